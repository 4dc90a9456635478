//! Commitments over a period: minimum, maximum, guarantee, allowance.

use crate::explain::{Evaluator, Num, Recorder};
use crate::money::Decimal;

/// What is still owed to reach a minimum: the minimum less what was billed in the period, never below zero.
///
/// It stands on a line of its own and only on the last invoice of the period.
pub fn true_up<R: Recorder>(
    minimum: Num<R::Ref>,
    billed: &[Num<R::Ref>],
    last_in_period: bool,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    if !last_in_period {
        return ev.sum(&[]);
    }
    let billed = ev.sum(billed);
    let open = ev.sub(minimum, billed);
    let zero = ev.constant(Decimal::ZERO);
    ev.max(open, zero)
}

/// What of lines, in their order, is above a maximum of which some was billed before.
pub fn over_maximum<R: Recorder>(
    maximum: Num<R::Ref>,
    before: Num<R::Ref>,
    lines: &[Num<R::Ref>],
    ev: &mut Evaluator<'_, R>,
) -> Vec<Num<R::Ref>> {
    let zero = ev.constant(Decimal::ZERO);
    let mut used = before;
    let mut over = Vec::new();
    for line in lines {
        let room = ev.sub(maximum, used);
        let room = ev.max(room, zero);
        let above = ev.sub(*line, room);
        let above = ev.max(above, zero);
        over.push(above);
        used = ev.sum(&[used, *line]);
    }
    over
}

/// The greater of what was computed and what is guaranteed (最低保証); of equal ones the computed.
pub fn guarantee<R: Recorder>(
    computed: Num<R::Ref>,
    guaranteed: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    ev.max(computed, guaranteed)
}

/// What is left of usage after an allowance, and what is left of the allowance.
pub fn beyond_allowance<R: Recorder>(
    used: Num<R::Ref>,
    allowance: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> (Num<R::Ref>, Num<R::Ref>) {
    let zero = ev.constant(Decimal::ZERO);
    let (over, left) = (ev.sub(used, allowance), ev.sub(allowance, used));
    (ev.max(over, zero), ev.max(left, zero))
}
