// Answers as text for a reader at a terminal, in the layout of the native command line.

import * as core from "../core/full.js";

const NAME_WIDTH = 36;
const TEXT_WIDTH = 88;
/** A longer invoice shows its first and last lines. */
const LINES_SHOWN = 40;
export const MARKS = { error: "✗", warning: "!", info: "·" };

/** The totals in the order in which a reader adds them up, with the term that names each. */
const TOTALS = [
  ["lineNetTotal", "BT-106"],
  ["allowanceTotal", "BT-107"],
  ["chargeTotal", "BT-108"],
  ["totalWithoutTax", "BT-109"],
  ["taxTotal", "BT-110"],
  ["totalWithTax", "BT-112"],
  ["paidAmount", "BT-113"],
  ["roundingAmount", "BT-114"],
];

/** The words of a language and its ways to write numbers. */
export function speaker(words) {
  const lang = words.get("meta.language");
  return {
    word: (key) => capital(words.get(key) ?? key),
    bare: (key) => words.get(key) ?? key,
    known: (key) => words.get(key),
    amount: (value, currency, style) => core.formatAmount(value, currency, lang, style) ?? value,
    number: (value) => core.formatNumber(value, lang) ?? value,
    date: (value) => core.formatDate(value, lang, "long") ?? value,
  };
}

/** The invoice with its computed amounts. */
export function calculation(answer, say) {
  return `${head(answer.invoice, say)}\n${lines(answer, say)}\n${totals(answer.totals, answer.currency, say)}${readings(answer.missing)}`;
}

/** The verdict, what it rests on, and the findings by weight. */
export function review(answer, say) {
  const { calculation: { invoice, currency, missing } } = answer;
  const roots = answer.findings.filter(({ causedBy }) => causedBy === null);
  const unchecked = answer.unchecked.map(({ rule, because }) => `\n  ? ${rule} ${wrapped(because, "    ")}`);
  const registers = answer.coverage.notConsulted.map(({ name, value, url }) => `\n  ? ${name}${value ? ` (${value})` : ""}: ${url}`);
  return [
    `${head(invoice, say)}\n  ${answer.verdictWord.toUpperCase()}\n  ${wrapped(answer.summary, "  ")}\n\n`,
    totals(answer.totals, currency, say),
    ...roots.map(finding),
    readings(missing),
    ...(answer.rulesets ?? []).map((set, at) => `${at === 0 ? "\n" : ""}${validation(set, say)}`),
    ...unchecked,
    ...registers,
    unchecked.length + registers.length > 0 ? "\n" : "",
  ].join("");
}

/** The verdict of one rule set. */
export function validation(answer, say) {
  // What a finding of a review says already is told once.
  const roots = answer.findings.filter(({ causedBy }) => !causedBy);
  const broken = roots.map(({ severity, text, rule, xpath, place, line }) =>
    `  ${MARKS[severity]} ${wrapped(text, "    ")}\n    ${rule} · ${xpath ?? place}${line ? `:${line}` : ""}\n`);
  const unchecked = answer.unchecked.map(({ rule, because }) => `  ? ${rule} ${wrapped(because, "    ")}\n`);
  return `  ${answer.ruleset}: ${say.bare(`validity.${answer.verdict}`)}\n${broken.join("")}${unchecked.join("")}`;
}

/** The difference between two invoices: in sentences, and as a table that adds up. */
export function comparison({ sentences, before, after, currency, effects, hints = [], problem }, say) {
  const amount = (value) => say.amount(value, currency, "table");
  const named = ({ number }) => shortened(number ?? say.bare("term.BT-115"), NAME_WIDTH);
  const rows = effects.map(({ label, value }) => [`  ${shortened(label, NAME_WIDTH)}`, amount(value)]);
  return [
    ...sentences.map((sentence) => `  ${wrapped(sentence, "  ")}\n`),
    problem ? "" : `\n${table("<>", [[named(before), amount(before.amountDue)], ...rows, null, [named(after), amount(after.amountDue)]])}`,
    ...hints.map(({ text }) => `\n  · ${wrapped(text, "    ")}\n`),
  ].join("");
}

/** The sentences of an explanation, or its tree. */
export function explanation({ tree, sentences }) {
  if (tree) return branch(tree, "", "");
  return sentences
    .map(({ text }, at) => {
      const number = sentences.length > 1 ? `${at + 1}. ` : "";
      return `  ${number}${wrapped(text, " ".repeat(2 + number.length))}\n`;
    })
    .join("");
}

function branch(node, here, below) {
  const children = node.children.map((child, at) => {
    const [fork, bar] = at === node.children.length - 1 ? ["└─ ", "   "] : ["├─ ", "│  "];
    return branch(child, below + fork, below + bar);
  });
  return `  ${here}${clean(node.text)}\n${children.join("")}`;
}

function head({ number, issueDate, currency, seller, buyer }, say) {
  const first = [number, issueDate && say.date(issueDate), currency].filter(Boolean).join(" · ");
  const parties = [seller?.name, buyer?.name].filter(Boolean).join(" → ");
  return [first, parties].filter(Boolean).map((line) => `  ${shortened(line, TEXT_WIDTH)}\n`).join("");
}

function lines({ invoice, lines: computed, currency }, say) {
  const rows = computed.map(({ id, netAmount }, at) => {
    const { name = "", quantity = "", itemNetPrice = "" } = invoice.lines?.[at] ?? {};
    return [id, shortened(name, NAME_WIDTH), say.number(quantity), say.number(itemNetPrice), say.amount(netAmount, currency, "bare")];
  });
  const hidden = rows.length - LINES_SHOWN;
  if (hidden > 0) rows.splice(LINES_SHOWN / 2, hidden, ["", `… ${hidden} …`, "", "", ""]);
  const names = ["BT-153", "BT-129", "BT-146", "BT-131"].map((term) => say.word(`term.${term}`));
  return table("><>>>", [["", ...names], null, ...rows]);
}

function totals(totals, currency, say) {
  const bare = (value) => say.amount(value, currency, "bare");
  const rows = [];
  for (const [name, term] of TOTALS) {
    if (totals[name] === undefined) continue;
    if (name === "taxTotal") {
      for (const { category, rate, taxableAmount, taxAmount } of totals.taxBreakdown) {
        const percent = rate === undefined ? "" : ` ${rate.replace(/\.?0+$/, (zeros) => (rate.includes(".") ? "" : zeros))}%`;
        rows.push([`  ${category}${percent} × ${bare(taxableAmount)}`, bare(taxAmount)]);
      }
    }
    rows.push([say.word(`term.${term}`), bare(totals[name])]);
  }
  rows.push(null, [say.word("term.BT-115"), say.amount(totals.amountDue, currency, "table")]);
  return table("<>", rows);
}

function finding({ severity, title, what, why, clause, legal, do: toDo, rule, xpath, place }, at) {
  const quoted = clause && `${clause.document} ${clause.section}${clause.quote ? `: “${clause.quote}”` : ""}`;
  const parts = [what, why, quoted, legal?.citation, toDo].filter(Boolean).map((part) => `     ${wrapped(part, "     ")}\n`);
  return `\n  ${MARKS[severity]} ${at + 1}. ${wrapped(title, "     ")}\n${parts.join("")}     ${rule} · ${xpath ?? place}\n`;
}

function readings(missing) {
  return missing.map(({ severity, text, place }, at) => `${at === 0 ? "\n" : ""}  ${MARKS[severity]} ${wrapped(text, "    ")}\n    ${place}\n`).join("");
}

/** Rows of cells in columns, each to its side; `null` is a rule across. */
export function table(sides, rows) {
  const widths = [...sides].map((_, column) => Math.max(0, ...rows.map((row) => (row ? width(row[column]) : 0))));
  const across = "─".repeat(widths.reduce((sum, one) => sum + one + 2, -2));
  const cell = (value, column) => {
    const blanks = " ".repeat(widths[column] - width(value));
    return sides[column] === "<" ? value + blanks : blanks + value;
  };
  return rows.map((row) => `  ${row ? row.map(cell).join("  ").trimEnd() : across}\n`).join("");
}

/** The cells that a text takes on a terminal, where 明細 takes four. */
function width(text) {
  let cells = 0;
  for (const character of text) cells += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1;
  return cells;
}

/** A text without control characters, which a terminal would obey. */
function clean(text) {
  return text.replace(/\p{Cc}/gu, " ");
}

export function shortened(text, cells) {
  let kept = clean(text);
  if (width(kept) <= cells) return kept;
  while (width(kept) >= cells) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/** A text broken into lines, at blanks or between Japanese characters. */
function wrapped(text, indent) {
  const out = [""];
  for (const piece of clean(text).match(/[\u3000-\u9fff\uff00-\uffef][、。）」』％円]*|[^\u3000-\u9fff\uff00-\uffef ]+ ?| /gu) ?? []) {
    if (out.at(-1) !== "" && width(out.at(-1)) + width(piece.trimEnd()) > TEXT_WIDTH) out.push(piece.trimStart());
    else out[out.length - 1] += piece;
  }
  return out.map((line) => line.trimEnd()).join(`\n${indent}`);
}

/** A text without what a terminal would obey: control characters, and marks that turn the direction of writing. */
export function harmless(text) {
  return text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A table as evidence: what its columns are, and what could not be read. */
export function tableEvidence({ summary, mapping, unused, problems }) {
  return harmless([
    summary,
    ...mapping.columns.map(({ label, heading, field }) => `  ${label} ← ${heading}  [${field}]`),
    ...unused.map((heading) => `  – ← ${heading}`),
    ...problems.map(({ text }) => `  ✗ ${text}`),
  ].join("\n")) + "\n";
}

/** An answer about the law: its sentences, then the laws it rests on. */
export function law({ sentences, facts, legal }) {
  // Rows of a table say their law themselves.
  const laws = facts ? [] : legal.map(({ citation, fact }) => `  § ${wrapped(citation, "    ")} · ${fact}\n`);
  return [...sentences.map((sentence) => `  ${wrapped(sentence, "  ")}\n`), ...laws].join("");
}

/** What changes for an invoice: in sentences, the steps behind each amount, findings that come and go, laws that begin and end. */
export function lawChanges(answer) {
  const { from = "?", to, sentences, rates = [], differences = [], preview, findingsNew, findingsGone, begins, ends, proposed = [] } = answer;
  const amounts = [...differences, ...(preview?.differences ?? [])].map(({ label, derivation }) =>
    `\n  ${clean(label)}\n${derivation.map((step) => `    ${wrapped(step, "    ")}\n`).join("")}`);
  const findings = [["+", findingsNew], ["−", findingsGone]].flatMap(([sign, found]) =>
    found.map(({ title, what, rule }) => `\n  ${sign} ${clean(title)}\n    ${wrapped(what, "    ")}\n    ${rule}\n`));
  const laws = [["§", rates.flatMap(({ legalFrom, legalTo }) => [legalFrom, legalTo])], ["§ +", begins], ["§ −", ends], ["§ ?", proposed]].flatMap(
    ([sign, list]) => [...new Map(list.map((legal) => [legal.fact, legal])).values()].map(({ citation, fact }) => `\n  ${sign} ${clean(citation)} · ${fact}`));
  return [`  ${from} → ${to}\n\n`, ...sentences.map((sentence) => `  ${wrapped(sentence, "  ")}\n`), ...amounts, ...findings, ...laws, "\n"].join("");
}

/** Kinds of terms; of one its parameters too. */
export function terms(kinds) {
  return kinds.map(({ kind, rule, title, parameters }) => {
    const fields = kinds.length > 1 ? [] : parameters.map(({ name, required, shape, default: usual, help }) =>
      `    ${name}${required ? " *" : ""} (${shape}${usual === undefined ? "" : ` = ${usual}`})\n      ${wrapped(help, "      ")}\n`);
    return `  ${kind}  ${rule}  ${title}\n${fields.join("")}`;
  }).join("");
}

/** What a contract says of itself, in the order of its text. */
export function contractLint({ summary, findings }) {
  const told = findings.map(({ severity, title, what, do: toDo, rule, line, column, place }) =>
    `\n  ${MARKS[severity]} ${title}\n${[what, toDo].map((part) => `    ${wrapped(part, "    ")}\n`).join("")}    ${rule} · ${line}:${column} · ${place}\n`);
  return `  ${wrapped(summary, "  ")}\n${told.join("")}`;
}

/** A batch as a table: who asks for how much until when, on which account. */
export function invoiceList({ invoices, totals }, say) {
  const amount = (value, currency) => (value === undefined ? "" : say.amount(value, currency ?? "", "table"));
  const head = ["BT-1", "BT-31", "BT-27", "BT-112", "BT-115", "BT-9", "BT-84"].map((term) => say.bare(`term.${term}`));
  const rows = invoices.map((row) => [
    shortened(row.number ?? row.file, 28), row.sellerTaxId ?? "", shortened(row.seller ?? "", 28), amount(row.totalWithTax, row.currency), amount(row.toPay, row.currency), row.dueDate ?? "",
    shortened((row.accounts ?? []).join(" "), 34), `${row.verdict ? say.bare(`verdict.${row.verdict}.receiver`) : "—"}${row.splitPayment ? " · MPP" : ""}`,
  ]);
  const sums = totals.map(({ invoices: count, currency, totalWithTax, toPay }) => [String(count), "", "", amount(totalWithTax, currency), amount(toPay, currency), "", "", ""]);
  const known = invoices.filter(({ number, ksefNumber }) => number && ksefNumber).map(({ number, ksefNumber }) => `  ${number}: KSeF ${ksefNumber}\n`);
  const told = invoices.filter(({ problem }) => problem).map(({ file, problem }) => `  ${file}: ${problem}\n`);
  return harmless(table("<<<>><<<", [[...head, say.bare("list.verdict")], null, ...rows, null, ...sums]) + known.join("") + told.join(""));
}
