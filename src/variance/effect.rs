//! [`Effect`]: what one kind of cause adds to the difference, and [`Cause`]: what one line adds to it.

use super::exact::{Exact, Ratio};
use crate::explain::{Clause, Value};
use crate::money::Decimal;

/// A kind of cause, in the order in which effects are told and ties are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Billed only on the later invoice.
    New,
    /// Billed only on the earlier invoice.
    Removed,
    /// More or less of the same.
    Quantity,
    /// Another composition of a declared group.
    Mix,
    /// Another price.
    Price,
    /// Another tier of a price list, by the quantity.
    Tier,
    /// Allowances.
    Discount,
    /// Another length of the period.
    Period,
    /// Charges.
    Surcharge,
    /// Expenses passed on.
    Expense,
    /// Another tax rate or category.
    TaxRate,
    /// The tax on the effects above.
    TaxOnAbove,
    /// Another rate of exchange.
    Fx,
    /// Rounding.
    Rounding,
    /// Tax that the buyer keeps back.
    Withholding,
    /// What was paid already.
    Prepaid,
    /// The balance of earlier invoices.
    Balance,
}

impl Kind {
    /// The name in data, as in `tax_on_above`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Removed => "removed",
            Self::Quantity => "quantity",
            Self::Mix => "mix",
            Self::Price => "price",
            Self::Tier => "tier",
            Self::Discount => "discount",
            Self::Period => "period",
            Self::Surcharge => "surcharge",
            Self::Expense => "expense",
            Self::TaxRate => "tax_rate",
            Self::TaxOnAbove => "tax_on_above",
            Self::Fx => "fx",
            Self::Rounding => "rounding",
            Self::Withholding => "withholding",
            Self::Prepaid => "prepaid",
            Self::Balance => "balance",
        }
    }
}

/// What one kind of cause adds to the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The kind.
    pub kind: Kind,
    /// What it adds, before it is rounded to be shown.
    pub exact: Exact,
    /// What it adds, in minor units; the effects of a variance sum to the difference.
    pub value: Decimal,
    /// The lines behind it, the heaviest first.
    pub causes: Vec<Cause>,
}

/// What one line, or one part of the document, adds to an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What is billed, by its name; empty for a part of the document.
    pub name: String,
    /// The positions of its lines on the earlier invoice, from 0.
    pub before: Vec<usize>,
    /// The positions of its lines on the later invoice, from 0.
    pub after: Vec<usize>,
    /// What it adds.
    pub exact: Exact,
    /// What changed, in words.
    pub change: Value,
    /// The clause that prices it.
    pub clause: Option<Clause>,
}

/// Effects as they are gathered.
#[derive(Debug, Default)]
pub(super) struct Book {
    entries: Vec<(Kind, Cause)>,
}

impl Book {
    /// Adds what a cause does; nothing is no cause.
    pub fn add(&mut self, kind: Kind, cause: Cause) {
        if !cause.exact.is_zero() {
            self.entries.push((kind, cause));
        }
    }

    /// Adds what a part of the document does.
    pub fn add_whole(&mut self, kind: Kind, exact: Exact, change: Value) {
        self.add(
            kind,
            Cause {
                name: String::new(),
                before: Vec::new(),
                after: Vec::new(),
                exact,
                change,
                clause: None,
            },
        );
    }

    /// Multiplies everything so far.
    pub fn scale(&mut self, rate: Ratio) {
        for (_, cause) in &mut self.entries {
            cause.exact = cause.exact.by(rate);
        }
    }

    /// The sum of everything so far.
    pub fn sum(&self) -> Exact {
        self.entries
            .iter()
            .fold(Exact::ZERO, |sum, (_, cause)| sum.plus(cause.exact))
    }

    /// The effects by kind, unrounded; causes with the largest first.
    pub fn into_effects(mut self) -> Vec<Effect> {
        // Equal weights fall back to names, never to positions: the order of lines must not reach the answer.
        crate::order::sort_by(&mut self.entries, |(left_kind, left), (right_kind, right)| {
            left_kind
                .cmp(right_kind)
                .then_with(|| right.exact.abs().cmp(&left.exact.abs()))
                .then_with(|| left.name.cmp(&right.name))
                .then_with(|| left.exact.cmp(&right.exact))
        });
        let mut effects: Vec<Effect> = Vec::new();
        for (kind, cause) in self.entries {
            match effects.last_mut().filter(|last| last.kind == kind) {
                Some(last) => {
                    last.exact = last.exact.plus(cause.exact);
                    last.causes.push(cause);
                }
                None => effects.push(Effect {
                    kind,
                    exact: cause.exact,
                    value: Decimal::ZERO,
                    causes: vec![cause],
                }),
            }
        }
        effects.retain(|effect| !effect.exact.is_zero());
        effects
    }
}
