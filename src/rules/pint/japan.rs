//! What Japan adds: the qualified invoice of the Consumption Tax Act (in force from 2023-10-01) with its registration
//! number and its tax per rate, the categories of consumption tax, and yen without fractions. The publisher has three
//! kinds of Japanese invoice, each with rules of its own beside those that all share.

use super::japan_tax::{self as tax, is_registration_number};
use crate::rules::en16931::ubl::vat::is_vat;
use crate::rules::engine::Test::{Check, Has, With};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Sym, assert, at, cac, cbc, held, normalized, on};

/// An invoice of a seller that is registered for consumption tax, or says nothing else.
pub(super) const BILLING: &str = "urn:peppol:pint:billing-1@jp-1";
/// An invoice of a seller that is not registered.
pub(super) const NOT_REGISTERED: &str = "urn:peppol:pint:nontaxinvoice-1@jp-1";
/// An invoice that the buyer writes for the seller.
pub(super) const SELF_BILLING: &str = "urn:peppol:pint:selfbilling-1@jp-1";
/// What the specification of Japanese invoices was before PINT.
const BEFORE_PINT: &str = "urn:fdc:peppol:jp:billing:3.0";
/// The processes of an invoice, that of PINT and that before it.
const BILLING_PROCESSES: &[&str] = &["urn:peppol:bis:billing", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"];

/// The document says that it is of this kind; one that names no Japanese kind is judged as an invoice.
pub(super) fn is_kind(root: At, kind: &'static str) -> bool {
    let specification = root.norm_of(&[cbc::CustomizationID]).unwrap_or_default();
    let says = |kind: &str| specification.starts_with(kind);
    match kind {
        BILLING => !says(NOT_REGISTERED) && !says(SELF_BILLING),
        kind => says(kind),
    }
}

/// A seller that states a tax number.
fn is_of_registered(root: At, _: &'static str) -> bool {
    !is_kind(root, NOT_REGISTERED)
}

const ALL: &str = "";
const SELLER_SCHEMES: &[Sym] = &[cac::AccountingSupplierParty, cac::Party, cac::PartyTaxScheme];
const SELLER_NUMBERS: &[Sym] = &[
    cac::AccountingSupplierParty,
    cac::Party,
    cac::PartyTaxScheme,
    cbc::CompanyID,
];

/// The rules of the document: those of each kind, and those of all. That the specification of the two later kinds begins
/// as theirs does (aligned-ibrp-001-jp-ntr, -sb) cannot fail here, where it is what tells the kinds apart.
pub(super) const DOCUMENT: &[&[Rule]] = &[
    &[on(
        &[On::Root],
        &[
            assert("aligned-ibrp-001-jp", Check(is_japanese_billing)),
            assert("aligned-ibrp-002-jp", Check(is_billing)),
        ],
    )
    .in_documents_of(is_kind, BILLING)],
    &[on(
        &[On::Root],
        &[
            assert("aligned-ibrp-002-jp", With(process_has, "urn:peppol:bis:billing")),
            assert("aligned-ibr-jp-04-ntr", Check(seller_has_no_tax_id)),
        ],
    )
    .in_documents_of(is_kind, NOT_REGISTERED)],
    &[on(
        &[On::Root],
        &[assert(
            "aligned-ibrp-002-jp-sb",
            With(process_has, "urn:peppol:bis:selfbilling"),
        )],
    )
    .in_documents_of(is_kind, SELF_BILLING)],
    &[on(&[On::Root], &[assert("aligned-ibr-jp-04", Has(SELLER_NUMBERS))]).in_documents_of(is_of_registered, ALL)],
    &[on(
        &[On::Root],
        &[
            assert("aligned-ibrp-009", Check(one_tax_id_of_seller)),
            assert("aligned-ibrp-014", Check(one_remittance_reference)),
            assert("aligned-ibrp-052", Check(has_a_period)),
            assert("aligned-ibrp-053-jp", Check(one_tax_total)),
            assert("aligned-ibrp-sr-12", Check(one_tax_id_of_seller)),
            assert("aligned-ibrp-sr-13", Check(one_other_registration_of_seller)),
            assert("aligned-ibr-jp-05", Check(tax_is_accounted_for_in_yen)),
        ],
    )],
];

/// The rules of the parties. Registration numbers are asked of invoices only: the official path names no credit note.
pub(super) const PARTIES: &[Rule] = &[
    on(
        &[On::Path(SELLER_SCHEMES)],
        &[assert("aligned-ibr-jp-01", Check(is_registration_number))],
    )
    .when(|scheme| tax::is_invoice(scheme) && !is_kind(scheme.root(), NOT_REGISTERED) && is_vat(scheme)),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty])],
        &[assert("aligned-ibrp-010", Check(one_tax_id_of_representative))],
    ),
];

/// The rules of the payment. aligned-ibrp-019 (a direct debit has its mandate) can never fire: a rule for every payment
/// means, which stands before it in the official pattern, takes the element.
pub(super) const PAYMENT: &[Rule] = &[
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("aligned-ibrp-049", Has(&[cbc::PaymentMeansCode]))],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans, cac::PayeeFinancialAccount])],
        &[assert("aligned-ibrp-016", Check(account_is_named))],
    )
    .when(is_of_credit_transfer),
    on(
        &[On::Any(&[cac::PaymentMeans, cac::CardAccount])],
        &[assert("aligned-ibrp-017", Check(last_digits_are_shown))],
    ),
];

/// Categories of consumption tax (UNTDID 5305): reduced rate, not taxed, export, out of scope, standard rate.
const TAX_CATEGORIES: &[&str] = &["AA", "E", "G", "O", "S"];

/// The rules of codes.
pub(super) const CODES: &[Rule] = &[
    on(
        &[
            On::Any(&[cac::TaxCategory, cbc::ID]),
            On::Any(&[cac::ClassifiedTaxCategory, cbc::ID]),
        ],
        &[assert(
            "aligned-ibrp-cl-01-jp",
            Check(|code| held(TAX_CATEGORIES.contains(&&*code.norm()))),
        )],
    ),
    on(
        &[On::Any(&[cbc::InvoiceTypeCode])],
        &[assert(
            "aligned-ibrp-cl-02-jp",
            Check(|code| held(code.norm() == "380")),
        )],
    )
    .in_documents_of(is_kind, BILLING),
];

/// The specification is that of Japanese invoices, or what it was before.
fn is_japanese_billing(root: At) -> Held {
    let specification = normalized(root.run(&[cbc::CustomizationID])?);
    held(specification.starts_with(BILLING) || specification.starts_with(BEFORE_PINT))
}

/// The process is one of billing.
fn is_billing(root: At) -> Held {
    let process = root.only(&[cbc::ProfileID])?;
    held(BILLING_PROCESSES.iter().any(|known| process.contains(known)))
}

// DIFFERENCE: the official rules look for the identifier anywhere in the text.
fn process_has(root: At, known: &'static str) -> Held {
    held(root.only(&[cbc::ProfileID])?.contains(known))
}

/// The invoice, or something in it, says which period it is for.
fn has_a_period(root: At) -> Held {
    held(root.any(cac::InvoicePeriod).next().is_some())
}

/// There are no two tax totals in the currency of the invoice.
fn one_tax_total(root: At) -> Held {
    let is_of_document = |amount: &At| {
        let mut currencies = root.all(&[cbc::DocumentCurrencyCode]);
        currencies.any(|currency| amount.any_is_exactly(&[at::currencyID], &currency.text()))
    };
    let totals = root.all(&[cac::TaxTotal, cbc::TaxAmount]);
    held(totals.filter(is_of_document).count() <= 1)
}

/// All means of payment have one remittance reference.
fn one_remittance_reference(root: At) -> Held {
    let mut references = root.any(cbc::PaymentID);
    let Some(first) = references.next() else {
        return held(true);
    };
    Ok(match references.find(|other| other.text() != first.text()) {
        Some(other) => Outcome::FailsAt(other.id()),
        None => Outcome::Holds,
    })
}

/// Tax is accounted for in yen.
fn tax_is_accounted_for_in_yen(root: At) -> Held {
    let currency = &[cbc::TaxCurrencyCode];
    held(!root.has(currency) || root.any_is_exactly(currency, tax::YEN))
}

/// A seller that is not registered states no tax number.
fn seller_has_no_tax_id(root: At) -> Held {
    let number = root.first(SELLER_NUMBERS);
    Ok(number.map_or(Outcome::Holds, |number| Outcome::FailsAt(number.id())))
}

/// The names of the tax schemes of a registration, in capitals and as they are written otherwise.
fn scheme_names<'a>(registration: At<'a>) -> Result<Vec<String>, crate::rules::engine::Stop> {
    let schemes = registration.all(&[cac::TaxScheme]);
    let name = |scheme: At| {
        let name = scheme.one(&[cbc::ID])?;
        Ok(name.map(At::text).unwrap_or_default().to_uppercase())
    };
    schemes.map(name).collect()
}

fn at_most_one_number(root: At, counts: fn(&str) -> bool) -> Held {
    let mut numbers: usize = 0;
    for registration in root.all(SELLER_SCHEMES) {
        if scheme_names(registration)?.iter().any(|name| counts(name)) {
            numbers = numbers.saturating_add(registration.count(&[cbc::CompanyID]));
        }
    }
    held(numbers <= 1)
}

fn one_tax_id_of_seller(root: At) -> Held {
    at_most_one_number(root, |name| name == "VAT")
}

fn one_other_registration_of_seller(root: At) -> Held {
    at_most_one_number(root, |name| name != "VAT")
}

fn one_tax_id_of_representative(representative: At) -> Held {
    held(representative.count(&[cac::PartyTaxScheme, cbc::CompanyID]) <= 1)
}

/// A credit transfer: UNTDID 4461 codes 30 and 58.
fn is_of_credit_transfer(account: At) -> bool {
    let code = &[cbc::PaymentMeansCode];
    let is_transfer = |means: At| means.any_is_exactly(code, "30") || means.any_is_exactly(code, "58");
    account.parent().is_some_and(is_transfer)
}

/// A credit transfer names the account.
fn account_is_named(account: At) -> Held {
    held(account.all(&[cbc::ID]).any(|id| !id.text().is_empty()))
}

/// Of a card, the last four to six digits are shown and no more.
fn last_digits_are_shown(card: At) -> Held {
    let number = card.one(&[cbc::PrimaryAccountNumberID])?;
    let number = number.map(At::text).unwrap_or_default();
    held((4..=6).contains(&number.chars().count()))
}
