//! How the invoice is to be paid (BG-16 to BG-18).

use crate::rules::engine::Test::{Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, assert, cac, cbc, held, on};

/// Credit transfer and SEPA credit transfer (UNTDID 4461).
const CREDIT_TRANSFERS: &[&str] = &["30", "58"];
/// The most digits of a card number that may stand on an invoice: the first six and the last four.
const CARD_DIGITS_MAX: usize = 10;

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::PaymentMeans, cac::CardAccount])],
        &[assert("BR-51", Check(card_number_is_truncated))],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans, cac::PayeeFinancialAccount])],
        &[assert("BR-50", Filled(&[cbc::ID]))],
    )
    .when(is_of_credit_transfer),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[
            assert("BR-49", Has(&[cbc::PaymentMeansCode])),
            assert("BR-61", Check(credit_transfer_has_account)),
        ],
    ),
];

/// A card number shows no more than its first six and last four digits.
fn card_number_is_truncated(card: At) -> Held {
    let number = card.one(&[cbc::PrimaryAccountNumberID])?;
    held(number.is_none_or(|number| number.text().chars().count() <= CARD_DIGITS_MAX))
}

pub(crate) fn is_of_credit_transfer(account: At) -> bool {
    account
        .parent()
        .is_some_and(|means| means.any_is(&[cbc::PaymentMeansCode], CREDIT_TRANSFERS))
}

/// A credit transfer names the account to pay to.
fn credit_transfer_has_account(means: At) -> Held {
    let is_transfer = CREDIT_TRANSFERS.contains(&&*means.only(&[cbc::PaymentMeansCode])?);
    held(!is_transfer || means.has(&[cac::PayeeFinancialAccount, cbc::ID]))
}
