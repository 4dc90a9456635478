// The packed package in Node.js: both module systems, what a refused call throws, and what stays behind.

import assert from "node:assert/strict";
import { test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { project, run } from "./support.mjs";

const folder = project();
const meisai = await import(pathToFileURL(join(folder, "node_modules/meisai/node.js")));

test("an ES module gets the same total from objects, text and bytes, before and after init()", () => {
  assert.deepEqual(JSON.parse(run(folder, "node", "module.js")), ["580800", "580800", "580800"]);
});

test("a CommonJS module gets the same total by require", () => {
  assert.deepEqual(JSON.parse(run(folder, "node", "common.cjs")), ["580800", "580800", "31.10.2026"]);
});

test("a refused call throws an Error with kind, place and hint", () => {
  const refused = (work, kind) => {
    assert.throws(work, (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, "MeisaiError");
      assert.equal(error.kind, kind);
      assert.equal(typeof error.place.pointer, "string");
      assert.ok(Array.isArray(error.place.path));
      assert.ok(error.message.length > 0);
      return true;
    });
  };
  refused(() => meisai.calculate(""), "not_recognised");
  refused(() => meisai.calculate(undefined), "not_recognised");
  refused(() => meisai.calculate({ amount: 1n }), "not_recognised");
  refused(() => meisai.calculate('{ "format": "meisai/1", '), "syntax");
  refused(() => meisai.calculate(`{ "format": "meisai/1", "lines": ${"[".repeat(100_000)}`), "too_deep");
  refused(() => meisai.calculate(new Uint8Array(17 * 1024 * 1024)), "too_large");
  refused(() => meisai.calculate({}, { rôle: "receiver" }), "bad_option");
  refused(() => meisai.convert({ format: "meisai/1" }, { to: "pdf" }), "unsupported");
  refused(() => meisai.formatAmount("1,5", "EUR", "pl"), "bad_option");
});

test("a number that JSON cannot write is a reading at its place, not an absent value", () => {
  const { missing } = meisai.calculate({ format: "meisai/1", currency: "EUR", lines: [{ id: "1", quantity: NaN, itemNetPrice: "1" }] });
  assert.ok(missing.some(({ place, found }) => place === "/lines/0/quantity" && found === "NaN"), JSON.stringify(missing));
});
