//! Allowances and charges, of the document (BG-20, BG-21) and of lines (BG-27, BG-28).

use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, held, on, ram, udt};

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

/// The rules. BR-CO-05 to BR-CO-08 (code and text agree) always hold in the official rules: whether two texts mean the
/// same, no machine can tell.
pub(crate) const RULES: &[Rule] = &[
    on(
        ON_DOCUMENT,
        &[
            assert("BR-31", Has(AMOUNT)),
            assert("BR-32", Check(has_tax_category)),
            assert("BR-33", Check(has_reason)),
            assert("BR-CO-21", Check(has_reason)),
            assert("BR-DEC-01", Places(2, AMOUNT)),
            assert("BR-DEC-02", Places(2, BASE)),
        ],
    )
    .when(is_allowance),
    on(
        ON_DOCUMENT,
        &[
            assert("BR-36", Has(AMOUNT)),
            assert("BR-37", Check(has_tax_category)),
            assert("BR-38", Check(has_reason)),
            assert("BR-CO-22", Check(has_reason)),
            assert("BR-DEC-05", Places(2, AMOUNT)),
            assert("BR-DEC-06", Places(2, BASE)),
        ],
    )
    .when(is_charge),
    on(
        ON_LINES,
        &[
            assert("BR-41", Has(AMOUNT)),
            assert("BR-42", Check(has_reason)),
            assert("BR-CO-23", Check(has_reason)),
            assert("BR-DEC-24", Places(2, AMOUNT)),
            assert("BR-DEC-25", Places(2, BASE)),
        ],
    )
    .when(is_allowance),
    on(
        ON_LINES,
        &[
            assert("BR-43", Has(AMOUNT)),
            assert("BR-44", Check(has_reason)),
            assert("BR-CO-24", Check(has_reason)),
            assert("BR-DEC-27", Places(2, AMOUNT)),
            assert("BR-DEC-28", Places(2, BASE)),
        ],
    )
    .when(is_charge),
];

/// True for an allowance: its indicator is `false`.
// DIFFERENCE: XML Schema also writes `0` and `1`; the official rules for CII do not know these.
pub(crate) fn is_allowance(at: At) -> bool {
    at.any_is_exactly(INDICATOR, "false")
}

/// True for a charge: its indicator is `true`.
pub(crate) fn is_charge(at: At) -> bool {
    at.any_is_exactly(INDICATOR, "true")
}

/// It has a category of VAT.
pub(crate) fn has_tax_category(at: At) -> Held {
    held(
        at.all(&[ram::CategoryTradeTax])
            .any(|tax| super::vat::is_vat(tax) && tax.has(&[ram::CategoryCode])),
    )
}

/// It gives a reason in words, as a code, or both.
pub(crate) fn has_reason(at: At) -> Held {
    held(at.has(&[ram::Reason]) || at.has(&[ram::ReasonCode]))
}
