//! When: `period.service_window`.

use super::fields::field;
use super::{Check, Checked, ROW, Step, TermKind};
use crate::contract::agreement::is_in_force;
use crate::contract::case::{Case, Claim, Found, Status};
use crate::explain::Value;
use crate::model::Term as Field;
use chrono::NaiveDate;

const PERIOD: TermKind = TermKind {
    step: Step::Document,
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[TermKind {
    name: "period.service_window",
    rule: "CT-PER-001",
    reason: "ITM",
    fields: &[field!(Date, "from"), field!(Date, "to")],
    sound: |params| match (params.date("from"), params.date("to")) {
        (Some(from), Some(to)) if to < from => Err(("to", "input.dates_order")),
        _ => Ok(()),
    },
    check: Check::Line(service_window),
    ..PERIOD
}];

/// What is billed was supplied inside the agreed period; without one of its own the version's dates hold.
fn service_window(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let (params, version) = (case.params(), case.version);
    let from = params.date("from").or(version.valid_from);
    let to = params.date("to").or(version.valid_to);
    let (first, last) = claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    if is_in_force(from, to, first) && is_in_force(from, to, last) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::LinePeriod);
    let open = Value::Name("–".to_owned());
    let day = |day: Option<NaiveDate>| day.map_or(open.clone(), Value::Date);
    Ok(Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Period(first, last)),
        expected: from.zip(to).map(|(from, to)| Value::Period(from, to)),
        difference: claim.line.decimal(Field::LineNetAmount),
        values: found.values.clone().with("from", day(from)).with("to", day(to)),
        ..found
    })))
}
