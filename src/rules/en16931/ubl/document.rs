//! The document: what names it, its period, its references and notes.

use crate::rules::codes;
use crate::rules::engine::Test::{Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, assert, at, cac, cbc, either, held, on};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-01", Filled(&[cbc::CustomizationID])),
            assert("BR-02", Filled(&[cbc::ID])),
            assert("BR-03", Filled(&[cbc::IssueDate])),
            assert("BR-04", Check(type_code_given)),
            assert("BR-05", Filled(&[cbc::DocumentCurrencyCode])),
            assert(
                "BR-06",
                Filled(&[
                    cac::AccountingSupplierParty,
                    cac::Party,
                    cac::PartyLegalEntity,
                    cbc::RegistrationName,
                ]),
            ),
            assert(
                "BR-07",
                Filled(&[
                    cac::AccountingCustomerParty,
                    cac::Party,
                    cac::PartyLegalEntity,
                    cbc::RegistrationName,
                ]),
            ),
            assert(
                "BR-08",
                Has(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress]),
            ),
            assert(
                "BR-10",
                Has(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress]),
            ),
            assert("BR-16", Check(has_lines)),
            assert("BR-53", Check(tax_total_in_tax_currency)),
            assert("BR-CO-03", Check(one_tax_point)),
            assert("BR-CO-18", Has(&[cac::TaxTotal, cac::TaxSubtotal])),
        ],
    ),
    on(
        &[On::Any(&[cac::AdditionalDocumentReference])],
        &[assert("BR-52", Filled(&[cbc::ID]))],
    ),
    on(
        &[On::Any(&[cac::BillingReference])],
        &[assert("BR-55", Has(&[cac::InvoiceDocumentReference, cbc::ID]))],
    ),
    on(
        &[
            On::Any(&[cac::InvoiceLine, cac::InvoicePeriod]),
            On::Any(&[cac::CreditNoteLine, cac::InvoicePeriod]),
        ],
        &[
            assert("BR-30", Check(period_in_order)),
            assert("BR-CO-20", Check(period_has_a_day)),
        ],
    ),
    on(
        &[On::Any(&[cac::InvoicePeriod])],
        &[
            assert("BR-29", Check(period_in_order)),
            assert("BR-CO-19", Check(period_or_tax_point)),
        ],
    ),
    on(&[On::Path(&[cbc::Note])], &[assert("BR-CL-08", Check(note_subject))]),
];

/// An invoice or credit note says which kind of document it is.
pub(crate) fn type_code_given(root: At) -> Held {
    held(either(
        root.filled(&[cbc::InvoiceTypeCode]),
        root.filled(&[cbc::CreditNoteTypeCode]),
    )?)
}

/// There is at least one line.
pub(crate) fn has_lines(root: At) -> Held {
    held(root.has(&[cac::InvoiceLine]) || root.has(&[cac::CreditNoteLine]))
}

/// Whoever names a currency for tax accounting states the tax total in it.
pub(crate) fn tax_total_in_tax_currency(root: At) -> Held {
    let stated = |currency: At| root.any_is_exactly(&[cac::TaxTotal, cbc::TaxAmount, at::currencyID], &currency.text());
    held(root.all(&[cbc::TaxCurrencyCode]).all(stated))
}

/// The tax point is a date or a code, never both.
fn one_tax_point(root: At) -> Held {
    held(!(root.has(&[cbc::TaxPointDate]) && root.has(&[cac::InvoicePeriod, cbc::DescriptionCode])))
}

/// A period does not end before it begins; days are compared as dates.
pub(crate) fn period_in_order(period: At) -> Held {
    if !(period.has(&[cbc::StartDate]) && period.has(&[cbc::EndDate])) {
        return held(true);
    }
    let (start, end) = (period.one(&[cbc::StartDate])?, period.one(&[cbc::EndDate])?);
    held(start.map(At::date).transpose()? <= end.map(At::date).transpose()?)
}

/// A period has its first or its last day.
pub(crate) fn period_has_a_day(period: At) -> Held {
    held(period.has(&[cbc::StartDate]) || period.has(&[cbc::EndDate]))
}

/// The invoicing period has its first or its last day, or is there for the code of the tax point only.
pub(crate) fn period_or_tax_point(period: At) -> Held {
    held(period.has(&[cbc::StartDate]) || period.has(&[cbc::EndDate]) || period.has(&[cbc::DescriptionCode]))
}

/// A note that begins with a code between two `#` takes it from UNTDID 4451.
fn note_subject(note: At) -> Held {
    let text = note.text();
    let Some((code, _)) = text.split_once('#').and_then(|(_, rest)| rest.split_once('#')) else {
        return held(true);
    };
    held(code.chars().count() != 3 || codes::NOTE_SUBJECTS.contains(code))
}
