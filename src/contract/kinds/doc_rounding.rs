//! `doc.rounding` (端数処理): the tax is rounded as agreed. Where another rounding reproduces the stated tax, that is told as
//! information, not as an error.
//!
//! Parameters: `mode`, `places` (the head of the contract usually says it).

use crate::contract::case::{Case, Found, Outcome, Status};
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Unit, Value, Values};
use crate::model::{Group, Term as Field};
use crate::money::{Authority, Mode, Rounding, Stage};
use crate::rules::number::{percent_of, same};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The rounding.
    pub rounding: Rounding,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let name = json.need_text("mode")?;
    let mode = Mode::ALL.into_iter().find(|mode| mode.name() == name);
    let mode = mode.ok_or_else(|| json.get("mode").unwrap_or(json).fault("input.unknown_value"))?;
    let places = json
        .count_of("places")?
        .and_then(|places| u8::try_from(places).ok())
        .unwrap_or(0);
    Ok(Params {
        rounding: Rounding::new(mode, places, Stage::TaxGroup, Authority::Contract),
    })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    if params.rounding.stage != Stage::TaxGroup {
        return vec![Outcome::document(Status::NotApplicable)];
    }
    let groups = case.invoice.root.groups_of(Field::TaxGroup).enumerate();
    groups
        .map(|(index, group)| Outcome::document(check_group(params, case, index, group)))
        .collect()
}

fn check_group<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, index: usize, group: &Group) -> Status {
    let Some(stated) = group.decimal(Field::TaxAmount) else {
        return Status::without_field(Field::TaxAmount);
    };
    let base = case.stated(group, Field::TaxableAmount);
    let rate = case.stated(group, Field::TaxGroupRate);
    let (Some(base), Some(rate)) = (base, rate) else {
        return Status::NotApplicable;
    };
    let exact = case.ev.percent_of(base, rate);
    let expected = case.ev.round(exact, &params.rounding);
    let name = format!("tax[{}].expected", index + 1);
    let key = case.name(expected, "lbl.expected_tax", Unit::Money(case.currency), None, &name);
    if same(stated, expected.value) {
        return Status::Pass;
    }
    let raw = percent_of(base.value, rate.value);
    let places = params.rounding.places;
    let reproduces = |mode: &&Mode| {
        let rounding = Rounding::new(**mode, places, Stage::TaxGroup, Authority::Default);
        raw.and_then(|raw| rounding.apply(raw).ok())
            .is_some_and(|value| same(value, stated))
    };
    let Some(mode) = Mode::ALL.iter().find(reproduces) else {
        // No rounding explains it: the arithmetic review tells it as what it is.
        return Status::NotApplicable;
    };
    let text = |mode: Mode| Value::Key(format!("mode.{}", mode.name()));
    Status::Finding(Box::new(Found {
        place: format!("/taxBreakdown/{index}/taxAmount"),
        field: Some(Field::TaxAmount),
        expected_key: Some(key),
        stated: Some(case.money(stated)),
        expected: Some(case.money(expected.value)),
        difference: crate::rules::number::sub(stated, expected.value),
        values: Values::new()
            .with("mode", text(*mode))
            .with("agreed_mode", text(params.rounding.mode)),
        info: true,
        ..Found::default()
    }))
}
