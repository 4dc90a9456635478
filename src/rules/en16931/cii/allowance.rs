//! Allowances and charges, of the document (BG-20, BG-21) and of lines (BG-27, BG-28).

use crate::rules::en16931::vat::allowances;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, Test, assert, held, on, ram, udt};

/// Those of the document.
const ON_DOCUMENT: &[On] = &[On::Any(&[
    ram::ApplicableHeaderTradeSettlement,
    ram::SpecifiedTradeAllowanceCharge,
])];
/// Those of lines.
const ON_LINES: &[On] = &[On::Any(&[
    ram::SpecifiedLineTradeSettlement,
    ram::SpecifiedTradeAllowanceCharge,
])];
const AMOUNT: &[Sym] = &[ram::ActualAmount];
const BASE: &[Sym] = &[ram::BasisAmount];
const INDICATOR: &[Sym] = &[ram::ChargeIndicator, udt::Indicator];
/// The first amount counts.
const AMOUNT_IN_CENTS: Test = Check(|at| {
    Ok(match at.first(AMOUNT) {
        Some(amount) if amount.places() > 2 => Outcome::TooPrecise(amount.id()),
        _ => Outcome::Holds,
    })
});

allowances!();

/// True for an allowance: its indicator is `false`.
// DIFFERENCE: XML Schema also writes `0` and `1`; the official rules for CII do not know these.
pub(crate) fn is_allowance(at: At) -> bool {
    at.any_is_exactly(INDICATOR, "false")
}

/// True for a charge: its indicator is `true`.
pub(crate) fn is_charge(at: At) -> bool {
    at.any_is_exactly(INDICATOR, "true")
}

/// True for an allowance by the value of its indicator, as XML Schema reads it: the rules about VAT and totals do.
pub(crate) fn counts_as_allowance(at: At) -> bool {
    at.any_is_bool(INDICATOR, false)
}

/// True for a charge by the value of its indicator.
pub(crate) fn counts_as_charge(at: At) -> bool {
    at.any_is_bool(INDICATOR, true)
}

/// It has a category of VAT.
pub(crate) fn has_tax_category(at: At) -> Held {
    super::vat::has_category(at.all(&[ram::CategoryTradeTax]))
}

/// It gives a reason in words, as a code, or both.
pub(crate) fn has_reason(at: At) -> Held {
    held(at.has(&[ram::Reason]) || at.has(&[ram::ReasonCode]))
}
