// The page in the hands of a reader.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { drop, example, exampleText, textOf, visits } from "./harness.mjs";

const visit = visits();

const file = async (name) => ({ name, text: await exampleText(name) });
const due = ".due .a";

test("a dropped invoice with its contract is shown, judged and explained", async () => {
  const page = await visit({ lang: "ja" });
  await drop(page, [await file("ja-msa7.json"), await file("ja-msa7.contract.json")]);
  await page.waitForSelector("article.sheet");
  assert.equal(await page.getAttribute("article.sheet", "lang"), "ja");
  assert.match(await textOf(page, due), /1,325,209円/);
  assert.match(await textOf(page, ".verdict"), /要修正|修正/);
  await page.click(due);
  assert.match(await textOf(page, ".why .say"), /120,341円|1,325,209円/);
  assert.ok(await page.locator(".a.used").count() > 0, "operands are lit");
  assert.equal(await page.getAttribute(due, "aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".why").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "doc.amount_due", "focus goes back to the amount");
});

test("steps light their operands, the tree opens on request", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "en");
  await page.click('[data-key="doc.total_with_tax"]');
  const steps = page.locator(".steps .step");
  assert.ok(await steps.count() >= 2);
  await steps.first().hover();
  assert.ok(await page.locator(".lit").count() > 0);
  await page.click(".why .foot .btn");
  await page.waitForSelector(".tree");
  assert.ok(await page.locator(".tree .row").count() > 3);
});

test("every amount on the sheets of all examples is a door that answers", async () => {
  const page = await visit({ lang: "en" });
  for (const id of ["ja", "pl", "en", "error"]) {
    await example(page, id);
    const keys = await page.$$eval("button.a", (doors) => [...new Set(doors.map(({ dataset }) => dataset.key))]);
    assert.ok(keys.length > 8, id);
    for (const key of keys) {
      await page.locator(`button.a[data-key="${key.replaceAll('"', '\\"')}"]`).first().click();
      await page.waitForSelector(`.why[data-key-asked="${key}"]`, { timeout: 3000 }).catch(() => assert.fail(`${id}: ${key} has no explanation`));
      assert.ok((await textOf(page, ".why .say")).length > 3, key);
      if (/^doc\.|net_amount$/.test(key)) assert.equal(await page.locator(".why.plain").count(), 0, `${id}: ${key} is computed, so it has a derivation`);
    }
    await page.click("#home");
  }
});

test("a wrong price is found with its clause, and a draft is corrected and the correction undone", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "ja");
  const card = page.locator(".f.error").first();
  assert.match(await card.innerText(), /12,000/);
  assert.match(await card.innerText(), /11,000/);
  assert.match(await card.innerText(), /上級技術者の時間単価は11,000円/);
  assert.equal(await textOf(page, '[data-chips="0"] .chip'), "第4条1項", "the clause that governs the line");
  assert.equal(await page.locator('[data-place="/lines/0/itemNetPrice"].differs').count(), 1);
  assert.equal(await page.locator("[data-action=change_draft]").count(), 0, "a received invoice is never altered");

  await page.selectOption("#role", "issuer_draft");
  await page.locator(".f.error [data-action=change_draft]").first().click();
  await page.waitForFunction(() => document.querySelector('input[data-place="/lines/0/itemNetPrice"]').value === "11,000");
  assert.match(await textOf(page, due), /1,272,409円/);
  await page.click("#undo");
  await page.waitForFunction(() => document.querySelector('input[data-place="/lines/0/itemNetPrice"]').value === "12,000");
  assert.match(await textOf(page, due), /1,325,209円/);
});

test("a request for a correction is written in the language of the document", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "ja");
  await page.locator(".f.error .btn.primary").first().click();
  await page.waitForSelector("dialog[open] textarea");
  const letter = await page.inputValue("dialog textarea");
  assert.match(letter, /株式会社青葉システム 御中/);
  assert.match(letter, /11,000円/);
  await page.click('dialog .seg [lang="en"]');
  await page.waitForFunction(() => document.querySelector("dialog textarea").lang === "en");
  assert.match(await page.inputValue("dialog textarea"), /11,000/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

test("a finding is waived with a name and a reason, the verdict follows, and that is taken back", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "error");
  const finding = page.locator(".f.error").first();
  await finding.locator("[data-action=decide]").click();
  await page.keyboard.type("agreed by phone");
  await finding.locator("[data-action=waive]").click();
  assert.equal(await page.locator(".f.settled").count(), 0, "nobody has signed yet");
  await finding.locator('[data-hold^="by "]').fill("Sato");
  await finding.locator("[data-action=waive]").click();
  await page.waitForSelector(".f.settled");
  assert.match(await textOf(page, ".f.settled"), /Sato waived the finding[\s\S]*agreed by phone/);
  assert.match(await textOf(page, ".trail"), /agreed by phone[\s\S]*[0-9a-f]{16}/);
  assert.match(await textOf(page, ".opening"), /1 finding waived/);
  await page.locator(".f.settled .btn", { hasText: "Undo" }).click();
  await page.waitForFunction(() => !document.querySelector(".f.settled, .trail"));
});

test("above the limit of a role a finding waits for the next one, who decides; the record is saved and read again", async () => {
  const page = await visit({ lang: "ja" });
  const contract = { ...JSON.parse(await exampleText("ja-msa7.contract.json")), approvalLimits: { 担当者: "10000", 部長: null } };
  const files = [await file("ja-msa7.json"), { name: "contract.json", text: JSON.stringify(contract) }];
  await drop(page, files);
  const finding = page.locator(".f.error").first();
  await finding.locator("[data-action=decide]").click();
  await finding.locator('[data-hold^="reason "]').fill("電話で合意");
  await finding.locator('[data-hold^="by "]').fill("佐藤");
  assert.match(await textOf(page, '.f.error [data-hold^="role "]'), /担当者（10,000円まで）/);
  await finding.locator("[data-action=waive]").click();
  await page.waitForSelector(".verdictline .waiting_for");
  assert.match(await textOf(page, ".f.error"), /決裁待ち 部長[\s\S]*「部長」として判断する/);
  await finding.locator("[data-action=decide]").click();
  await finding.locator('[data-hold^="reason "]').fill("了承");
  await finding.locator('[data-hold^="by "]').fill("鈴木");
  await finding.locator("[data-action=waive]").click();
  await page.waitForSelector(".f.settled");
  assert.equal(await page.locator(".trail li").count(), 2);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-action=saveDecisions]")]);
  const record = await readFile(await download.path(), "utf8");
  await page.click("#home");
  await drop(page, [...files, { name: "record.json", text: record }]);
  await page.waitForSelector(".f.settled");
  assert.match(await textOf(page, ".trail"), /鈴木/);
});

test("lines say whether the fee of the contract includes them", async () => {
  const page = await visit({ lang: "pl" });
  await page.click("[data-case=case-5]");
  await page.waitForSelector("article.sheet");
  assert.ok(await page.locator(".chips .stands").count() > 0);
  assert.equal(await page.getAttribute(".chips .stands >> nth=0", "lang"), "pl", "in the language of the reader");
});

test("the reader's language changes the rail, not the sheet", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "pl");
  const sheet = await textOf(page, ".sheet .masthead");
  for (const [lang, word] of [["pl", /zgodna|wyjaśnienia|popraw/], ["en", /in order|to clarify|to correct/], ["ja", /適合|要確認|要修正/]]) {
    await page.click(`#lang-${lang}`);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
    await page.waitForFunction(([source]) => new RegExp(source).test(document.querySelector(".opening").getAttribute("aria-label")), [word.source]);
    assert.equal(await textOf(page, ".sheet .masthead"), sheet);
    assert.equal(await page.getAttribute("article.sheet", "lang"), "pl");
  }
});

test("lines are edited in place like a spreadsheet, and totals follow", async () => {
  const page = await visit({ lang: "en" });
  await page.click(".choose .btn:not(.primary)");
  await page.waitForSelector("input.cell");
  const cell = (line, field) => page.locator(`input[data-place="/lines/${line}/${field}"]`);
  await cell(0, "name").fill("Chairs");
  await page.keyboard.press("Tab");
  await page.keyboard.type("１２");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10.");
  await page.waitForFunction(() => document.querySelector(".net .a")?.textContent.includes("120"));
  await page.keyboard.type("5");
  await page.waitForFunction(() => document.querySelector(".net .a")?.textContent.includes("126"));
  await page.keyboard.press("Enter");
  await cell(1, "name").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.place), "/lines/1/name", "Enter adds a line");

  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Tables\t2\t100.00\nLamps\t4\t25.50\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await cell(2, "name").waitFor();
  assert.equal(await cell(2, "name").inputValue(), "Lamps");
  assert.equal(await cell(1, "itemNetPrice").inputValue(), "100.00");
  await page.waitForFunction(() => document.querySelectorAll(".net .a")[2]?.textContent.includes("102"));
  assert.match(await textOf(page, '[data-key="doc.total_without_tax"]'), /428/);

  await page.locator(".drop-line").nth(1).click();
  await page.waitForFunction(() => document.querySelectorAll("tr.line").length === 2);
  await page.click("#undo");
  await page.waitForFunction(() => document.querySelectorAll("tr.line").length === 3);
});

test("several files become a list with verdicts", async () => {
  const page = await visit({ lang: "en" });
  await drop(page, [await file("pl-faktura.json"), await file("en-error.xml"), { name: "broken.json", text: "{ \"number\": " }]);
  await page.waitForFunction(() => document.querySelectorAll(".tag:not(.waiting)").length === 3);
  assert.match(await textOf(page, ".files"), /to correct/);
  assert.equal(await page.locator(".tag.failed").count(), 1);
  await page.click(".pickfile >> nth=2");
  await page.waitForSelector(".trouble");
  await page.click(".pickfile >> nth=1");
  await page.waitForSelector("article.sheet.en");
});

test("files that cannot be read say what, where and what to do", async () => {
  const page = await visit({ lang: "en" });
  for (const [name, text] of [["a.json", "{ \"lines\": [ }"], ["b.xml", "<Invoice><unclosed>"], ["c.txt", "hello"], ["d.pdf", "%PDF-1.7"]]) {
    await drop(page, [{ name, text }]);
    await page.waitForSelector(".trouble");
    await page.waitForFunction((wanted) => document.querySelector(".trouble b").textContent === wanted, name);
    assert.match(await textOf(page, ".trouble"), /What to do|PDF/, name);
  }
});

test("one bad value does not hide the rest, and what is inside a document is never markup", async () => {
  const page = await visit({ lang: "en" });
  const invoice = JSON.parse(await exampleText("pl-faktura.json"));
  invoice.lines[1].quantity = "37,x";
  invoice.lines[0].name = '<img src=x onerror="document.title=1"><b>bold</b>';
  await drop(page, [{ name: "odd.json", text: JSON.stringify(invoice) }]);
  await page.waitForSelector("article.sheet");
  assert.equal(await page.locator(".sheet img").count(), 0);
  assert.match(await textOf(page, "tr.line"), /<img src=x/);
  assert.match(await textOf(page, ".rail"), /37,x/);
  assert.equal(await page.locator("tr.line").count(), 3);
});

test("role, today and the date of the law can be switched", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "error");
  await page.click(".given summary");
  await page.fill("#given-today", "12/01/2026");
  await page.keyboard.press("Enter");
  assert.match(await page.$eval("#given-today", (field) => field.validationMessage), /31 Oct 2026/, "that may be January or December");
  await page.fill("#given-today", "2026-12-01");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /1 Dec 2026/.test(document.querySelector(".given summary").textContent));
  await page.selectOption("#role", "issuer_sent");
  await page.locator(".f.error [data-action=issue_correction]").first().click();
  await page.waitForSelector(".sheet.draft");
  assert.match(await textOf(page, ".sheet .title"), /Corrected invoice/);
});

test("days are shown and typed in the manner of the reader, whatever the browser speaks", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "ja");
  await page.click(".given summary");
  for (const [lang, shown, typed] of [["ja", "2026/10/31", "令和8年12月1日"], ["pl", "31.10.2026", "2 grudnia 2026"], ["en", "31 Oct 2026", "3 Dec 2026"]]) {
    await page.click(`#lang-${lang}`);
    await page.waitForFunction(([day]) => document.querySelector("#given-lawDate")?.value === day, [shown]);
    await page.fill("#given-today", typed);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => /2026-12-0/.test(document.querySelector("#given-today").dataset.iso));
    assert.equal(await page.evaluate(() => document.activeElement.id), "given-today", "the focus stays");
  }
  assert.equal(await page.$eval("#given-today", ({ value }) => value), "3 Dec 2026");
});

test("a printed invoice is a table with its headings beside each other, never the cards of a phone", async () => {
  // The width of A4 between its margins.
  const page = await visit({ lang: "en", width: 690, height: 975 });
  await example(page, "en");
  await page.emulateMedia({ media: "print" });
  const printed = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    return { head: box(".lines thead th").width, row: getComputedStyle(document.querySelector("tr.line")).display, beside: box(".party + .party").top === box(".party").top, right: box(".sums > :last-child").left > box(".sums > :first-child").left };
  });
  assert.ok(printed.head > 50, "the headings are printed");
  assert.deepEqual([printed.row, printed.beside, printed.right], ["table-row", true, true]);
});

test("on a phone the explanation never hides the amount asked about", async () => {
  const page = await visit({ lang: "ja", width: 390, height: 844, calm: true });
  await example(page, "ja");
  for (const key of ["doc.amount_due", "doc.total_with_tax"]) {
    const door = page.locator(`button.a[data-key="${key}"]`).last();
    if (!(await door.count())) continue;
    await door.scrollIntoViewIfNeeded();
    await door.tap();
    await page.waitForSelector(".why");
    await page.waitForTimeout(300);
    const [amount, sheet] = [await page.locator(".a.asked").last().boundingBox(), await page.locator(".why").boundingBox()];
    assert.ok(amount.y + amount.height <= sheet.y && amount.y >= 0, `${key}: ${JSON.stringify({ amount, sheet })}`);
    await page.keyboard.press("Escape");
  }
});

test("ten thousand lines are shown by the rows in view", async () => {
  const page = await visit({ lang: "en" });
  const invoice = JSON.parse(await exampleText("pl-faktura.json"));
  const line = invoice.lines[0];
  invoice.lines = Array.from({ length: 10000 }, (_, index) => ({ ...line, id: String(index + 1) }));
  delete invoice.totals;
  delete invoice.taxBreakdown;
  await drop(page, [{ name: "long.json", text: JSON.stringify(invoice) }]);
  await page.waitForSelector("article.sheet", { timeout: 20000 });
  assert.ok(await page.locator("tr.line").count() < 120);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await page.waitForFunction(() => Number(document.querySelector("tr.line").dataset.line) > 3000);
});

test("printing shows the sheet alone", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "ja");
  await page.emulateMedia({ media: "print" });
  for (const selector of [".bar", ".rail", ".local", ".pin"]) assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  assert.equal(await page.locator("article.sheet").isVisible(), true);
});

test("closing an answer by its button leads back to the amount, and the findings are one step away", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "error");
  await page.locator(".due .a").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".why .say");
  await page.locator(".why .close").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.dataset.key === "doc.amount_due");
  await page.locator("#skip-rail").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "rail" || location.hash === "#rail");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => Boolean(document.activeElement.closest("#rail"))), true);
});

test("the whole page works from the keyboard", async () => {
  const page = await visit({ lang: "en" });
  await page.locator('[data-example="en"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("article.sheet");
  await page.locator(due).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".why");
  assert.match(await page.locator("#live").textContent(), /\d/, "the answer is spoken");
});
