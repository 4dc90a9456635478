// Documents and tables of older systems, in the encodings that they name or that spreadsheets save, as text in UTF-8.

/** How far into a file its XML declaration may reach, in bytes. */
const DECLARATION_MAX = 200;
const DECLARED = /^(<\?xml[^?]*?encoding\s*=\s*["'])([\w.:-]+)(?=["'])/;
/** What the core reads itself. */
const OWN = /^(utf-?(8|16.*)|us-ascii)$/i;

const encoder = new TextEncoder();

/** XML in an encoding such as Shift_JIS or windows-1250: `{ bytes, encoding }`, its bytes in UTF-8, which they then name, and
 *  the encoding that it named. Nothing for what the core reads itself, and where the bytes are not what they are said to be. */
export function recoded(bytes) {
  const encoding = DECLARED.exec(new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_MAX)))?.[2];
  if (!encoding || OWN.test(encoding)) return {};
  const text = decoded(bytes, encoding);
  return text === undefined ? {} : { bytes: encoder.encode(text.replace(DECLARED, "$1UTF-8")), encoding };
}

const MARKS = [[[0xff, 0xfe], "utf-16le"], [[0xfe, 0xff], "utf-16be"]];
/** The code pages that spreadsheets save tables in, the surest first. */
const TABLES = ["utf-8", "shift_jis", "windows-1250"];

/** The text of a table, in the first encoding in which every byte means something. */
export function textOfTable(bytes) {
  const mark = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
  for (const encoding of mark ? [mark] : TABLES) {
    const text = decoded(bytes, encoding);
    if (text !== undefined && (encoding !== "shift_jis" || isJapanese(bytes, text))) return text;
  }
  return new TextDecoder().decode(bytes);
}

function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Central European text may happen to be CP932 too, but it has no kana and few letters with marks beside each other. */
function isJapanese(bytes, text) {
  return /[\u3041-\u30ff]/.test(text) || bytes.some((_, at) => at > 2 && [0, 1, 2, 3].every((back) => bytes[at - back] >= 0x80));
}
