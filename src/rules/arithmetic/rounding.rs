//! [`search`]: the rounding that reproduces a stated amount. A difference that only a stage or a direction of rounding
//! makes is told as what it is, not as an error.

use super::build::Built;
use super::system::Status;
use crate::money::{Decimal, Mode, Stage};
use crate::rules::number::{add, at_most, half_unit, mul, percent_of, round, same, sub};

/// A rounding that makes the stated amount come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The equation that it explains.
    pub equation: usize,
    /// Where it was rounded.
    pub stage: Stage,
    /// How.
    pub mode: Mode,
    /// What rounding to the nearest, at the stage of the norm, gives.
    pub usual: Decimal,
}

/// The roundings that explain equations which do not hold.
pub(super) fn search(built: &Built) -> Vec<Found> {
    let off = |index: &usize| matches!(built.system.status(*index), Status::Accepted(_) | Status::Broken(_));
    let broken: Vec<usize> = (0..built.system.equations.len()).filter(off).collect();
    if broken.is_empty() {
        return Vec::new();
    }
    let unrounded = unrounded(built);
    broken
        .into_iter()
        .filter_map(|equation| {
            let usual = built.system.right(equation)?;
            let found = direction(built, equation)
                .or_else(|| per_line(built, equation))
                .or_else(|| at_the_end(built, equation, &unrounded))?;
            Some(Found {
                equation,
                stage: found.0,
                mode: found.1,
                usual,
            })
        })
        .collect()
}

/// One rounding in another direction.
fn direction(built: &Built, index: usize) -> Option<(Stage, Mode)> {
    let equation = built
        .system
        .equations
        .get(index)
        .filter(|equation| equation.rule == "ARI-TAX")?;
    let places = equation.product.as_ref()?.places;
    let (stated, exact) = (built.system.value(equation.left)?, built.system.product(equation)?);
    let reproduces = |mode: &&Mode| round(exact, **mode, places).is_some_and(|rounded| same(rounded, stated));
    Mode::ALL.iter().find(reproduces).map(|mode| (Stage::TaxGroup, *mode))
}

/// The tax of each line rounded, then summed.
fn per_line(built: &Built, index: usize) -> Option<(Stage, Mode)> {
    let group = built.groups.get(built.taxes.binary_search(&index).ok()?)?;
    let equation = built.system.equations.get(index)?;
    let (places, rate) = (equation.product.as_ref()?.places, built.system.value(group.rate_slot?)?);
    let stated = built.system.value(equation.left)?;
    let items = || built.items_under(&group.key);
    let sum = |mode: Mode| {
        items().try_fold(Decimal::ZERO, |sum, item| {
            let tax = round(percent_of(built.system.value(item.slot)?, rate)?, mode, places)?;
            if item.negative { sub(sum, tax) } else { add(sum, tax) }
        })
    };
    let reproduces = |mode: &&Mode| sum(**mode).is_some_and(|sum| same(sum, stated));
    if items().count() < 2 {
        return None;
    }
    Mode::ALL.iter().find(reproduces).map(|mode| (Stage::LineTax, *mode))
}

/// Every amount carried on unrounded, and rounded only where it is printed.
fn at_the_end(built: &Built, index: usize, unrounded: &[Option<Decimal>]) -> Option<(Stage, Mode)> {
    let equation = built.system.equations.get(index)?;
    // All that enters must itself be the rounded print of the unrounded number, or an error would pass for a rounding.
    let printed = |slot: usize| {
        let (stated, exact) = built.system.value(slot).zip(unrounded.get(slot).copied().flatten())?;
        let places = stated.places().max(built.system.places.min(2));
        Some(at_most(sub(stated, exact)?.abs(), half_unit(places)))
    };
    let differs = equation.slots().any(|slot| {
        let pair = built.system.value(slot).zip(unrounded.get(slot).copied().flatten());
        slot != equation.left && pair.is_some_and(|(stated, exact)| !same(stated, exact))
    });
    (differs && equation.slots().all(|slot| printed(slot) == Some(true)))
        .then_some((Stage::Presentation, Mode::HalfAwayFromZero))
}

/// What every number would be if nothing below it had been rounded.
fn unrounded(built: &Built) -> Vec<Option<Decimal>> {
    let mut exact: Vec<Option<Decimal>> = (0..built.system.slots.len())
        .map(|slot| built.system.value(slot))
        .collect();
    for equation in &built.system.equations {
        let value = |slot: &usize| exact.get(*slot).copied().flatten();
        let product = equation.product.as_ref().map_or(Some(Decimal::ZERO), |product| {
            let [a, b] = product.factors;
            let mut result = mul(value(&a)?, value(&b)?)?;
            if let Some(divisor) = &product.divisor {
                result = crate::rules::number::div(result, value(divisor)?)?;
            }
            if product.percent {
                crate::rules::number::div(result, Decimal::HUNDRED)
            } else {
                Some(result)
            }
        });
        let plus = equation
            .plus
            .iter()
            .try_fold(product.unwrap_or_default(), |sum, slot| add(sum, value(slot)?));
        let sum = equation.minus.iter().fold(plus, |sum, slot| sub(sum?, value(slot)?));
        if let (Some(place), Some(sum), Some(_)) = (exact.get_mut(equation.left), sum, product) {
            *place = Some(sum);
        }
    }
    exact
}
