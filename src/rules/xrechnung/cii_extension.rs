//! The extension of XRechnung in CII: schemes of its own (`XR01` to `XR03`), and no sub-lines.

use crate::rules::codes;
use crate::rules::engine::Test::{Check, OneOf};
use crate::rules::engine::{At, Held, On, Rule, assert, at, held, on, ram};

/// The scheme of a creditor identifier, which seller and payee may use beside the listed ones.
const SEPA: &str = "SEPA";

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[ram::ParentLineID])],
        &[assert("BR-DEX-15", Check(|_| held(false)))],
    )
    .when(super::cii::is_extension),
    on(
        &[On::Any(&[ram::AttachmentBinaryObject, at::mimeCode])],
        &[assert("BR-DEX-01", OneOf(&codes::MIME_TYPES_XRECHNUNG))],
    )
    .when(super::cii::is_extension),
    on(
        &[On::Any(&[ram::SpecifiedTradeProduct, ram::GlobalID, at::schemeID])],
        &[assert("BR-DEX-06", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(super::cii::is_extension),
    on(
        &[On::Any(&[ram::ShipToTradeParty, ram::GlobalID, at::schemeID])],
        &[assert("BR-DEX-08", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(super::cii::is_extension),
    on(
        &[On::Any(&[ram::GlobalID, at::schemeID])],
        &[assert("BR-DEX-04", Check(party_scheme_is_known))],
    )
    .when(super::cii::is_extension),
    // Tax numbers have schemes of their own.
    on(&[On::Any(&[ram::SpecifiedTaxRegistration, ram::ID, at::schemeID])], &[]),
    on(
        &[On::Any(&[ram::ID, at::schemeID])],
        &[assert("BR-DEX-05", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(super::cii::is_extension),
    on(
        &[On::Any(&[ram::URIUniversalCommunication, ram::URIID, at::schemeID])],
        &[assert("BR-DEX-07", OneOf(&codes::ADDRESS_SCHEMES_XRECHNUNG))],
    )
    .when(super::cii::is_extension),
];

/// A party is identified under a listed scheme; seller and payee also as SEPA creditor.
fn party_scheme_is_known(scheme: At) -> Held {
    let is_creditor = || {
        let around = [ram::SellerTradeParty, ram::PayeeTradeParty];
        *scheme.norm() == *SEPA && around.iter().any(|party| scheme.around(*party).is_some())
    };
    held(codes::PARTY_SCHEMES_XRECHNUNG.contains(&scheme.norm()) || is_creditor())
}
