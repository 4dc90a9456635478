//! Denmark (DK-R): registration, means of payment and classifications between Danish parties.

use super::parties::{BUYER, SELLER, home_is_one, lives_only_in};
use crate::model::Syntax;
use crate::rules::checks::is_number;
use crate::rules::engine::{
    At, Held, On, Pattern, Stop, Sym, Test, assert, at as attr, both, cac, cbc, double, held, normalized, on,
};
use std::borrow::Cow;

/// The scheme of Danish company numbers (CVR).
pub(super) const REGISTER: &str = "0184";
/// Means of payment between Danish parties.
pub(super) const MEANS: [&str; 11] = ["1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97"];
/// Versions of the classification UNSPSC that may be used.
pub(super) const CLASSIFICATIONS: [&str; 4] = ["19.05.01", "19.0501", "26.08.01", "26.0801"];
const SELLER_COMPANY: &[Sym] = &[
    cac::AccountingSupplierParty,
    cac::Party,
    cac::PartyLegalEntity,
    cbc::CompanyID,
];
const COMPANY: &[Sym] = &[cac::PartyLegalEntity, cbc::CompanyID];
const ACCOUNT: &[Sym] = &[cac::PayeeFinancialAccount, cbc::ID];

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Lists(&[
    &[
        on(
            &[On::Root],
            &[
                assert("DK-R-002", Test::Check(seller_is_registered)),
                assert("DK-R-014", Test::Check(seller_register_is_danish)),
                assert("DK-R-016", Test::Check(credit_is_not_negative)),
            ],
        )
        .in_documents(sells),
        on(
            &[
                On::Path(&[cac::AccountingSupplierParty, cac::Party, cac::PartyIdentification]),
                On::Path(&[cac::AccountingCustomerParty, cac::Party, cac::PartyIdentification]),
            ],
            &[assert("DK-R-013", Test::Check(id_has_scheme))],
        )
        .in_documents(sells_and_buys),
        on(
            &[On::Path(&[cac::PaymentMeans])],
            &[
                assert("DK-R-005", Test::Check(means_is_danish)),
                assert("DK-R-006", Test::Check(transfer_has_account)),
                assert("DK-R-007", Test::Check(debit_has_mandate)),
                assert("DK-R-008", Test::Check(giro_has_id_and_account)),
                assert("DK-R-009", Test::Check(giro_id_has_sixteen)),
                assert("DK-R-010", Test::Check(card_has_id_and_creditor)),
                assert("DK-R-011", Test::Check(card_id_has_fifteen)),
            ],
        )
        .in_documents(invoices_and_buys),
        on(
            &[On::Path(&[cac::InvoiceLine]), On::Path(&[cac::CreditNoteLine])],
            &[assert("DK-R-003", Test::Check(classification_is_current))],
        )
        .in_documents(sells_and_buys),
        on(
            &[On::Any(&[cac::AllowanceCharge])],
            &[assert("DK-R-004", Test::Check(tax_charge_names_its_category))],
        )
        .in_documents(sells_and_buys),
    ],
    &[on(
        &[On::Path(BUYER)],
        &[assert("DK-R-017", Test::Check(buyer_register_is_danish))],
    )
    .in_documents(sells_and_buys)],
]);

fn sells(root: At) -> bool {
    lives_only_in(root, SELLER, "DK")
}

fn sells_and_buys(root: At) -> bool {
    sells(root) && lives_only_in(root, BUYER, "DK")
}

/// An invoice between Danish parties; how a credit note is paid is not asked.
fn invoices_and_buys(root: At) -> bool {
    root.syntax() == Syntax::UblInvoice && sells_and_buys(root)
}

/// The seller states its company number.
fn seller_is_registered(root: At) -> Held {
    held(is_written(root, SELLER_COMPANY)?)
}

fn seller_register_is_danish(root: At) -> Held {
    register_is_danish(root.all(SELLER))
}

fn buyer_register_is_danish(buyer: At) -> Held {
    register_is_danish(core::iter::once(buyer))
}

/// A registration is under the Danish scheme.
fn register_is_danish<'a>(parties: impl Iterator<Item = At<'a>>) -> Held {
    let numbers: Vec<At> = parties.flat_map(|party| party.all(COMPANY)).collect();
    let mut schemes = numbers.iter().flat_map(|number| number.all(&[attr::schemeID]));
    match (schemes.next(), schemes.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (scheme, None) => held(numbers.is_empty() || scheme.is_some_and(|scheme| scheme.norm() == REGISTER)),
    }
}

/// The amount due of a credit note to a Danish buyer is not negative.
fn credit_is_not_negative(root: At) -> Held {
    if root.syntax() != Syntax::UblCreditNote {
        return held(true);
    }
    let is_danish = home_is_one(root, BUYER).map(|()| lives_only_in(root, BUYER, "DK"));
    let due = root.run(&[cac::LegalMonetaryTotal, cbc::PayableAmount]);
    let is_negative = due.map(|due| double(due).is_some_and(|due| due < 0.0));
    held(!both(is_danish, is_negative)?)
}

/// An identifier of a party says under which scheme.
fn id_has_scheme(identification: At) -> Held {
    held(!identification.has(&[cbc::ID]) || identification.filled(&[cbc::ID, attr::schemeID])?)
}

fn means_is_danish(means: At) -> Held {
    let code = means.one(&[cbc::PaymentMeansCode])?.map(At::text).unwrap_or_default();
    held(format!(" {} ", MEANS.join(" ")).contains(&format!(" {code} ")))
}

/// The one run of text at a path is more than blanks.
fn is_written(at: At, path: &[Sym]) -> Result<bool, Stop> {
    at.run(path).map(|run| !normalized(run).is_empty())
}

fn pays_by(means: At, codes: &[&str]) -> bool {
    codes
        .iter()
        .any(|code| means.any_is_exactly(&[cbc::PaymentMeansCode], code))
}

/// A transfer (31, 42) has an account and a registration number.
fn transfer_has_account(means: At) -> Held {
    let branch = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];
    held(!pays_by(means, &["31", "42"]) || both(is_written(means, branch), is_written(means, ACCOUNT))?)
}

/// A direct debit (49) has a mandate and the payer's account.
fn debit_has_mandate(means: At) -> Held {
    let payer = &[cac::PaymentMandate, cac::PayerFinancialAccount, cbc::ID];
    held(
        !pays_by(means, &["49"])
            || both(
                is_written(means, &[cac::PaymentMandate, cbc::ID]),
                is_written(means, payer),
            )?,
    )
}

/// The payment id of the means, if that is of one of the kinds.
fn id_of<'a>(means: At<'a>, kinds: &[&str]) -> Result<Option<Cow<'a, str>>, Stop> {
    let id = means.one(&[cbc::PaymentID])?.map(At::text).unwrap_or_default();
    Ok(starts(&id, kinds).then_some(id))
}

/// The account of the payee.
fn account(means: At) -> Result<Cow<str>, Stop> {
    Ok(means.one(ACCOUNT)?.map(At::text).unwrap_or_default())
}

/// Giro (50) has a payment id of the kinds 01, 04 and 15 and an account of seven or eight digits.
fn giro_has_id_and_account(means: At) -> Held {
    if !pays_by(means, &["50"]) {
        return held(true);
    }
    let fits = |account: &str| is_number(account, 7) || is_number(account, 8);
    let id = id_of(means, &["01#", "04#", "15#"]).map(|id| id.is_some());
    held(both(id, account(means).map(|account| fits(&account)))?)
}

/// A payment id of giro of the kinds 04 and 15 has sixteen characters behind.
fn giro_id_has_sixteen(means: At) -> Held {
    if !pays_by(means, &["50"]) {
        return held(true);
    }
    held(id_of(means, &["04#", "15#"])?.is_none_or(|id| id.chars().count() == 19))
}

/// A payment slip (FIK, 93) has a payment id of the kinds 71, 73 and 75 and a creditor number of eight characters.
fn card_has_id_and_creditor(means: At) -> Held {
    if !pays_by(means, &["93"]) {
        return held(true);
    }
    let id = id_of(means, &["71#", "73#", "75#"]).map(|id| id.is_some());
    held(both(
        id,
        means.run(ACCOUNT).map(|account| account.chars().count() == 8),
    )?)
}

/// A payment id of a slip of the kinds 71 and 75 has fifteen or sixteen characters behind.
fn card_id_has_fifteen(means: At) -> Held {
    if !pays_by(means, &["93"]) {
        return held(true);
    }
    held(id_of(means, &["71#", "75#"])?.is_none_or(|id| matches!(id.chars().count(), 18 | 19)))
}

pub(super) fn starts(id: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|kind| id.starts_with(kind))
}

/// An item classified by UNSPSC (`TST`) names a current version of it.
fn classification_is_current(line: At) -> Held {
    let code = &[cac::Item, cac::CommodityClassification, cbc::ItemClassificationCode];
    let mut codes = line.all(code);
    let is_unspsc = line.all(code).any(|code| code.any_is_exactly(&[attr::listID], "TST"));
    let is_current = |code: At| {
        CLASSIFICATIONS
            .iter()
            .any(|version| code.any_is_exactly(&[attr::listVersionID], version))
    };
    held(!is_unspsc || codes.any(is_current))
}

/// A charge for a tax other than VAT (`ZZZ`) gives that tax as its reason: its category of four digits, or a text with a
/// `#` inside.
fn tax_charge_names_its_category(at: At) -> Held {
    if !at.any_is_exactly(&[cbc::AllowanceChargeReasonCode], "ZZZ") {
        return held(true);
    }
    let reason = at.one(&[cbc::AllowanceChargeReason])?.map(At::text).unwrap_or_default();
    let names_it = reason.contains('#') && !reason.starts_with('#') && !reason.ends_with('#');
    let run = normalized(at.run(&[cbc::AllowanceChargeReason])?);
    held(is_tax_category(&run) || names_it)
}

/// Four characters that are a number from 0 to 9999.
pub(super) fn is_tax_category(reason: &str) -> bool {
    reason.chars().count() == 4 && double(reason).is_some_and(|number| (0.0..=9999.0).contains(&number))
}
