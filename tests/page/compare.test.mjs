// Two invoices beside each other, further questions about an amount, and what can be handed over.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { drop, example, exampleText, root, textOf, visits } from "./harness.mjs";

const { strFromU8, unzipSync } = createRequire(join(root, "pkg-config/package.json"))("fflate");

const visit = visits();

/** The invoice of the month before: 10 hours fewer, a dearer fee, no drinks. */
async function lastMonth() {
  const { totals, taxBreakdown, ...invoice } = JSON.parse(await exampleText("ja-msa7.json"));
  const [hours, fee, over] = invoice.lines.map(({ netAmount, ...line }) => line);
  return { name: "2026-09.json", text: JSON.stringify({ ...invoice, number: "2026-0930", issueDate: "2026-09-30", lines: [{ ...hours, quantity: "38" }, { ...fee, itemNetPrice: "620000" }, over] }) };
}

/** Drops files on the target that only shows while a file is dragged. */
async function compare(page, file) {
  await page.evaluate(() => document.body.classList.add("over"));
  await page.dispatchEvent("[data-drop=compare]", "drop", { dataTransfer: await page.evaluateHandle(({ name, text }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    return transfer;
  }, file) });
  await page.waitForSelector(".compare .fall");
}

/** The numbers of a column, without what a language puts around them. */
const numbers = (texts) => texts.map((text) => Number(text.replace(/\u2212/g, "-").replace(/[^\d-]/g, "")));

test("an invoice dropped on the compare target is told as a waterfall that adds up", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "ja");
  await compare(page, await lastMonth());
  assert.match(await textOf(page, "article.sheet"), /2026-1031/, "the desk stays as it is");
  assert.match(await textOf(page, ".compare .say"), /円/);
  const amounts = numbers(await page.$$eval(".fall td.n", (cells) => cells.map(({ textContent }) => textContent)));
  assert.equal(amounts.at(0) + amounts.slice(1, -1).reduce((sum, one) => sum + one, 0), amounts.at(-1));
  assert.equal(amounts.at(-1), 1325209);
  assert.equal(await page.locator(".fall svg rect").count(), amounts.length, "each row has its bar");
  await page.locator(".fall .step").first().focus();
  assert.ok(await page.locator(".lit").count() > 0, "an effect lights its lines");
  await page.click('[data-hold="fold tax"]');
  const folded = numbers(await page.$$eval(".fall td.n", (cells) => cells.map(({ textContent }) => textContent)));
  assert.equal(folded.slice(0, -1).reduce((sum, one) => sum + one, 0), 1325209);
  await page.click(".compare .side summary");
  assert.ok(await page.locator(".side tbody tr").count() >= 2);
  await page.click(".compare .close");
  assert.equal(await page.locator(".compare").count(), 0);
});

test("the earlier invoice comes first, whichever lies on the desk, and the words follow the language", async () => {
  const page = await visit({ lang: "ja" });
  await drop(page, [await lastMonth()]);
  await page.waitForSelector("article.sheet");
  await compare(page, { name: "ja-msa7.json", text: await exampleText("ja-msa7.json") });
  assert.match(await textOf(page, ".fall tr >> nth=0"), /2026-0930/);
  await page.click("#lang-pl");
  await page.waitForFunction(() => /Ilość/.test(document.querySelector(".fall")?.textContent));
});

test("an open file is chosen to compare with; what is no invoice is said to be none", async () => {
  const page = await visit({ lang: "en" });
  await drop(page, [{ name: "2026-10.json", text: await exampleText("ja-msa7.json") }, await lastMonth()]);
  await page.waitForSelector(".files .tag:not(.waiting) >> nth=1");
  await page.selectOption('[data-hold="compare with"]', { label: "2026-09.json" });
  await page.waitForSelector(".compare .fall");
  await page.evaluate(() => document.body.classList.add("over"));
  await page.dispatchEvent("[data-drop=compare]", "drop", { dataTransfer: await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["date,hours,person\n2026-10-01,8,Sato"], "hours.csv"));
    return transfer;
  }) });
  await page.waitForSelector(".toast");
  assert.match(await textOf(page, ".toast"), /no invoice/);
});

test("further questions: what depends on it, what if, by which law, and the answer as text", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "ja");
  await page.click('[data-key="line[L1].net_amount"]');
  await page.click("[data-question=depends]");
  assert.match(await textOf(page, ".answer"), /1,325,209/);
  await page.click("[data-question=whatif]");
  await page.selectOption('[data-hold="whatif field"]', "/lines/0/quantity");
  await page.fill('[data-hold="whatif value"]', "50");
  await page.click(".whatif [type=submit]");
  assert.match(await textOf(page, ".answer"), /26,400/);
  assert.ok(await page.locator(".answer .fall rect").count() >= 4);
  await page.click("[data-question=basis]");
  assert.match(await textOf(page, ".answer"), /MSA-7/);
  await page.click("[data-question=copy]");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /576,000[\s\S]*MSA-7/);
  assert.match(await textOf(page, due), /1,325,209/, "nothing on the desk has changed");
});

const due = ".due .a";

test("words narrow the questions, Enter asks the first, and words without a question say so", async () => {
  const page = await visit({ lang: "pl" });
  await example(page, "pl");
  await page.click(due);
  await page.fill('[data-hold="ask field"]', "jaka ustawa?");
  assert.equal(await page.locator(".choices .btn:visible").count(), 1);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".answer .basis");
  await page.fill('[data-hold="ask field"]', "xyzzy");
  assert.equal(await page.locator(".choices .btn:visible").count(), 0);
  assert.ok(await page.locator(".choices p").isVisible());
});

/** What a click saves: its name and its text. */
async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("report with decisions, customer's copy with masks, worksheet and other formats are handed over", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "ja");
  await page.locator("[data-action=decide]").first().click();
  await page.locator('[data-hold^="reason "]').first().fill("Agreed by <phone>");
  await page.locator('[data-hold^="by "]').first().fill("Sato");
  await page.locator("[data-action=waive]").first().click();
  await page.waitForSelector(".f.settled");
  assert.match(await textOf(page, ".f.settled"), /Waived[\s\S]*Agreed by <phone>/);
  await page.click("[data-action=hand]");
  const report = await saved(page, "#hand-do-report");
  assert.match(report.name, /^2026-1031-review\.html$/);
  assert.match(report.text, /Agreed by (&#60;|&lt;)phone(&#62;|&gt;)/);
  await page.check("#hand-names");
  const copy = await saved(page, "#hand-do-copy");
  assert.match(copy.text, /<details>/);
  assert.doesNotMatch(copy.text, /みなと商事|開発支援/);
  assert.match((await saved(page, "#hand-do-response")).text, /ApplicationResponse/);
  const findings = await saved(page, "#hand-do-findings");
  assert.ok(findings.text.startsWith("\ufeffNo.,Weight,Finding,") && /Agreed|Waived/.test(findings.text), findings.text);
  const sheet = await saved(page, "#hand-do-worksheet");
  assert.ok(sheet.text.startsWith("\ufeff") && /doc\.amount_due/.test(sheet.text));
  for (const [to, mark] of [["ubl", /<(\w+:)?Invoice/], ["cii", /CrossIndustryInvoice/], ["json", /"format"/], ["fa3", /<Faktura|tns:Faktura/]]) {
    await page.click(`#hand-to-${to}`);
    await page.waitForSelector(`#hand-to-${to}[aria-pressed=true]`);
    await page.waitForSelector(".converted");
    if (await page.locator("#hand-save-conversion").count()) assert.match((await saved(page, "#hand-save-conversion")).text, mark, to);
    else assert.fail(`${to}: ${await textOf(page, ".converted")}`);
  }
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
});

test("a worksheet with formulas carries what they come to, for viewers that do not calculate", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "en");
  await page.click("[data-action=hand]");
  await page.check("#hand-formulas");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#hand-do-worksheet-xlsx")]);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const cells = [...strFromU8(files["xl/worksheets/sheet1.xml"]).matchAll(/<f>([^<]+)<\/f>(?:<v>([^<]*)<\/v>)?/g)];
  assert.ok(cells.length > 5);
  for (const [cell, formula, value] of cells) assert.match(value ?? "", /^-?\d+(\.\d+)?$/, `${formula}: ${cell}`);
  assert.ok(cells.some(([, , value]) => value === "2841.35"), "the amount due among them");
});
