//! Code lists, and identifiers that carry a check digit.

use super::japan::{BILLING, NOT_REGISTERED, SELF_BILLING, is_kind};
use crate::rules::checks::is_number;
use crate::rules::codes;
use crate::rules::en16931::ubl::codes::{
    AMOUNTS, REASONS, is_of_allowance, is_of_charge, is_of_object, is_party_scheme,
};
use crate::rules::engine::Test::{Check, ExactlyOneOf, OneOf, With};
use crate::rules::engine::{At, Held, On, Rule, assert, at, cac, cbc, double, held, listed, on};
use crate::rules::peppol::identifiers as id;

/// The rules of codes.
pub(super) const CODES: &[Rule] = &[
    on(
        &[On::Any(&[cbc::InvoiceTypeCode])],
        &[assert("ibr-cl-01", OneOf(&codes::INVOICE_TYPES_PINT))],
    )
    .in_documents_of(is_kind, BILLING),
    on(
        &[On::Any(&[cbc::CreditNoteTypeCode])],
        &[assert("ibr-cl-01", OneOf(&codes::CREDIT_NOTE_TYPES_PEPPOL))],
    )
    .in_documents_of(is_kind, BILLING),
    on(TYPES, &[assert("ibr-cl-01-jp-ntr", With(is_invoice_of_type, "480"))]).in_documents_of(is_kind, NOT_REGISTERED),
    on(TYPES, &[assert("ibr-cl-01-jp-sb", With(is_invoice_of_type, "389"))]).in_documents_of(is_kind, SELF_BILLING),
    on(AMOUNTS, &[assert("ibr-cl-03", Check(has_currency))]),
    on(
        &[On::Any(&[cbc::DocumentCurrencyCode])],
        &[assert("ibr-cl-04", OneOf(&codes::CURRENCIES_PINT))],
    ),
    on(
        &[On::Any(&[cbc::TaxCurrencyCode])],
        &[assert("ibr-cl-05", OneOf(&codes::CURRENCIES_PINT))],
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
        &[assert("ibr-cl-24", ExactlyOneOf(&codes::MIME_TYPES_XRECHNUNG))],
    ),
    on(
        &[On::Any(&[cbc::EndpointID, at::schemeID])],
        &[assert("ibr-cl-25", OneOf(&codes::ADDRESS_SCHEMES_PINT))],
    ),
    on(
        &[On::Any(&[cac::DeliveryLocation, cbc::ID, at::schemeID])],
        &[assert("ibr-cl-26", OneOf(&codes::PARTY_SCHEMES))],
    ),
];

const TYPES: &[On] = &[On::Any(&[cbc::InvoiceTypeCode]), On::Any(&[cbc::CreditNoteTypeCode])];

/// An invoice of this type, never a credit note.
fn is_invoice_of_type(code: At, expected: &'static str) -> Held {
    held(code.name() == cbc::InvoiceTypeCode && code.norm() == expected)
}

/// An amount names a currency of the list.
fn has_currency(amount: At) -> Held {
    let list = &codes::CURRENCIES_PINT;
    let currency = amount.first(&[at::currencyID]);
    currency.map_or(held(false), |code| listed(code, list, code.is_code_of(list)))
}

/// Where an identifier of a party stands.
pub(super) const IDENTIFIERS: &[On] = &[
    On::Any(&[cbc::EndpointID]),
    On::Any(&[cac::PartyIdentification, cbc::ID]),
    On::Any(&[cbc::CompanyID]),
];

/// The rules of identifiers, one for each scheme.
pub(super) const NUMBERS: &[Rule] = &[
    on(IDENTIFIERS, &[assert("ibr-068", Check(id::gln))]).when_of(has_scheme, "0088"),
    on(IDENTIFIERS, &[assert("ibr-069", Check(id::norwegian))]).when_of(has_scheme, "0192"),
    on(IDENTIFIERS, &[assert("ibr-070", Check(danish))]).when_of(has_scheme, "0184"),
    on(IDENTIFIERS, &[assert("ibr-113", Check(id::belgian))]).when_of(has_scheme, "0208"),
    on(IDENTIFIERS, &[assert("ibr-114", Check(id::italian_office))]).when_of(has_scheme, "0201"),
    on(IDENTIFIERS, &[assert("ibr-115", Check(id::italian_tax_code))]).when_of(has_scheme, "0210"),
    on(IDENTIFIERS, &[assert("ibr-115", Check(id::italian_tax_code))]).when_of(has_scheme, "9907"),
    on(IDENTIFIERS, &[assert("ibr-116", Check(id::italian_vat))]).when_of(has_scheme, "0211"),
    on(IDENTIFIERS, &[assert("ibr-116", Check(id::italian_vat))]).when_of(has_scheme, "9906"),
    on(IDENTIFIERS, &[assert("ibr-120", Check(id::australian))]).when_of(has_scheme, "0151"),
    on(IDENTIFIERS, &[assert("ibr-127", Check(swedish))]).when_of(has_scheme, "0007"),
];

/// The schemes of these identifiers.
const CHECKED: [&str; 11] = [
    "0088", "0192", "0184", "0208", "0201", "0210", "9907", "0211", "9906", "0151", "0007",
];

/// An identifier under a scheme that has a check of its own.
pub(super) fn is_checked(id: At) -> bool {
    CHECKED.iter().any(|scheme| has_scheme(id, scheme))
}

/// A Danish company number: `DK` and eight digits.
fn danish(id: At) -> Held {
    held(
        id.run(&[])?
            .strip_prefix("DK")
            .is_some_and(|number| is_number(number, 8)),
    )
}

/// A Swedish organisation number: ten characters that are a number.
// DIFFERENCE: the check digit is not asked for.
fn swedish(id: At) -> Held {
    let number = id.norm();
    held(number.chars().count() == 10 && double(&number).is_some())
}

fn has_scheme(id: At, scheme: &'static str) -> bool {
    id.any_is_exactly(&[at::schemeID], scheme)
}
