// Writing a contract on the page: from a starting point, term by term, with the linter beside it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { drop, example, exampleText, textOf, visits } from "./harness.mjs";

const visit = visits();

const saved = async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#builder-save")]);
  return { name: download.suggestedFilename(), contract: JSON.parse(await readFile(await download.path(), "utf8")) };
};
const field = (place) => `[id="${place}"]`;

test("an empty contract grows by a term from the catalogue and is saved as JSON", async () => {
  const page = await visit({ lang: "en" });
  await page.click("[data-action=build]");
  await page.fill(field("/id"), "C-1");
  await page.fill(field("/currency"), "eur");
  await page.fill("#builder-filter", "band of hours");
  await page.click('[data-kind="time.settlement_band"]');
  assert.equal(await page.evaluate(() => document.activeElement.id), "/terms/0/clause/section", "writing goes on in the new term");
  await page.keyboard.type("3.1");
  await page.fill(field("/terms/0/clause/quote"), "EUR 6,000 a month for 140 to 180 hours.");
  await page.fill(field("/terms/0/params/monthlyBase"), "6 000,00");
  await page.fill(field("/terms/0/params/lowerHours"), "140");
  await page.fill(field("/terms/0/params/upperHours"), "180");
  await page.selectOption(field("/terms/0/params/method"), "middle");
  const { name, contract } = await saved(page);
  assert.equal(name, "C-1.json");
  assert.equal(contract.currency, "EUR");
  assert.deepEqual(contract.terms, [{ id: "T1", kind: "time.settlement_band", clause: { section: "3.1", quote: "EUR 6,000 a month for 140 to 180 hours." }, params: { monthlyBase: "6000.00", lowerHours: "140", upperHours: "180", method: "middle" } }]);
});

test("the linter speaks while terms are written, and goes to what it means", async () => {
  const page = await visit({ lang: "pl" });
  await page.click("[data-action=build]");
  await page.click("[data-start=saas]");
  await page.waitForSelector(".term");
  const before = await page.locator(".lint li").count();
  const price = page.locator('.term input[id$="/params/unitPrice"]').first();
  await price.fill("dużo");
  await page.waitForFunction((count) => document.querySelectorAll(".lint li").length > count, before);
  await page.click(".lint li.error .step, .lint li.warning .step");
  assert.match(await page.evaluate(() => document.activeElement.id), /\/terms\/\d+|^$/);
});

test("rows of tiers are added and removed, and terms change places", async () => {
  const page = await visit({ lang: "ja" });
  await page.click("[data-action=build]");
  await page.fill("#builder-filter", "price.graduated");
  await page.click('[data-kind="price.graduated"]');
  await page.click(field("/terms/0/params/tiers/add"));
  await page.click(field("/terms/0/params/tiers/add"));
  await page.locator('[id^="/terms/0/params/tiers/0/"]').first().fill("100");
  await page.click(field("/terms/0/params/tiers/1/remove"));
  await page.fill("#builder-filter", "doc.currency");
  await page.click('[data-kind="doc.currency"]');
  await page.click(field("/terms/1/up"));
  const { contract } = await saved(page);
  assert.deepEqual(contract.terms.map(({ kind }) => kind), ["doc.currency", "price.graduated"]);
  assert.equal(contract.terms[1].params.tiers.length, 1);
});

test("the contract on the desk is edited and the invoice checked with it at once", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "ja");
  assert.match(await textOf(page, ".verdict"), /修正/);
  await page.click("#rail [data-action=build]");
  await page.fill(field("/terms/0/params/unitPrice"), "12000");
  await page.click("#builder-use");
  await page.waitForFunction(() => !/12,000円、契約/.test(document.querySelector("#rail").textContent));
  assert.equal(await page.locator(".f.error").count(), 0);
});

test("a contract with comments is read like any other", async () => {
  const page = await visit({ lang: "ja" });
  const contract = `// 業務委託\n${await exampleText("ja-msa7.contract.json")}`.replace(/\}\s*$/, ", /* end */ }");
  await drop(page, [{ name: "invoice.json", text: await exampleText("ja-msa7.json") }, { name: "msa7.jsonc", text: contract }]);
  await page.waitForSelector("article.sheet");
  assert.match(await textOf(page, ".crumb"), /msa7\.jsonc/);
  assert.ok(await page.locator(".f.error").count() > 0);
});

test("every kind of term and every group has a name in each language", async () => {
  for (const lang of ["en", "ja", "pl"]) {
    const page = await visit({ lang });
    await page.click("[data-action=build]");
    await page.waitForSelector(".kinds summary");
    const words = (await import(`../../www/text/${lang}.js`)).default;
    const kinds = await page.$$eval("[data-kind]", (buttons) => buttons.map(({ dataset, textContent }) => [dataset.kind, textContent]));
    assert.ok(kinds.length > 40);
    assert.deepEqual(kinds.filter(([kind, name]) => !name.trim() || name === kind || !words[`builder.group.${kind.split(".")[0]}`]), [], lang);
  }
});
