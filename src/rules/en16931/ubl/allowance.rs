//! Allowances and charges, of the document (BG-20, BG-21) and of lines (BG-27, BG-28).

use crate::rules::en16931::vat::allowances;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Rule, Sym, Test, assert, cac, cbc, held, on};

/// Those of the document.
const ON_DOCUMENT: &[On] = &[On::Path(&[cac::AllowanceCharge])];
/// Those of lines.
const ON_LINES: &[On] = &[
    On::Any(&[cac::InvoiceLine, cac::AllowanceCharge]),
    On::Any(&[cac::CreditNoteLine, cac::AllowanceCharge]),
];
const AMOUNT: &[Sym] = &[cbc::Amount];
const BASE: &[Sym] = &[cbc::BaseAmount];
const AMOUNT_IN_CENTS: Test = Places(2, AMOUNT);

allowances!();

/// True for an allowance: its indicator is false, written `false` or `0`.
pub(crate) fn is_allowance(at: At) -> bool {
    at.any_is_bool(&[cbc::ChargeIndicator], false)
}

/// True for a charge: its indicator is true, written `true` or `1`.
pub(crate) fn is_charge(at: At) -> bool {
    at.any_is_bool(&[cbc::ChargeIndicator], true)
}

/// It has a category of VAT.
pub(crate) fn has_tax_category(at: At) -> Held {
    held(
        at.all(&[cac::TaxCategory])
            .any(|category| super::vat::is_vat(category) && category.has(&[cbc::ID])),
    )
}

/// It gives a reason in words, as a code, or both.
pub(crate) fn has_reason(at: At) -> Held {
    held(at.has(&[cbc::AllowanceChargeReason]) || at.has(&[cbc::AllowanceChargeReasonCode]))
}
