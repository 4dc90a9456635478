//! Iceland (IS-R): registration, address, account and the last day to pay (eindagi).

use super::parties::{BUYER, SELLER, lives_only_in};
use crate::rules::engine::{
    At, Held, On, Outcome, Pattern, Stop, Sym, Test, assert, at as attr, cac, cbc, either, held, on,
};

/// The scheme of Icelandic registrations (kennitala).
const REGISTER: &str = "0196";

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Lists(&[
    &[on(
        &[On::Root],
        &[
            assert("IS-R-001", Test::Check(is_invoice_or_credit_note)),
            assert("IS-R-002", Test::Check(seller_is_registered)),
            assert("IS-R-003", Test::Check(seller_address_is_whole)),
            assert("IS-R-006", Test::With(account_has_twelve_digits, "9")),
            assert("IS-R-007", Test::With(account_has_twelve_digits, "42")),
            assert("IS-R-008", Test::Check(last_day_is_a_day)),
            assert("IS-R-009", Test::Check(last_day_needs_due_date)),
            assert("IS-R-010", Test::Check(last_day_is_not_before_due_date)),
        ],
    )
    .in_documents(sells)],
    &[on(
        &[On::Path(&[cac::AccountingCustomerParty])],
        &[
            assert("IS-R-004", Test::Check(|buyer| is_registered(buyer, &[cac::Party]))),
            assert("IS-R-005", Test::Check(|buyer| address_is_whole(buyer, &[cac::Party]))),
        ],
    )
    .in_documents(|root| sells(root) && lives_only_in(root, BUYER, "IS"))],
]);

fn sells(root: At) -> bool {
    lives_only_in(root, SELLER, "IS")
}

/// The type is a commercial invoice (380) or a credit note (381).
fn is_invoice_or_credit_note(root: At) -> Held {
    let is_fine = |code: Sym| -> Result<bool, Stop> { Ok(matches!(&*root.only(&[code])?, "380" | "381")) };
    held(either(is_fine(cbc::InvoiceTypeCode), is_fine(cbc::CreditNoteTypeCode))?)
}

fn seller_is_registered(root: At) -> Held {
    is_registered(root, SELLER)
}

fn seller_address_is_whole(root: At) -> Held {
    address_is_whole(root, SELLER)
}

/// The party has an Icelandic registration.
fn is_registered(at: At, party: &[Sym]) -> Held {
    let ids = at
        .all(party)
        .flat_map(|party| party.all(&[cac::PartyLegalEntity, cbc::CompanyID]));
    held(ids.into_iter().any(|id| id.any_is_exactly(&[attr::schemeID], REGISTER)))
}

/// The address has a street and a post code.
fn address_is_whole(at: At, party: &[Sym]) -> Held {
    let has = |part: Sym| at.all(party).any(|party| party.has(&[cac::PostalAddress, part]));
    held(has(cbc::StreetName) && has(cbc::PostalZone))
}

/// Where this means of payment is used, its account has twelve characters.
fn account_has_twelve_digits(root: At, code: &'static str) -> Held {
    let means: Vec<At> = root
        .all(&[cac::PaymentMeans])
        .filter(|means| means.any_is_exactly(&[cbc::PaymentMeansCode], code))
        .collect();
    let accounts: Vec<At> = means
        .iter()
        .flat_map(|means| means.all(&[cac::PayeeFinancialAccount, cbc::ID]))
        .collect();
    match accounts.as_slice() {
        [] => held(means.is_empty()),
        [account] => held(account.norm().chars().count() == 12),
        [_, second, ..] => Err(Stop::Several(second.id())),
    }
}

/// The document that gives the last day to pay.
fn last_day<'a>(root: At<'a>) -> impl Iterator<Item = At<'a>> {
    let is_last_day = |reference: &At| reference.any_is_exactly(&[cbc::DocumentDescription], "EINDAGI");
    root.all(&[cac::AdditionalDocumentReference]).filter(is_last_day)
}

fn last_day_is_a_day(root: At) -> Held {
    let mut ids = last_day(root).flat_map(|reference| reference.all(&[cbc::ID]));
    match (ids.next(), ids.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (Some(id), None) if id.text().len() == 10 && id.date().is_ok() => Ok(Outcome::Holds),
        (Some(id), None) => Ok(Outcome::FailsAt(id.id())),
        (None, None) => held(last_day(root).next().is_none()),
    }
}

fn last_day_needs_due_date(root: At) -> Held {
    held(last_day(root).next().is_none() || root.has(&[cbc::DueDate]))
}

/// Texts are compared: as both are written year first, that is the order of the days.
fn last_day_is_not_before_due_date(root: At) -> Held {
    let ids: Vec<At> = last_day(root).flat_map(|reference| reference.all(&[cbc::ID])).collect();
    let due: Vec<_> = root.all(&[cbc::DueDate]).map(At::text).collect();
    let is_in_time = |id: &At| due.iter().any(|due| **due <= *id.text());
    match ids.first() {
        _ if ids.iter().any(is_in_time) => Ok(Outcome::Holds),
        Some(id) => Ok(Outcome::FailsAt(id.id())),
        None => held(last_day(root).next().is_none()),
    }
}
