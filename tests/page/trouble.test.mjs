// Files that are no invoice, or a damaged one: one sentence says what it is and what to do, at its place where there is one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, exampleText, textOf, visits } from "./harness.mjs";

const visit = visits();
const bytes = (text) => [...new TextEncoder().encode(text)];

test("what can be no invoice is named in three languages", async () => {
  const files = {
    empty: { name: "empty.xml", bytes: bytes("\ufeff \n") },
    picture: { name: "scan.png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] },
    office: { name: "letter.doc", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
    page: { name: "invoice.xml", bytes: bytes("<!DOCTYPE html>\n<html><body>404</body></html>") },
  };
  const words = {
    en: { empty: /empty/, picture: /picture/, office: /word processor/, page: /web page/ },
    ja: { empty: /空です/, picture: /画像です/, office: /文書作成ソフト/, page: /ウェブページです/ },
    pl: { empty: /pusty/, picture: /obraz/, office: /edytora tekstu/, page: /strona internetowa/ },
  };
  for (const [lang, said] of Object.entries(words)) {
    const page = await visit({ lang });
    for (const [kind, file] of Object.entries(files)) {
      await drop(page, [file]);
      await page.waitForSelector(".trouble");
      assert.match(await textOf(page, ".trouble"), said[kind]);
      assert.equal(await page.locator(".trouble dl").count(), 0, "nothing about bytes or tags");
      await page.click("#home");
    }
  }
});

test("XML that breaks off is shown at the line where reading stopped", async () => {
  const page = await visit({ lang: "en" });
  const whole = await exampleText("en-ubl.xml");
  await drop(page, [{ name: "half.xml", text: whole.slice(0, whole.indexOf("<cac:TaxTotal>") + 4) }]);
  await page.waitForSelector(".trouble");
  await page.click("[data-action=source]");
  await page.waitForSelector("dialog.source[open]");
  assert.match(await textOf(page, ".code li.marked.here"), /<cac/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("dialog[open]"));
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.action), "source", "the focus goes back");
});

test("XML in the encoding of an older system is read, and that is said", async () => {
  const page = await visit({ lang: "pl" });
  const text = (await exampleText("en-ubl.xml")).replace(/encoding="[^"]*"/, 'encoding="windows-1250"').replace(/Lantern Studio Ltd/g, "#aw Studio");
  assert.match(text, /windows-1250/);
  // `Ż` is one byte in that code page.
  await drop(page, [{ name: "old.xml", bytes: bytes(text).map((byte) => (byte === 0x23 ? 0xaf : byte)) }]);
  await page.waitForSelector("article.sheet");
  assert.match(await textOf(page, ".party"), /Żaw Studio/);
  assert.match(await textOf(page, ".verdict + .sets"), /windows-1250.*UTF-8/);
});

test("what is wrong with a damaged file is said in the reader's words, with the tags it is about", async () => {
  const whole = await exampleText("en-ubl.xml");
  const files = [["crossed.xml", whole.replace("</cac:TaxTotal>", "</cac:TaxTotals>")], ["half.xml", whole.slice(0, 600)], ["half.json", '{ "number": "1", "lines": [ { "name": "a"']];
  const words = {
    ja: [/<\/cac:TaxTotal>で閉じるはずですが、<\/cac:TaxTotals>があります/, /途中で切れている/, /途中で切れている/],
    pl: [/powinno być <\/cac:TaxTotal>, a jest <\/cac:TaxTotals>/, /ucięty/, /ucięty/],
  };
  for (const [lang, said] of Object.entries(words)) {
    const page = await visit({ lang });
    for (const [index, [name, text]] of files.entries()) {
      await drop(page, [{ name, text }]);
      await page.waitForSelector(".trouble");
      const trouble = await textOf(page, ".trouble");
      assert.match(trouble, said[index], name);
      assert.doesNotMatch(trouble, /expected|document|input|`/, "no English in between, and no marks of quotation");
      await page.click("#home");
    }
  }
});

test("a value that cannot be used has a title, and its number at its place", async () => {
  const page = await visit({ lang: "ja" });
  await drop(page, [{ name: "value.xml", text: (await exampleText("en-ubl.xml")).replace("<cbc:ChargeIndicator>true<", "<cbc:ChargeIndicator>value<") }]);
  await page.waitForSelector("article.sheet");
  const titles = await page.$$eval(".f .door", (doors) => doors.map((door) => door.textContent));
  assert.ok(titles.some((title) => /使えない値があります/.test(title)), titles.join());
  assert.ok(titles.every((title) => !/READ-/.test(title)));
});
