//! Checks of hours against the entries of timesheets.

use super::Checked;
use super::compare::{self, in_unit};
use super::price::conversion;
use super::quantity::quantity;
use super::time::mode;
use crate::contract::case::{Case, Claim, Found, Number, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};
use crate::order::Map;
use crate::rules::number::{at_most, mul};
use chrono::NaiveDate;

/// The code of hours (UN/ECE Recommendation 20).
pub(super) const HOUR: &str = "HUR";

/// One entry of a timesheet.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    /// Its line.
    pub line: &'a EvidenceLine,
    /// Its hours.
    pub hours: Number,
}

/// The entries of timesheets for a line.
pub(super) fn entries<'a>(case: &mut Case<'a, '_, '_>, claim: &Claim<'_>) -> Result<Vec<Entry<'a>>, Status> {
    let mut entries = Vec::new();
    for (sheet, line) in case.lines_of(EvidenceKind::Timesheet, claim) {
        if let Some(hours) = line.quantity.or(line.amount) {
            let from = (sheet.id.as_str(), line.pointer.as_str());
            let hours = case.evidenced(hours, "lbl.usage", Unit::Quantity, from);
            entries.push(Entry { line, hours });
        }
    }
    match entries.is_empty() {
        true => Err(Status::without_evidence(EvidenceKind::Timesheet)),
        false => Ok(entries),
    }
}

/// The hours of entries in sum.
pub(super) fn sum(case: &mut Case<'_, '_, '_>, entries: &[Entry<'_>]) -> Number {
    let hours: Vec<Number> = entries.iter().map(|entry| entry.hours).collect();
    case.ev.sum(&hours)
}

/// The hours of each person and day, in the order of their first entry's person and day.
fn by_day(case: &mut Case<'_, '_, '_>, entries: &[Entry<'_>]) -> Vec<((Option<NaiveDate>, String), Number)> {
    let mut days: Map<(Option<NaiveDate>, String), Vec<Number>> = Map::default();
    for entry in entries {
        let person = entry.line.text("person").unwrap_or_default().to_owned();
        days.push((entry.line.date, person), entry.hours);
    }
    days.into_iter()
        .map(|(day, hours)| (day, case.ev.sum(&hours)))
        .collect()
}

/// Hours as they count, every step kept: rounded to minutes entry by entry, day by day, or in sum.
pub(super) fn rounded(
    case: &mut Case<'_, '_, '_>,
    entries: &[Entry<'_>],
    minutes: u32,
    mode: Mode,
    scope: &str,
) -> Number {
    let dated = entries.iter().all(|entry| entry.line.date.is_some());
    let times: Vec<Number> = match scope {
        "day" if dated => by_day(case, entries).into_iter().map(|(_, hours)| hours).collect(),
        // An entry without a day stands for a day of its own.
        "day" | "entry" => entries.iter().map(|entry| entry.hours).collect(),
        _ => vec![sum(case, entries)],
    };
    let minutes = case.agreed(Decimal::from_int(i64::from(minutes)), "lbl.time_unit", Unit::None);
    let mut parts = Vec::new();
    for time in times {
        parts.push(to_unit(case, time, minutes, mode));
    }
    match parts.as_slice() {
        [whole] => *whole,
        parts => case.ev.sum(parts),
    }
}

/// Hours rounded to a multiple of minutes.
fn to_unit(case: &mut Case<'_, '_, '_>, hours: Number, minutes: Number, mode: Mode) -> Number {
    let sixty = case.ev.constant(Decimal::from_int(60));
    let time = case.ev.mul(hours, sixty);
    let units = case.ev.div(time, minutes);
    let whole = Rounding::new(mode, 0, Stage::Line, Authority::Contract);
    let units = case.ev.round(units, &whole);
    let time = case.ev.mul(units, minutes);
    case.ev.div(time, sixty)
}

/// Hours in the unit of the line, by the contract's table.
fn in_line_unit(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, hours: Number) -> Result<Number, Status> {
    let unit = claim.line.text(Field::QuantityUnit);
    let factor = conversion(Some(HOUR), unit, &case.version.conversions);
    let factor = factor.ok_or_else(|| super::price::other_unit(unit, Some(HOUR)))?;
    if factor == Decimal::ONE {
        return Ok(hours);
    }
    let factor = case.agreed(factor, "lbl.unit_conversion", Unit::None);
    Ok(case.ev.div(hours, factor))
}

/// The time of a line is a multiple of the agreed unit.
pub(super) fn increment(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = case.need(claim.line, Field::InvoicedQuantity)?;
    let minutes = case.param("time_unit_minutes", "lbl.time_unit")?;
    let mode = mode(case.params(), "time_rounding").unwrap_or(Mode::Floor);
    let expected = to_unit(case, stated, minutes, mode);
    quantity(case, claim, expected, "lbl.rounded_hours")
}

/// The hours billed are those of the timesheet, rounded as agreed.
pub(super) fn rounding(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let entries = entries(case, claim)?;
    let params = case.params();
    let minutes = params.count("time_unit_minutes").unwrap_or(1);
    let mode = mode(params, "time_rounding").unwrap_or(Mode::Floor);
    let hours = rounded(case, &entries, minutes, mode, params.choice("time_rounding_scope"));
    let expected = in_line_unit(case, claim, hours)?;
    quantity(case, claim, expected, "lbl.rounded_hours")
}

/// The hours billed are those that were approved.
pub(super) fn match_timesheet(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let all = entries(case, claim)?;
    // Where no entry speaks of approval, the timesheet as a whole stands for it.
    let told = all.iter().any(|entry| entry.line.text("approved").is_some());
    let kept: Vec<Entry<'_>> = match case.params().flag("approved_only") && told {
        true => all.into_iter().filter(|entry| is_approved(entry.line)).collect(),
        false => all,
    };
    let hours = sum(case, &kept);
    let expected = in_line_unit(case, claim, hours)?;
    quantity(case, claim, expected, "lbl.approved_hours")
}

/// True if an entry says that it was approved: a day, a name, a yes.
fn is_approved(line: &EvidenceLine) -> bool {
    let no = ["false", "no", "0", "n", "nie", "未", "未承認", "否", "-", "–", "×"];
    line.text("approved")
        .is_some_and(|told| !no.contains(&told.to_lowercase().as_str()))
}

/// No person has more hours on a day than agreed; the day with the most of them is told.
pub(super) fn daily_cap(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let entries = entries(case, claim)?;
    if entries.iter().any(|entry| entry.line.date.is_none()) {
        return Err(Status::without_evidence(EvidenceKind::Timesheet));
    }
    let cap = case.param("hours", "lbl.agreed_cap")?;
    case.expect(cap, "lbl.expected_limit", Unit::Quantity, Some(claim));
    let days = by_day(case, &entries);
    let most = days.into_iter().max_by(|(_, a), (_, b)| a.value.compare(b.value));
    let Some(((Some(day), person), hours)) = most.filter(|(_, hours)| !at_most(hours.value, cap.value)) else {
        return Ok(Status::Pass);
    };
    let found = case.found(claim, Field::InvoicedQuantity);
    let person = if person.is_empty() { "–".to_owned() } else { person };
    let values = found
        .values
        .clone()
        .with("date", Value::Date(day))
        .with("person", Value::Name(person));
    let hours_of = |value: Decimal| Value::Quantity(value, HOUR.to_owned());
    let found = Found { values, ..found };
    Ok(compare::other(found, hours_of(hours.value), hours_of(cap.value)))
}

/// Divides the tasks of an entry, where the term names nothing else.
const SEPARATORS: [&str; 7] = [";", "；", "、", "及び", "および", " and ", " oraz "];

/// An entry tells one task, unless it is short (contract terms, heuristics): a hint, never more.
pub(super) fn block_billing(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = case.need(claim.line, Field::InvoicedQuantity)?.value;
    let text = claim
        .line
        .text(Field::ItemDescription)
        .or(claim.line.text(Field::ItemName));
    let text = text.ok_or_else(|| Status::without_field(Field::ItemName))?;
    let params = case.params();
    let own: Vec<&str> = params.texts("separators").iter().map(String::as_str).collect();
    let separators = if own.is_empty() { SEPARATORS.to_vec() } else { own };
    let found = |separator: &&str| text.matches(*separator).count();
    let tasks = separators.iter().map(found).sum::<usize>().saturating_add(1);
    let most = params.count("max_tasks").unwrap_or(1);
    let unit = params.number("time_unit_minutes").unwrap_or_default();
    let minutes = mul(stated, Decimal::from_int(60));
    let long = minutes
        .zip(mul(unit, Decimal::from_int(2)))
        .is_some_and(|(minutes, limit)| !at_most(minutes, limit));
    let count = u32::try_from(tasks).unwrap_or(u32::MAX);
    if count <= most || !long {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::ItemDescription);
    let values = found.values.clone().with("tasks", Value::Count(u64::from(count)));
    let values = values.with("quantity", in_unit(claim, stated));
    let found = Found { values, ..found };
    let most = Value::Count(u64::from(most));
    Ok(compare::other(found, Value::Name(crate::model::shorten(text)), most))
}

/// Travel costs a share of the rate, up to so many hours an entry.
pub(super) fn travel(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let entries = entries(case, claim)?;
    let cap = case.param("hours", "lbl.agreed_cap").ok();
    let mut parts = Vec::new();
    for entry in &entries {
        parts.push(match cap {
            Some(cap) => case.ev.min(entry.hours, cap),
            None => entry.hours,
        });
    }
    let hours = case.ev.sum(&parts);
    let rate = case.param("unit_price", "lbl.agreed_unit_price")?;
    let share = case.param("percent", "lbl.agreed_percentage")?;
    let whole = case.ev.mul(hours, rate);
    let limit = case.ev.percent_of(whole, share);
    let limit = case.ev.round(limit, &case.line_rounding());
    let values = Values::new().with("quantity", in_unit(claim, hours.value));
    compare::limit(case, claim, stated, limit, values)
}
