// Every call that the declarations promise, called once on the packed package. A new export without a call here fails.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { project, root } from "./support.mjs";

const folder = project();
const packaged = (path) => join(folder, "node_modules/meisai", path);
const meisai = await import(pathToFileURL(packaged("node.js")));

const invoice = {
  format: "meisai/1", number: "R-1", issueDate: "2026-10-31", currency: "JPY",
  seller: { name: "青葉", taxId: "T3999901001234", address: { country: "JP" } },
  totals: { lineNetTotal: "576000", totalWithoutTax: "576000", taxTotal: "57600", totalWithTax: "633600", amountDue: "633600" },
  taxBreakdown: [{ category: "S", rate: "10", taxableAmount: "576000", taxAmount: "57600" }],
  lines: [{ id: "1", name: "開発", quantity: "48", unit: "HUR", itemNetPrice: "12000", netAmount: "576000", taxCategory: "S", taxRate: "10" }],
};
const cheaper = { ...invoice, number: "R-0", issueDate: "2026-09-30", totals: undefined, taxBreakdown: undefined, lines: [{ ...invoice.lines[0], itemNetPrice: "11000", netAmount: undefined }] };
const contract = { id: "MSA-7", currency: "JPY", approvalLimits: { clerk: "10000", director: null }, terms: [{ id: "T1", kind: "price.fixed_unit", clause: { section: "4.1", quote: "11,000円とする。" }, params: { unitPrice: "11000" } }] };
const documents = { invoice, contract };
const PRICE = { rule: "CT-PRC-001", place: "/lines/0/itemNetPrice" };
const KEY = "doc.amount_due";
const XML = readFileSync(join(root, "www/examples/en-ubl.xml"), "utf8");

/** Of every export what it is called with, and what is true of the answer. */
const CALLS = {
  init: async () => assert.equal(await meisai.init(undefined, ["en", "pl"]), undefined),
  loadTexts: async () => assert.equal(await meisai.loadTexts("ja"), undefined),
  calculate: () => assert.equal(meisai.calculate(invoice).totals.amountDue, "633600"),
  validate: () => assert.equal(meisai.validate(XML, { rules: "en16931-ubl" })[0].verdict, "valid"),
  review: () => {
    const { findings, chips } = meisai.review(documents);
    const found = findings.find(({ rule }) => rule === PRICE.rule);
    assert.equal(found.expected, "11000");
    assert.ok(Array.isArray(chips));
    const decision = { ...PRICE, decision: "waive", fingerprint: found.fingerprint, by: "Sato", role: "clerk", reason: "by telephone" };
    const [entry] = meisai.review(documents, { decisions: { decisions: [decision] } }).decisions;
    assert.deepEqual([entry.state, entry.waitingFor], ["waiting_for", "director"]);
  },
  readTable: () => assert.equal(meisai.readTable("date,hours,person\n2026-10-01,8,Sato").mapping.kind, "timesheet"),
  describeTable: () => assert.ok(meisai.describeTable("a,b\n1,2").kinds.length > 3),
  askLaw: () => assert.ok(meisai.askLaw({ question: "tables" }, { lang: "pl" }).sentences.length > 0),
  lawChanges: () => assert.equal(meisai.lawChanges(invoice, { to: "2027-04-01" }).to, "2027-04-01"),
  draftInvoice: () => {
    const order = { id: "T2", kind: "price.flat", clause: { section: "5" }, params: { amount: "1000" } };
    const draft = meisai.draftInvoice({ contract: { ...contract, terms: [...contract.terms, order] } }, { from: "2026-10-01", to: "2026-10-31" });
    assert.equal(JSON.parse(draft.invoice).currency, "JPY");
  },
  lintContract: () => assert.ok(meisai.lintContract(contract).summary.length > 0),
  serviceGuide: () => assert.equal(meisai.serviceGuide(contract).contract, "MSA-7"),
  serviceGuidePage: () => assert.match(meisai.serviceGuidePage(contract, { lang: "ja", on: "2026-10-31" }), /^<!doctype html>[^]*MSA-7/),
  contractTemplates: async () => {
    const templates = await meisai.contractTemplates();
    assert.ok(templates.length >= 6);
    for (const { name, about, text } of templates) {
      assert.ok(about.length > 5, name);
      assert.deepEqual(meisai.lintContract(text).findings.filter(({ severity }) => severity === "error"), [], name);
    }
  },
  termCatalogue: () => {
    const band = meisai.termCatalogue({ lang: "ja" }).find(({ kind }) => kind === "time.settlement_band");
    const method = band.parameters.find(({ name }) => name === "method");
    assert.deepEqual(method.choices[0], { name: "upper_lower", title: "上下割" });
  },
  explain: () => assert.match(meisai.explain(documents, KEY, { depth: "line" }).valueText, /633,600/),
  compare: () => assert.equal(meisai.compare(cheaper, invoice).delta, "52800"),
  whatIf: () => assert.equal(meisai.whatIf(invoice, [{ op: "replace", path: "/lines/0/quantity", value: "50" }]).calculation.totals.amountDue, "660000"),
  dependents: () => assert.ok(meisai.dependents(invoice, "line[1].quantity").all.some(({ key }) => key === KEY)),
  citations: () => assert.ok(meisai.citations(documents).citations.length > 0),
  fingerprint: () => assert.match(meisai.fingerprint(invoice).fingerprint, /^sha256:[0-9a-f]{64}$/),
  provenance: () => assert.ok(meisai.provenance(invoice, { prov: true }).prov.wasDerivedFrom),
  reason: () => assert.equal(meisai.reason(documents, PRICE).contrast.parts[0].place, PRICE.place),
  worksheet: () => {
    const csv = meisai.worksheet(invoice, { formulas: true, separator: ";", byteOrderMark: true, lang: "pl" });
    assert.ok(csv.startsWith("\ufeff") && csv.includes(";=E"), csv);
  },
  worksheetTable: () => {
    const { columns, rows } = meisai.worksheetTable(invoice, { formulas: true });
    assert.equal(columns.length, rows[0].length);
    assert.deepEqual(rows.find(([, key]) => key.value === "line[1].net_amount")[4].type, "formula");
  },
  redact: () => {
    const full = meisai.calculate(invoice, { explain: "full" }).nodes;
    for (const level of ["quotes", "labels", "sources"]) assert.deepEqual(meisai.redact(full, level), meisai.calculate(invoice, { explain: "full", redact: level }).nodes, level);
    assert.ok(full.nodes.some(({ place }) => place) && !meisai.redact(full, "sources").nodes.some(({ place }) => place));
    assert.throws(() => meisai.redact(full, "all"), { kind: "bad_option" });
    const tree = JSON.stringify(meisai.explain(documents, "term[T1].line[1].expected", { depth: "tree", redact: "labels" }));
    assert.ok(!tree.includes("MSA-7") && !tree.includes("11,000円とする"), tree);
  },
  reviewReport: () => assert.match(meisai.reviewReport(documents), /^<!doctype html>[^]*CT-PRC-001/),
  invoiceResponse: () => assert.match(meisai.invoiceResponse(documents, { today: "2026-11-05" }), /ApplicationResponse/),
  customerCopy: () => assert.doesNotMatch(meisai.customerCopy(invoice, { mask: "names" }), /青葉/),
  listInvoices: () => assert.deepEqual(meisai.listInvoices([{ name: "a", invoice }, { name: "b", invoice }]).duplicates, 1),
  ksefCode: () => {
    const { text } = meisai.convert(readFileSync(join(root, "www/examples/pl-faktura.json"), "utf8"), { to: "fa3" });
    assert.match(meisai.ksefCode(text, { environment: "test" }).link, /^https:/);
  },
  convert: () => assert.match(meisai.convert(invoice, { to: "ubl" }).text, /<(\w+:)?Invoice/),
  formatAmount: () => assert.equal(meisai.formatAmount("1234.5", "EUR", "en"), "EUR 1,234.50"),
  formatNumber: () => assert.match(meisai.formatNumber("1234.5", "pl"), /^1.?234,5$/),
  formatQuantity: () => assert.match(meisai.formatQuantity("48", "HUR", "ja"), /48.?時間/),
  formatDate: () => assert.equal(meisai.formatDate("2026-10-31", "pl", "short"), "31.10.2026"),
  foreignKind: () => assert.deepEqual([meisai.foreignKind("\u0089PNG"), meisai.foreignKind(new Uint8Array([0x89, 0x50, 0x4e, 0x47])), meisai.foreignKind(invoice)], [undefined, "picture", undefined]),
  version: () => assert.equal(meisai.version().api, "meisai/1"),
  loadSchema: async () => assert.equal((await meisai.loadSchema()).$schema, "https://json-schema.org/draft/2020-12/schema"),
  LiveInvoice: () => {
    const live = new meisai.LiveInvoice(invoice);
    assert.deepEqual(Object.keys(LIVE).sort(), methodsOf("LiveInvoice").sort());
    for (const call of Object.values(LIVE)) call(live);
  },
};

const LIVE = {
  set: (live) => assert.ok(live.set("/lines/0/quantity", "50").changed.length > 0),
  insertLine: (live) => assert.ok(live.insertLine(1, invoice.lines[0]).changed.length > 0),
  moveLine: (live) => assert.ok(live.moveLine(1, 0)),
  removeLine: (live) => assert.ok(live.removeLine(1)),
  calculation: (live) => assert.equal(live.calculation().currency, "JPY"),
  toJson: (live) => assert.equal(JSON.parse(live.toJson()).number, "R-1"),
  explain: (live) => assert.equal(live.explain(KEY).key, KEY),
  free: (live) => {
    live.free();
    assert.throws(() => live.toJson(), { kind: "bad_option" });
  },
};

const declarations = readFileSync(packaged("index.d.ts"), "utf8");
const exported = [...declarations.matchAll(/^export (?:declare )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);

/** The methods of a class, as declared. */
function methodsOf(name) {
  const body = new RegExp(`export class ${name} \\{([^]*?)\\n\\}`).exec(declarations)[1];
  return [...body.matchAll(/^  (\w+)\(/gm)].map(([, method]) => method).filter((method) => method !== "constructor");
}

test("every export of the declarations is called here, and every entry has them all", async () => {
  assert.deepEqual([...new Set(exported)].sort(), Object.keys(CALLS).sort());
  const { createRequire } = await import("node:module");
  for (const [entry, types] of [["node.js", declarations], ["inline.js", declarations], ["calc/node.js", readFileSync(packaged("calc/index.d.ts"), "utf8")]]) {
    const named = types === declarations ? exported : /export \{([^}]*)\} from "..\/index.js"/.exec(types)[1].split(",").map((name) => name.trim()).filter((name) => name && name !== "default");
    const module = await import(pathToFileURL(packaged(entry)));
    for (const name of named) assert.equal(typeof module[name], "function", `${entry}: ${name}`);
  }
  const common = createRequire(import.meta.url)(packaged("node.cjs"));
  for (const name of exported) assert.equal(typeof common[name], "function", `node.cjs: ${name}`);
});

for (const [name, call] of Object.entries(CALLS)) test(name, call);
