//! Conditions on codes, dates and schemes.

use super::parties::are_german;
use super::ubl_document::{BILLING_PROCESS, SELF_BILLING_PROCESS, is_answered, runs_in};
use crate::rules::codes;
use crate::rules::engine::{At, Held, Stop, at as attr, both, cac, cbc, day, held, listed, normalized};

/// The media type of an attachment is on the list.
pub(super) fn media_type_is_listed(at: At) -> Held {
    let list = &codes::MIME_TYPES;
    let code = at.first(&[attr::mimeCode]);
    code.map_or(held(false), |code| listed(code, list, code.is_exactly_code_of(list)))
}

/// The reason stands in an allowance (`false`) or a charge (`true`).
pub(super) fn is_reason_of(at: At, indicator: &'static str) -> bool {
    at.parent()
        .is_some_and(|block| block.any_is_exactly(&[cbc::ChargeIndicator], indicator))
}

/// The currency of an amount is on the list.
pub(super) fn currency_is_listed(at: At) -> Held {
    let list = &codes::CURRENCIES_PEPPOL;
    let currency = at.first(&[attr::currencyID]);
    currency.map_or(held(false), |code| listed(code, list, code.is_exactly_code_of(list)))
}

/// In the billing process: an invoice of a type that it carries.
pub(super) fn invoice_type_is_of_billing(at: At) -> Held {
    if !is_billing(at)? {
        return held(true);
    }
    let code = normalized(at.run(&[])?);
    held(codes::INVOICE_TYPES_PEPPOL.contains(&code) && code != super::SELF_BILLED)
}

/// In the billing process: a credit note of a type that it carries.
pub(super) fn credit_note_type_is_of_billing(at: At) -> Held {
    held(!is_billing(at)? || codes::CREDIT_NOTE_TYPES_PEPPOL.contains(&normalized(at.run(&[])?)))
}

fn is_billing(at: At) -> Result<bool, Stop> {
    Ok(runs_in(at.root(), BILLING_PROCESS)? || is_answered(at.root())?)
}

/// In the process of self-billing: a type that it carries.
pub(super) fn type_is_of_self_billing(at: At, types: &'static str) -> Held {
    if !runs_in(at.root(), SELF_BILLING_PROCESS)? {
        return held(true);
    }
    let code = normalized(at.run(&[])?);
    held(types.split(' ').any(|carried| carried == code))
}

/// Partial (326) and corrected (384) invoices are for German parties.
pub(super) fn type_is_not_german(at: At) -> Held {
    held(!matches!(&*at.norm(), "326" | "384") || are_german(at.root())?)
}

/// A day of the calendar in ten characters.
pub(in crate::rules) fn is_day(at: At) -> Held {
    let ten = at.run(&[]).map(|run| run.len() == 10);
    held(both(ten, Ok(day(&at.text()).is_some()))?)
}

/// The scheme of an electronic address is on the list.
pub(super) fn address_scheme_is_listed(at: At) -> Held {
    let list = &codes::ADDRESS_SCHEMES_PEPPOL;
    let scheme = at.first(&[attr::schemeID]);
    scheme.map_or(held(false), |code| listed(code, list, code.is_exactly_code_of(list)))
}

/// A category of VAT gives this reason of exemption, in letters of either case.
pub(super) fn gives_reason(at: At, code: &'static str) -> bool {
    let reason = at.one(&[cbc::TaxExemptionReasonCode]);
    reason.is_ok_and(|reason| reason.is_some_and(|reason| reason.text().eq_ignore_ascii_case(code)))
}

/// The category of VAT is the one that the reason is for.
pub(super) fn category_is(at: At, category: &'static str) -> Held {
    held(at.one(&[cbc::ID])?.is_some_and(|id| id.norm() == category))
}

/// A VAT number that names the Netherlands.
pub(super) fn is_dutch_vat(at: At) -> bool {
    let is_vat = |scheme: At| scheme.reads(&[cac::TaxScheme, cbc::ID], "VAT");
    at.norm().starts_with("NL") && at.parent().is_some_and(is_vat)
}
