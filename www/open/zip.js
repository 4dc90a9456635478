// The files inside a ZIP archive and inside dropped folders. Only their bytes are read; nothing is written anywhere.

/** More files, or larger ones, are not unpacked: an archive may claim to hold far more than it weighs. */
const FILES = 2000;
const BYTES = 16 * 1024 * 1024;
const ALL = 256 * 1024 * 1024;
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];

export const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && [3, 5].includes(bytes[2]);

/** Bytes of an archive → `[{ name, data }]`; throws `{ kind }` where it cannot be read. */
export async function unzipped(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw { kind: "archive" };
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const files = [];
  let total = 0;
  for (let index = 0; index < count && at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY; index += 1) {
    const [method, packed, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extra, comment, flags] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint16(at + 8, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const local = view.getUint32(at + 42, true);
    at += 46 + nameLength + extra + comment;
    if (name.endsWith("/") || /(^|\/)(\.|__MACOSX)/.test(name)) continue;
    total += size;
    if (flags & 1 || files.length >= FILES || size > BYTES || total > ALL || view.getUint32(local, true) !== LOCAL) throw { kind: flags & 1 ? "archive_locked" : "too_large" };
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    files.push({ name, data: await content(bytes.subarray(from, from + packed), method, size) });
  }
  return files;
}

/** Unpacked, and never more than the archive says it is. */
async function content(packed, method, size) {
  if (method === 0) return packed;
  if (method !== 8) throw { kind: "archive" };
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const data = new Uint8Array(size);
  let filled = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    if (filled + step.value.length > size) throw { kind: "too_large" };
    data.set(step.value, filled);
    filled += step.value.length;
  }
  return data.subarray(0, filled);
}

/** What was dropped, with the files inside folders. */
export async function filesOf(transfer) {
  const entries = [...(transfer.items ?? [])].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some(({ isDirectory }) => isDirectory)) return [...transfer.files];
  const found = [];
  const walk = async (entry) => {
    if (found.length >= FILES || entry.name.startsWith(".")) return;
    if (entry.isFile) return found.push(await new Promise((done, fail) => entry.file(done, fail)));
    const reader = entry.createReader();
    const next = () => new Promise((done, fail) => reader.readEntries(done, fail));
    for (let some = await next(); some.length; some = await next()) for (const one of some) await walk(one);
  };
  for (const entry of entries) await walk(entry);
  return found;
}
