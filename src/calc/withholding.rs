//! What the buyer keeps back for the authority: taxes of lines marked so, and Japan's withholding on fees (源泉徴収).

use super::breakdown::Group;
use super::input::DocumentInput;
use super::policy::Policy;
use super::regime::jp;
use crate::explain::{Evaluator, Key, Num, Recorder, Unit};

/// Everything withheld: the retained taxes, then the withholding of the document.
///
/// A stated amount counts; else the kind decides: `jp-fee` and any other kind of [`jp::withhold_fee`]. Its base is the
/// stated one, else the total without tax (with tax for the kinds that say so).
pub(super) fn withhold<R: Recorder>(
    document: &DocumentInput<'_>,
    groups: &[Group<R::Ref>],
    total_without_tax: Num<R::Ref>,
    total_with_tax: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Vec<Num<R::Ref>> {
    let money = Unit::Money(policy.currency);
    let retained = groups
        .iter()
        .filter(|group| group.key.retained && !group.key.informative);
    let mut withheld: Vec<_> = retained.map(|group| group.tax.carried).collect();
    let Some(kind) = document.withholding else {
        return withheld;
    };
    let amount = match &document.withholding_amount {
        Some(stated) => ev.input(stated, "term.MX-24", money),
        None => {
            let base = match &document.withholding_base {
                Some(stated) => ev.input(stated, "term.MX-23", money),
                None if kind.is_some_and(jp::base_includes_tax) => total_with_tax,
                None => total_without_tax,
            };
            match jp::withhold_fee(kind.unwrap_or(jp::FEE), base, policy.currency, ev) {
                Some(amount) => amount,
                None => return withheld,
            }
        }
    };
    ev.name(amount, "term.MX-24", money, || Key::Doc("withholding.amount"));
    withheld.push(amount);
    withheld
}
