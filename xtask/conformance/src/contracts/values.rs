//! What vectors say, as values; calculations that record nothing.

use crate::usage::{count, mode};
use chrono::NaiveDate;
use meisai::explain::{Evaluator, Num, Off};
use meisai::money::{Authority, Decimal, Mode, Rounding, Stage};
use serde_json::Value;

/// A calculation that records nothing.
pub(super) fn with<T>(work: impl FnOnce(&mut Evaluator<'_, Off>) -> T) -> T {
    let mut recorder = Off;
    work(&mut Evaluator::new(&mut recorder))
}

pub(super) fn num(value: Decimal) -> Num<()> {
    Num {
        value,
        node: (),
        exact: true,
    }
}

pub(super) fn hundredfold(share: Decimal) -> Option<Decimal> {
    Some(share.checked_mul(Decimal::HUNDRED).ok()?.value)
}

pub(super) fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_add(b).ok()?.value)
}

pub(super) fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_sub(b).ok()?.value)
}

pub(super) fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_mul(b).ok()?.value)
}

pub(super) fn say(value: Decimal) -> Value {
    value.to_string().into()
}

pub(super) fn day(input: &Value, names: &[&str]) -> Option<NaiveDate> {
    names.iter().find_map(|name| input[*name].as_str()?.parse().ok())
}

pub(super) fn scale(input: &Value) -> Option<u8> {
    count(input, &["scale", "round_places"]).and_then(|places| u8::try_from(places).ok())
}

pub(super) fn line_rounding(input: &Value) -> Rounding {
    let mode = mode(input["rounding"].as_str()).unwrap_or(Mode::HalfAwayFromZero);
    Rounding::new(mode, scale(input).unwrap_or(2), Stage::Line, Authority::Contract)
}
