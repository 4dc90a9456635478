//! The extension of XRechnung in CII: schemes of its own (`XR01` to `XR03`), and no sub-lines.

use crate::rules::codes;
use crate::rules::engine::Test::{Check, Has, OneOf};
use crate::rules::engine::{At, Held, On, Outcome, Rule, assert, at, on, ram, rsm};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Path(super::cii::line![ram::AssociatedDocumentLineDocument])],
        &[assert("BR-DEX-15", Check(no_line_has_a_parent))],
    )
    .in_documents(super::cii::is_extension),
    on(
        &[On::Any(&[ram::AttachmentBinaryObject, at::mimeCode])],
        &[assert("BR-DEX-01", OneOf(&codes::MIME_TYPES_XRECHNUNG))],
    )
    .in_documents(super::cii::is_extension),
    on(
        &[On::Any(&[ram::AttachmentBinaryObject])],
        &[assert("BR-DEX-01", Has(&[at::mimeCode]))],
    )
    .in_documents(super::cii::is_extension),
    on(
        &[On::Any(&[ram::SpecifiedTradeProduct, ram::GlobalID, at::schemeID])],
        &[assert("BR-DEX-06", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
    on(
        &[On::Any(&[
            ram::ApplicableHeaderTradeDelivery,
            ram::ShipToTradeParty,
            ram::GlobalID,
            at::schemeID,
        ])],
        &[assert("BR-DEX-08", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
    on(
        &[On::Any(&[ram::GlobalID, at::schemeID])],
        &[assert("BR-DEX-04", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(is_of_a_party),
    // Tax numbers have schemes of their own.
    on(
        &[On::Any(&[ram::ID, at::schemeID])],
        &[assert("BR-DEX-05", OneOf(&codes::PARTY_SCHEMES_XRECHNUNG))],
    )
    .when(|scheme| is_schemed(scheme) && scheme.around(ram::SpecifiedTaxRegistration).is_none()),
    on(
        &[On::Any(&[ram::URIUniversalCommunication, ram::URIID, at::schemeID])],
        &[assert("BR-DEX-07", OneOf(&codes::ADDRESS_SCHEMES_XRECHNUNG))],
    )
    .when(is_schemed),
];

/// A scheme in a document of the extension; the published lists let a blank one pass.
fn is_schemed(scheme: At) -> bool {
    super::cii::is_extension(scheme) && !scheme.is_blank()
}

/// In a document of the extension, neither of a product nor of the place of delivery.
fn is_of_a_party(scheme: At) -> bool {
    is_schemed(scheme)
        && scheme.around(ram::SpecifiedTradeProduct).is_none()
        && scheme.around(ram::ShipToTradeParty).is_none()
}

/// No line is part of another.
fn no_line_has_a_parent(at: At) -> Held {
    let parent = at.root().any(ram::ParentLineID).next();
    Ok(parent.map_or(Outcome::Holds, |parent| Outcome::FailsAt(parent.id())))
}
