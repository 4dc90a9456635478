// What each command does: read, ask the core, write, and say how it ended.

import { readFileSync } from "node:fs";
import * as core from "../core/full.js";
import { Batch } from "./batch.js";
import { eachInside, isArchive, opened, readArchive, readDocument, readEvidence, readInvoice, readInvoices } from "./files.js";
import { expand, invoicesOf, isFolder } from "./glob.js";
import { Output, complain, put, putBook } from "./output.js";
import * as report from "./report.js";
import * as sheets from "./sheets.js";
import * as text from "./text.js";

/** How a request may end, the best first. */
const IN_ORDER = 0;
const UNDECIDED = 1;
const WRONG = 2;
const UNANSWERED = 3;

const packaged = (path) => readFileSync(new URL(path, import.meta.url));

/** Each command by its name. */
export const run = {
  calculate: each(calculate),
  validate: each(validate, sheets.BROKEN),
  review: one(review),
  report: one(handOver),
  explain: one(explain),
  worksheet: one(worksheet),
  compare: one(compare),
  convert: one(convert),
  list,
  ksef: one(ksef),
  table: one(table, readEvidence),
  draft,
  contract: contractOf,
  law: look,
  terms,
  schema,
};

/** The options of a request, as JSON text. */
function requestOptions({ lang, today, "law-date": lawDate, regime, role, explain, redact, strict, corrections, ...given }) {
  return JSON.stringify({ lang, today, lawDate, regime, role, explain, redact, strict: strict ? "on" : undefined, corrections: corrections ? "on" : undefined, response: given.response, responseReference: given["response-reference"], responseNote: given["response-note"], responseActions: given["response-actions"] });
}

function calculate(bytes, given) {
  const json = core.calculate(bytes, requestOptions(given), given.texts);
  const answer = JSON.parse(json);
  const unread = answer.missing.some(({ severity }) => severity === "error");
  return [{ json, text: () => text.calculation(answer, given.say), ended: unread ? UNDECIDED : IN_ORDER }];
}

function validate(bytes, given, file) {
  const rules = (given.rules ?? "auto").split(",");
  const ends = { valid: IN_ORDER, invalid: WRONG, undecided: UNDECIDED };
  const json = core.validate(bytes, rules, requestOptions(given), given.texts);
  const answers = JSON.parse(json);
  (given.batch ??= new Batch()).add(answers);
  const warned = ({ findings }) => given["fail-on"] === "warning" && findings.some(({ severity }) => severity === "warning");
  const parts = answers.map((answer) => ({
    json: JSON.stringify(answer),
    text: () => text.validation(answer, given.say),
    rows: (words) => sheets.broken(file, answer, words),
    columns: sheets.BROKEN,
    svrl: () => report.svrl(file, answer),
    ended: warned(answer) ? WRONG : ends[answer.verdict],
  }));
  // One file's JSON is the answer of the core, which is a list.
  return given.format === "json" && !given.many ? [{ json, ended: Math.max(IN_ORDER, ...parts.map(({ ended }) => ended)) }] : parts;
}

async function review(bytes, given, file, output) {
  const json = core.review(await documents(bytes, given, output), requestOptions(given), given.texts);
  const answer = JSON.parse(json);
  const ends = { accepted: IN_ORDER, needs_judgement: UNDECIDED, rejected: WRONG };
  return [{ json, text: () => text.review(answer, given.say), rows: (words) => sheets.findings(file, answer, words), columns: sheets.FINDINGS, ended: ends[answer.verdict] }];
}

async function explain(bytes, given, _file, output) {
  const json = core.explain(await documents(bytes, given, output), given.words[1], given.depth, requestOptions(given), given.texts);
  return [{ json, text: () => text.explanation(JSON.parse(json)), ended: IN_ORDER }];
}

async function worksheet(bytes, given, file, output) {
  const json = core.worksheetTable(await documents(bytes, given, output), given.formulas === true, requestOptions(given), given.texts);
  if (["json", "jsonl"].includes(given.format)) return [{ json, ended: IN_ORDER }];
  await output.sheet(JSON.parse(json));
  return [];
}

function table(bytes, { kind, column = [], decimal, days, texts }) {
  const pairs = column.map((pair) => /^([^=]*)=(.*)$/s.exec(pair)?.slice(1).map((part) => part.trim()));
  if (pairs.includes(undefined)) throw new Error("write FIELD=HEADING, as in hours=Aufwand");
  const json = core.readTable(bytes, JSON.stringify({ kind, columns: Object.fromEntries(pairs), decimal, days }), texts);
  const answer = JSON.parse(json);
  return [{ json, text: () => text.tableEvidence(answer), ended: answer.problems.length > 0 ? UNDECIDED : IN_ORDER }];
}

/** The earlier invoice is named first; the one that is answered for is the later one. */
async function compare(bytes, given, _file, output) {
  const optional = (path) => (path === undefined ? undefined : readDocument(path));
  const rates = (given.rate ?? []).map((text) => {
    const [, from, to, rate] = /^([^:=]*):([^:=]*)=(.*)$/.exec(text) ?? [undefined, text, "", ""];
    return { from, to, rate };
  });
  const groups = (given.group ?? []).map((text) => text.split(",").map((item) => item.trim()));
  const telling = { method: given.method, currency: given.currency, rates, groups, taxFolding: given["fold-tax"] ? "on" : "off" };
  const options = JSON.stringify({ ...JSON.parse(requestOptions(given)), ...telling });
  const { bytes: later } = await readInvoice(given.words[1]);
  output.alsoAbout(later);
  const json = core.compare(bytes, later, optional(given.contract), optional(given["contract-before"]), options, given.texts);
  const answer = JSON.parse(json);
  return [{ json, text: () => text.comparison(answer, given.say), ended: answer.problem ? UNDECIDED : IN_ORDER }];
}

async function handOver(bytes, given, _file, output) {
  const beside = await documents(bytes, given, output);
  const written = {
    customer: () => core.customerCopy(bytes, given.mask ?? "", requestOptions(given), given.texts),
    supplier: () => core.invoiceResponse(beside, requestOptions(given), given.texts),
    reviewer: () => core.reviewReport(beside, requestOptions(given), given.texts),
  };
  return [{ plain: written[given.for](), ended: IN_ORDER }];
}

function convert(bytes, given, _file, output) {
  const { text: document, lost, missing = [] } = JSON.parse(core.convert(bytes, given.to, requestOptions(given), given.texts));
  for (const { place, text: sentence } of lost) output.aside(`${place}: ${sentence}`);
  for (const { text: sentence } of missing) output.aside(sentence);
  return [{ plain: document, ended: missing.length > 0 ? UNDECIDED : IN_ORDER }];
}

function ksef(bytes, given) {
  const json = core.ksefCode(bytes, given.number, given.environment, given.texts);
  const { link, caption } = JSON.parse(json);
  return [{ json, text: () => `${link}\n${caption}\n`, ended: IN_ORDER }];
}

/** The invoices of files, folders and archives as one list. */
async function list(given) {
  const lister = new core.InvoiceLister();
  const options = requestOptions(given);
  const notes = new Notes();
  const add = (name, invoice) => {
    notes.count(invoice);
    lister.add(name, invoice.bytes, options, given.texts);
  };
  const read = async (file) => {
    const bytes = readArchive(file);
    return isArchive(bytes) ? { archive: bytes } : opened(bytes);
  };
  for await (const { file, opened: invoice, error } of opening(given.words, /\.(xml|json|zip)$/i, read)) {
    try {
      if (error) throw error;
      if (!invoice.archive) add(file, invoice);
      else await eachInside(invoice.archive, (inner, invoice, error) => (error ? lister.refuse(`${file}/${inner}`, error.message) : add(`${file}/${inner}`, invoice)));
    } catch (error) {
      lister.refuse(file, error.message);
    }
  }
  const json = lister.finish();
  const answer = JSON.parse(json);
  const { format, say } = given;
  const output = new Output(given);
  if (format === "text") put(text.invoiceList(answer, say));
  else if (format === "json") put(`${json}\n`);
  else if (format === "jsonl") put(answer.invoices.map((row) => `${JSON.stringify(row)}\n`).join(""));
  else if (format === "csv") await output.sheet(sheets.listed(answer, output.words));
  else await putBook(sheets.listed(answer, output.words));
  if (format !== "text") for (const { file, problem } of answer.invoices) if (problem) complain(`${text.harmless(`${file}: ${problem}`)}\n`);
  notes.say(given.say);
  const ended = ({ verdict, duplicateOf }) => ({ rejected: WRONG, needs_judgement: UNDECIDED, accepted: duplicateOf ? UNDECIDED : IN_ORDER })[verdict] ?? UNANSWERED;
  return Math.max(IN_ORDER, ...answer.invoices.map(ended));
}

/** The invoice of a period, made from contract and evidence; what it leaves open is told beside it. */
async function draft(given) {
  const { order, from, to, number, evidence = [], history = [], words: [contract] } = given;
  const output = new Output(given);
  const answer = async () => {
    const proofs = await Promise.all(evidence.flatMap(expand).map(readEvidence));
    const read = (path) => (path === undefined ? undefined : readDocument(path));
    const earlier = await readInvoices(history.flatMap(expand));
    earlier.forEach((one) => output.alsoAbout(one));
    const beside = new core.Documents(new Uint8Array(), read(contract), read(order), proofs, earlier, undefined);
    const json = core.draftInvoice(beside, from, to, number, requestOptions(given), given.texts);
    const { invoice, open = [], assumed = [] } = JSON.parse(json);
    if (given.format === "text") for (const line of [...open.map(({ because }) => because), ...assumed]) output.aside(line);
    return [{ json, text: () => invoice, ended: open.length + assumed.length > 0 ? UNDECIDED : IN_ORDER }];
  };
  return answerFor(contract ?? order, answer, given, output);
}

/** What a contract says of itself, its guide, or a contract to start from. */
function contractOf(given) {
  if (given.new !== undefined) return template(given.new);
  return one((bytes) => {
    if (given.guide) {
      const json = core.serviceGuide(bytes, given.on, given.texts);
      return [{ json, text: () => core.serviceGuidePage(bytes, given.on, given.texts), ended: IN_ORDER }];
    }
    const json = core.lintContract(bytes, given.texts);
    const answer = JSON.parse(json);
    const any = (weight) => answer.findings.some(({ severity }) => severity === weight);
    return [{ json, text: () => text.contractLint(answer), ended: any("error") ? WRONG : any("warning") ? UNDECIDED : IN_ORDER }];
  })(given);
}

function template(name) {
  const templates = JSON.parse(packaged("../contracts.json"));
  const found = templates.find((one) => one.name === name);
  if (name !== "" && !found) {
    complain(`meisai: \`${name}\` is not a value of \`--new\`\n`);
    return UNANSWERED;
  }
  put(found ? found.text : templates.map(({ name, about }) => `${name.padEnd(18)}${about}\n`).join(""));
  return IN_ORDER;
}

async function terms(given) {
  const all = JSON.parse(core.termCatalogue(given.texts));
  const kinds = all.filter(({ kind }) => kind.startsWith(given.words[0] ?? ""));
  const json = JSON.stringify(kinds);
  const output = new Output(given);
  if (given.format === "jsonl") put(`${kinds.map((kind) => JSON.stringify(kind)).join("\n")}\n`);
  else output.write("terms", { json, text: () => text.terms(kinds) });
  return kinds.length > 0 ? IN_ORDER : UNANSWERED;
}

function schema({ contract }) {
  put(packaged(contract ? "../contract.schema.json" : "../schema.json"));
  return IN_ORDER;
}

/** The tables of law, a question of law, or what changes for an invoice on another day. */
async function look(given) {
  const { on, invoice, question, proposed = false, words: [name] } = given;
  const output = new Output(given);
  const answer = async () => {
    if (invoice !== undefined) {
      const { bytes } = await readInvoice(invoice);
      output.about(bytes);
      const json = core.lawChanges(bytes, on, proposed, requestOptions(given), given.texts);
      return [{ json, text: () => text.lawChanges(JSON.parse(json)), ended: IN_ORDER }];
    }
    const asked = name === undefined ? { question: "tables" } : { question: "facts", name, date: on, preview: proposed };
    const bytes = question === undefined ? Buffer.from(JSON.stringify(asked)) : readDocument(question);
    const json = core.askLaw(bytes, given.texts);
    return [{ json, text: () => text.law(JSON.parse(json)), ended: IN_ORDER }];
  };
  return answerFor(invoice ?? question ?? name ?? "law", answer, given, output);
}

async function documents(invoice, { contract, order, evidence = [], history = [], decisions }, output) {
  const given = (path) => (path === undefined ? undefined : readDocument(path));
  const proofs = await Promise.all(evidence.flatMap(expand).map(readEvidence));
  const earlier = await readInvoices(history.flatMap(expand));
  earlier.forEach((one) => output.alsoAbout(one));
  return new core.Documents(invoice, given(contract), given(order), proofs, earlier, given(decisions));
}

/** The files of an argument; a folder stands for the data in it, and for PDFs, of which only who opens one sees whether an
 *  invoice lies inside. */
const filesOf = (word, wanted) => invoicesOf(word, new RegExp(`${wanted.source}|\\.pdf$`, "i"));

/** Each file of the arguments with what `read` makes of it, or with the error; none is opened twice. In a folder, a PDF without
 *  data is the picture of an invoice beside it and is left out. */
async function* opening(words, wanted, read) {
  for (const word of words) {
    let some = false;
    for (const file of filesOf(word, wanted).filter((file) => file !== word || !isFolder(word))) {
      const found = { file, ...(await read(file).then((opened) => ({ opened }), (error) => ({ error }))) };
      if (file !== word && /\.pdf$/i.test(file) && found.opened && !found.opened.inside) continue;
      some = true;
      yield found;
    }
    if (!some) yield { file: word, error: new Error("no `.xml`, no `.json` and no PDF with an invoice inside is in this folder") };
  }
}

/** The bytes of an invoice. What is to be said of how it came is said: its printed page, its encoding. */
function told({ bytes, inside, encoding }, say) {
  if (inside) complain(`${text.harmless(say.bare("pdf.inside").replace("{name}", inside))}\n`);
  if (encoding) complain(`${say.bare("file.recoded").replace("{encoding}", encoding)}\n`);
  return bytes;
}

/** Of how many invoices the same is to be said. */
class Notes {
  #counts = { "pdf.inside_many": 0, "file.recoded_many": 0 };

  count({ inside, encoding }) {
    if (inside) this.#counts["pdf.inside_many"] += 1;
    if (encoding) this.#counts["file.recoded_many"] += 1;
  }

  say(say) {
    for (const [key, count] of Object.entries(this.#counts)) if (count > 0) complain(`${say.bare(key).replace("{count}", count)}\n`);
  }
}

/** Answers for one file. */
function one(answer, read = async (file, { say }) => told(await readInvoice(file), say)) {
  return async (given) => {
    const output = new Output(given);
    const [file] = given.words;
    const ended = await answerFor(file, async () => {
      const bytes = await read(file, given);
      output.about(bytes);
      return answer(bytes, given, file, output);
    }, given, output);
    await output.finish();
    return ended;
  };
}

/** Answers for every file; one that cannot be answered does not keep the others from it. */
function each(answer, columns) {
  return async (given) => {
    const wanted = /\.(xml|json)$/i;
    const listed = given.words.flatMap((word) => filesOf(word, wanted)).length;
    // A folder is answered as several files are, so that the form does not hang on how many it holds.
    given.many = listed > 1 || given.words.some(isFolder);
    const output = new Output(given, { many: given.many, columns });
    const notes = new Notes();
    let worst = IN_ORDER;
    const bytesOf = (invoice) => {
      output.about(invoice.bytes);
      if (!given.many) return told(invoice, given.say);
      notes.count(invoice);
      return invoice.bytes;
    };
    let files = 0;
    for await (const { file, opened: invoice, error } of opening(given.words, wanted, readInvoice)) {
      progress(files, listed);
      files += 1;
      const work = async () => {
        if (error) throw error;
        return answer(bytesOf(invoice), given, file, output);
      };
      worst = Math.max(worst, await answerFor(file, work, given, output));
    }
    progress(listed, listed);
    await output.finish();
    notes.say(given.say);
    if (given.batch && files > 1) {
      const afterword = text.harmless(given.batch.toText(files, given.say.bare));
      if (given.format === "text") put(afterword);
      else complain(`${afterword.trimEnd()}\n`);
    }
    return worst;
  };
}

async function answerFor(file, answer, given, output) {
  try {
    const answers = await answer();
    for (const one of answers) output.write(file, one);
    return Math.max(IN_ORDER, ...answers.map(({ ended }) => ended));
  } catch (error) {
    const trapped = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (trapped) core.__wbg_reset_state();
    const { kind = trapped ? "internal" : "bad_option", message, place, hint } = error;
    output.refuse(error.path ?? file, { kind, message, place, hint });
    return UNANSWERED;
  }
}

/** Shows how far a batch is, where someone watches and nothing else is written to the terminal. */
function progress(done, files) {
  if (files < 2 || !process.stderr.isTTY || process.stdout.isTTY) return;
  complain(done === files ? "\r\x1b[K" : `\r${done} / ${files}`);
}
