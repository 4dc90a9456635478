// What the packaging tests share: the packed package installed in a fresh project, and a browser that visits a folder.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
export const packageFolder = join(root, "pkg");

/** Development tools come from pkg-config/, where they are locked. */
export const tool = createRequire(join(root, "pkg-config/package.json"));

/** A fresh project that holds the consumers and has the packed package installed, nothing else. */
export function project() {
  const folder = mkdtempSync(join(tmpdir(), "meisai-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(here, "consumers"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", packageFolder, "--json", "--pack-destination", folder, ...options], { encoding: "utf8" }),
  );
  execFileSync("npm", ["install", "--offline", ...options, join(folder, filename)], { cwd: folder });
  return folder;
}

/** Runs a program of the project and gives what it wrote. */
export function run(folder, program, ...args) {
  return execFileSync(program, args, { cwd: folder, encoding: "utf8" });
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain", ".json": "application/json" };

/** Serves a folder with a strict policy, opens its index.html in the browser and waits for `window.outcome`. */
export async function visit(folder) {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const inline = /<script type="importmap">([^]*?)<\/script>/.exec(page)?.[1];
  const hash = inline ? ` 'sha256-${createHash("sha256").update(inline).digest("base64")}'` : "";
  const policy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'${hash}; connect-src 'self'; worker-src 'self'; img-src data:`;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname).replace(/\/$/, "/index.html");
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream", "Content-Security-Policy": policy });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { chromium } = tool("playwright-core");
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
  const said = [];
  try {
    const tab = await browser.newPage();
    tab.on("console", (message) => said.push(`${message.text()} ${message.location().url}`));
    tab.on("pageerror", (error) => said.push(String(error)));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    const outcome = await tab.waitForFunction(() => window.outcome, undefined, { timeout: 20_000 });
    return { outcome: await outcome.jsonValue(), said };
  } catch (error) {
    throw new Error(`${error.message}\nThe page said:\n${said.join("\n")}`);
  } finally {
    await browser.close();
    server.close();
  }
}
