// How the page looks: axe in three languages, light and dark; nothing wider than the screen; pictures for people to look
// at in `target/screens/`.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, drop, example, exampleText, root, start } from "./harness.mjs";

const screens = join(root, "target/screens");
let browser;
let checker;
before(async () => {
  browser = await start();
  checker = await readFile(axe, "utf8");
  await mkdir(screens, { recursive: true });
  // The first page of a cold browser compiles and caches for all others; no view is judged by it.
  await browser.open().then(({ close }) => close(), (error) => console.log(`the first page did not come: ${error}`));
});
after(() => browser.stop());

const views = [
  ["empty", async () => {}],
  ["ja", async (page) => { await example(page, "ja"); await page.click(".due .a"); await page.waitForSelector(".why"); }],
  ["pl", async (page) => { await example(page, "pl"); await page.click(".rates .a >> nth=1"); await page.waitForSelector(".why"); await page.click(".why .foot .btn"); await page.waitForSelector(".tree"); }],
  ["en", async (page) => { await example(page, "en"); await page.click(".lines .net .a >> nth=1"); await page.waitForSelector(".why"); }],
  ["error", (page) => example(page, "error")],
  ["rules", (page) => example(page, "rules")],
  ["rule", async (page) => { await example(page, "rules"); await page.locator(".f code a").first().click(); await page.waitForSelector("dialog.rule[open]"); }],
  ["source", async (page) => { await example(page, "rules"); await page.locator(".f .written .btn").first().click(); await page.waitForSelector("dialog.source[open]"); }],
  ["draft", async (page) => { await example(page, "ja"); await page.selectOption("#role", "issuer_draft"); await page.waitForSelector(".sheet.draft"); }],
  ["files", async (page) => { await drop(page, await Promise.all(["pl-faktura.json", "en-error.xml"].map(async (name) => ({ name, text: await exampleText(name) })))); await page.waitForSelector(".files thead"); }],
  ["further", async (page) => { await example(page, "ja"); await page.click('[data-key="line[L1].net_amount"]'); await page.click("[data-question=whatif]"); await page.fill('[data-hold="whatif value"]', "13000"); await page.click(".whatif [type=submit]"); await page.waitForSelector(".answer .fall"); }],
  ["compare", async (page) => { await example(page, "ja"); await compareWith(page, "ja-msa7.json"); }],
  ["hand", async (page) => { await example(page, "en"); await page.click("[data-action=hand]"); await page.click("#hand-to-fa3"); await page.waitForSelector(".converted"); }],
  ["preview", async (page) => { await example(page, "ja"); await page.click("[data-action=preview]"); await page.waitForSelector("dialog.preview[open]"); }],
  ["practice", async (page) => { await page.click("[data-case=case-1]"); await page.waitForSelector(".practice .foot"); await page.locator('[data-place="/dueDate"]').first().click(); await page.locator(".follow summary").first().click(); }],
  ["answer", async (page) => { await page.click("[data-case=case-5]"); await page.waitForSelector(".practice .foot"); await page.locator(".lines .net .a").first().click(); await page.click("[data-action=reveal]"); await page.waitForSelector(".practice .side"); }],
  ["builder", async (page) => { await page.click("[data-action=build]"); await page.click("[data-start=saas]"); await page.waitForSelector(".term"); }],
  ["letter", async (page) => { await example(page, "ja"); await page.locator(".f .btn.primary").first().click(); await page.waitForSelector("dialog[open]"); }],
];

/** The views whose colours stand for all others in the dark. */
const DARK = ["empty", "ja", "error", "rules", "source", "draft"];
/** Views that are one window: a dialog, or on a phone the sheet of an answer, stands before the page. */
const WINDOWED = ["letter", "rule", "source", "hand", "preview", "builder"];
const ASKING = ["ja", "pl", "en", "further"];

for (const lang of ["ja", "pl", "en"]) {
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    for (const dark of [false, true]) {
      test(`${lang}, ${width} px, ${dark ? "dark" : "light"}`, async (t) => {
        const found = [];
        for (const [name, prepare] of dark ? views.filter(([name]) => DARK.includes(name)) : views) {
          const look = () => judged(name, prepare, { lang, width, height, dark });
          // A browser that stumbled (a time-out, a lost page) says nothing of the page: the view is looked at once more.
          found.push(...await look().catch((error) => {
            t.diagnostic(`${name} is looked at once more, the browser stumbled: ${error.stack}`);
            return look();
          }));
        }
        assert.ok(found.length === 0, `\n${found.join("\n")}`);
      });
    }
  }
}

test("what is handed over is as accessible as the page", async () => {
  const { page, close } = await browser.open({ lang: "ja" });
  await example(page, "ja");
  await page.click("[data-action=hand]");
  const saved = [];
  for (const button of ["#hand-do-report", "#hand-do-copy"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
    saved.push(await readFile(await download.path(), "utf8"));
  }
  for (const html of saved) {
    await page.setContent(html);
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    assert.deepEqual(await violations(page), []);
  }
  await close();
});

/** Compares the invoice on the desk with itself a month before, with other hours and another fee. */
async function compareWith(page, name) {
  const { totals, taxBreakdown, ...invoice } = JSON.parse(await exampleText(name));
  const lines = invoice.lines.map(({ netAmount, ...line }) => line);
  Object.assign(lines[0], { quantity: "38", itemNetPrice: "11000" });
  const text = JSON.stringify({ ...invoice, number: "2026-0930", issueDate: "2026-09-30", lines: lines.slice(0, 3) });
  await page.dispatchEvent("[data-drop=compare]", "drop", { dataTransfer: await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "2026-09.json"));
    return transfer;
  }, text) });
  await page.waitForSelector(".compare .fall");
}

/** What is wrong with one view in a page of its own. */
async function judged(name, prepare, { lang, width, height, dark }) {
  const { page, close } = await browser.open({ lang, width, height, dark, calm: true });
  try {
    await prepare(page);
    await settled(page);
    await page.screenshot({ path: join(screens, `${name}-${lang}-${width}${dark ? "-dark" : ""}.png`), fullPage: !WINDOWED.includes(name) && !(width < 500 && ASKING.includes(name)) });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    return [...(wide > 0 ? [`${name}: ${wide} px too wide`] : []), ...(await violations(page)).map((text) => `${name}: ${text}`)];
  } finally {
    await close().catch(() => {});
  }
}

/** Fonts are there, no animation runs, and what was last changed has been painted. */
async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await painted();
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await painted();
  });
}

async function violations(page) {
  await page.evaluate(checker);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run());
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary.replace(/\s+/g, " ")}`).join(" | ")}`);
}
