//! `doc.rounding` (端数処理): the tax is rounded as agreed. Where another rounding reproduces the stated tax, that is told as
//! information, not as an error.
//!
//! Parameters: `mode`, `places` (those of the currency if absent; the head of the contract usually says both).

use super::time::mode;
use crate::contract::case::{Case, Found, Outcome, Status};
use crate::explain::{Unit, Value, Values};
use crate::model::{Group, Term as Field};
use crate::money::{Authority, Mode, Rounding, Stage};
use crate::rules::number::{percent_of, same};

/// The tax of each group, rounded as agreed.
pub(super) fn rounding(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let params = case.params();
    let mode = mode(params, "mode").filter(|_| params.choice("stage") == Stage::TaxGroup.name());
    let Some(mode) = mode else {
        return vec![Outcome::document(Status::NotApplicable)];
    };
    let places = params.count("places").and_then(|places| u8::try_from(places).ok());
    let places = places.unwrap_or(case.currency.minor_unit());
    let rounding = Rounding::new(mode, places, Stage::TaxGroup, Authority::Contract);
    let groups = case.invoice.root.groups_of(Field::TaxGroup).enumerate();
    groups
        .map(|(index, group)| Outcome::document(check_group(&rounding, case, index, group)))
        .collect()
}

fn check_group(agreed: &Rounding, case: &mut Case<'_, '_, '_>, index: usize, group: &Group) -> Status {
    let Some(stated) = group.decimal(Field::TaxAmount) else {
        return Status::without_field(Field::TaxAmount);
    };
    let base = case.stated(group, Field::TaxableAmount);
    let rate = case.stated(group, Field::TaxGroupRate);
    let (Some(base), Some(rate)) = (base, rate) else {
        return Status::NotApplicable;
    };
    let exact = case.ev.percent_of(base, rate);
    let expected = case.ev.round(exact, agreed);
    let name = format!("tax[{}].expected", index + 1);
    let key = case.name(expected, "lbl.expected_tax", Unit::Money(case.currency), None, &name);
    if same(stated, expected.value) {
        return Status::Pass;
    }
    let raw = percent_of(base.value, rate.value);
    let places = agreed.places;
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
            .with("agreed_mode", text(agreed.mode)),
        info: true,
        ..Found::default()
    }))
}
