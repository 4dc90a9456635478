//! `pay.due_date` (支払期日): when payment is due.
//!
//! Parameters: `basis`: `issue_date` (default), `supply_date`, `delivery_date` or `receipt_date` (from evidence); `days`;
//! `months_after`; `month_end`; `day` (of the month); `holiday_rule`: `none` (default), `next`, `previous`. The day is counted
//! in this order: months, then month end or day, then days, then the holiday rule (Saturdays, Sundays, the contract's list).

use crate::contract::case::{Case, Change, Found, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Value};
use crate::model::{Term as Field, Value as Stated};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// What was agreed.
#[derive(Debug, Clone, Default)]
pub struct Params {
    /// From which day it is counted.
    pub basis: Basis,
    /// Days added.
    pub days: u32,
    /// Months added.
    pub months: u32,
    /// True for the last day of the month.
    pub month_end: bool,
    /// The day of the month; the last one where the month is shorter.
    pub day: Option<u32>,
    /// What happens where the day is no business day.
    pub holiday: Holiday,
}

/// From which day payment is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    /// The invoice's date.
    #[default]
    Issue,
    /// The last day of supply.
    Supply,
    /// The day on which the invoice or the goods were received.
    Receipt,
}

/// What happens where the day is no business day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holiday {
    /// Nothing.
    #[default]
    None,
    /// The next business day.
    Next,
    /// The business day before.
    Previous,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let unknown = |name: &str| json.get(name).unwrap_or(json).fault("input.unknown_value");
    let basis = match json.text_of("basis").as_deref() {
        None | Some("issue_date" | "invoice_date") => Basis::Issue,
        Some("supply_date" | "delivery_date" | "period_end") => Basis::Supply,
        Some("receipt_date") => Basis::Receipt,
        Some(_) => return Err(unknown("basis")),
    };
    let holiday = match json.text_of("holiday_rule").as_deref() {
        None | Some("none") => Holiday::None,
        Some("next") => Holiday::Next,
        Some("previous") => Holiday::Previous,
        Some(_) => return Err(unknown("holiday_rule")),
    };
    let day = json.count_of("day")?;
    if day.is_some_and(|day| !(1..=31).contains(&day)) {
        return Err(unknown("day"));
    }
    let month_end = json.flag_of("month_end").unwrap_or(false);
    let (days, months) = (json.count_of("days")?, json.count_of("months_after")?);
    if days.is_none() && months.is_none() && day.is_none() && !month_end {
        return Err(json.fault("input.missing"));
    }
    Ok(Params {
        basis,
        days: days.unwrap_or(0),
        months: months.unwrap_or(0),
        month_end,
        day,
        holiday,
    })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    vec![Outcome::document(compare(params, case))]
}

fn compare<R: Recorder>(params: &Params, case: &Case<'_, '_, '_, R>) -> Status {
    let root = &case.invoice.root;
    let basis = match params.basis {
        Basis::Issue => match root.date(Field::IssueDate) {
            Some(day) => day,
            None => return Status::without_field(Field::IssueDate),
        },
        Basis::Supply => {
            let ends = case.claims.iter().filter_map(|claim| claim.supply).map(|(_, to)| to);
            match super::super::supply::of_document(root).map(|(_, to)| to).or(ends.max()) {
                Some(day) => day,
                None => return Status::without_field(Field::Period),
            }
        }
        Basis::Receipt => match case
            .evidence_of(EvidenceKind::Receipt)
            .filter_map(|receipt| receipt.date)
            .max()
        {
            Some(day) => day,
            None => return Status::without_evidence(EvidenceKind::Receipt),
        },
    };
    let Some(stated) = root.date(Field::DueDate) else {
        return Status::without_field(Field::DueDate);
    };
    let Some(expected) = due(params, basis, &case.version.holidays) else {
        return Status::without_field(Field::DueDate);
    };
    if stated == expected {
        return Status::Pass;
    }
    Status::Finding(Box::new(Found {
        place: "/dueDate".into(),
        field: Some(Field::DueDate),
        stated: Some(Value::Date(stated)),
        expected: Some(Value::Date(expected)),
        values: crate::explain::Values::new().with("basis", Value::Date(basis)),
        change: Some(Change {
            place: "/dueDate".into(),
            field: Field::DueDate,
            value: Stated::Date(expected),
        }),
        ..Found::default()
    }))
}

/// The day on which payment is due.
fn due(params: &Params, basis: NaiveDate, holidays: &[NaiveDate]) -> Option<NaiveDate> {
    let mut day = basis.checked_add_months(Months::new(params.months))?;
    if params.month_end {
        day = last_of_month(day)?;
    } else if let Some(number) = params.day {
        day = day.with_day(number).or_else(|| last_of_month(day))?;
        // The 10th counted from the 20th is that of the next month, where nothing else moved it on.
        if day < basis {
            let next = basis.checked_add_months(Months::new(params.months + 1))?;
            day = next.with_day(number).or_else(|| last_of_month(next))?;
        }
    }
    day = day.checked_add_days(Days::new(u64::from(params.days)))?;
    let free = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(day);
    let step = |day: NaiveDate| match params.holiday {
        Holiday::Next => day.succ_opt(),
        _ => day.pred_opt(),
    };
    while params.holiday != Holiday::None && free(&day) {
        day = step(day)?;
    }
    Some(day)
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}
