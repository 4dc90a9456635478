//! Code lists, and identifiers that carry a check digit.

use crate::rules::checks;
use crate::rules::codes;
use crate::rules::en16931::ubl::allowance::{is_allowance, is_charge};
use crate::rules::engine::Test::{Check, OneOf};
use crate::rules::engine::{At, Held, On, Rule, assert, at, cac, cbc, held, on};

/// What a reference to an invoiced object is (UNTDID 1001).
const INVOICED_OBJECT: &[&str] = &["130"];
/// The scheme of creditors in SEPA, of which only those who are paid have an identifier.
const SEPA: &str = "SEPA";
const REASON_CODE: &[On] = &[On::Any(&[cac::AllowanceCharge, cbc::AllowanceChargeReasonCode])];

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
    on(
        &[On::Any(&[at::currencyID])],
        &[assert("ibr-cl-03", OneOf(&codes::CURRENCIES))],
    ),
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
    on(REASON_CODE, &[assert("ibr-cl-19", OneOf(&codes::ALLOWANCE_REASONS))])
        .when(|code| code.parent().is_some_and(is_allowance)),
    on(REASON_CODE, &[assert("ibr-cl-20", OneOf(&codes::CHARGE_REASONS))])
        .when(|code| code.parent().is_some_and(is_charge)),
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

/// The rules of identifiers, a list for each scheme.
pub(super) const NUMBERS: &[&[Rule]] = &[
    &[on(
        IDENTIFIERS,
        &[assert("ibr-068", Check(|id| held(checks::gs1(&id.norm()))))],
    )
    .when_of(has_scheme, "0088")],
    &[on(
        IDENTIFIERS,
        &[assert("ibr-069", Check(|id| held(checks::norwegian(&id.norm()))))],
    )
    .when_of(has_scheme, "0192")],
    &[on(IDENTIFIERS, &[assert("ibr-070", Check(is_danish))]).when_of(has_scheme, "0184")],
    &[on(
        IDENTIFIERS,
        &[assert("ibr-113", Check(|id| held(checks::belgian(&id.norm()))))],
    )
    .when_of(has_scheme, "0208")],
    &[on(
        IDENTIFIERS,
        &[assert("ibr-114", Check(|id| held(checks::italian_office(&id.norm()))))],
    )
    .when_of(has_scheme, "0201")],
    &[on(
        IDENTIFIERS,
        &[assert(
            "ibr-115",
            Check(|id| held(checks::italian_tax_code(&id.norm()))),
        )],
    )
    .when_of(has_scheme, "0210")],
    &[on(IDENTIFIERS, &[assert("ibr-116", Check(is_italian_vat))]).when_of(has_scheme, "0211")],
    &[on(
        IDENTIFIERS,
        &[assert("ibr-120", Check(|id| held(checks::australian(&id.norm()))))],
    )
    .when_of(has_scheme, "0151")],
    &[on(
        IDENTIFIERS,
        &[assert("ibr-127", Check(|id| held(checks::swedish(&id.norm()))))],
    )
    .when_of(has_scheme, "0007")],
];

fn has_scheme(id: At, scheme: &'static str) -> bool {
    id.any_is_exactly(&[at::schemeID], scheme)
}

/// Danish company number, with the code of its country.
fn is_danish(id: At) -> Held {
    held(id.norm().strip_prefix("DK").is_some_and(checks::danish))
}

/// Italian VAT number, with the code of its country; what begins otherwise is not judged.
fn is_italian_vat(id: At) -> Held {
    let text = id.norm();
    let number = text
        .split_at_checked(2)
        .filter(|(country, _)| country.eq_ignore_ascii_case("IT"));
    held(number.is_none_or(|(_, number)| checks::italian_vat(number)))
}

fn is_of_object(scheme: At) -> bool {
    let reference = scheme.parent().and_then(|id| id.parent());
    reference.is_some_and(|reference| reference.any_is(&[cbc::DocumentTypeCode], INVOICED_OBJECT))
}

/// The scheme of a party's identifier is registered, or it is a creditor's in SEPA.
fn is_party_scheme(scheme: At) -> Held {
    let code = scheme.norm();
    let is_paid = scheme.around(cac::AccountingSupplierParty).is_some() || scheme.around(cac::PayeeParty).is_some();
    held(codes::PARTY_SCHEMES.contains(&code) || (is_paid && *code == *SEPA))
}
