//! The totals of the document (BG-22): equations that hold to the cent.

use super::allowance::{is_allowance, is_charge};
use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, assert, at, cac, cbc, equal, held, on};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::LegalMonetaryTotal])],
        &[
            assert("BR-12", Has(&[cbc::LineExtensionAmount])),
            assert("BR-13", Has(&[cbc::TaxExclusiveAmount])),
            assert("BR-14", Has(&[cbc::TaxInclusiveAmount])),
            assert("BR-15", Has(&[cbc::PayableAmount])),
            assert("BR-CO-10", Check(sum_of_lines)),
            assert("BR-CO-11", Check(sum_of_allowances)),
            assert("BR-CO-12", Check(sum_of_charges)),
            assert("BR-CO-13", Check(total_without_tax)),
            assert("BR-CO-16", Check(amount_due)),
            assert("BR-DEC-09", Places(2, &[cbc::LineExtensionAmount])),
            assert("BR-DEC-10", Places(2, &[cbc::AllowanceTotalAmount])),
            assert("BR-DEC-11", Places(2, &[cbc::ChargeTotalAmount])),
            assert("BR-DEC-12", Places(2, &[cbc::TaxExclusiveAmount])),
            assert("BR-DEC-14", Places(2, &[cbc::TaxInclusiveAmount])),
            assert("BR-DEC-16", Places(2, &[cbc::PrepaidAmount])),
            assert("BR-DEC-17", Places(2, &[cbc::PayableRoundingAmount])),
            assert("BR-DEC-18", Places(2, &[cbc::PayableAmount])),
        ],
    ),
    on(&[On::Root], &[assert("BR-CO-15", Check(total_with_tax))]),
];

/// The sum of the lines is their net amounts added up.
pub(crate) fn sum_of_lines(totals: At) -> Held {
    let Some(stated) = totals.one(&[cbc::LineExtensionAmount])? else {
        return held(false);
    };
    let net = stated.number()?;
    let root = totals.root();
    let mut lines = Decimal::ZERO;
    for line in root.any(cac::InvoiceLine).chain(root.any(cac::CreditNoteLine)) {
        if let Some(amount) = line.number_of(&[cbc::LineExtensionAmount])? {
            lines = totals.add(lines, amount)?;
        }
    }
    Ok(equal(stated, net, totals.round(lines, 2)?))
}

/// The total of allowances is those of the document added up; it may be absent only where there are none.
pub(crate) fn sum_of_allowances(totals: At) -> Held {
    sum_of_adjustments(totals, is_allowance, totals.one(&[cbc::AllowanceTotalAmount])?)
}

/// The total of charges is those of the document added up; it may be absent only where there are none.
pub(crate) fn sum_of_charges(totals: At) -> Held {
    sum_of_adjustments(totals, is_charge, totals.one(&[cbc::ChargeTotalAmount])?)
}

fn sum_of_adjustments(totals: At, counts: fn(At) -> bool, stated: Option<At>) -> Held {
    let whole = totals.parent().unwrap_or(totals.root());
    let adjustments = whole.all(&[cac::AllowanceCharge]);
    let mut adjustments = adjustments.filter(|at| counts(*at)).peekable();
    let Some(stated) = stated else {
        return held(adjustments.peek().is_none());
    };
    let mut sum = Decimal::ZERO;
    for adjustment in adjustments {
        sum = totals.add(sum, adjustment.number_of(&[cbc::Amount])?.unwrap_or_default())?;
    }
    Ok(equal(stated, stated.number()?, totals.round(sum, 2)?))
}

/// The total without tax is the lines less allowances plus charges.
pub(crate) fn total_without_tax(totals: At) -> Held {
    let Some(stated) = totals.one(&[cbc::TaxExclusiveAmount])? else {
        return held(false);
    };
    let without_tax = stated.number()?;
    let Some(mut sum) = totals.number_of(&[cbc::LineExtensionAmount])? else {
        return held(false);
    };
    let charges = totals.number_of(&[cbc::ChargeTotalAmount])?;
    let allowances = totals.number_of(&[cbc::AllowanceTotalAmount])?;
    if charges.is_some() || allowances.is_some() {
        sum = totals.add(sum, charges.unwrap_or_default())?;
        sum = totals.sub(sum, allowances.unwrap_or_default())?;
        // What is added up is rounded; the lines alone are not.
        sum = totals.round(sum, 2)?;
    }
    Ok(equal(stated, without_tax, sum))
}

/// The amount due is the total with tax, less what is paid, plus the rounding.
pub(crate) fn amount_due(totals: At) -> Held {
    let Some(stated) = totals.one(&[cbc::PayableAmount])? else {
        return held(false);
    };
    let stated_due = stated.number()?;
    let Some(mut due) = totals.number_of(&[cbc::TaxInclusiveAmount])? else {
        return held(false);
    };
    if let Some(paid) = totals.number_of(&[cbc::PrepaidAmount])? {
        due = totals.sub(due, paid)?;
    }
    due = totals.round(due, 2)?;
    let Some(rounding) = totals.number_of(&[cbc::PayableRoundingAmount])? else {
        return Ok(equal(stated, stated_due, due));
    };
    // With a rounding both sides are rounded, so that what is stated may have more places.
    let left = totals.round(totals.sub(stated_due, rounding)?, 2)?;
    if left.compare(due).is_eq() {
        return Ok(Outcome::Holds);
    }
    Ok(equal(stated, stated_due, totals.add(due, rounding)?))
}

/// The total with tax is the total without tax and the one tax total in the invoice currency.
pub(crate) fn total_with_tax(root: At) -> Held {
    for currency in root.all(&[cbc::DocumentCurrencyCode]) {
        let outcome = total_with_tax_in(root, &currency.text())?;
        if outcome != Outcome::Holds {
            return Ok(outcome);
        }
    }
    held(true)
}

fn total_with_tax_in(root: At, currency: &str) -> Result<Outcome, Stop> {
    let tax = one_tax_in(root, currency);
    if tax == Ok(None) {
        return Ok(Outcome::Fails);
    }
    let Some(stated) = root.one(&[cac::LegalMonetaryTotal, cbc::TaxInclusiveAmount])? else {
        return Ok(Outcome::Fails);
    };
    let Some(tax) = tax? else {
        return Ok(Outcome::Fails);
    };
    let Some(without_tax) = root.number_of(&[cac::LegalMonetaryTotal, cbc::TaxExclusiveAmount])? else {
        return Ok(Outcome::Fails);
    };
    let expected = root.round(root.add(without_tax, tax.number()?)?, 2)?;
    Ok(equal(stated, stated.number()?, expected))
}

/// The only total of tax in a currency.
///
/// # Errors
/// [`Stop::Several`] where one total states several amounts in it, [`Stop::NotANumber`] where there are several totals and one
/// of the first two is no number.
fn one_tax_in<'a>(root: At<'a>, currency: &str) -> Result<Option<At<'a>>, Stop> {
    let is_in = |amount: &At| amount.any_is_exactly(&[at::currencyID], currency);
    let mut taxes = Vec::new();
    for total in root.all(&[cac::TaxTotal]) {
        let mut of_total = total.all(&[cbc::TaxAmount]).filter(is_in);
        taxes.extend(of_total.next());
        if let Some(second) = of_total.next() {
            return Err(Stop::Several(second.id()));
        }
    }
    Ok(match *taxes.as_slice() {
        [tax] => Some(tax),
        [first, second, ..] => {
            first.number()?;
            second.number()?;
            None
        }
        [] => None,
    })
}
