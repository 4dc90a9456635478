// Tables of evidence as text: bytes in the code pages that spreadsheets save, and the first sheet of an .xlsx.
const ENCODINGS = ["utf-8", "shift_jis", "windows-1250"];
const decoder = new TextDecoder();

/** An .xlsx is a ZIP archive with a folder `xl`. */
export const isSpreadsheet = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && latin(bytes).includes("xl/");

/** Not JSON, XML or PDF, and its first line has cells. */
export function isTable(bytes) {
  const begin = decoder.decode(bytes.subarray(0, 4096)).replace(/^[\ufeff\s]+/, "");
  return !/^([{[<]|%PDF-|PK)/.test(begin) && /[,;\t]/.test(begin.split("\n")[0]);
}

/** Bytes → `{ data, table: true }`, or `{ data: null, error }` where the spreadsheet cannot be read. */
export async function textOf(bytes) {
  if (!isSpreadsheet(bytes)) return { data: decoded(bytes), table: true };
  try {
    // The library is fetched only now: most visitors never open a spreadsheet.
    const { readSheet } = await import("../lib/spreadsheet.js");
    const rows = await readSheet(new Blob([bytes]), { parseNumber: (text) => text });
    return { data: rows.map((row) => row.map((cell) => quoted(cellText(cell))).join("\t")).join("\n"), table: true };
  } catch (error) {
    console.info("a spreadsheet that cannot be read:", error);
    return { data: null, error: { kind: "spreadsheet" } };
  }
}

/** The first encoding in which every byte means something. */
function decoded(bytes) {
  for (const encoding of ENCODINGS) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return decoder.decode(bytes);
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
const latin = (bytes) => new TextDecoder("latin1").decode(bytes.subarray(0, 65_536));
