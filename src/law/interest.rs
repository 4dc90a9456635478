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

use super::AS_OF;
use super::calendar::days_counted;
use super::fact::{Row, in_force};
use super::tables::{
    CIVIL_INTEREST, DE_BASE_RATE, ECB_REFINANCING, EU_MARGINS, JP_INTEREST, NBP_REFERENCE, PL_MARGINS,
};
use crate::explain::{Evaluator, Key, Leaf, Num, Op, Origin, Recorder, Unit};
use crate::model::day;
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use chrono::{Datelike, NaiveDate};

/// The law that interest is owed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Law {
    /// Poland, between businesses: ustawa z 8.03.2013, art. 4 pkt 3.
    PlCommercial,
    /// The same where the debtor is a public health-care entity.
    PlCommercialHealth,
    /// Poland, delay in general: k.c. art. 481.
    PlDelay,
    /// Poland, capital: k.c. art. 359.
    PlCapital,
    /// The least of Directive 2011/7/EU: the rate of the ECB and eight points.
    EuMinimum,
    /// Germany, between businesses: BGB § 288 Abs. 2.
    DeBusiness,
    /// Germany, a consumer owes: BGB § 288 Abs. 1.
    DeConsumer,
    /// Japan, civil: 民法404条・419条.
    JpCivil,
    /// Japan, trade, delays begun before April 2020: 商法旧514条.
    JpCommercial,
    /// Japan, small suppliers: 中小受託取引適正化法6条, before 2026 下請法4条の2.
    JpToriteki,
    /// The rate that the parties agreed, in hundredths of a percent a year.
    Agreed(u32),
}

impl Law {
    /// The laws with rates of their own, by name.
    pub const ALL: [(&'static str, Self); 10] = [
        ("pl-commercial", Self::PlCommercial),
        ("pl-commercial-health", Self::PlCommercialHealth),
        ("pl-delay", Self::PlDelay),
        ("pl-capital", Self::PlCapital),
        ("eu-minimum", Self::EuMinimum),
        ("de-business", Self::DeBusiness),
        ("de-consumer", Self::DeConsumer),
        ("jp-civil", Self::JpCivil),
        ("jp-commercial", Self::JpCommercial),
        ("jp-toriteki", Self::JpToriteki),
    ];

    /// The law of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, law)| law)
    }

    /// Where its rates stand, when they change, and which points are added.
    fn plan(self) -> Option<Plan> {
        let plan = |base, change, margins| Some(Plan { base, change, margins });
        match self {
            Self::PlCommercial => plan(
                NBP_REFERENCE,
                Change::HalfYear,
                Some((PL_MARGINS, &["pl.interest.commercial.2016", "pl.interest.commercial"])),
            ),
            Self::PlCommercialHealth => plan(
                NBP_REFERENCE,
                Change::HalfYear,
                Some((PL_MARGINS, &["pl.interest.commercial.health"])),
            ),
            Self::PlDelay => plan(
                NBP_REFERENCE,
                Change::Decision,
                Some((PL_MARGINS, &["pl.interest.delay"])),
            ),
            Self::PlCapital => plan(
                NBP_REFERENCE,
                Change::Decision,
                Some((PL_MARGINS, &["pl.interest.capital"])),
            ),
            Self::EuMinimum => plan(ECB_REFINANCING, Change::HalfYear, Some((EU_MARGINS, &["eu.interest"]))),
            Self::DeBusiness => plan(DE_BASE_RATE, Change::HalfYear, Some((EU_MARGINS, &["de.interest.b2b"]))),
            Self::DeConsumer => plan(
                DE_BASE_RATE,
                Change::HalfYear,
                Some((EU_MARGINS, &["de.interest.consumer"])),
            ),
            Self::JpCivil => plan(CIVIL_INTEREST, Change::Never, None),
            Self::JpCommercial => plan(JP_INTEREST.get(..1)?, Change::Never, None),
            Self::JpToriteki => plan(JP_INTEREST.get(1..3)?, Change::Never, None),
            Self::Agreed(_) => None,
        }
    }
}

/// When a rate changes during a delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// With every row of the table.
    Decision,
    /// On 1 January and 1 July, to the row of that day.
    HalfYear,
    /// Never: the row of the first day stays.
    Never,
}

#[derive(Debug, Clone, Copy)]
struct Plan {
    base: &'static [Row],
    change: Change,
    margins: Option<(&'static [Row], &'static [&'static str])>,
}

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
            let own = self::spans(&part, *law, count)?;
            provisional |= is_provisional(&part, *law, &own);
            spans.extend(own);
        }
    }
    if spans.is_empty() {
        return None;
    }
    let money = Unit::Money(debt.currency);
    let principal = stated(ev, debt.principal, "lbl.principal", money);
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
        let days = stated(
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

fn stated<R: Recorder>(ev: &mut Evaluator<'_, R>, value: Decimal, label: &'static str, unit: Unit) -> Num<R::Ref> {
    ev.leaf(value, || Leaf {
        op: Op::Input,
        origin: Origin::Stated,
        unit,
        label,
        source: None,
        clause: None,
        legal: None,
    })
}

/// True if days lie beyond what the tables know. A rate that never changes is known by its first day alone.
fn is_provisional(debt: &Debt, law: Law, spans: &[Span]) -> bool {
    let (Some(plan), Some(base)) = (law.plan(), spans.last().and_then(|span| span.base)) else {
        return false;
    };
    let until = if plan.change == Change::Never {
        debt.first
    } else {
        debt.last
    };
    match base.fact.last_day() {
        Some(last) => until > last,
        // What is decided after the tables were looked over is not in them; a rate that never changes is not decided.
        None => plan.change != Change::Never && day(AS_OF).is_some_and(|known| until > known),
    }
}

/// Days of one rate, before anything is computed.
#[derive(Debug, Clone, Copy)]
struct Span {
    law: Law,
    from: NaiveDate,
    to: NaiveDate,
    year: i64,
    base: Option<&'static Row>,
    margin: Option<&'static Row>,
}

impl Span {
    fn has_rate_of(&self, other: &Self) -> bool {
        let values = |span: &Self| (span.base.map(Row::value), span.margin.map(Row::value), span.year);
        values(self) == values(other)
    }
}

fn spans(debt: &Debt, law: Law, count: DayCount) -> Option<Vec<Span>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut from = debt.first;
    let first = law.plan().map(|plan| base_on(plan, debt.first));
    while from <= debt.last {
        let base = match (law.plan(), first) {
            (Some(plan), Some(first)) => Some(match plan.change {
                Change::Never => first?,
                _ => base_on(plan, from)?,
            }),
            _ => None,
        };
        let margin = match law.plan() {
            Some(Plan {
                margins: Some((rows, ids)),
                ..
            }) => Some(margin_on(rows, ids, from)?),
            _ => None,
        };
        let mut to = debt.last.min(last_of_rate(law.plan(), base, from));
        let mut year = 365;
        if count == DayCount::Calendar {
            to = to.min(NaiveDate::from_ymd_opt(from.year(), 12, 31)?);
            year = if from.leap_year() { 366 } else { 365 };
        }
        let span = Span {
            law,
            from,
            to,
            year,
            base,
            margin,
        };
        match spans.last_mut() {
            Some(last) if last.has_rate_of(&span) => last.to = to,
            _ => spans.push(span),
        }
        from = to.succ_opt()?;
    }
    (!spans.is_empty()).then_some(spans)
}

/// The row that counts on a day; behind the table, its last one.
fn base_on(plan: Plan, day: NaiveDate) -> Option<&'static Row> {
    let decisive = match plan.change {
        Change::HalfYear => half_year(day)?,
        Change::Decision | Change::Never => day,
    };
    let beyond = || {
        plan.base
            .last()
            .filter(|row| row.fact.last_day().is_some_and(|last| last < decisive))
    };
    in_force(plan.base, decisive).or_else(beyond)
}

fn half_year(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), if day.month() < 7 { 1 } else { 7 }, 1)
}

fn margin_on(rows: &'static [Row], ids: &[&str], day: NaiveDate) -> Option<&'static Row> {
    rows.iter()
        .find(|row| ids.contains(&row.fact.id()) && row.fact.is_in_force(day))
}

/// The last day of the rate that counts on a day.
fn last_of_rate(plan: Option<Plan>, base: Option<&Row>, day: NaiveDate) -> NaiveDate {
    let of_row = || base.and_then(|base| base.fact.last_day()).filter(|last| *last >= day);
    let last = match plan.map(|plan| plan.change) {
        Some(Change::Decision) => of_row(),
        Some(Change::HalfYear) => {
            let (month, last) = if day.month() < 7 { (6, 30) } else { (12, 31) };
            NaiveDate::from_ymd_opt(day.year(), month, last)
        }
        Some(Change::Never) | None => None,
    };
    last.unwrap_or(NaiveDate::MAX)
}

fn rate_of<R: Recorder>(span: &Span, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let Some(base) = span.base else {
        let hundredths = match span.law {
            Law::Agreed(hundredths) => i64::from(hundredths),
            _ => 0,
        };
        let value = Decimal::from_units(hundredths, 2).unwrap_or_default();
        return ev.leaf(value, || Leaf {
            op: Op::Input,
            origin: Origin::Agreed,
            unit: Unit::Percent,
            label: "lbl.interest_rate",
            source: None,
            clause: None,
            legal: None,
        });
    };
    let label = if span.margin.is_some() {
        "lbl.reference_rate"
    } else {
        "lbl.interest_rate"
    };
    let reference = ev.fact(base.value(), label, Unit::Percent, Some(&base.fact.legal));
    match span.margin {
        Some(margin) => {
            let points = ev.fact(
                margin.value(),
                "lbl.points_added",
                Unit::Percent,
                Some(&margin.fact.legal),
            );
            ev.sum(&[reference, points])
        }
        None => reference,
    }
}
