//! Recomputing a derivation: every node must follow from its arguments by its operator, exactly.

use super::evaluator::percentage;
use super::node::{Node, Op};
use super::trace::Trace;
use crate::money::{Computed, Decimal, MoneyError, allocate};

/// A node whose value does not follow from its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch {
    /// The position of the node.
    pub node: u32,
    /// What it says.
    pub recorded: Decimal,
    /// What follows from its arguments; `None` if nothing can be computed from them.
    pub recomputed: Option<Decimal>,
}

impl Trace {
    /// All nodes whose value does not follow from their arguments; empty for every trace of the evaluator.
    #[must_use]
    pub fn recompute(&self) -> Vec<Mismatch> {
        (0..)
            .zip(self.nodes())
            .filter_map(|(id, node)| self.recompute_node(id, node))
            .collect()
    }

    fn recompute_node(&self, id: u32, node: &Node) -> Option<Mismatch> {
        if is_leaf(node.op) || self.is_truncated(id) {
            return None;
        }
        let values = self.operands(node);
        let raw = values.and_then(|values| match apply(node.op, &values, node) {
            Ok(value) => Some(value),
            // What the evaluator could not compute either is zero and says that it is inexact.
            Err(_) => (!node.exact).then_some(Decimal::ZERO),
        });
        let recomputed = match (&node.rounding, raw) {
            (Some(rounding), Some(raw)) if node.raw == Some(raw) => rounding.apply(raw).ok(),
            (Some(_), _) => None,
            (None, raw) => raw,
        };
        (recomputed != Some(node.value)).then_some(Mismatch {
            node: id,
            recorded: node.value,
            recomputed,
        })
    }

    /// The values of the arguments of a node; the weights of a split may stand behind one group.
    fn operands(&self, node: &Node) -> Option<Vec<Decimal>> {
        let value = |arg: &u32| Some(self.node(*arg)?.value);
        if let (Op::Allocate, [total, index, group]) = (node.op, self.args(node)) {
            let weights = self.node(*group).filter(|group| group.op == Op::GroupBy);
            if let Some(weights) = weights {
                return [total, index]
                    .into_iter()
                    .chain(self.args(weights))
                    .map(value)
                    .collect();
            }
        }
        self.args(node).iter().map(value).collect()
    }
}

fn is_leaf(op: Op) -> bool {
    matches!(op, Op::Input | Op::Const | Op::Fact | Op::Assume)
}

/// The value of an operator before rounding.
fn apply(op: Op, args: &[Decimal], node: &Node) -> Result<Decimal, MoneyError> {
    let value = |computed: Result<Computed, MoneyError>| computed.map(|computed| computed.value);
    match (op, args) {
        (Op::Sum | Op::TierSum, terms) => {
            let mut total = Decimal::ZERO;
            for term in terms {
                total = match value(total.checked_add(*term)) {
                    Ok(sum) => sum,
                    // A term that does not fit was left out of the sum, which then says that it is inexact.
                    Err(_) if !node.exact => total,
                    Err(error) => return Err(error),
                };
            }
            Ok(total)
        }
        (Op::Sub | Op::Compare, [left, right]) => value(left.checked_sub(*right)),
        (Op::Neg, [number]) => Ok(number.negated()),
        (Op::Mul, [left, right]) => value(left.checked_mul(*right)),
        (Op::Convert, [left, right]) => value(left.checked_mul(*right)),
        (Op::Div, [left, right]) => value(left.checked_div(*right)),
        (Op::Min, [first, rest @ ..]) => Ok(rest.iter().fold(*first, |least, number| least.min(*number))),
        (Op::Max, [first, rest @ ..]) => Ok(rest.iter().fold(*first, |most, number| most.max(*number))),
        (Op::Clamp, [number, low, high]) => Ok((*number).max(*low).min(*high)),
        (Op::PercentOf, [base, percent]) => value(percentage(*base, *percent)),
        (Op::Round, [number]) => Ok(*number),
        (Op::Allocate, [total, index, weights @ ..]) => {
            let parts = allocate(*total, weights, node.value.places())?;
            let index = index.to_units(0).and_then(|index| usize::try_from(index).ok());
            index
                .and_then(|index| parts.get(index).copied())
                .ok_or(MoneyError::Weights)
        }
        (Op::Blocks, [quantity, size]) => {
            let blocks = quantity.checked_div(*size)?.value;
            let (whole, places) = blocks.mantissa();
            let unit = 10_i128.checked_pow(u32::from(places)).ok_or(MoneyError::Range)?;
            let up = whole.checked_rem_euclid(unit).is_some_and(|rest| rest > 0);
            let whole = whole.checked_div_euclid(unit).ok_or(MoneyError::Range)?;
            Decimal::from_mantissa(whole.saturating_add(i128::from(up)), 0)
        }
        (Op::Prorate | Op::IndexRatio, [amount, part, whole]) => {
            value(value(amount.checked_mul(*part))?.checked_div(*whole))
        }
        (Op::Count, counted) => Ok(Decimal::from_int(
            i64::try_from(counted.len()).map_err(|_| MoneyError::Range)?,
        )),
        // These choose one of their arguments; the last is the chosen one.
        (Op::If | Op::Lookup | Op::TierPick | Op::FirstInForce | Op::GroupBy, [.., chosen]) => Ok(*chosen),
        // Dates are leaves of amounts; their nodes carry day numbers that need a calendar to recompute.
        (Op::DaysBetween | Op::DateAdd | Op::DateAdjust, _) => Ok(node.value),
        _ => Err(MoneyError::Range),
    }
}
