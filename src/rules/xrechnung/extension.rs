//! The extension of XRechnung in UBL: sub-lines, payments for third parties, and schemes of its own (`XR01` to `XR03`).

use crate::model::Syntax;
use crate::money::Decimal;
use crate::rules::codes;
use crate::rules::engine::Test::{Check, Has, OneOf};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, assert, at, cac, cbc, equal, held, listed, on};

/// The scheme of a creditor identifier, which seller and payee may use beside the listed ones.
const SEPA: &str = "SEPA";
/// Totals are compared to the cent.
const PLACES: u8 = 2;

/// The rules about sums and payments, and about media types.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-DEX-02", Check(lines_are_the_sums_of_their_sub_lines)),
            assert("BR-DEX-03", Check(sub_lines_have_one_tax)),
        ],
    )
    .in_documents(is_extended_invoice),
    on(
        &[On::Any(&[cac::LegalMonetaryTotal])],
        &[assert("BR-DEX-09", Check(due_includes_third_parties))],
    )
    .in_documents(super::ubl::is_extension),
    on(
        &[On::Path(&[cac::PrepaidPayment])],
        &[
            assert("BR-DEX-10", Check(|payment| held(payment.any_filled(&[cbc::ID])))),
            assert(
                "BR-DEX-11",
                Check(|payment| held(payment.any_filled(&[cbc::PaidAmount]))),
            ),
            assert(
                "BR-DEX-12",
                Check(|payment| held(payment.any_filled(&[cbc::InstructionID]))),
            ),
            assert("BR-DEX-13", Check(amount_has_two_places)),
            assert("BR-DEX-14", Check(currency_is_the_invoices)),
        ],
    )
    .in_documents(is_extended_invoice),
    on(
        &[On::Any(&[cbc::EmbeddedDocumentBinaryObject, at::mimeCode])],
        &[assert("BR-DEX-01", OneOf(&codes::MIME_TYPES_XRECHNUNG))],
    )
    .in_documents(super::ubl::is_extension),
    on(
        &[On::Any(&[cbc::EmbeddedDocumentBinaryObject])],
        &[assert("BR-DEX-01", Has(&[at::mimeCode]))],
    )
    .in_documents(super::ubl::is_extension),
    on(
        &[On::Any(&[cac::PartyIdentification, cbc::ID, at::schemeID])],
        &[assert("BR-DEX-04", Check(party_scheme_is_known))],
    )
    .when(is_schemed),
    on(
        &[On::Any(&[cac::PartyLegalEntity, cbc::CompanyID, at::schemeID])],
        &[assert("BR-DEX-05", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
    on(
        &[On::Any(&[cac::StandardItemIdentification, cbc::ID, at::schemeID])],
        &[assert("BR-DEX-06", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
    on(
        &[On::Any(&[cbc::EndpointID, at::schemeID])],
        &[assert("BR-DEX-07", OneOf(&codes::ADDRESS_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
    on(
        &[On::Any(&[cac::DeliveryLocation, cbc::ID, at::schemeID])],
        &[assert("BR-DEX-08", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
];

/// A scheme in a document of the extension; the published lists let a blank one pass.
fn is_schemed(scheme: At) -> bool {
    super::ubl::is_extension(scheme) && !scheme.is_blank()
}

/// An invoice of the extension; its rules leave credit notes aside.
fn is_extended_invoice(root: At) -> bool {
    root.syntax() == Syntax::UblInvoice && super::ubl::is_extension(root)
}

/// A line with sub-lines is the sum of those directly in it.
fn lines_are_the_sums_of_their_sub_lines(root: At) -> Held {
    let (lines, sub_lines) = (root.any(cac::InvoiceLine), root.any(cac::SubInvoiceLine));
    // What one of both says decides where the other has no answer.
    match (
        are_sums_of_sub_lines(lines, false),
        are_sums_of_sub_lines(sub_lines, true),
    ) {
        (Ok(outcome), _) | (_, Ok(outcome)) if !outcome.holds() => Ok(outcome),
        (lines, sub_lines) => lines.and(sub_lines),
    }
}

/// `all` reads all of them; else the first that is wrong decides.
fn are_sums_of_sub_lines<'a>(lines: impl Iterator<Item = At<'a>>, all: bool) -> Held {
    let mut first = Outcome::Holds;
    for line in lines.filter(|line| line.has(&[cac::SubInvoiceLine])) {
        let outcome = is_sum_of_sub_lines(line)?;
        if first.holds() {
            first = outcome;
        }
        if !first.holds() && !all {
            break;
        }
    }
    Ok(first)
}

fn is_sum_of_sub_lines(line: At) -> Held {
    let Some(net) = line.one(&[cbc::LineExtensionAmount])? else {
        return Ok(Outcome::FailsAt(line.id()));
    };
    let mut sum = Decimal::ZERO;
    for sub_line in line.all(&[cac::SubInvoiceLine]) {
        let amount = sub_line.number_of(&[cbc::LineExtensionAmount])?;
        sum = line.add(sum, amount.unwrap_or_default())?;
    }
    Ok(equal(net, net.number()?, sum))
}

/// A sub-line says its tax, and says it once.
fn sub_lines_have_one_tax(root: At) -> Held {
    let mut items = root.any(cac::SubInvoiceLine).flat_map(|line| line.all(&[cac::Item]));
    let wrong = items.find(|item| item.count(&[cac::ClassifiedTaxCategory]) != 1);
    Ok(wrong.map_or(Outcome::Holds, |item| Outcome::FailsAt(item.id())))
}

/// The amount due is the total with tax, less what is paid, with the rounding and what third parties are to get.
fn due_includes_third_parties(totals: At) -> Held {
    let total = |name: Sym| totals.number_of(&[name]);
    let (Some(due), Some(with_tax)) = (totals.one(&[cbc::PayableAmount])?, total(cbc::TaxInclusiveAmount)?) else {
        return Ok(Outcome::Fails);
    };
    let paid = total(cbc::PrepaidAmount)?.unwrap_or_default();
    let rounding = total(cbc::PayableRoundingAmount)?.unwrap_or_default();
    let mut expected = totals.sub(with_tax, paid)?;
    let third_parties = totals.parent().unwrap_or(totals);
    let amounts = || third_parties.all(&[cac::PrepaidPayment, cbc::PaidAmount]);
    if amounts().any(|amount| !amount.is_blank()) {
        for amount in amounts() {
            expected = totals.add(expected, amount.number()?)?;
        }
    }
    let expected = totals.round(expected, PLACES)?;
    let stated = totals.round(totals.sub(due.number()?, rounding)?, PLACES)?;
    if stated.compare(expected).is_eq() {
        return Ok(Outcome::Holds);
    }
    Ok(equal(due, due.number()?, totals.add(expected, rounding)?))
}

/// What a third party gets has two decimals at most.
fn amount_has_two_places(payment: At) -> Held {
    let amount = payment.one(&[cbc::PaidAmount])?;
    held(amount.is_none_or(|amount| amount.places() <= usize::from(PLACES)))
}

/// What a third party gets is in the currency of the invoice.
fn currency_is_the_invoices(payment: At) -> Held {
    let mut currencies = payment.root().all(&[cbc::DocumentCurrencyCode]);
    let amount = &[cbc::PaidAmount, at::currencyID];
    held(currencies.any(|currency| payment.any_is_exactly(amount, &currency.text())))
}

/// A party is identified under a listed scheme; seller and payee also as SEPA creditor.
fn party_scheme_is_known(scheme: At) -> Held {
    let is_creditor = || {
        let around = [cac::AccountingSupplierParty, cac::PayeeParty];
        *scheme.norm() == *SEPA && around.iter().any(|party| scheme.around(*party).is_some())
    };
    let list = &codes::PARTY_SCHEMES_XRECHNUNG;
    listed(scheme, list, list.contains(&scheme.norm()) || is_creditor())
}
