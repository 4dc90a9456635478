//! Code lists (BR-CL).

use crate::rules::codes;
use crate::rules::engine::Test::{Check, ExactlyOneOf, OneOf};
use crate::rules::engine::{At, Held, On, Rule, assert, at, listed, on, ram, rsm, udt};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[rsm::ExchangedDocument, ram::TypeCode])],
        &[assert("BR-CL-01", OneOf(&codes::DOCUMENT_TYPES))],
    ),
    on(
        &[On::Any(&[ram::TaxTotalAmount, at::currencyID])],
        &[assert("BR-CL-03", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[On::Any(&[ram::InvoiceCurrencyCode])],
        &[assert("BR-CL-04", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[On::Any(&[ram::TaxCurrencyCode])],
        &[assert("BR-CL-05", OneOf(&codes::CURRENCIES))],
    ),
    on(
        &[On::Any(&[ram::DueDateTypeCode])],
        &[assert("BR-CL-06", OneOf(&codes::TAX_POINTS_CII))],
    ),
    on(
        &[On::Any(&[ram::ReferenceTypeCode])],
        &[assert("BR-CL-07", OneOf(&codes::REFERENCE_SCHEMES))],
    ),
    on(
        &[On::Any(&[ram::SubjectCode])],
        &[assert("BR-CL-08", OneOf(&codes::NOTE_SUBJECTS_CII))],
    ),
    on(
        &[On::Any(&[ram::SpecifiedTradeProduct, ram::GlobalID, at::schemeID])],
        &[assert("BR-CL-21", OneOf(&codes::PARTY_SCHEMES))],
    ),
    on(
        &[On::Any(&[
            ram::ApplicableHeaderTradeDelivery,
            ram::ShipToTradeParty,
            ram::GlobalID,
            at::schemeID,
        ])],
        &[assert("BR-CL-26", OneOf(&codes::PARTY_SCHEMES))],
    ),
    on(
        &[On::Any(&[ram::GlobalID, at::schemeID])],
        &[assert("BR-CL-10", OneOf(&codes::PARTY_SCHEMES))],
    )
    .when(is_of_a_party),
    on(
        &[On::Any(&[ram::ID, at::schemeID])],
        &[assert("BR-CL-11", OneOf(&codes::PARTY_SCHEMES))],
    )
    .when(is_no_tax_registration),
    on(
        &[On::Any(&[ram::ClassCode, at::listID])],
        &[assert("BR-CL-13", OneOf(&codes::CLASSIFICATION_SCHEMES))],
    ),
    on(
        &[On::Any(&[ram::CountryID])],
        &[assert("BR-CL-14", OneOf(&codes::COUNTRIES_CII))],
    ),
    on(
        &[On::Any(&[ram::OriginTradeCountry, ram::ID])],
        &[assert("BR-CL-15", OneOf(&codes::COUNTRIES_CII))],
    )
    .when(|country| !country.has(&[at::schemeID])),
    on(
        &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans, ram::TypeCode])],
        &[assert("BR-CL-16", OneOf(&codes::PAYMENT_MEANS))],
    ),
    on(
        &[On::Any(&[ram::CategoryTradeTax, ram::CategoryCode])],
        &[assert("BR-CL-17", OneOf(&codes::TAX_CATEGORIES))],
    ),
    on(
        &[On::Any(&[ram::ApplicableTradeTax, ram::CategoryCode])],
        &[assert("BR-CL-18", OneOf(&codes::TAX_CATEGORIES))],
    ),
    on(
        &[On::Any(&[ram::SpecifiedTradeAllowanceCharge, ram::ReasonCode])],
        &[assert("BR-CL-19", OneOf(&codes::ALLOWANCE_REASONS))],
    )
    .when(is_of_allowance),
    on(
        &[On::Any(&[ram::SpecifiedTradeAllowanceCharge, ram::ReasonCode])],
        &[assert("BR-CL-20", OneOf(&codes::CHARGE_REASONS))],
    )
    .when(is_of_charge),
    on(
        &[On::Any(&[ram::ExemptionReasonCode])],
        &[assert("BR-CL-22", Check(exemption_is_known))],
    ),
    on(
        &[
            On::Any(&[ram::BasisQuantity, at::unitCode]),
            On::Any(&[ram::BilledQuantity, at::unitCode]),
        ],
        &[assert("BR-CL-23", OneOf(&codes::UNITS))],
    ),
    on(
        &[On::Any(&[ram::AttachmentBinaryObject, at::mimeCode])],
        &[assert("BR-CL-24", ExactlyOneOf(&codes::MIME_TYPES))],
    ),
    on(
        &[On::Any(&[ram::URIUniversalCommunication, ram::URIID, at::schemeID])],
        &[assert("BR-CL-25", OneOf(&codes::ADDRESS_SCHEMES))],
    ),
];

/// An exemption is one of the list, in letters of any case.
fn exemption_is_known(code: At) -> Held {
    listed(
        code,
        &codes::EXEMPTIONS,
        codes::EXEMPTIONS.contains(&code.norm().to_uppercase()),
    )
}

/// Neither of a product nor of the place of delivery.
fn is_of_a_party(scheme: At) -> bool {
    scheme.around(ram::SpecifiedTradeProduct).is_none() && scheme.around(ram::ShipToTradeParty).is_none()
}

/// Numbers of tax registrations have schemes of their own.
fn is_no_tax_registration(scheme: At) -> bool {
    scheme.around(ram::SpecifiedTaxRegistration).is_none()
}

/// The reason of an allowance; its indicator is read as XML Schema has it.
fn is_of_allowance(code: At) -> bool {
    let around = code.parent();
    around.is_some_and(|at| at.any_is_bool(&[ram::ChargeIndicator, udt::Indicator], false))
}

/// The reason of a charge.
fn is_of_charge(code: At) -> bool {
    let around = code.parent();
    around.is_some_and(|at| at.any_is_bool(&[ram::ChargeIndicator, udt::Indicator], true))
}
