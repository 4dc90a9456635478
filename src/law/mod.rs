//! The law as data: dated tables with their citation, and what follows from them.
//!
//! What enters is a day and, for some tables, a country; what leaves is a row with its value and the pointer to its law
//! ([`Legal`](crate::explain::Legal)), which findings and derivations carry. A row says since when and until when it holds,
//! whether it is law or only proposed, and whether a source that states it was read. A proposed row is never applied; it
//! can be previewed by asking for it. A row that no source confirms ([`Tag::Own`]) may warn, and says so; it never decides.
//!
//! ```
//! # #[cfg(feature = "law")] {
//! use meisai::law::{self, in_force};
//! let day = chrono::NaiveDate::from_ymd_opt(2026, 10, 1).unwrap_or_default();
//! let share = in_force(law::TRANSITIONAL_CREDIT, day).ok_or("no row")?;
//! assert_eq!((share.value().to_string(), share.fact.legal.valid_to), ("70".to_owned(), "2028-09-30"));
//! # }
//! # Ok::<(), &str>(())
//! ```
//!
//! Adding a fact: one row in the table of its subject, with citation, days, status and tag; its name in
//! `examples/generate_law_docs.rs`; then `cargo run --example generate_law_docs --features rule-docs`.

#[cfg(feature = "law")]
pub mod calendar;
#[cfg(feature = "law")]
pub mod charges;
mod fact;
pub mod identifiers;
#[cfg(feature = "law")]
pub mod interest;
#[cfg(feature = "law")]
pub mod payment_code;
#[cfg(feature = "qr")]
pub mod qr;
mod rates;
#[cfg(feature = "law")]
mod tables;
#[cfg(feature = "law")]
pub mod terms;
mod withholding;

/// The day on which the tables were last looked over; what changed after it is not in them.
pub const AS_OF: &str = "2026-11-21";

pub use fact::{Dated, Fact, Row, Status, Tag, in_force};
pub use rates::{RATES, Rate, RateKind, legal_of_rate, rate_of_kind, rates_of, successor};
#[cfg(feature = "law")]
pub use tables::*;
pub use withholding::JP_WITHHOLDING;
