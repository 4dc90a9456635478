//! Invoice lines (BG-25) with their price and item.

use crate::rules::engine::Test::{Check, Filled, Has, Places};
use crate::rules::engine::{At, Held, On, Rule, assert, at, cac, cbc, held, on};
use core::cmp::Ordering;

/// Lines of an invoice and of a credit note.
pub(crate) const LINES: &[On] = &[On::Any(&[cac::InvoiceLine]), On::Any(&[cac::CreditNoteLine])];

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        LINES,
        &[
            assert("BR-21", Filled(&[cbc::ID])),
            assert("BR-22", Check(has_quantity)),
            assert("BR-23", Check(has_unit)),
            assert("BR-24", Has(&[cbc::LineExtensionAmount])),
            assert("BR-25", Filled(&[cac::Item, cbc::Name])),
            assert("BR-26", Has(&[cac::Price, cbc::PriceAmount])),
            assert("BR-27", Check(net_price_not_negative)),
            assert("BR-28", Check(gross_price_not_negative)),
            assert("BR-CO-04", Check(has_tax_category)),
            assert("BR-DEC-23", Places(2, &[cbc::LineExtensionAmount])),
        ],
    ),
    on(
        &[On::Any(&[cac::AdditionalItemProperty])],
        &[assert("BR-54", Check(property_has_name_and_value))],
    ),
    on(
        &[On::Any(&[cac::CommodityClassification, cbc::ItemClassificationCode])],
        &[assert("BR-65", Has(&[at::listID]))],
    ),
    on(
        &[On::Any(&[cac::StandardItemIdentification, cbc::ID])],
        &[assert("BR-64", Has(&[at::schemeID]))],
    ),
];

/// A line states how much.
pub(crate) fn has_quantity(line: At) -> Held {
    held(line.has(&[cbc::InvoicedQuantity]) || line.has(&[cbc::CreditedQuantity]))
}

/// A quantity has its unit.
pub(crate) fn has_unit(line: At) -> Held {
    held(line.has(&[cbc::InvoicedQuantity, at::unitCode]) || line.has(&[cbc::CreditedQuantity, at::unitCode]))
}

/// The net price of an item is zero or more.
pub(crate) fn net_price_not_negative(line: At) -> Held {
    held(line.any_sign(&[cac::Price, cbc::PriceAmount], Ordering::is_ge)?)
}

/// The gross price of an item is zero or more.
pub(crate) fn gross_price_not_negative(line: At) -> Held {
    let path = &[cac::Price, cac::AllowanceCharge, cbc::BaseAmount];
    held(line.any_sign(path, Ordering::is_ge)? || !line.has(path))
}

/// A line has a category of VAT.
fn has_tax_category(line: At) -> Held {
    held(super::vat::any_of_vat_has(
        line.all(&[cac::Item, cac::ClassifiedTaxCategory]),
        cbc::ID,
    )?)
}

/// A property of an item has a name and a value.
pub(crate) fn property_has_name_and_value(property: At) -> Held {
    held(property.has(&[cbc::Name]) && property.has(&[cbc::Value]))
}
