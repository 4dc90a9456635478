// A first visit: what the page does, on an example of the reader's country, before anything is opened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf, visits } from "./harness.mjs";

const visit = visits();

const SAID = {
  ja: [/1,325,209円/, /消費税120,341円/, /単価が契約と異なります/, /外部には送信されません/],
  pl: [/12 451,25 zł/, /23%/, /zgodna/, /Nic nie jest nigdzie wysyłane/],
  en: [/EUR 1,032\.30/, /57\.12 at 21%/, /Amount due differs/, /Nothing is sent anywhere/],
};

test("an example of the reader's country is judged and explained at once, and stays in the reader's language", async () => {
  for (const [lang, [due, sentence, found, own]] of Object.entries(SAID)) {
    const page = await visit({ lang });
    await page.waitForSelector(".demo .say", { timeout: 10_000 });
    const demo = await textOf(page, ".demo");
    for (const part of [due, sentence, found]) assert.match(demo, part, lang);
    assert.match(await textOf(page, ".private"), own);
    const next = lang === "pl" ? "en" : "pl";
    await page.click(`#lang-${next}`);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector(".demo .say")?.textContent ?? ""), SAID[next][1].source);
  }
});

test("the demonstrated amount opens its invoice with the amount explained", async () => {
  const page = await visit({ lang: "ja" });
  await page.waitForSelector(".demo .say");
  const sentence = await textOf(page, ".demo .say");
  await page.click("[data-action=demo]");
  await page.waitForSelector("article.sheet");
  await page.waitForSelector(".why .say");
  assert.equal(await textOf(page, ".why .say"), sentence);
  await page.click("#home");
  await page.waitForSelector(".demo .say");
});

test("the ways in are above the fold on a desk, and nothing moves when the example arrives", async () => {
  const page = await visit({ lang: "en" });
  const top = () => page.locator(".examples").boundingBox().then(({ y }) => y);
  await page.waitForSelector(".demo .say");
  const after = await top();
  assert.ok(after < 600, `the examples begin at ${after}`);
  for (const selector of [".choose .primary", ".private", ".demo .say"]) {
    const { y, height } = await page.locator(selector).first().boundingBox();
    assert.ok(y + height < 900, selector);
  }
});
