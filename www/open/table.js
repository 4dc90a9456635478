// Tables of evidence as text: bytes in the code pages that spreadsheets save, and the first sheet of an .xlsx.
import { textOfTable } from "../pkg/encodings.js";

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
  if (!isSpreadsheet(bytes)) return { data: textOfTable(bytes), table: true };
  try {
    // The library is fetched only now: most visitors never open a spreadsheet.
    const { separatedValues } = await import("../pkg/spreadsheet.js");
    return { data: await separatedValues(bytes), table: true };
  } catch (error) {
    console.info("a spreadsheet that cannot be read:", error);
    return { data: null, error: { kind: "spreadsheet" } };
  }
}

const latin = (bytes) => new TextDecoder("latin1").decode(bytes.subarray(0, 65_536));
