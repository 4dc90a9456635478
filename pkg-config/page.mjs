// What the page takes from npm: node page.mjs OUT
//
// OUT (www/lib) gets one module for PDF and one for spreadsheets, each fetched only when such a file is opened. Of @cantoo/pdf-lib, the maintained branch of
// pdf-lib, the page needs the parser alone: 98 kB (29 kB compressed), where the whole library has 597 kB and
// pdfjs-dist 1.7 MB with its worker.

import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [out] = process.argv.slice(2);
if (!out) throw new Error("say: node page.mjs OUT");
const here = dirname(fileURLToPath(import.meta.url));

/** The parts of the library that draw text, with their tables: reading needs none of them. */
const withoutFonts = {
  name: "without-fonts",
  setup(bundle) {
    bundle.onResolve({ filter: /standard-fonts|upng|node-html-better-parser/ }, ({ path }) => ({ path, namespace: "left-out" }));
    bundle.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = { Encodings: {}, FontNames: {}, NodeType: {} };" }));
  },
};

mkdirSync(out, { recursive: true });
await build({
  entryPoints: [join(here, "page/pdf.js"), join(here, "page/spreadsheet.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome85", "firefox79", "safari15"],
  legalComments: "none",
  plugins: [withoutFonts],
  logLevel: "warning",
});
const licences = ["@cantoo/pdf-lib/LICENSE.md", "fflate/LICENSE", "read-excel-file/LICENSE", "saxen/LICENSE", "tslib/LICENSE.txt", "write-excel-file/LICENSE"];
const texts = licences.map((name) => `${dirname(name)}\n\n${readFileSync(join(here, "node_modules", name), "utf8")}`);
writeFileSync(join(out, "LICENSES.txt"), texts.join("\n\n"));
