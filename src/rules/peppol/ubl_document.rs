//! Conditions on the document, its totals and its allowances and charges.

use super::parties::are_german;
use crate::model::Syntax;
use crate::money::Decimal;
use crate::rules::engine::{At, Held, Outcome, Stop, Sym, at as attr, both, cac, cbc, either, equal, held, normalized};
use core::cmp::Ordering;

/// By how many hundredths an amount may differ from what is computed.
pub(super) const SLACK: i64 = 2;
/// A credit note names one project at most; an invoice has an element for it that stands once.
pub(super) fn one_project(root: At) -> Held {
    let references = root.all(&[cac::AdditionalDocumentReference]);
    let projects = references
        .filter(|reference| reference.any_is_exactly(&[cbc::DocumentTypeCode], "50"))
        .count();
    held(root.syntax() != Syntax::UblCreditNote || projects <= 1)
}

/// Processes that every kind of billing may run in, besides its own.
const PROCESSES: [&str; 2] = [
    "urn:peppol:france:billing:regulated",
    "urn:peppol:france:billing:non-regulated",
];
/// Billing with an answer of the buyer.
const WITH_RESPONSE: &str = "urn:peppol:bis:billing_with_response";
/// The process of billing.
pub(super) const BILLING_PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
/// The process of self-billing.
pub(super) const SELF_BILLING_PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0";

/// The process identifier is one of those of this kind of billing.
// DIFFERENCE: the edition of 2025 let any number of two digits pass.
pub(super) fn process_is_known(root: At, own: &'static str) -> Held {
    held(runs_in(root, own)? || is_answered(root)?)
}

/// The document runs in the process, or in one of France.
pub(super) fn runs_in(root: At, own: &str) -> Result<bool, Stop> {
    let process = root.only(&[cbc::ProfileID])?;
    Ok(process == own || PROCESSES.contains(&&*process))
}

/// The buyer answers the document.
pub(super) fn is_answered(root: At) -> Result<bool, Stop> {
    Ok(root.only(&[cbc::ProfileID])? == WITH_RESPONSE)
}

/// One note of the document; German parties may write several.
pub(super) fn one_note(root: At) -> Held {
    match root.all(&[cbc::Note]).nth(1) {
        Some(second) if !are_german(root)? => Ok(Outcome::TooMany(root.count(&[cbc::Note]), second.id())),
        _ => held(true),
    }
}

/// The buyer can place the invoice: by its own reference or its order.
pub(super) fn buyer_or_order_reference(root: At) -> Held {
    held(root.has(&[cbc::BuyerReference]) || root.has(&[cac::OrderReference, cbc::ID]))
}

/// The specification is Peppol's, or an extension of it; it never carries the parts of an address of the network.
pub(super) fn specification_begins(root: At, own: &'static str) -> Held {
    let id = normalized(root.run(&[cbc::CustomizationID])?);
    held(id.starts_with(own) && !id.contains("::"))
}

/// One total of VAT has the breakdown.
pub(super) fn one_total_with_rows(root: At) -> Held {
    held(root.all(&[cac::TaxTotal]).filter(has_rows).count() == 1)
}

/// A total without breakdown stands there for the tax currency and else not.
pub(super) fn one_total_without_rows(root: At) -> Held {
    let wanted = usize::from(root.has(&[cbc::TaxCurrencyCode]));
    held(root.all(&[cac::TaxTotal]).filter(|total| !has_rows(total)).count() == wanted)
}

fn has_rows(total: &At) -> bool {
    total.has(&[cac::TaxSubtotal])
}

/// The totals in both currencies are both positive or both negative.
pub(in crate::rules) fn totals_have_one_sign(root: At) -> Held {
    if !root.has(&[cbc::TaxCurrencyCode]) {
        return held(true);
    }
    // One of the totals in a currency compares so with nothing; the first that does decides.
    let any = |currency: Sym, fits: fn(Ordering) -> bool| -> Result<bool, Stop> {
        for amount in root.all(&[cac::TaxTotal, cbc::TaxAmount]) {
            let currency = root.only(&[currency])?;
            if amount.any_is_exactly(&[attr::currencyID], &currency) && fits(amount.sign()?) {
                return Ok(true);
            }
        }
        Ok(false)
    };
    let both_are = |fits| both(any(cbc::TaxCurrencyCode, fits), any(cbc::DocumentCurrencyCode, fits));
    held(either(both_are(Ordering::is_le), both_are(Ordering::is_ge))?)
}

/// The tax currency is another than that of the document.
pub(in crate::rules) fn tax_currency_differs(code: At) -> Held {
    let document = code
        .parent()
        .map_or(Ok(""), |around| around.run(&[cbc::DocumentCurrencyCode]))?;
    held(normalized(document) != normalized(code.run(&[])?))
}

/// A percentage stands there without the amount it is of.
pub(super) fn has_only_percent(at: At) -> bool {
    at.has(&[cbc::MultiplierFactorNumeric]) && !at.has(&[cbc::BaseAmount])
}

/// A base amount stands there without the percentage of it.
pub(super) fn has_only_base(at: At) -> bool {
    at.has(&[cbc::BaseAmount]) && !at.has(&[cbc::MultiplierFactorNumeric])
}

/// The amount is the percentage of the base amount, give or take 0.02.
pub(super) fn amount_is_percent_of_base(at: At) -> Held {
    is_percent_of_base(at, SLACK)
}

/// The amount is the percentage of the base amount, give or take some hundredths.
pub(super) fn is_percent_of_base(at: At, hundredths: i64) -> Held {
    let (Some(percent), Some(base)) = (
        at.number_of(&[cbc::MultiplierFactorNumeric])?,
        at.number_of(&[cbc::BaseAmount])?,
    ) else {
        return held(true);
    };
    let expected = at.div(at.mul(base, percent)?, Decimal::HUNDRED)?;
    let stated = at.one(&[cbc::Amount])?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(hundredths, stated.unwrap_or(at), amount, expected)
}

/// Holds where the stated amount is within some hundredths of what it should be.
pub(in crate::rules) fn within(hundredths: i64, at: At, stated: Decimal, expected: Decimal) -> Held {
    if stated.compare(expected).is_eq() {
        return held(true);
    }
    let slack = Decimal::from_int(hundredths);
    let distance = at.mul(at.sub(stated, expected)?.abs(), Decimal::HUNDRED)?;
    if distance.compare(slack).is_le() {
        return held(true);
    }
    Ok(equal(at, stated, at.round(expected, 2).unwrap_or(expected)))
}

/// The indicator is one of the two words, not 1 or 0.
pub(in crate::rules) fn indicator_is_plain(at: At) -> Held {
    let indicator = normalized(at.run(&[cbc::ChargeIndicator])?);
    held(matches!(&*indicator, "true" | "false"))
}

/// Payment by direct debit: UNTDID 4461 codes 49 and 59.
pub(super) fn is_direct_debit(at: At) -> bool {
    let code = at.one(&[cbc::PaymentMeansCode]);
    code.is_ok_and(|code| code.is_some_and(|code| matches!(&*code.norm(), "49" | "59")))
}

/// Amounts of tax in the currency of the document: those of the breakdown and the total that has one.
pub(super) fn is_in_document_currency(at: At) -> bool {
    let of_total = |total: At| total.name() != cac::TaxTotal || has_rows(&total);
    at.parent().is_some_and(of_total)
}

/// The currency of an amount is that of the document.
pub(super) fn currency_is_of_document(at: At) -> Held {
    let currency = at.first(&[attr::currencyID]).map(At::text);
    let of_document = |code: At| currency.as_ref().is_some_and(|currency| *currency == code.text());
    held(at.root().all(&[cbc::DocumentCurrencyCode]).any(of_document))
}
