// Writing to the terminal, a pipe or a file. A pipe that is closed early (`| head`) is no error.

import { openSync, writeSync } from "node:fs";
import * as core from "../core/full.js";
import * as report from "./report.js";
import { csvOf, csvRow, REFUSED } from "./sheets.js";
import { harmless } from "./text.js";

/** By this spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";
export const SEPARATORS = { comma: ",", semicolon: ";", tab: "\t" };

let standard = 1;

/** Lets a file take the answer in place of standard output. */
export function takeBy(path) {
  try {
    standard = openSync(path, "w");
  } catch (error) {
    throw new Error(`\`${path}\` cannot be written: ${error.message}`);
  }
}

/** Whether the answer goes to a person's screen. */
export const isScreen = () => standard === 1 && Boolean(process.stdout.isTTY);

/** Where the answers of a request go, in the format asked for. */
export class Output {
  constructor({ format, separator, lang, say }, { many = false, columns } = {}) {
    Object.assign(this, { format, many, written: 0, rows: [], columns, separator: SEPARATORS[separator], lang, say });
  }

  /** Individual numbers of the invoices that are answered about. */
  #hidden = [];

  /** Sees to it that individual numbers of an invoice stand in no text and no spreadsheet that is written of it. Data keeps
   *  them: it is the invoice. */
  about(invoice) {
    for (const numbers of this.#hidden.splice(0)) numbers.free();
    this.alsoAbout(invoice);
  }

  /** The same of another invoice that the answer speaks of. */
  alsoAbout(invoice) {
    if (["text", "csv", "xlsx"].includes(this.format)) this.#hidden.push(new core.IndividualNumbers(invoice));
  }

  #hide(text) {
    return this.#hidden.reduce((shown, numbers) => numbers.hide(shown), text);
  }

  /** Rows as they may be handed over. */
  #shown(rows) {
    return rows.map((row) => row.map((cell) => (cell.type === "text" ? { ...cell, value: this.#hide(cell.value) } : cell)));
  }

  /** Writes a line beside the answer. */
  aside(sentence) {
    complain(`${harmless(this.#hide(sentence))}\n`);
  }

  /** The words of a table: those of data, and in a spreadsheet those of its reader. */
  get words() {
    return this.format === "xlsx" ? (key, name) => this.say.known(key) ?? name : (key, name) => name;
  }

  /** Writes one answer: `plain` as it stands, `rows` of a table, `svrl`, else `json` or its `text`. */
  write(file, { plain, json, text, rows, columns, svrl }) {
    if (plain !== undefined) return put(plain);
    if (rows && ["csv", "xlsx"].includes(this.format)) return this.#table(columns, rows(this.words));
    if (svrl && this.format === "svrl") {
      put((this.written > 0 ? "" : report.SVRL_HEAD) + svrl());
      this.written += 1;
      return;
    }
    const row = () => `{"file":${JSON.stringify(file)},${json.slice(1)}\n`;
    if (this.format === "text") put(`${this.written > 0 ? "\n" : ""}${this.many ? `${file}\n` : ""}${this.#hide(text())}`);
    else if (this.format === "jsonl") put(row());
    else if (this.format === "json") put(this.many ? `${this.written > 0 ? "," : "["}${row()}` : `${json}\n`);
    else return;
    this.written += 1;
  }

  #table(columns, found) {
    this.columns = columns;
    const rows = this.#shown(found);
    if (this.format === "xlsx") this.rows.push(...rows);
    else put((this.written > 0 ? "" : BYTE_ORDER_MARK + csvRow(columns.map((name) => ({ value: name })), this.separator)) + rows.map((row) => csvRow(row, this.separator)).join(""));
    this.written += 1;
  }

  /** Writes a table of its own. */
  async sheet(found) {
    const table = { ...found, rows: this.#shown(found.rows) };
    if (this.format === "xlsx") return putBook(table);
    put(`${this.format === "csv" ? BYTE_ORDER_MARK : ""}${csvOf(table, this.separator)}`);
  }

  /** Says why one file has no answer. */
  refuse(file, { kind, message, place, hint }) {
    const where = place?.line ? `${place.line}:${place.column}: ` : place?.pointer ? `${place.pointer}: ` : "";
    complain(`${file}: ${where}${message}\n${hint ? `  ${hint}\n` : ""}`);
    if (this.format === "text") return;
    const refusal = { kind, message, place: where ? place : undefined, hint: hint || undefined };
    this.write(file, {
      json: JSON.stringify({ error: refusal }),
      text: () => "",
      rows: this.columns && ((words) => [REFUSED(file, refusal, words)]),
      columns: this.columns,
      svrl: () => report.svrlRefused(file, refusal),
    });
  }

  /** Closes the list of several answers, the report or the spreadsheet. */
  async finish() {
    if (this.format === "json" && this.many) put(this.written > 0 ? "]\n" : "[]\n");
    if (this.format === "svrl") put(report.SVRL_TAIL);
    if (this.format === "xlsx" && this.written > 0) await putBook({ columns: this.columns.map((name) => this.words(`sheet.${name}`, name)), rows: this.rows });
  }
}

/** Writes a table as a spreadsheet. */
export async function putBook(table) {
  const { workbook } = await import("../spreadsheet.js");
  writeAll(standard, await workbook(table));
}

/** Writes all of it before the process may end. */
export function put(output) {
  try {
    writeAll(standard, output);
  } catch (error) {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  }
}

export function complain(output) {
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
