// What a file is that no invoice can be, by its first bytes: said in one sentence instead of what a reader of XML makes of it.
/** Each byte as the character of the same number. */
const latin = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

const PICTURES = [/^\x89PNG/, /^\xff\xd8\xff/, /^GIF8/, /^BM.{4}\0\0\0\0/s, /^RIFF.{4}WEBP/s, /^(?:II\*\0|MM\0\*)/, /^.{4}ftyp(?:heic|heix|mif1|avif)/s];
/** The old binary form of office files. */
const COMPOUND = /^\xd0\xcf\x11\xe0/;
const WEB_PAGE = /^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)[\s>]/is;
const BLANK = /^(?:\xef\xbb\xbf)?\s*$/;

/** `empty`, `picture`, `office` or `web_page`, else null. */
export function foreignKind(bytes) {
  if (bytes.length < 4096 && BLANK.test(latin(bytes))) return "empty";
  const head = latin(bytes.subarray(0, 1024));
  if (PICTURES.some((sign) => sign.test(head))) return "picture";
  if (COMPOUND.test(head)) return "office";
  return WEB_PAGE.test(head) ? "web_page" : null;
}

/** Whether the names in an archive are the parts of a document of a word processor or of slides. */
export const isOffice = (names) => names.includes("[Content_Types].xml") || names.includes("mimetype") || names.some((name) => /^(?:word|ppt)\//.test(name));
