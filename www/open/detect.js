// Which of the files chosen is an invoice, which a contract, which evidence, which a record of decisions. The core
// recognises formats; here only what lies beside an invoice is set apart, and out of a PDF the invoice that lies inside it is taken.
import { parseJsonc } from "./jsonc.js";
import { isZip, unzipped } from "./zip.js";
import { isSpreadsheet, isTable, textOf } from "./table.js";
import * as core from "../core.js";
import { recoded } from "../pkg/encodings.js";

const decoder = new TextDecoder();

/** What can be no invoice, as the core calls it: said in one sentence. */
const FOREIGN = new Set(["empty", "picture", "office", "web_page"]);

/** Whether the names in an archive are the parts of a document of a word processor or of slides. */
const isOffice = (names) => names.includes("[Content_Types].xml") || names.includes("mimetype") || names.some((name) => /^(?:word|ppt)\//.test(name));

/** Files (or `{ name, data }`) → `{ invoices: [{ name, data, inside, encoding, contract, error }], contracts, loose, evidence, records }`. */
export async function sortFiles(chosen) {
  const read = (await Promise.all([...chosen].map(readFiles))).flat();
  const contracts = read.filter(({ data }) => isContract(data));
  const evidence = read.filter(({ data, table }) => table || isEvidence(data));
  const records = read.filter((one) => !evidence.includes(one)).map((one) => ({ name: one.name, of: one, record: recordOf(one.data) })).filter(({ record }) => record);
  const beside = [...contracts, ...evidence, ...records.map(({ of }) => of)];
  const invoices = read.filter((one) => !beside.includes(one));
  const used = new Set();
  for (const invoice of invoices) {
    const own = contracts.find((contract) => mentions(invoice, contract)) ?? (contracts.length === 1 ? contracts[0] : null);
    invoice.contract = own;
    if (own) used.add(own);
  }
  return { invoices, contracts, loose: contracts.filter((contract) => !used.has(contract)), evidence, records };
}

/** One file, or all those inside an archive. */
async function readFiles(file) {
  const data = file.data ?? new Uint8Array(await file.arrayBuffer());
  if (!(data instanceof Uint8Array) || !isZip(data) || isSpreadsheet(data)) return readFile({ ...file, name: file.name, data });
  try {
    const files = await unzipped(data);
    if (isOffice(files.map(({ name }) => name))) throw { kind: "office" };
    return await Promise.all(files.map(readFile));
  } catch (error) {
    return { name: file.name, data: null, error: { kind: error.kind ?? "archive" } };
  }
}

async function readFile(file) {
  const data = file.data ?? new Uint8Array(await file.arrayBuffer());
  if (!(data instanceof Uint8Array)) return { name: file.name, data };
  const foreign = core.foreignKind(data);
  if (FOREIGN.has(foreign)) return { name: file.name, data: null, error: { kind: foreign } };
  if (isSpreadsheet(data) || isTable(data)) return { name: file.name, ...(await textOf(data)) };
  if (foreign !== "pdf") return { name: file.name, ...inUtf8(data) };
  // The library is fetched only now: most visitors never open a PDF.
  const { invoiceInside } = await import("../pkg/pdf.js");
  const { bytes, name, because } = await invoiceInside(data);
  return because ? { name: file.name, data: null, error: { kind: `pdf_${because}` } } : { name: file.name, data: bytes, inside: name, ...inUtf8(bytes) };
}

function inUtf8(data) {
  const { bytes = data, encoding } = recoded(data);
  return { data: bytes, ...(encoding ? { encoding } : {}) };
}

/** A JSON object with `terms`, or with `versions` that have them, is a contract. */
function isContract(data) {
  if (data === null) return false;
  const text = typeof data === "string" ? data : startsLikeJson(data) ? decoder.decode(data) : "";
  if (!text.includes('"terms"')) return false;
  try {
    const { terms, versions } = parseJsonc(text);
    return Array.isArray(terms) || (Array.isArray(versions) && versions.some((version) => Array.isArray(version.terms)));
  } catch {
    return false;
  }
}

/** JSON with a known `kind`, or a list of such, is evidence; a GOBL or Meisai invoice has none of these words. */
function isEvidence(data) {
  if (data === null) return false;
  const text = typeof data === "string" ? data : startsLikeJson(data) ? decoder.decode(data) : "";
  if (!text.includes('"kind"')) return false;
  try {
    const parsed = JSON.parse(text);
    return [parsed.evidence ?? parsed].flat().every(({ kind, terms, versions }) => typeof kind === "string" && !terms && !versions);
  } catch {
    return false;
  }
}

/** JSON with `decisions` or a `toleranceLedger` and no lines is a record of decisions. */
function recordOf(data) {
  if (data === null) return null;
  const text = typeof data === "string" ? data : startsLikeJson(data) ? decoder.decode(data) : "";
  if (!/"(decisions|tolerance_?[lL]edger)"/.test(text)) return null;
  try {
    const { decisions, toleranceLedger, tolerance_ledger: ledger = toleranceLedger, lines, terms } = JSON.parse(text);
    return lines || terms || !(Array.isArray(decisions) || ledger) ? null : { decisions: decisions ?? [], ...(ledger ? { toleranceLedger: ledger } : {}) };
  } catch {
    return null;
  }
}

const startsLikeJson = (bytes) => /^[\ufeff\s]*([{[]|\/[/*])/.test(decoder.decode(bytes.subarray(0, 64)));

function mentions({ data }, contract) {
  const id = parseJsonc(typeof contract.data === "string" ? contract.data : decoder.decode(contract.data)).id;
  return Boolean(id && data && (typeof data === "string" ? data : decoder.decode(data)).includes(id));
}
