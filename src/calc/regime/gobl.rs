//! GOBL's two rounding rules (invopop/gobl v0.502.1), for comparison with its answers.

use super::{Regime, eu};
use crate::calc::policy::{Figures, Inclusive, Policy, TaxBase};
use crate::explain::Arithmetic;
use crate::money::{Currency, Rounding};

/// `precise`: two more places than the currency has, cut only where a figure is printed.
pub(super) fn precise(currency: Currency) -> Policy {
    Policy {
        regime: Regime::GoblPrecise,
        arithmetic: Arithmetic::PlacesOfLeft,
        price_places_min: currency.minor_unit().saturating_add(2),
        base_places_min: currency.minor_unit().saturating_add(2),
        line: None,
        allowance: None,
        spread_untaxed: false,
        tax_base: TaxBase::UnroundedLines,
        inclusive: Inclusive::NetPerLine,
        figures: Figures::Printed,
        ..eu::policy(currency)
    }
}

/// `currency`: every line to the places of the currency.
pub(super) fn currency(currency: Currency) -> Policy {
    let base = precise(currency);
    let minor = base.document.places;
    let rounded = Rounding {
        places: minor,
        ..base.document
    };
    Policy {
        regime: Regime::GoblCurrency,
        price_places_min: minor,
        line_sum: Some(rounded),
        base: Some(rounded),
        allowance: Some(rounded),
        ..base
    }
}
