//! What else can be asked of an amount or of a whole answer: what depends on it, what if, which law, by hand, the same?
//!
//! Every question is answered from the one derivation that the calculation itself records; nothing is kept between calls.

mod citations;
mod dependents;
mod derivation;
mod fingerprint;
mod provenance;
mod reason;
mod what_if;
mod worksheet;

pub use citations::{Citation, Citations, citations};
pub use dependents::{Amount, Dependents, dependents};
#[cfg(feature = "reports")]
pub(crate) use derivation::Derivation;
pub use fingerprint::{Fingerprint, fingerprint};
#[cfg(feature = "reports")]
pub(crate) use provenance::of as provenance_of;
pub use provenance::{Provenance, provenance};
pub use reason::{Contrast, Counterfactual, Parting, Reason, reason};
pub use what_if::{WhatIf, what_if};
pub use worksheet::{Sheet, worksheet, worksheet_table};
