// The packed package in a browser: without any bundler, and through Vite, webpack and esbuild, under a strict policy.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project, tool, visit } from "./support.mjs";

const folder = project();

const EXPECTED = {
  tooEarly: "bad_option",
  notLoaded: "bad_option",
  here: "580800",
  heard: ["1/3", "2/3", "3/3"],
  there: ["580800", "580800", "syntax"],
  stopped: "AbortError",
  again: "580800",
};

async function works(site, expected = EXPECTED) {
  const { outcome, said } = await visit(site);
  assert.deepEqual(outcome, expected);
  assert.deepEqual(said, []);
}

test("a plain page imports the package by an import map and works in a module worker", async () => {
  const map = { imports: { meisai: "/node_modules/meisai/web.js", "meisai/worker": "/node_modules/meisai/worker.js" } };
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const site = join(folder, "plain");
  for (const name of ["page.js", "invoice.js", "node_modules/meisai"]) cpSync(join(folder, name), join(site, name), { recursive: true });
  writeFileSync(join(site, "index.html"), page.replace("<script", `<script type="importmap">${JSON.stringify(map)}</script>\n<script`));
  await works(site);
});

test("Vite builds the page", async () => {
  const { build } = await import(tool.resolve("vite").replace(/index\.cjs$/, "dist/node/index.js"));
  await build({ root: folder, logLevel: "error", configFile: false, worker: { format: "es" }, build: { outDir: "vite", target: "es2022" } });
  await works(join(folder, "vite"));
});

test("webpack builds the page", async () => {
  const webpack = tool("webpack");
  const output = { path: join(folder, "webpack"), filename: "page.js", clean: true };
  const stats = await new Promise((done, failed) =>
    webpack({ mode: "production", context: folder, entry: "./page.js", output, experiments: { outputModule: false } }, (error, stats) =>
      error ? failed(error) : done(stats),
    ),
  );
  assert.ok(!stats.hasErrors(), stats.toString());
  cpSync(join(folder, "index.html"), join(folder, "webpack/index.html"));
  await works(join(folder, "webpack"));
});

test("esbuild builds the page with the core inside", async () => {
  const { build } = tool("esbuild");
  await build({ entryPoints: [join(folder, "inlined.js")], outfile: join(folder, "esbuild/page.js"), bundle: true, format: "esm", logLevel: "error" });
  cpSync(join(folder, "index.html"), join(folder, "esbuild/index.html"));
  await works(join(folder, "esbuild"), { here: "580800" });
});
