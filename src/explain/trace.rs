//! [`Recorder`] and its two forms: [`Off`] records nothing and costs nothing, [`Trace`] keeps every node.

use super::node::{Clause, Legal, Node, Op, Origin, Source, Unit};
use crate::money::{Decimal, Rounding};

/// What a leaf of a derivation is.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Input, constant, fact or assumption.
    pub op: Op,
    /// Where the value comes from.
    pub origin: Origin,
    /// What it is counted in.
    pub unit: Unit,
    /// What it is called, as a text key.
    pub label: &'static str,
    /// Where it stands.
    pub source: Option<Source>,
    /// The clause that says it.
    pub clause: Option<Clause>,
    /// The law that says it.
    pub legal: Option<&'static Legal>,
}

/// Keeps, or does not keep, how values come about. The evaluator is generic over it, so that calculating without an
/// explanation pays nothing for one.
pub trait Recorder {
    /// A reference to a recorded value.
    type Ref: Copy + Default + core::fmt::Debug + PartialEq;
    /// Whether anything is recorded.
    const RECORDS: bool;
    /// Records an input, a constant, a fact or an assumption. The closure runs only where something is recorded.
    fn leaf(&mut self, value: Decimal, leaf: impl FnOnce() -> Leaf) -> Self::Ref;
    /// Records a value made by `op` from `args`.
    fn apply(&mut self, op: Op, args: &[Self::Ref], result: Applied<'_>) -> Self::Ref;
    /// Gives a value its stable key, label and unit.
    fn name(&mut self, node: Self::Ref, label: &'static str, unit: Unit, key: impl FnOnce() -> String);
    /// Ties a value to the clause or the law that decides it.
    fn cite(&mut self, node: Self::Ref, clause: Option<&Clause>, legal: Option<&'static Legal>);
    /// Notes a branch that was not taken, as a text key.
    fn reject(&mut self, node: Self::Ref, reason: &'static str);
}

/// The result of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Applied<'a> {
    /// After rounding.
    pub value: Decimal,
    /// Before rounding, if different.
    pub raw: Option<Decimal>,
    /// The rounding applied.
    pub rounding: Option<&'a Rounding>,
    /// False if digits were lost.
    pub exact: bool,
}
