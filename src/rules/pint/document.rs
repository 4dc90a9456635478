//! The document: what names it, its days and periods, its references and notes; and what stands empty.

use super::codes::{IDENTIFIERS, is_checked};
use super::totals::{AMOUNTS_OF_DOCUMENT, AMOUNTS_OF_TAX, is_in_document_currency};
use crate::model::Syntax;
use crate::rules::en16931::ubl::document::{
    has_lines, period_has_a_day, period_in_order, period_or_tax_point, tax_total_in_tax_currency, type_code_given,
};
use crate::rules::engine::Test::{AtMost, Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, assert, at, cac, cbc, held, on};
use crate::rules::peppol::ubl_coded::is_day;
use crate::rules::peppol::ubl_document::tax_currency_differs;

/// The type of a reference that names what is invoiced (UNTDID 1001).
const INVOICED_OBJECT: &str = "130";
/// The type of a reference that names a project.
const PROJECT: &str = "50";
const NAME_OF_SELLER: &[Sym] = &[
    cac::AccountingSupplierParty,
    cac::Party,
    cac::PartyLegalEntity,
    cbc::RegistrationName,
];
const NAME_OF_BUYER: &[Sym] = &[
    cac::AccountingCustomerParty,
    cac::Party,
    cac::PartyLegalEntity,
    cbc::RegistrationName,
];

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("ibr-001", Filled(&[cbc::CustomizationID])),
            assert("ibr-002", Filled(&[cbc::ID])),
            assert("ibr-003", Filled(&[cbc::IssueDate])),
            assert("ibr-004", Check(type_code_given)),
            assert("ibr-005", Filled(&[cbc::DocumentCurrencyCode])),
            assert("ibr-006", Filled(NAME_OF_SELLER)),
            assert("ibr-007", Filled(NAME_OF_BUYER)),
            assert(
                "ibr-008",
                Has(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress]),
            ),
            assert(
                "ibr-010",
                Has(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress]),
            ),
            assert("ibr-016", Check(has_lines)),
            assert("ibr-053", Check(tax_total_in_tax_currency)),
            assert("ibr-076", Has(&[cbc::ProfileID])),
            assert("ibr-078", Check(one_invoiced_object)),
            assert("ibr-071", Check(object_without_attachment)),
            assert("ibr-072", Check(object_without_description)),
            assert("ibr-090", Check(one_project)),
            assert("ibr-094", AtMost(1, &[cac::ContractDocumentReference, cbc::ID])),
            assert("ibr-095", AtMost(1, &[cac::ReceiptDocumentReference, cbc::ID])),
            assert("ibr-096", AtMost(1, &[cac::DespatchDocumentReference, cbc::ID])),
            assert("ibr-097", AtMost(1, &[cac::InvoicePeriod])),
            assert("ibr-107", AtMost(1, &[cac::Delivery])),
        ],
    ),
    on(
        &[On::Any(&[cbc::TaxCurrencyCode])],
        &[assert("ibr-077", Check(tax_currency_differs))],
    ),
    on(
        &[On::Any(&[cac::AdditionalDocumentReference])],
        &[assert("ibr-052", Filled(&[cbc::ID]))],
    ),
    on(
        &[On::Ends("BinaryObject", &[])],
        &[
            assert("ibr-074", Has(&[at::mimeCode])),
            assert("ibr-075", Has(&[at::filename])),
        ],
    ),
    on(
        &[On::Any(&[cac::BillingReference])],
        &[assert("ibr-055", Has(&[cac::InvoiceDocumentReference, cbc::ID]))],
    ),
    on(
        &[
            On::Any(&[cac::InvoiceLine, cac::InvoicePeriod]),
            On::Any(&[cac::CreditNoteLine, cac::InvoicePeriod]),
        ],
        &[
            assert("ibr-030", Check(period_in_order)),
            assert("ibr-co-20", Check(period_has_a_day)),
        ],
    ),
    on(
        &[On::Any(&[cac::InvoicePeriod])],
        &[
            assert("ibr-029", Check(period_in_order)),
            assert("ibr-co-19", Check(period_or_tax_point)),
        ],
    ),
    on(DAYS, &[assert("ibr-073", Check(is_day))]),
    on(TIMES, &[assert("ibr-119", Check(is_a_time))]).when(is_basic),
    on(
        &[
            On::Any(&[
                cac::InvoiceLine,
                cac::DespatchLineReference,
                cac::DocumentReference,
                cbc::ID,
            ]),
            On::Any(&[
                cac::CreditNoteLine,
                cac::DespatchLineReference,
                cac::DocumentReference,
                cbc::ID,
            ]),
        ],
        &[assert("ibr-092", Check(no_despatch_advice_of_document))],
    ),
];

const DAYS: &[On] = &[
    On::Any(&[cbc::IssueDate]),
    On::Any(&[cbc::DueDate]),
    On::Any(&[cbc::TaxPointDate]),
    On::Any(&[cbc::StartDate]),
    On::Any(&[cbc::EndDate]),
    On::Any(&[cbc::ActualDeliveryDate]),
];

const TIMES: &[On] = &[On::Ends("Time", &[])];

/// What another rule of the same official pattern speaks of first, so that it may stand empty as far as ibr-079 goes.
const SPOKEN_OF: &[On] = &[
    On::Any(&[cac::AllowanceCharge]),
    On::Any(&[cac::AllowanceCharge, cac::TaxCategory]),
    On::Any(&[cac::AdditionalDocumentReference]),
    On::Any(&[cac::AccountingCustomerParty, cac::Party]),
    On::Any(&[cac::AccountingCustomerParty, cac::Party, cbc::EndpointID]),
    On::Any(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress]),
    On::Any(&[cac::AccountingSupplierParty, cac::Party]),
    On::Any(&[cac::AccountingSupplierParty, cac::Party, cbc::EndpointID]),
    On::Any(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress]),
    On::Any(&[cac::Delivery, cac::DeliveryLocation, cac::Address]),
    On::Any(&[cac::LegalMonetaryTotal]),
    On::Any(&[cac::InvoiceLine]),
    On::Any(&[cac::CreditNoteLine]),
    On::Any(&[cac::InvoicePeriod]),
    On::Any(&[cac::AdditionalItemProperty]),
    On::Any(&[
        cac::InvoiceLine,
        cac::Item,
        cac::CommodityClassification,
        cbc::ItemClassificationCode,
    ]),
    On::Any(&[
        cac::CreditNoteLine,
        cac::Item,
        cac::CommodityClassification,
        cbc::ItemClassificationCode,
    ]),
    On::Any(&[cac::InvoiceLine, cac::Item, cac::StandardItemIdentification, cbc::ID]),
    On::Any(&[cac::CreditNoteLine, cac::Item, cac::StandardItemIdentification, cbc::ID]),
    On::Any(&[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory]),
    On::Any(&[cac::PayeeParty]),
    On::Any(&[
        cac::PaymentMeans,
        cac::PayeeFinancialAccount,
        cac::FinancialInstitutionBranch,
        cac::Address,
    ]),
    On::Any(&[cac::PaymentMeans]),
    On::Any(&[cac::PaymentTerms]),
    On::Any(&[cac::BillingReference]),
    On::Any(&[cac::TaxRepresentativeParty]),
    On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress]),
    On::Any(&[cac::TaxSubtotal]),
    On::Any(&[cac::PartyTaxScheme]),
    On::Any(&[cbc::TaxCurrencyCode]),
    On::Ends("BinaryObject", &[]),
];

/// Nothing stands empty.
pub(super) const EMPTY: &[Rule] = &[
    on(SPOKEN_OF, &[]),
    on(DAYS, &[]),
    on(AMOUNTS_OF_DOCUMENT, &[]),
    on(TIMES, &[]).when(is_basic),
    on(&[On::Path(&[cac::TaxTotal])], &[]).when(|total| total.syntax() == Syntax::UblInvoice),
    on(AMOUNTS_OF_TAX, &[]).when(is_in_document_currency),
    on(IDENTIFIERS, &[]).when(is_checked),
    on(&[On::Elements], &[assert("ibr-079", Check(never))]).when(|at| at.is_bare()),
];

/// How often something of the document may stand.
pub(super) const SYNTAX: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("ibr-sr-39", AtMost(1, &[cac::ProjectReference, cbc::ID])),
            assert("ibr-sr-49", AtMost(1, &[cac::InvoicePeriod, cbc::DescriptionCode])),
            assert("ibr-sr-51", AtMost(1, &[cbc::Note])),
            assert("ibr-sr-52", AtMost(1, &[cac::OriginatorDocumentReference, cbc::ID])),
            assert("ibr-sr-63", Check(no_pattern)),
        ],
    ),
    on(
        &[On::Any(&[cac::BillingReference])],
        &[
            assert("ibr-sr-06", AtMost(1, &[cac::InvoiceDocumentReference])),
            assert("ibr-sr-07", Has(&[cac::InvoiceDocumentReference, cbc::ID])),
        ],
    ),
    on(
        &[On::Any(&[cac::AdditionalDocumentReference])],
        &[assert("ibr-sr-33", AtMost(1, &[cbc::DocumentDescription]))],
    ),
];

fn is_object(reference: At) -> bool {
    reference.any_is_exactly(&[cbc::DocumentTypeCode], INVOICED_OBJECT)
}

/// The references anywhere in the document to what is invoiced.
fn objects<'a>(root: At<'a>) -> impl Iterator<Item = At<'a>> {
    root.any(cac::AdditionalDocumentReference)
        .filter(|reference| is_object(*reference))
}

/// No reference to what is invoiced has this; else the rule is broken at the first that has.
fn no_object_has(root: At, name: Sym) -> Held {
    let found = objects(root).find_map(|reference| reference.first(&[name]));
    Ok(found.map_or(Outcome::Holds, |found| Outcome::FailsAt(found.id())))
}

/// At most one object is invoiced.
fn one_invoiced_object(root: At) -> Held {
    let objects = root
        .all(&[cac::AdditionalDocumentReference])
        .filter(|at| is_object(*at));
    held(objects.count() <= 1)
}

/// At most one project, named as such or by a reference of its type.
fn one_project(root: At) -> Held {
    let references = root.all(&[cac::AdditionalDocumentReference]);
    let is_project = |reference: &At| reference.any_is_exactly(&[cbc::DocumentTypeCode], PROJECT);
    held(root.count(&[cac::ProjectReference]) <= 1 && references.filter(is_project).count() <= 1)
}

/// The reference to what is invoiced is a number only: no attachment.
fn object_without_attachment(root: At) -> Held {
    no_object_has(root, cac::Attachment)
}

/// The reference to what is invoiced is a number only: no description.
fn object_without_description(root: At) -> Held {
    no_object_has(root, cbc::DocumentDescription)
}

/// Where a line names its despatch advice, the document names none.
fn no_despatch_advice_of_document(id: At) -> Held {
    held(id.root().any(cac::DespatchDocumentReference).next().is_none())
}

/// A value, as against a group of values.
fn is_basic(at: At) -> bool {
    at.facts()
        .document()
        .namespace(at.id())
        .ends_with("CommonBasicComponents-2")
}

/// A time is written as 09:30:00, with a fraction and the offset of its zone if need be.
fn is_a_time(time: At) -> Held {
    let text = time.norm();
    held(text.split_at_checked("09:30:00".len()).is_some_and(|(clock, rest)| {
        let fraction = rest.strip_prefix('.').map(|digits| digits.trim_start_matches(is_digit));
        let zone = match fraction {
            Some(zone) if rest.len() > zone.len().saturating_add(1) => zone,
            Some(_) => return false,
            None => rest,
        };
        is_clock(clock, &[23, 59, 59]) && (zone.is_empty() || zone == "Z" || is_offset(zone))
    }))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Two digits for each of the greatest values, with colons between.
fn is_clock(text: &str, most: &[u8]) -> bool {
    let mut parts = text.split(':');
    let fits = |(part, most): (&str, &u8)| {
        part.len() == 2 && part.chars().all(is_digit) && part.parse::<u8>().is_ok_and(|value| value <= *most)
    };
    text.split(':').count() == most.len() && parts.by_ref().zip(most).all(fits)
}

fn is_offset(zone: &str) -> bool {
    zone.strip_prefix(['+', '-'])
        .is_some_and(|clock| is_clock(clock, &[14, 59]))
}

fn never(_: At) -> Held {
    held(false)
}

/// The specification is named in full, not by a pattern of an address book.
fn no_pattern(root: At) -> Held {
    held(!root.all(&[cbc::CustomizationID]).any(|id| id.text().contains('*')))
}
