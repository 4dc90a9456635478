//! Reading: bytes into a [`Document`](crate::model::Document), and writing an [`Invoice`](crate::model::Invoice) back.
//!
//! What enters is the bytes of a file; what leaves is the document as written, or a [`Refusal`] that tells where and why.
//! The format is recognised by content, never by a name. Nothing is judged and nothing is lost: one bad value never
//! refuses the rest. Limits stand before work: 16 MiB, 100,000 invoice lines, depth 64; entities are not expanded, and
//! nothing outside the input is ever fetched.
//!
//! ```
//! let document = meisai::formats::read(br#"{"format":"meisai/1","number":"R-1"}"#)?;
//! assert_eq!(document.text(document.child(document.root(), "number").unwrap()), "R-1");
//! # Ok::<(), meisai::formats::Refusal>(())
//! ```

mod builder;
#[cfg(feature = "einvoice")]
pub mod cii;
mod detect;
#[cfg(feature = "einvoice")]
pub mod fa3;
#[cfg(feature = "gobl")]
pub mod gobl;
pub mod json;
mod refusal;
#[cfg(feature = "einvoice")]
mod rows;
#[cfg(feature = "tables")]
mod table;
#[cfg(feature = "einvoice")]
pub mod ubl;
#[cfg(any(feature = "einvoice", feature = "gobl"))]
mod written;
#[cfg(feature = "einvoice")]
mod xml;

pub use detect::{Foreign, foreign, read, read_json, read_jsonc, read_owned};
pub use refusal::{Refusal, RefusalKind, RefusalPlace};
#[cfg(feature = "tables")]
pub use table::{is_table, read_table};
#[cfg(any(feature = "einvoice", feature = "gobl"))]
pub use written::Written;

/// The longest input, in bytes.
pub const BYTES_MAX: usize = 16 * 1024 * 1024;
/// The most invoice lines.
pub const LINES_MAX: usize = 100_000;
/// The deepest nesting of elements, members and items.
pub const DEPTH_MAX: usize = 64;
