//! Totals, tax, allowances and charges, and the currencies of amounts.

use crate::rules::en16931::ubl::allowance::{has_reason, is_allowance, is_charge};
use crate::rules::en16931::ubl::breakdown::sum_of_taxes;
use crate::rules::en16931::ubl::codes::AMOUNTS;
use crate::rules::en16931::ubl::readable::indicator_is_readable;
use crate::rules::en16931::ubl::totals::{
    amount_due, sum_of_allowances, sum_of_charges, sum_of_lines, total_without_tax,
};
use crate::rules::engine::Test::{AtMost, Check, Has};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, assert, at, cac, cbc, equal, held, on};
use crate::rules::peppol::ubl_document::{indicator_is_plain, totals_have_one_sign};

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
            assert("ibr-084", Check(totals_have_one_sign)),
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
            assert("ibr-082", Check(indicator_is_plain)),
        ],
    )
    .when(is_allowance),
    on(
        ON_DOCUMENT,
        &[
            assert("ibr-036", Has(AMOUNT)),
            assert("ibr-038", Check(has_reason)),
            assert("ibr-044", Check(has_reason)),
            assert("ibr-082", Check(indicator_is_plain)),
        ],
    )
    .when(is_charge),
    on(
        ON_LINES,
        &[
            assert("ibr-041", Has(AMOUNT)),
            assert("ibr-042", Check(has_reason)),
            assert("ibr-082", Check(indicator_is_plain)),
        ],
    )
    .when(is_allowance),
    on(
        ON_LINES,
        &[
            assert("ibr-043", Has(AMOUNT)),
            assert("ibr-044", Check(has_reason)),
            assert("ibr-082", Check(indicator_is_plain)),
        ],
    )
    .when(is_charge),
    on(ON_DOCUMENT, &[assert("ibr-082", Check(indicator_is_plain))]),
    on(ON_LINES, &[assert("ibr-082", Check(indicator_is_plain))]),
];

/// An indicator that is no truth value stops the official rules; it is told at its place, under the first rule that needs
/// it.
pub(super) const READABLE: &[Rule] = &[on(
    &[On::Any(&[cac::AllowanceCharge])],
    &[assert("ibr-031", Check(indicator_is_readable))],
)];

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
            On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cbc::TaxAmount]),
            On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cbc::TaxableAmount]),
        ],
        &[assert("ibr-126", Check(is_in_currency_of_total))],
    ),
    on(&[On::Any(&[cac::TaxTotal, cbc::TaxAmount])], &[]),
    on(AMOUNTS, &[assert("ibr-126", Check(is_in_currency_of_invoice))]),
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

/// A payment that is listed is in the totals.
fn payments_are_in_the_totals(root: At) -> Held {
    let listed = root.has(&[cac::PrepaidPayment, cbc::PaidAmount]);
    held(!listed || root.has(&[cac::LegalMonetaryTotal, cbc::PrepaidAmount]))
}

fn is_in_currency_of_total(amount: At) -> Held {
    let total = amount.around(cac::TaxTotal);
    let currency = total.and_then(|total| total.first(&[cbc::TaxAmount, at::currencyID]));
    held(currency.is_some_and(|currency| amount.any_is_exactly(&[at::currencyID], &currency.text())))
}

fn is_in_currency_of_invoice(amount: At) -> Held {
    let mut currencies = amount.root().all(&[cbc::DocumentCurrencyCode]);
    held(currencies.any(|currency| is_in(amount, currency)))
}
