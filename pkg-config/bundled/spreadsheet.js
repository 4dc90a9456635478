// `meisai/spreadsheet`: spreadsheets (.xlsx), the first sheet as separated values, and a table of the core as a file.
import { readSheet } from "read-excel-file/universal";
import writeXlsxFile from "write-excel-file/universal";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** Bytes of an .xlsx → its first sheet as separated values; numbers and days as they are written. */
export async function separatedValues(bytes) {
  const rows = await readSheet(new Blob([bytes]), { parseNumber: (text) => text });
  return rows.map((row) => row.map((cell) => quoted(cellText(cell))).join("\t")).join("\n");
}

const DAY = 86_400_000;
/** Day 0 of spreadsheets. What lies near it is a time of day or a duration. */
const ZERO = Date.UTC(1899, 11, 30);

function cellText(cell) {
  if (!(cell instanceof Date)) return cell === null || cell === undefined ? "" : String(cell);
  const since = cell.getTime() - ZERO;
  if (since > 366 * DAY) return cell.toISOString().slice(0, since % DAY ? 16 : 10).replace("T", " ");
  const minutes = Math.round(since / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

const quoted = (text) => (/[\t"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The most significant digits that a spreadsheet keeps; longer numbers stand as text, whole. */
const DIGITS_MAX = 15;
/** The widest and the narrowest column, in characters. */
const [WIDE, NARROW] = [60, 8];

/** `{ columns, rows }` with cells `{ type, value, formula }` → the bytes of an .xlsx. Text stays text whatever it begins with. */
export async function workbook({ columns, rows }) {
  const head = columns.map((value) => ({ value, type: String, fontWeight: "bold" }));
  const widths = columns.map((name, column) => ({ width: Math.min(WIDE, Math.max(NARROW, ...[name, ...rows.slice(0, 500).map((row) => row[column]?.value ?? "")].map((text) => widthOf(text) + 2))) }));
  const file = writeXlsxFile([head, ...rows.map((row) => row.map(cellOf))], { sheet: "meisai", columns: widths, stickyRowsCount: 1 });
  return withResults(new Uint8Array(await (await file.toBlob()).arrayBuffer()), rows);
}

const SHEET = "xl/worksheets/sheet1.xml";
const FORMULA = /<c r="([A-Z]+)(\d+)"([^>]*)><f>([^<]*)<\/f><\/c>/g;

/** The book with what each formula comes to beside it, for viewers that show a book and do not calculate. */
function withResults(book, rows) {
  if (!rows.some((row) => row.some(({ type }) => type === "formula"))) return book;
  const files = unzipSync(book);
  // The first row of the sheet has the headings.
  const result = (letters, row) => rows[row - 2]?.[columnOf(letters)]?.value ?? "";
  const sheet = strFromU8(files[SHEET]).replace(FORMULA, (_, letters, row, style, formula) => `<c r="${letters}${row}"${style}><f>${formula}</f><v>${result(letters, Number(row))}</v></c>`);
  return zipSync({ ...files, [SHEET]: strToU8(sheet) });
}

/** `A` is 0, `AB` is 27. */
const columnOf = (letters) => [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellOf({ type, value, formula }) {
  if (type === "formula") return { value: `=${formula}`, type: "Formula", format: digits(value) };
  const significant = value.replace(/^[-0.]+/, "").replace(/\D/g, "").length;
  if (type === "number" && significant <= DIGITS_MAX) return { value: Number(value), type: Number, format: digits(value) };
  return value === "" ? null : { value, type: String };
}

/** A number is shown with the digits after the point that it has. */
function digits(value) {
  const places = value.split(".")[1]?.length ?? 0;
  return places > 0 ? `#,##0.${"0".repeat(places)}` : "#,##0";
}

/** Characters, of which those of Japanese are as wide as two. */
const widthOf = (text) => [...text].reduce((sum, sign) => sum + (sign > "\u1100" ? 2 : 1), 0);
