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
pub(super) use {line, settlement};

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
        Pattern::Rules(cii_peppol::GROSS_PRICES),
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
const TAX_SCHEMES: &[&str] = &["VA", "FC"];
/// The type of a referenced document that supports the invoice (UNTDID 1001).
const SUPPORTING_DOCUMENT: &str = "916";
/// A product of a line.
const PRODUCTS: &[On] = &[On::Path(line![ram::SpecifiedTradeProduct])];
const CLASS_SCHEMES: &[On] = &[On::Path(line![
    ram::SpecifiedTradeProduct,
    ram::DesignatedProductClassification,
    ram::ClassCode,
    at::listID
])];

/// The document and its references.
const DOCUMENT: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-DE-1", Has(settlement![ram::SpecifiedTradeSettlementPaymentMeans])),
            assert("BR-DE-15", Check(|root| says(root, agreement![ram::BuyerReference]))),
            assert("BR-DE-16", Check(seller_is_known_to_a_tax_office)),
            assert("BR-DE-17", Check(type_is_used_in_germany)),
            assert("BR-DE-18", Check(discount_terms_are_well_formed)),
            assert("BR-DE-22", Check(file_names_are_unique)),
            assert("BR-DE-26", Check(correction_names_what_it_corrects)),
        ],
    ),
    on(
        &[On::Path(&[rsm::ExchangedDocumentContext])],
        &[assert("BR-DE-21", Check(specification_is_xrechnung))],
    ),
    on(
        &[On::Path(&[rsm::SupplyChainTradeTransaction])],
        &[assert("BR-DE-TMP-32", Check(says_when_it_was_supplied))],
    ),
    on(
        &[On::Path(agreement![ram::AdditionalReferencedDocument])],
        &[assert("BR-TMP-2", Check(location_is_an_address))],
    )
    .when(|reference| reference.any_is_exactly(&[ram::TypeCode], SUPPORTING_DOCUMENT)),
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
        &[On::Path(agreement![])],
        &[
            assert("BR-DE-CVD-01", Check(has_contract)),
            assert("BR-DE-CVD-02", Check(has_tender)),
        ],
    )
    .in_documents(is_of_clean_vehicles),
    on(
        &[On::Path(&[rsm::SupplyChainTradeTransaction])],
        &[assert(
            "BR-DE-CVD-03",
            Check(|whole| VEHICLES.some_product_says_both(whole)),
        )],
    )
    .in_documents(is_of_clean_vehicles),
    on(
        PRODUCTS,
        &[
            assert("BR-DE-CVD-04", Check(|product| VEHICLES.class_is_known(product))),
            assert("BR-DE-CVD-05", Check(|product| VEHICLES.value_is_known(product))),
            assert(
                "BR-DE-CVD-06-a",
                Check(|product| VEHICLES.class_has_one_attribute(product)),
            ),
            assert(
                "BR-DE-CVD-06-b",
                Check(|product| VEHICLES.attribute_has_one_class(product)),
            ),
        ],
    )
    .in_documents(is_of_clean_vehicles),
    on(
        CLASS_SCHEMES,
        &[assert("BR-TMP-CVD-01", OneOf(&codes::CLASSIFICATION_SCHEMES_XRECHNUNG))],
    )
    .when(|scheme| is_of_clean_vehicles(scheme) && !scheme.is_blank()),
];

/// Where a line is taxed or exempt, the seller has a VAT id or tax number, or somebody represents it. What the rule means
/// to say of allowances and charges of the document, its published condition never finds.
fn seller_is_known_to_a_tax_office(root: At) -> Held {
    let of_tax = |name: Sym| root.all(line![ram::SpecifiedLineTradeSettlement, ram::ApplicableTradeTax, name]);
    let is_taxed = of_tax(ram::TypeCode).any(|kind| *kind.text() == *"VAT")
        && of_tax(ram::CategoryCode).any(|code| de::TAXED.contains(&&*code.text()));
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

/// Discounts for early payment are written so that a machine reads them.
fn discount_terms_are_well_formed(root: At) -> Held {
    de::terms_are_well_formed(root.all(settlement![ram::SpecifiedTradePaymentTerms]), ram::Description)
}

/// The document is of a type that is used in Germany.
fn type_is_used_in_germany(root: At) -> Held {
    let kind = root.one(TYPE)?.map(At::norm).unwrap_or_default();
    held(de::DOCUMENT_TYPES.contains(&&*kind))
}

/// The specification identifier is one of XRechnung's.
fn specification_is_xrechnung(context: At) -> Held {
    let path = &[ram::GuidelineSpecifiedDocumentContextParameter, ram::ID];
    let known = [CORE, EXTENSION, CLEAN_VEHICLES];
    held(context.all(path).any(|id| known.contains(&&*id.text())))
}

/// No two attachments have the same file name.
fn file_names_are_unique(root: At) -> Held {
    are_unique(
        root.any(ram::AdditionalReferencedDocument),
        &[ram::AttachmentBinaryObject, at::filename],
    )
}

/// The place of a supporting document is an address with a scheme.
fn location_is_an_address(reference: At) -> Held {
    match reference.one(&[ram::URIID])? {
        Some(uri) if !super::is_absolute_uri(&uri.text()) => Ok(Outcome::FailsAt(uri.id())),
        _ => held(true),
    }
}

/// A corrected invoice names the invoice that it corrects.
fn correction_names_what_it_corrects(root: At) -> Held {
    let is_correction = root.one(TYPE)?.is_some_and(|kind| kind.norm() == de::CORRECTION);
    held(!is_correction || root.has(settlement![ram::InvoiceReferencedDocument]))
}

/// The invoice says when it was supplied: a day, a period, or a period on every line.
fn says_when_it_was_supplied(whole: At) -> Held {
    const DAY: &[Sym] = &[
        ram::ApplicableHeaderTradeDelivery,
        ram::ActualDeliverySupplyChainEvent,
        ram::OccurrenceDateTime,
    ];
    const PERIOD: &[Sym] = &[ram::ApplicableHeaderTradeSettlement, ram::BillingSpecifiedPeriod];
    const LINE_PERIOD: &[Sym] = &[ram::SpecifiedLineTradeSettlement, ram::BillingSpecifiedPeriod];
    let mut lines = whole.all(&[ram::IncludedSupplyChainTradeLineItem]);
    held(whole.has(DAY) || whole.has(PERIOD) || lines.all(|line| line.has(LINE_PERIOD)))
}

/// Where gross and net price of a line are both for a quantity, it is the same, in the same unit.
// The rule compares what is written: `1` and `1.0` are not the same to it.
fn base_quantities_agree(line: At) -> Held {
    let base = |price: Sym| line.all(&[ram::SpecifiedLineTradeAgreement, price, ram::BasisQuantity]);
    let (gross, net) = (
        base(ram::GrossPriceProductTradePrice),
        base(ram::NetPriceProductTradePrice),
    );
    let (Some(_), Some(_)) = (gross.clone().next(), net.clone().next()) else {
        return Ok(Outcome::Holds);
    };
    let quantities_agree = gross
        .clone()
        .any(|gross| net.clone().any(|net| gross.text() == net.text()));
    let units = |price: Sym| {
        line.all(&[
            ram::SpecifiedLineTradeAgreement,
            price,
            ram::BasisQuantity,
            at::unitCode,
        ])
    };
    let (of_gross, of_net) = (
        units(ram::GrossPriceProductTradePrice),
        units(ram::NetPriceProductTradePrice),
    );
    let one_is_missing = of_gross.clone().next().is_none() || of_net.clone().next().is_none();
    let units_agree = || {
        of_gross
            .clone()
            .any(|gross| of_net.clone().any(|net| gross.text() == net.text()))
    };
    held(quantities_agree && (one_is_missing || units_agree()))
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
fn has_contract(agreement: At) -> Held {
    says(agreement, &[ram::ContractReferencedDocument, ram::IssuerAssignedID])
}

/// An invoice for clean vehicles names the tender.
fn has_tender(agreement: At) -> Held {
    let mut references = agreement.all(&[ram::AdditionalReferencedDocument]);
    held(references.any(|it| it.any_is(&[ram::TypeCode], &["50"]) && it.any_filled(&[ram::IssuerAssignedID])))
}

/// True of a document that follows the extension.
pub(super) fn is_extension(at: At) -> bool {
    at.root().any_run_is(SPECIFICATION, EXTENSION)
}

fn is_of_clean_vehicles(at: At) -> bool {
    at.root().any_run_is(SPECIFICATION, CLEAN_VEHICLES)
}
