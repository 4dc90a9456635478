// How the page looks: axe in three languages, light and dark; nothing wider than the screen; pictures for people to look
// at in `target/screens/`.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, drop, example, exampleText, root, start } from "./harness.mjs";

const screens = join(root, "target/screens");
let browser;
before(async () => {
  browser = await start();
  await mkdir(screens, { recursive: true });
});
after(() => browser.stop());

const views = [
  ["empty", async () => {}],
  ["ja", async (page) => { await example(page, "ja"); await page.click(".due .a"); await page.waitForSelector(".why"); }],
  ["pl", async (page) => { await example(page, "pl"); await page.click(".rates .a >> nth=1"); await page.waitForSelector(".why"); await page.click(".why .foot .btn"); await page.waitForSelector(".tree"); }],
  ["en", async (page) => { await example(page, "en"); await page.click(".lines .net .a >> nth=1"); await page.waitForSelector(".why"); }],
  ["error", (page) => example(page, "error")],
  ["draft", async (page) => { await example(page, "ja"); await page.selectOption("#role", "issuer_draft"); await page.waitForSelector(".sheet.draft"); }],
  ["files", async (page) => { await drop(page, await Promise.all(["pl-faktura.json", "en-error.xml"].map(async (name) => ({ name, text: await exampleText(name) })))); await page.waitForSelector(".tag.rejected"); }],
  ["letter", async (page) => { await example(page, "ja"); await page.locator(".f .btn.primary").first().click(); await page.waitForSelector("dialog[open]"); }],
];

/** The views whose colours stand for all others in the dark. */
const DARK = ["empty", "ja", "error", "draft"];

for (const lang of ["ja", "pl", "en"]) {
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    for (const dark of [false, true]) {
      test(`${lang}, ${width} px, ${dark ? "dark" : "light"}`, async () => {
        const found = [];
        for (const [name, prepare] of dark ? views.filter(([name]) => DARK.includes(name)) : views) {
          const { page, close } = await browser.open({ lang, width, height, dark, calm: true });
          await prepare(page);
          await page.screenshot({ path: join(screens, `${name}-${lang}-${width}${dark ? "-dark" : ""}.png`), fullPage: name !== "letter" && !(width < 500 && ["ja", "pl", "en"].includes(name)) });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) found.push(`${name}: ${wide} px too wide`);
          found.push(...(await violations(page)).map((text) => `${name}: ${text}`));
          await close();
        }
        assert.deepEqual(found, []);
      });
    }
  }
}

async function violations(page) {
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations: found } = await page.evaluate(() => globalThis.axe.run());
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`);
}
