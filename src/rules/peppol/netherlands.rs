//! The Netherlands (NL-R): addresses, registrations and payment of Dutch parties.

use super::parties::{BUYER, SELLER, TAX_REPRESENTATIVE, lives_in};
use super::parties_cii as cii;
use crate::model::Syntax;
use crate::money::Decimal;
use crate::rules::engine::{At, Held, On, Pattern, Sym, Test, assert, at as attr, cac, cbc, held, on, ram, rsm};

/// Schemes of the chamber of commerce (KVK) and of authorities (OIN).
const REGISTERS: [&str; 2] = ["0106", "0190"];
/// Means of payment between Dutch parties.
const MEANS: [&str; 6] = ["30", "48", "49", "57", "58", "59"];

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[cbc::CreditNoteTypeCode])],
        &[assert("NL-R-001", Test::Check(names_an_invoice))],
    )
    .in_documents(sells),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress])],
        &[assert("NL-R-002", Test::Check(address_is_whole))],
    )
    .in_documents(sells),
    on(
        &[On::Any(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyLegalEntity,
            cbc::CompanyID,
        ])],
        &[assert("NL-R-003", Test::Check(is_registration))],
    )
    .in_documents(sells),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress])],
        &[assert("NL-R-004", Test::Check(address_is_whole))],
    )
    .in_documents(sells_and_buys),
    on(
        &[On::Any(&[
            cac::AccountingCustomerParty,
            cac::Party,
            cac::PartyLegalEntity,
            cbc::CompanyID,
        ])],
        &[assert("NL-R-005", Test::Check(is_registration))],
    )
    .in_documents(sells_and_buys),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress])],
        &[assert("NL-R-006", Test::Check(address_is_whole))],
    )
    .in_documents(|root| sells(root) && is_dutch_party(root, TAX_REPRESENTATIVE)),
    on(
        &[On::Any(&[cac::LegalMonetaryTotal])],
        &[assert("NL-R-007", Test::Check(says_how_to_pay))],
    )
    .in_documents(sells),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("NL-R-008", Test::Check(means_is_dutch))],
    )
    .in_documents(sells_and_buys),
    on(
        &[On::Any(&[cac::OrderLineReference, cbc::LineID])],
        &[assert("NL-R-009", Test::Check(names_an_order))],
    )
    .in_documents(sells),
]);

/// The rules for CII.
pub(super) const CII: Pattern = Pattern::Lists(&[
    &[on(
        &[On::Path(&[rsm::ExchangedDocument, ram::TypeCode])],
        &[assert("NL-R-001", Test::Check(credit_names_an_invoice))],
    )
    .in_documents(sells_cii)
    .when(|code| CREDIT_NOTES.contains(&&*code.norm()))],
    &[
        on(
            &[On::Path(cii::SELLER)],
            &[
                assert("NL-R-002", Test::Check(address_is_whole_cii)),
                assert("NL-R-003", Test::Check(registrations_are_dutch)),
            ],
        )
        .in_documents(sells_cii),
        on(
            &[On::Path(cii::BUYER)],
            &[
                assert("NL-R-004", Test::Check(address_is_whole_cii)),
                assert("NL-R-005", Test::Check(registrations_are_dutch)),
            ],
        )
        .in_documents(sells_and_buys_cii),
        on(
            &[On::Path(cii::TAX_REPRESENTATIVE)],
            &[assert("NL-R-006", Test::Check(address_is_whole_cii))],
        )
        .in_documents(|root| sells_cii(root) && cii::lives_in(root, cii::TAX_REPRESENTATIVE, "NL")),
        on(
            &[On::Any(&[ram::SpecifiedTradeSettlementHeaderMonetarySummation])],
            &[assert("NL-R-007", Test::Check(says_how_to_pay_cii))],
        )
        .in_documents(sells_cii),
        on(
            &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans])],
            &[assert(
                "NL-R-008",
                Test::Check(|means| held(means.any_is(&[ram::TypeCode], &MEANS))),
            )],
        )
        .in_documents(sells_and_buys_cii),
        on(
            &[On::Any(&[
                ram::SpecifiedLineTradeAgreement,
                ram::BuyerOrderReferencedDocument,
                ram::LineID,
            ])],
            &[assert("NL-R-009", Test::Check(names_an_order_cii))],
        )
        .in_documents(sells_cii),
    ],
]);

/// A credit note (UNTDID 1001).
const CREDIT_NOTE: &str = "381";
/// All types of credit notes that Peppol carries in CII (UNTDID 1001).
const CREDIT_NOTES: [&str; 5] = ["81", "83", CREDIT_NOTE, "396", "532"];
const SETTLEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement];

fn sells_cii(at: At) -> bool {
    cii::lives_in(at.root(), cii::SELLER, "NL")
}

fn sells_and_buys_cii(at: At) -> bool {
    sells_cii(at) && cii::lives_in(at.root(), cii::BUYER, "NL")
}

fn credit_names_an_invoice(code: At) -> Held {
    let settlement = code.root().first(SETTLEMENT);
    let invoice = &[ram::InvoiceReferencedDocument, ram::IssuerAssignedID];
    held(settlement.is_some_and(|settlement| settlement.has(invoice)))
}

fn address_is_whole_cii(party: At) -> Held {
    let Some(address) = party.first(&[ram::PostalTradeAddress]) else {
        return held(true);
    };
    held(
        [ram::LineOne, ram::CityName, ram::PostcodeCode]
            .iter()
            .all(|part| address.has(&[*part])),
    )
}

fn registrations_are_dutch(party: At) -> Held {
    let mut ids = party.all(&[ram::SpecifiedLegalOrganization, ram::ID]);
    held(ids.all(is_dutch))
}

fn says_how_to_pay_cii(totals: At) -> Held {
    let settlement = totals.parent();
    if settlement.is_some_and(|settlement| settlement.has(&[ram::SpecifiedTradeSettlementPaymentMeans])) {
        return held(true);
    }
    let is_credit = totals
        .root()
        .any_is(&[rsm::ExchangedDocument, ram::TypeCode], &[CREDIT_NOTE]);
    let amount = totals.number_of(&[ram::DuePayableAmount])?;
    held(amount.is_some_and(|amount| flows_to_the_buyer(amount, is_credit)))
}

fn names_an_order_cii(line: At) -> Held {
    let order = &[
        rsm::SupplyChainTradeTransaction,
        ram::ApplicableHeaderTradeAgreement,
        ram::BuyerOrderReferencedDocument,
        ram::IssuerAssignedID,
    ];
    held(line.root().has(order))
}

fn is_dutch_party(root: At, party: &[Sym]) -> bool {
    lives_in(root, party, "NL").unwrap_or_default()
}

fn sells(root: At) -> bool {
    is_dutch_party(root, SELLER)
}

fn sells_and_buys(root: At) -> bool {
    sells(root) && is_dutch_party(root, BUYER)
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
    held(is_dutch(id))
}

fn is_dutch(id: At) -> bool {
    let is_known = |scheme: At| REGISTERS.contains(&&*scheme.text());
    id.all(&[attr::schemeID]).any(is_known) && !id.is_blank()
}

/// Where money flows to the seller it says how.
fn says_how_to_pay(totals: At) -> Held {
    if totals.root().any(cac::PaymentMeans).next().is_some() {
        return held(true);
    }
    let amount = totals.number_of(&[cbc::PayableAmount])?;
    let is_credit = totals.syntax() == Syntax::UblCreditNote;
    held(amount.is_some_and(|amount| flows_to_the_buyer(amount, is_credit)))
}

/// An invoice over nothing or less, a credit note over nothing or more.
fn flows_to_the_buyer(amount: Decimal, is_credit: bool) -> bool {
    let order = amount.compare(Decimal::ZERO);
    if is_credit { order.is_ge() } else { order.is_le() }
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
