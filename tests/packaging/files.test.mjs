// Files of other kinds: the invoice inside a PDF and the first sheet of a spreadsheet, by the package and by its command.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { project, root, tool } from "./support.mjs";

const folder = project();
const installed = (path) => import(pathToFileURL(join(folder, "node_modules/meisai", path)));
const { invoiceInside, isPdf } = await installed("pdf.js");
const { PDFArray, PDFDict, PDFDocument, PDFName } = tool("@cantoo/pdf-lib");
const ubl = readFileSync(join(root, "www/examples/en-ubl.xml"), "utf8");

/** A PDF of one empty page with attachments `[name, text]`. */
async function pdf(attached, { password, change, ...options } = {}) {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  for (const [name, text] of attached) await document.attach(new TextEncoder().encode(text), name, { mimeType: "text/xml" });
  if (password) document.encrypt({ userPassword: password, ownerPassword: password });
  await document.flush();
  change?.(document);
  return document.save(options);
}

/** Lets the list of attachments contain itself, a hundred times. */
function circle(document) {
  const { context, catalog } = document;
  const list = catalog.lookup(PDFName.of("Names"), PDFDict).lookup(PDFName.of("EmbeddedFiles"), PDFDict);
  const itself = context.register(list);
  const kids = PDFArray.withContext(context);
  for (let time = 0; time < 100; time += 1) kids.push(itself);
  list.set(PDFName.of("Kids"), kids);
}

test("the invoice inside a PDF comes out, by the names of the norms first", async () => {
  for (const [attached, options, name] of [
    [[["notes.xml", "<notes/>"], ["factur-x.xml", ubl]], {}, "factur-x.xml"],
    [[["a.xml", "<Invoice />"], ["ZUGFeRD-invoice.xml", ubl]], { useObjectStreams: false }, "ZUGFeRD-invoice.xml"],
    [[["notes.xml", "<notes/>"], ["Faktura 7.xml", ubl]], { change: circle }, "Faktura 7.xml"],
  ]) {
    const bytes = await pdf(attached, options);
    assert.ok(isPdf(bytes));
    const inside = await invoiceInside(bytes);
    assert.equal(inside.name, name);
    assert.equal(new TextDecoder().decode(inside.bytes), ubl);
  }
});

test("a PDF that gives no invoice says why", async () => {
  const locked = await pdf([["factur-x.xml", ubl]], { password: "sesame" });
  for (const [bytes, because] of [
    [await pdf([["notes.xml", "<notes/>"], ["page.txt", "<Invoice />"]]), "none"],
    [locked, "locked"],
    [new TextEncoder().encode("%PDF-1.7\nnothing more"), "damaged"],
  ]) assert.deepEqual(await invoiceInside(bytes), { because });
  assert.ok(!isPdf(new TextEncoder().encode(ubl)));
});

test("the command takes invoices out of PDFs as the native one does", { skip: !process.env.MEISAI_NATIVE && "no native command was built" }, async () => {
  writeFileSync(join(folder, "a.pdf"), await pdf([["factur-x.xml", ubl]]));
  writeFileSync(join(folder, "none.pdf"), await pdf([]));
  const polish = ubl.replace("UTF-8", "windows-1250").replace(/(<cbc:Name>)[^<]*/, "$1\x8b\x9c");
  writeFileSync(join(folder, "old.xml"), polish.replaceAll("€", "EUR"), "latin1");
  writeFileSync(join(folder, "picture.png"), "\x89PNG\r\n\x1a\n", "latin1");
  mkdirSync(join(folder, "pictures"));
  writeFileSync(join(folder, "pictures/scan.pdf"), await pdf([]));
  for (const args of [
    ["validate", "a.pdf"],
    ["validate", "a.pdf", "none.pdf", "picture.png", "--lang", "ja"],
    ["validate", "none.pdf", "--lang", "pl"],
    ["validate", "old.xml", "--lang", "pl"],
    ["validate", "old.xml", "a.pdf", "--lang", "ja"],
    ["review", "a.pdf", "--history", "a.pdf", "--format", "json"],
    ["compare", "a.pdf", "a.pdf"],
    ["list", ".", "--format", "jsonl"],
    ["calculate", "pictures"],
    ["list", "pictures", "--lang", "pl"],
    ["validate", "pictures", "a.pdf", "--format", "jsonl"],
  ]) {
    const run = (program, before) => spawnSync(program, [...before, ...args], { cwd: folder, encoding: "utf8" });
    const native = run(process.env.MEISAI_NATIVE, []);
    const ours = run("node", ["node_modules/meisai/cli.js"]);
    assert.deepEqual([ours.stdout, ours.stderr, ours.status], [native.stdout, native.stderr, native.status], args.join(" "));
  }
});

test("a table comes back from a spreadsheet as it went in", async () => {
  const { separatedValues, workbook } = await installed("spreadsheet.js");
  const book = await workbook({ columns: ["date", "hours"], rows: [[{ type: "text", value: "2026-10-31" }, { type: "number", value: "7.5" }]] });
  assert.equal(await separatedValues(book), "date\thours\n2026-10-31\t7.5");
  await assert.rejects(separatedValues(new TextEncoder().encode("no spreadsheet")));
});

test("older encodings are told by what a document names and a table holds", async () => {
  const { recoded, textOfTable } = await installed("encodings.js");
  const bytes = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const old = recoded(bytes('<?xml version="1.0" encoding="windows-1250"?><a>\xaf</a>'));
  assert.deepEqual([new TextDecoder().decode(old.bytes), old.encoding], ['<?xml version="1.0" encoding="UTF-8"?><a>Ż</a>', "windows-1250"]);
  for (const own of ['<?xml version="1.0" encoding="UTF-8"?><a/>', "<a/>", '{ "encoding": "windows-1250" }', '<?xml version="1.0" encoding="Shift_JIS"?><a>\xff\xff</a>']) assert.deepEqual(recoded(bytes(own)), {});
  for (const [table, text] of [["a;\xaf", "a;Ż"], ["\x83\x41;1", "ア;1"], ["\xff\xfea\0", "a"], ["a,b", "a,b"]]) assert.equal(textOfTable(bytes(table)), text);
});
