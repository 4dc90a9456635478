//! Hours: `time.increment`, `time.rounding`, `time.settlement_band` (精算幅), `time.daily_cap`, `time.match_timesheet`,
//! `time.no_block_billing`, `time.premium` (深夜・休日), `time.travel`. The checks of entries stand in `hours.rs`.

use super::fields::{Field, Range, field};
use super::{Check, Checked, Correction, Expected, Falls, Params, ROW, Step, TermKind, compare, hours, premium};
use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::proration::{Span, on_billing_day};
use crate::contract::settlement::{Band, Method, PartMonth, settle_band};
use crate::explain::{Unit, Value, Values};
use crate::model::Term;
use crate::money::{Decimal, Mode};
use crate::rules::number::same;
use crate::rules::{Judgement, Severity};
use chrono::Datelike;

/// How contracts call roundings.
pub(super) const MODES: &[&str] = &[
    "floor",
    "half_away_from_zero|half_up",
    "half_even",
    "half_to_plus_infinity",
    "ceiling|ceil",
    "toward_zero",
];

const TIME: TermKind = TermKind {
    step: Step::Quantity,
    evidence: &[EvidenceKind::Timesheet],
    reason: "QTY",
    ..ROW
};

const MINUTES: Field = field!(Count, "time_unit_minutes")
    .also(&["minutes"])
    .within(Range::Positive);
const ROUNDING: Field = field!(Choice(MODES), "time_rounding").or("floor");

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "time.increment",
        rule: "CT-TIM-001",
        competes: "time.increment",
        severity: Severity::Warning,
        evidence: &[],
        correction: Correction::Amend,
        fields: &[MINUTES.or("6"), ROUNDING],
        check: Check::Line(hours::increment),
        ..TIME
    },
    TermKind {
        name: "time.rounding",
        rule: "CT-TIM-002",
        competes: "time.rounding",
        fields: &[
            MINUTES.needed(),
            ROUNDING,
            field!(Choice(&["month", "day", "entry"]), "time_rounding_scope").or("month"),
        ],
        check: Check::Line(hours::rounding),
        ..TIME
    },
    TermKind {
        name: "time.settlement_band",
        falls: Falls::EachPeriod,
        rule: "CT-TIM-003",
        step: Step::Price,
        competes: "price",
        fields: &[
            field!(Choice(&["upper_lower", "middle", "hourly", "fixed"]), "method").or("upper_lower"),
            field!(Money, "monthly_base").within(Range::NotNegative),
            field!(Money, "hourly_rate").within(Range::NotNegative),
            field!(Hours, "lower_hours").within(Range::NotNegative),
            field!(Hours, "upper_hours").within(Range::NotNegative),
            field!(Money, "excess_unit_price"),
            field!(Money, "shortfall_unit_price"),
            field!(Count, "unit_price_step").or("1").within(Range::Positive),
            MINUTES,
            ROUNDING,
            field!(Choice(&["month", "day"]), "time_rounding_scope").or("month"),
            field!(Choice(&["none", "business_days", "calendar_days"]), "proration").or("none"),
            field!(Count, "worked_days"),
            field!(Count, "business_days"),
            field!(Choice(MODES), "result_rounding").or("floor"),
            field!(
                Record(&[
                    field!(Hours, "lower_hours").needed().within(Range::NotNegative),
                    field!(Hours, "upper_hours").needed().within(Range::NotNegative),
                ]),
                "other_side"
            )
            .also(&["client_band", "supplier_band"]),
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
        check: Check::Many(settlements),
        ..TIME
    },
    TermKind {
        name: "time.daily_cap",
        rule: "CT-TIM-004",
        competes: "time.daily_cap",
        severity: Severity::Warning,
        judgement: Judgement::R,
        correction: Correction::ProvideInfo,
        fields: &[field!(Hours, "hours").needed().within(Range::Positive)],
        check: Check::Line(hours::daily_cap),
        ..TIME
    },
    TermKind {
        name: "time.match_timesheet",
        rule: "CT-TIM-005",
        competes: "time.match_timesheet",
        fields: &[field!(Flag, "approved_only").or("true")],
        check: Check::Line(hours::match_timesheet),
        ..TIME
    },
    TermKind {
        name: "time.no_block_billing",
        rule: "CT-TIM-006",
        severity: Severity::Warning,
        judgement: Judgement::H,
        evidence: &[],
        correction: Correction::ProvideInfo,
        reason: "OTH",
        fields: &[
            field!(Texts, "separators"),
            field!(Count, "max_tasks").or("1").within(Range::Positive),
            MINUTES.or("6"),
        ],
        check: Check::Line(hours::block_billing),
        ..TIME
    },
    TermKind {
        name: "time.premium",
        rule: "CT-TIM-007",
        step: Step::Price,
        competes: "price",
        reason: "PRI",
        fields: &[
            field!(Money, "unit_price").needed(),
            field!(
                Rows(&[
                    field!(Text, "category").needed(),
                    field!(Number, "multiplier").needed().within(Range::NotNegative),
                    field!(Text, "from_time").also(&["from"]),
                    field!(Text, "to_time").also(&["to"]),
                    field!(Choice(&["any", "rest_days", "holidays"]), "on_days").or("any"),
                ]),
                "premiums"
            )
            .needed(),
        ],
        sound: |params| {
            let clock = |row: &Params, name| row.text(name).is_none_or(|time| premium::minutes(time).is_some());
            let told = |row: &Params| clock(row, "from_time") && clock(row, "to_time");
            match params.rows("premiums").iter().all(told) {
                true => Ok(()),
                false => Err(("premiums", "input.not_a_time")),
            }
        },
        check: Check::Amount(premium::premium),
        ..TIME
    },
    TermKind {
        name: "time.travel",
        rule: "CT-TIM-008",
        step: Step::Limit,
        competes: "price",
        severity: Severity::Warning,
        reason: "PRI",
        fields: &[
            field!(Money, "unit_price").needed(),
            field!(Percent, "percent").or("100").within(Range::NotNegative),
            field!(Hours, "hours").also(&["cap"]).within(Range::NotNegative),
        ],
        check: Check::Line(hours::travel),
        ..TIME
    },
];

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

/// The part of its month that a line's own period covers, in the days that were agreed.
fn part_of(case: &Case<'_, '_, '_>, claim: &Claim<'_>) -> Option<PartMonth> {
    let days = case.params().choice("proration");
    let (first, last) = claim.supply.filter(|_| days != "none")?;
    claim.line.group(Term::LinePeriod)?;
    let from = first.with_day(1)?;
    let count = |span: Span| match days {
        "business_days" => span.business_days(&case.version.holidays),
        _ => span.days(),
    };
    let to = last.succ_opt()?;
    let month = Span {
        from,
        to: on_billing_day(from, 1, 1)?,
    };
    // A period of several months is no part of one.
    (to <= month.to).then(|| PartMonth {
        worked: count(Span { from: first, to }),
        business: count(month),
    })
}

/// The settlement of each line, and once that the band of the other side is another one.
fn settlements(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for claim in case.claims {
        let said = settled(case, claim).unwrap_or_else(|early| early);
        outcomes.push(Outcome::line(claim, said));
    }
    outcomes.extend(mismatch(case.params()).map(Outcome::document));
    outcomes
}

fn settled(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let expected = settlement_band(case, claim)?;
    compare::amount(case, claim, stated, expected)
}

/// Who stands between client and supplier bears the hours that lie in one band and outside the other (`CT-TIM-090`).
fn mismatch(params: &Params) -> Option<Status> {
    let other = params.record("other_side")?;
    let bounds = |params: &Params| Some([params.number("lower_hours")?, params.number("upper_hours")?]);
    let ([lower, upper], [low, high]) = (bounds(params)?, bounds(other)?);
    let hours = |value: Decimal| Value::Quantity(value, hours::HOUR.to_owned());
    let values = Values::new()
        .with("lower", hours(lower))
        .with("upper", hours(upper))
        .with("other_lower", hours(low))
        .with("other_upper", hours(high));
    (!same(lower, low) || !same(upper, high)).then(|| {
        Status::Finding(Box::new(Found {
            rule: Some("CT-TIM-090"),
            info: true,
            values,
            ..Found::default()
        }))
    })
}

/// A monthly base for hours inside a band, a unit price for hours outside it.
fn settlement_band(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let band = band(case.params()).ok_or(Status::NotApplicable)?;
    let scope = case.params().choice("time_rounding_scope");
    let entries = hours::entries(case, claim)?;
    let counted = match band.minutes {
        Some(minutes) => hours::rounded(case, &entries, minutes, band.time_mode, scope),
        None => hours::sum(case, &entries),
    };
    case.name(counted, "lbl.rounded_hours", Unit::Quantity, Some(claim), "hours");
    let part = part_month(case.params()).or_else(|| part_of(case, claim));
    let (mut agree, currency) = (case.agree(), case.currency);
    let settled = settle_band(&band, counted, part, currency, case.ev, &mut agree);
    Ok(Expected {
        quantity: Some(Value::Quantity(counted.value, hours::HOUR.to_owned())),
        ..settled.amount.into()
    })
}
