//! Coded fields take their codes from the lists that the norm names (BR-CL).

use super::allowance::{is_allowance, is_charge};
use crate::rules::codes;
use crate::rules::engine::Test::{Check, ExactlyOneOf, OneOf};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, cac, cbc, held, listed, on};

/// Amounts with a currency.
pub(crate) const AMOUNTS: &[On] = &[
    On::Any(&[cbc::Amount]),
    On::Any(&[cbc::BaseAmount]),
    On::Any(&[cbc::PriceAmount]),
    On::Any(&[cbc::TaxAmount]),
    On::Any(&[cbc::TaxableAmount]),
    On::Any(&[cbc::LineExtensionAmount]),
    On::Any(&[cbc::TaxExclusiveAmount]),
    On::Any(&[cbc::TaxInclusiveAmount]),
    On::Any(&[cbc::AllowanceTotalAmount]),
    On::Any(&[cbc::ChargeTotalAmount]),
    On::Any(&[cbc::PrepaidAmount]),
    On::Any(&[cbc::PayableRoundingAmount]),
    On::Any(&[cbc::PayableAmount]),
];

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cbc::InvoiceTypeCode])],
        &[assert("BR-CL-01", OneOf(&codes::INVOICE_TYPES))],
    ),
    on(
        &[On::Any(&[cbc::CreditNoteTypeCode])],
        &[assert("BR-CL-01", OneOf(&codes::CREDIT_NOTE_TYPES))],
    ),
    on(AMOUNTS, &[assert("BR-CL-03", Check(has_currency))]),
    on(
        &[On::Any(&[cbc::DocumentCurrencyCode])],
        &[assert("BR-CL-04", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[On::Any(&[cbc::TaxCurrencyCode])],
        &[assert("BR-CL-05", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[On::Any(&[cac::InvoicePeriod, cbc::DescriptionCode])],
        &[assert("BR-CL-06", OneOf(&codes::TAX_POINTS))],
    ),
    on(
        &[
            On::Any(&[cac::AdditionalDocumentReference, cbc::ID, at::schemeID]),
            On::Any(&[cac::DocumentReference, cbc::ID, at::schemeID]),
        ],
        &[assert("BR-CL-07", OneOf(&codes::REFERENCE_SCHEMES))],
    )
    .when(is_of_object),
    on(
        &[On::Any(&[cac::PartyIdentification, cbc::ID, at::schemeID])],
        &[assert("BR-CL-10", Check(is_party_scheme))],
    ),
    on(
        &[On::Any(&[cac::PartyLegalEntity, cbc::CompanyID, at::schemeID])],
        &[assert("BR-CL-11", OneOf(&codes::PARTY_SCHEMES))],
    ),
    on(
        &[On::Any(&[
            cac::CommodityClassification,
            cbc::ItemClassificationCode,
            at::listID,
        ])],
        &[assert("BR-CL-13", OneOf(&codes::CLASSIFICATION_SCHEMES))],
    ),
    on(
        &[On::Any(&[cac::Country, cbc::IdentificationCode])],
        &[assert("BR-CL-14", OneOf(&codes::COUNTRIES))],
    ),
    on(
        &[On::Any(&[cac::OriginCountry, cbc::IdentificationCode])],
        &[assert("BR-CL-15", OneOf(&codes::COUNTRIES))],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans, cbc::PaymentMeansCode])],
        &[assert("BR-CL-16", OneOf(&codes::PAYMENT_MEANS))],
    ),
    on(
        &[On::Any(&[cac::TaxCategory, cbc::ID])],
        &[assert("BR-CL-17", OneOf(&codes::TAX_CATEGORIES))],
    ),
    on(
        &[On::Any(&[cac::ClassifiedTaxCategory, cbc::ID])],
        &[assert("BR-CL-18", OneOf(&codes::TAX_CATEGORIES))],
    ),
    on(REASONS, &[assert("BR-CL-19", OneOf(&codes::ALLOWANCE_REASONS))]).when(is_of_allowance),
    on(REASONS, &[assert("BR-CL-20", OneOf(&codes::CHARGE_REASONS))]).when(is_of_charge),
    on(
        &[On::Any(&[cac::StandardItemIdentification, cbc::ID, at::schemeID])],
        &[assert("BR-CL-21", OneOf(&codes::PARTY_SCHEMES))],
    ),
    on(
        &[On::Any(&[cbc::TaxExemptionReasonCode])],
        &[assert("BR-CL-22", Check(is_exemption))],
    ),
    on(
        &[
            On::Any(&[cbc::InvoicedQuantity, at::unitCode]),
            On::Any(&[cbc::CreditedQuantity, at::unitCode]),
            On::Any(&[cbc::BaseQuantity, at::unitCode]),
        ],
        &[assert("BR-CL-23", OneOf(&codes::UNITS))],
    ),
    on(
        &[On::Any(&[cbc::EmbeddedDocumentBinaryObject, at::mimeCode])],
        &[assert("BR-CL-24", ExactlyOneOf(&codes::MIME_TYPES))],
    ),
    on(
        &[On::Any(&[cbc::EndpointID, at::schemeID])],
        &[assert("BR-CL-25", OneOf(&codes::ADDRESS_SCHEMES))],
    ),
    on(
        &[On::Any(&[cac::DeliveryLocation, cbc::ID, at::schemeID])],
        &[assert("BR-CL-26", OneOf(&codes::PARTY_SCHEMES))],
    ),
];

pub(crate) const REASONS: &[On] = &[On::Any(&[cac::AllowanceCharge, cbc::AllowanceChargeReasonCode])];
/// The identifier of an object, among the references of a document (UNTDID 1001).
const OBJECT: &[&str] = &["130"];

/// An amount names a currency of ISO 4217.
pub(crate) fn has_currency(amount: At) -> Held {
    amount.first(&[at::currencyID]).map_or(held(false), |code| {
        listed(code, &codes::CURRENCIES, code.is_code_of(&codes::CURRENCIES))
    })
}

/// The scheme of a party's identifier is an ICD; a seller or payee may have a SEPA creditor identifier beside it.
pub(crate) fn is_party_scheme(scheme: At) -> Held {
    let code = scheme.norm();
    let receives: [Sym; 2] = [cac::AccountingSupplierParty, cac::PayeeParty];
    let sepa = *code == *"SEPA" && receives.iter().any(|party| scheme.around(*party).is_some());
    listed(
        scheme,
        &codes::PARTY_SCHEMES,
        sepa || codes::PARTY_SCHEMES.contains(&code),
    )
}

/// A reason for an exemption is on the list of the EU, in letters of any case.
pub(crate) fn is_exemption(code: At) -> Held {
    listed(
        code,
        &codes::EXEMPTIONS,
        codes::EXEMPTIONS.contains(&code.norm().to_ascii_uppercase()),
    )
}

pub(crate) fn is_of_object(scheme: At) -> bool {
    let reference = scheme.parent().and_then(At::parent);
    reference.is_some_and(|reference| reference.any_is(&[cbc::DocumentTypeCode], OBJECT))
}

pub(crate) fn is_of_allowance(code: At) -> bool {
    code.parent().is_some_and(is_allowance)
}

pub(crate) fn is_of_charge(code: At) -> bool {
    code.parent().is_some_and(is_charge)
}
