// `meisai/pdf`: the invoice inside a PDF (Factur-X, ZUGFeRD), its XML attachment. The printed picture is not looked at.
//
// The command line looks in the same places, by the same names (`src/bin/meisai/pdf.rs`).
import { PDFArray, PDFDict, PDFName, PDFParser, PDFRawStream, decodePDFRawStream } from "./pdf-parser.js";

/** Names the norms give the attachment, the newest first (Factur-X 1, ZUGFeRD 2.0 and 1, XRechnung). */
const NAMES = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "cii.xml"];
const INVOICE = /<(?:[\w-]+:)?(?:CrossIndustryInvoice|CrossIndustryDocument|Invoice|CreditNote)[\s>]/;
/** The most attachments, and the most branches of their list of names, so that one that contains itself ends. */
const ATTACHMENTS_MAX = 1000;

const key = (name) => PDFName.of(name);
const decoder = new TextDecoder();

/** True where `%PDF-` stands within the first kilobyte, as readers of PDF look for it. */
export const isPdf = (bytes) => decoder.decode(bytes.subarray(0, 1024)).includes("%PDF-");

export async function invoiceInside(pdf) {
  try {
    const context = await PDFParser.forBytesWithOptions(pdf, Infinity).parseDocument();
    if (context.trailerInfo.Encrypt) return { because: "locked" };
    const root = dict(context.lookup(context.trailerInfo.Root));
    if (!root) return { because: "damaged" };
    for (const { name, rank, stream } of byRank(attachments(root))) {
      const bytes = decodePDFRawStream(stream).decode();
      if (rank < NAMES.length || INVOICE.test(decoder.decode(bytes.subarray(0, 4096)))) return { name, bytes };
    }
    return { because: "none" };
  } catch {
    return { because: "damaged" };
  }
}

/** What may be an invoice: by the names of the norms, then whatever else is XML. */
function byRank(attached) {
  const rankOf = (name) => (NAMES.includes(name) ? NAMES.indexOf(name) : NAMES.length);
  const ranked = attached.map((one) => ({ ...one, rank: rankOf(one.name.toLowerCase()) }));
  return ranked.filter(({ name, rank }) => rank < NAMES.length || /\.xml$/i.test(name)).sort((a, b) => a.rank - b.rank);
}

/** All attachments: those that the document calls its associated files, and those in its list of names. */
function attachments(root) {
  const associated = root.lookup(key("AF"));
  const files = associated instanceof PDFArray ? items(associated).map(dict) : [];
  const branches = [dict(dict(root.lookup(key("Names")))?.lookup(key("EmbeddedFiles")))].filter(Boolean);
  for (let seen = 0; seen < ATTACHMENTS_MAX && branches.length > 0; seen += 1) {
    const branch = branches.pop();
    const [pairs, kids] = [branch.lookup(key("Names")), branch.lookup(key("Kids"))];
    // A leaf is a list in which every second value is an attachment, after its name.
    if (pairs instanceof PDFArray) files.push(...items(pairs, 2 * ATTACHMENTS_MAX).filter((_, index) => index % 2 === 1).map(dict));
    if (kids instanceof PDFArray) branches.push(...items(kids).map(dict).filter(Boolean));
  }
  return files.slice(0, ATTACHMENTS_MAX).map(attachment).filter(Boolean);
}

function attachment(specification) {
  const streams = dict(specification?.lookup(key("EF")));
  const stream = streams?.lookup(key("UF")) ?? streams?.lookup(key("F"));
  if (!(stream instanceof PDFRawStream)) return null;
  const name = specification.lookup(key("UF")) ?? specification.lookup(key("F"));
  return { name: name?.decodeText?.() ?? "", stream };
}

const items = (array, most = ATTACHMENTS_MAX) => Array.from({ length: Math.min(array.size(), most) }, (_, index) => array.lookup(index));
const dict = (object) => (object instanceof PDFDict ? object : undefined);
