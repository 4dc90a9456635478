//! The tables of facts, by subject.

mod europe;
mod identifiers;
mod invoice_pl;
mod japan;
mod japan_documents;
mod poland;

use super::fact::{Fact, Row, table};
use super::withholding::JP_WITHHOLDING;

pub use europe::*;
pub use identifiers::IDENTIFIERS;
pub use invoice_pl::INVOICE_PL;
pub use japan::*;
pub use japan_documents::*;
pub use poland::*;

/// The tables by name; those of rates by country are [`RATES`](super::RATES).
pub static TABLES: &[(&str, &[Row])] = &[
    ("identifiers", IDENTIFIERS),
    ("jp.duties", JP_DUTIES),
    ("jp.amounts", JP_AMOUNTS),
    ("jp.deadlines", JP_DEADLINES),
    ("pl.invoice", INVOICE_PL),
    ("jp.transitional_credit", TRANSITIONAL_CREDIT),
    ("jp.documents", DOCUMENT_CONTENTS),
    ("jp.return_exempt", RETURN_EXEMPT),
    ("jp.transitional_cap", TRANSITIONAL_CAP),
    ("jp.withholding", JP_WITHHOLDING),
    ("jp.stamp_duty", STAMP_DUTY),
    ("jp.civil_interest", CIVIL_INTEREST),
    ("jp.interest", JP_INTEREST),
    ("pl.duties", PL_DUTIES),
    ("pl.amounts", PL_AMOUNTS),
    ("pl.deadlines", PL_DEADLINES),
    ("pl.nbp_reference", NBP_REFERENCE),
    ("pl.margins", PL_MARGINS),
    ("pl.compensation", PL_COMPENSATION),
    ("eu.duties", EU_DUTIES),
    ("eu.late_payment", EU_LATE_PAYMENT),
    ("eu.ecb_refinancing", ECB_REFINANCING),
    ("eu.margins", EU_MARGINS),
    ("de.base_rate", DE_BASE_RATE),
];

/// The row of an id.
#[must_use]
pub fn row(id: &str) -> Option<&'static Row> {
    TABLES
        .iter()
        .flat_map(|(_, rows)| rows.iter())
        .find(|row| row.fact.id() == id)
}

/// Every fact, of tables and rates.
pub fn facts() -> impl Iterator<Item = &'static Fact> {
    let rows = TABLES.iter().flat_map(|(_, rows)| rows.iter()).map(|row| &row.fact);
    rows.chain(super::RATES.iter().map(|rate| &rate.fact))
}

/// The fact of an id, from any table.
#[must_use]
pub fn fact(id: &str) -> Option<&'static Fact> {
    let rate = || super::RATES.iter().map(|rate| &rate.fact).find(|fact| fact.id() == id);
    row(id).map(|row| &row.fact).or_else(rate)
}
