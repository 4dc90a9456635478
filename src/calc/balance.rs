//! The balance of earlier invoices (前回ご請求額 − ご入金額 = 繰越残高). It is added to what is to be paid and never taxed.

use super::input::DocumentInput;
use super::policy::Policy;
use crate::explain::{Evaluator, Key, Num, Recorder, Unit};

/// The balance carried forward: as worked out from the previous amount and what was received, else as stated.
pub(super) fn brought_forward<R: Recorder>(
    document: &DocumentInput<'_>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Option<Num<R::Ref>> {
    let money = Unit::Money(policy.currency);
    let balance = match (
        &document.previous_amount,
        &document.received_amount,
        &document.carried_forward,
    ) {
        (Some(previous), received, _) => {
            let previous = ev.input(previous, "term.MX-31", money);
            ev.name(previous, "term.MX-31", money, || Key::Doc("balance.previous_amount"));
            let mut terms = vec![previous];
            if let Some(received) = received {
                let received = ev.input(received, "term.MX-32", money);
                ev.name(received, "term.MX-32", money, || Key::Doc("balance.received_amount"));
                terms.push(ev.neg(received));
            }
            ev.sum(&terms)
        }
        (None, _, Some(stated)) => ev.input(stated, "term.MX-33", money),
        (None, _, None) => return None,
    };
    ev.name(balance, "term.MX-33", money, || Key::Doc("balance_brought_forward"));
    Some(balance)
}
