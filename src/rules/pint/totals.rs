//! Totals, tax, allowances and charges, and the currencies of amounts.

use crate::model::Syntax;
use crate::rules::en16931::ubl::allowance::{has_reason, is_allowance, is_charge};
use crate::rules::en16931::ubl::breakdown::sum_of_taxes;
use crate::rules::en16931::ubl::readable::{indicator_is_readable, scheme_is_one};
use crate::rules::en16931::ubl::totals::{
    amount_due, sum_of_allowances, sum_of_charges, sum_of_lines, total_without_tax,
};
use crate::rules::engine::Test::{AtMost, Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, Sym, assert, at, cac, cbc, equal, held, on};
use crate::rules::peppol::ubl_document::{indicator_is_plain, totals_have_one_sign};

const AMOUNT: &[Sym] = &[cbc::Amount];
const REASON: &[Sym] = &[cbc::AllowanceChargeReason];

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::LegalMonetaryTotal])],
        &[
            assert("ibr-012", Has(&[cbc::LineExtensionAmount])),
            assert("ibr-013", Has(&[cbc::TaxExclusiveAmount])),
            assert("ibr-014", Has(&[cbc::TaxInclusiveAmount])),
            assert("ibr-015", Has(&[cbc::PayableAmount])),
            assert("ibr-091", Places(2, &[cbc::PayableAmount])),
            assert("ibr-121", Places(2, &[cbc::AllowanceTotalAmount])),
            assert("ibr-122", Places(2, &[cbc::ChargeTotalAmount])),
            assert("ibr-123", Places(2, &[cbc::TaxExclusiveAmount])),
            assert("ibr-125", Places(2, &[cbc::TaxInclusiveAmount])),
            assert("ibr-co-10", Check(sum_of_lines)),
            assert("ibr-co-11", Check(sum_of_allowances)),
            assert("ibr-co-12", Check(sum_of_charges)),
            assert("ibr-co-13", Check(total_without_included_tax)),
            assert("ibr-co-16", Check(amount_due)),
        ],
    ),
    on(
        &[On::Root],
        &[
            assert("ibr-084", Check(totals_have_one_sign)),
            assert("ibr-co-15", Check(total_with_tax)),
        ],
    ),
    on(
        &[On::Any(&[cac::PrepaidPayment])],
        &[assert("ibr-093", Check(payments_are_in_the_totals))],
    )
    .when(is_first_payment),
    // The official path of credit notes misspells the tax total.
    on(
        &[On::Path(&[cac::TaxTotal])],
        &[
            assert("ibr-124", Places(2, &[cbc::TaxAmount])),
            assert("ibr-co-14", Check(sum_of_taxes)),
        ],
    )
    .when(|total| total.syntax() == Syntax::UblInvoice),
    on(&[On::Any(&[cac::Price, cac::AllowanceCharge])], &[]),
    on(
        ADJUSTMENTS,
        &[
            assert("ibr-sr-30", AtMost(1, REASON)),
            assert("ibr-031", Check(|at| of_document(at, at.has(AMOUNT)))),
            assert("ibr-033", Check(|at| of_document(at, gives_reason(at)))),
            assert("ibr-041", Check(|at| of_line(at, at.has(AMOUNT)))),
            assert("ibr-042", Check(|at| of_line(at, gives_reason(at)))),
        ],
    )
    .when(is_allowance),
    // The official rule of charges says twice that they need a reason, once under the number of those on lines.
    on(
        ADJUSTMENTS,
        &[
            assert("ibr-sr-31", AtMost(1, REASON)),
            assert("ibr-036", Check(|at| of_document(at, at.has(AMOUNT)))),
            assert("ibr-038", Check(|at| of_document(at, gives_reason(at)))),
            assert("ibr-043", Check(|at| of_line(at, at.has(AMOUNT)))),
            assert("ibr-044", Check(has_reason)),
        ],
    )
    .when(is_charge),
    on(ADJUSTMENTS, &[assert("ibr-082", Check(indicator_is_plain))]),
];

/// Allowances and charges wherever they stand; those of prices have a rule of their own before them.
const ADJUSTMENTS: &[On] = &[On::Any(&[cac::AllowanceCharge])];

/// True for what stands in a line.
fn is_in_line(at: At) -> bool {
    at.around(cac::InvoiceLine).is_some() || at.around(cac::CreditNoteLine).is_some()
}

/// Asked of what is of the document, not of a line.
fn of_document(at: At, holds: bool) -> Held {
    held(holds || is_in_line(at))
}

/// Asked of what is of a line.
fn of_line(at: At, holds: bool) -> Held {
    held(holds || !is_in_line(at))
}

/// A reason stands there, in words, as a code, or both.
fn gives_reason(at: At) -> bool {
    has_reason(at).is_ok_and(|outcome| outcome.holds())
}

/// What stops the official rules where it is not read by a rule here: it is told at its place, under the first rule that
/// needs it.
pub(super) const READABLE: &[Rule] = &[
    on(
        &[On::Path(&[cac::AllowanceCharge])],
        &[assert("ibr-co-11", Check(indicator_is_readable))],
    )
    .in_documents(|root| root.has(&[cac::LegalMonetaryTotal])),
    on(
        &[On::Any(&[cac::ClassifiedTaxCategory]), On::Any(&[cac::TaxCategory])],
        &[assert("aligned-ibrp-e-01", Check(scheme_is_one))],
    ),
];

/// How often something of an allowance, a charge or a tax may stand.
pub(super) const SYNTAX: &[Rule] = &[
    on(
        &[On::Any(&[cac::AllowanceCharge, cac::TaxCategory])],
        &[assert("ibr-sr-61", AtMost(1, &[cbc::TaxExemptionReason]))],
    ),
    on(
        &[On::Any(&[cac::TaxSubtotal])],
        &[assert(
            "ibr-sr-32",
            AtMost(1, &[cac::TaxCategory, cbc::TaxExemptionReason]),
        )],
    ),
];

/// Amounts that are always in the currency of the invoice.
pub(super) const AMOUNTS_OF_DOCUMENT: &[On] = &[
    On::Any(&[cbc::Amount]),
    On::Any(&[cbc::BaseAmount]),
    On::Any(&[cbc::PriceAmount]),
    On::Any(&[cbc::LineExtensionAmount]),
    On::Any(&[cbc::TaxExclusiveAmount]),
    On::Any(&[cbc::TaxInclusiveAmount]),
    On::Any(&[cbc::AllowanceTotalAmount]),
    On::Any(&[cbc::ChargeTotalAmount]),
    On::Any(&[cbc::PrepaidAmount]),
    On::Any(&[cbc::PayableRoundingAmount]),
    On::Any(&[cbc::PayableAmount]),
];
/// Amounts of tax: in the currency of the invoice where their total is.
pub(super) const AMOUNTS_OF_TAX: &[On] = &[
    On::Any(&[cac::TaxTotal, cbc::TaxAmount]),
    On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cbc::TaxableAmount]),
    On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cbc::TaxAmount]),
];

/// One currency: all amounts are in that of the invoice, but for a tax total in the currency of tax accounting.
pub(super) const CURRENCIES: &[Rule] = &[
    on(
        AMOUNTS_OF_DOCUMENT,
        &[assert("ibr-126", Check(is_in_currency_of_invoice))],
    ),
    on(AMOUNTS_OF_TAX, &[assert("ibr-126", Check(is_in_currency_of_invoice))]).when(is_in_document_currency),
];

/// The total that an amount of tax belongs to is in the currency of the document.
pub(super) fn is_in_document_currency(amount: At) -> bool {
    let parent = amount.parent();
    let total = match parent {
        Some(row) if row.name() == cac::TaxSubtotal => row.parent(),
        total => total,
    };
    let stated = total.into_iter().flat_map(|total| total.all(&[cbc::TaxAmount]));
    let mut currencies = amount.root().all(&[cbc::DocumentCurrencyCode]);
    let stated: Vec<At> = stated.collect();
    currencies.any(|currency| stated.iter().any(|amount| is_in(*amount, currency)))
}

/// The amounts of the document are with tax: its tax total says so.
fn tax_is_included(whole: At) -> Result<bool, Stop> {
    let mut is_included = false;
    for indicator in whole.all(&[cac::TaxTotal, cbc::TaxIncludedIndicator]) {
        match &*indicator.norm() {
            "true" | "1" => is_included = true,
            "false" | "0" => {}
            _ => return Err(Stop::NotABoolean(indicator.id())),
        }
    }
    Ok(is_included)
}

/// The total without tax is the lines less allowances plus charges; of prices with tax it is not asked.
fn total_without_included_tax(totals: At) -> Held {
    match totals.parent() {
        Some(whole) => unless_included(whole, total_without_tax(totals)),
        None => total_without_tax(totals),
    }
}

/// The total with tax is the total without tax and the tax total in the currency of the invoice; of prices with tax it is
/// not asked.
fn total_with_tax(root: At) -> Held {
    unless_included(root, total_with_tax_not_included(root))
}

/// What is not asked of prices with tax.
fn unless_included(whole: At, outcome: Held) -> Held {
    match (tax_is_included(whole), &outcome) {
        (Ok(true), _) => held(true),
        (Err(stop), Ok(outcome)) if !outcome.holds() => Err(stop),
        _ => outcome,
    }
}

fn total_with_tax_not_included(root: At) -> Held {
    let stated = root.all(&[cac::LegalMonetaryTotal, cbc::TaxInclusiveAmount]);
    let without_tax = root.number_of(&[cac::LegalMonetaryTotal, cbc::TaxExclusiveAmount])?;
    let currencies = || root.all(&[cbc::DocumentCurrencyCode]);
    let taxes = root.first(&[cac::TaxTotal]).into_iter();
    let taxes: Vec<At> = taxes
        .flat_map(|total| total.all(&[cbc::TaxAmount]))
        .filter(|tax| currencies().any(|currency| is_in(*tax, currency)))
        .collect();
    if let [_, second, ..] = taxes.as_slice() {
        return Err(Stop::Several(second.id()));
    }
    let (Some(without_tax), Some(tax)) = (without_tax, taxes.first()) else {
        return held(false);
    };
    let expected = root.round(root.add(without_tax, tax.number()?)?, 2)?;
    let mut outcome = Outcome::Fails;
    for stated in stated {
        outcome = equal(stated, stated.number()?, expected);
        if outcome.holds() {
            break;
        }
    }
    Ok(outcome)
}

fn is_in(amount: At, currency: At) -> bool {
    amount.any_is_exactly(&[at::currencyID], &currency.text())
}

/// The first of the payments listed; one that stands empty has a rule of its own.
fn is_first_payment(payment: At) -> bool {
    let first = payment.parent().and_then(|whole| whole.first(&[cac::PrepaidPayment]));
    first == Some(payment) && !payment.is_bare()
}

/// A payment that is listed is in the totals.
fn payments_are_in_the_totals(payment: At) -> Held {
    let whole = payment.parent();
    held(whole.is_some_and(|whole| whole.has(&[cac::LegalMonetaryTotal, cbc::PrepaidAmount])))
}

fn is_in_currency_of_invoice(amount: At) -> Held {
    let mut currencies = amount.root().any(cbc::DocumentCurrencyCode);
    held(amount.around(cac::ItemPriceExtension).is_some() || currencies.any(|currency| is_in(amount, currency)))
}
