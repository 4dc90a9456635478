//! What a calculation reads from an invoice: only the terms it needs, with their places, and the list of what is missing.

mod adjustment;
mod document;
mod ids;
mod line;
mod tax;

pub use adjustment::AdjustmentInput;
pub use document::{DocumentInput, PaymentPart};
pub use ids::{line_ids, unique_ids};
pub use line::LineInput;
pub use tax::{TaxInput, TaxKind};

use crate::explain::Stated;
use crate::model::{Field, Group, Term, Value};

/// A term that the calculation needs and does not find, or cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The position of the line, from 0; `None` for the document.
    pub line: Option<usize>,
    /// The term.
    pub term: Term,
}

impl Missing {
    /// Its place as a JSON Pointer over the canonical JSON.
    #[must_use]
    pub fn pointer(&self) -> String {
        match self.line {
            Some(line) => format!("/lines/{line}/{}", self.term.def().json),
            None => format!("/{}", self.term.def().json),
        }
    }
}

fn stated(field: &Field) -> Option<Stated> {
    match field.value {
        Value::Decimal(value) => Some(Stated {
            value,
            term: field.term,
            node: field.node,
        }),
        _ => None,
    }
}

pub(super) fn number(group: &Group, term: Term) -> Option<Stated> {
    stated(group.field(term)?)
}

pub(super) fn first(slot: &mut Option<Stated>, field: &Field) {
    if slot.is_none() {
        *slot = stated(field);
    }
}
