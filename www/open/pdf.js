// The invoice inside a PDF (Factur-X, ZUGFeRD): its XML attachment. The printed picture is not looked at.
import { PDFArray, PDFDict, PDFName, PDFParser, PDFRawStream, decodePDFRawStream } from "../lib/pdf.js";

/** Names the norms give the attachment, the newest first (Factur-X 1, ZUGFeRD 2.0 and 1, XRechnung). */
const NAMES = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "cii.xml"];
const INVOICE = /<(?:[\w-]+:)?(?:CrossIndustryInvoice|CrossIndustryDocument|Invoice|CreditNote)[\s>]/;
/** Deeper than any list of names nests, so that a list which contains itself ends. */
const DEPTH = 12;

const key = (name) => PDFName.of(name);
const decoder = new TextDecoder();

/** Bytes of a PDF → `{ data, inside }`, or `{ data: null, error }` where no invoice lies inside. */
export async function invoiceInside(bytes) {
  try {
    const context = await PDFParser.forBytesWithOptions(bytes, Infinity).parseDocument();
    if (context.trailerInfo.Encrypt) return refused("pdf_locked");
    const root = dict(context.lookup(context.trailerInfo.Root));
    if (!root) return refused("pdf_damaged");
    const found = attachments(root)
      .map((one) => ({ ...one, rank: NAMES.indexOf(one.name.toLowerCase()) }))
      .filter(({ name, rank, data }) => rank >= 0 || (/\.xml$/i.test(name) && INVOICE.test(decoder.decode(data.subarray(0, 4096)))))
      .sort((a, b) => (a.rank < 0 ? NAMES.length : a.rank) - (b.rank < 0 ? NAMES.length : b.rank));
    return found.length ? { data: found[0].data, inside: found[0].name } : refused("pdf");
  } catch (error) {
    console.info("a PDF that cannot be read:", error);
    return refused("pdf_damaged");
  }
}

const refused = (kind) => ({ data: null, error: { kind } });

/** All attachments: those in the document's list of names, and those it calls its associated files. */
function attachments(root) {
  const names = dict(dict(root.lookup(key("Names")))?.lookup(key("EmbeddedFiles")));
  const associated = root.lookup(key("AF"));
  const files = [...(names ? leaves(names, 0) : []), ...(associated instanceof PDFArray ? items(associated).map(dict) : [])];
  return files.map(attachment).filter(Boolean);
}

/** The file specifications of a name tree. */
function leaves(tree, depth) {
  if (depth > DEPTH) return [];
  const [pairs, kids] = [tree.lookup(key("Names")), tree.lookup(key("Kids"))];
  return [
    ...(pairs instanceof PDFArray ? items(pairs).filter((_, index) => index % 2 === 1).map(dict) : []),
    ...(kids instanceof PDFArray ? items(kids).map(dict).filter(Boolean).flatMap((kid) => leaves(kid, depth + 1)) : []),
  ];
}

function attachment(specification) {
  const streams = dict(specification?.lookup(key("EF")));
  const stream = streams?.lookup(key("UF")) ?? streams?.lookup(key("F"));
  if (!(stream instanceof PDFRawStream)) return null;
  const name = specification.lookup(key("UF")) ?? specification.lookup(key("F"));
  return { name: name?.decodeText?.() ?? "", data: decodePDFRawStream(stream).decode() };
}

const items = (array) => Array.from({ length: array.size() }, (_, index) => array.lookup(index));
const dict = (object) => (object instanceof PDFDict ? object : undefined);
