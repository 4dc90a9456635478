// A real Chromium on the page as it is served. `MEISAI_URL` names a running server (as `cargo xtask test` does);
// without it the page is served here from `www/` and the package from `pkg` or `MEISAI_PACKAGE`.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, normalize } from "node:path";
import { after, afterEach, before } from "node:test";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(join(root, "pkg-config/package.json"));
const { chromium } = require("playwright-core");
export const axe = require.resolve("axe-core/axe.min.js");

const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json", xml: "application/xml", txt: "text/plain", wasm: "application/wasm" };
/** What the browser's driver says itself when it keeps the page's worker out. */
const BLOCKED = /Service Worker registration blocked/;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"];

async function serve() {
  const folders = { pkg: process.env.MEISAI_PACKAGE ?? join(root, "pkg"), www: join(root, "www") };
  const server = createServer(async ({ url }, answer) => {
    const path = normalize(decodeURI(new URL(url, "http://page").pathname)).replace(/^\/$/, "/index.html");
    const file = path.startsWith("/pkg/") ? join(folders.pkg, path.slice(5)) : join(folders.www, path);
    const body = await readFile(file).catch(() => null);
    const type = TYPES[file.split(".").pop()] ?? "application/octet-stream";
    // A browser compiles wasm while it arrives only under the bare type.
    answer.writeHead(body ? 200 : 404, { "Content-Type": type === TYPES.wasm ? type : `${type}; charset=utf-8` });
    answer.end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Goes to the page; a cold browser that does not answer at first is asked again. */
async function visit(page, url) {
  for (const patience of [30_000, 60_000]) {
    try {
      return await page.goto(url, { timeout: patience });
    } catch (error) {
      console.log(`the browser has not loaded the page in ${patience / 1000} s, once more: ${error.message.split("\n")[0]}`);
    }
  }
  return page.goto(url);
}

/** One browser for a file of tests. */
export async function start() {
  const server = process.env.MEISAI_URL ? { url: process.env.MEISAI_URL, close() {} } : await serve();
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: FLAGS });
  return {
    /** A fresh page that has loaded the core; `troubles` collects errors, warnings and requests to elsewhere. */
    async open({ lang = "en", width = 1280, height = 900, dark = false, calm = false, offline = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height }, locale: lang, colorScheme: dark ? "dark" : "light", reducedMotion: calm ? "reduce" : "no-preference", hasTouch: width < 500,
        permissions: ["clipboard-read", "clipboard-write"],
        // The page's worker fetches every file a second time: only a test about it lets it.
        serviceWorkers: offline ? "allow" : "block",
      });
      // Many pages start at once on a machine of two cores: a slow start is no fault of the page.
      context.setDefaultTimeout(Number(process.env.MEISAI_PATIENCE ?? 120_000));
      const page = await context.newPage();
      const troubles = [];
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && !BLOCKED.test(message.text()) && troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(error.stack));
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url())) troubles.push(`request to ${request.url()}`);
      });
      await visit(page, server.url);
      await page.waitForFunction(() => document.querySelector("#open")?.disabled === false);
      return { page, troubles, close: () => context.close() };
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

/** `visit(options)` opens a page in one browser for the whole file; after each test its pages close without troubles. */
export function visits() {
  let browser;
  let open = [];
  before(async () => { browser = await start(); });
  after(() => browser.stop());
  afterEach(async () => {
    const troubles = open.flatMap((one) => one.troubles);
    await Promise.all(open.map((one) => one.close()));
    open = [];
    assert.deepEqual(troubles, [], "no error, no warning, no request to another origin");
  });
  return async (options) => {
    const one = await browser.open(options);
    open.push(one);
    return one.page;
  };
}

/** Opens one of the examples of the empty page. */
export async function example(page, id) {
  await page.click(`[data-example="${id}"]`);
  await page.waitForSelector("article.sheet");
}

/** Drops files on the page, as from the desktop: `[{ name, text }]`, or with `bytes` as plain numbers. */
export async function drop(page, files) {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text, bytes } of all) transfer.items.add(new File([bytes ? new Uint8Array(bytes) : text], name));
    return transfer;
  }, files);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

/** The text of a file in `www/examples`. */
export const exampleText = (name) => readFile(join(root, "www/examples", name), "utf8");

/** The text of the first element found, with every blank a plain one. */
export const textOf = async (page, selector) => (await page.locator(selector).first().innerText()).replace(/\s+/g, " ").trim();
