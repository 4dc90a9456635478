// Reading documents: files and standard input, invoices out of PDFs, tables in the code pages that spreadsheets save, and
// invoices in archives.

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { recoded, textOfTable } from "../encodings.js";

// One byte more than the core takes, so that it is the core that says `too_large`.
const BYTES_MAX = 16 * 1024 * 1024 + 1;
/** The largest archive, the most files in it, and the most bytes that it may unfold to. */
const ARCHIVE_MAX = 256 * 1024 * 1024;
const FILES_MAX = 10_000;
const UNFOLDED_MAX = 1024 * 1024 * 1024;
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];

/** The bytes of a file, of which no more are read than the core takes; `-` is standard input. */
export function readDocument(path, most = BYTES_MAX) {
  try {
    const file = path === "-" ? 0 : openSync(path, "r");
    try {
      return fstatSync(file).size > most ? firstBytes(file, most) : readFileSync(file).subarray(0, most);
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    throw Object.assign(error, { path });
  }
}

function firstBytes(file, most) {
  const bytes = new Uint8Array(most);
  let read = 0;
  for (let more; read < most && (more = readSync(file, bytes, read, most - read, null)) > 0; ) read += more;
  return bytes.subarray(0, read);
}

/** An invoice, out of a PDF where it lies in one. A PDF without one stays as it is, for the core to say what it is. */
export const readInvoice = async (path) => opened(readDocument(path));

/** Bytes → `{ bytes, inside, encoding }`: the name under which an invoice lies inside a PDF, and the older encoding it was in. */
export async function opened(bytes) {
  // The library is loaded only where it is needed.
  if (!latin(bytes, 1024).includes("%PDF-")) return { bytes, ...recoded(bytes) };
  const { invoiceInside } = await import("../pdf.js");
  const found = await invoiceInside(bytes);
  return found.bytes ? { bytes: found.bytes, inside: found.name, ...recoded(found.bytes) } : { bytes };
}

const latin = (bytes, most) => Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, most)).toString("latin1");
/** Several invoices. */
export const readInvoices = async (paths) => (await Promise.all(paths.map(readInvoice))).map(({ bytes }) => bytes);

/** Evidence in UTF-8, spreadsheets as separated values; JSON and UTF-8 pass as they are. */
export async function readEvidence(path) {
  const bytes = readDocument(path);
  if (isArchive(bytes)) {
    const { separatedValues } = await import("../spreadsheet.js");
    return Buffer.from(await separatedValues(bytes));
  }
  return Buffer.from(textOfTable(bytes));
}

export const isArchive = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && [3, 5].includes(bytes[2]);

/** A file that may be an archive. */
export function readArchive(path) {
  const bytes = readDocument(path, ARCHIVE_MAX + 1);
  if (bytes.length > ARCHIVE_MAX) throw Object.assign(new Error(`the file is larger than ${ARCHIVE_MAX} bytes`), { path });
  return bytes;
}

/** Calls `take` with the name and every invoice in an archive, or with why one is left out. */
export async function eachInside(bytes, take) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("the archive cannot be read");
  const count = view.getUint16(end + 10, true);
  if (count > FILES_MAX) throw new Error(`${count} files are in this archive; at most ${FILES_MAX} are read`);
  let [at, left] = [view.getUint32(end + 16, true), UNFOLDED_MAX];
  for (let index = 0; index < count && at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY; index += 1) {
    const entry = entryAt(bytes, view, at);
    at += entry.length;
    if (entry.name.endsWith("/")) continue;
    const refused = refusal(entry.name);
    if (refused) take(entry.name, undefined, refused);
    else if (/\.(xml|json|pdf)$/i.test(entry.name)) {
      try {
        const content = unfolded(bytes, view, entry, Math.min(BYTES_MAX, left));
        left -= content.length;
        const invoice = await opened(content);
        // A PDF without data is the picture of an invoice beside it.
        if (invoice.inside || !/\.pdf$/i.test(entry.name)) take(entry.name, invoice);
      } catch (error) {
        take(entry.name, undefined, error);
      }
    }
    if (left <= 0) return take(entry.name, undefined, new Error(`the archive unfolds to more than ${UNFOLDED_MAX} bytes; it is read no further`));
  }
}

function entryAt(bytes, view, at) {
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  return {
    flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), local: view.getUint32(at + 42, true),
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), length: 46 + nameLength + extra + comment,
  };
}

function refusal(name) {
  if (name.startsWith("/") || /(^|[\\/])\.\.([\\/]|$)|^[a-z]:/i.test(name)) return new Error("its name leads out of the archive; it is not read");
  if (/\.zip$/i.test(name)) return new Error("an archive within an archive is not opened; unpack it first");
  return undefined;
}

/** Unpacked, and never more than the core would take. */
function unfolded(bytes, view, { flags, method, packed, local }, most) {
  if (flags & 1) throw new Error("it is locked by a password");
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw new Error("the archive cannot be read");
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const content = bytes.subarray(from, from + packed);
  if (method === 0) return content.subarray(0, most);
  if (method !== 8) throw new Error("its compression is not known");
  try {
    return inflateRawSync(content, { maxOutputLength: most });
  } catch (error) {
    // What is larger is told by the core, which takes no more than this.
    if (error.code === "ERR_BUFFER_TOO_LARGE") return new Uint8Array(BYTES_MAX);
    throw error;
  }
}
