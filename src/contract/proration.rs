//! Proration (日割り): which part of a period's price a span of days costs.
//!
//! Days are half-open: `from` counts, `to` does not. A [`Share`] keeps numerator and denominator apart, so that a price is
//! multiplied before it is divided and nothing is lost on the way.

use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Decimal, Rounding};
use crate::rules::number::{add, div};
use chrono::{Datelike, Months, NaiveDate, Weekday};

/// By what the days of a span are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Basis {
    /// The days of the enclosing billing period.
    #[default]
    ActualDays,
    /// So many days; a span over the end of a month counts as if that month had so many.
    FixedDays(u32),
    /// 30 days a month, spans counted by months and days.
    Actual360,
    /// The same, and the last day of a month is its 30th.
    Strict30,
    /// The business days of the period.
    BusinessDays,
    /// All or nothing.
    None,
}

/// Half-open days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
}

/// A part of a period: `days / basis`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Days that count.
    pub days: u32,
    /// Days of the whole.
    pub basis: u32,
}

/// What a change inside a paid period costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangePolicy {
    /// What is unused of the old price is credited, the rest is charged at the new one.
    Repair,
    /// The new price for its part, less what was invoiced.
    ChargeLessInvoiced,
}

/// What a change inside a paid period comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed<N> {
    /// What is given back, below zero.
    pub credit: Num<N>,
    /// What is charged.
    pub charge: Num<N>,
    /// Both.
    pub net: Num<N>,
}

impl Span {
    /// The days in it; none if it ends before it begins.
    #[must_use]
    pub fn days(self) -> u32 {
        u32::try_from((self.to - self.from).num_days()).unwrap_or(0)
    }

    /// The days that are neither Saturday nor Sunday nor a holiday.
    #[must_use]
    pub fn business_days(self, holidays: &[NaiveDate]) -> u32 {
        let free = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(day);
        let days = self.from.iter_days().take_while(|day| *day < self.to);
        u32::try_from(days.filter(|day| !free(day)).count()).unwrap_or(u32::MAX)
    }
}

impl Share {
    /// The factor, to 28 digits.
    #[must_use]
    pub fn factor(self) -> Option<Decimal> {
        div(count(self.days), count(self.basis))
    }
}

fn count(days: u32) -> Decimal {
    Decimal::from_int(i64::from(days))
}

/// The share of a span in its billing period. Nothing if the period has no days.
#[must_use]
pub fn share(span: Span, period: Option<Span>, basis: Basis, holidays: &[NaiveDate]) -> Option<Share> {
    let whole = |days: u32, basis: u32| (basis > 0).then_some(Share { days, basis });
    match basis {
        Basis::ActualDays => whole(span.days(), period?.days()),
        Basis::FixedDays(fixed) => whole(fixed_days(span, fixed)?, fixed),
        Basis::Actual360 => whole(days_360(span, false)?, months_of(period).saturating_mul(30)),
        Basis::Strict30 => whole(days_360(span, true)?, months_of(period).saturating_mul(30)),
        Basis::BusinessDays => whole(span.business_days(holidays), period?.business_days(holidays)),
        Basis::None => whole(u32::from(span.days() > 0), 1),
    }
}

/// Days of a span over the end of a month: as if the month of its start had `fixed` days.
fn fixed_days(span: Span, fixed: u32) -> Option<u32> {
    let actual = span.days();
    if (span.from.year(), span.from.month()) == (span.to.year(), span.to.month()) {
        return Some(actual);
    }
    let length = last_of_month(span.from)?.day();
    u32::try_from(i64::from(actual) - (i64::from(length) - i64::from(fixed))).ok()
}

/// Days by months of 30.
fn days_360(span: Span, strict: bool) -> Option<u32> {
    let day = |date: NaiveDate| {
        let last = last_of_month(date).is_some_and(|last| last == date);
        if strict && last { 30 } else { date.day().min(30) }
    };
    let months =
        i64::from(span.to.year() - span.from.year()) * 12 + i64::from(span.to.month()) - i64::from(span.from.month());
    u32::try_from(months * 30 + i64::from(day(span.to)) - i64::from(day(span.from))).ok()
}

/// Whole months of a period; one if none is given.
fn months_of(period: Option<Span>) -> u32 {
    let Some(Span { from, to }) = period else { return 1 };
    let months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    u32::try_from(months).unwrap_or(0).max(1)
}

/// The last day of a day's month.
#[must_use]
pub fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// The billing periods that a span touches: the part before the first billing day, whole periods, the part after the last.
///
/// A billing day of 29 to 31 is the last day of a shorter month, for that month only. `month` is the length of a period in
/// months. Whole periods are shares of `1/1`; zero parts are left out.
#[must_use]
pub fn periods(span: Span, billing_day: u32, months: u32, basis: Basis, holidays: &[NaiveDate]) -> Vec<Share> {
    let mut found = Vec::new();
    let Some(mut anchor) = on_billing_day(span.from, 0, billing_day) else {
        return found;
    };
    if anchor < span.from {
        anchor = on_billing_day(anchor, 1, billing_day).unwrap_or(anchor);
    }
    let before = |day: NaiveDate| {
        let month = day.with_day(1)?.checked_sub_months(Months::new(months))?;
        on_billing_day(month, 0, billing_day)
    };
    let first = anchor.min(span.to);
    if let (true, Some(start)) = (span.from < first, before(anchor)) {
        let leading = Span {
            from: span.from,
            to: first,
        };
        let period = Span {
            from: start,
            to: anchor,
        };
        found.extend(share(leading, Some(period), basis, holidays));
    }
    while anchor < span.to {
        let Some(next) = on_billing_day(anchor, months, billing_day).filter(|next| *next > anchor) else {
            break;
        };
        if next <= span.to {
            found.push(Share { days: 1, basis: 1 });
        } else {
            let period = Span { from: anchor, to: next };
            found.extend(share(
                Span {
                    from: anchor,
                    to: span.to,
                },
                Some(period),
                basis,
                holidays,
            ));
        }
        anchor = next;
    }
    found
}

/// The billing day of the month so many months after a day's month.
#[must_use]
pub fn on_billing_day(day: NaiveDate, months: u32, billing_day: u32) -> Option<NaiveDate> {
    let month = day.with_day(1)?.checked_add_months(Months::new(months))?;
    month.with_day(billing_day).or_else(|| last_of_month(month))
}

/// The sum of shares, to 28 digits.
#[must_use]
pub fn factor(shares: &[Share]) -> Option<Decimal> {
    shares
        .iter()
        .try_fold(Decimal::ZERO, |sum, share| add(sum, share.factor()?))
}

/// What a price comes to over shares of its period; each part is rounded only if `each` says so.
pub fn prorate<R: Recorder>(
    price: Num<R::Ref>,
    shares: &[Share],
    each: Option<&Rounding>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let mut parts = Vec::new();
    for share in shares {
        let part = if share.days == share.basis {
            price
        } else {
            let days = ev.assume(count(share.days), "lbl.days", Unit::Days);
            let basis = ev.assume(count(share.basis), "lbl.days_of_period", Unit::Days);
            let product = ev.mul(price, days);
            ev.div(product, basis)
        };
        parts.push(match each {
            Some(rounding) => ev.round(part, rounding),
            None => part,
        });
    }
    match parts.as_slice() {
        [only] => *only,
        parts => ev.sum(parts),
    }
}

/// What a change from one price to another costs for the share of the period that is left.
pub fn change<R: Recorder>(
    (old, new): (Num<R::Ref>, Num<R::Ref>),
    left: Share,
    policy: ChangePolicy,
    invoiced: Option<Num<R::Ref>>,
    ev: &mut Evaluator<'_, R>,
) -> Changed<R::Ref> {
    let charge = prorate(new, &[left], None, ev);
    let credit = match policy {
        ChangePolicy::Repair => prorate(old, &[left], None, ev),
        ChangePolicy::ChargeLessInvoiced => invoiced.unwrap_or(old),
    };
    let credit = ev.neg(credit);
    let net = ev.sum(&[charge, credit]);
    Changed { credit, charge, net }
}
