//! The extension of XRechnung in UBL: sub-lines, payments for third parties, and schemes of its own (`XR01` to `XR03`).

use crate::rules::codes;
use crate::rules::engine::Test::{Check, OneOf};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, assert, at, cac, cbc, equal, held, on};

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
            assert("BR-DEX-09", Check(due_includes_third_parties)),
        ],
    )
    .when(super::ubl::is_extension),
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
    .when(super::ubl::is_extension),
    on(
        &[On::Any(&[cbc::EmbeddedDocumentBinaryObject, at::mimeCode])],
        &[assert("BR-DEX-01", OneOf(&codes::MIME_TYPES_XRECHNUNG))],
    )
    .when(super::ubl::is_extension),
    on(
        &[On::Any(&[cac::PartyIdentification, cbc::ID, at::schemeID])],
        &[assert("BR-DEX-04", Check(party_scheme_is_known))],
    )
    .when(super::ubl::is_extension),
    on(
        &[On::Any(&[cac::PartyLegalEntity, cbc::CompanyID, at::schemeID])],
        &[assert("BR-DEX-05", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(super::ubl::is_extension),
    on(
        &[On::Any(&[cac::StandardItemIdentification, cbc::ID, at::schemeID])],
        &[assert("BR-DEX-06", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(super::ubl::is_extension),
    on(
        &[On::Any(&[cbc::EndpointID, at::schemeID])],
        &[assert("BR-DEX-07", OneOf(&codes::ADDRESS_SCHEMES_XRECHNUNG))],
    )
    .when(super::ubl::is_extension),
    on(
        &[On::Any(&[cac::DeliveryLocation, cbc::ID, at::schemeID])],
        &[assert("BR-DEX-08", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(super::ubl::is_extension),
];

/// A line with sub-lines is the sum of those directly in it.
fn lines_are_the_sums_of_their_sub_lines(root: At) -> Held {
    let lines = root.any(cac::InvoiceLine).chain(root.any(cac::SubInvoiceLine));
    for line in lines.filter(|line| line.has(&[cac::SubInvoiceLine])) {
        let Some(net) = line.one(&[cbc::LineExtensionAmount])? else {
            return Ok(Outcome::FailsAt(line.id()));
        };
        let sum = line.sum(&[cac::SubInvoiceLine, cbc::LineExtensionAmount])?;
        let outcome = equal(net, net.number()?, sum);
        if !outcome.holds() {
            return Ok(outcome);
        }
    }
    Ok(Outcome::Holds)
}

/// A sub-line says its tax, and says it once.
fn sub_lines_have_one_tax(root: At) -> Held {
    const TAX: &[Sym] = &[cac::Item, cac::ClassifiedTaxCategory];
    let wrong = root.any(cac::SubInvoiceLine).find(|line| line.count(TAX) != 1);
    Ok(wrong.map_or(Outcome::Holds, |line| Outcome::FailsAt(line.id())))
}

/// The amount due is the total with tax, less what is paid, with the rounding and what third parties are to get.
fn due_includes_third_parties(root: At) -> Held {
    if !root.has(&[cac::PrepaidPayment]) {
        return Ok(Outcome::Holds);
    }
    let total = |name: Sym| root.number_of(&[cac::LegalMonetaryTotal, name]);
    let with_tax = total(cbc::TaxInclusiveAmount)?.unwrap_or_default();
    let paid = total(cbc::PrepaidAmount)?.unwrap_or_default();
    let rounding = total(cbc::PayableRoundingAmount)?.unwrap_or_default();
    let mut expected = root.add(root.sub(with_tax, paid)?, rounding)?;
    for amount in root
        .all(&[cac::PrepaidPayment, cbc::PaidAmount])
        .filter(|amount| !amount.is_blank())
    {
        expected = root.add(expected, amount.number()?)?;
    }
    let Some(due) = root.one(&[cac::LegalMonetaryTotal, cbc::PayableAmount])? else {
        return Ok(Outcome::Fails);
    };
    Ok(equal(
        due,
        root.round(due.number()?, PLACES)?,
        root.round(expected, PLACES)?,
    ))
}

/// What a third party gets has two decimals at most.
fn amount_has_two_places(payment: At) -> Held {
    let amount = payment.first(&[cbc::PaidAmount]);
    held(amount.is_none_or(|amount| amount.places() <= usize::from(PLACES)))
}

/// What a third party gets is in the currency of the invoice.
fn currency_is_the_invoices(payment: At) -> Held {
    let currency = payment.root().norm_of(&[cbc::DocumentCurrencyCode]).unwrap_or_default();
    held(payment.any_is(&[cbc::PaidAmount, at::currencyID], &[&currency]))
}

/// A party is identified under a listed scheme; seller and payee also as SEPA creditor.
fn party_scheme_is_known(scheme: At) -> Held {
    let is_creditor = || {
        let around = [cac::AccountingSupplierParty, cac::PayeeParty];
        *scheme.norm() == *SEPA && around.iter().any(|party| scheme.around(*party).is_some())
    };
    held(codes::PARTY_SCHEMES_XRECHNUNG.contains(&scheme.norm()) || is_creditor())
}
