//! An invoice as CII.

use super::paths::PATHS;
use crate::formats::Written;
use crate::formats::rows::{self, Shape};
use crate::model::{Document, Invoice, Syntax, Term};

static CII: Shape = Shape {
    syntax: Syntax::Cii,
    table: &PATHS,
    root: "rsm:CrossIndustryInvoice",
    space: "",
    prefixes: &["", "rsm", "ram", "udt", "qdt"],
    // Every other amount is in the invoice currency by its place.
    names_currency: |term| matches!(term, Term::TaxTotal | Term::TaxTotalAccounting),
    leaves_out: &[],
    subject_in_note: false,
};

/// Writes CII D16B. Values that could not be read are written as found.
///
/// `source` is the document the invoice was read from; with it the content of attachments is written too.
#[must_use]
pub fn write(invoice: &Invoice, source: Option<&Document>) -> Written {
    rows::write(&CII, invoice, source)
}
