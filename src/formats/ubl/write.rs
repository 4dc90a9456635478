//! An invoice as UBL.

use super::paths::{CREDIT_NOTE_SPACE, INVOICE_SPACE, PATHS};
use crate::formats::rows::{self, Shape, Written};
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
    rows::write(if credit { &CREDIT_NOTE } else { &INVOICE }, invoice, source)
}
