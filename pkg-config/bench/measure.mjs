// `node measure.mjs PACKAGE INPUTS PEER FIGURES…`: the package beside its peers, and the ledger of figures as text.
//
// PACKAGE is the assembled npm package, INPUTS the folder of invoices that the native bench has written, PEER the folder of
// the peer built for wasm, FIGURES files of what was measured elsewhere (natively, in a browser), as JSON. Ratios come first: they hold from machine to machine; times are of the machine that ran them.

import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { totalWithBig, totalWithDinero } from "./peers.mjs";
import { race, ratio } from "./timing.mjs";

const [packageFolder, inputs, peerFolder, ...measured] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(resolve(packageFolder, file)));
const core = await load("core/full.js");
// The same instance that the entry uses: asking twice starts it once.
const { memory } = core.initSync({ module: readFileSync(join(packageFolder, "core/full.wasm")) });
const meisai = await load("node.js");
const input = (name) => new Uint8Array(readFileSync(join(inputs, name)));

const ratios = [];
const times = [];
const figures = [];
const us = (name, { us: value }) => times.push([name, value]);

growMemory();
for (const lines of [10, 100, 1000, 10000]) calculate(lines);
for (const lines of [10, 1000, 10000]) edit(lines);
read();
await validate();
review();
keepMemory();
for (const file of measured) {
  const more = JSON.parse(readFileSync(file, "utf8"));
  ratios.push(...Object.entries(more.ratios ?? {}));
  times.push(...Object.entries(more.us ?? {}));
  figures.push(...Object.entries(more.figures ?? {}));
}
print();

function calculate(lines) {
  const bytes = input(`invoice-${lines}.json`);
  const text = new TextDecoder().decode(bytes);
  const object = JSON.parse(text);
  const expected = totalWithBig(object);
  const ours = meisai.calculate(object).totals;
  for (const [peer, found] of [["dinero.js", totalWithDinero(object).total], ["the package", ours.totalWithTax]]) {
    if (found !== expected.total) throw new Error(`${lines} lines: ${peer} gives ${found}, big.js ${expected.total}`);
  }
  const raced = race({
    object: () => meisai.calculate(object),
    text: () => meisai.calculate(text),
    bytes: () => meisai.calculate(bytes),
    totals: () => meisai.calculate(bytes, { explain: "totals" }),
    full: () => meisai.calculate(bytes, { explain: "full" }),
    big: () => totalWithBig(object),
    dinero: () => totalWithDinero(object),
  });
  const what = `calculate ${lines} lines`;
  ratios.push([`${what}, objects / dinero.js`, ratio(raced.object, raced.dinero)]);
  ratios.push([`${what}, objects / big.js`, ratio(raced.object, raced.big)]);
  ratios.push([`${what}, full derivation / without`, ratio(raced.full, raced.bytes)]);
  us(`${what}, wasm, objects`, raced.object);
  us(`${what}, wasm, text`, raced.text);
  us(`${what}, wasm, bytes`, raced.bytes);
  us(`${what}, wasm, bytes, totals explained`, raced.totals);
  us(`${what}, wasm, bytes, all explained`, raced.full);
  us(`${what}, big.js`, raced.big);
  us(`${what}, dinero.js`, raced.dinero);
}

function edit(lines) {
  const bytes = input(`invoice-${lines}.json`);
  const object = JSON.parse(new TextDecoder().decode(bytes));
  const live = new meisai.LiveInvoice(bytes);
  const place = `/lines/${Math.floor(lines / 2)}/quantity`;
  const raced = race({
    edit: (call) => live.set(place, String((call % 90) + 1)),
    big: () => totalWithBig(object),
    dinero: () => totalWithDinero(object),
  });
  live.free();
  ratios.push([`one edit at ${lines} lines / adding again with big.js`, ratio(raced.edit, raced.big)]);
  ratios.push([`one edit at ${lines} lines / adding again with dinero.js`, ratio(raced.edit, raced.dinero)]);
  us(`one edit at ${lines} lines, wasm`, raced.edit);
}

function read() {
  const files = { ubl: input("invoice-1000.xml"), attachment: input("attachment.xml"), small: input("invoice-10.xml") };
  const raced = race({
    ubl: () => meisai.calculate(files.ubl),
    attachment: () => meisai.calculate(files.attachment),
    small: () => meisai.calculate(files.small),
  });
  us("read and calculate 10 lines of UBL, wasm", raced.small);
  us("read and calculate 1000 lines of UBL (1.3 MB), wasm", raced.ubl);
  us("read and calculate past an attachment of 3.3 MB, wasm", raced.attachment);
}

/** From bytes to findings, beside the strongest native peer built for wasm by the same tools. */
async function validate() {
  const peer = await import(pathToFileURL(resolve(peerFolder, "meisai.js")));
  peer.initSync({ module: readFileSync(join(peerFolder, "meisai_bg.wasm")) });
  const taken = [];
  for (const [name, file] of [
    ["a small UBL invoice (9 kB)", "invoice-6.xml"],
    ["1000 lines of UBL (1.3 MB)", "invoice-1000.xml"],
    ["5000 lines of UBL (6.5 MB)", "invoice-5000.xml"],
    ["an attachment of 3.3 MB", "attachment.xml"],
  ]) {
    const bytes = input(file);
    const raced = race({
      ours: () => meisai.validate(bytes),
      peer: () => peer.findings(bytes),
      tokens: () => peer.tokens(bytes),
    });
    ratios.push([`validate ${name} / en16931 (Rust), wasm`, ratio(raced.ours, raced.peer)]);
    ratios.push([`validate ${name} / tokenise it with quick-xml, wasm`, ratio(raced.ours, raced.tokens)]);
    us(`validate ${name}, wasm`, raced.ours);
    us(`validate ${name} with en16931 (Rust), wasm`, raced.peer);
    us(`tokenise ${name} with quick-xml, wasm`, raced.tokens);
    taken.push(raced.ours.us);
  }
  ratios.push(["validate 5000 lines / 1000 lines, wasm", taken[2] / taken[1]]);
}

function review() {
  const small = input("invoice-10.json");
  const invoice = input("articles.json");
  const contract = input("contract.json");
  const raced = race({
    small: () => meisai.review({ invoice: small }),
    agreed: () => meisai.review({ invoice, contract }),
    alone: () => meisai.review({ invoice }),
  });
  us("review 10 lines of JSON, wasm", raced.small);
  us("review 1000 lines of JSON, wasm", raced.alone);
  us("review 1000 lines of JSON against 100 terms, wasm", raced.agreed);
}

/** What the largest document takes of memory at most, the first time: wasm gives none back. */
function growMemory() {
  const bytes = input("invoice-5000.xml");
  meisai.validate(input("invoice-6.xml"));
  const before = memory.buffer.byteLength;
  const [answer] = meisai.validate(bytes);
  if (answer.verdict !== "valid") throw new Error(`the invoice of the bench is ${answer.verdict}`);
  figures.push(["memory taken by 5000 lines of UBL (6.5 MB) / their bytes", ((memory.buffer.byteLength - before) / bytes.length).toFixed(1)]);
}

/** Malformed calls must leave the memory as it was: what a refused request took, it gives back. */
function keepMemory() {
  const good = input("invoice-10.xml");
  const json = input("invoice-10.json");
  const encoder = new TextEncoder();
  const malformed = [
    good.subarray(0, good.length >> 1),
    json.subarray(0, json.length - 40),
    encoder.encode("[".repeat(300)),
    encoder.encode("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
    encoder.encode("neither this nor that"),
    encoder.encode('{"format":"meisai/1","lines":[{"quantity":"1e999","itemNetPrice":{"a":1}}]}'),
    new Uint8Array([0xff, 0xfe, 0x00]),
    new Uint8Array(0),
  ];
  const options = [{}, { lang: "en", regime: "nowhere" }, { today: "2026-13-45" }, { explain: "full" }];
  let refused = 0;
  const call = (index) => {
    try {
      meisai.calculate(malformed[index % malformed.length], options[(index >> 3) % options.length]);
    } catch (error) {
      if (error.kind === undefined || error.kind === "internal") throw error;
      refused += 1;
    }
  };
  for (let index = 0; index < 1000; index += 1) call(index);
  const early = memory.buffer.byteLength;
  for (let index = 1000; index < 100000; index += 1) call(index);
  const late = memory.buffer.byteLength;
  figures.push(["memory after 100,000 malformed calls / after 1,000", (late / early).toFixed(3)]);
  figures.push(["of 100,000 malformed calls refused with a kind", String(refused)]);
  if (late !== early) throw new Error(`memory grew from ${early} to ${late} bytes`);
}

function print() {
  const number = (value) => (typeof value === "number" ? (value >= 100 ? value.toFixed(0) : value.toPrecision(3)) : value);
  const table = (rows) => rows.map(([name, value]) => `${name.padEnd(70)} ${number(value).padStart(12)}`).join("\n");
  const machine = `${cpus().length} processors, node ${process.version}`;
  console.log(`# Written by \`cargo xtask bench --update\`. Processor time. Ratios hold from machine to machine, times do not.

## ratios
${table(ratios)}

## figures
${table(figures)}

## microseconds per call, median (${machine})
${table(times)}`);
}
