//! Totals, tax, allowances and charges, and the currencies of amounts.

use crate::money::Decimal;
use crate::rules::en16931::ubl::allowance::{has_reason, is_allowance, is_charge};
use crate::rules::en16931::ubl::breakdown::sum_of_taxes;
use crate::rules::en16931::ubl::totals::{
    amount_due, sum_of_allowances, sum_of_charges, sum_of_lines, total_without_tax,
};
use crate::rules::engine::Test::{AtMost, Check, Has};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, assert, at, cac, cbc, equal, held, on};
use core::cmp::Ordering;

const ON_DOCUMENT: &[On] = &[On::Path(&[cac::AllowanceCharge])];
const ON_LINES: &[On] = &[
    On::Path(&[cac::InvoiceLine, cac::AllowanceCharge]),
    On::Path(&[cac::CreditNoteLine, cac::AllowanceCharge]),
];
const AMOUNT: &[Sym] = &[cbc::Amount];
const REASON: &[Sym] = &[cbc::AllowanceChargeReason];
const TAX_TOTAL: &[Sym] = &[cac::TaxTotal, cbc::TaxAmount];

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::LegalMonetaryTotal])],
        &[
            assert("ibr-012", Has(&[cbc::LineExtensionAmount])),
            assert("ibr-013", Has(&[cbc::TaxExclusiveAmount])),
            assert("ibr-014", Has(&[cbc::TaxInclusiveAmount])),
            assert("ibr-015", Has(&[cbc::PayableAmount])),
            assert("ibr-091", Check(|at| two_places(at, &[cbc::PayableAmount]))),
            assert("ibr-121", Check(|at| two_places(at, &[cbc::AllowanceTotalAmount]))),
            assert("ibr-122", Check(|at| two_places(at, &[cbc::ChargeTotalAmount]))),
            assert("ibr-123", Check(|at| two_places(at, &[cbc::TaxExclusiveAmount]))),
            assert("ibr-125", Check(|at| two_places(at, &[cbc::TaxInclusiveAmount]))),
            assert("ibr-co-10", Check(sum_of_lines)),
            assert("ibr-co-11", Check(sum_of_allowances)),
            assert("ibr-co-12", Check(sum_of_charges)),
            assert("ibr-co-13", Check(total_without_tax)),
            assert("ibr-co-16", Check(amount_due)),
        ],
    ),
    on(
        &[On::Root],
        &[
            assert("ibr-084", Check(tax_totals_have_one_sign)),
            assert("ibr-093", Check(payments_are_in_the_totals)),
            assert("ibr-co-15", Check(total_with_tax)),
        ],
    ),
    on(
        &[On::Path(&[cac::TaxTotal])],
        &[
            assert("ibr-124", Check(|at| two_places(at, &[cbc::TaxAmount]))),
            assert("ibr-co-14", Check(sum_of_taxes)),
        ],
    ),
    // The official rule of charges says twice that they need a reason, once under the number of those on lines; so does,
    // as far as the documents show, that of allowances.
    on(
        ON_DOCUMENT,
        &[
            assert("ibr-031", Has(AMOUNT)),
            assert("ibr-033", Check(has_reason)),
            assert("ibr-042", Check(has_reason)),
            assert("ibr-082", Check(says_charge_or_allowance)),
        ],
    )
    .when(is_allowance),
    on(
        ON_DOCUMENT,
        &[
            assert("ibr-036", Has(AMOUNT)),
            assert("ibr-038", Check(has_reason)),
            assert("ibr-044", Check(has_reason)),
            assert("ibr-082", Check(says_charge_or_allowance)),
        ],
    )
    .when(is_charge),
    on(
        ON_LINES,
        &[
            assert("ibr-041", Has(AMOUNT)),
            assert("ibr-042", Check(has_reason)),
            assert("ibr-082", Check(says_charge_or_allowance)),
        ],
    )
    .when(is_allowance),
    on(
        ON_LINES,
        &[
            assert("ibr-043", Has(AMOUNT)),
            assert("ibr-044", Check(has_reason)),
            assert("ibr-082", Check(says_charge_or_allowance)),
        ],
    )
    .when(is_charge),
    on(ON_DOCUMENT, &[assert("ibr-082", Check(says_charge_or_allowance))]),
    on(ON_LINES, &[assert("ibr-082", Check(says_charge_or_allowance))]),
];

/// How often something of an allowance, a charge or a tax may stand.
pub(super) const SYNTAX: &[Rule] = &[
    on(
        ON_DOCUMENT,
        &[
            assert("ibr-sr-30", AtMost(1, REASON)),
            assert("ibr-sr-61", AtMost(1, &[cac::TaxCategory, cbc::TaxExemptionReason])),
        ],
    )
    .when(is_allowance),
    on(
        ON_DOCUMENT,
        &[
            assert("ibr-sr-31", AtMost(1, REASON)),
            assert("ibr-sr-61", AtMost(1, &[cac::TaxCategory, cbc::TaxExemptionReason])),
        ],
    )
    .when(is_charge),
    on(
        &[On::Any(&[cac::TaxSubtotal, cac::TaxCategory])],
        &[assert("ibr-sr-32", AtMost(1, &[cbc::TaxExemptionReason]))],
    ),
];

/// One currency: the amounts of a tax row are in that of its total, all others in that of the invoice. The tax total
/// itself may be in either of its two currencies.
pub(super) const CURRENCIES: &[Rule] = &[
    on(
        &[
            On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cbc::TaxAmount, at::currencyID]),
            On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cbc::TaxableAmount, at::currencyID]),
        ],
        &[assert("ibr-126", Check(is_currency_of_total))],
    ),
    on(&[On::Path(&[cac::TaxTotal, cbc::TaxAmount, at::currencyID])], &[]),
    on(
        &[On::Any(&[at::currencyID])],
        &[assert("ibr-126", Check(is_currency_of_invoice))],
    ),
];

/// An amount has two places at most; zeros after them do not count.
fn two_places(totals: At, path: &'static [Sym]) -> Held {
    for amount in totals.all(path) {
        let value = amount.number()?;
        if !amount.round(value, 2)?.compare(value).is_eq() {
            return Ok(Outcome::FailsAt(amount.id()));
        }
    }
    held(true)
}

/// The indicator of an allowance or charge is one of two words.
fn says_charge_or_allowance(adjustment: At) -> Held {
    let indicator = adjustment.one(&[cbc::ChargeIndicator])?;
    held(indicator.is_some_and(|indicator| ["true", "false"].contains(&&*indicator.norm())))
}

/// The total with tax is the total without tax and a tax total in the currency of the invoice.
fn total_with_tax(root: At) -> Held {
    let Some(currency) = root.one(&[cbc::DocumentCurrencyCode])? else {
        return held(false);
    };
    let stated = root.one(&[cac::LegalMonetaryTotal, cbc::TaxInclusiveAmount])?;
    let without_tax = root.number_of(&[cac::LegalMonetaryTotal, cbc::TaxExclusiveAmount])?;
    let (Some(stated), Some(without_tax)) = (stated, without_tax) else {
        return held(false);
    };
    let mut outcome = Outcome::Fails;
    for tax in root.all(TAX_TOTAL).filter(|tax| is_in(*tax, currency)) {
        let expected = root.round(root.add(without_tax, tax.number()?)?, 2)?;
        outcome = equal(stated, stated.number()?, expected);
        if outcome.holds() {
            break;
        }
    }
    Ok(outcome)
}

fn is_in(amount: At, currency: At) -> bool {
    amount.any_is_exactly(&[at::currencyID], &currency.norm())
}

/// Both tax totals, in the currency of the invoice and in that of tax accounting, have the same sign.
fn tax_totals_have_one_sign(root: At) -> Held {
    let Some(tax_currency) = root.first(&[cbc::TaxCurrencyCode]) else {
        return held(true);
    };
    let Some(currency) = root.first(&[cbc::DocumentCurrencyCode]) else {
        return held(false);
    };
    let mut signs = [Vec::new(), Vec::new()];
    for tax in root.all(TAX_TOTAL) {
        let sign = tax.number()?.compare(Decimal::ZERO);
        for (signs, currency) in signs.iter_mut().zip([currency, tax_currency]) {
            if is_in(tax, currency) {
                signs.push(sign);
            }
        }
    }
    let both = |holds: fn(Ordering) -> bool| signs.iter().all(|signs| signs.iter().any(|sign| holds(*sign)));
    held(both(Ordering::is_le) || both(Ordering::is_ge))
}

/// A payment that is listed is in the totals.
fn payments_are_in_the_totals(root: At) -> Held {
    let listed = root.has(&[cac::PrepaidPayment, cbc::PaidAmount]);
    held(!listed || root.has(&[cac::LegalMonetaryTotal, cbc::PrepaidAmount]))
}

fn is_currency_of_total(currency: At) -> Held {
    let total = currency.around(cac::TaxTotal);
    let path: &[Sym] = &[cbc::TaxAmount, at::currencyID];
    held(total.is_some_and(|total| total.any_is_exactly(path, &currency.text())))
}

fn is_currency_of_invoice(currency: At) -> Held {
    held(
        currency
            .root()
            .any_is(&[cbc::DocumentCurrencyCode], &[&*currency.text()]),
    )
}
