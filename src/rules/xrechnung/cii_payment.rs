//! How a German invoice in CII is to be paid. A direct debit (BG-19) is spread over three places in CII: the mandate, the
//! creditor and the debited account.

use super::cii::settlement;
use super::german::{self as de, has_none};
use crate::rules::engine::Test::{Check, Has};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, held, on, ram, rsm};

const MANDATE: &[Sym] = settlement![ram::SpecifiedTradePaymentTerms, ram::DirectDebitMandateID];
const CREDITOR: &[Sym] = settlement![ram::CreditorReferenceID];
const DEBITED: &[Sym] = settlement![
    ram::SpecifiedTradeSettlementPaymentMeans,
    ram::PayerPartyDebtorFinancialAccount,
    ram::IBANID
];
const MEANS: &[On] = &[On::Path(settlement![ram::SpecifiedTradeSettlementPaymentMeans])];

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("BR-DE-30", Check(|root| direct_debit_says(root, CREDITOR, DEBITED))),
            assert("BR-DE-31", Check(|root| direct_debit_says(root, DEBITED, CREDITOR))),
        ],
    ),
    on(
        MEANS,
        &[
            assert("BR-DE-19", Check(transfer_has_iban)),
            assert("BR-DE-23-a", Has(&[ram::PayeePartyCreditorFinancialAccount])),
            assert("BR-DE-23-b", Check(is_only_a_transfer)),
        ],
    )
    .when(|means| is_paid_by(means, de::TRANSFERS)),
    on(
        MEANS,
        &[
            assert("BR-DE-24-a", Has(&[ram::ApplicableTradeSettlementFinancialCard])),
            assert("BR-DE-24-b", Check(is_only_a_card)),
        ],
    )
    .when(|means| is_paid_by(means, de::CARDS)),
    on(
        MEANS,
        &[
            assert("BR-DE-20", Check(debit_has_iban)),
            assert("BR-DE-25-a", Check(|means| held(is_direct_debit(means)))),
            assert("BR-DE-25-b", Check(is_only_a_debit)),
        ],
    )
    .when(|means| is_paid_by(means, de::DIRECT_DEBITS)),
];

pub(super) fn is_paid_by(means: At, codes: &[&str]) -> bool {
    let code = means.one(&[ram::TypeCode]);
    code.is_ok_and(|code| code.is_some_and(|code| codes.contains(&&*code.norm())))
}

/// True if a part of a direct debit stands in the document or with a means of payment.
fn is_direct_debit(means: At) -> bool {
    let root = means.root();
    root.has(MANDATE) || root.has(CREDITOR) || means.has(&[ram::PayerPartyDebtorFinancialAccount, ram::IBANID])
}

/// Where one part of a direct debit stands, a second one does, and beside it what stands at a path.
fn direct_debit_says(root: At, path: &[Sym], other: &[Sym]) -> Held {
    let (second, said) = (root.has(MANDATE) || root.has(other), root.has(path));
    held(second == said)
}

/// A SEPA transfer goes to an account whose number can exist.
fn transfer_has_iban(means: At) -> Held {
    if !is_paid_by(means, &[de::SEPA_TRANSFER]) {
        return held(true);
    }
    de::is_iban(means, &[ram::PayeePartyCreditorFinancialAccount, ram::IBANID])
}

/// A SEPA direct debit is taken from an account whose number can exist.
fn debit_has_iban(means: At) -> Held {
    de::is_iban(means, &[ram::PayerPartyDebtorFinancialAccount, ram::IBANID])
}

fn is_only_a_transfer(means: At) -> Held {
    if is_direct_debit(means) {
        return held(false);
    }
    has_none(means, &[ram::ApplicableTradeSettlementFinancialCard])
}

fn is_only_a_card(means: At) -> Held {
    if is_direct_debit(means) {
        return held(false);
    }
    has_none(means, &[ram::PayeePartyCreditorFinancialAccount])
}

fn is_only_a_debit(means: At) -> Held {
    has_none(
        means,
        &[
            ram::PayeePartyCreditorFinancialAccount,
            ram::PayeeSpecifiedCreditorFinancialInstitution,
            ram::PayerSpecifiedDebtorFinancialInstitution,
            ram::ApplicableTradeSettlementFinancialCard,
        ],
    )
}
