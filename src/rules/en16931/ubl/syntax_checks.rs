//! The syntax rules of UBL that look at values.

use super::allowance::{is_allowance, is_charge};
use crate::model::Syntax;
use crate::rules::engine::Test::{AtMost, Check, Has, HasNot, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, Sym, assert, at, cac, cbc, held, on};

/// Each list for itself: no two rules of one list speak of the same node.
pub(super) static LISTS: &[&[Rule]] = &[RULES, INVOICE];

static RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("UBL-CR-002", Check(version_is_2_1)),
            assert("UBL-SR-04", Check(one_object)),
            assert("UBL-SR-12", Check(one_vat_id_of_seller)),
            assert("UBL-SR-13", Check(one_tax_id_of_seller)),
            assert("UBL-SR-18", Check(one_vat_id_of_buyer)),
            assert("UBL-SR-29", Check(one_creditor_id)),
            assert("UBL-SR-44", Check(payment_ids_agree)),
            assert("UBL-SR-47", Check(means_agree)),
        ],
    ),
    on(
        &[On::Any(&[cac::AdditionalDocumentReference])],
        &[
            assert("UBL-CR-665", Check(only_object_has_scheme)),
            assert("UBL-CR-666", Check(object_has_no_attachment)),
            assert("UBL-CR-673", Check(object_has_no_description)),
            assert("UBL-SR-43", Check(type_is_of_an_object)),
        ],
    ),
    on(
        &[On::Ends(
            "Amount",
            &[&[cbc::PriceAmount], &[cac::Price, cac::AllowanceCharge]],
        )],
        &[assert("UBL-DT-01", Places(2, &[]))],
    ),
    on(
        &[On::Any(&[at::name])],
        &[assert("UBL-DT-18", Check(is_of_payment_means))],
    ),
    on(
        &[On::Ends("BinaryObject", &[])],
        &[
            assert("UBL-DT-06", Has(&[at::mimeCode])),
            assert("UBL-DT-07", Has(&[at::filename])),
        ],
    ),
    on(
        &[On::Any(&[cac::AllowanceCharge])],
        &[assert("UBL-SR-30", AtMost(1, &[cbc::AllowanceChargeReason]))],
    )
    .when(is_allowance),
    on(
        &[On::Any(&[cac::AllowanceCharge])],
        &[assert("UBL-SR-31", AtMost(1, &[cbc::AllowanceChargeReason]))],
    )
    .when(is_charge),
    on(
        &[On::Any(&[cac::PartyTaxScheme])],
        &[assert("UBL-SR-53", Check(has_scheme_and_id))],
    ),
    on(
        &[On::Any(&[cac::InvoiceLine]), On::Any(&[cac::CreditNoteLine])],
        &[assert("UBL-SR-48", Check(has_one_tax_category))],
    ),
    on(
        &[On::Any(&[cac::PayeeParty])],
        &[
            assert("UBL-SR-19", Check(payee_name)),
            assert("UBL-SR-20", Check(payee_id)),
            assert("UBL-SR-21", Check(payee_company_id)),
        ],
    ),
    on(
        &[On::Any(&[cac::BillingReference])],
        &[assert("UBL-SR-07", Has(&[cac::InvoiceDocumentReference, cbc::ID]))],
    ),
];

/// Only credit notes state their due date with the means of payment.
static INVOICE: &[Rule] = &[on(
    &[On::Root],
    &[assert("UBL-CR-412", HasNot(&[cac::PaymentMeans, cbc::PaymentDueDate]))],
)
.when(is_invoice)];

fn is_invoice(root: At) -> bool {
    root.syntax() == Syntax::UblInvoice
}

/// What is attached, and nothing said of its type, is a document; type 130 is the object the invoice is about (BT-18).
const TYPE: &[Sym] = &[cbc::DocumentTypeCode];
const OBJECT: &str = "130";
/// Type 50 is a project in a credit note (BT-11).
const PROJECT: &str = "50";

const SELLER: &[Sym] = &[cac::AccountingSupplierParty, cac::Party, cac::PartyTaxScheme];
const BUYER: &[Sym] = &[cac::AccountingCustomerParty, cac::Party, cac::PartyTaxScheme];

/// None, or one; else it is broken at the second.
fn at_most_one<'a>(found: impl Iterator<Item = At<'a>> + Clone) -> Held {
    Ok(match found.clone().nth(1) {
        Some(second) => Outcome::TooMany(found.count(), second.id()),
        None => Outcome::Holds,
    })
}

/// All of a name have the same text; else it is broken at the first that differs.
fn agree(root: At, name: Sym) -> Held {
    let mut all = root.any(name);
    let Some(first) = all.next() else { return held(true) };
    Ok(match all.find(|at| at.text() != first.text()) {
        Some(other) => Outcome::FailsAt(other.id()),
        None => Outcome::Holds,
    })
}

/// Nothing stands at a path; else it is broken there.
fn unused(at: At, path: &[Sym]) -> Outcome {
    at.first(path)
        .map_or(Outcome::Holds, |found| Outcome::FailsAt(found.id()))
}

/// The version of UBL is 2.1 if it is stated.
fn version_is_2_1(root: At) -> Held {
    let version: &[Sym] = &[cbc::UBLVersionID];
    if root.any_is_exactly(version, "2.1") {
        return held(true);
    }
    Ok(unused(root, version))
}

/// One invoiced object.
fn one_object(root: At) -> Held {
    let objects = root.all(&[cac::AdditionalDocumentReference]);
    at_most_one(
        objects
            .filter(|reference| reference.any_is_exactly(TYPE, OBJECT))
            .flat_map(|reference| reference.all(&[cbc::ID])),
    )
}

/// One VAT identifier of the seller.
fn one_vat_id_of_seller(root: At) -> Held {
    one_id(root, SELLER, true)
}

/// One tax registration of the seller.
fn one_tax_id_of_seller(root: At) -> Held {
    one_id(root, SELLER, false)
}

/// A registration under a tax scheme that is, or is not, written as VAT, blanks and all; the first that decides.
fn is_of_vat(registration: At, expected: bool) -> Result<bool, Stop> {
    for scheme in registration.all(&[cac::TaxScheme]) {
        let name = scheme.one(&[cbc::ID])?.map(At::text).unwrap_or_default();
        if (name.to_uppercase() == "VAT") == expected {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One VAT identifier of the buyer.
fn one_vat_id_of_buyer(root: At) -> Held {
    one_id(root, BUYER, true)
}

fn one_id(root: At, registrations: &[Sym], of_vat: bool) -> Held {
    let mut ids = Vec::new();
    for registration in root.all(registrations) {
        if is_of_vat(registration, of_vat)? {
            ids.extend(registration.all(&[cbc::CompanyID]));
        }
    }
    at_most_one(ids.into_iter())
}

fn is_creditor_id(id: At) -> bool {
    id.all(&[at::schemeID])
        .any(|scheme| scheme.text().eq_ignore_ascii_case("SEPA"))
}

/// One bank assigned creditor identifier in the document.
fn one_creditor_id(root: At) -> Held {
    let ids: Vec<At> = root
        .any(cac::PartyIdentification)
        .flat_map(|identification| identification.all(&[cbc::ID]))
        .filter(|id| is_creditor_id(*id))
        .collect();
    at_most_one(ids.iter().copied())
}

/// The document has one payment reference.
fn payment_ids_agree(root: At) -> Held {
    agree(root, cbc::PaymentID)
}

/// The document has one means of payment.
fn means_agree(root: At) -> Held {
    agree(root, cbc::PaymentMeansCode)
}

/// Only the identifier of the invoiced object has a scheme.
fn only_object_has_scheme(reference: At) -> Held {
    let mut types = reference.all(TYPE);
    let other = !reference.has(TYPE) || types.any(|code| *code.text() != *OBJECT);
    Ok(if other {
        unused(reference, &[cbc::ID, at::schemeID])
    } else {
        Outcome::Holds
    })
}

/// The invoiced object has no attachment.
fn object_has_no_attachment(reference: At) -> Held {
    Ok(unused_in_object(reference, cac::Attachment))
}

/// The invoiced object has no description.
fn object_has_no_description(reference: At) -> Held {
    Ok(unused_in_object(reference, cbc::DocumentDescription))
}

fn unused_in_object(reference: At, name: Sym) -> Outcome {
    if reference.any_is_exactly(TYPE, OBJECT) {
        unused(reference, &[name])
    } else {
        Outcome::Holds
    }
}

/// The type of a reference says that it is the invoiced object or, in a credit note, the project; others have no type.
fn type_is_of_an_object(reference: At) -> Held {
    let is = |code: &str| reference.any_is_exactly(TYPE, code);
    let plain = !reference.has(&[cbc::ID, at::schemeID]) && !reference.has(TYPE);
    held(is(OBJECT) || is(PROJECT) && reference.syntax() == Syntax::UblCreditNote || plain)
}

/// Only the code of a means of payment has a name.
fn is_of_payment_means(name: At) -> Held {
    held(
        name.parent()
            .is_some_and(|around| around.name() == cbc::PaymentMeansCode),
    )
}

/// A tax registration has its scheme and its number.
fn has_scheme_and_id(scheme: At) -> Held {
    held(scheme.has(&[cac::TaxScheme, cbc::ID]) && scheme.has(&[cbc::CompanyID]))
}

/// A line has one category of VAT.
fn has_one_tax_category(line: At) -> Held {
    held(line.count(&[cac::Item, cac::ClassifiedTaxCategory]) == 1)
}

/// A payee, who is another than the seller, has one name.
fn payee_name(payee: At) -> Held {
    one_of_payee(payee, payee.all(&[cac::PartyName, cbc::Name]))
}

/// A payee has one identifier besides the one that a bank assigned.
fn payee_id(payee: At) -> Held {
    let ids = payee.all(&[cac::PartyIdentification, cbc::ID]);
    one_of_payee(payee, ids.filter(|id| !is_creditor_id(*id)))
}

/// A payee has one legal registration.
fn payee_company_id(payee: At) -> Held {
    one_of_payee(payee, payee.all(&[cac::PartyLegalEntity, cbc::CompanyID]))
}

/// One of them; and the payee has another name than the seller.
// DIFFERENCE: the norm asks this of a payee that differs from the seller; the official rules also fail where a name is
// missing.
fn one_of_payee<'a>(payee: At<'a>, found: impl Iterator<Item = At<'a>> + Clone) -> Held {
    let legal: &[Sym] = &[
        cac::AccountingSupplierParty,
        cac::Party,
        cac::PartyLegalEntity,
        cbc::RegistrationName,
    ];
    let differs = |name: At| {
        payee
            .parent()
            .is_some_and(|around| around.all(legal).any(|seller| seller.text() != name.text()))
    };
    if !payee.all(&[cac::PartyName, cbc::Name]).any(differs) {
        return held(false);
    }
    at_most_one(found)
}
