//! Code lists, and identifiers that carry a check digit.

use crate::rules::codes;
use crate::rules::en16931::ubl::codes::{
    AMOUNTS, REASONS, has_currency, is_of_allowance, is_of_charge, is_of_object, is_party_scheme,
};
use crate::rules::engine::Test::{Check, OneOf};
use crate::rules::engine::{At, On, Rule, assert, at, cac, cbc, on};
use crate::rules::peppol::identifiers as id;

/// The rules of codes.
pub(super) const CODES: &[Rule] = &[
    on(
        &[On::Path(&[cbc::InvoiceTypeCode])],
        &[assert("ibr-cl-01", OneOf(&codes::INVOICE_TYPES_PINT))],
    ),
    on(
        &[On::Path(&[cbc::CreditNoteTypeCode])],
        &[assert("ibr-cl-01", OneOf(&codes::CREDIT_NOTE_TYPES_PEPPOL))],
    ),
    on(AMOUNTS, &[assert("ibr-cl-03", Check(has_currency))]),
    on(
        &[On::Path(&[cbc::DocumentCurrencyCode])],
        &[assert("ibr-cl-04", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[On::Path(&[cbc::TaxCurrencyCode])],
        &[assert("ibr-cl-05", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[
            On::Any(&[cac::AdditionalDocumentReference, cbc::ID, at::schemeID]),
            On::Any(&[cac::DocumentReference, cbc::ID, at::schemeID]),
        ],
        &[assert("ibr-cl-07", OneOf(&codes::REFERENCE_SCHEMES))],
    )
    .when(is_of_object),
    on(
        &[On::Any(&[cac::PartyIdentification, cbc::ID, at::schemeID])],
        &[assert("ibr-cl-10", Check(is_party_scheme))],
    ),
    on(
        &[On::Any(&[cac::PartyLegalEntity, cbc::CompanyID, at::schemeID])],
        &[assert("ibr-cl-11", OneOf(&codes::PARTY_SCHEMES))],
    ),
    on(
        &[On::Any(&[
            cac::CommodityClassification,
            cbc::ItemClassificationCode,
            at::listID,
        ])],
        &[assert("ibr-cl-13", OneOf(&codes::CLASSIFICATION_SCHEMES))],
    ),
    on(
        &[On::Any(&[cac::OriginCountry, cbc::IdentificationCode])],
        &[assert("ibr-cl-15", OneOf(&codes::COUNTRIES))],
    ),
    on(
        &[On::Any(&[cac::Country, cbc::IdentificationCode])],
        &[assert("ibr-cl-14", OneOf(&codes::COUNTRIES))],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans, cbc::PaymentMeansCode])],
        &[assert("ibr-cl-16", OneOf(&codes::PAYMENT_MEANS))],
    ),
    on(REASONS, &[assert("ibr-cl-19", OneOf(&codes::ALLOWANCE_REASONS))]).when(is_of_allowance),
    on(REASONS, &[assert("ibr-cl-20", OneOf(&codes::CHARGE_REASONS))]).when(is_of_charge),
    on(
        &[On::Any(&[cac::StandardItemIdentification, cbc::ID, at::schemeID])],
        &[assert("ibr-cl-21", OneOf(&codes::PARTY_SCHEMES))],
    ),
    on(
        &[
            On::Any(&[cbc::InvoicedQuantity, at::unitCode]),
            On::Any(&[cbc::CreditedQuantity, at::unitCode]),
            On::Any(&[cbc::BaseQuantity, at::unitCode]),
        ],
        &[assert("ibr-cl-23", OneOf(&codes::UNITS))],
    ),
    on(
        &[On::Any(&[cbc::EmbeddedDocumentBinaryObject, at::mimeCode])],
        &[assert("ibr-cl-24", OneOf(&codes::MIME_TYPES))],
    ),
    on(
        &[On::Any(&[cbc::EndpointID, at::schemeID])],
        &[assert("ibr-cl-25", OneOf(&codes::ADDRESS_SCHEMES))],
    ),
    on(
        &[On::Any(&[cac::DeliveryLocation, cbc::ID, at::schemeID])],
        &[assert("ibr-cl-26", OneOf(&codes::PARTY_SCHEMES))],
    ),
];

/// Where an identifier of a party stands.
const IDENTIFIERS: &[On] = &[
    On::Any(&[cbc::EndpointID]),
    On::Any(&[cac::PartyIdentification, cbc::ID]),
    On::Any(&[cbc::CompanyID]),
];

/// The rules of identifiers, one for each scheme.
pub(super) const NUMBERS: &[Rule] = &[
    on(IDENTIFIERS, &[assert("ibr-068", Check(id::gln))]).when_of(has_scheme, "0088"),
    on(IDENTIFIERS, &[assert("ibr-069", Check(id::norwegian))]).when_of(has_scheme, "0192"),
    on(IDENTIFIERS, &[assert("ibr-070", Check(id::danish))]).when_of(has_scheme, "0184"),
    on(IDENTIFIERS, &[assert("ibr-113", Check(id::belgian))]).when_of(has_scheme, "0208"),
    on(IDENTIFIERS, &[assert("ibr-114", Check(id::italian_office))]).when_of(has_scheme, "0201"),
    on(IDENTIFIERS, &[assert("ibr-115", Check(id::italian_tax_code))]).when_of(has_scheme, "0210"),
    on(IDENTIFIERS, &[assert("ibr-116", Check(id::italian_vat))]).when_of(has_scheme, "0211"),
    on(IDENTIFIERS, &[assert("ibr-120", Check(id::australian))]).when_of(has_scheme, "0151"),
    on(IDENTIFIERS, &[assert("ibr-127", Check(id::swedish))]).when_of(has_scheme, "0007"),
];

fn has_scheme(id: At, scheme: &'static str) -> bool {
    id.any_is_exactly(&[at::schemeID], scheme)
}
