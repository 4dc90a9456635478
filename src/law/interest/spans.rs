//! The days of a delay by rate: which row of a table counts on which day, and until when.

use super::law::{Change, Law, Plan};
use super::{DayCount, Debt};
use crate::explain::{Evaluator, Leaf, Num, Op, Origin, Recorder, Unit};
use crate::law::AS_OF;
use crate::law::fact::{Row, in_force};
use crate::model::day;
use crate::money::Decimal;
use chrono::{Datelike, NaiveDate};

/// True if days lie beyond what the tables know. A rate that never changes is known by its first day alone.
pub(super) fn is_provisional(debt: &Debt, law: Law, spans: &[Span]) -> bool {
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
pub(super) struct Span {
    pub(super) law: Law,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) year: i64,
    pub(super) base: Option<&'static Row>,
    pub(super) margin: Option<&'static Row>,
}

impl Span {
    fn has_rate_of(&self, other: &Self) -> bool {
        let values = |span: &Self| (span.base.map(Row::value), span.margin.map(Row::value), span.year);
        values(self) == values(other)
    }
}

pub(super) fn spans(debt: &Debt, law: Law, count: DayCount) -> Option<Vec<Span>> {
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

pub(super) fn rate_of<R: Recorder>(span: &Span, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
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
