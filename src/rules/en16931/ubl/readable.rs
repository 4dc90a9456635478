//! Values that stop the official rules: told at their place, so that no document passes because it could not be checked.

use crate::rules::engine::Test::Check;
use crate::rules::engine::{At, Held, On, Rule, Stop, assert, cac, cbc, held, on};

/// The rules, under the name of one that needs the value.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::AllowanceCharge])],
        &[assert("BR-31", Check(indicator_is_readable))],
    ),
    on(
        &[
            On::Any(&[cac::ClassifiedTaxCategory]),
            On::Any(&[cac::AllowanceCharge, cac::TaxCategory]),
            On::Path(&[cac::TaxTotal, cac::TaxSubtotal, cac::TaxCategory]),
        ],
        &[assert("BR-CO-04", Check(category_is_one))],
    ),
    on(
        &[On::Any(&[cac::TaxCategory])],
        &[assert("BR-CO-04", Check(scheme_is_one))],
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

/// The tax scheme of a category has one identifier.
pub(crate) fn scheme_is_one(category: At) -> Held {
    super::vat::belongs_to_vat(category).map(|_| true.into())
}

/// A category has one code, and its tax scheme one identifier.
fn category_is_one(category: At) -> Held {
    category.one(&[cbc::ID])?;
    scheme_is_one(category)
}
