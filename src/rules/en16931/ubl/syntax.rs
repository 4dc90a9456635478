//! What the syntax of UBL has and EN 16931 does not use (UBL-CR), uses once (UBL-SR), or writes in one way (UBL-DT).
//!
//! A rule that only speaks of a path is a number in a tree of paths: here and in `syntax_unused`. One that looks at a
//! value is in `syntax_checks`.

use super::{syntax_checks, syntax_unused};
use crate::rules::engine::{From, Ids, On, Paths, Pattern, Step, at, cac, cbc, numbered, paths};

static CR: Ids = Ids::new(10, &NUMBERED_CR);
static NUMBERED_CR: [u8; 682 * 10] = numbered("UBL-CR-", 3);
static DT: Ids = Ids::new(9, &NUMBERED_DT);
static NUMBERED_DT: [u8; 28 * 9] = numbered("UBL-DT-", 2);
static SR: Ids = Ids::new(9, &NUMBERED_SR);
static NUMBERED_SR: [u8; 56 * 9] = numbered("UBL-SR-", 2);

const LINES: From = From::In(&[On::Any(&[cac::InvoiceLine]), On::Any(&[cac::CreditNoteLine])]);

/// Rules about paths.
pub(super) static PATHS: Pattern = Pattern::Paths(&[
    unused(&CR, From::In(&[On::Root]), syntax_unused::DOCUMENT),
    unused(
        &CR,
        From::In(&[On::Path(&[cac::InvoiceLine]), On::Path(&[cac::CreditNoteLine])]),
        syntax_unused::LINE,
    ),
    unused(&CR, From::Anywhere, syntax_unused::ANYWHERE),
    unused(&DT, From::Anywhere, ATTRIBUTES),
    at_most(1, From::In(&[On::Root]), ONCE),
    at_most(1, LINES, ONCE_IN_LINE),
    at_most(1, From::Anywhere, ONCE_ANYWHERE),
    at_most(
        2,
        From::In(&[On::Any(&[cac::AccountingSupplierParty, cac::Party])]),
        TWICE,
    ),
]);

/// Rules that look at values.
pub(super) static CHECKS: Pattern = Pattern::Lists(syntax_checks::LISTS);

const fn unused(ids: &'static Ids, from: From, steps: &'static [Step]) -> Paths {
    Paths {
        ids,
        at_most: 0,
        from,
        steps,
    }
}

const fn at_most(most: usize, from: From, steps: &'static [Step]) -> Paths {
    Paths {
        ids: &SR,
        at_most: most,
        from,
        steps,
    }
}

/// Attributes that EN 16931 does not use. UBL-DT-18, `name`, is in `syntax_checks`.
static ATTRIBUTES: &[Step] = paths! {
    8 at::schemeName, 9 at::schemeAgencyName, 10 at::schemeDataURI, 11 at::schemeURI, 12 at::format,
    13 at::unitCodeListIdentifier, 14 at::unitCodeListAgencyIdentifier, 15 at::unitCodeListAgencyName,
    16 at::listAgencyName, 17 at::listName, 19 at::languageID, 20 at::listURI, 21 at::listSchemeURI,
    22 at::languageLocaleID, 23 at::uri, 24 at::currencyCodeListVersionID, 25 at::characterSetCode, 26 at::encodingCode,
    27 at::schemeAgencyID, 28 at::listAgencyID
};

/// Once in a document.
static ONCE: &[Step] = paths! {
    in cac::ContractDocumentReference { 1 cbc::ID },
    in cac::ReceiptDocumentReference { 2 cbc::ID },
    in cac::DespatchDocumentReference { 3 cbc::ID },
    in cac::PaymentTerms { 5 cbc::Note },
    8 cac::InvoicePeriod,
    in cac::InvoicePeriod { 49 cbc::DescriptionCode },
    in cac::AccountingSupplierParty {
        in cac::Party {
            in cac::PartyName { 10 cbc::Name },
            in cac::PartyLegalEntity { 9 cbc::RegistrationName, 11 cbc::CompanyID, 14 cbc::CompanyLegalForm }
        }
    },
    in cac::AccountingCustomerParty {
        in cac::Party {
            in cac::PartyIdentification { 16 cbc::ID },
            in cac::PartyName { 40 cbc::Name },
            in cac::PartyLegalEntity { 15 cbc::RegistrationName, 17 cbc::CompanyID }
        }
    },
    24 cac::Delivery,
    in cac::ProjectReference { 39 cbc::ID },
    in cac::PaymentMeans {
        45 cbc::PaymentDueDate, 54 cac::CardAccount, 55 cac::PaymentMandate,
        in cbc::PaymentMeansCode { 46 at::name }
    },
    in cac::OriginatorDocumentReference { 56 cbc::ID }
};

/// Once in a line.
static ONCE_IN_LINE: &[Step] = paths! {
    34 cbc::Note,
    in cac::OrderLineReference { 35 cbc::LineID },
    36 cac::InvoicePeriod,
    in cac::Price { in cac::AllowanceCharge { 37 cbc::Amount } },
    in cac::Item { 50 cbc::Description },
    52 cac::DocumentReference
};

/// Once in the element that the path begins with.
static ONCE_ANYWHERE: &[Step] = paths! {
    in cac::BillingReference { 6 cac::InvoiceDocumentReference },
    in cac::TaxRepresentativeParty {
        in cac::PartyName { 22 cbc::Name },
        in cac::PartyTaxScheme { 23 cbc::CompanyID }
    },
    in cac::Delivery { in cac::DeliveryParty { in cac::PartyName { 25 cbc::Name } } },
    in cac::PaymentMeans {
        26 cbc::PaymentID, 27 cbc::PaymentMeansCode,
        in cac::PaymentMandate { 28 cbc::ID }
    },
    in cac::TaxSubtotal { in cac::TaxCategory { 32 cbc::TaxExemptionReason } },
    in cac::AdditionalDocumentReference { 33 cbc::DocumentDescription },
    in cac::PostalAddress { 51 cac::AddressLine },
    in cac::Address { 51 cac::AddressLine }
};

/// Twice in a seller.
static TWICE: &[Step] = paths! { 42 cac::PartyTaxScheme };
