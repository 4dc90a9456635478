//! Payment: `pay.due_date` (支払期日).
//!
//! The day is counted in this order: months, then month end or day, then days, then the holiday rule (Saturdays, Sundays,
//! the contract's list).

use super::fields::{Range, field};
use super::{Check, Checked, Correction, Params, TermKind, WHOLE};
use crate::contract::case::{Case, Change, Found, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::proration::last_of_month;
use crate::contract::supply::of_document;
use crate::contract::tolerance::Tolerance;
use crate::explain::{Value, Values};
use crate::model::{Term as Field, Value as Stated};
use crate::money::Decimal;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub(super) static KINDS: &[TermKind] = &[TermKind {
    name: "pay.due_date",
    rule: "CT-PAY-001",
    competes: "pay.due_date",
    evidence: &[EvidenceKind::Receipt],
    correction: Correction::Amend,
    reason: "PAY",
    fields: &[
        field!(
            Choice(&[
                "issue_date|invoice_date",
                "supply_date|delivery_date|period_end",
                "receipt_date",
            ]),
            "basis"
        )
        .or("issue_date"),
        field!(Days, "days"),
        field!(Count, "months_after"),
        field!(Flag, "month_end"),
        field!(Count, "day").within(Range::DayOfMonth),
        field!(Choice(&["none", "next", "previous"]), "holiday_rule").or("none"),
    ],
    any_of: &["days", "months_after", "month_end", "day"],
    check: Check::Whole(due_date),
    ..WHOLE
}];

/// When payment is due.
fn due_date(case: &mut Case<'_, '_, '_>) -> Checked {
    let root = &case.invoice.root;
    let of = |field| root.date(field).ok_or_else(|| Status::without_field(field));
    let basis = match case.params().choice("basis") {
        "supply_date" => {
            let ends = case.claims.iter().filter_map(|claim| claim.supply).map(|(_, to)| to);
            let day = of_document(root).map(|(_, to)| to).or(ends.max());
            day.ok_or_else(|| Status::without_field(Field::Period))?
        }
        "receipt_date" => {
            let days = case
                .evidence_of(EvidenceKind::Receipt)
                .filter_map(|receipt| receipt.date);
            days.max()
                .ok_or_else(|| Status::without_evidence(EvidenceKind::Receipt))?
        }
        _ => of(Field::IssueDate)?,
    };
    let stated = of(Field::DueDate)?;
    let due = due(case.params(), basis, &case.version.holidays);
    let expected = due.ok_or_else(|| Status::without_field(Field::DueDate))?;
    if stated == expected {
        return Ok(Status::Pass);
    }
    let totals = root.group(Field::Totals);
    let amount = totals.and_then(|totals| totals.decimal(Field::AmountDue).or(totals.decimal(Field::TotalWithTax)));
    let days = (stated - expected).num_days();
    if amount.is_some_and(|amount| Tolerance::allows_days(case.term.tolerance.as_ref(), days, amount)) {
        return Ok(Status::Within(Decimal::ZERO));
    }
    Ok(Status::Finding(Box::new(Found {
        place: "/dueDate".into(),
        field: Some(Field::DueDate),
        stated: Some(Value::Date(stated)),
        expected: Some(Value::Date(expected)),
        values: Values::new().with("basis", Value::Date(basis)),
        change: Some(Change {
            place: "/dueDate".into(),
            field: Field::DueDate,
            value: Stated::Date(expected),
        }),
        ..Found::default()
    })))
}

/// The day on which payment is due.
fn due(params: &Params, basis: NaiveDate, holidays: &[NaiveDate]) -> Option<NaiveDate> {
    let months = params.count("months_after").unwrap_or(0);
    let rule = params.choice("holiday_rule");
    let mut day = basis.checked_add_months(Months::new(months))?;
    if params.flag("month_end") {
        day = last_of_month(day)?;
    } else if let Some(number) = params.count("day") {
        day = day.with_day(number).or_else(|| last_of_month(day))?;
        // The 10th counted from the 20th is that of the next month, where nothing else moved it on.
        if day < basis {
            let next = basis.checked_add_months(Months::new(months.checked_add(1)?))?;
            day = next.with_day(number).or_else(|| last_of_month(next))?;
        }
    }
    day = day.checked_add_days(Days::new(u64::from(params.count("days").unwrap_or(0))))?;
    let free = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || holidays.contains(day);
    let step = |day: NaiveDate| match rule {
        "next" => day.succ_opt(),
        _ => day.pred_opt(),
    };
    while rule != "none" && free(&day) {
        day = step(day)?;
    }
    Some(day)
}
