// Many invoices at once: files, a ZIP archive; a list with what is to pay, where to, and the number of KSeF.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { drop, example, exampleText, textOf, visits } from "./harness.mjs";

const visit = visits();

/** A ZIP archive of texts; `packed` or stored. */
function zip(files, packed = true) {
  const [locals, entries] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, raw] = [Buffer.from(name), Buffer.from(text)];
    const body = packed ? deflateRawSync(raw) : raw;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    for (const [buffer, shift] of [[head, 0], [entry, 2]]) {
      buffer.writeUInt16LE(packed ? 8 : 0, 8 + shift);
      buffer.writeUInt32LE(body.length, 18 + shift);
      buffer.writeUInt32LE(raw.length, 22 + shift);
      buffer.writeUInt16LE(title.length, 26 + shift);
    }
    entry.writeUInt32LE(at, 42);
    locals.push(head, title, body);
    entries.push(entry, title);
    at += head.length + title.length + body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return [...Buffer.concat([...locals, directory, end])];
}

const faktura = async (number) => JSON.stringify({ ...JSON.parse(await exampleText("pl-faktura.json")), number });

test("an archive becomes a list with amounts, accounts and sums; what came twice is told; the list is saved", async () => {
  const page = await visit({ lang: "pl" });
  const [one, two] = [await faktura("FV/1"), await faktura("FV/2")];
  await drop(page, [{ name: "fa.zip", bytes: zip({ "2026/a.json": one, "2026/b.json": two, "2026/c.json": one, "__MACOSX/x": "" }) }]);
  await page.waitForSelector(".files tfoot");
  const list = await textOf(page, ".files");
  assert.match(list, /Sprzedawca/);
  assert.match(list, /2 faktury w PLN/, "what came twice counts once");
  assert.match(list, /powtórzona: 2026\/a\.json/);
  await page.locator(".files .copy").first().click();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\d{20}/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-action=saveListCsv]")]);
  const table = await readFile(await download.path(), "utf8");
  assert.ok(table.startsWith("\ufeffPlik;Sprzedawca;"));
  assert.equal(table.trim().split("\r\n").length, 4);
  await page.click(".pickfile >> nth=1");
  await page.waitForFunction(() => /FV\/2/.test(document.querySelector("article.sheet")?.textContent));
});

test("the list spans sheet and rail, keeps the focus, and on a phone nothing of it is cut off", async () => {
  const files = await Promise.all(["en-ubl.xml", "en-error.xml", "pl-faktura.json", "ja-msa7.json"].map(async (name) => ({ name, text: await exampleText(name) })));
  const credit = JSON.stringify({ ...JSON.parse(files[2].text), number: "KOR/1", typeCode: "381" });
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    const page = await visit({ lang: "pl", width, height });
    await drop(page, [...files, { name: "korekta.json", text: credit }]);
    await page.waitForSelector(".files tfoot");
    const [wide, held] = await page.$eval(".files .scroll-x", ({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    assert.ok(wide <= held, `${width}: ${wide} in ${held}`);
    const list = await textOf(page, ".files");
    assert.match(list, /KOR\/1 korekta/);
    assert.doesNotMatch(list, /\b380\b/, "a plain invoice needs no code");
    if (width > 1000) {
      const [files, rail] = [await page.locator(".files").boundingBox(), await page.locator("#rail").boundingBox()];
      assert.ok(files.x + files.width >= rail.x + rail.width - 10, "as wide as the desk");
    }
    await page.locator(".pickfile >> nth=2").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /FV\/2026\/10\/0042/.test(document.querySelector("article.sheet")?.textContent));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "pl-faktura.json");
  }
});

test("a stored archive is read; one that is damaged says so", async () => {
  const page = await visit({ lang: "en" });
  await drop(page, [{ name: "one.zip", bytes: zip({ "a.json": await faktura("FV/9") }, false) }]);
  await page.waitForFunction(() => /FV\/9/.test(document.querySelector("article.sheet")?.textContent));
  await drop(page, [{ name: "bad.zip", bytes: zip({ "a.json": "{}" }).slice(0, 30) }]);
  await page.waitForSelector(".trouble");
  assert.match(await textOf(page, ".trouble"), /cannot be unpacked/);
});

test("the first sentence of an explanation comes within 5 ms, and typing never waits", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "en");
  const times = await page.evaluate(async () => {
    const doors = [...document.querySelectorAll("button.a")].slice(0, 12);
    // Each is asked three times and its quickest answer counts: what else the machine does is no fault of the page.
    const all = new Map(doors.map((door) => [door, Infinity]));
    for (const door of [...doors, ...doors, ...doors]) {
      const begun = performance.now();
      door.click();
      while (!document.querySelector(`.why[data-key-asked="${CSS.escape(door.dataset.key)}"] .say`)) await Promise.resolve();
      all.set(door, Math.min(all.get(door), performance.now() - begun));
      await new Promise((go) => setTimeout(go, 10));
    }
    return [...all.values()].sort((a, b) => a - b);
  });
  const median = times[Math.floor(times.length / 2)];
  console.log(`first sentence: median ${median.toFixed(2)} ms, slowest ${times.at(-1).toFixed(2)} ms`);
  assert.ok(median <= 5, `the first sentence took ${median} ms`);
});
