// The package as its readers' tools see it: manifest, declarations, and what is inside.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageFolder, project, root, tool } from "./support.mjs";

const folder = project();
const binary = (name) => join(root, "pkg-config/node_modules/.bin", name);

test("publint finds nothing", async () => {
  const { publint } = await import(tool.resolve("publint"));
  const { messages } = await publint({ pkgDir: packageFolder, strict: true });
  assert.deepEqual(messages, []);
});

test("every entry has its types in every module system (attw)", () => {
  // It packs the folder itself and takes the archive away again; it ends with 1 where it finds something. The schema is
  // no module.
  const args = ["--pack", packageFolder, "--format", "json", "--exclude-entrypoints", "schema.json", "contract.schema.json", "rules.json"];
  // It ends before a pipe has taken all it says; a file takes it at once.
  const said = join(folder, "attw.json");
  const file = openSync(said, "w");
  const { stderr } = spawnSync(binary("attw"), args, { encoding: "utf8", stdio: ["ignore", file, "pipe"] });
  closeSync(file);
  const answer = readFileSync(said, "utf8");
  assert.ok(answer, stderr);
  // These are ES modules only: one is for pages, one starts a module worker, and three are imported when a file needs them.
  const modulesOnly = ({ entrypoint, resolutionKind }) =>
    ["./inline", "./worker", "./pdf", "./spreadsheet", "./encodings"].includes(entrypoint) && resolutionKind === "node16-cjs";
  assert.deepEqual(Object.values(JSON.parse(answer).problems).flat().filter((problem) => !modulesOnly(problem)), []);
});

test("a consumer compiles with --strict", () => {
  const config = {
    compilerOptions: { strict: true, noEmit: true, skipLibCheck: false, target: "es2022", lib: ["es2023", "dom", "esnext.disposable"] },
    files: ["types.ts"],
  };
  for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    Object.assign(config.compilerOptions, { module, moduleResolution });
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    execFileSync(binary("tsc"), ["--project", folder], { stdio: "inherit" });
  }
});

test("a consumer compiles where there are no types of a browser: with those of Node.js, and with none", () => {
  writeFileSync(join(folder, "bare.ts"), `import { calculate, init, type InitSource } from "meisai";
import { MeisaiWorker } from "meisai/worker";
import { invoiceInside } from "meisai/pdf";
export const source: InitSource = new Uint8Array();
export const due: string | undefined = calculate({ currency: "JPY", lines: [] }).totals.amountDue;
export const all = [init, MeisaiWorker, invoiceInside];
`);
  const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, target: "es2022", lib: ["es2023", "esnext.disposable"], module: "nodenext", moduleResolution: "nodenext", typeRoots: [join(root, "pkg-config/node_modules/@types")] };
  for (const types of [["node"], []]) {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...compilerOptions, types }, files: ["bare.ts"] }));
    execFileSync(binary("tsc"), ["--project", folder], { stdio: "inherit" });
  }
});

test("no declaration says `any`", () => {
  for (const name of readdirSync(packageFolder).filter((name) => name.endsWith(".d.ts"))) {
    const code = readFileSync(join(packageFolder, name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});

test("every field and call of the declarations is documented", () => {
  for (const name of readdirSync(packageFolder).filter((name) => name.endsWith(".d.ts"))) {
    const lines = readFileSync(join(packageFolder, name), "utf8").split("\n");
    lines.forEach((line, at) => {
      const declared = /^\s*(readonly \w+\??:|export (function|class|interface|type [A-Z])|\w+\(.*\): )/.test(line);
      const documented = /^\s*(\*\/|\/\*\*.*\*\/)$/.test(lines[at - 1] ?? "");
      assert.ok(!declared || documented, `${name}:${at + 1}: ${line}`);
    });
  }
});

test("the package holds what is used and nothing of the build", () => {
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", packageFolder, "--dry-run", "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const names = files.map(({ path }) => path);
  for (const wanted of ["core/full.wasm", "core/calc.wasm", "texts/ja.txt", "schema.json", "contract.schema.json", "rules.json", "LICENSE-MIT", "README.md", "CHANGELOG.md", "docs/javascript.md", "docs/formats.md", "worker-thread.js", "pdf.js", "pdf.licences.txt", "spreadsheet.licences.txt"]) {
    assert.ok(names.includes(wanted), `${wanted} is missing`);
  }
  assert.ok(!names.some((name) => name.endsWith(".rs") || name.includes("node_modules")), names.join());
});
