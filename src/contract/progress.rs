//! Progress claims (出来高) and retention (留保): what a schedule line has earned, what is held back, what is due.

use crate::explain::{Evaluator, Num, Recorder};
use crate::money::{Decimal, Rounding};

/// Amounts of one line of a schedule of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<N> {
    /// Work completed to date.
    pub completed: Num<N>,
    /// Materials stored and not yet built in.
    pub stored: Option<Num<N>>,
    /// What was certified before, after retention.
    pub certified: Option<Num<N>>,
}

/// The rates of retention, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates<N> {
    /// Of work.
    pub work: Num<N>,
    /// Of stored materials; nothing is held back of them if absent.
    pub stored: Option<Num<N>>,
    /// The most that may be held back in all.
    pub cap: Option<Num<N>>,
}

/// What a progress claim comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed<N> {
    /// Completed and stored.
    pub earned: Num<N>,
    /// Held back.
    pub retention: Num<N>,
    /// Earned less retention.
    pub earned_less_retention: Num<N>,
    /// What is due now.
    pub due: Num<N>,
}

/// What a line has earned, what is held back of it and what is due. Retention is never taken of tax.
pub fn retention<R: Recorder>(
    progress: &Progress<R::Ref>,
    rates: &Rates<R::Ref>,
    rounding: &Rounding,
    ev: &mut Evaluator<'_, R>,
) -> Claimed<R::Ref> {
    let mut earned = vec![progress.completed];
    let work = ev.percent_of(progress.completed, rates.work);
    let mut held = vec![ev.round(work, rounding)];
    if let Some(stored) = progress.stored {
        earned.push(stored);
        if let Some(rate) = rates.stored {
            let kept = ev.percent_of(stored, rate);
            held.push(ev.round(kept, rounding));
        }
    }
    let earned = ev.sum(&earned);
    let mut retention = ev.sum(&held);
    if let Some(cap) = rates.cap {
        retention = ev.min(retention, cap);
    }
    let earned_less_retention = ev.sub(earned, retention);
    let due = match progress.certified {
        Some(certified) => ev.sub(earned_less_retention, certified),
        None => earned_less_retention,
    };
    Claimed {
        earned,
        retention,
        earned_less_retention,
        due,
    }
}

/// The most that may be held back: a share of the contract sum, with or without its changes.
pub fn retention_limit<R: Recorder>(
    contract_sum: Num<R::Ref>,
    percent: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    ev.percent_of(contract_sum, percent)
}

/// What of an advance payment is recovered with a claim: its share of what the claim is above the start, at most what is open.
pub fn advance_recovery<R: Recorder>(
    (claimed, rate): (Num<R::Ref>, Num<R::Ref>),
    open: Num<R::Ref>,
    rounding: &Rounding,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let share = ev.percent_of(claimed, rate);
    let share = ev.round(share, rounding);
    let zero = ev.constant(Decimal::ZERO);
    let share = ev.max(share, zero);
    ev.min(share, open)
}
