//! Hours: `time.settlement_band` (精算幅).

use super::fields::{Range, field};
use super::usage::readings;
use super::{Check, Expected, Params, ROW, TermKind};
use crate::contract::case::{Case, Claim, Number, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::settlement::{Band, Method, PartMonth, settle_band};
use crate::explain::Unit;
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

/// How contracts call roundings.
pub(super) const MODES: &[&str] = &[
    "floor",
    "half_away_from_zero|half_up",
    "half_even",
    "half_to_plus_infinity",
    "ceiling|ceil",
    "toward_zero",
];

pub(super) static KINDS: &[TermKind] = &[TermKind {
    name: "time.settlement_band",
    rule: "CT-TIM-003",
    competes: "price",
    evidence: &[EvidenceKind::Timesheet],
    reason: "QTY",
    fields: &[
        field!(Choice(&["upper_lower", "middle", "hourly", "fixed"]), "method").or("upper_lower"),
        field!(Money, "monthly_base").within(Range::NotNegative),
        field!(Money, "hourly_rate").within(Range::NotNegative),
        field!(Hours, "lower_hours").within(Range::NotNegative),
        field!(Hours, "upper_hours").within(Range::NotNegative),
        field!(Money, "excess_unit_price"),
        field!(Money, "shortfall_unit_price"),
        field!(Count, "unit_price_step").or("1").within(Range::Positive),
        field!(Count, "time_unit_minutes").within(Range::Positive),
        field!(Choice(MODES), "time_rounding").or("floor"),
        field!(Choice(&["month", "day"]), "time_rounding_scope").or("month"),
        field!(Count, "worked_days"),
        field!(Count, "business_days"),
        field!(Choice(MODES), "result_rounding").or("floor"),
    ],
    any_of: &["monthly_base", "hourly_rate"],
    sound: |params| {
        let banded = matches!(params.choice("method"), "upper_lower" | "middle");
        for bound in ["lower_hours", "upper_hours"] {
            if banded && !params.has(bound) {
                return Err((bound, "input.missing"));
            }
        }
        if let Some(because) = band(params).and_then(|band| band.fault()) {
            return Err(("upper_hours", because));
        }
        match part_month(params) {
            Some(part) if part.worked > part.business => Err(("worked_days", "input.worked_days")),
            _ => Ok(()),
        }
    },
    check: Check::Amount(settlement_band),
    ..ROW
}];

/// The rounding mode of a choice among [`MODES`].
pub(super) fn mode(params: &Params, name: &str) -> Option<Mode> {
    let written = params.text(name)?;
    Mode::ALL.into_iter().find(|mode| mode.name() == written)
}

fn band(params: &Params) -> Option<Band> {
    let method = match params.choice("method") {
        "middle" => Method::Middle,
        "hourly" => Method::Hourly,
        "fixed" => Method::Fixed,
        _ => Method::UpperLower,
    };
    Some(Band {
        method,
        base: params.number("hourly_rate").or(params.number("monthly_base"))?,
        lower: params.number("lower_hours").unwrap_or_default(),
        upper: params.number("upper_hours").unwrap_or_default(),
        excess: params.number("excess_unit_price"),
        shortfall: params.number("shortfall_unit_price"),
        step: params.count("unit_price_step").unwrap_or(1),
        minutes: params.count("time_unit_minutes"),
        time_mode: mode(params, "time_rounding").unwrap_or(Mode::Floor),
        per_day: params.choice("time_rounding_scope") == "day",
        result: mode(params, "result_rounding"),
    })
}

fn part_month(params: &Params) -> Option<PartMonth> {
    let (worked, business) = params.count("worked_days").zip(params.count("business_days"))?;
    Some(PartMonth { worked, business })
}

/// A monthly base for hours inside a band, a unit price for hours outside it.
fn settlement_band(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let band = band(case.params()).ok_or(Status::NotApplicable)?;
    let hours = readings(case, claim, EvidenceKind::Timesheet);
    if hours.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Timesheet));
    }
    let counted = match band.minutes {
        Some(minutes) => rounded(case, &hours, minutes, band.time_mode, band.per_day),
        None => case.ev.sum(&hours),
    };
    let (mut agree, currency, part) = (case.agree(), case.currency, part_month(case.params()));
    let settled = settle_band(&band, counted, part, currency, case.ev, &mut agree);
    Ok(Expected {
        quantity: Some(counted.value),
        ..settled.amount.into()
    })
}

/// Hours as they count, every step kept: rounded to minutes each by itself or in sum.
pub(super) fn rounded(case: &mut Case<'_, '_, '_>, hours: &[Number], minutes: u32, mode: Mode, each: bool) -> Number {
    let minutes = case.agreed(Decimal::from_int(i64::from(minutes)), "lbl.time_unit", Unit::None);
    let hour = case.ev.constant(Decimal::from_int(60));
    let rounding = Rounding::new(mode, 0, Stage::Line, Authority::Contract);
    let times = match each {
        true => hours.to_vec(),
        false => vec![case.ev.sum(hours)],
    };
    let mut rounded = Vec::new();
    for time in times {
        let time = case.ev.mul(time, hour);
        let units = case.ev.div(time, minutes);
        let whole = case.ev.round(units, &rounding);
        let time = case.ev.mul(whole, minutes);
        rounded.push(case.ev.div(time, hour));
    }
    case.ev.sum(&rounded)
}
