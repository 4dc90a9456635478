//! [`Interval`]: the numbers that one field may have while the equations around it hold.

use super::system::{Equation, System};
use crate::money::{Decimal, Mode};
use crate::rules::number::{add, at_most, div, mul, round, sub};

/// From the smallest to the largest number, both included; everything if there is no constraint yet.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Interval(Option<(Decimal, Decimal)>);

impl Interval {
    fn around(middle: Decimal, tolerance: Decimal) -> Option<(Decimal, Decimal)> {
        Some((sub(middle, tolerance)?, add(middle, tolerance)?))
    }

    /// Narrows it; false if nothing is left.
    fn narrow(&mut self, other: (Decimal, Decimal)) -> bool {
        let (low, high) = match self.0 {
            None => other,
            Some((low, high)) => (low.max(other.0), high.min(other.1)),
        };
        self.0 = Some((low, high));
        at_most(low, high)
    }

    /// True if a number lies in it.
    fn holds(&self, value: Decimal) -> bool {
        self.0
            .is_none_or(|(low, high)| at_most(low, value) && at_most(value, high))
    }

    /// The number in it with the fewest digits after the point, the one nearest to the middle among those.
    pub fn simplest(&self, places_max: u8) -> Option<Decimal> {
        let (low, high) = self.0?;
        let middle = div(add(low, high)?, Decimal::from_int(2))?;
        (0..=places_max).find_map(|places| {
            [(middle, Mode::HalfAwayFromZero), (low, Mode::Ceiling)]
                .into_iter()
                .filter_map(|(from, mode)| round(from, mode, places))
                .find(|value| self.holds(*value))
        })
    }

    /// The numbers that `slot` may have so that every equation it stands in holds, or at least is not disturbed.
    /// `to_mend` tells which of them must hold. `None` if there is no such number.
    pub fn of(system: &System, slot: usize, to_mend: impl Fn(usize) -> bool) -> Option<Self> {
        let mut interval = Self::default();
        for index in system.uses.get(slot)? {
            let Some(equation) = system.equations.get(*index) else {
                continue;
            };
            match solve(system, *index, equation, slot, to_mend(*index)) {
                Solution::Free => {}
                Solution::Never => return None,
                Solution::Between(low, high) => {
                    if !interval.narrow((low, high)) {
                        return None;
                    }
                }
            }
        }
        Some(interval)
    }

    /// The numbers that make one equation hold.
    pub fn of_one(system: &System, index: usize, slot: usize) -> Option<Self> {
        match solve(system, index, system.equations.get(index)?, slot, true) {
            Solution::Between(low, high) if at_most(low, high) => Some(Self(Some((low, high)))),
            _ => None,
        }
    }

    /// `value` if it lies in it.
    pub fn or_simplest(&self, preferred: Option<Decimal>, places_max: u8) -> Option<Decimal> {
        preferred
            .filter(|value| self.holds(*value))
            .or_else(|| self.simplest(places_max))
    }
}

enum Solution {
    /// Something else in the equation is not known, so it says nothing.
    Free,
    /// No number will do.
    Never,
    Between(Decimal, Decimal),
}

impl From<Option<(Decimal, Decimal)>> for Solution {
    fn from(found: Option<(Decimal, Decimal)>) -> Self {
        found.map_or(Self::Never, |(low, high)| Self::Between(low.min(high), low.max(high)))
    }
}

fn solve(system: &System, index: usize, equation: &Equation, slot: usize, to_mend: bool) -> Solution {
    let Some(tolerance) = system.tolerance(index, to_mend) else {
        return Solution::Free;
    };
    let linear = system.linear_without(index, slot);
    if equation.left == slot {
        let (Some(product), Some(linear)) = (system.product(equation), linear) else {
            return Solution::Free;
        };
        return add(product, linear)
            .and_then(|middle| Interval::around(middle, tolerance))
            .into();
    }
    let (Some(left), Some(linear)) = (system.value(equation.left), linear) else {
        return Solution::Free;
    };
    let Some(rest) = sub(left, linear) else {
        return Solution::Never;
    };
    if let Some(factor) = equation.product.as_ref().filter(|product| product.contains(slot)) {
        return factor.solve(system, slot, rest, tolerance);
    }
    let Some(product) = system.product(equation) else {
        return Solution::Free;
    };
    let negative = equation.minus.binary_search(&slot).is_ok();
    let found = sub(rest, product).map(|value| if negative { value.negated() } else { value });
    found.and_then(|middle| Interval::around(middle, tolerance)).into()
}

impl super::system::Product {
    fn contains(&self, slot: usize) -> bool {
        self.factors.contains(&slot) || self.divisor == Some(slot)
    }

    /// The values of one slot for which the product lies around `middle`.
    fn solve(&self, system: &System, slot: usize, middle: Decimal, tolerance: Decimal) -> Solution {
        let Some((low, high)) = Interval::around(middle, tolerance) else {
            return Solution::Never;
        };
        let mut others = self.factors.iter().filter(|factor| **factor != slot);
        let hundred = if self.percent { Decimal::HUNDRED } else { Decimal::ONE };
        let Some(others) = others.try_fold(Decimal::ONE, |product, other| mul(product, system.value(*other)?)) else {
            return Solution::Free;
        };
        if self.divisor == Some(slot) {
            let crosses = at_most(low, Decimal::ZERO) && at_most(Decimal::ZERO, high);
            return if crosses {
                Solution::Never
            } else {
                div(others, low).zip(div(others, high)).into()
            };
        }
        let divisor = match self.divisor {
            Some(divisor) => system.value(divisor),
            None => Some(Decimal::ONE),
        };
        let Some(divisor) = divisor else { return Solution::Free };
        let scale = |bound| div(mul(mul(bound, divisor)?, hundred)?, others);
        scale(low).zip(scale(high)).into()
    }
}
