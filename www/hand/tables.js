// Findings and lists as tables of the reader's own: a spreadsheet, or separated values in the manner of the language. A cell
// is `{ type: "text" | "number" | "formula", value }`, as in the tables of the core.
import { roots } from "../answer.js";
import { save } from "../dom.js";

const text = (value) => ({ type: "text", value: String(value ?? "") });
const DECIMAL = /^-?\d+(\.\d+)?$/;
const number = (value) => (DECIMAL.test(value ?? "") ? { type: "number", value } : text(value));

/** Of each column its word and its cell. */
const LIST = {
  file: ({ file }) => text(file), seller: ({ seller }) => text(seller), taxId: ({ sellerTaxId }) => text(sellerTaxId), buyer: ({ buyer }) => text(buyer),
  number: ({ number: own }) => text(own), kind: ({ kind }) => text(kind), ksefNumber: ({ ksefNumber }) => text(ksefNumber), issueDate: ({ issueDate }) => text(issueDate),
  currency: ({ currency }) => text(currency), totalWithTax: ({ totalWithTax }) => number(totalWithTax), toPay: ({ toPay }) => number(toPay), dueDate: ({ dueDate }) => text(dueDate),
  splitPayment: ({ splitPayment }, say) => text(splitPayment ? say("list.mpp") : ""), accounts: ({ accounts = [] }) => text(accounts.join(" ")),
  verdict: ({ word }) => text(word), duplicateOf: ({ duplicateOf }) => text(duplicateOf), problem: ({ problem }) => text(problem),
};

/** The list of open files; `words` are their verdicts as the page says them. */
export const listTable = ({ invoices }, words, say) => table(LIST, invoices.map((one, index) => ({ ...one, word: words[index] })), say, "list");

const FINDINGS = {
  n: ({ n }) => number(String(n)), severity: ({ severity }, say) => text(say(`severity.${severity}`)), title: ({ title }) => text(title), what: ({ what }) => text(what),
  stated: (one) => compared(one, one.stated), expected: (one) => compared(one, one.expected), difference: ({ difference }) => number(difference), atStake: ({ atStake }) => number(atStake),
  clause: ({ clause }) => text(clause && [clause.document, clause.section, clause.quote].filter(Boolean).join(" ")), legal: ({ legal }) => text(legal?.citation), do: (one) => text(one.do),
  decision: ({ state, waitingFor = "" }, say) => text(state && state !== "open" ? say(`queue.${state}`, { role: waitingFor }) : ""), rule: ({ rule }) => text(rule), place: ({ xpath, place }) => text(xpath ?? place),
};

/** Numbers where there is a difference; names and days as they stand elsewhere. */
const compared = ({ difference }, value) => (difference === undefined ? text(value) : number(value));

/** The findings by weight, each followed by those that follow from it. */
export const findingsTable = ({ findings }, say) => table(FINDINGS, roots(findings).flatMap((root) => [root, ...root.followers.map((one) => ({ ...one, n: root.n }))]), say, "table");

const table = (cells, rows, say, words) => ({ columns: Object.keys(cells).map((name) => say(`${words}.${name}`)), rows: rows.map((row) => Object.values(cells).map((cell) => cell(row, say))) });

/** Saves a table as `xlsx`, or as `csv` with a byte-order mark. */
export async function saveTable(name, given, form, lang) {
  if (form === "csv") return save(`${name}.csv`, "text/csv;charset=utf-8", `\ufeff${csvOf(given, lang)}`);
  // The library is fetched only now: most visitors never save a spreadsheet.
  const { workbook } = await import("../pkg/spreadsheet.js");
  return save(`${name}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", await workbook(given));
}

/** Spreadsheets that write a decimal comma separate cells by a semicolon. What they would take for a formula stays text. */
function csvOf({ columns, rows }, lang) {
  const [separator, comma] = lang === "pl" ? [";", true] : [",", false];
  const cell = ({ type, value, formula }) => {
    if (type === "formula") return `=${comma ? formula.replaceAll(",", ";").replaceAll(".", ",") : formula}`;
    if (type === "number") return comma ? value.replace(".", ",") : value;
    const line = value.replace(/\s*[\n\r\t]\s*/g, " ");
    return /^\s*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line;
  };
  const quoted = (written) => (/["\s]/.test(written) || written.includes(separator) ? `"${written.replaceAll('"', '""')}"` : written);
  return `${[columns.map(text), ...rows].map((row) => row.map((one) => quoted(cell(one))).join(separator)).join("\r\n")}\r\n`;
}
