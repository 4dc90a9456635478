//! [`System`]: the arithmetic of an invoice as equations between its stated numbers, and their present state.
//!
//! Each equation says `left = product + plus − minus`. The product, if there is one, is rounded; how far the stated left
//! side may be from it before anyone complains depends on who asks for the equation.

use super::slot::Slot;
use crate::money::Decimal;
use crate::order::sort_by;
use crate::rules::number::{add, at_most, div, half_unit, mul, same, sub};

/// Two factors over a divisor, rounded to some places.
#[derive(Debug, Clone)]
pub(super) struct Product {
    /// The slots that are multiplied.
    pub factors: [usize; 2],
    /// The slot that divides.
    pub divisor: Option<usize>,
    /// True if one factor is a percentage.
    pub percent: bool,
    /// Digits after the point of the result.
    pub places: u8,
}

/// Who asks for an equation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// A norm that binds this document, or plain addition.
    Norm,
    /// Nobody but good sense: a difference is advice.
    Advice,
}

/// One equation.
#[derive(Debug, Clone)]
pub(super) struct Equation {
    /// The rule that speaks when it does not hold.
    pub rule: &'static str,
    /// The left side.
    pub left: usize,
    /// The rounded part of the right side.
    pub product: Option<Product>,
    /// Added on the right.
    pub plus: Vec<usize>,
    /// Subtracted on the right.
    pub minus: Vec<usize>,
    /// The difference that the norm accepts.
    pub slack: Decimal,
    /// Who asks for it.
    pub asked: Asked,
    /// Below this distance, rounding in one direction is as good as in another; zero where only the nearest will do.
    pub margin: Decimal,
}

/// How an equation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// It holds, or a rounding that is allowed here makes it hold.
    Holds,
    /// It does not hold, but the norm accepts the difference.
    Accepted(Decimal),
    /// It does not hold.
    Broken(Decimal),
    /// A number is missing or could not be read.
    Unknown,
}

/// The numbers of an invoice, its equations, and what the numbers are at the moment.
#[derive(Debug, Default)]
pub(super) struct System {
    /// The numbers.
    pub slots: Vec<Slot>,
    /// The equations.
    pub equations: Vec<Equation>,
    /// The equations in which a slot stands.
    pub uses: Vec<Vec<usize>>,
    /// Digits after the point of an amount.
    pub places: u8,
    values: Vec<Option<Decimal>>,
    linear: Vec<Decimal>,
    unknown: Vec<u32>,
}

impl System {
    /// Adds a number.
    pub fn slot(&mut self, slot: Slot) -> usize {
        self.slots.push(slot);
        self.slots.len() - 1
    }

    /// Prepares the state once all slots and equations are there.
    pub fn seal(&mut self) {
        for equation in &mut self.equations {
            // Sorted, so that `set` can tell by search on which side a slot stands.
            sort_by(&mut equation.plus, Ord::cmp);
            sort_by(&mut equation.minus, Ord::cmp);
        }
        self.values = self.slots.iter().map(Slot::value).collect();
        self.uses = vec![Vec::new(); self.slots.len()];
        for (index, equation) in self.equations.iter().enumerate() {
            for slot in equation.slots() {
                if let Some(uses) = self.uses.get_mut(slot) {
                    uses.push(index);
                }
            }
        }
        let sums = self.equations.iter().map(|equation| {
            let mut sum = Some(Decimal::ZERO);
            let mut unknown = 0;
            for (slots, sign) in [(&equation.plus, 1), (&equation.minus, -1)] {
                for slot in slots {
                    match self.value(*slot) {
                        Some(value) => {
                            sum = sum.and_then(|sum| if sign > 0 { add(sum, value) } else { sub(sum, value) })
                        }
                        None => unknown += 1,
                    }
                }
            }
            (sum.unwrap_or_default(), if sum.is_none() { u32::MAX } else { unknown })
        });
        (self.linear, self.unknown) = sums.unzip();
    }

    /// The number of a slot at the moment.
    pub fn value(&self, slot: usize) -> Option<Decimal> {
        self.values.get(slot).copied().flatten()
    }

    /// Puts another number, and gives back the one before.
    pub fn set(&mut self, slot: usize, value: Option<Decimal>) -> Option<Decimal> {
        let before = self.value(slot);
        for index in self.uses.get(slot).cloned().unwrap_or_default() {
            let (Some(equation), Some(linear), Some(unknown)) = (
                self.equations.get(index),
                self.linear.get_mut(index),
                self.unknown.get_mut(index),
            ) else {
                continue;
            };
            let sign = if equation.plus.binary_search(&slot).is_ok() {
                1
            } else if equation.minus.binary_search(&slot).is_ok() {
                -1
            } else {
                continue;
            };
            for (change, adds) in [(before, sign < 0), (value, sign > 0)] {
                if let Some(change) = change {
                    let sum = if adds {
                        add(*linear, change)
                    } else {
                        sub(*linear, change)
                    };
                    *linear = sum.unwrap_or(*linear);
                }
            }
            *unknown = (*unknown + u32::from(value.is_none())).saturating_sub(u32::from(before.is_none()));
        }
        if let Some(place) = self.values.get_mut(slot) {
            *place = value;
        }
        before
    }

    /// What the product of an equation comes to, unrounded.
    pub fn product(&self, equation: &Equation) -> Option<Decimal> {
        let Some(product) = &equation.product else {
            return Some(Decimal::ZERO);
        };
        let [a, b] = product.factors;
        let mut value = mul(self.value(a)?, self.value(b)?)?;
        if let Some(divisor) = product.divisor {
            value = div(value, self.value(divisor)?)?;
        }
        if product.percent {
            div(value, Decimal::HUNDRED)
        } else {
            Some(value)
        }
    }

    /// The sum on the right without the product.
    pub fn linear(&self, index: usize) -> Option<Decimal> {
        (self.unknown.get(index) == Some(&0))
            .then(|| self.linear.get(index).copied())
            .flatten()
    }

    /// The same without one slot, which may be the only unknown.
    pub fn linear_without(&self, index: usize, slot: usize) -> Option<Decimal> {
        let equation = self.equations.get(index)?;
        let (added, taken) = (
            equation.plus.binary_search(&slot).is_ok(),
            equation.minus.binary_search(&slot).is_ok(),
        );
        if !added && !taken {
            return self.linear(index);
        }
        let Some(value) = self.value(slot) else {
            return (self.unknown.get(index) == Some(&1))
                .then(|| self.linear.get(index).copied())
                .flatten();
        };
        let linear = self.linear(index)?;
        if added { sub(linear, value) } else { add(linear, value) }
    }

    /// What the left side should be: the rounded product and the sum.
    pub fn right(&self, index: usize) -> Option<Decimal> {
        let equation = self.equations.get(index)?;
        let product = self.product(equation)?;
        let rounded = match &equation.product {
            Some(rounding) => {
                crate::rules::number::round(product, crate::money::Mode::HalfAwayFromZero, rounding.places)?
            }
            None => product,
        };
        add(rounded, self.linear(index)?)
    }

    /// Left less right before rounding: what the rounding would have to explain.
    fn distance(&self, index: usize) -> Option<Decimal> {
        let equation = self.equations.get(index)?;
        let exact = add(self.product(equation)?, self.linear(index)?)?;
        sub(self.value(equation.left)?, exact)
    }

    /// How an equation stands.
    pub fn status(&self, index: usize) -> Status {
        let Some((equation, distance)) = self.equations.get(index).zip(self.distance(index)) else {
            return Status::Unknown;
        };
        let tight = equation.tight();
        if at_most(distance.abs(), tight) || equation.directed(distance) {
            return Status::Holds;
        }
        let Some(difference) = self
            .right(index)
            .and_then(|right| sub(self.value(equation.left)?, right))
        else {
            return Status::Unknown;
        };
        if at_most(difference.abs(), equation.slack) {
            Status::Accepted(difference)
        } else {
            Status::Broken(difference)
        }
    }

    /// How far left and right may be apart while an equation is not to be disturbed: what it is now, at least what rounding needs.
    pub fn tolerance(&self, index: usize, to_mend: bool) -> Option<Decimal> {
        let equation = self.equations.get(index)?;
        let tight = equation.tight();
        if to_mend {
            return Some(tight);
        }
        // While a number is missing, whatever the norm accepts will do.
        let now = self.distance(index).map_or(equation.slack, Decimal::abs);
        Some(if at_most(now, tight) { tight } else { now })
    }
}

impl Equation {
    /// Every slot that stands in it.
    pub fn slots(&self) -> impl Iterator<Item = usize> + '_ {
        let factors = self
            .product
            .iter()
            .flat_map(|product| product.factors.into_iter().chain(product.divisor));
        core::iter::once(self.left)
            .chain(factors)
            .chain(self.plus.iter().copied())
            .chain(self.minus.iter().copied())
    }

    /// What rounding to the nearest may cost: half a unit, nothing for plain sums.
    pub fn tight(&self) -> Decimal {
        self.product
            .as_ref()
            .map_or(Decimal::ZERO, |product| half_unit(product.places))
    }

    /// True if the distance is what rounding up or down leaves, where both are allowed.
    fn directed(&self, distance: Decimal) -> bool {
        at_most(distance.abs(), self.margin) && !same(distance.abs(), self.margin)
    }
}
