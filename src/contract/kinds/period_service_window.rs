//! `period.service_window`: what is billed was supplied inside the agreed period.
//!
//! Parameters: `from`, `to`; absent: the term's or the version's own dates.

use crate::contract::agreement::is_in_force;
use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Value};
use crate::model::Term as Field;
use chrono::NaiveDate;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let params = Params {
        from: json.date_of("from")?,
        to: json.date_of("to")?,
    };
    match (params.from, params.to) {
        (Some(from), Some(to)) if to < from => Err(json.get("to").unwrap_or(json).fault("input.dates_order")),
        _ => Ok(params),
    }
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    let from = params.from.or(case.version.valid_from);
    let to = params.to.or(case.version.valid_to);
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line((from, to), case, claim)))
        .collect()
}

fn check_line<R: Recorder>(
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    case: &Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
) -> Status {
    let Some((first, last)) = claim.supply else {
        return Status::without_field(Field::LinePeriod);
    };
    if is_in_force(from, to, first) && is_in_force(from, to, last) {
        return Status::Pass;
    }
    let found = case.found(claim, Field::LinePeriod);
    let open = Value::Name("–".to_owned());
    let day = |day: Option<NaiveDate>| day.map_or(open.clone(), Value::Date);
    Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Period(first, last)),
        expected: from.zip(to).map(|(from, to)| Value::Period(from, to)),
        difference: claim.line.decimal(Field::LineNetAmount),
        values: found.values.clone().with("from", day(from)).with("to", day(to)),
        ..found
    }))
}
