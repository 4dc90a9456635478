//! An invoice as UBL.

use super::paths::{CREDIT_NOTE_SPACE, INVOICE_SPACE, PATHS};
use crate::formats::Written;
use crate::formats::rows::{self, Shape};
use crate::model::{Document, Invoice, Kind, Syntax, Term};

/// Type codes that UBL writes as a credit note (EN 16931, UNTDID 1001).
const CREDIT_NOTE_CODES: [&str; 5] = ["81", "83", "381", "396", "532"];

static INVOICE: Shape = Shape {
    syntax: Syntax::UblInvoice,
    table: &PATHS,
    root: "Invoice",
    space: INVOICE_SPACE,
    prefixes: &["", "cbc", "cac"],
    names_currency: |term| matches!(term.def().kind, Kind::Amount | Kind::Price),
    subject_in_note: true,
    // Documents of lines are objects there, and nothing else (PEPPOL-EN16931-R101).
    leaves_out: &[Term::LineDeliveryNote],
};

/// JP PINT, in which a line names its delivery note (IBT-188).
static PINT: Shape = Shape {
    leaves_out: &[],
    ..INVOICE
};

static CREDIT_NOTE: Shape = Shape {
    syntax: Syntax::UblCreditNote,
    root: "CreditNote",
    space: CREDIT_NOTE_SPACE,
    ..INVOICE
};

/// Writes UBL 2.1, an `Invoice` or by its type code a `CreditNote`. Values that could not be read are written as found.
///
/// `source` is the document the invoice was read from; with it the content of attachments is written too.
#[must_use]
pub fn write(invoice: &Invoice, source: Option<&Document>) -> Written {
    let code = invoice.root.text(Term::TypeCode).unwrap_or_default();
    let credit = CREDIT_NOTE_CODES.contains(&code);
    let process = invoice.root.group(Term::Process);
    let specification = process.and_then(|process| process.text(Term::Specification));
    let shape = match specification {
        _ if credit => &CREDIT_NOTE,
        // What was read from XML is written as it was.
        _ if invoice.syntax.is_xml() => &PINT,
        Some(name) if name.contains("@jp-") => &PINT,
        _ => &INVOICE,
    };
    rows::write(shape, invoice, source)
}
