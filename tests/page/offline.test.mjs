// The page without a network, after one visit.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { join } from "node:path";
import { drop, example, exampleText, root, start, textOf } from "./harness.mjs";

const { PDFDocument } = createRequire(join(root, "pkg-config/package.json"))("@cantoo/pdf-lib");

let browser;
before(async () => { browser = await start(); });
after(() => browser.stop());

test("after one visit the page opens, judges, explains and reads a PDF without a network", async () => {
  const { page, close } = await browser.open({ lang: "en", offline: true });
  await page.evaluate(async () => {
    const wanted = ["./", "pkg/pdf.js", "pkg/core/full.wasm", "pkg/texts/pl.txt", "examples/en-rules.xml"].map((path) => new URL(path, document.baseURI).href);
    const kept = await caches.open("meisai-page");
    const ready = async () => navigator.serviceWorker.controller && (await Promise.all(wanted.map((address) => kept.match(address)))).every(Boolean);
    while (!await ready()) await new Promise((done) => setTimeout(done, 100));
  });
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#open")?.disabled === false);
  await example(page, "rules");
  assert.match(await textOf(page, ".verdict"), /rules for electronic invoices are broken/);
  await page.click("#lang-pl");
  await page.waitForFunction(() => document.documentElement.lang === "pl");
  await page.locator(".f code a").first().click();
  await page.waitForSelector("dialog.rule[open]");
  await page.keyboard.press("Escape");
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(new TextEncoder().encode(await exampleText("en-ubl.xml")), "factur-x.xml", { mimeType: "text/xml" });
  await drop(page, [{ name: "invoice.pdf", bytes: [...await pdf.save()] }]);
  await page.waitForSelector(".inside");
  await close();
});
