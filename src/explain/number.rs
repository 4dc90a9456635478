//! [`Num`]: a number and how it came about; [`Stated`]: a number as the invoice states it.

use super::node::Op;
use crate::model::{NodeId, Term};
use crate::money::{Decimal, MoneyError};

/// A number and how it came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Num<N> {
    /// The number.
    pub value: Decimal,
    /// Its node in the recorder.
    pub node: N,
    /// False if digits beyond the 28th were lost on the way and could matter.
    pub exact: bool,
}

/// A number as the invoice states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// The number.
    pub value: Decimal,
    /// The business term it stands under.
    pub term: Term,
    /// Where it stands as written.
    pub node: Option<NodeId>,
}

/// Something that could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Why.
    pub error: MoneyError,
    /// What was being done.
    pub op: Op,
}

/// What happens to the digits of a product or quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arithmetic {
    /// All digits stay until a [`Rounding`](crate::money::Rounding) takes them.
    #[default]
    Exact,
    /// Every product and quotient keeps the places of its left operand, halves away from zero (GOBL).
    PlacesOfLeft,
}

impl Stated {
    /// A number that stands in no document, such as one set by an edit.
    #[must_use]
    pub fn new(value: Decimal, term: Term) -> Self {
        Self {
            value,
            term,
            node: None,
        }
    }
}
