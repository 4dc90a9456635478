//! XRechnung in UBL: invoices and credit notes.

use super::clean_vehicles::UBL as VEHICLES;
use super::german::german_rules;
use super::{CLEAN_VEHICLES, CORE, EXTENSION, extension};
use crate::rules::codes;
use crate::rules::engine::Test::{Check, OneOf};
use crate::rules::engine::{At, Held, On, Outcome, Pattern, Rule, RuleSet, Sym, assert, at, cac, cbc, held, on};
use crate::rules::peppol::for_xrechnung;

const LINES: [&[Sym]; 2] = [&[cac::InvoiceLine], &[cac::CreditNoteLine]];

/// The rules of XRechnung for UBL.
pub(crate) static SET: RuleSet = RuleSet {
    name: "xrechnung-ubl",
    patterns: &[
        Pattern::Rules(GERMAN),
        Pattern::Rules(DOCUMENT),
        Pattern::Rules(CLEAN),
        Pattern::Rules(extension::RULES),
        for_xrechnung::UBL_EMPTY,
        for_xrechnung::UBL,
    ],
};

german_rules! {
    /// The German rules.
    static GERMAN when always;
    payment "BR-DE-1", buyer_reference "BR-DE-15", seller_tax_id "BR-DE-16",
    type_code "BR-DE-17", discount_terms "BR-DE-18", file_names "BR-DE-22",
    correction "BR-DE-26", creditor "BR-DE-30", debited "BR-DE-31",
    contact "BR-DE-2", seller_city "BR-DE-3", seller_zone "BR-DE-4",
    contact_name "BR-DE-5", contact_phone "BR-DE-6", contact_mail "BR-DE-7",
    phone_digits "BR-DE-27", mail_shape "BR-DE-28",
    buyer_city "BR-DE-8", buyer_zone "BR-DE-9",
    delivery_city "BR-DE-10", delivery_zone "BR-DE-11",
    transfer_iban "BR-DE-19", transfer "BR-DE-23-a", only_transfer "BR-DE-23-b",
    card "BR-DE-24-a", only_card "BR-DE-24-b",
    debit_iban "BR-DE-20", debit "BR-DE-25-a", only_debit "BR-DE-25-b",
    rate "BR-DE-14",
}

fn always(_: At) -> bool {
    true
}

/// What only XRechnung asks.
const DOCUMENT: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-DE-21", Check(specification_is_xrechnung)),
            assert("BR-DE-TMP-32", Check(says_when_it_was_supplied)),
        ],
    ),
    on(
        &[On::Path(&[
            cac::AdditionalDocumentReference,
            cac::Attachment,
            cac::ExternalReference,
        ])],
        &[assert("BR-TMP-2", Check(location_is_an_address))],
    ),
];

/// Where the scheme of the class of a product stands.
macro_rules! class_scheme {
    ($line:ident) => {
        &[
            cac::$line,
            cac::Item,
            cac::CommodityClassification,
            cbc::ItemClassificationCode,
            at::listID,
        ]
    };
}

/// Clean vehicles.
const CLEAN: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert(
                "BR-DE-CVD-01",
                Check(|root| held(root.any_filled(&[cac::ContractDocumentReference, cbc::ID]))),
            ),
            assert(
                "BR-DE-CVD-02",
                Check(|root| held(root.any_filled(&[cac::OriginatorDocumentReference, cbc::ID]))),
            ),
            assert("BR-DE-CVD-03", Check(|root| VEHICLES.some_product_says_both(root))),
        ],
    )
    .when(is_of_clean_vehicles),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::Item]),
            On::Path(&[cac::CreditNoteLine, cac::Item]),
        ],
        &[
            assert("BR-DE-CVD-04", Check(|item| VEHICLES.class_is_known(item))),
            assert("BR-DE-CVD-05", Check(|item| VEHICLES.value_is_known(item))),
            assert("BR-DE-CVD-06-a", Check(|item| VEHICLES.class_has_one_attribute(item))),
            assert("BR-DE-CVD-06-b", Check(|item| VEHICLES.attribute_has_one_class(item))),
        ],
    )
    .in_documents(is_of_clean_vehicles),
    on(
        &[
            On::Path(class_scheme!(InvoiceLine)),
            On::Path(class_scheme!(CreditNoteLine)),
        ],
        &[assert("BR-TMP-CVD-01", OneOf(&codes::CLASSIFICATION_SCHEMES_XRECHNUNG))],
    )
    .when(|scheme| is_of_clean_vehicles(scheme) && !scheme.is_blank()),
];

/// The place of a supporting document is an address with a scheme.
pub(in crate::rules) fn location_is_an_address(reference: At) -> Held {
    match reference.one(&[cbc::URI])? {
        Some(uri) if super::is_absolute_uri(&uri.text()) => held(true),
        Some(uri) => Ok(Outcome::FailsAt(uri.id())),
        None => held(false),
    }
}

/// The specification identifier is one of XRechnung's.
fn specification_is_xrechnung(root: At) -> Held {
    let known = [CORE, EXTENSION, CLEAN_VEHICLES];
    let mut ids = root.all(&[cbc::CustomizationID]);
    held(ids.any(|id| known.contains(&&*id.text())))
}

/// The invoice says when it was supplied: a day, a period, or a period on every line.
fn says_when_it_was_supplied(root: At) -> Held {
    let mut lines = LINES.iter().flat_map(|line| root.all(line));
    held(
        root.has(&[cac::Delivery, cbc::ActualDeliveryDate])
            || root.has(&[cac::InvoicePeriod])
            || lines.all(|line| line.has(&[cac::InvoicePeriod])),
    )
}

/// True of a document that follows the extension.
pub(super) fn is_extension(at: At) -> bool {
    at.root().any_run_is(&[cbc::CustomizationID], EXTENSION)
}

fn is_of_clean_vehicles(at: At) -> bool {
    at.root().any_run_is(&[cbc::CustomizationID], CLEAN_VEHICLES)
}
