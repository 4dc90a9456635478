//! Interest for late payment: who owes how much for which days, at the rate of each day.
//!
//! What enters is a debt, its first and last day of delay and the law it is under; what leaves are the parts of equal
//! rate, each derived from amount, rate, days and year, and their sum. The first day of delay is the day after the due
//! date, the day of payment counts (民法140条; Polish and German practice). Poland's rate for delay changes with every
//! decision of the NBP, the one between businesses with the half-year; Japan's civil rate stays as it was on the first day.
//!
//! ```
//! use meisai::explain::{Evaluator, Trace};
//! use meisai::law::interest::{DayCount, Debt, Law, interest};
//! use meisai::money::{Currency, Decimal};
//! let day = |month, day| chrono::NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default();
//! let debt = Debt { principal: Decimal::from_int(10_000), currency: Currency::PLN, first: day(6, 1), last: day(7, 31) };
//! let mut trace = Trace::default();
//! let owed = interest(&debt, Law::PlCommercial, DayCount::Year365, &mut Evaluator::new(&mut trace)).ok_or("no rate")?;
//! assert_eq!((owed.days, owed.total.value.to_string()), (61, "231.85".to_owned()));
//! # Ok::<(), &str>(())
//! ```

mod law;
mod spans;

pub use law::Law;

use crate::explain::{Evaluator, Key, Num, Recorder, Unit};
use crate::law::calendar::days_counted;
use crate::law::charges::given;
use crate::law::fact::Row;
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use chrono::NaiveDate;
use spans::{Span, is_provisional, rate_of};

/// What a year is counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DayCount {
    /// 365 days, leap years too (Poland, Germany; Japan where 年365日日割 is agreed).
    #[default]
    Year365,
    /// 366 days for the days of a leap year (Japan without an agreement).
    Calendar,
}

/// A debt that is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// What is owed, with tax.
    pub principal: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// The first day of delay.
    pub first: NaiveDate,
    /// The last day of delay: the day of payment.
    pub last: NaiveDate,
}

/// Days of one rate.
#[derive(Debug, Clone)]
pub struct Part<T> {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub to: NaiveDate,
    /// How many.
    pub days: i64,
    /// Days of the year that they are part of.
    pub year: i64,
    /// The rate in percent a year.
    pub rate: Num<T>,
    /// The interest with all its digits.
    pub exact: Num<T>,
    /// The interest in units of the currency.
    pub rounded: Num<T>,
    /// The row that the rate comes from; none for an agreed rate.
    pub base: Option<&'static Row>,
    /// The points that are added to it.
    pub margin: Option<&'static Row>,
}

/// What is owed for a delay.
#[derive(Debug, Clone)]
pub struct Owed<T> {
    /// Days of delay.
    pub days: i64,
    /// The parts of equal rate, in the order of their days.
    pub parts: Vec<Part<T>>,
    /// The sum of the parts, each rounded.
    pub total: Num<T>,
    /// The sum of all digits, rounded once.
    pub rounded_once: Num<T>,
    /// The sum with all its digits.
    pub exact: Num<T>,
    /// True if days lie beyond what the tables know: the last known rate stands in.
    pub provisional: bool,
    /// True if the delay runs through a change of law whose effect on running delays is not established.
    pub doubtful: bool,
}

/// The interest on a debt; nothing if no day is late, or if no rate is known for the first day.
pub fn interest<R: Recorder>(
    debt: &Debt,
    law: Law,
    count: DayCount,
    ev: &mut Evaluator<'_, R>,
) -> Option<Owed<R::Ref>> {
    interest_in_turn(debt, &[(law, debt.first)], count, ev)
}

/// The interest on a debt under several laws in turn, each from a day of its own to the day before the next: in Japan the
/// civil rate up to day 60 from receipt and 14.6 % from day 61 (取適法6条). A law that no day is left for falls away.
pub fn interest_in_turn<R: Recorder>(
    debt: &Debt,
    laws: &[(Law, NaiveDate)],
    count: DayCount,
    ev: &mut Evaluator<'_, R>,
) -> Option<Owed<R::Ref>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut provisional = false;
    for (at, (law, from)) in laws.iter().enumerate() {
        let until = laws.get(at.saturating_add(1)).and_then(|(_, next)| next.pred_opt());
        let part = Debt {
            first: debt.first.max(*from),
            last: until.map_or(debt.last, |until| until.min(debt.last)),
            ..*debt
        };
        if part.first <= part.last {
            let own = spans::spans(&part, *law, count)?;
            provisional |= is_provisional(&part, *law, &own);
            spans.extend(own);
        }
    }
    if spans.is_empty() {
        return None;
    }
    let money = Unit::Money(debt.currency);
    let principal = given(ev, debt.principal, "lbl.principal", money);
    ev.name(principal, "lbl.principal", money, || {
        Key::Text("interest.principal".into())
    });
    let rounding = Rounding::new(
        Mode::HalfAwayFromZero,
        debt.currency.minor_unit(),
        Stage::Document,
        Authority::Default,
    );
    let mut parts = Vec::with_capacity(spans.len());
    for (index, span) in spans.iter().enumerate() {
        let rate = rate_of(span, ev);
        ev.name(rate, "lbl.interest_rate", Unit::Percent, || {
            Key::Text(format!("interest[{index}].rate").into())
        });
        let year = ev.percent_of(principal, rate);
        ev.name(year, "lbl.interest_year", money, || {
            Key::Text(format!("interest[{index}].year").into())
        });
        let days = given(
            ev,
            Decimal::from_int(days_counted(span.from, span.to)),
            "lbl.days_late",
            Unit::Days,
        );
        let basis = ev.constant(Decimal::from_int(span.year));
        let exact = ev.prorate(year, days, basis);
        ev.name(exact, "lbl.interest_part", money, || {
            Key::Text(format!("interest[{index}].exact").into())
        });
        let rounded = ev.round(exact, &rounding);
        ev.name(rounded, "lbl.interest_part", money, || {
            Key::Text(format!("interest[{index}].amount").into())
        });
        parts.push(Part {
            from: span.from,
            to: span.to,
            days: days_counted(span.from, span.to),
            year: span.year,
            rate,
            exact,
            rounded,
            base: span.base,
            margin: span.margin,
        });
    }
    let exacts: Vec<_> = parts.iter().map(|part| part.exact).collect();
    let exact = ev.sum(&exacts);
    let rounded_once = ev.round(exact, &rounding);
    let rounded: Vec<_> = parts.iter().map(|part| part.rounded).collect();
    let total = match rounded.as_slice() {
        [only] => *only,
        many => ev.sum(many),
    };
    ev.name(total, "lbl.interest", money, || Key::Text("interest.total".into()));
    let change = NaiveDate::from_ymd_opt(2020, 1, 1)?;
    Some(Owed {
        days: days_counted(debt.first, debt.last),
        provisional,
        doubtful: laws.iter().any(|(law, _)| *law == Law::PlCommercial) && debt.first <= change && debt.last >= change,
        parts,
        total,
        rounded_once,
        exact,
    })
}
