//! [`Node`]: one value of a derivation.

use crate::model::{NodeId, Term};
use crate::money::{Currency, Decimal, Rounding};

/// What a value was made by. The list is closed: a new operator needs an evaluator, a template in three languages and a
/// recompute test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Op {
    /// Taken from the invoice, the contract or evidence.
    Input,
    /// A number of the formula itself, such as 100.
    Const,
    /// Taken from a dated table of law or convention.
    Fact,
    /// The sum of the arguments.
    Sum,
    /// The first argument less the second.
    Sub,
    /// The argument with its sign turned.
    Neg,
    /// The product of the arguments.
    Mul,
    /// The first argument divided by the second.
    Div,
    /// The smallest argument.
    Min,
    /// The largest argument.
    Max,
    /// The first argument, held between the second and the third.
    Clamp,
    /// The first argument × the second ÷ 100.
    PercentOf,
    /// The argument, rounded; `raw` keeps the unrounded value.
    Round,
    /// One part of a largest-remainder split: total, index of the part, weights.
    Allocate,
    /// The sum over price tiers of the units in each: amounts of the tiers.
    TierSum,
    /// The price of the one tier that contains the quantity.
    TierPick,
    /// Started blocks: quantity, block size.
    Blocks,
    /// Amount × days ÷ basis.
    Prorate,
    /// Days between two dates.
    DaysBetween,
    /// A value found in a table by a key.
    Lookup,
    /// Amount × index ÷ base index.
    IndexRatio,
    /// Amount × rate of another currency or unit.
    Convert,
    /// The branch taken: condition, value.
    If,
    /// How many there are.
    Count,
    /// The members of one group.
    GroupBy,
    /// A date moved by a period.
    DateAdd,
    /// A date moved to a month end or a business day.
    DateAdjust,
    /// The version in force on a day.
    FirstInForce,
    /// Stated less expected.
    Compare,
    /// A value assumed because none was given.
    Assume,
}

/// Where a value comes from. Leaves are never `Computed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// On the invoice.
    Stated,
    /// In the contract.
    Agreed,
    /// In evidence: an order, a timesheet, a receipt.
    Evidenced,
    /// In a table of law or convention.
    Fact,
    /// Made from its arguments.
    Computed,
    /// Assumed; its note says why.
    Assumed,
}

/// What a value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// An amount of money.
    Money(Currency),
    /// A percentage.
    Percent,
    /// Days.
    Days,
    /// A quantity in some unit of measure.
    Quantity,
    /// A bare number.
    #[default]
    None,
}

/// Where an input stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A field of the invoice: its node in the document, if it has one, and its term.
    Invoice {
        /// Where it stands as written.
        node: Option<NodeId>,
        /// The business term.
        term: Term,
    },
    /// A place in the contract or in evidence: which document, and the JSON Pointer in it.
    Other {
        /// The contract's or the evidence's id.
        document: Box<str>,
        /// JSON Pointer.
        pointer: Box<str>,
    },
}

/// A clause of a contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The document, as in `MSA-7`.
    pub document: Box<str>,
    /// The section, as in `4.1`.
    pub section: Box<str>,
    /// The words, at most 200 characters.
    pub quote: Option<Box<str>>,
}

/// An article of law or a norm, by its row in the fact tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legal {
    /// The row, as in `jp.rate.standard.2019`.
    pub fact: &'static str,
    /// Article and act.
    pub citation: &'static str,
    /// First day in force, ISO.
    pub valid_from: &'static str,
    /// Last day in force, ISO; empty for open.
    pub valid_to: &'static str,
    /// Address of the official text; empty where none is known.
    pub url: &'static str,
    /// False if no source that states it was read: it may warn, and says so, but never decides.
    pub confirmed: bool,
}

/// One value of a derivation.
#[derive(Debug, Clone)]
pub struct Node {
    /// What made it.
    pub op: Op,
    /// Where it comes from.
    pub origin: Origin,
    /// What it is counted in.
    pub unit: Unit,
    /// Its arguments: start and length in the trace's argument list.
    pub args: (u32, u32),
    /// Its value, after rounding.
    pub value: Decimal,
    /// Its value before rounding, if that differs.
    pub raw: Option<Decimal>,
    /// How it was rounded.
    pub rounding: Option<Rounding>,
    /// What it is called, as a text key: `term.BT-131` or `lbl.…`.
    pub label: &'static str,
    /// Index of its key in the trace's keys, or `u32::MAX`.
    pub key: u32,
    /// Index of its side notes (source, clause, legal, reasons) in the trace, or `u32::MAX`.
    pub side: u32,
    /// False if digits beyond the 28th were lost on the way.
    pub exact: bool,
}
