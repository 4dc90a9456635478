// The JavaScript of the documentation as a reader types it: every block runs, and what stands behind `//` comes out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project, root } from "./support.mjs";

const folder = project();

/** An expression and what it gives, as JSON. */
const SHOWN = /^(\s*)(.+?);\s+\/\/ (".*"|true|false|-?\d+)$/;

for (const page of ["README.md", "docs/javascript.md"]) {
  const text = readFileSync(join(root, page), "utf8");
  const blocks = [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
  test(`the code of ${page} gives what it says`, () => {
    assert.ok(blocks.length > 0);
    blocks.forEach((code, index) => {
      const shown = code.split("\n").filter((line) => SHOWN.test(line));
      assert.ok(shown.length > 0, `block ${index + 1} shows nothing`);
      const lines = code.split("\n").map((line) => line.replace(SHOWN, (_, indent, expression, value) => `${indent}shown(${expression}, ${value}, ${JSON.stringify(expression)});`));
      const name = join(folder, `block-${index}.mjs`);
      // Blanks that keep numbers together are blanks to a reader.
      writeFileSync(name, `import assert from "node:assert/strict";\nconst plain = (value) => (typeof value === "string" ? value.replace(/\\s/g, " ") : value);\nconst shown = (value, wanted, code) => assert.deepEqual(plain(value), wanted, code);\n${lines.join("\n")}`);
      execFileSync(process.execPath, [name], { cwd: folder, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
    });
  });
}
