// E-invoices on the page: the publishers' rules beside the review, the XML, and the invoice inside a PDF.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { drop, example, exampleText, root, textOf, visits } from "./harness.mjs";

const require = createRequire(join(root, "pkg-config/package.json"));
const { PDFDocument, AFRelationship } = require("@cantoo/pdf-lib");

const visit = visits();

/** A PDF of one empty page with attachments `[name, text]`. */
async function pdf(attached, { password, ...options } = {}) {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  for (const [name, text] of attached) {
    await document.attach(new TextEncoder().encode(text), name, { mimeType: "text/xml", afRelationship: AFRelationship.Alternative });
  }
  if (password) document.encrypt({ userPassword: password, ownerPassword: password });
  return [...await document.save(options)];
}

const ids = (page) => page.$$eval(".f code a", (links) => links.map((link) => link.textContent));

test("official findings stand in the list and on the sheet, with the verdict of every rule set", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "rules");
  assert.match(await textOf(page, ".sets"), /EN 16931 1\.3\.\d+ 4 rules broken Peppol BIS Billing 2026\.\d+ 1 rule broken/);
  assert.match(await textOf(page, ".verdict"), /5 rules for electronic invoices are broken/);
  assert.deepEqual(new Set(await ids(page)), new Set(["BR-CO-09", "BR-63", "BR-CL-14", "BR-CL-23", "PEPPOL-EN16931-R003"]));
  const country = page.locator(".f", { hasText: "BR-CL-14" });
  assert.match(await country.innerText(), /BEL[^]*ISO 3166[^]*IdentificationCode/);
  assert.match(await country.locator(".written").innerText(), /Line 23/);
  assert.ok(await page.locator('.sheet [data-place="/buyer/address"] .pin').count() > 0, "its number stands at the address");
});

test("what we and an official rule both find is said once, with the official id beside it", async () => {
  const page = await visit({ lang: "pl" });
  await example(page, "error");
  assert.equal(await page.locator(".f.error").count(), 1);
  assert.match(await textOf(page, ".f.error"), /ARI-DUE.*BR-CO-16/);
  assert.match(await textOf(page, ".sets"), /EN 16931 1\.3\.\d+ 1 reguła niespełniona Peppol BIS Billing 2026\.\d+ wszystkie reguły spełnione/);
});

test("many findings at one place stand side by side with a number for the rest, and nothing overlaps", async () => {
  for (const width of [1280, 390]) {
    const page = await visit({ lang: "pl", width, height: 844 });
    // Every amount with too many decimals, in a currency that does not exist, with a category that does not.
    const text = (await exampleText("en-ubl.xml")).replace(/currencyID="EUR">(\d+\.\d\d)</g, 'currencyID="EUX">$1999<').replace(/<cbc:ID>S<\/cbc:ID>/g, "<cbc:ID>Q</cbc:ID>");
    await drop(page, [{ name: "many.xml", text }]);
    await page.waitForSelector("article.sheet .pin.more");
    const counts = await page.$$eval("#sheet .pins", (groups) => groups.map((group) => group.children.length));
    assert.ok(Math.max(...counts) <= 3, "never more than three buttons");
    const numbers = await page.$$eval("#sheet .pins", (groups) => groups.map((group) => [...group.querySelectorAll(".pin:not(.more)")].map(({ textContent }) => Number(textContent))));
    for (const group of numbers) assert.deepEqual(group, [...group].sort((a, b) => a - b), "the gravest first");
    const more = page.locator("#sheet .pin.more").first();
    assert.match(await more.getAttribute("aria-label"), /jeszcze \d+ uwag/);
    await more.click();
    await page.waitForSelector(".f.here");
    const outside = await page.$$eval("#sheet table", (tables) => tables.filter((table) => [...table.querySelectorAll("button")].some((button) => {
      const [inner, outer] = [button.getBoundingClientRect(), table.getBoundingClientRect()];
      return inner.right > outer.right + 6 || inner.left < outer.left - 6;
    })).length);
    assert.equal(outside, 0, "every number stands inside its table");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing scrolls sideways");
  }
});

test("an invoice in order on which something stands out is not said to be free of it", async () => {
  const page = await visit({ lang: "en" });
  const text = (await exampleText("en-ubl.xml")).replace(/(<cac:PayeeFinancialAccount>[^]*?<cbc:Name>)[^<]*/, "$1Somebody Else");
  await drop(page, [{ name: "other.xml", text }]);
  await page.waitForSelector(".f.warning");
  assert.match(await textOf(page, ".verdict"), /in order.*nothing has to be corrected\. 1 point is worth a look\./);
});

test("a charge below zero has one sign", async () => {
  const page = await visit({ lang: "en" });
  const text = (await exampleText("en-ubl.xml")).replace(/(<cbc:ChargeIndicator>true[^]*?<cbc:Amount currencyID="EUR">)/, "$1-");
  await drop(page, [{ name: "negative.xml", text }]);
  await page.waitForSelector("article.sheet");
  assert.doesNotMatch(await textOf(page, "article.sheet"), /\+\u2060?−/);
});

test("an invoice in order says so for every rule set, and a draft as it would be written too", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "en");
  assert.equal(await page.locator(".sets li.valid").count(), 2);
  await page.selectOption("#role", "issuer_draft");
  await page.waitForSelector(".sheet.draft");
  assert.equal(await page.locator(".sets li.valid").count(), 2);
});

test("a draft that was XML is held against the rules of its publishers, at its places, and what is mended is gone", async () => {
  const page = await visit({ lang: "pl" });
  await example(page, "rules");
  await page.selectOption("#role", "issuer_draft");
  await page.waitForSelector(".sheet.draft");
  assert.deepEqual(new Set(await ids(page)), new Set(["BR-CO-09", "BR-63", "BR-CL-14", "BR-CL-23", "PEPPOL-EN16931-R003"]));
  assert.equal(await page.locator(".f .written").count(), 0, "a draft has no lines of XML yet");
  await page.locator('input[data-place="/seller/taxId"]').fill("BE0999900150");
  await page.waitForFunction(() => ![...document.querySelectorAll(".f code a")].some(({ textContent }) => textContent === "BR-CO-09"));
  assert.match(await textOf(page, ".verdict"), /4 reguły e-faktur/);
  await page.selectOption("#role", "receiver");
  await page.waitForSelector(".sheet:not(.draft)");
  assert.deepEqual(new Set(await ids(page)), new Set(["BR-63", "BR-CL-14", "BR-CL-23", "PEPPOL-EN16931-R003"]), "what was edited is held against them in every role");
});

test("what an amount states is asked about, even where its figures come to something else", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "error");
  await page.click(".due .a");
  await page.waitForSelector(".why .say");
  assert.match(await textOf(page, ".why h2"), /Why EUR 1,032\.30\?/);
  assert.match(await textOf(page, ".why .stated"), /states EUR 1,032\.30.*comes to EUR 1,023\.30/);
  await page.locator(".lines .net .a").first().click();
  await page.waitForFunction(() => !document.querySelector(".why .stated"));
});

test("the proposed corrections are listed value by value and saved with rule and path", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "error");
  await page.click("[data-action=preview]");
  await page.waitForSelector("dialog.preview[open]");
  assert.match(await textOf(page, ".preview .compare"), /Amount due differs EUR 1,032\.30 → EUR 1,023\.30$/, "and no credit note over nothing");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-action=saveCorrections]")]);
  const { corrections } = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual(corrections, [{ rule: "ARI-DUE", title: "Amount due differs", place: "/totals/amountDue", op: "replace", from: "1032.30", value: "1023.30", xpath: "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount", line: corrections[0].line }]);
  assert.ok(corrections[0].line > 0);
});

test("report and answer to the seller tell the broken rules too", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "rules");
  await page.click("[data-action=hand]");
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#hand-do-${id}`)]);
    return readFile(await download.path(), "utf8");
  };
  const report = await saved("report");
  assert.match(report, /To correct[^]*5 rules for electronic invoices are broken[^]*BR-CL-23/);
  const answer = await saved("response");
  assert.match(answer, /<cbc:ResponseCode[^>]*>RE</, "never accepted, never without a reason");
  assert.match(answer, /BR-CL-23/);
  await page.click("#hand-close");
  await page.selectOption("#role", "issuer_draft");
  await page.waitForSelector(".sheet.draft");
  await page.click("[data-action=hand]");
  assert.match(await saved("report"), /5 rules for electronic invoices are broken[^]*BR-CL-23/, "a draft is told as it would be written");
});

test("a long list of findings is one of headlines that open, by pin and by keyboard", async () => {
  const page = await visit({ lang: "ja" });
  const text = (await exampleText("en-ubl.xml")).replace(/currencyID="EUR">(\d+\.\d\d)</g, 'currencyID="EUX">$1999<');
  await drop(page, [{ name: "many.xml", text }]);
  await page.waitForSelector("article.sheet .pin");
  const folded = page.locator(".f details.rest:not([open])");
  assert.ok(await folded.count() > 9);
  assert.equal(await page.locator(".f > p").first().isVisible(), true);
  await page.locator("#sheet .pin.more").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".f.here details.rest[open]");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".f")?.classList.contains("here")), true, "the focus is at the finding");
  await folded.last().locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".f").last().locator("[data-action]").first().isVisible(), true);
});

test("a warning of a publisher is waived with a name and a reason in the trail, a fatal rule says why it cannot be", async () => {
  const page = await visit({ lang: "en" });
  const number = "<cbc:ID>LC-0911</cbc:ID>";
  const text = (await exampleText("en-rules.xml")).replace(number, `${number}<cbc:CopyIndicator>false</cbc:CopyIndicator>`);
  await drop(page, [{ name: "rules.xml", text }]);
  await page.waitForSelector("article.sheet");
  const warning = page.locator(".f.warning", { hasText: "UBL-CR-" });
  await warning.locator("[data-action=decide]").click();
  await warning.locator('[data-hold^="reason "]').fill("the scanner adds it");
  await warning.locator('[data-hold^="by "]').fill("Nowak");
  await warning.locator("[data-action=waive]").click();
  await page.waitForSelector(".f.settled");
  assert.match(await textOf(page, ".f.settled"), /Nowak waived the finding[\s\S]*the scanner adds it[\s\S]*UBL-CR-/);
  assert.match(await textOf(page, ".trail"), /the scanner adds it[\s\S]*UBL-CR-[\s\S]*[0-9a-f]{16}/);
  assert.match(await textOf(page, ".verdict"), /5 rules for electronic invoices are broken[\s\S]*1 finding waived/);
  const fatal = page.locator(".f.error", { hasText: "BR-CL-23" });
  await fatal.locator("[data-action=decide]").click();
  assert.equal(await fatal.locator("[data-action=waive]").count(), 0);
  assert.match(await fatal.innerText(), /A fatal rule cannot be waived/);
  await fatal.locator('[data-hold^="by "]').fill("Nowak");
  await fatal.locator("[data-action=uphold]").click();
  await page.waitForSelector(".f.accepted, .f.error.settled");
  assert.match(await textOf(page, ".trail"), /Nowak upheld the finding/);
  await page.locator(".f.warning.settled .btn", { hasText: "Undo" }).click();
  await page.waitForFunction(() => !document.querySelector(".f.warning.settled"));
});

test("a rule has a page with an address of its own", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "rules");
  await page.click('.f a[href="#rule=BR-CL-23"]');
  await page.waitForSelector("dialog.rule[open]");
  const text = await textOf(page, "dialog.rule");
  for (const part of [/BR-CL-23/, /Why it matters/, /What to do/, /BT-130/, /EN 16931/, /InvoicedQuantity/]) assert.match(text, part);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  // The event of closing comes after the closing itself.
  await page.waitForFunction(() => location.hash === "");
});

test("the XML shows the lines of the findings", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "rules");
  await page.click("#source");
  await page.waitForSelector("dialog.source[open]");
  assert.deepEqual(await page.$$eval(".code li.marked.error", (rows) => rows.map(({ dataset }) => Number(dataset.row)).sort((a, b) => a - b)), [2, 15, 22, 23, 76]);
});

test("the invoice inside a PDF is opened, and only that is said to be checked", async () => {
  const page = await visit({ lang: "en" });
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await example(page, "en");
  assert.ok(!fetched.includes("/pkg/pdf.js"), "the library is fetched only for a PDF");
  const invoice = await exampleText("en-error.xml");
  for (const useObjectStreams of [true, false]) {
    await page.click("#home");
    await drop(page, [{ name: "invoice.pdf", bytes: await pdf([["terms.xml", "<terms/>"], ["factur-x.xml", invoice]], { useObjectStreams }) }]);
    await page.waitForSelector("article.sheet");
    assert.match(await textOf(page, ".due .a"), /1,032\.30/);
    assert.match(await textOf(page, ".inside"), /factur-x\.xml.*not the printed page/);
  }
  assert.ok(fetched.includes("/pkg/pdf.js"));
});

test("a PDF without an invoice, locked or damaged, gets a plain answer in three languages", async () => {
  const empty = await pdf([["readme.xml", "<notes/>"]]);
  const locked = await pdf([["factur-x.xml", await exampleText("en-ubl.xml")]], { password: "sesame" });
  const broken = [...new TextEncoder().encode("%PDF-1.7\nnothing more")];
  const words = {
    en: [/No invoice lies inside/, /locked with a password/, /damaged/],
    ja: [/請求書のデータが入っていません/, /パスワード/, /壊れて/],
    pl: [/nie ma danych faktury/, /chroniony hasłem/, /uszkodzony/],
  };
  for (const [lang, expected] of Object.entries(words)) {
    const page = await visit({ lang });
    for (const [index, bytes] of [empty, locked, broken].entries()) {
      await drop(page, [{ name: "letter.pdf", bytes }]);
      await page.waitForSelector(".trouble");
      assert.match(await textOf(page, ".trouble"), expected[index]);
      await page.click("#home");
    }
  }
});
