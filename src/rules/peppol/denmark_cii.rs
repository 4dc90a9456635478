//! Denmark (DK-R) in CII.

use super::denmark::{CLASSIFICATIONS, MEANS, REGISTER, is_tax_category, starts};
use super::parties_cii::{BUYER, SELLER, lives_in};
use crate::rules::engine::{At, Held, On, Pattern, Sym, Test, assert, at as attr, held, on, ram, rsm};

const ACCOUNT: &[Sym] = &[ram::PayeePartyCreditorFinancialAccount];

/// The rules for CII.
pub(super) const CII: Pattern = Pattern::Lists(&[
    &[on(&[On::Root], &[assert("DK-R-016", Test::Check(credit_is_not_negative))]).in_documents(sells_and_buys)],
    &[on(
        &[On::Path(SELLER)],
        &[
            assert("DK-R-002", Test::Filled(&[ram::SpecifiedLegalOrganization, ram::ID])),
            assert("DK-R-014", Test::Check(register_is_danish)),
        ],
    )
    .in_documents(sells)],
    &[
        on(
            &[On::Path(SELLER), On::Path(BUYER)],
            &[assert("DK-R-013", Test::Check(ids_have_schemes))],
        )
        .in_documents(sells_and_buys),
        on(
            &[On::Any(&[
                ram::ApplicableHeaderTradeSettlement,
                ram::SpecifiedTradeSettlementPaymentMeans,
            ])],
            &[
                assert(
                    "DK-R-005",
                    Test::Check(|means| held(means.any_is(&[ram::TypeCode], &MEANS))),
                ),
                assert("DK-R-006", Test::Check(transfer_has_account)),
                assert("DK-R-007", Test::Check(debit_has_mandate)),
                assert("DK-R-008", Test::Check(giro_has_id_and_account)),
                assert("DK-R-009", Test::Check(giro_id_has_sixteen)),
                assert("DK-R-010", Test::Check(slip_has_id_and_creditor)),
                assert("DK-R-011", Test::Check(slip_id_has_fifteen)),
            ],
        )
        .in_documents(sells_and_buys),
        on(
            &[On::Any(&[ram::IncludedSupplyChainTradeLineItem])],
            &[assert("DK-R-003", Test::Check(classification_is_current))],
        )
        .in_documents(sells_and_buys),
        on(
            &[On::Any(&[
                ram::ApplicableHeaderTradeSettlement,
                ram::SpecifiedTradeAllowanceCharge,
            ])],
            &[assert("DK-R-004", Test::Check(tax_charge_names_its_category))],
        )
        .in_documents(sells_and_buys),
    ],
]);

fn sells(at: At) -> bool {
    lives_in(at.root(), SELLER, "DK")
}

fn sells_and_buys(at: At) -> bool {
    sells(at) && lives_in(at.root(), BUYER, "DK")
}

/// The amount due of a credit note is not negative.
fn credit_is_not_negative(root: At) -> Held {
    let due = &[
        rsm::SupplyChainTradeTransaction,
        ram::ApplicableHeaderTradeSettlement,
        ram::SpecifiedTradeSettlementHeaderMonetarySummation,
        ram::DuePayableAmount,
    ];
    let is_credit = root.any_is(&[rsm::ExchangedDocument, ram::TypeCode], &["381"]);
    held(!is_credit || root.number_of(due)?.is_none_or(|amount| !amount.is_negative()))
}

/// The registration of the seller is under the Danish scheme.
fn register_is_danish(seller: At) -> Held {
    let mut ids = seller.all(&[ram::SpecifiedLegalOrganization, ram::ID]);
    held(ids.all(|id| id.any_is(&[attr::schemeID], &[REGISTER])))
}

/// Identifiers of a party say under which scheme.
fn ids_have_schemes(party: At) -> Held {
    held(party.all(&[ram::GlobalID]).all(|id| id.any_filled(&[attr::schemeID])))
}

fn pays_by(means: At, codes: &[&str]) -> bool {
    means.any_is(&[ram::TypeCode], codes)
}

/// The account of the payee: an IBAN or another number.
fn account<'a>(means: At<'a>) -> Option<At<'a>> {
    let account = means.first(ACCOUNT)?;
    account
        .first(&[ram::IBANID])
        .or_else(|| account.first(&[ram::ProprietaryID]))
}

fn account_length(means: At) -> usize {
    account(means).map_or(0, |account| account.norm().chars().count())
}

/// The payment reference of the invoice.
fn payment_id(means: At) -> String {
    let id = means
        .parent()
        .and_then(|settlement| settlement.norm_of(&[ram::PaymentReference]));
    id.unwrap_or_default().into_owned()
}

/// A transfer (31, 42) has an account and a registration number.
fn transfer_has_account(means: At) -> Held {
    let bank = &[ram::PayeeSpecifiedCreditorFinancialInstitution, ram::BICID];
    let fits = account_length(means) > 0 && means.any_filled(bank);
    held(!pays_by(means, &["31", "42"]) || fits)
}

/// A direct debit (49) has a mandate and the creditor's identifier.
fn debit_has_mandate(means: At) -> Held {
    let mandate = &[ram::SpecifiedTradePaymentTerms, ram::DirectDebitMandateID];
    let settlement = means.parent();
    let in_terms = means.any_filled(mandate) || settlement.is_some_and(|at| at.any_filled(mandate));
    let creditor = settlement.is_some_and(|at| at.any_filled(&[ram::CreditorReferenceID]));
    held(!pays_by(means, &["49"]) || in_terms && creditor)
}

/// Giro (50) has a payment id of the kinds 01, 04 and 15 and an account of seven or eight characters.
fn giro_has_id_and_account(means: At) -> Held {
    let fits = starts(&payment_id(means), &["01#", "04#", "15#"]) && matches!(account_length(means), 7 | 8);
    held(!pays_by(means, &["50"]) || fits)
}

/// A payment id of giro of the kinds 04 and 15 has sixteen characters behind.
fn giro_id_has_sixteen(means: At) -> Held {
    let id = payment_id(means);
    held(!pays_by(means, &["50"]) || !starts(&id, &["04#", "15#"]) || id.chars().count() == 19)
}

/// A payment slip (FIK, 93) has a payment id of the kinds 71, 73 and 75 and a creditor number of eight characters.
fn slip_has_id_and_creditor(means: At) -> Held {
    let fits = starts(&payment_id(means), &["71#", "73#", "75#"]) && account_length(means) == 8;
    held(!pays_by(means, &["93"]) || fits)
}

/// A payment id of a slip of the kinds 71 and 75 has fifteen or sixteen characters behind.
fn slip_id_has_fifteen(means: At) -> Held {
    let id = payment_id(means);
    let fits = matches!(id.chars().count(), 18 | 19);
    held(!pays_by(means, &["93"]) || !starts(&id, &["71#", "75#"]) || fits)
}

/// An item classified by UNSPSC (`TST`) names a current version of it.
fn classification_is_current(line: At) -> Held {
    let code = &[
        ram::SpecifiedTradeProduct,
        ram::DesignatedProductClassification,
        ram::ClassCode,
    ];
    let is_unspsc = line.all(code).any(|code| code.any_is_exactly(&[attr::listID], "TST"));
    let is_current = |code: At| code.any_is(&[attr::listVersionID], &CLASSIFICATIONS);
    held(!is_unspsc || line.all(code).any(is_current))
}

/// A charge for a tax other than VAT (`ZZZ`) gives the category of that tax as its reason: four digits.
fn tax_charge_names_its_category(at: At) -> Held {
    let is_tax = at.any_is_exactly(&[ram::ReasonCode], "ZZZ");
    held(!is_tax || is_tax_category(&at.norm_of(&[ram::Reason]).unwrap_or_default()))
}
