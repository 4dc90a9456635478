//! [`Figure`]: an amount as it is shown and as the calculation goes on with it; amounts on their way into a tax group; rates.

use super::policy::{Figures, Policy};
use crate::explain::{Evaluator, Num, Recorder, Stated, Unit};
use crate::money::{Decimal, Rounding};

/// A figure as it is shown, and as the calculation goes on with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<N> {
    pub(super) carried: Num<N>,
    pub(super) shown: Num<N>,
}

/// Rounds a figure, and chooses with which number the calculation goes on.
pub(super) fn figure<R: Recorder>(
    exact: Num<R::Ref>,
    rounding: &Rounding,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Figure<R::Ref> {
    let shown = ev.round(exact, rounding);
    let carried = match policy.figures {
        Figures::Rounded => shown,
        Figures::Printed => exact,
    };
    Figure { carried, shown }
}

/// An amount as it enters its tax group.
pub(super) fn entering<R: Recorder>(amount: Num<R::Ref>, policy: &Policy, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let amount = match &policy.base {
        Some(rounding) => ev.round(amount, rounding),
        None => amount,
    };
    ev.kept(amount)
}

/// A rate: as stated, else as the dated table has it; with the law of its date.
pub(super) fn rate_number<R: Recorder>(
    value: Decimal,
    stated: Option<&Stated>,
    label: &'static str,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let legal = if R::RECORDS { policy.legal_of(value) } else { None };
    match stated {
        Some(stated) => {
            let rate = ev.input(stated, label, Unit::Percent);
            ev.cite(rate, None, legal);
            rate
        }
        None => ev.fact(value, label, Unit::Percent, legal),
    }
}

/// The amount without a tax that it includes: amount × 100 ÷ (100 + rate).
pub(super) fn net_of<R: Recorder>(amount: Num<R::Ref>, rate: &Stated, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let hundred = ev.constant(Decimal::HUNDRED);
    let rate = ev.input(rate, "term.MX-83", Unit::Percent);
    let whole = ev.sum(&[hundred, rate]);
    let product = ev.mul(amount, hundred);
    ev.div(product, whole)
}
