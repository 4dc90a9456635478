//! EN 16931: lines and tax to the minor unit, halves away from zero (BR-CO-17 compares absolute values, so "half up"
//! is away from zero), tax once per category and rate, figures that add up.

use super::Regime;
use crate::calc::policy::{Figures, Inclusive, Policy, TaxBase, TaxMethod};
use crate::explain::Arithmetic;
use crate::money::{Authority, Currency, Mode, Rounding, Stage};

/// The policy of EN 16931-1:2017, clause 11.
pub(super) fn policy(currency: Currency) -> Policy {
    let rounding = |stage| Rounding::new(Mode::HalfAwayFromZero, currency.minor_unit(), stage, Authority::Norm);
    Policy {
        regime: Regime::Eu,
        country: None,
        date: None,
        currency,
        arithmetic: Arithmetic::Exact,
        price_places_min: 0,
        line_sum: None,
        line: Some(rounding(Stage::Line)),
        allowance: Some(rounding(Stage::Line)),
        base_places_min: 0,
        base: None,
        spread_untaxed: true,
        tax_base: TaxBase::RoundedLines,
        tax_method: TaxMethod::PerGroup,
        line_tax: rounding(Stage::LineTax),
        group_base: rounding(Stage::TaxGroup),
        group_tax: rounding(Stage::TaxGroup),
        inclusive: Inclusive::GrossFixed,
        accounting: rounding(Stage::Document),
        document: rounding(Stage::Document),
        figures: Figures::Rounded,
        exchange_rates: Vec::new(),
    }
}
