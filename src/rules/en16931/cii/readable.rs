//! Values that stop the official rules: told at their place, so that no document passes because it could not be checked.

use crate::rules::engine::Test::{Check, With};
use crate::rules::engine::{At, Held, On, Rule, Stop, Sym, assert, held, on, ram, rsm, udt};

/// The rules, under the name of one that needs the value. No two of them speak of the same node.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-06", Check(parties_are_one)),
            assert("BR-62", Check(addresses_are_one)),
        ],
    ),
    on(
        &[On::Any(&[ram::ApplicableTradeTax]), On::Any(&[ram::CategoryTradeTax])],
        &[
            assert("BR-CO-17", Check(|tax| is_one(tax, ram::TypeCode))),
            assert("BR-CO-17", Check(|tax| is_one(tax, ram::RateApplicablePercent))),
        ],
    ),
    on(
        &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans])],
        &[assert("BR-49", Check(|means| is_one(means, ram::TypeCode)))],
    ),
    on(
        &[On::Any(&[ram::AdditionalReferencedDocument])],
        &[assert("BR-52", Check(|reference| is_one(reference, ram::TypeCode)))],
    ),
    on(
        &[On::Any(&[udt::Indicator])],
        &[assert("BR-31", With(is_true_or_false, "true false 1 0"))],
    ),
];

/// What has a name stands once at most.
fn is_one(at: At, name: Sym) -> Held {
    at.one(&[name]).map(|_| true.into())
}

/// An indicator is a truth value, without blanks around.
fn is_true_or_false(indicator: At, values: &'static str) -> Held {
    let text = indicator.text();
    if values.split(' ').any(|value| *value == *text) {
        return held(true);
    }
    Err(Stop::NotABoolean(indicator.id()))
}

const AGREEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement];

/// The document has one transaction between one seller and one buyer.
fn parties_are_one(root: At) -> Held {
    root.one(&[rsm::SupplyChainTradeTransaction])?;
    let Some(agreement) = root.one(AGREEMENT)? else {
        return held(true);
    };
    agreement.one(&[ram::SellerTradeParty])?;
    agreement.one(&[ram::BuyerTradeParty])?;
    held(true)
}

/// A party has one electronic address.
fn addresses_are_one(root: At) -> Held {
    for party in [ram::SellerTradeParty, ram::BuyerTradeParty] {
        for agreement in root.all(AGREEMENT) {
            agreement.one(&[party, ram::URIUniversalCommunication, ram::URIID])?;
        }
    }
    held(true)
}
