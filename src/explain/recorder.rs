//! [`Recorder`]: what the evaluator tells about each value; [`Off`] listens to nothing and costs nothing.

use super::key::Key;
use super::node::{Clause, Legal, Op, Origin, Source, Unit};
use super::number::Stated;
use super::trace::{Filter, NodeRef, Trace};
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

/// Keeps, or does not keep, how values come about. The evaluator is generic over it, so that calculating without an
/// explanation pays nothing for one.
pub trait Recorder: Clone + core::fmt::Debug {
    /// A reference to a recorded value.
    type Ref: Copy + Default + core::fmt::Debug + PartialEq;
    /// References to the addends of a sum that is still open.
    type List: Default + Clone + core::fmt::Debug;
    /// Whether anything is recorded.
    const RECORDS: bool;
    /// Records an input, a constant, a fact or an assumption. The closure runs only where something is recorded.
    fn leaf(&mut self, value: Decimal, leaf: impl FnOnce() -> Leaf) -> Self::Ref;
    /// Records a number that the invoice states.
    fn input(&mut self, stated: &Stated, label: &'static str, unit: Unit) -> Self::Ref;
    /// Makes room for the derivation of so many lines.
    fn expect_lines(&mut self, count: usize);
    /// Records a value made by `op` from `args`.
    fn apply(&mut self, op: Op, args: &[Self::Ref], result: Applied<'_>) -> Self::Ref;
    /// Records a value made by `op` from the values of a list.
    fn apply_list(&mut self, op: Op, list: &Self::List, result: Applied<'_>) -> Self::Ref;
    /// Puts a value on a list.
    fn push(list: &mut Self::List, node: Self::Ref);
    /// Takes a value off a list.
    fn take(list: &mut Self::List, node: Self::Ref);
    /// Gives a value its stable key, label and unit, and the places it is answered with.
    fn name(&mut self, node: Self::Ref, value: Decimal, label: &'static str, unit: Unit, key: impl FnOnce() -> Key);
    /// As [`name`](Self::name), for an amount of the answer: it has a node even where its derivation is filtered away.
    fn publish(
        &mut self,
        node: Self::Ref,
        value: Decimal,
        label: &'static str,
        unit: Unit,
        key: impl FnOnce() -> Key,
    ) -> Self::Ref;
    /// A node for a value that totals are made from, even where its derivation is filtered away.
    fn keep(&mut self, node: Self::Ref, value: Decimal) -> Self::Ref;
    /// Keeps the name of a line or a tax group, for [`Key`].
    fn intern(&mut self, name: &str) -> u32;
    /// Says that what follows derives the line of this name, or the document.
    fn enter(&mut self, line: Option<&str>);
    /// Ties a value to the clause or the law that decides it.
    fn cite(&mut self, node: Self::Ref, clause: Option<&Clause>, legal: Option<&'static Legal>);
    /// Notes a branch that was not taken, as a text key.
    fn reject(&mut self, node: Self::Ref, reason: &'static str);
    /// Whether what comes now is recorded.
    fn is_active(&self) -> bool;
    /// Does work that is done once for an invoice, and so has one copy for all recorders: with this trace, or with one
    /// that keeps nothing.
    fn traced<T>(&mut self, work: impl FnOnce(&mut Trace) -> T) -> T;
    /// A list as the work of [`traced`](Self::traced) takes it.
    fn nodes(list: &Self::List) -> Vec<NodeRef>;
}

/// The recorder that records nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Off;

impl Recorder for Off {
    type Ref = ();
    type List = ();
    const RECORDS: bool = false;
    #[inline]
    fn leaf(&mut self, _: Decimal, _: impl FnOnce() -> Leaf) {}
    #[inline]
    fn input(&mut self, _: &Stated, _: &'static str, _: Unit) {}
    #[inline]
    fn expect_lines(&mut self, _: usize) {}
    #[inline]
    fn apply(&mut self, _: Op, _: &[()], _: Applied<'_>) {}
    #[inline]
    fn apply_list(&mut self, _: Op, _list: &(), _: Applied<'_>) {}
    #[inline]
    fn push(_list: &mut (), _node: ()) {}
    #[inline]
    fn take(_list: &mut (), _node: ()) {}
    #[inline]
    fn name(&mut self, _node: (), _: Decimal, _: &'static str, _: Unit, _: impl FnOnce() -> Key) {}
    #[inline]
    fn publish(&mut self, _node: (), _: Decimal, _: &'static str, _: Unit, _: impl FnOnce() -> Key) {}
    #[inline]
    fn keep(&mut self, _node: (), _: Decimal) {}
    #[inline]
    fn intern(&mut self, _: &str) -> u32 {
        0
    }
    #[inline]
    fn enter(&mut self, _: Option<&str>) {}
    #[inline]
    fn cite(&mut self, _node: (), _: Option<&Clause>, _: Option<&'static Legal>) {}
    #[inline]
    fn reject(&mut self, _node: (), _: &'static str) {}
    #[inline]
    fn is_active(&self) -> bool {
        false
    }
    fn traced<T>(&mut self, work: impl FnOnce(&mut Trace) -> T) -> T {
        work(&mut Trace::new(Filter::Nothing))
    }
    fn nodes(_list: &()) -> Vec<NodeRef> {
        Vec::new()
    }
}
