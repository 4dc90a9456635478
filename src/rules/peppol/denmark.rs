//! Denmark (DK-R): registration, means of payment and classifications between Danish parties.

use super::parties::{BUYER, SELLER, lives_exactly_in};
use crate::model::Syntax;
use crate::money::Decimal;
use crate::rules::engine::{At, Held, On, Pattern, Stop, Sym, Test, assert, at as attr, cac, cbc, decimal, held, on};

/// The scheme of Danish company numbers (CVR).
pub(super) const REGISTER: &str = "0184";
/// Means of payment between Danish parties.
pub(super) const MEANS: [&str; 11] = ["1", "10", "31", "42", "48", "49", "50", "58", "59", "93", "97"];
/// Versions of the classification UNSPSC that may be used.
pub(super) const CLASSIFICATIONS: [&str; 4] = ["19.05.01", "19.0501", "26.08.01", "26.0801"];
const COMPANY: &[Sym] = &[cac::Party, cac::PartyLegalEntity, cbc::CompanyID];
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
        &[On::Root],
        &[assert("DK-R-017", Test::Check(buyer_register_is_danish))],
    )
    .in_documents(sells_and_buys)],
]);

fn sells(at: At) -> bool {
    lives_exactly_in(at.root(), SELLER, "DK")
}

fn sells_and_buys(at: At) -> bool {
    sells(at) && lives_exactly_in(at.root(), BUYER, "DK")
}

/// An invoice between Danish parties; how a credit note is paid is not asked.
fn invoices_and_buys(at: At) -> bool {
    at.syntax() == Syntax::UblInvoice && sells_and_buys(at)
}

/// The seller states its company number.
fn seller_is_registered(root: At) -> Held {
    let number = root
        .first(&[cac::AccountingSupplierParty])
        .map(|seller| seller.filled(COMPANY));
    held(number.transpose()?.unwrap_or_default())
}

fn seller_register_is_danish(root: At) -> Held {
    register_is_danish(root, cac::AccountingSupplierParty)
}

fn buyer_register_is_danish(root: At) -> Held {
    register_is_danish(root, cac::AccountingCustomerParty)
}

/// A registration is under the Danish scheme.
fn register_is_danish(root: At, party: Sym) -> Held {
    let number = root
        .first(&[party])
        .map(|party| party.one(COMPANY))
        .transpose()?
        .flatten();
    held(number.is_none_or(|number| number.any_is(&[attr::schemeID], &[REGISTER])))
}

/// The amount due of a credit note to a Danish buyer is not negative.
fn credit_is_not_negative(root: At) -> Held {
    let amount = root.one(&[cac::LegalMonetaryTotal, cbc::PayableAmount])?;
    let amount = amount.and_then(|amount| decimal(&amount.text()));
    let is_credit = root.syntax() == Syntax::UblCreditNote && lives_exactly_in(root, BUYER, "DK");
    held(!is_credit || !amount.is_some_and(Decimal::is_negative))
}

/// An identifier of a party says under which scheme.
fn id_has_scheme(identification: At) -> Held {
    let id = identification.one(&[cbc::ID])?;
    held(id.is_none_or(|id| id.any_filled(&[attr::schemeID])))
}

fn means_is_danish(means: At) -> Held {
    let code = means.one(&[cbc::PaymentMeansCode])?;
    held(code.is_some_and(|code| MEANS.contains(&&*code.text())))
}

fn pays_by(means: At, codes: &[&str]) -> bool {
    codes
        .iter()
        .any(|code| means.any_is_exactly(&[cbc::PaymentMeansCode], code))
}

/// A transfer (31, 42) has an account and a registration number.
fn transfer_has_account(means: At) -> Held {
    let branch = &[cac::PayeeFinancialAccount, cac::FinancialInstitutionBranch, cbc::ID];
    held(!pays_by(means, &["31", "42"]) || means.filled(ACCOUNT)? && means.filled(branch)?)
}

/// A direct debit (49) has a mandate and the payer's account.
fn debit_has_mandate(means: At) -> Held {
    let payer = &[cac::PaymentMandate, cac::PayerFinancialAccount, cbc::ID];
    held(!pays_by(means, &["49"]) || means.filled(&[cac::PaymentMandate, cbc::ID])? && means.filled(payer)?)
}

/// The payment id of the means and the length of the account.
fn id_and_account(means: At) -> Result<(String, usize), Stop> {
    let id = means.one(&[cbc::PaymentID])?.map(At::text).unwrap_or_default();
    let account = means.one(ACCOUNT)?.map(At::text).unwrap_or_default();
    Ok((id.into_owned(), account.chars().count()))
}

/// Giro (50) has a payment id of the kinds 01, 04 and 15 and an account of seven or eight characters.
fn giro_has_id_and_account(means: At) -> Held {
    let (id, length) = id_and_account(means)?;
    let fits = starts(&id, &["01#", "04#", "15#"]) && matches!(length, 7 | 8);
    held(!pays_by(means, &["50"]) || fits)
}

/// A payment id of giro of the kinds 04 and 15 has sixteen characters behind.
fn giro_id_has_sixteen(means: At) -> Held {
    let (id, _) = id_and_account(means)?;
    held(!pays_by(means, &["50"]) || !starts(&id, &["04#", "15#"]) || id.chars().count() == 19)
}

/// A payment slip (FIK, 93) has a payment id of the kinds 71, 73 and 75 and a creditor number of eight characters.
fn card_has_id_and_creditor(means: At) -> Held {
    let (id, length) = id_and_account(means)?;
    held(!pays_by(means, &["93"]) || starts(&id, &["71#", "73#", "75#"]) && length == 8)
}

/// A payment id of a slip of the kinds 71 and 75 has fifteen or sixteen characters behind.
fn card_id_has_fifteen(means: At) -> Held {
    let (id, _) = id_and_account(means)?;
    let fits = matches!(id.chars().count(), 18 | 19);
    held(!pays_by(means, &["93"]) || !starts(&id, &["71#", "75#"]) || fits)
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

/// A charge for a tax other than VAT (`ZZZ`) gives the category of that tax as its reason: four digits.
fn tax_charge_names_its_category(at: At) -> Held {
    let is_tax = at.any_is_exactly(&[cbc::AllowanceChargeReasonCode], "ZZZ");
    let reason = at.one(&[cbc::AllowanceChargeReason])?.map(At::norm).unwrap_or_default();
    held(!is_tax || is_tax_category(&reason))
}

/// Four characters that are a number from 0 to 9999.
pub(super) fn is_tax_category(reason: &str) -> bool {
    reason.chars().count() == 4 && decimal(reason).is_some_and(|number| !number.is_negative())
}
