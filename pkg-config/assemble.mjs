// Assembles the npm package: node assemble.mjs CORES OUT
//
// CORES holds one folder per variant (calc, full) with what the binder made: meisai.js and meisai_bg.wasm. OUT becomes
// the package: the entries of src/, the cores under core/, the texts, the documentation, the licences. Everything is
// copied as it stands but for seven things: each entry gets the names of its calls, texts leave out what is for their
// writers, the version comes from Cargo.toml, CommonJS is bundled from the ES modules, `.d.cts` is `.d.ts` with other
// names, inline.js carries its wasm, and what is taken from npm to read PDFs and spreadsheets is bundled, each to be
// loaded only when such a file is opened.

import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [cores, out] = process.argv.slice(2);
if (!cores || !out) throw new Error("say: node assemble.mjs CORES OUT");

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const source = join(here, "src");
// Written beside its place and then moved there, so that a page that is being served never sees half a package.
const made = `${out}.new`;

const TEXTS = ["en", "ja", "pl"];
const VARIANTS = ["calc", "full"];

/**
 * Of @cantoo/pdf-lib, the maintained branch of pdf-lib, the parser alone is needed: 98 kB (29 kB compressed), where the
 * whole library has 597 kB. These parts of it draw text, with their tables.
 */
const withoutFonts = {
  name: "without-fonts",
  setup(bundle) {
    bundle.onResolve({ filter: /standard-fonts|upng|node-html-better-parser/ }, ({ path }) => ({ path, namespace: "left-out" }));
    bundle.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = { Encodings: {}, FontNames: {}, NodeType: {} };" }));
  },
};

rmSync(made, { recursive: true, force: true });
cpSync(source, made, { recursive: true });
copyCores();
writeCalls();
copyTexts();
for (const name of ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]) copyIfThere(join(root, name), name);
copyDocs();
writeManifest();
writeTemplates();
writeInlined();
await bundleCommonJs();
await bundleLibrary("pdf.js", "pdf.js", ["@cantoo/pdf-lib/LICENSE.md", "tslib/LICENSE.txt"]);
await bundleLibrary("spreadsheet.js", "spreadsheet.js", ["fflate", "read-excel-file", "saxen", "write-excel-file"].map((name) => `${name}/LICENSE`));
for (const folder of ["", "calc"]) commonJsTypes(folder);
rmSync(out, { recursive: true, force: true });
renameSync(made, out);

/** The pages that the README links to; those of every rule, term and law are generated, and the package has their texts. */
function copyDocs() {
  mkdirSync(join(made, "docs"));
  for (const name of readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"))) cpSync(join(root, "docs", name), join(made, "docs", name));
}

function copyCores() {
  mkdirSync(join(made, "core"));
  for (const variant of VARIANTS) {
    const glue = readFileSync(join(cores, variant, "meisai.js"), "utf8");
    // The binder's own declarations stay behind: the package's are written by hand.
    writeFileSync(join(made, "core", `${variant}.js`), glue.replace(/^\/\* @ts-self-types=.*\n/, ""));
    cpSync(join(cores, variant, "meisai_bg.wasm"), join(made, "core", `${variant}.wasm`));
  }
}

/** A module names what it gives: each entry gets the calls of its core, which stand in one list. */
function writeCalls() {
  const calls = JSON.parse(readFileSync(join(here, "calls.json"), "utf8"));
  const place = /^ {2}\/\/ The calls of this core.*\n/m;
  for (const [folder, names] of [["", calls.full], ["calc", calls.calc]]) {
    for (const entry of ["node.js", "web.js", "inline.js", "workerd.js"].filter((name) => existsSync(join(made, folder, name)))) {
      const path = join(made, folder, entry);
      const text = readFileSync(path, "utf8");
      if (!place.test(text)) throw new Error(`${path} has no place for its calls`);
      writeFileSync(path, text.replace(place, names.map((name) => `  ${name},\n`).join("")));
    }
  }
}

/**
 * Remarks, empty lines, blanks around the sign and what a key has in common with the one before (`.what` after
 * `ARI-TAX.title`) are for people who write texts, not for who downloads them.
 */
function copyTexts() {
  mkdirSync(join(made, "texts"));
  for (const lang of TEXTS) {
    const lines = readFileSync(join(root, "texts", `${lang}.txt`), "utf8").split("\n");
    const rows = lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.replace(" = ", "="));
    const stems = rows.map((row) => row.slice(0, row.slice(0, row.indexOf("=")).lastIndexOf(".") + 1));
    const short = rows.map((row, at) => (stems[at] !== "" && stems[at] === stems[at - 1] ? row.slice(stems[at].length - 1) : row));
    writeFileSync(join(made, `texts/${lang}.txt`), `${short.join("\n")}\n`);
  }
}

function copyIfThere(from, to) {
  if (existsSync(from)) cpSync(from, join(made, to));
}

function writeManifest() {
  const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  manifest.version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
  writeFileSync(join(made, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Contracts to start from, with their texts. */
function writeTemplates() {
  const folder = join(root, "examples/contracts");
  const templates = JSON.parse(readFileSync(join(folder, "contracts.json"), "utf8"));
  const whole = templates.map((one) => ({ ...one, text: readFileSync(join(folder, `${one.name}.jsonc`), "utf8") }));
  writeFileSync(join(made, "contracts.json"), JSON.stringify(whole));
}

/** What inline.js carries instead of fetching it. */
function writeInlined() {
  const wasm = readFileSync(join(made, "core/full.wasm")).toString("base64");
  writeModule("core/full.inline.js", wasm);
  const texts = TEXTS.map((lang) => [lang, readFileSync(join(made, "texts", `${lang}.txt`), "utf8")]);
  writeModule("texts/inline.js", Object.fromEntries(texts));
  for (const name of ["schema", "contracts"]) writeModule(`${name}.inline.js`, JSON.parse(readFileSync(join(made, `${name}.json`), "utf8")));
}

function writeModule(path, value) {
  writeFileSync(join(made, path), `export default ${JSON.stringify(value)};\n`);
}

/** `node.js` becomes `node.cjs`. A CommonJS file knows its own place by another name. */
async function bundleCommonJs() {
  for (const folder of ["", "calc"]) {
    await build({
      entryPoints: [join(made, folder, "node.js")],
      outfile: join(made, folder, "node.cjs"),
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      define: { "import.meta.url": "ownUrl" },
      banner: { js: 'const ownUrl = require("node:url").pathToFileURL(__filename).href;' },
      logLevel: "warning",
    });
  }
}

/** A module with the libraries it takes from npm, and their licences beside it. */
async function bundleLibrary(entry, to, licences) {
  await build({
    entryPoints: [join(here, "bundled", entry)],
    outfile: join(made, to),
    bundle: true,
    minify: true,
    format: "esm",
    target: ["node18", "chrome91", "firefox89", "safari16.4"],
    legalComments: "none",
    plugins: [withoutFonts],
    logLevel: "warning",
  });
  const texts = licences.map((name) => `${dirname(name)}\n\n${readFileSync(join(here, "node_modules", name), "utf8")}`);
  writeFileSync(join(made, to.replace(/\.js$/, ".licences.txt")), texts.join("\n\n"));
}

function commonJsTypes(folder) {
  for (const name of readdirSync(join(made, folder)).filter((name) => name.endsWith(".d.ts"))) {
    const text = readFileSync(join(made, folder, name), "utf8");
    const twin = text.replace(/from "(\.[^"]*)\.js"/g, 'from "$1.cjs"');
    writeFileSync(join(made, folder, `${basename(name, ".d.ts")}.d.cts`), twin);
  }
}
