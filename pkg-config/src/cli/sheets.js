// Findings and lists as tables, as the native command line writes them: a file for programs (CSV) names columns and values
// as data does; a spreadsheet for people names them in their language. A cell is `{ type: "text" | "number" | "formula" }`.

/** The columns of findings against rule sets. */
export const BROKEN = ["file", "ruleset", "verdict", "rule", "severity", "term", "place", "xpath", "line", "stated", "expected", "difference", "text"];

/** The columns of the findings of a review. */
export const FINDINGS = ["file", "rule", "severity", "judgement", "term", "place", "xpath", "line", "stated", "expected", "difference", "atStake", "title", "what", "do", "document", "section", "legal", "causedBy", "state"];

/** The columns of a list of invoices. */
const LISTED = ["file", "sellerTaxId", "seller", "buyer", "number", "kind", "ksefNumber", "issueDate", "currency", "totalWithTax", "toPay", "dueDate", "splitPayment", "accounts", "verdict", "errors", "duplicateOf", "problem"];

const text = (value) => ({ type: "text", value: value === undefined || value === null ? "" : String(value) });
const number = (value) => (value === undefined || value === null ? text() : { type: "number", value: String(value) });
const DECIMAL = /^-?[0-9]+(\.[0-9]+)?$/;
const amount = (value = "") => (DECIMAL.test(value) ? number(value) : text(value));

/** The rows of one file and rule set; a file without findings has one too. */
export function broken(file, { ruleset, verdict, findings, unchecked }, words) {
  const head = [text(file), text(ruleset), text(words(`validity.${verdict}`, verdict))];
  const rows = [
    ...findings.map((found) => [...head, text(found.rule), text(words(`severity.${found.severity}`, found.severity)), text(found.term), text(found.place), text(found.xpath), number(found.line), ...compared(found), text(found.text)]),
    ...unchecked.map(({ rule, because }) => besideFigures(head, rule, words("sheet.unchecked", "unchecked"), because)),
  ];
  return rows.length > 0 ? rows : [besideFigures(head, "", "", "")];
}

/** The row of a file without an answer. */
export const REFUSED = (file, { kind, message }, words) => besideFigures([text(file), text(), text(words("sheet.unanswered", "unanswered"))], "", kind, message);

const besideFigures = (head, rule, severity, sentence) => [...head, text(rule), text(severity), ...Array.from({ length: 7 }, () => text()), text(sentence)];

/** What was compared: numbers where there is a difference, names and days as they stand elsewhere. */
const compared = ({ stated, expected, difference }) => [stated, expected, difference].map((value) => (difference === undefined ? text(value) : amount(value)));

/** The rows of the findings of a review, then of the broken rules of publishers, about which the data decide. */
export function findings(file, { findings: found, rulesets = [] }, words) {
  const rules = rulesets.flatMap((set) => set.findings.map((one) => ({ ...one, judgement: "A" })));
  return [...found, ...rules].map((one) => [
    text(file), text(one.rule), text(words(`severity.${one.severity}`, one.severity)), text(words(`judgement.${one.judgement}`, one.judgement)), text(one.term), text(one.place), text(one.xpath), number(one.line),
    ...compared(one), amount(one.atStake), text(one.title), text(one.what), text(one.do), text(one.clause?.document), text(one.clause?.section), text(one.legal?.citation), text(one.causedBy),
    text(one.state && words(`sheet.state.${one.state}`, one.state)),
  ]);
}

/** The list as a table. */
export function listed({ invoices }, words) {
  const cells = {
    totalWithTax: number, toPay: number, errors: number,
    splitPayment: (value) => text(words(`sheet.${value}`, value)),
    accounts: (value = []) => text(value.join(" ")),
    verdict: (value) => text(value && words(`verdict.${value}.receiver`, value)),
  };
  return { columns: LISTED.map((name) => words(`sheet.${name}`, name)), rows: invoices.map((row) => LISTED.map((name) => (cells[name] ?? text)(row[name]))) };
}

/** A table as separated values. */
export const csvOf = ({ columns, rows }, separator) => [columns.map(text), ...rows].map((row) => csvRow(row, separator)).join("");

/** A row of separated values. Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvRow(cells, separator) {
  return `${cells.map((cell) => quoted(writtenCell(cell, separator === ";"), separator)).join(separator)}\r\n`;
}

/** Countries that part cells by a semicolon write a decimal comma. */
function writtenCell({ type, value, formula }, comma) {
  if (type === "number") return comma ? value.replace(".", ",") : value;
  if (type === "formula") return `=${comma ? formula.replaceAll(",", ";").replaceAll(".", ",") : formula}`;
  const shown = value.replace(/[\n\r\t]/g, " ").replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
  return /^\s*[=+\-@＝＋－＠]/u.test(shown) ? `'${shown}` : shown;
}

const quoted = (cell, separator) => (cell.includes(separator) || cell.includes('"') || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);
