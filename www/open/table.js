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
    const { separatedValues } = await import("../pkg/spreadsheet.js");
    return { data: await separatedValues(bytes), table: true };
  } catch (error) {
    console.info("a spreadsheet that cannot be read:", error);
    return { data: null, error: { kind: "spreadsheet" } };
  }
}

/** The first encoding in which every byte means something. */
function decoded(bytes) {
  for (const encoding of ENCODINGS) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (encoding !== "shift_jis" || isJapanese(bytes, text)) return text;
    } catch {
      // The next one.
    }
  }
  return decoder.decode(bytes);
}

/** Central European text may happen to be CP932 too, but it has no kana and few letters with marks beside each other. */
const isJapanese = (bytes, text) => /[\u3041-\u30ff]/.test(text) || bytes.some((_, at) => at > 2 && [0, 1, 2, 3].every((back) => bytes[at - back] >= 0x80));

const latin = (bytes) => new TextDecoder("latin1").decode(bytes.subarray(0, 65_536));
