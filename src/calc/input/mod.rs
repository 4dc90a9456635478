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
pub use tax::TaxInput;

use crate::calc::regime::jp;
use crate::explain::Stated;
use crate::model::{Field, Group, Invoice, Term, Value};
use crate::money::Currency;

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
        let mut path = String::new();
        let mut term = self.term;
        while term != Term::Invoice && term != Term::Line {
            path = format!("/{}{path}", term.def().json);
            term = term.def().parent;
        }
        match self.line {
            Some(line) => format!("/{}/{line}{path}", Term::Line.def().json),
            None if term == Term::Line => format!("/{}{path}", Term::Line.def().json),
            None => path,
        }
    }

    /// What the document around its `lines` lines needs and lacks.
    #[must_use]
    pub fn of_document(invoice: &Invoice, lines: usize) -> Vec<Self> {
        let input = DocumentInput::read(invoice);
        let currency = invoice.root.text(Term::CurrencyCode).and_then(Currency::parse);
        let withheld = input.withholding.is_some_and(|kind| !kind.is_none_or(jp::is_known));
        let foreign = input
            .accounting_currency
            .is_some_and(|accounting| currency != Some(accounting));
        [
            currency.is_none().then_some(Term::CurrencyCode),
            (lines == 0).then_some(Term::Line),
            (withheld && input.withholding_amount.is_none()).then_some(Term::WithholdingAmount),
            (foreign && input.exchange_rate.is_none() && input.tax_accounting.is_none()).then_some(Term::ExchangeRate),
        ]
        .into_iter()
        .flatten()
        .map(|term| Self { line: None, term })
        .collect()
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
