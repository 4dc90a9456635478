#!/usr/bin/env node
// `npx meisai`: the commands of the command line, on the package's own core, for people without cargo.
//
// The same arguments, the same JSON bytes, the same exit codes: 0 in order, 1 wrong, 2 not answered, 3 a person must
// decide; over many files the worst, in the order 2, 1, 3, 0. Patterns (`*.xml`, `**/2026-??.json`) and folders are
// expanded here, for not every shell does it.

import { closeSync, fstatSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import * as core from "./core/full.js";
import { Batch } from "./cli/batch.js";
import { expand, invoicesOf, isFolder } from "./cli/glob.js";
import * as report from "./cli/report.js";
import * as text from "./cli/text.js";

// One byte more than the core takes, so that it is the core that says `too_large`.
const BYTES_MAX = 16 * 1024 * 1024 + 1;

/** How a request may end, the best first, with the code of each. */
const IN_ORDER = 0;
const UNDECIDED = 1;
const WRONG = 2;
const UNANSWERED = 3;
const CODES = [0, 3, 1, 2];

/** How findings are written for other programs. */
const REPORTS = {
  csv: { head: report.CSV_HEAD, part: report.csv, refused: report.csvRefused, tail: "" },
  svrl: { head: report.SVRL_HEAD, part: report.svrl, refused: report.svrlRefused, tail: report.SVRL_TAIL },
};

const COMMON = { format: ["text", "json", "jsonl"], lang: ["en", "ja", "pl"] };
const LAW = {
  today: null,
  "law-date": null,
  regime: ["eu", "jp", "pl", "gobl-precise", "gobl-currency"],
  role: ["receiver", "issuer_draft", "issuer_sent", "agent"],
};
/** Choices that are not made unless somebody makes them. */
const UNSET = ["regime", "decimal", "days", "response"];
/** How the seller is answered. */
const ANSWER = { response: ["AB", "IP", "UQ", "CA", "RE", "AP", "PD"], "response-reference": null, "response-note": null, "response-actions": null };
const BESIDE = { contract: null, order: null, evidence: [], history: [], decisions: null };

/** Each command: the words it takes, its options (`null` any value, a list those words, `[]` many values), what it does. */
const COMMANDS = {
  calculate: { words: "FILE…", options: { explain: ["off", "totals", "full"], ...LAW }, about: "Total invoices and their tax", run: each(calculate) },
  validate: { words: "FILE…", options: { format: [...COMMON.format, "csv", "svrl"], rules: null, "fail-on": ["error", "warning"], ...LAW }, about: "Check invoices or folders of them against rule sets", run: each(validate) },
  review: { words: "FILE", options: { ...BESIDE, ...LAW }, about: "Review one invoice, with its contract and evidence", run: one(review) },
  explain: { words: "FILE KEY", options: { depth: ["line", "steps", "tree"], ...BESIDE, ...LAW }, about: "Explain one amount", run: one(explain) },
  table: { words: "FILE", options: { kind: null, column: [], decimal: ["point", "comma"], days: ["day_first", "month_first"] }, about: "Read a timesheet, receipts, prices or meter readings from CSV, as evidence", run: one(table) },
  report: { words: "FILE", options: { for: ["reviewer", "customer", "supplier"], mask: null, ...ANSWER, ...BESIDE, ...LAW }, about: "Write the review, or the invoice for its customer, as one HTML page; for its supplier an Invoice Response", run: one(handOver) },
  compare: { words: "FILE FILE", options: { contract: null, "contract-before": null, method: ["by_line", "by_factor"], currency: null, rate: [], group: [], ...LAW }, about: "Say why one invoice differs from another", run: one(compare) },
  convert: { words: "FILE", options: { to: null, ...LAW }, about: "Write an invoice in another form", run: one(convert) },
  ksef: { words: "FILE", options: { number: null, environment: ["production", "test", "demo"] }, about: "The verification code of KSeF (KOD I) of an FA(3)", run: one(ksef) },
  law: { words: "[NAME]", options: { on: null, invoice: null, question: null, proposed: true, ...LAW }, about: "Look into the tables of law, or say what changes on another day", run: look },
};

process.exitCode = main(process.argv.slice(2));

function main([name, ...rest]) {
  const read = (path) => readFileSync(new URL(path, import.meta.url));
  if (name === undefined || ["help", "--help", "-h"].includes(name)) return put(usage()), name === undefined ? 2 : 0;
  if (["--version", "-V"].includes(name)) return put(`meisai ${JSON.parse(read("./package.json")).version}\n`), 0;
  if (name === "schema") return put(read("./schema.json")), 0;
  const command = COMMANDS[name];
  let given;
  try {
    if (!command) throw new Error(`there is no command \`${name}\``);
    given = argumentsOf(command, rest);
  } catch (error) {
    complain(`meisai: ${error.message}\n\n${usage()}`);
    return 2;
  }
  core.initSync({ module: read("./core/full.wasm") });
  const content = read(`./texts/${given.lang}.txt`).toString("utf8");
  return CODES[command.run({ ...given, texts: new core.Texts(content), say: text.speaker(content) })];
}

function usage() {
  const rows = Object.entries(COMMANDS).map(([name, { words, about }]) => `  ${`${name} ${words}`.padEnd(20)}${about}\n`);
  const options = Object.entries(COMMANDS).map(([name, { options }]) => `  ${name.padEnd(20)}${Object.entries(options).map(optionText).join(" ")}\n`);
  return `meisai COMMAND FILE… [--format text|json|jsonl] [--lang en|ja|pl]\n\n${rows.join("")}  ${"schema".padEnd(20)}The JSON Schema of our JSON\n\nOptions; \`-\` reads standard input:\n${options.join("")}`;
}

function optionText([name, kind]) {
  return kind === true ? `--${name}` : `--${name} ${kind?.length ? kind.join("|") : "VALUE"}`;
}

/** The arguments of a command, checked; default of a choice is its first word. */
function argumentsOf({ words, options }, args) {
  const known = { ...COMMON, ...options };
  const config = Object.entries(known).map(([name, kind]) => [name, { type: kind === true ? "boolean" : "string", multiple: kind?.length === 0 }]);
  const { values, positionals } = parseArgs({ args, options: Object.fromEntries(config), allowPositionals: true });
  for (const [name, kind] of Object.entries(known)) {
    if (!kind?.length) continue;
    values[name] ??= UNSET.includes(name) ? undefined : kind[0];
    if (values[name] !== undefined && !kind.includes(values[name])) {
      throw new Error(`\`--${name} ${values[name]}\` is not one of ${kind.join(", ")}`);
    }
  }
  const wanted = words.split(" ").length;
  const many = words.endsWith("…");
  const files = many ? positionals.flatMap(expand) : expand(positionals[0] ?? "").concat(positionals.slice(1));
  const optional = words.startsWith("[");
  if (optional ? positionals.length > wanted : many ? files.length === 0 : files.length !== wanted) throw new Error(`it takes ${words}`);
  if (optional) return { ...lawArguments(values, positionals), words: positionals };
  if ("to" in known && values.to === undefined) throw new Error("say the form by `--to`");
  if (values.contract !== undefined && values.order !== undefined) throw new Error("`--contract` and `--order` exclude each other");
  return { ...values, words: files };
}

/** The arguments of `law`, of which only one asks. */
function lawArguments(values, [name]) {
  const asked = [name, values.invoice, values.question].filter((one) => one !== undefined);
  if (asked.length > 1) throw new Error("a name, `--invoice` and `--question` exclude each other");
  if (values.invoice !== undefined && values.on === undefined) throw new Error("say the day by `--on`");
  return values;
}

/** The options of a request, as JSON text. */
function requestOptions({ lang, today, "law-date": lawDate, regime, role, explain, response, "response-reference": responseReference, "response-note": responseNote, "response-actions": responseActions }) {
  return JSON.stringify({ lang, today, lawDate, regime, role, explain, response, responseReference, responseNote, responseActions });
}

function calculate(bytes, given) {
  const json = core.calculate(bytes, requestOptions(given), given.texts);
  const answer = JSON.parse(json);
  const unread = answer.missing.some(({ severity }) => severity === "error");
  return [{ json, text: () => text.calculation(answer, given.say), ended: unread ? UNDECIDED : IN_ORDER }];
}

function validate(bytes, given) {
  const rules = (given.rules ?? "auto").split(",");
  const ends = { valid: IN_ORDER, invalid: WRONG, undecided: UNDECIDED };
  const json = core.validate(bytes, rules, requestOptions(given), given.texts);
  const answers = JSON.parse(json);
  (given.batch ??= new Batch()).add(answers);
  const warned = ({ findings }) => given["fail-on"] === "warning" && findings.some(({ severity }) => severity === "warning");
  const parts = answers.map((answer) => ({
    json: JSON.stringify(answer),
    text: () => text.validation(answer, given.say),
    answer,
    ended: warned(answer) ? WRONG : ends[answer.verdict],
  }));
  // One file's JSON is the answer of the core, which is a list.
  return given.format === "json" && !given.many ? [{ json, ended: Math.max(IN_ORDER, ...parts.map(({ ended }) => ended)) }] : parts;
}

function review(bytes, given) {
  const json = core.review(documents(bytes, given), requestOptions(given), given.texts);
  const answer = JSON.parse(json);
  const ends = { accepted: IN_ORDER, needs_judgement: UNDECIDED, rejected: WRONG };
  return [{ json, text: () => text.review(answer, given.say), ended: ends[answer.verdict] }];
}

function explain(bytes, given) {
  const json = core.explain(documents(bytes, given), given.words[1], given.depth, requestOptions(given), given.texts);
  return [{ json, text: () => text.explanation(JSON.parse(json)), ended: IN_ORDER }];
}

function table(bytes, { kind, column = [], decimal, days, texts }) {
  const columns = Object.fromEntries(column.map((pair) => pair.split("=").map((part) => part.trim())));
  const json = core.readTable(bytes, JSON.stringify({ kind, columns, decimal, days }), texts);
  const answer = JSON.parse(json);
  return [{ json, text: () => text.tableEvidence(answer), ended: answer.problems.length > 0 ? UNDECIDED : IN_ORDER }];
}

/** The earlier invoice is named first; the one that is answered for is the later one. */
function compare(bytes, given) {
  const optional = (path) => (path === undefined ? undefined : readDocument(path));
  const rates = (given.rate ?? []).map((text) => {
    const [, from, to, rate] = /^([^:=]*):([^:=]*)=(.*)$/.exec(text) ?? [undefined, text, "", ""];
    return { from, to, rate };
  });
  const groups = (given.group ?? []).map((text) => text.split(",").map((item) => item.trim()));
  const telling = { method: given.method, currency: given.currency, rates, groups };
  const options = JSON.stringify({ ...JSON.parse(requestOptions(given)), ...telling });
  const later = readDocument(given.words[1]);
  const json = core.compare(bytes, later, optional(given.contract), optional(given["contract-before"]), options, given.texts);
  const answer = JSON.parse(json);
  return [{ json, text: () => text.comparison(answer, given.say), ended: answer.problem ? UNDECIDED : IN_ORDER }];
}

function handOver(bytes, given) {
  const written = {
    customer: () => core.customerCopy(bytes, given.mask ?? "", requestOptions(given), given.texts),
    supplier: () => core.invoiceResponse(documents(bytes, given), requestOptions(given), given.texts),
    reviewer: () => core.reviewReport(documents(bytes, given), requestOptions(given), given.texts),
  };
  const plain = written[given.for ?? "reviewer"]();
  return [{ plain, ended: IN_ORDER }];
}

function convert(bytes, given) {
  const { text: document, lost, missing = [] } = JSON.parse(core.convert(bytes, given.to, requestOptions(given), given.texts));
  for (const { place, text: sentence } of lost) complain(`${place}: ${sentence}\n`);
  for (const { text: sentence } of missing) complain(`${sentence}\n`);
  return [{ plain: document, ended: missing.length > 0 ? UNDECIDED : IN_ORDER }];
}

/** The tables of law, a question of law, or what changes for an invoice on another day. */
function look(given) {
  const { on, invoice, question, proposed = false, words: [name] } = given;
  const about = invoice ?? question ?? name ?? "law";
  const answer = () => {
    if (invoice !== undefined) {
      const json = core.lawChanges(readDocument(invoice), on, proposed, requestOptions(given), given.texts);
      return { json, text: () => text.lawChanges(JSON.parse(json)), ended: IN_ORDER };
    }
    const asked = name === undefined ? { question: "tables" } : { question: "facts", name, date: on, preview: proposed };
    const bytes = question === undefined ? Buffer.from(JSON.stringify(asked)) : readDocument(question);
    const json = core.askLaw(bytes, given.texts);
    return { json, text: () => text.law(JSON.parse(json)), ended: IN_ORDER };
  };
  const output = { many: false, written: 0 };
  try {
    const answered = answer();
    write(about, answered, given.format, output);
    return answered.ended;
  } catch (error) {
    return refuse(error.path ?? about, error, given.format, output);
  }
}

function ksef(bytes, given) {
  const json = core.ksefCode(bytes, given.number, given.environment, given.texts);
  const { link, caption } = JSON.parse(json);
  return [{ json, text: () => `${link}\n${caption}\n`, ended: IN_ORDER }];
}

function documents(invoice, { contract, order, evidence = [], history = [], decisions }) {
  const given = (path) => (path === undefined ? undefined : readDocument(path));
  const all = (paths) => paths.flatMap(expand).map(readDocument);
  return new core.Documents(invoice, given(contract), given(order), all(evidence), all(history), given(decisions));
}

/** Answers for one file. */
function one(answer) {
  return (given) => answerFor(given.words[0], answer, given, { many: false, written: 0 });
}

/** Answers for every file; one that cannot be answered does not keep the others from it. */
function each(answer) {
  return (given) => {
    const files = given.words.flatMap(invoicesOf);
    // A folder is answered as several files are, so that the form does not hang on how many it holds.
    given.many = files.length > 1 || given.words.some(isFolder);
    const output = { many: given.many, written: 0 };
    const ends = files.map((file, done) => {
      progress(done, files.length);
      return answerFor(file, answer, given, output);
    });
    progress(files.length, files.length);
    if (given.format === "json" && output.many) put(output.written > 0 ? "]\n" : "[]\n");
    put(REPORTS[given.format]?.tail ?? "");
    if (given.batch && files.length > 1) {
      const afterword = text.harmless(given.batch.toText(files.length, given.say.bare));
      if (given.format === "text") put(afterword);
      else complain(`${afterword.trimEnd()}\n`);
    }
    return Math.max(...ends);
  };
}

function answerFor(file, answer, given, output) {
  try {
    const answers = answer(readDocument(file), given);
    for (const one of answers) write(file, one, given.format, output);
    return Math.max(IN_ORDER, ...answers.map(({ ended }) => ended));
  } catch (error) {
    return refuse(error.path ?? file, error, given.format, output);
  }
}

/** Shows how far a batch is, where someone watches and nothing else is written to the terminal. */
function progress(done, files) {
  if (files < 2 || !process.stderr.isTTY || process.stdout.isTTY) return;
  complain(done === files ? "\r\x1b[K" : `\r${done} / ${files}`);
}

function write(file, { plain, json, text: render, answer, refusal }, format, output) {
  if (plain !== undefined) return put(plain);
  if (REPORTS[format]) {
    const { head, part, refused } = REPORTS[format];
    put((output.written > 0 ? "" : head) + (refusal ? refused(file, refusal) : part(file, answer)));
    output.written += 1;
    return;
  }
  const row = () => `{"file":${JSON.stringify(file)},${json.slice(1)}\n`;
  if (format === "text") put(`${output.written > 0 ? "\n" : ""}${output.many ? `${file}\n` : ""}${render()}`);
  else if (format === "jsonl") put(row());
  else put(output.many ? `${output.written > 0 ? "," : "["}${row()}` : `${json}\n`);
  output.written += 1;
}

/** Says why one file has no answer. */
function refuse(file, error, format, output) {
  const trapped = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  if (trapped) core.__wbg_reset_state();
  const { kind = trapped ? "internal" : "bad_option", message, place, hint } = error;
  const where = place?.line ? `${place.line}:${place.column}: ` : place?.pointer ? `${place.pointer}: ` : "";
  complain(`${file}: ${where}${message}\n${hint ? `  ${hint}\n` : ""}`);
  if (format !== "text") {
    const placed = where ? place : undefined;
    const refusal = { kind, message, place: placed, hint: hint || undefined };
    write(file, { json: JSON.stringify({ error: refusal }), refusal }, format, output);
  }
  return UNANSWERED;
}

/** The bytes of a file, of which no more are read than the core takes; `-` is standard input. */
function readDocument(path) {
  try {
    const file = path === "-" ? 0 : openSync(path, "r");
    try {
      return fstatSync(file).size > BYTES_MAX ? firstBytes(file) : readFileSync(file).subarray(0, BYTES_MAX);
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    throw Object.assign(error, { path });
  }
}

function firstBytes(file) {
  const bytes = new Uint8Array(BYTES_MAX);
  let read = 0;
  for (let more; read < BYTES_MAX && (more = readSync(file, bytes, read, BYTES_MAX - read, null)) > 0; ) read += more;
  return bytes.subarray(0, read);
}

/** Writes all of it before the process may end; a pipe that is closed early (`| head`) is no error. */
function put(output) {
  try {
    writeAll(1, output);
  } catch (error) {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  }
}

function complain(output) {
  writeAll(2, output);
}

function writeAll(file, output) {
  let bytes = Buffer.from(output);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(file, bytes));
    } catch (error) {
      // A pipe whose reader is slow.
      if (error.code !== "EAGAIN") throw error;
    }
  }
}
