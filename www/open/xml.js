// XML as text, in the encoding that it names itself. Only shown: the core reads the bytes.

const MARKS = [[[0xff, 0xfe], "utf-16le"], [[0xfe, 0xff], "utf-16be"], [[0x3c, 0x00], "utf-16le"], [[0x00, 0x3c], "utf-16be"]];

const ascii = (bytes) => new TextDecoder("latin1").decode(bytes.subarray(0, 200));

/** Whether a document is XML: the first sign is `<`, in whatever encoding. */
export const isXml = (data) => /^[\s\0\xef\xbb\xbf\xfe\xff\ufeff]*</.test(typeof data === "string" ? data.slice(0, 64) : ascii(data));

/** The encoding that an XML document names itself. */
const named = (data) => /^[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(ascii(data))?.[1];

/** The text of an XML document. */
export function xmlText(data) {
  if (typeof data === "string") return data;
  const marked = MARKS.find(([bytes]) => bytes.every((byte, index) => data[index] === byte))?.[1];
  try {
    return new TextDecoder(marked ?? named(data) ?? "utf-8").decode(data);
  } catch {
    return new TextDecoder().decode(data);
  }
}

const SYNTAXES = [["ubl", /<(?:[\w-]+:)?(?:Invoice|CreditNote)[\s>]/], ["cii", /<(?:[\w-]+:)?CrossIndustryInvoice[\s>]/], ["fa3", /<(?:[\w-]+:)?Faktura[\s>]/]];

/** In which syntax an XML invoice is written, by the name of its root: `ubl`, `cii` or `fa3`. */
export function syntaxOf(data) {
  if (!data || !isXml(data)) return undefined;
  const head = xmlText(data.slice(0, 4096));
  return SYNTAXES.find(([, root]) => root.test(head))?.[0];
}
