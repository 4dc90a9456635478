//! How effects are shown: in minor units that add up, the small ones together as one.

use super::effect::Effect;
use super::exact::Exact;
use crate::money::Decimal;
use crate::order::sort_by;

/// The most effects that are shown by themselves.
pub const OTHER_MAX: usize = 6;

/// The numbers in units of 10^-`places` whose sum is the sum of all: each downwards, then the missing units one by one to
/// the largest fractions; of equal ones the earlier gets it.
#[must_use]
pub fn in_units(numbers: &[Exact], places: u8) -> Vec<Decimal> {
    let total = numbers.iter().fold(Exact::ZERO, |sum, number| sum.plus(*number));
    let mut parts: Vec<(usize, i128, i128)> = numbers
        .iter()
        .enumerate()
        .map(|(index, number)| {
            let (units, rest) = number.floor(places);
            (index, units, rest)
        })
        .collect();
    let floored = parts
        .iter()
        .fold(0_i128, |sum, (_, units, _)| sum.saturating_add(*units));
    let missing = total.floor(places).0.saturating_sub(floored);
    sort_by(&mut parts, |left, right| {
        right.2.cmp(&left.2).then(left.0.cmp(&right.0))
    });
    let raised = usize::try_from(missing).unwrap_or_default();
    parts
        .iter_mut()
        .take(raised)
        .for_each(|part| part.1 = part.1.saturating_add(1));
    sort_by(&mut parts, |left, right| left.0.cmp(&right.0));
    let decimals = parts
        .into_iter()
        .map(|(_, units, _)| Decimal::from_mantissa(units, places).unwrap_or_default());
    decimals.collect()
}

/// Effects as a reader sees them.
#[derive(Debug, Clone)]
pub struct Shown<'a> {
    /// The effects that weigh, in their order.
    pub effects: Vec<&'a Effect>,
    /// The rest.
    pub other: Vec<&'a Effect>,
    /// What the rest adds.
    pub other_value: Decimal,
}

/// Parts the effects that weigh at least a minor unit and a hundredth of the difference, at most [`OTHER_MAX`], from the rest.
#[must_use]
pub fn shown<'a>(effects: &'a [Effect], delta: Decimal, places: u8) -> Shown<'a> {
    let unit = Decimal::from_units(1, places).unwrap_or(Decimal::ONE);
    let hundredth = delta.abs().checked_div(Decimal::HUNDRED).map(|part| part.value);
    let least = Exact::of(unit.max(hundredth.unwrap_or_default())).unwrap_or_default();
    let mut order: Vec<&Effect> = effects.iter().collect();
    sort_by(&mut order, |left, right| {
        right
            .exact
            .abs()
            .cmp(&left.exact.abs())
            .then(left.kind.cmp(&right.kind))
    });
    let weighs = |effect: &&Effect| effect.exact.abs() >= least;
    let mut chosen: Vec<&Effect> = order.iter().copied().filter(weighs).take(OTHER_MAX).collect();
    let mut other: Vec<&Effect> = effects
        .iter()
        .filter(|effect| !chosen.iter().any(|one| one.kind == effect.kind))
        .collect();
    // One effect alone says more by its own name than as the rest.
    if other.len() == 1 && chosen.len() < OTHER_MAX {
        chosen.append(&mut other);
    }
    sort_by(&mut chosen, |left, right| left.kind.cmp(&right.kind));
    let add = |sum: Decimal, effect: &&Effect| sum.checked_add(effect.value).map_or(sum, |sum| sum.value);
    let other_value = other.iter().fold(Decimal::ZERO, add);
    Shown {
        effects: chosen,
        other,
        other_value,
    }
}
