//! Invoice lines with their price, item, allowances and charges.

use crate::money::Decimal;
use crate::rules::en16931::ubl::line::{
    LINES, gross_price_not_negative, has_quantity, has_unit, net_price_not_negative, property_has_name_and_value,
};
use crate::rules::engine::Test::{AtMost, Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, cac, cbc, held, on};
use std::borrow::Cow;

/// The type of a reference that names what is invoiced (UNTDID 1001).
const INVOICED_OBJECT: &[&str] = &["130"];
const PRICE_DISCOUNT: &[Sym] = &[cac::Price, cac::AllowanceCharge, cbc::Amount];

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        LINES,
        &[
            assert("ibr-021", Filled(&[cbc::ID])),
            assert("ibr-022", Check(has_quantity)),
            assert("ibr-023", Check(has_unit)),
            assert("ibr-024", Has(&[cbc::LineExtensionAmount])),
            assert("ibr-025", Filled(&[cac::Item, cbc::Name])),
            assert("ibr-026", Has(&[cac::Price, cbc::PriceAmount])),
            assert("ibr-027", Check(net_price_not_negative)),
            assert("ibr-028", Check(gross_price_not_negative)),
            assert("ibr-089", Check(one_invoiced_object)),
            assert("ibr-109", AtMost(1, &[cac::OrderLineReference, cbc::LineID])),
            assert("ibr-110", AtMost(1, &[cac::InvoicePeriod])),
            assert("ibr-111", AtMost(1, PRICE_DISCOUNT)),
        ],
    ),
    on(
        &[On::Any(&[cac::AdditionalItemProperty])],
        &[assert("ibr-054", Check(property_has_name_and_value))],
    ),
    on(
        &[On::Any(&[cac::StandardItemIdentification, cbc::ID])],
        &[assert("ibr-064", Has(&[at::schemeID]))],
    ),
    on(
        &[On::Any(&[cac::CommodityClassification, cbc::ItemClassificationCode])],
        &[assert("ibr-065", Has(&[at::listID]))],
    ),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::StartDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::StartDate]),
        ],
        &[assert("ibr-085", Check(starts_in_the_period))],
    ),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::EndDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::EndDate]),
        ],
        &[assert("ibr-086", Check(ends_in_the_period))],
    ),
    on(
        &[On::Any(&[cac::Price, cac::AllowanceCharge])],
        &[assert("ibr-083", Check(is_a_discount))],
    ),
    on(
        &[On::Any(&[cac::Price, cbc::BaseQuantity])],
        &[
            assert("ibr-087", Check(is_positive)),
            assert("ibr-088", Check(unit_is_that_of_the_quantity)),
        ],
    ),
];

/// How often something of a line may stand.
pub(super) const SYNTAX: &[Rule] = &[
    on(
        LINES,
        &[
            assert("ibr-sr-34", AtMost(1, &[cbc::Note])),
            assert(
                "ibr-sr-38",
                AtMost(1, &[cac::Item, cac::ClassifiedTaxCategory, cbc::TaxExemptionReason]),
            ),
            assert("ibr-sr-50", AtMost(1, &[cac::Item, cbc::Description])),
            assert(
                "ibr-sr-62",
                AtMost(1, &[cac::DespatchLineReference, cac::DocumentReference]),
            ),
        ],
    ),
    on(
        &[On::Path(&[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory])],
        &[assert("ibr-sr-58", Has(&[cbc::ID]))],
    ),
];

/// At most one object is invoiced on a line.
fn one_invoiced_object(line: At) -> Held {
    let is_object = |reference: &At| reference.any_is(&[cbc::DocumentTypeCode], INVOICED_OBJECT);
    held(line.all(&[cac::DocumentReference]).filter(is_object).count() <= 1)
}

/// The period of a line does not begin before the invoicing period does.
fn starts_in_the_period(start: At) -> Held {
    let Some(invoice) = start.root().one(&[cac::InvoicePeriod, cbc::StartDate])? else {
        return held(true);
    };
    held(start.date()? >= invoice.date()?)
}

/// The period of a line does not end after the invoicing period does.
fn ends_in_the_period(end: At) -> Held {
    let Some(invoice) = end.root().one(&[cac::InvoicePeriod, cbc::EndDate])? else {
        return held(true);
    };
    held(end.date()? <= invoice.date()?)
}

/// At the price only an allowance may stand, never a charge.
fn is_a_discount(adjustment: At) -> Held {
    let indicator = adjustment.one(&[cbc::ChargeIndicator])?;
    held(indicator.is_some_and(|indicator| *indicator.norm() == *"false"))
}

/// A price is for more than nothing.
fn is_positive(quantity: At) -> Held {
    held(quantity.number()?.compare(Decimal::ZERO).is_gt())
}

fn unit(quantity: At<'_>) -> Option<Cow<'_, str>> {
    quantity.first(&[at::unitCode]).map(At::text)
}

/// A price is for the unit that is invoiced.
fn unit_is_that_of_the_quantity(base: At) -> Held {
    let line = base.parent().and_then(|price| price.parent());
    let (Some(line), Some(base_unit)) = (line, unit(base)) else {
        return held(true);
    };
    let mut quantities = line
        .all(&[cbc::InvoicedQuantity])
        .chain(line.all(&[cbc::CreditedQuantity]));
    held(quantities.all(|quantity| unit(quantity).is_some_and(|unit| unit == base_unit)))
}
