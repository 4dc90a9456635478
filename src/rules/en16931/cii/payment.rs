//! How the invoice is to be paid (BG-16 to BG-18).

use crate::rules::engine::Test::{Check, Has};
use crate::rules::engine::{At, Held, On, Rule, assert, either, held, on, ram};

/// Credit transfer and SEPA credit transfer (UNTDID 4461).
const CREDIT_TRANSFERS: &[&str] = &["30", "58"];
/// The most digits of a card number that may stand on an invoice: the first six and the last four.
const CARD_DIGITS_MAX: usize = 10;

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[ram::ApplicableTradeSettlementFinancialCard])],
        &[assert("BR-51", Check(card_number_is_truncated))],
    ),
    on(
        &[On::Any(&[
            ram::SpecifiedTradeSettlementPaymentMeans,
            ram::PayeePartyCreditorFinancialAccount,
        ])],
        &[
            assert("BR-50", Check(account_is_filled)),
            assert("BR-61", Check(account_is_there)),
        ],
    )
    .when(is_of_credit_transfer),
    on(
        &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans])],
        &[assert("BR-49", Has(&[ram::TypeCode]))],
    ),
];

/// A card number shows no more than its first six and last four digits.
fn card_number_is_truncated(card: At) -> Held {
    let number = card.one(&[ram::ID])?;
    held(number.is_none_or(|number| number.norm().chars().count() <= CARD_DIGITS_MAX))
}

fn is_of_credit_transfer(account: At) -> bool {
    account.parent().is_some_and(|means| {
        CREDIT_TRANSFERS
            .iter()
            .any(|code| means.any_is_exactly(&[ram::TypeCode], code))
    })
}

/// An account to pay to has its number.
pub(crate) fn account_is_filled(account: At) -> Held {
    held(either(
        account.filled(&[ram::IBANID]),
        account.filled(&[ram::ProprietaryID]),
    )?)
}

/// A credit transfer names the account to pay to.
// DIFFERENCE: the norm asks it of every credit transfer; the official rule asks it of accounts only, so that a transfer
// without any account passes.
fn account_is_there(account: At) -> Held {
    held(account.has(&[ram::IBANID]) || account.has(&[ram::ProprietaryID]))
}
