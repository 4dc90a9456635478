//! The document: what names it, its period and its references.

use crate::rules::engine::Test::{Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Stop, Sym, assert, at, held, on, ram, rsm, udt};

/// A path below the seller.
macro_rules! seller {
    ($($name:expr),*) => {
        &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement, ram::SellerTradeParty, $($name),*]
    };
}

/// A path below the buyer.
macro_rules! buyer {
    ($($name:expr),*) => {
        &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement, ram::BuyerTradeParty, $($name),*]
    };
}

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert(
                "BR-01",
                Filled(&[
                    rsm::ExchangedDocumentContext,
                    ram::GuidelineSpecifiedDocumentContextParameter,
                    ram::ID,
                ]),
            ),
            assert("BR-02", Filled(&[rsm::ExchangedDocument, ram::ID])),
            assert("BR-03", Check(has_issue_date)),
            assert("BR-04", Filled(&[rsm::ExchangedDocument, ram::TypeCode])),
            assert(
                "BR-05",
                Filled(&[
                    rsm::SupplyChainTradeTransaction,
                    ram::ApplicableHeaderTradeSettlement,
                    ram::InvoiceCurrencyCode,
                ]),
            ),
            assert("BR-06", Filled(seller!(ram::Name))),
            assert("BR-07", Filled(buyer!(ram::Name))),
            assert("BR-08", Has(seller!(ram::PostalTradeAddress))),
            assert("BR-09", Filled(seller!(ram::PostalTradeAddress, ram::CountryID))),
            assert("BR-10", Has(buyer!(ram::PostalTradeAddress))),
            assert("BR-11", Filled(buyer!(ram::PostalTradeAddress, ram::CountryID))),
            assert("BR-16", Check(has_lines)),
            assert("BR-62", Check(|root| address_has_scheme(root, seller!()))),
            assert("BR-63", Check(|root| address_has_scheme(root, buyer!()))),
        ],
    ),
    on(
        &[On::Any(&[ram::AdditionalReferencedDocument])],
        &[assert("BR-52", Filled(&[ram::IssuerAssignedID]))],
    ),
    on(
        &[On::Path(&[
            rsm::SupplyChainTradeTransaction,
            ram::ApplicableHeaderTradeSettlement,
            ram::InvoiceReferencedDocument,
        ])],
        &[assert("BR-55", Filled(&[ram::IssuerAssignedID]))],
    ),
    on(
        &[On::Any(&[
            ram::SpecifiedLineTradeSettlement,
            ram::BillingSpecifiedPeriod,
        ])],
        &[
            assert("BR-30", Check(period_in_order)),
            assert("BR-CO-20", Check(period_has_a_day)),
        ],
    ),
    on(
        &[On::Any(&[
            ram::ApplicableHeaderTradeSettlement,
            ram::BillingSpecifiedPeriod,
        ])],
        &[
            assert("BR-29", Check(period_in_order)),
            assert("BR-CO-19", Check(period_has_a_day)),
        ],
    ),
];

/// The invoice has its date, written as `20261031` and said to be.
fn has_issue_date(root: At) -> Held {
    let dates = root.all(&[rsm::ExchangedDocument, ram::IssueDateTime, udt::DateTimeString]);
    let mut dates = dates.filter(|date| date.any_is_exactly(&[at::format], "102"));
    match (dates.next(), dates.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (first, None) => held(first.is_some_and(|date| !date.is_blank())),
    }
}

/// The invoice has a line.
fn has_lines(root: At) -> Held {
    held(root.any(ram::IncludedSupplyChainTradeLineItem).next().is_some())
}

/// The electronic address of a party has the scheme of its identifier.
fn address_has_scheme(root: At, party: &[Sym]) -> Held {
    let addresses = root
        .all(party)
        .filter_map(|party| party.first(&[ram::URIUniversalCommunication]));
    let mut schemes = addresses
        .clone()
        .flat_map(|address| address.all(&[ram::URIID, at::schemeID]));
    match (schemes.next(), schemes.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (Some(scheme), None) if !scheme.is_blank() => held(true),
        _ => held(addresses.count() == 0),
    }
}

/// A period does not end before it begins. Days of one form are compared as they are written, as they sort like days; of
/// several, the first start and the last end decide.
pub(crate) fn period_in_order(period: At) -> Held {
    let days = |path: &'static [Sym]| {
        let days = period.all(path);
        days.filter(|day| day.any_is_exactly(&[at::format], "102"))
            .map(At::text)
    };
    if !(period.has(&[ram::StartDateTime]) && period.has(&[ram::EndDateTime])) {
        return held(true);
    }
    let start = days(&[ram::StartDateTime, udt::DateTimeString]).min();
    let end = days(&[ram::EndDateTime, udt::DateTimeString]).max();
    // A day in another form cannot be compared.
    held(start.is_some_and(|start| end.is_some_and(|end| start <= end)))
}

/// A period has its first or its last day.
pub(crate) fn period_has_a_day(period: At) -> Held {
    held(period.has(&[ram::StartDateTime]) || period.has(&[ram::EndDateTime]))
}
