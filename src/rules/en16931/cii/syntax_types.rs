//! The syntax rules of CII that hold for every element of a type: references, quantities, taxes and dates.

use super::syntax_checks::{ATTACHMENT, OBJECT, TENDER, TYPE, only_if};
use crate::rules::engine::Test::Check;
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, held, on, ram, rsm, udt};

const BILLED_UNIT: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedLineTradeDelivery,
    ram::BilledQuantity,
    at::unitCode,
];

pub(super) static RULES: &[Rule] = &[
    on(
        &[On::Ends("ReferencedDocument", &[])],
        &[
            assert("CII-DT-015", Check(uri_is_of_attachment)),
            assert("CII-DT-018", Check(type_is_known)),
            assert("CII-DT-021", Check(name_is_of_attachment)),
            assert("CII-DT-022", Check(binary_is_of_attachment)),
            assert("CII-DT-024", Check(scheme_is_of_object)),
            assert("CII-DT-027", Check(date_is_of_invoice)),
        ],
    ),
    on(
        &[On::Ends("Quantity", &[])],
        &[assert("CII-DT-033", Check(unit_is_billed))],
    ),
    on(
        &[On::Ends("TradeTax", &[])],
        &[
            assert("CII-DT-037", Check(tax_is_vat)),
            assert("CII-DT-041", Check(base_is_of_breakdown)),
            assert("CII-DT-052", Check(reason_code_is_of_breakdown)),
            assert("CII-DT-054", Check(tax_point_is_of_breakdown)),
            assert("CII-DT-058", Check(due_date_code_is_of_breakdown)),
            assert("CII-DT-098", Check(reason_is_of_breakdown)),
        ],
    ),
    on(
        &[On::Any(&[udt::DateTimeString])],
        &[assert("CII-DT-097", Check(is_day))],
    ),
];

fn is_of_type(reference: At, code: &str) -> bool {
    reference.name() == ram::AdditionalReferencedDocument && reference.any_is_exactly(TYPE, code)
}

/// Only a supporting document has an address to find it at.
fn uri_is_of_attachment(reference: At) -> Held {
    only_if(is_of_type(reference, ATTACHMENT), reference, &[ram::URIID])
}

/// Only supporting documents, objects and tenders have a type.
fn type_is_known(reference: At) -> Held {
    let known = [TENDER, OBJECT, ATTACHMENT]
        .iter()
        .any(|code| is_of_type(reference, code));
    only_if(known, reference, TYPE)
}

/// Only a supporting document has a name.
fn name_is_of_attachment(reference: At) -> Held {
    only_if(is_of_type(reference, ATTACHMENT), reference, &[ram::Name])
}

/// Only a supporting document is attached.
fn binary_is_of_attachment(reference: At) -> Held {
    only_if(
        is_of_type(reference, ATTACHMENT),
        reference,
        &[ram::AttachmentBinaryObject],
    )
}

/// Only the identifier of the invoiced object has a scheme.
fn scheme_is_of_object(reference: At) -> Held {
    only_if(is_of_type(reference, OBJECT), reference, &[ram::ReferenceTypeCode])
}

/// Only a preceding invoice has a date.
fn date_is_of_invoice(reference: At) -> Held {
    let is_invoice = reference.name() == ram::InvoiceReferencedDocument;
    only_if(is_invoice, reference, &[ram::FormattedIssueDateTime])
}

/// A quantity has a unit only if some line is billed in a unit.
fn unit_is_billed(quantity: At) -> Held {
    only_if(quantity.root().has(BILLED_UNIT), quantity, &[at::unitCode])
}

/// A tax is VAT if its type is stated.
fn tax_is_vat(tax: At) -> Held {
    only_if(tax.any_is_exactly(TYPE, "VAT"), tax, TYPE)
}

fn is_in_settlement(tax: At) -> bool {
    tax.around(ram::ApplicableHeaderTradeSettlement).is_some()
}

fn is_applicable(tax: At) -> bool {
    tax.name() == ram::ApplicableTradeTax
}

/// Only the settlement of the document has taxable amounts.
fn base_is_of_breakdown(tax: At) -> Held {
    only_if(is_in_settlement(tax), tax, &[ram::BasisAmount])
}

/// Only the settlement of the document has dates on which VAT falls due.
fn tax_point_is_of_breakdown(tax: At) -> Held {
    only_if(is_in_settlement(tax), tax, &[ram::TaxPointDate])
}

/// Only the settlement of the document has codes for these dates.
fn due_date_code_is_of_breakdown(tax: At) -> Held {
    only_if(is_in_settlement(tax), tax, &[ram::DueDateTypeCode])
}

/// Allowances and charges have no code of exemption.
fn reason_code_is_of_breakdown(tax: At) -> Held {
    only_if(is_applicable(tax), tax, &[ram::ExemptionReasonCode])
}

/// Allowances and charges have no reason of exemption.
fn reason_is_of_breakdown(tax: At) -> Held {
    only_if(is_applicable(tax), tax, &[ram::ExemptionReason])
}

/// A date of format 102 is eight digits: year, month from 01 to 12, day from 01 to 31.
// DIFFERENCE: whether the month has such a day is not asked: the official rule lets 20260231 pass.
fn is_day(date: At) -> Held {
    if !date.any_is_exactly(&[at::format], "102") {
        return held(true);
    }
    let text = date.text();
    let digits = text.trim_ascii();
    let part = |from, to| {
        digits
            .get(from..to)
            .and_then(|part| part.parse::<u8>().ok())
            .unwrap_or_default()
    };
    let plain = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    held(plain && (1..=12).contains(&part(4, 6)) && (1..=31).contains(&part(6, 8)))
}
