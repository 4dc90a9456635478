// The packed package in Node.js: both module systems, what a refused call throws, and what stays behind.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { project, root, run } from "./support.mjs";

const folder = project();
const installed = (path) => import(pathToFileURL(join(folder, "node_modules/meisai", path)));
const meisai = await installed("node.js");
const core = await installed("core/full.js");
const { open } = await installed("facade.js");
const { invoice } = await import("./consumers/invoice.js");

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

test("100,000 malformed calls take no more memory than 1,000", () => {
  const good = JSON.stringify(invoice);
  const malformed = [
    () => meisai.calculate(""),
    () => meisai.calculate(good.slice(0, good.length / 2)),
    () => meisai.calculate("<Invoice><a></b></Invoice>"),
    () => meisai.calculate(new Uint8Array([0xff, 0xfe, 0x00, 0xd8])),
    () => meisai.calculate("[".repeat(200)),
    () => meisai.calculate(good, { today: "yesterday" }),
    () => meisai.explain(good, "doc.no_such_amount"),
    () => meisai.convert(good, { to: "pdf" }),
    () => meisai.review({ invoice: good, contract: "{" }),
    () => new meisai.LiveInvoice("{"),
  ];
  const { memory } = core.initSync();
  const call = (times) => {
    let refused = 0;
    for (let at = 0; at < times; at += 1) {
      try {
        malformed[at % malformed.length]();
      } catch {
        refused += 1;
      }
    }
    return refused;
  };
  assert.ok(call(1_000) >= 900, "malformed calls are refused");
  const after1000 = memory.buffer.byteLength;
  call(99_000);
  assert.equal(memory.buffer.byteLength, after1000);
});

test("an edit that is refused leaves a resident invoice as it was", () => {
  const live = new meisai.LiveInvoice(invoice);
  const before = live.toJson();
  for (const edit of [
    () => live.set("/nowhere", "1"),
    () => live.set("/lines/0/quantity", 3),
    () => live.set("/lines/9/quantity", "3"),
    () => live.removeLine(-1),
    () => live.moveLine(0, 0.5),
    () => live.insertLine(0, null),
  ]) {
    assert.throws(edit, { name: "MeisaiError" });
  }
  assert.equal(live.toJson(), before);
  assert.equal(live.set("/lines/0/quantity", "50").changed.find(({ key }) => key === "doc.amount_due").value, "726000");
  assert.equal(live.explain("doc.amount_due", { depth: "line", lang: "ja" }).value, "726000");
  live.free();
  assert.throws(() => live.toJson(), { kind: "bad_option" });
});

test("after a trap the call throws `internal`, the next one works, and what lived in the old core says so", () => {
  let trap = false;
  const calculate = (...request) => {
    if (trap) throw new WebAssembly.RuntimeError("unreachable");
    return core.calculate(...request);
  };
  const text = readFileSync(join(folder, "node_modules/meisai/texts/en.txt"), "utf8");
  const fragile = open({ ...core, calculate }, { startSync: () => core.initSync(), textSync: () => text });
  const live = new fragile.LiveInvoice(invoice);
  trap = true;
  assert.throws(() => fragile.calculate(invoice), { name: "MeisaiError", kind: "internal" });
  trap = false;
  assert.equal(fragile.calculate(invoice).totals.amountDue, "580800");
  assert.throws(() => live.calculation(), { kind: "internal" });
  live.free();
  assert.equal(new fragile.LiveInvoice(invoice).calculation().totals.amountDue, "580800");
});

test("the command runs by npx: text, JSON, patterns, standard input and exit codes", () => {
  const good = JSON.stringify(invoice);
  for (const name of ["a-1.json", "a-2.json"]) writeFileSync(join(folder, name), good);
  writeFileSync(join(folder, "broken.xml"), "<Invoice>");
  const meisai = (args, input) => spawnSync("npx", ["--offline", "meisai", ...args], { cwd: folder, encoding: "utf8", input });

  const text = meisai(["calculate", "a-1.json", "--lang", "ja"]);
  assert.match(text.stdout, /ご請求額 +580,800円/);
  assert.equal(text.status, 0);

  const rows = meisai(["calculate", "a-*.json", "broken.xml", "--format", "jsonl"]);
  const parsed = rows.stdout.trimEnd().split("\n").map((row) => JSON.parse(row));
  assert.deepEqual(parsed.map(({ file, totals, error }) => [file, totals?.amountDue ?? error.kind]), [
    ["a-1.json", "580800"],
    ["a-2.json", "580800"],
    ["broken.xml", "not_recognised"],
  ]);
  assert.equal(rows.status, 2);

  const explained = meisai(["explain", "-", "doc.tax_total", "--depth", "line"], good);
  assert.match(explained.stdout, /52,800/);
  const wrong = { ...invoice, totals: { amountDue: "580801" } };
  assert.equal(meisai(["review", "-", "--format", "json"], JSON.stringify(wrong)).status, 1);
  assert.equal(meisai(["calculate"]).status, 2);
  assert.equal(meisai(["calculate", "a-1.json", "--lang", "de"]).status, 2);
});

test("the command writes the bytes of the native one", { skip: !process.env.MEISAI_NATIVE && "no native command was built" }, () => {
  writeFileSync(join(folder, "b.json"), JSON.stringify({ ...invoice, totals: { amountDue: "580801" } }));
  writeFileSync(join(folder, "msa.json"), JSON.stringify({ id: "MSA-7", currency: "JPY", terms: [{ id: "T1", kind: "price.fixed_unit", clause: { section: "4.1" }, params: { unitPrice: "11000" } }] }));
  // An individual number (My Number) in the seller's data, and rules of publishers that are broken.
  writeFileSync(join(folder, "c.json"), JSON.stringify({ ...invoice, number: "R-3", seller: { name: "山田 123456789018", taxId: "123456789018", address: { country: "JP" } } }));
  writeFileSync(join(folder, "rules.xml"), readFileSync(join(root, "www/examples/en-rules.xml")));
  for (const args of [
    ["validate", "c.json", "--rules", "jp"],
    ["review", "c.json", "--format", "csv"],
    ["compare", "c.json", "b.json"],
    ["compare", "b.json", "c.json", "--lang", "ja"],
    ["list", "c.json", "rules.xml", "--format", "json"],
    ["review", "rules.xml", "--format", "json"],
    ["review", "rules.xml", "--format", "csv", "--lang", "pl"],
    ["report", "rules.xml", "--for", "supplier", "--today", "2026-11-05"],
    ["calculate", "b.json", "b.json", "--format", "json", "--explain", "full"],
    ["review", "b.json", "--format", "json", "--lang", "pl", "--role", "issuer_draft", "--today", "2026-11-01"],
    ["validate", "b.json", "--format", "jsonl", "--rules", "arithmetic"],
    ["validate", "b.json", "--format", "json", "--rules", "arithmetic"],
    ["validate", "b.json", "b.json", "--format", "csv", "--rules", "arithmetic"],
    ["validate", "b.json", "b.json", "--format", "svrl", "--rules", "arithmetic", "--fail-on", "warning"],
    ["explain", "b.json", "doc.amount_due", "--format", "json", "--depth", "tree", "--lang", "ja"],
    ["convert", "b.json", "--to", "ubl"],
    ["review", "b.json", "--format", "csv"],
    ["worksheet", "b.json", "--format", "csv", "--formulas", "--separator", "semicolon", "--lang", "ja"],
    ["worksheet", "b.json", "--format", "json"],
    ["list", "b.json", "a-1.json", "--format", "csv"],
    ["list", "b.json", "a-1.json", "broken.xml", "--lang", "ja"],
    ["list", "b.json", "--format", "json"],
    ["explain", "b.json", "doc.amount_due", "--format", "json", "--depth", "tree", "--redact", "sources"],
    ["terms", "price.fixed_unit", "--lang", "pl"],
    ["terms", "--format", "json"],
    ["contract", "--new"],
    ["contract", "--new", "ses"],
    ["contract", "msa.json", "--format", "json"],
    ["contract", "msa.json", "--lang", "ja"],
    ["contract", "msa.json", "--guide", "--lang", "ja"],
    ["schema"],
    ["schema", "--contract"],
    ["review", "b.json", "--contract", "msa.json", "--strict", "--format", "json"],
  ]) {
    const run = (program, before) => spawnSync(program, [...before, ...args], { cwd: folder, encoding: "utf8" });
    const native = run(process.env.MEISAI_NATIVE, []);
    const ours = run("node", ["node_modules/meisai/cli.js"]);
    assert.equal(ours.stdout, native.stdout, args.join(" "));
    assert.equal(ours.status, native.status, args.join(" "));
    if (args.includes("c.json") && !args.includes("json")) assert.ok(!ours.stdout.includes("123456789018"), args.join(" "));
  }
});
