//! Invoice lines with their price, item, allowances and charges.

use crate::money::Decimal;
use crate::rules::en16931::ubl::line::{
    LINES, gross_price_not_negative, has_quantity, has_unit, net_price_not_negative, property_has_name_and_value,
};
use crate::rules::engine::Test::{AtMost, Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, cac, cbc, held, on};
use crate::rules::peppol::ubl_line::{base_unit_is_unit_of_line, ends_inside, is_an_allowance, starts_inside};

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
        &[assert("ibr-085", Check(starts_inside))],
    ),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::EndDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::EndDate]),
        ],
        &[assert("ibr-086", Check(ends_inside))],
    ),
    on(
        &[On::Any(&[cac::Price, cac::AllowanceCharge])],
        &[assert("ibr-083", Check(is_an_allowance))],
    ),
    on(
        &[On::Any(&[cac::Price, cbc::BaseQuantity])],
        &[
            assert("ibr-087", Check(is_positive)),
            assert("ibr-088", Check(base_unit_is_unit_of_line)),
        ],
    )
    .when(|quantity| quantity.has(&[at::unitCode])),
    on(
        &[On::Any(&[cac::Price, cbc::BaseQuantity])],
        &[assert("ibr-087", Check(is_positive))],
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

/// A price is for more than nothing.
fn is_positive(quantity: At) -> Held {
    held(quantity.number()?.compare(Decimal::ZERO).is_gt())
}
