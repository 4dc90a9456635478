//! Parts of what is to be paid: advances, and instalments whose parts sum to it exactly.

use super::input::{DocumentInput, PaymentPart};
use super::policy::Policy;
use crate::explain::{Evaluator, Key, Num, Recorder, Unit};
use crate::money::Decimal;

/// What was paid in advance: each an amount, or a percentage of what is to be paid.
pub(super) fn advances<R: Recorder>(
    document: &DocumentInput<'_>,
    payable: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Vec<Num<R::Ref>> {
    let money = Unit::Money(policy.currency);
    let mut advances = Vec::with_capacity(document.advances.len());
    for (index, part) in (0..).zip(&document.advances) {
        let amount = single(part, ["term.MX-42", "term.MX-43"], payable, policy, ev);
        ev.name(amount, "term.MX-43", money, || Key::DocPart("advance", index, "amount"));
        advances.push(amount);
    }
    advances
}

/// When what is due is paid: percentages that make up the whole are split by largest remainder, so that the parts sum
/// to it exactly.
pub(super) fn installments<R: Recorder>(
    document: &DocumentInput<'_>,
    payable: Num<R::Ref>,
    due: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Vec<Num<R::Ref>> {
    let money = Unit::Money(policy.currency);
    let parts = &document.installments;
    let whole = if policy.regime.is_gobl() { payable } else { due };
    let amounts: Vec<_> = match percentages(parts).filter(|_| !policy.regime.is_gobl()) {
        Some(()) => {
            let weights: Vec<_> = parts
                .iter()
                .filter_map(|part| part.percent)
                .map(|percent| ev.input(&percent, "term.MX-52", Unit::Percent))
                .collect();
            ev.allocate(whole, &weights, whole.value.places().max(policy.document.places))
        }
        None => parts
            .iter()
            .map(|part| single(part, ["term.MX-52", "term.MX-53"], whole, policy, ev))
            .collect(),
    };
    for (index, amount) in (0..).zip(&amounts) {
        ev.name(*amount, "term.MX-53", money, || {
            Key::DocPart("installment", index, "amount")
        });
    }
    amounts
}

/// Something, if every part is a percentage and together they are the whole.
fn percentages(parts: &[PaymentPart]) -> Option<()> {
    let mut sum = Decimal::ZERO;
    for part in parts {
        sum = sum.checked_add(part.percent?.value).ok()?.value;
    }
    (!parts.is_empty() && sum == Decimal::HUNDRED).then_some(())
}

fn single<R: Recorder>(
    part: &PaymentPart,
    [percent_label, amount_label]: [&'static str; 2],
    whole: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    match (&part.percent, &part.amount) {
        (Some(percent), _) => {
            let percent = ev.input(percent, percent_label, Unit::Percent);
            let exact = ev.percent_of(whole, percent);
            ev.round(exact, &policy.document)
        }
        (None, Some(amount)) => {
            let amount = ev.input(amount, amount_label, Unit::Money(policy.currency));
            ev.round(amount, &policy.document)
        }
        (None, None) => ev.sum(&[]),
    }
}
