//! The invoice in two forms: [`Document`], as written, and [`Invoice`], as understood.
//!
//! The vocabulary of both is the term table ([`Term`]): every business term and group of EN 16931 and our extensions,
//! with its identifier, its name in the canonical JSON, its type and how often it may stand.

mod document;
mod invoice;
mod terms;

pub use document::{Document, Node, NodeId, NodeKind, PathId, Place, Scalar, Syntax};
pub use invoice::{Field, Group, Invoice, Value};
#[cfg(any(feature = "schema", test))]
pub use terms::TERM_NAMES;
pub use terms::{Card, Kind, Term, TermDef};
