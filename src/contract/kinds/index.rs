//! A price that follows a published index: `price.indexation`, and what its clause leaves open (`CT-PRC-018`).

use super::compare;
use super::fields::{Field, Range, field};
use super::moving::rounded_price;
use super::{Checked, Params};
use crate::contract::case::{Case, Claim, Found, Number, Outcome, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::contract::indexation::{Limits, above_threshold, index_adjust, limited, percent_change};
use crate::explain::{Unit, Value, Values};
use crate::model::Term;
use crate::money::{Authority, Mode, Rounding, Stage};
use chrono::{Datelike, Months, NaiveDate};

/// The parameters of an index clause.
pub(super) const FIELDS: &[Field] = &[
    field!(Money, "unit_price").also(&["base_price"]).needed(),
    field!(Text, "series_id"),
    field!(Text, "base_period"),
    field!(Number, "base_value").within(Range::Positive),
    field!(Count, "reference_lag"),
    field!(Choice(&["monthly", "quarterly", "yearly"]), "frequency").or("monthly"),
    field!(Choice(&["ratio", "points", "threshold"]), "method").or("ratio"),
    field!(Percent, "threshold_percent")
        .also(&["threshold_pct"])
        .within(Range::NotNegative),
    field!(Percent, "cap_percent")
        .also(&["cap_pct"])
        .within(Range::NotNegative),
    field!(Percent, "floor_percent").also(&["floor_pct"]),
    field!(Count, "index_places").also(&["rounding_of_index"]),
    field!(Count, "places"),
    field!(Choice(&["first_published", "revised"]), "revision"),
    field!(Text, "population"),
    field!(Text, "area"),
    field!(Text, "index_item"),
    field!(Choice(&["not_adjusted", "adjusted"]), "seasonal_adjustment"),
    field!(Text, "on_discontinuation"),
];

/// What a clause must say so that two parties read the same number from it (after the advice of the U.S. Bureau of Labor
/// Statistics on escalation clauses).
const COMPLETE: [(&str, &str); 8] = [
    ("series_id", "param.series_id"),
    ("reference_lag", "param.reference_lag"),
    ("revision", "param.revision"),
    ("population", "param.population"),
    ("area", "param.area"),
    ("index_item", "param.index_item"),
    ("seasonal_adjustment", "param.seasonal_adjustment"),
    ("on_discontinuation", "param.on_discontinuation"),
];

/// The indexed price of each line, and once what the clause leaves open.
pub(super) fn check(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for claim in case.claims {
        let said = line(case, claim).unwrap_or_else(|early| early);
        outcomes.push(Outcome::line(claim, said));
    }
    outcomes.extend(incomplete(case.params()).map(Outcome::document));
    outcomes
}

/// The names of what a clause leaves open.
pub(in crate::contract) fn open_points(params: &Params) -> Vec<&'static str> {
    let open = COMPLETE
        .iter()
        .filter(|(name, _)| !params.has(name))
        .map(|(_, label)| *label);
    let base = !params.has("base_period") && !params.has("base_value");
    open.chain(base.then_some("param.base_period")).collect()
}

fn incomplete(params: &Params) -> Option<Status> {
    let open: Vec<Value> = open_points(params)
        .into_iter()
        .map(|label| Value::Key(label.to_owned()))
        .collect();
    let values = Values::new().with("missing", Value::List(open.clone()));
    (!open.is_empty()).then(|| {
        Status::Finding(Box::new(Found {
            rule: Some("CT-PRC-018"),
            place: String::new(),
            values,
            info: true,
            ..Found::default()
        }))
    })
}

fn line(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let missing = || Status::without_evidence(EvidenceKind::IndexSeries);
    let params = case.params();
    let (_, day) = claim.supply.ok_or_else(|| Status::without_field(Term::LinePeriod))?;
    let lag = Months::new(params.count("reference_lag").unwrap_or(0));
    let month = day
        .with_day(1)
        .and_then(|first| first.checked_sub_months(lag))
        .ok_or_else(missing)?;
    let period = period_of(month, params.choice("frequency"));
    let current = value_of(case, &period).ok_or_else(missing)?;
    let base = match case.param("base_value", "lbl.index_base") {
        Ok(base) => base,
        Err(_) => params
            .text("base_period")
            .and_then(|period| value_of(case, period))
            .ok_or_else(missing)?,
    };
    let price = adjusted(case, claim, base, current)?;
    let values = Values::new().with("period", Value::Name(period));
    let values = values
        .with("index", Value::Number(current.value))
        .with("base", Value::Number(base.value));
    let expected = super::Expected {
        values,
        ..rounded_price(case, price).into()
    };
    compare::price(case, claim, expected)
}

/// The price at the current index.
fn adjusted(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, base: Number, current: Number) -> Result<Number, Status> {
    let price = case.param("unit_price", "lbl.base_price")?;
    let params = case.params();
    let places = params
        .count("index_places")
        .and_then(|places| u8::try_from(places).ok());
    let rounding =
        places.map(|places| Rounding::new(Mode::HalfAwayFromZero, places, Stage::UnitPrice, Authority::Contract));
    let limits = Limits {
        cap: case.param("cap_percent", "lbl.index_cap").ok(),
        floor: case.param("floor_percent", "lbl.index_floor").ok(),
    };
    match params.choice("method") {
        "points" => {
            let points = case.ev.sub(current, base);
            let points = limited(points, limits, case.ev);
            case.name(points, "lbl.index_change", Unit::Percent, Some(claim), "change");
            Ok(index_adjust(price, points, case.ev))
        }
        "threshold" => {
            let percent = percent_change((base, current), rounding.as_ref(), limits, case.ev);
            case.name(percent, "lbl.index_change", Unit::Percent, Some(claim), "change");
            let change = case.ev.percent_of(price, percent);
            let threshold = case.param("threshold_percent", "lbl.threshold")?;
            let change = above_threshold(change, price, threshold, case.ev);
            Ok(case.ev.sum(&[price, change]))
        }
        _ => {
            let percent = percent_change((base, current), rounding.as_ref(), limits, case.ev);
            case.name(percent, "lbl.index_change", Unit::Percent, Some(claim), "change");
            Ok(index_adjust(price, percent, case.ev))
        }
    }
}

/// How a series names the period of a month.
fn period_of(month: NaiveDate, frequency: &str) -> String {
    match frequency {
        "yearly" => format!("{:04}", month.year()),
        "quarterly" => format!("{:04}-Q{}", month.year(), month.month0() / 3 + 1),
        _ => format!("{:04}-{:02}", month.year(), month.month()),
    }
}

/// The index of a period: as first published, or as revised last.
fn value_of(case: &mut Case<'_, '_, '_>, period: &str) -> Option<Number> {
    let params = case.params();
    let series = params.text("series_id");
    let all = case.evidence_of(EvidenceKind::IndexSeries);
    let lines = all.flat_map(|document| document.lines.iter().map(move |line| (document, line)));
    let mut found = lines.filter(|(document, line)| {
        let told = line.text("series").or(document.text("series")).unwrap_or(&document.id);
        series.is_none_or(|series| series == told) && is_of(line, period)
    });
    let (document, line) = match params.choice("revision") {
        "revised" => found.last()?,
        _ => found.next()?,
    };
    let value = line.number("value").or(line.quantity)?;
    let from = (document.id.as_str(), line.pointer.as_str());
    Some(case.evidenced(value, "lbl.index", Unit::None, from))
}

/// True if a line of a series is of a period: as named, or by its day.
fn is_of(line: &EvidenceLine, period: &str) -> bool {
    let plain = |text: &str| text.replace(['-', '/', ' '], "");
    match (line.text("period"), line.date) {
        (Some(told), _) => plain(told) == plain(period),
        (None, Some(day)) => ["monthly", "quarterly", "yearly"]
            .iter()
            .any(|every| period_of(day, every) == period),
        _ => false,
    }
}
