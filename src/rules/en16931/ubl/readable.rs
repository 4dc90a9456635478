//! Values that stop the official rules: told at their place, so that no document passes because it could not be checked.

use crate::rules::engine::Test::Check;
use crate::rules::engine::{At, Held, On, Rule, Stop, Sym, assert, cac, cbc, held, on};

/// The rules, under the name of one that needs the value.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::AllowanceCharge])],
        &[assert("BR-31", Check(indicator_is_readable))],
    ),
    on(
        &[On::Any(&[cac::TaxScheme])],
        &[assert("BR-CO-04", Check(scheme_has_one_id))],
    ),
    on(
        &[
            On::Any(&[cac::ClassifiedTaxCategory]),
            On::Any(&[cac::TaxCategory]),
            On::Any(&[cac::PartyTaxScheme]),
        ],
        &[assert("BR-CO-04", Check(scheme_and_rate_are_one))],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("BR-49", Check(|means| is_one(means, &[cbc::PaymentMeansCode])))],
    ),
];

/// The indicator of an allowance or charge is `true` or `false`.
pub(crate) fn indicator_is_readable(adjustment: At) -> Held {
    for indicator in adjustment.all(&[cbc::ChargeIndicator]) {
        if !matches!(&*indicator.norm(), "true" | "false" | "1" | "0") {
            return Err(Stop::NotABoolean(indicator.id()));
        }
    }
    held(true)
}

/// A tax scheme has one identifier.
pub(crate) fn scheme_has_one_id(scheme: At) -> Held {
    scheme.one(&[cbc::ID]).map(|_| true.into())
}

/// A category or registration belongs to one tax scheme and has one rate; a category has one code.
pub(crate) fn scheme_and_rate_are_one(category: At) -> Held {
    category.one(&[cac::TaxScheme])?;
    if category.name() != cac::PartyTaxScheme {
        category.one(&[cbc::ID])?;
    }
    category.one(&[cbc::Percent]).map(|_| true.into())
}

/// What stands at a path stands once at most.
fn is_one(at: At, path: &[Sym]) -> Held {
    at.one(path).map(|_| true.into())
}
