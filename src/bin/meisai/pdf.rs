//! The invoice inside a PDF (Factur-X, ZUGFeRD): its XML attachment. The printed picture is not looked at.
//!
//! `invoiceInside` of the package (`pkg-config/bundled/pdf.js`) looks in the same places, by the same names.

use lopdf::{Dictionary, Document, LoadOptions, Object};

/// Names the norms give the attachment, the newest first (Factur-X 1, ZUGFeRD 2.0 and 1, XRechnung).
const NAMES: [&str; 4] = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "cii.xml"];
/// The roots of invoices, for attachments under any other name.
const ROOTS: [&str; 4] = ["CrossIndustryInvoice", "CrossIndustryDocument", "Invoice", "CreditNote"];
/// How much of an attachment is looked at for its root.
const HEAD: usize = 4096;
/// The most attachments, and the most branches of their list of names, so that one that contains itself ends.
const ATTACHMENTS_MAX: usize = 1_000;
/// The most bytes of one part, unpacked: one more than the core takes, so that it is the core that says `too_large`.
const PART_MAX: usize = 16 * 1024 * 1024 + 1;

/// An invoice and the name under which it was attached.
pub struct Inside {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// `%PDF-` within the first kilobyte, as readers of PDF look for it.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    head.windows(5).any(|five| five == b"%PDF-")
}

/// The invoice inside a PDF; none where there is none, where a password locks it, where the file is damaged or no PDF.
pub fn invoice_inside(bytes: &[u8]) -> Option<Inside> {
    if !is_pdf(bytes) {
        return None;
    }
    let options = LoadOptions {
        max_decompressed_size: Some(PART_MAX),
        ..LoadOptions::default()
    };
    let pdf = Document::load_mem_with_options(bytes, options).ok()?;
    let mut attached = attachments(&pdf);
    attached.sort_by_key(|(name, _)| rank(name).unwrap_or(NAMES.len()));
    attached.into_iter().find_map(|(name, file)| {
        let known = rank(&name).is_some();
        if !known && !name.to_ascii_lowercase().ends_with(".xml") {
            return None;
        }
        let bytes = content(&pdf, file)?;
        (known || is_invoice(&bytes)).then_some(Inside { name, bytes })
    })
}

fn rank(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
}

/// Attachments by name: those that the document calls its associated files, and those in its list of names.
fn attachments(pdf: &Document) -> Vec<(String, &Dictionary)> {
    let catalog = pdf.catalog().ok();
    let associated = catalog
        .and_then(|catalog| list(pdf, catalog, b"AF"))
        .unwrap_or_default();
    let mut files: Vec<&Object> = associated.iter().collect();
    let names = catalog.and_then(|catalog| dictionary(pdf, catalog, b"Names"));
    let mut branches: Vec<&Dictionary> = names
        .and_then(|names| dictionary(pdf, names, b"EmbeddedFiles"))
        .into_iter()
        .collect();
    for _ in 0..ATTACHMENTS_MAX {
        let Some(branch) = branches.pop() else { break };
        // A leaf is a list in which every second value is an attachment, after its name.
        files.extend(
            list(pdf, branch, b"Names")
                .unwrap_or_default()
                .iter()
                .skip(1)
                .step_by(2)
                .take(ATTACHMENTS_MAX),
        );
        let below = list(pdf, branch, b"Kids")
            .unwrap_or_default()
            .iter()
            .take(ATTACHMENTS_MAX);
        branches.extend(below.filter_map(|kid| pdf.dereference(kid).ok()?.1.as_dict().ok()));
    }
    files.truncate(ATTACHMENTS_MAX);
    files
        .into_iter()
        .filter_map(|file| {
            let file = pdf.dereference(file).ok()?.1.as_dict().ok()?;
            let name = resolved(pdf, file, b"UF").or_else(|| resolved(pdf, file, b"F"))?;
            Some((lopdf::decode_text_string(name).ok()?, file))
        })
        .collect()
}

/// The bytes of an attachment, unpacked.
fn content(pdf: &Document, file: &Dictionary) -> Option<Vec<u8>> {
    let streams = dictionary(pdf, file, b"EF")?;
    let stream = resolved(pdf, streams, b"UF").or_else(|| resolved(pdf, streams, b"F"))?;
    stream.as_stream().ok()?.get_plain_content_with_limit(PART_MAX).ok()
}

/// True where the root of an XML text is that of an invoice.
fn is_invoice(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default());
    let opens = |rest: &str| rest.starts_with(|sign: char| sign == '>' || sign.is_whitespace());
    head.split('<').any(|tag| {
        let name = tag.split_once(':').map_or(tag, |(_, name)| name);
        ROOTS
            .iter()
            .any(|root| name.strip_prefix(root).is_some_and(opens) || tag.strip_prefix(root).is_some_and(opens))
    })
}

fn resolved<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    Some(pdf.dereference(of.get(key).ok()?).ok()?.1)
}

fn dictionary<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    resolved(pdf, of, key)?.as_dict().ok()
}

fn list<'a>(pdf: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
    resolved(pdf, of, key)?.as_array().ok().map(Vec::as_slice)
}
