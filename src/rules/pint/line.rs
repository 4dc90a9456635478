//! Invoice lines with their price, item, allowances and charges.

use crate::rules::en16931::ubl::line::{
    LINES, gross_price_not_negative, has_quantity, has_unit, net_price_not_negative, property_has_name_and_value,
};
use crate::rules::engine::Test::{AtMost, Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Stop, Sym, assert, at, cac, cbc, double, held, normalized, on};
use crate::rules::peppol::ubl_line::base_quantity_is_positive;

/// The type of a reference that names what is invoiced (UNTDID 1001).
const INVOICED_OBJECT: f64 = 130.0;
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
            assert("ibr-087", Check(base_quantity_is_positive)),
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
        &[
            On::Any(&[cac::InvoiceLine, cac::Item, cac::StandardItemIdentification, cbc::ID]),
            On::Any(&[cac::CreditNoteLine, cac::Item, cac::StandardItemIdentification, cbc::ID]),
        ],
        &[assert("ibr-064", Has(&[at::schemeID]))],
    ),
    on(
        &[
            On::Any(&[
                cac::InvoiceLine,
                cac::Item,
                cac::CommodityClassification,
                cbc::ItemClassificationCode,
            ]),
            On::Any(&[
                cac::CreditNoteLine,
                cac::Item,
                cac::CommodityClassification,
                cbc::ItemClassificationCode,
            ]),
        ],
        &[assert("ibr-065", Has(&[at::listID]))],
    ),
    on(
        &[
            On::Any(&[cac::InvoiceLine, cac::InvoicePeriod]),
            On::Any(&[cac::CreditNoteLine, cac::InvoicePeriod]),
        ],
        &[
            assert("ibr-085", Check(starts_inside)),
            assert("ibr-086", Check(ends_inside)),
        ],
    ),
    on(
        &[On::Any(&[cac::Price, cac::AllowanceCharge])],
        &[assert("ibr-083", Check(is_written_an_allowance))],
    ),
    on(
        &[On::Any(&[cac::Price, cbc::BaseQuantity])],
        &[assert("ibr-088", Check(base_unit_is_unit_of_line))],
    )
    .when(|quantity| quantity.has(&[at::unitCode])),
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
        ],
    ),
    on(
        &[
            On::Any(&[cac::InvoiceLine, cac::DespatchLineReference]),
            On::Any(&[cac::CreditNoteLine, cac::DespatchLineReference]),
        ],
        &[assert("ibr-sr-62", AtMost(1, &[cac::DocumentReference]))],
    ),
    on(
        &[On::Any(&[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory])],
        &[assert("ibr-sr-58", Has(&[cbc::ID]))],
    ),
];

/// At most one object is invoiced on a line. The type of a reference is compared as a number.
fn one_invoiced_object(line: At) -> Held {
    let mut objects: usize = 0;
    for reference in line.all(&[cac::DocumentReference]) {
        let mut is_object = false;
        for code in reference.all(&[cbc::DocumentTypeCode]) {
            let number = double(&code.text()).ok_or(Stop::NotANumber(code.id()))?;
            is_object |= number.total_cmp(&INVOICED_OBJECT).is_eq();
        }
        objects = objects.saturating_add(usize::from(is_object));
    }
    held(objects <= 1)
}

/// The period of a line starts no earlier than that of the document.
fn starts_inside(period: At) -> Held {
    is_inside(period, cbc::StartDate, i64::ge)
}

/// The period of a line ends no later than that of the document.
fn ends_inside(period: At) -> Held {
    is_inside(period, cbc::EndDate, i64::le)
}

fn is_inside(period: At, end: Sym, fits: fn(&i64, &i64) -> bool) -> Held {
    let whole = period.parent().and_then(At::parent);
    let around = match whole {
        Some(whole) => whole.one(&[cac::InvoicePeriod, end])?,
        None => None,
    };
    let Some(around) = around.filter(|_| period.has(&[end])) else {
        return held(true);
    };
    let around = around.date()?;
    for day in period.all(&[end]) {
        if fits(&day.date()?, &around) {
            return held(true);
        }
    }
    held(false)
}

/// What a price names is its discount, never a charge.
fn is_written_an_allowance(at: At) -> Held {
    held(normalized(at.run(&[cbc::ChargeIndicator])?) == "false")
}

/// The unit of the price is that of the quantity it is for.
fn base_unit_is_unit_of_line(base: At) -> Held {
    const UNITS: [&[Sym]; 2] = [&[cbc::InvoicedQuantity], &[cbc::CreditedQuantity]];
    let Some(line) = base.parent().and_then(At::parent) else {
        return held(true);
    };
    let quantities = || UNITS.iter().flat_map(|path| line.all(path));
    let unit = base.first(&[at::unitCode]).map(At::text).unwrap_or_default();
    held(quantities().next().is_none() || quantities().any(|at| at.any_is_exactly(&[at::unitCode], &unit)))
}
