//! Interest on late payments at an agreed rate, and fixed compensation. Simple interest, no interest on interest.

use crate::money::{Decimal, Mode};
use crate::rules::number::{add, div, mul, round};

/// A time in which principal and rate stay the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// What is owed.
    pub principal: Decimal,
    /// The rate in percent a year.
    pub rate: Decimal,
    /// Days of it.
    pub days: u32,
}

/// Where interest is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Once, at the end.
    #[default]
    Final,
    /// The interest of one day, which is then multiplied.
    PerDay,
    /// The interest of each segment.
    Segment,
}

/// How interest is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay {
    /// Days of a year.
    pub day_count: u32,
    /// Where it is rounded.
    pub stage: Stage,
    /// How.
    pub mode: Mode,
    /// Digits kept.
    pub places: u8,
}

/// `Σ principal × rate × days ÷ day count`. `None` if it does not fit or the year has no days.
#[must_use]
pub fn delay_interest(segments: &[Segment], delay: Delay) -> Option<Decimal> {
    let year = mul(Decimal::from_int(i64::from(delay.day_count)), Decimal::HUNDRED)?;
    let rounded = |amount| round(amount, delay.mode, delay.places);
    let mut sum = Decimal::ZERO;
    for segment in segments {
        let days = Decimal::from_int(i64::from(segment.days));
        let yearly = mul(segment.principal, segment.rate)?;
        let part = match delay.stage {
            Stage::PerDay => mul(rounded(div(yearly, year)?)?, days)?,
            Stage::Segment => rounded(div(mul(yearly, days)?, year)?)?,
            Stage::Final => div(mul(yearly, days)?, year)?,
        };
        sum = add(sum, part)?;
    }
    rounded(sum)
}

/// Compensation for the cost of recovery in the United Kingdom, in GBP by the unpaid amount in GBP: below each limit.
/// Late Payment of Commercial Debts (Interest) Act 1998, s. 5A.
const UK_COMPENSATION: [(Option<i64>, i64); 3] = [(Some(1_000), 40), (Some(10_000), 70), (None, 100)];

/// The fixed sum for one unpaid claim.
#[must_use]
pub fn uk_compensation(unpaid: Decimal) -> Decimal {
    let below = |limit: Option<i64>| limit.is_none_or(|limit| unpaid < Decimal::from_int(limit));
    let row = UK_COMPENSATION.iter().find(|(limit, _)| below(*limit));
    Decimal::from_int(row.map_or(0, |(_, amount)| *amount))
}
