// The practice room: findings hidden, marks, the answer with its score; and the preview of a corrected invoice.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { example, root, textOf, visits } from "./harness.mjs";

const visit = visits();

/** Starts a case; its invoice, contract and evidence are there. */
async function practise(page, id) {
  await page.click(`[data-case=${id}]`);
  await page.waitForSelector(".practice .foot");
}
const mark = (page, place) => page.locator(`#sheet [data-place="${place}"]`).first().click();

test("the cases are the worked reviews, byte by byte", async () => {
  for (const folder of ["ses", "saas", "retainer", "construction", "indexation", "freight"]) {
    for (const name of await readdir(join(root, "www/practice", folder))) {
      assert.equal(await readFile(join(root, "www/practice", folder, name), "utf8"), await readFile(join(root, "tests/invoices", folder, name), "utf8"), `${folder}/${name}`);
    }
  }
});

test("until the answer is asked for nothing gives it away", async () => {
  const page = await visit({ lang: "en" });
  await practise(page, "case-1");
  assert.equal(await page.locator(".verdict, .f, #sheet .pin, #sheet .was, #sheet .differs").count(), 0);
  assert.doesNotMatch(await page.title(), /correct|clarify|order/);
  assert.equal(await page.textContent("#live"), "");
  assert.match(await textOf(page, "#rail"), /第6条/, "the contract can be read");
  await page.click(".follow summary");
  assert.match(await textOf(page, ".proof"), /58\.5/, "the evidence can be read");
});

test("marks are made by mouse and keyboard, and scored by kind", async () => {
  const page = await visit({ lang: "en" });
  await practise(page, "case-1");
  await mark(page, "/lines/0/netAmount");
  await page.locator('#sheet [data-place="/dueDate"]').focus();
  await page.keyboard.press("Enter");
  await mark(page, "/number");
  assert.equal(await page.locator(".marks li").count(), 3);
  assert.equal(await page.getAttribute('#sheet [data-place="/dueDate"]', "aria-pressed"), "true");
  await page.click("[data-action=reveal]");
  const card = await textOf(page, ".practice");
  assert.match(card, /2 of 2 found/);
  assert.match(card, /1 mark stands where nothing is wrong/);
  assert.match(card, /Quantities and hours 1 \/ 1/);
  assert.ok(await page.locator(".f.error").count() >= 2, "the findings come with their reasons");
});

test("an invoice in order is recognised, and what was missed is told", async () => {
  const page = await visit({ lang: "en" });
  await practise(page, "case-2");
  await page.click("[data-action=reveal]");
  assert.match(await textOf(page, ".practice"), /Right: this invoice is in order/);
  await page.click("[data-action=next]");
  await page.waitForSelector("[data-action=reveal]");
  await page.click("[data-action=reveal]");
  assert.match(await textOf(page, ".practice"), /0 of \d found[\s\S]*Missed/);
});

test("the corrected invoice is previewed with the credit note over the difference; the desk stays as it is", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "ja");
  await page.click("[data-action=preview]");
  const preview = await textOf(page, "dialog.preview[open]");
  assert.match(preview, /1,272,409/);
  assert.match(preview, /credit note/i);
  assert.match(preview, /52,800/);
  assert.equal(await page.locator("dialog.preview article button").count(), 0, "no door without an answer behind it");
  await page.keyboard.press("Escape");
  assert.match(await textOf(page, ".due .a"), /1,325,209/);
  await page.locator("[data-action=decide]").first().click();
  await page.locator('[data-hold^="reason "]').first().fill("agreed");
  await page.locator('[data-hold^="by "]').first().fill("Sato");
  await page.locator("[data-action=waive]").first().click();
  await page.waitForSelector(".f.settled");
  assert.match(await page.evaluate(() => document.activeElement.closest("[data-finding-card]").dataset.findingCard), /CT-EXP-005/, "the queue goes on with the next open finding");
  assert.match(await textOf(page, "#rail"), /1 open/);
  await page.click("[data-action=preview]");
  await page.waitForSelector(".toast");
});

test("the preview comes to exactly what the verdict says is too much, with what follows from a correction", async () => {
  // The overtime is billed 11,655 too high; the discount of 2 % on it falls by 233, the tax by 1,142.
  for (const [id, stake] of [["case-1", "12,564"], ["case-9", "204.68"]]) {
    const page = await visit({ lang: "en" });
    await practise(page, id);
    await page.click("[data-action=reveal]");
    assert.ok((await textOf(page, ".verdict")).includes(stake), id);
    await page.click("[data-action=preview]");
    const preview = await textOf(page, "dialog.preview[open]");
    assert.ok(preview.includes(`${stake} lower`), `${id}: ${preview}`);
    await page.keyboard.press("Escape");
  }
});
