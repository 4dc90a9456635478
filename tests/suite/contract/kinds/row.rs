//! A kind of term in one situation, as a row.

use super::super::line;

/// What a term must say.
#[derive(Debug, PartialEq)]
pub(super) enum Says {
    /// Nothing against it, and it was checked.
    Passes,
    /// A finding of the kind's rule.
    Fails,
    /// It cannot be said.
    Unverified,
}
pub(super) use Says::{Fails, Passes, Unverified};

pub(super) struct Row {
    pub kind: &'static str,
    pub situation: &'static str,
    /// Members of the term besides its kind.
    pub term: &'static str,
    /// Members of the invoice's head.
    pub head: &'static str,
    pub line: String,
    pub evidence: &'static str,
    pub says: Says,
}

pub(super) fn row(kind: &'static str, situation: &'static str, term: &'static str, line: String, says: Says) -> Row {
    Row {
        kind,
        situation,
        term,
        head: "",
        line,
        evidence: "",
        says,
    }
}

/// A line that does not say how much.
pub(super) fn no_quantity() -> String {
    line("1", "1", "1", "").replace(r#""quantity": "1", "#, "")
}

pub(super) fn head(row: Row, head: &'static str) -> Row {
    Row { head, ..row }
}

pub(super) fn proof(row: Row, evidence: &'static str) -> Row {
    Row { evidence, ..row }
}
