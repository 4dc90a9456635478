// `node browser.mjs PACKAGE INPUTS PEER`: validating in Chromium beside the same peer, as JSON (`ratios` and `us`).
//
// The page that measures is empty; the package, the peer and the invoices are served from their folders. Chromium gives a
// page no processor time: these figures are by the clock, and only an idle machine gives good ones.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const [packageFolder, inputs, peer] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const folders = { pkg: packageFolder, inputs, peer, bench: here };
const { chromium } = createRequire(join(here, "../package.json"))("playwright-core");
const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm", json: "application/json" };
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"];

const server = createServer(async ({ url }, answer) => {
  const [, folder, ...rest] = normalize(new URL(url, "http://page").pathname).split("/");
  const body = folder in folders ? await readFile(join(folders[folder], ...rest)).catch(() => null) : "";
  answer.writeHead(body === null ? 404 : 200, {
    "Content-Type": TYPES[url.split(".").pop()] ?? "text/html",
    // The clock of an isolated page is the finest that there is.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
  });
  answer.end(body);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: FLAGS });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  console.log(JSON.stringify(await page.evaluate(measure)));
} finally {
  await browser.close();
  server.close();
}

/** Runs in the page. */
async function measure() {
  const { race, ratio } = await import("/bench/timing.mjs");
  const meisai = await import("/pkg/web.js");
  const peer = await import("/peer/meisai.js");
  await meisai.init();
  await peer.default({ module_or_path: "/peer/meisai_bg.wasm" });
  const [ratios, us] = [{}, {}];
  for (const [name, file] of [
    ["a small UBL invoice (9 kB)", "invoice-6.xml"],
    ["1000 lines of UBL (1.3 MB)", "invoice-1000.xml"],
    ["an attachment of 3.3 MB", "attachment.xml"],
  ]) {
    const bytes = new Uint8Array(await (await fetch(`/inputs/${file}`)).arrayBuffer());
    const contestants = {
      ours: () => meisai.validate(bytes),
      peer: () => peer.findings(bytes),
      tokens: () => peer.tokens(bytes),
    };
    // A browser compiles wasm quickly first, and well while it runs: the first race is for that.
    race(contestants);
    const raced = race(contestants);
    ratios[`validate ${name} / en16931 (Rust), Chromium`] = ratio(raced.ours, raced.peer);
    ratios[`validate ${name} / tokenise it with quick-xml, Chromium`] = ratio(raced.ours, raced.tokens);
    us[`validate ${name}, Chromium`] = raced.ours.us;
    us[`validate ${name} with en16931 (Rust), Chromium`] = raced.peer.us;
  }
  return { ratios, us };
}
