//! Indexation (スライド条項, klauzula waloryzacyjna): a price that follows a published series.

use crate::explain::{Evaluator, Num, Recorder};
use crate::money::{Decimal, Rounding};

/// Limits of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits<N> {
    /// The most it comes to, in percent.
    pub cap: Option<Num<N>>,
    /// The least it comes to, in percent: 2 promises a rise of 2 % whatever the index does, −3 ends a fall at 3 %.
    pub floor: Option<Num<N>>,
}

/// The change of an index in percent, rounded as agreed, inside its limits.
pub fn percent_change<R: Recorder>(
    (base, current): (Num<R::Ref>, Num<R::Ref>),
    rounding: Option<&Rounding>,
    limits: Limits<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let change = ev.sub(current, base);
    let hundred = ev.constant(Decimal::HUNDRED);
    let product = ev.mul(change, hundred);
    let mut percent = ev.div(product, base);
    if let Some(rounding) = rounding {
        percent = ev.round(percent, rounding);
    }
    limited(percent, limits, ev)
}

/// A change inside its limits.
pub fn limited<R: Recorder>(mut change: Num<R::Ref>, limits: Limits<R::Ref>, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    if let Some(cap) = limits.cap {
        change = ev.min(change, cap);
    }
    if let Some(floor) = limits.floor {
        change = ev.max(change, floor);
    }
    change
}

/// A price after a change in percent.
pub fn index_adjust<R: Recorder>(price: Num<R::Ref>, percent: Num<R::Ref>, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let change = ev.percent_of(price, percent);
    ev.sum(&[price, change])
}

/// What a change of cost is worth above a threshold in percent of what remains: |change| − threshold, with its sign.
pub fn above_threshold<R: Recorder>(
    change: Num<R::Ref>,
    remaining: Num<R::Ref>,
    threshold_percent: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let free = ev.percent_of(remaining, threshold_percent);
    let negative = change.value.is_negative();
    let size = if negative { ev.neg(change) } else { change };
    let over = ev.sub(size, free);
    let zero = ev.constant(Decimal::ZERO);
    let over = ev.max(over, zero);
    if negative { ev.neg(over) } else { over }
}
