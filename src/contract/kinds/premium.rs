//! Premiums for hours at night or on days of rest (深夜・休日, dodatek za noc i dni wolne): `time.premium`.

use super::hours::{Entry, HOUR, entries};
use super::{Expected, Params};
use crate::contract::case::{Case, Claim, Number, Status};
use crate::explain::{Unit, Value};
use crate::money::Decimal;
use crate::rules::number::div;
use chrono::{Datelike, NaiveDate, Weekday};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Every hour at its rate, and on top of it what each premium adds: the hours to which it applies × (multiplier − 1).
/// Premiums add up: 1.35 for a day of rest and 1.25 at night come to 1.60.
pub(super) fn premium(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let entries = entries(case, claim)?;
    let rate = case.param("unit_price", "lbl.agreed_unit_price")?;
    let one = case.ev.constant(Decimal::ONE);
    let mut weighted = Vec::new();
    for entry in &entries {
        weighted.push(entry.hours);
        for premium in case.params().rows("premiums") {
            let Some(hours) = applies(case, premium, entry) else {
                continue;
            };
            let multiplier = premium.number("multiplier").unwrap_or(Decimal::ONE);
            let multiplier = case.agreed(multiplier, "lbl.multiplier", Unit::None);
            let more = case.ev.sub(multiplier, one);
            weighted.push(case.ev.mul(hours, more));
        }
    }
    let hours = case.ev.sum(&weighted);
    let worked = super::hours::sum(case, &entries).value;
    Ok(Expected {
        quantity: Some(Value::Quantity(worked, HOUR.to_owned())),
        ..case.ev.mul(rate, hours).into()
    })
}

/// The hours of an entry to which a premium applies: all of them if the entry is of its category, else those in its window and
/// on its days.
fn applies(case: &mut Case<'_, '_, '_>, premium: &Params, entry: &Entry<'_>) -> Option<Number> {
    if let Some(category) = entry.line.text("category") {
        return (Some(category) == premium.text("category")).then_some(entry.hours);
    }
    let (days, window) = (premium.choice("on_days"), window(premium));
    if days == "any" && window.is_none() {
        return None;
    }
    let rests = |day: NaiveDate| {
        let listed = case.version.holidays.contains(&day);
        listed || days == "rest_days" && matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    };
    if days != "any" && !entry.line.date.is_some_and(rests) {
        return None;
    }
    let Some(window) = window else { return Some(entry.hours) };
    let clock = |name| minutes(entry.line.text(name)?);
    let within = overlap((clock("start")?, clock("end")?), window);
    let hours = div(Decimal::from_int(i64::from(within)), Decimal::from_int(60))?;
    let hours = case.evidenced(
        hours,
        "lbl.premium_hours",
        Unit::Quantity,
        ("timesheet", &entry.line.pointer),
    );
    // A break is not known to lie inside or outside the window: no more than what was worked.
    Some(case.ev.min(hours, entry.hours)).filter(|hours| !hours.value.is_zero())
}

fn window(premium: &Params) -> Option<(u32, u32)> {
    Some((minutes(premium.text("from_time")?)?, minutes(premium.text("to_time")?)?))
}

/// Minutes after midnight of a time such as `22:00`.
pub(super) fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.trim().split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60).then(|| hours * 60 + minutes)
}

/// Minutes of a shift that lie in a window; both may run over midnight.
fn overlap(shift: (u32, u32), window: (u32, u32)) -> u32 {
    let unrolled = |(from, to): (u32, u32)| (from, if to <= from { to + DAY } else { to });
    let ((from, to), (opens, closes)) = (unrolled(shift), unrolled(window));
    // The window of the day before, of the day, of the day after; moved by a day so that nothing is negative.
    let of_day = |day: u32| {
        let (opens, closes) = (opens + day * DAY, closes + day * DAY);
        closes.min(to + DAY).saturating_sub(opens.max(from + DAY))
    };
    (0..3).map(of_day).sum()
}
