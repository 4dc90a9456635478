//! The invoice in two forms: [`Document`], as written, and [`Invoice`], as understood.
//!
//! The vocabulary of both is the term table ([`Term`]): every business term and group of EN 16931 and our extensions,
//! with its identifier, its name in the canonical JSON, its type and how often it may stand.

mod document;
mod era;
#[cfg(feature = "einvoice")]
pub(crate) mod fa3;
#[cfg(feature = "gobl")]
pub(crate) mod gobl;
mod invoice;
mod near;
mod path;
mod plain;
mod pointer;
mod positions;
pub(crate) mod rate_code;
mod reading;
#[cfg(feature = "schema")]
pub mod schema;
pub(crate) mod slots;
#[cfg(feature = "tables")]
mod table;
mod terms;

#[cfg(test)]
pub(crate) use document::visits;
pub use document::{Document, Node, NodeId, NodeKind, PathId, Place, Scalar, Syntax};
pub(crate) use document::{Name, Span, Trail, place_in};
pub(crate) use era::{day_meant, narrow};
pub use era::{era_date, japanese_date};
pub use invoice::{Field, Group, Invoice, Value};
pub(crate) use near::nearest;
pub use path::{PathRow, PathTable, Paths, Select, When, nested};
pub(crate) use plain::{bare_letters, compact_day, day, day_of_digits, small_letters};
pub(crate) use pointer::{line_of, term_of};
pub use reading::{ReadRule, ReadRuleDef, ReadSeverity, Reading};
pub(crate) use reading::{camel, shorten};
#[cfg(feature = "tables")]
pub use table::{Table, TableRow};
#[cfg(any(feature = "schema", test))]
pub use terms::TERM_NAMES;
pub use terms::{Card, Kind, Term, TermDef};
