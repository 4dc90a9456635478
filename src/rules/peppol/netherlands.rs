//! The Netherlands (NL-R): addresses, registrations and payment of Dutch parties.

use super::parties::{BUYER, SELLER, lives_in};
use crate::model::Syntax;
use crate::money::Decimal;
use crate::rules::engine::{At, Held, On, Pattern, Sym, Test, assert, at as attr, cac, cbc, held, on};

const TAX_REPRESENTATIVE: &[Sym] = &[cac::TaxRepresentativeParty];
/// Schemes of the chamber of commerce (KVK) and of authorities (OIN).
pub(super) const REGISTERS: [&str; 2] = ["0106", "0190"];
/// Means of payment between Dutch parties.
pub(super) const MEANS: [&str; 6] = ["30", "48", "49", "57", "58", "59"];

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[cbc::CreditNoteTypeCode])],
        &[assert("NL-R-001", Test::Check(names_an_invoice))],
    )
    .when(sells),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress])],
        &[assert("NL-R-002", Test::Check(address_is_whole))],
    )
    .when(sells),
    on(
        &[On::Any(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyLegalEntity,
            cbc::CompanyID,
        ])],
        &[assert("NL-R-003", Test::Check(is_registration))],
    )
    .when(sells),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress])],
        &[assert("NL-R-004", Test::Check(address_is_whole))],
    )
    .when(sells_and_buys),
    on(
        &[On::Any(&[
            cac::AccountingCustomerParty,
            cac::Party,
            cac::PartyLegalEntity,
            cbc::CompanyID,
        ])],
        &[assert("NL-R-005", Test::Check(is_registration))],
    )
    .when(sells_and_buys),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress])],
        &[assert("NL-R-006", Test::Check(address_is_whole))],
    )
    .when(|at| sells(at) && lives_in(at.root(), TAX_REPRESENTATIVE, "NL")),
    on(
        &[On::Any(&[cac::LegalMonetaryTotal])],
        &[assert("NL-R-007", Test::Check(says_how_to_pay))],
    )
    .when(sells),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("NL-R-008", Test::Check(means_is_dutch))],
    )
    .when(sells_and_buys),
    on(
        &[On::Any(&[cac::OrderLineReference, cbc::LineID])],
        &[assert("NL-R-009", Test::Check(names_an_order))],
    )
    .when(sells),
]);

fn sells(at: At) -> bool {
    lives_in(at.root(), SELLER, "NL")
}

fn sells_and_buys(at: At) -> bool {
    sells(at) && lives_in(at.root(), BUYER, "NL")
}

/// A credit note names the invoice it corrects.
fn names_an_invoice(at: At) -> Held {
    held(
        at.root()
            .has(&[cac::BillingReference, cac::InvoiceDocumentReference, cbc::ID]),
    )
}

/// Street, city and post code.
fn address_is_whole(address: At) -> Held {
    held(
        [cbc::StreetName, cbc::CityName, cbc::PostalZone]
            .iter()
            .all(|part| address.has(&[*part])),
    )
}

/// A registration with the chamber of commerce or of an authority.
fn is_registration(id: At) -> Held {
    let is_known = |scheme: At| REGISTERS.contains(&&*scheme.text());
    held(id.all(&[attr::schemeID]).any(is_known) && !id.is_blank())
}

/// Where money flows to the seller it says how.
fn says_how_to_pay(totals: At) -> Held {
    if totals.root().has(&[cac::PaymentMeans]) {
        return held(true);
    }
    let amount = totals.number_of(&[cbc::PayableAmount])?;
    held(amount.is_some_and(|amount| match totals.syntax() {
        Syntax::UblCreditNote => amount.compare(Decimal::ZERO).is_ge(),
        _ => amount.compare(Decimal::ZERO).is_le(),
    }))
}

/// A means of payment that is usual between Dutch parties.
fn means_is_dutch(means: At) -> Held {
    held(
        means
            .one(&[cbc::PaymentMeansCode])?
            .is_some_and(|code| MEANS.contains(&&*code.norm())),
    )
}

/// A line that names a line of an order belongs to an invoice that names the order.
fn names_an_order(at: At) -> Held {
    held(at.root().has(&[cac::OrderReference, cbc::ID]))
}
