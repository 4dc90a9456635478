//! XRechnung in CII D16B: the German rules, clean vehicles and the extension.

use super::clean_vehicles::CII as VEHICLES;
use super::german::{self as de, are_unique, says};
use super::{CLEAN_VEHICLES, CORE, EXTENSION, cii_extension, cii_payment, cii_peppol};
use crate::rules::codes;
use crate::rules::engine::Test::{Check, Has, OneOf};
use crate::rules::engine::{At, Held, On, Outcome, Pattern, Rule, RuleSet, Sym, assert, at, held, on, ram, rsm};

/// A path that begins at the agreement: parties and references.
macro_rules! agreement {
    ($($name:expr),*) => {
        &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement, $($name),*]
    };
}
/// A path that begins at the settlement: payment, taxes and totals.
macro_rules! settlement {
    ($($name:expr),*) => {
        &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement, $($name),*]
    };
}
/// A path that begins at the delivery.
macro_rules! delivery {
    ($($name:expr),*) => {
        &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeDelivery, $($name),*]
    };
}
/// A path that begins at a line.
macro_rules! line {
    ($($name:expr),*) => {
        &[rsm::SupplyChainTradeTransaction, ram::IncludedSupplyChainTradeLineItem, $($name),*]
    };
}
pub(super) use {agreement, line, settlement};

/// The rules of XRechnung for CII.
pub(crate) static SET: RuleSet = RuleSet {
    name: "xrechnung-cii",
    patterns: &[
        Pattern::Rules(DOCUMENT),
        Pattern::Rules(PARTIES),
        Pattern::Rules(cii_payment::RULES),
        Pattern::Rules(CLEAN),
        Pattern::Rules(cii_extension::RULES),
        Pattern::Rules(cii_peppol::EMPTY),
        Pattern::Rules(cii_peppol::RULES),
        Pattern::Rules(cii_peppol::INDICATORS),
        Pattern::Rules(cii_peppol::PRICES),
    ],
};

const PHONE: &[Sym] = &[ram::TelephoneUniversalCommunication, ram::CompleteNumber];
const MAIL: &[Sym] = &[ram::EmailURIUniversalCommunication, ram::URIID];
const TYPE: &[Sym] = &[rsm::ExchangedDocument, ram::TypeCode];
const SPECIFICATION: &[Sym] = &[
    rsm::ExchangedDocumentContext,
    ram::GuidelineSpecifiedDocumentContextParameter,
    ram::ID,
];
/// Schemes of a VAT id and of a tax number (BT-31, BT-32).
const TAX_SCHEMES: &[&str] = &["VA", "VAT", "FC"];

/// The document and its references.
const DOCUMENT: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-DE-1", Has(settlement![ram::SpecifiedTradeSettlementPaymentMeans])),
            assert("BR-DE-15", Check(|root| says(root, agreement![ram::BuyerReference]))),
            assert("BR-DE-16", Check(seller_is_known_to_a_tax_office)),
            assert("BR-DE-17", Check(|root| held(root.any_is(TYPE, de::DOCUMENT_TYPES)))),
            assert("BR-DE-18", Check(discount_terms_are_well_formed)),
            assert("BR-DE-21", Check(specification_is_xrechnung)),
            assert("BR-DE-22", Check(file_names_are_unique)),
            assert("BR-DE-26", Check(correction_names_what_it_corrects)),
            assert("BR-DE-TMP-32", Check(says_when_it_was_supplied)),
        ],
    ),
    on(
        &[On::Path(agreement![ram::AdditionalReferencedDocument, ram::URIID])],
        &[assert(
            "BR-TMP-2",
            Check(|uri| held(super::is_absolute_uri(&uri.text()))),
        )],
    ),
    on(
        &[On::Path(line![])],
        &[assert("BR-TMP-3", Check(base_quantities_agree))],
    ),
];

/// Seller, buyer and delivery, and the rows of the breakdown.
const PARTIES: &[Rule] = &[
    on(
        &[On::Path(agreement![ram::SellerTradeParty])],
        &[assert("BR-DE-2", Has(&[ram::DefinedTradeContact]))],
    ),
    on(
        &[On::Path(agreement![ram::SellerTradeParty, ram::PostalTradeAddress])],
        &[
            assert("BR-DE-3", Check(has_city)),
            assert("BR-DE-4", Check(has_post_code)),
        ],
    ),
    on(
        &[On::Path(agreement![ram::SellerTradeParty, ram::DefinedTradeContact])],
        &[
            assert("BR-DE-5", Check(contact_has_name)),
            assert("BR-DE-6", Check(|contact| says(contact, PHONE))),
            assert("BR-DE-7", Check(|contact| says(contact, MAIL))),
            assert("BR-DE-27", Check(|contact| de::phone_has_digits(contact, PHONE))),
            assert("BR-DE-28", Check(|contact| de::mail_is_an_address(contact, MAIL))),
        ],
    ),
    on(
        &[On::Path(agreement![ram::BuyerTradeParty, ram::PostalTradeAddress])],
        &[
            assert("BR-DE-8", Check(has_city)),
            assert("BR-DE-9", Check(has_post_code)),
        ],
    ),
    on(
        &[On::Path(delivery![ram::ShipToTradeParty, ram::PostalTradeAddress])],
        &[
            assert("BR-DE-10", Check(has_city)),
            assert("BR-DE-11", Check(has_post_code)),
        ],
    ),
    on(
        &[On::Path(settlement![ram::ApplicableTradeTax])],
        &[assert(
            "BR-DE-14",
            Check(|row| says(row, &[ram::RateApplicablePercent])),
        )],
    ),
];

/// Clean vehicles.
const CLEAN: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-DE-CVD-01", Check(has_contract)),
            assert("BR-DE-CVD-02", Check(has_tender)),
            assert("BR-DE-CVD-03", Check(|root| VEHICLES.some_line_says_both(root))),
        ],
    )
    .when(is_of_clean_vehicles),
    on(
        &[On::Path(line![])],
        &[
            assert("BR-DE-CVD-04", Check(|line| VEHICLES.class_is_known(line))),
            assert("BR-DE-CVD-05", Check(|line| VEHICLES.value_is_known(line))),
            assert("BR-DE-CVD-06-a", Check(|line| VEHICLES.class_has_one_attribute(line))),
            assert("BR-DE-CVD-06-b", Check(|line| VEHICLES.attribute_has_one_class(line))),
        ],
    )
    .when(is_of_clean_vehicles),
    on(
        &[On::Any(&[
            ram::DesignatedProductClassification,
            ram::ClassCode,
            at::listID,
        ])],
        &[assert("BR-TMP-CVD-01", OneOf(&codes::CLASSIFICATION_SCHEMES_XRECHNUNG))],
    )
    .when(is_of_clean_vehicles),
];

/// Where something is taxed or exempt, the seller has a VAT id or tax number, or somebody represents it.
fn seller_is_known_to_a_tax_office(root: At) -> Held {
    const CATEGORIES: [&[Sym]; 2] = [
        settlement![
            ram::SpecifiedTradeAllowanceCharge,
            ram::CategoryTradeTax,
            ram::CategoryCode
        ],
        line![
            ram::SpecifiedLineTradeSettlement,
            ram::ApplicableTradeTax,
            ram::CategoryCode
        ],
    ];
    let is_taxed = CATEGORIES.iter().any(|path| root.any_is(path, de::TAXED));
    let is_known = || {
        let mut ids = root.all(agreement![
            ram::SellerTradeParty,
            ram::SpecifiedTaxRegistration,
            ram::ID
        ]);
        ids.any(|id| id.any_is(&[at::schemeID], TAX_SCHEMES) && !id.is_blank())
    };
    held(!is_taxed || root.has(agreement![ram::SellerTaxRepresentativeTradeParty]) || is_known())
}

/// Discounts for early payment and interest on late payment are written so that a machine reads them.
fn discount_terms_are_well_formed(root: At) -> Held {
    let mut notes = root.all(settlement![ram::SpecifiedTradePaymentTerms, ram::Description]);
    let wrong = notes.find(|note| !de::are_well_formed_terms(&note.text()));
    Ok(wrong.map_or(Outcome::Holds, |note| Outcome::FailsAt(note.id())))
}

/// The specification identifier is one of XRechnung's.
fn specification_is_xrechnung(root: At) -> Held {
    held(root.any_is(SPECIFICATION, &[CORE, EXTENSION, CLEAN_VEHICLES]))
}

/// No two attachments have the same file name.
fn file_names_are_unique(root: At) -> Held {
    are_unique(
        root,
        agreement![
            ram::AdditionalReferencedDocument,
            ram::AttachmentBinaryObject,
            at::filename
        ],
    )
}

/// A corrected invoice names the invoice that it corrects.
fn correction_names_what_it_corrects(root: At) -> Held {
    held(!root.any_is(TYPE, &[de::CORRECTION]) || root.has(settlement![ram::InvoiceReferencedDocument]))
}

/// The invoice says when it was supplied: a day, a period, or a period on every line.
fn says_when_it_was_supplied(root: At) -> Held {
    const LINE_PERIOD: &[Sym] = &[ram::SpecifiedLineTradeSettlement, ram::BillingSpecifiedPeriod];
    held(
        root.has(delivery![ram::ActualDeliverySupplyChainEvent, ram::OccurrenceDateTime])
            || root.has(settlement![ram::BillingSpecifiedPeriod])
            || root.all(line![]).all(|line| line.has(LINE_PERIOD)),
    )
}

/// Where gross and net price of a line are both for a quantity, it is the same, in the same unit.
fn base_quantities_agree(line: At) -> Held {
    let base = |price: Sym| line.one(&[ram::SpecifiedLineTradeAgreement, price, ram::BasisQuantity]);
    let (Some(gross), Some(net)) = (
        base(ram::GrossPriceProductTradePrice)?,
        base(ram::NetPriceProductTradePrice)?,
    ) else {
        return Ok(Outcome::Holds);
    };
    let unit = |base: At| base.first(&[at::unitCode]).map(|unit| unit.norm().into_owned());
    let units_agree = match (unit(gross), unit(net)) {
        (Some(gross), Some(net)) => gross == net,
        _ => true,
    };
    held(units_agree && gross.number()?.compare(net.number()?).is_eq())
}

/// A contact has a name, of a person or of a department.
fn contact_has_name(contact: At) -> Held {
    held(contact.any_filled(&[ram::PersonName]) || contact.any_filled(&[ram::DepartmentName]))
}

fn has_city(address: At) -> Held {
    says(address, &[ram::CityName])
}

fn has_post_code(address: At) -> Held {
    says(address, &[ram::PostcodeCode])
}

/// An invoice for clean vehicles names its contract.
fn has_contract(root: At) -> Held {
    says(root, agreement![ram::ContractReferencedDocument, ram::IssuerAssignedID])
}

/// An invoice for clean vehicles names the tender.
fn has_tender(root: At) -> Held {
    let mut references = root.all(agreement![ram::AdditionalReferencedDocument]);
    held(references.any(|it| it.any_is(&[ram::TypeCode], &["50"]) && it.any_filled(&[ram::IssuerAssignedID])))
}

/// True of a document that follows the extension.
pub(super) fn is_extension(at: At) -> bool {
    at.root().any_is(SPECIFICATION, &[EXTENSION])
}

fn is_of_clean_vehicles(at: At) -> bool {
    at.root().any_is(SPECIFICATION, &[CLEAN_VEHICLES])
}
