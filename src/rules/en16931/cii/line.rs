//! Invoice lines (BG-25) with their price and item.

use crate::rules::engine::Test::{Check, Filled, Has, Places};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, held, on, ram};
use core::cmp::Ordering;

const NET_AMOUNT: &[Sym] = &[
    ram::SpecifiedLineTradeSettlement,
    ram::SpecifiedTradeSettlementLineMonetarySummation,
    ram::LineTotalAmount,
];
const NET_PRICE: &[Sym] = &[
    ram::SpecifiedLineTradeAgreement,
    ram::NetPriceProductTradePrice,
    ram::ChargeAmount,
];
const GROSS_PRICE: &[Sym] = &[
    ram::SpecifiedLineTradeAgreement,
    ram::GrossPriceProductTradePrice,
    ram::ChargeAmount,
];

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[ram::IncludedSupplyChainTradeLineItem])],
        &[
            assert("BR-21", Filled(&[ram::AssociatedDocumentLineDocument, ram::LineID])),
            assert("BR-22", Has(&[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity])),
            assert(
                "BR-23",
                Has(&[ram::SpecifiedLineTradeDelivery, ram::BilledQuantity, at::unitCode]),
            ),
            assert("BR-24", Has(NET_AMOUNT)),
            assert("BR-25", Filled(&[ram::SpecifiedTradeProduct, ram::Name])),
            assert("BR-26", Has(NET_PRICE)),
            assert("BR-27", Check(net_price_not_negative)),
            assert("BR-28", Check(gross_price_not_negative)),
            assert("BR-64", Check(standard_id_has_scheme)),
            assert("BR-CO-04", Check(has_tax_category)),
            assert("BR-CO-18", Check(document_has_breakdown)),
            assert("BR-DEC-23", Places(2, NET_AMOUNT)),
        ],
    ),
    on(
        &[On::Any(&[ram::ApplicableProductCharacteristic])],
        &[assert("BR-54", Check(characteristic_has_name_and_value))],
    ),
    on(
        &[On::Any(&[ram::DesignatedProductClassification])],
        &[assert("BR-65", Check(class_has_scheme))],
    ),
];

/// The class of an item has its scheme.
fn class_has_scheme(classification: At) -> Held {
    held(!classification.has(&[ram::ClassCode]) || classification.filled(&[ram::ClassCode, at::listID])?)
}

/// The standard identifier of an item has its scheme.
fn standard_id_has_scheme(line: At) -> Held {
    let id: &[Sym] = &[ram::SpecifiedTradeProduct, ram::GlobalID];
    let scheme: &[Sym] = &[ram::SpecifiedTradeProduct, ram::GlobalID, at::schemeID];
    held(!line.has(id) || line.filled(scheme)?)
}

/// The net price of an item is zero or more.
fn net_price_not_negative(line: At) -> Held {
    held(line.any_sign(NET_PRICE, Ordering::is_ge)?)
}

/// The gross price of an item is zero or more.
fn gross_price_not_negative(line: At) -> Held {
    held(line.any_sign(GROSS_PRICE, Ordering::is_ge)? || !line.has(GROSS_PRICE))
}

/// A line has a category of VAT.
fn has_tax_category(line: At) -> Held {
    super::vat::has_category(line.all(&[ram::SpecifiedLineTradeSettlement, ram::ApplicableTradeTax]))
}

/// The document of a line has a VAT breakdown.
// DIFFERENCE: the norm asks it of the invoice; the official rule for CII stands on lines, so that an invoice without
// lines passes.
fn document_has_breakdown(line: At) -> Held {
    held(line.root().anywhere(super::vat::ROW).next().is_some())
}

/// A characteristic of an item has a name and a value.
fn characteristic_has_name_and_value(characteristic: At) -> Held {
    held(characteristic.has(&[ram::Description]) && characteristic.has(&[ram::Value]))
}
