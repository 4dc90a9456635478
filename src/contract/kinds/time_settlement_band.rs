//! `time.settlement_band` (精算幅): a monthly base for hours inside a band, a unit price for hours outside it.
//!
//! Parameters: `method` (`upper_lower`, `middle`, `hourly`, `fixed`), `monthly_base`, `lower_hours`, `upper_hours`,
//! `excess_unit_price`, `shortfall_unit_price`, `unit_price_step` (default 1), `time_unit_minutes`, `time_rounding_scope`
//! (`month`, `day`), `worked_days` of `business_days`. The hours are those of the timesheet for the item.

use super::price_graduated::{compare_amount, line_sum};
use super::usage_price::readings;
use crate::contract::case::{Case, Claim, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::contract::settlement::{Band, Method, PartMonth, settle_band};
use crate::explain::{Num, Recorder, Unit};
use crate::model::Term as Field;
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The band.
    pub band: Band,
    /// A month that is not worked whole.
    pub part: Option<PartMonth>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let unknown = |name: &str| json.get(name).unwrap_or(json).fault("input.unknown_value");
    let method = match json.text_of("method").as_deref() {
        None | Some("upper_lower") => Method::UpperLower,
        Some("middle") => Method::Middle,
        Some("hourly") => Method::Hourly,
        Some("fixed") => Method::Fixed,
        Some(_) => return Err(unknown("method")),
    };
    let base = match json.decimal_of("hourly_rate")? {
        Some(rate) => rate,
        None => json.need_decimal("monthly_base")?,
    };
    let banded = matches!(method, Method::UpperLower | Method::Middle);
    let bound = |name: &str| {
        if banded {
            json.need_decimal(name)
        } else {
            Ok(json.decimal_of(name)?.unwrap_or_default())
        }
    };
    let band = Band {
        method,
        base,
        lower: bound("lower_hours")?,
        upper: bound("upper_hours")?,
        excess: json.decimal_of("excess_unit_price")?,
        shortfall: json.decimal_of("shortfall_unit_price")?,
        step: json.count_of("unit_price_step")?.unwrap_or(1),
        minutes: json.count_of("time_unit_minutes")?,
        time_mode: Mode::Floor,
        per_day: json.text_of("time_rounding_scope").as_deref() == Some("day"),
        result: Some(Mode::Floor),
    };
    if let Some(because) = band.fault() {
        return Err(json.fault(because));
    }
    let part = json.count_of("worked_days")?.zip(json.count_of("business_days")?);
    let part = part.map(|(worked, business)| PartMonth { worked, business });
    if part.is_some_and(|part| part.worked > part.business) {
        return Err(json.get("worked_days").unwrap_or(json).fault("input.worked_days"));
    }
    Ok(Params { band, part })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    let Some(stated) = line_sum(claim.line) else {
        return Status::without_field(Field::LineNetAmount);
    };
    let (_, hours) = readings(case, claim, EvidenceKind::Timesheet);
    if hours.is_empty() {
        return Status::without_evidence(EvidenceKind::Timesheet);
    }
    let counted = counted(&params.band, &hours, case);
    let (mut agree, currency) = (case.agree(), case.currency);
    let settled = settle_band(&params.band, counted, params.part, currency, case.ev, &mut agree);
    compare_amount(case, claim, (stated, counted.value), settled.amount)
}

/// The hours of a timesheet as they count, every step kept: rounded to the agreed minutes by day or in sum.
fn counted<R: Recorder>(band: &Band, hours: &[Num<R::Ref>], case: &mut Case<'_, '_, '_, R>) -> Num<R::Ref> {
    let Some(minutes) = band.minutes else {
        return case.ev.sum(hours);
    };
    let minutes = case.agreed(Decimal::from_int(i64::from(minutes)), "lbl.time_unit", Unit::None);
    let hour = case.ev.constant(Decimal::from_int(60));
    let down = Rounding::new(band.time_mode, 0, Stage::Line, Authority::Contract);
    let times = if band.per_day {
        hours.to_vec()
    } else {
        vec![case.ev.sum(hours)]
    };
    let mut rounded = Vec::new();
    for time in times {
        let time = case.ev.mul(time, hour);
        let units = case.ev.div(time, minutes);
        let whole = case.ev.round(units, &down);
        let time = case.ev.mul(whole, minutes);
        rounded.push(case.ev.div(time, hour));
    }
    case.ev.sum(&rounded)
}
