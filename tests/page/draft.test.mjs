// Writing an invoice: values typed and shown in the manner of the language, and a draft held against the law as it would be issued.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { isDay, typedDay, typedNumber } from "../../www/text/typed.js";
import { drop, example, exampleText, textOf, visits } from "./harness.mjs";

const visit = visits();
const cell = (page, place) => page.locator(`input[data-place="${place}"]`);

test("numbers and days are read as people of each language write them", () => {
  const numbers = [
    ["142,5", "142.5", "142.5"], ["1 234,56 zł", "1234.56", "1234.56"], ["1.234,56", "1234.56", "1234.56"], ["1,234.50", "1234.50", "1234.50"],
    ["12,500", "12.500", "12500"], ["0,125", "0.125", "0.125"], ["12,000円", "12.000", "12000"], ["１２", "12", "12"], ["−5", "-5", "-5"],
    ["10.", "10.", "10."], ["37,x", "37,x", "37,x"], ["", "", ""],
  ];
  for (const [typed, polish, others] of numbers) {
    assert.equal(typedNumber(typed, "pl"), polish, typed);
    for (const lang of ["en", "ja"]) assert.equal(typedNumber(typed, lang), others, `${lang} ${typed}`);
  }
  for (const typed of ["31.12.2026", "2026/12/31", "2026年12月31日", "2026-12-31", "２０２６/12/31", "31 grudnia 2026 r.", "31 December 2026", "Dec 31, 2026", "令和8年12月31日", "R8.12.31"]) assert.equal(typedDay(typed), "2026-12-31", typed);
  assert.equal(typedDay("31.12."), "31.12.");
  assert.equal(typedDay("12/31/2026"), "12/31/2026", "no day of which nobody knows which number is the month");
  for (const [text, is] of [["2024-02-29", true], ["2026-02-29", false], ["2026-13-01", false], ["31 Oct", false]]) assert.equal(isDay(text), is, text);
});

test("a Polish draft takes a decimal comma and a Polish date, and shows both in that manner", async () => {
  const page = await visit({ lang: "pl" });
  await example(page, "pl");
  await page.selectOption("#role", "issuer_draft");
  await page.waitForSelector(".sheet.draft");
  const price = cell(page, "/lines/0/itemNetPrice");
  assert.match(await price.inputValue(), /^1\s450,00$/);
  await price.focus();
  assert.match(await price.inputValue(), /^1450,00$/, "without grouping while it is edited");
  await price.fill("1 234,5");
  await page.waitForFunction(() => /3\s703,50/.test(document.querySelector(".net .a").textContent));
  await cell(page, "/dueDate").fill("14.12.2026");
  await page.keyboard.press("Tab");
  assert.match(await price.inputValue(), /^1\s234,50$/);
  assert.equal(await cell(page, "/dueDate").inputValue(), "14.12.2026");
  assert.equal(await page.locator(".says").count(), 0);
});

test("a draft of an invoice in order breaks no rule about amounts that the core itself works out", async () => {
  for (const [lang, id] of [["ja", "ja"], ["pl", "pl"], ["en", "en"]]) {
    const page = await visit({ lang });
    await example(page, id);
    await page.selectOption("#role", "issuer_draft");
    await page.waitForSelector(".sheet.draft");
    const rules = (await page.$$eval(".f.error code", (codes) => codes.map(({ textContent }) => textContent))).join(" ");
    assert.doesNotMatch(rules, /JP-QI|PL-FV|ARI-/, lang);
  }
});

test("what is half typed is told beside its cell, wide enough to be read", async () => {
  for (const width of [1280, 390]) {
    const page = await visit({ lang: "ja", width, height: 844 });
    await example(page, "ja");
    await page.selectOption("#role", "issuer_draft");
    await cell(page, "/lines/0/quantity").fill("4x");
    await page.waitForSelector(".says");
    const { width: wide, height } = await page.locator(".says").first().boundingBox();
    assert.ok(wide > 180 && height < 120, `${wide} × ${height}`);
  }
});

test("where prices include tax the lines add up on the sheet, also in the draft that is saved and opened again", async () => {
  const page = await visit({ lang: "ja" });
  const line = (id, quantity, itemNetPrice) => ({ id, name: id, quantity, unit: "C62", itemNetPrice, taxCategory: "S", taxRate: "10" });
  const invoice = { format: "meisai/1", number: "G-1", issueDate: "2026-10-31", currency: "JPY", language: "ja", pricesIncludeTax: true, seller: { name: "売り手" }, buyer: { name: "買い手" }, lines: [line("A", "3", "110"), line("B", "1", "555")] };
  await drop(page, [{ name: "gross.json", text: JSON.stringify(invoice) }]);
  await page.waitForSelector("article.sheet");
  assert.match(await textOf(page, ".lines thead"), /単価（税込）.*金額（税込）/);
  assert.deepEqual(await page.$$eval(".lines .net .a", (doors) => doors.map(({ textContent }) => textContent)), ["330", "555"]);
  assert.match(await textOf(page, ".due .a"), /885円/);
  await page.locator(".lines .net .a").first().click();
  assert.match(await textOf(page, ".why .say"), /330円/);
  await page.selectOption("#role", "issuer_draft");
  await page.waitForSelector(".sheet.draft");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  await drop(page, [{ name: "saved.json", text: await readFile(await download.path(), "utf8") }]);
  await page.selectOption("#role", "receiver");
  await page.waitForSelector(".sheet:not(.draft)");
  assert.equal(await page.locator(".f code", { hasText: "ARI-" }).count(), 0);
});

test("everything that the law asks of an invoice can be written on a new one", async () => {
  for (const lang of ["ja", "pl", "en"]) {
    const page = await visit({ lang });
    await page.click(".choose .btn:not(.primary)");
    await page.waitForSelector(".sheet.draft");
    const places = ["/number", "/issueDate", "/dueDate", "/delivery/date", "/period/from", "/period/to", "/seller/name", "/seller/taxId", "/seller/address/line1", "/seller/address/postCode", "/seller/address/city", "/buyer/name", "/payment/accounts/0/id", "/payment/accounts/0/name", "/paymentTerms", "/orderReference", "/contractReference", "/seller/contact/name", "/seller/contact/email"];
    for (const place of places) assert.equal(await cell(page, place).count(), 1, `${lang} ${place}`);
    const names = await page.$$eval("input.cell", (cells) => cells.map((one) => one.getAttribute("aria-label")));
    assert.ok(names.every(Boolean) && new Set(names).size === names.length, `each cell has a name of its own: ${names}`);
    await cell(page, "/period/from").fill("2026-10-01");
    await cell(page, "/seller/address/city").fill("Kraków");
    await cell(page, "/payment/accounts/0/id").fill("PL61109010140000071219812874");
    await page.keyboard.press("Tab");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
    const saved = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.deepEqual([saved.period.from, saved.seller.address.city, saved.payment.accounts[0].id], ["2026-10-01", "Kraków", "PL61109010140000071219812874"]);
  }
});

test("on a phone a draft with large amounts goes on to the next row and never sideways", async () => {
  for (const [lang, name, width] of [["ja", "ja-msa7.json", 390], ["pl", "pl-faktura.json", 390], ["ja", "ja-msa7.json", 320], ["pl", "pl-faktura.json", 320]]) {
    const page = await visit({ lang, width, height: 844 });
    const { totals, taxBreakdown, ...invoice } = JSON.parse(await exampleText(name));
    invoice.lines = invoice.lines.map(({ netAmount, ...line }) => ({ ...line, quantity: "123.5", itemNetPrice: lang === "ja" ? "987654" : "9876.54" }));
    await drop(page, [{ name: "large.json", text: JSON.stringify(invoice) }]);
    await page.waitForSelector("article.sheet");
    for (const role of ["receiver", "issuer_draft"]) {
      await page.selectOption("#role", role);
      await page.waitForSelector(role === "receiver" ? ".sheet:not(.draft)" : ".sheet.draft");
      const { wide, cut } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        cut: [...document.querySelectorAll(".lines input.num")].filter((one) => one.scrollWidth > one.clientWidth).map(({ value }) => value),
      }));
      assert.deepEqual([wide, cut], [0, []], `${lang} ${width} ${role}`);
    }
  }
});

test("a printed draft shows what is written, and no word of what is still to be written", async () => {
  const page = await visit({ lang: "pl", width: 690, height: 975 });
  await example(page, "pl");
  await page.selectOption("#role", "issuer_draft");
  await page.waitForSelector(".sheet.draft");
  await page.emulateMedia({ media: "print" });
  assert.equal(await cell(page, "/subject").isVisible(), false, "an empty row is not printed");
  assert.equal(await cell(page, "/dueDate").isVisible(), true);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("input.cell"), "::placeholder").color), "rgba(0, 0, 0, 0)");
});

test("a new invoice is not in order before it is filled in, and an empty cell says what belongs there", async () => {
  for (const [lang, word, quantity] of [["en", /to clarify/, "Quantity"], ["ja", /要確認/, "数量"], ["pl", /do poprawy/, "Ilość"]]) {
    const page = await visit({ lang, width: 390, height: 844 });
    await page.click(".choose .btn:not(.primary)");
    await page.waitForSelector(".sheet.draft");
    assert.match(await page.getAttribute(".opening", "aria-label"), word);
    assert.equal(await cell(page, "/lines/0/quantity").getAttribute("placeholder"), quantity);
    const readings = await page.$$eval(".list-plain .step", (steps) => steps.map(({ textContent }) => textContent));
    assert.ok(readings.length > 0 && readings.every((text) => !/^(.{2,}?)\s*\1/i.test(text)), `nothing is named twice: ${readings}`);
  }
});
