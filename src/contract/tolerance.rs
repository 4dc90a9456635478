//! [`Tolerance`]: how far a stated value may be from the agreed one before it is a finding.

use super::json::{Fault, Json};
use crate::money::Decimal;
use crate::rules::number::{at_most, mul, percent_of, sub};

/// Limits of a difference. A limit that is not given is not tested; limits are inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tolerance {
    /// Of stated above expected, as an amount.
    pub abs_over: Option<Decimal>,
    /// Of stated below expected, as an amount.
    pub abs_under: Option<Decimal>,
    /// Of stated above expected, in percent of expected.
    pub pct_over: Option<Decimal>,
    /// Of stated below expected, in percent of expected.
    pub pct_under: Option<Decimal>,
    /// Of days between two dates × the amount that they move: an amount × days.
    pub date_value: Option<Decimal>,
    /// True if one limit suffices; otherwise every given limit must hold.
    pub either: bool,
}

/// How a stated value stands to an expected one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The same.
    Same,
    /// Different, and tolerated: stated less expected.
    Within(Decimal),
    /// Different: stated less expected.
    Differs(Decimal),
}

impl Tolerance {
    pub(super) fn read(json: Json<'_>) -> Result<Self, Fault> {
        let limit = |name: &str| match json.decimal_of(name)? {
            Some(limit) if limit.is_negative() => Err(json.fault("input.negative", "≥ 0")),
            limit => Ok(limit),
        };
        Ok(Self {
            abs_over: limit("abs_over")?,
            abs_under: limit("abs_under")?,
            pct_over: limit("pct_over")?,
            pct_under: limit("pct_under")?,
            date_value: limit("date_value")?,
            either: json.text_of("combine").as_deref() == Some("either"),
        })
    }

    /// No more than `limit` either way.
    #[must_use]
    pub fn of(limit: Decimal) -> Self {
        Self {
            abs_over: Some(limit),
            abs_under: Some(limit),
            ..Self::default()
        }
    }

    /// True if a date may be so many days off for an amount: days × amount is no more than the limit. Without that limit
    /// no day is.
    #[must_use]
    pub fn allows_days(tolerance: Option<&Self>, days: i64, amount: Decimal) -> bool {
        let limit = tolerance.and_then(|tolerance| tolerance.date_value);
        let moved = mul(Decimal::from_int(days).abs(), amount.abs());
        limit.zip(moved).is_some_and(|(limit, moved)| at_most(moved, limit))
    }

    /// Compares. With no tolerance, every difference counts.
    #[must_use]
    pub fn compare(tolerance: Option<&Self>, stated: Decimal, expected: Decimal) -> Option<Comparison> {
        let difference = sub(stated, expected)?;
        if difference.is_zero() {
            return Some(Comparison::Same);
        }
        let inside = tolerance.is_some_and(|tolerance| tolerance.allows(difference, expected));
        Some(if inside {
            Comparison::Within(difference)
        } else {
            Comparison::Differs(difference)
        })
    }

    fn allows(&self, difference: Decimal, expected: Decimal) -> bool {
        let (abs, pct) = if difference.is_negative() {
            (self.abs_under, self.pct_under)
        } else {
            (self.abs_over, self.pct_over)
        };
        let size = difference.abs();
        if expected.is_zero() {
            // No percentage of nothing: only an amount can allow it, and where none is given, nothing is allowed.
            return abs.is_some_and(|limit| at_most(size, limit));
        }
        let by_amount = abs.map(|limit| at_most(size, limit));
        let by_percent = pct.map(|limit| percent_of(expected.abs(), limit).is_some_and(|limit| at_most(size, limit)));
        let tested = [by_amount, by_percent];
        let mut tested = tested.into_iter().flatten().peekable();
        // A limit that is not given is not tested: a tolerance for too much alone lets any too little pass.
        if self.either && tested.peek().is_some() {
            tested.any(|inside| inside)
        } else {
            tested.all(|inside| inside)
        }
    }
}
