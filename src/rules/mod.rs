//! Findings: what an invoice says and should say otherwise. Rules live in families of files beside this one.

pub mod arithmetic;
#[cfg(feature = "einvoice")]
mod asked;
#[cfg(feature = "einvoice")]
pub mod catalogue;
#[cfg(feature = "einvoice")]
pub mod checks;
pub mod clarity;
#[cfg(feature = "einvoice")]
pub mod codes;
mod coverage;
#[cfg(feature = "einvoice")]
mod edit;
#[cfg(feature = "einvoice")]
pub(crate) mod en16931;
#[cfg(feature = "einvoice")]
pub(crate) mod engine;
#[cfg(feature = "einvoice")]
pub mod fa3;
mod finding;
#[cfg(feature = "law")]
pub mod law;
pub(crate) mod names;
pub(crate) mod number;
#[cfg(feature = "einvoice")]
mod peppol;
#[cfg(feature = "einvoice")]
mod pint;
#[cfg(feature = "einvoice")]
mod places;
#[cfg(feature = "einvoice")]
pub mod publishers;
mod review;
mod role;
pub mod suspicion;
#[cfg(feature = "einvoice")]
mod values;
#[cfg(feature = "einvoice")]
mod wording;
#[cfg(feature = "einvoice")]
pub(crate) mod xrechnung;

pub use crate::explain::{Value, Values};
pub(crate) use arithmetic::snake;
#[cfg(feature = "law")]
pub(crate) use coverage::is_in_eu;
pub use coverage::{Coverage, NotConsulted, Noted, Registry, not_consulted};
#[cfg(feature = "einvoice")]
pub use edit::Edit;
pub use finding::{Action, Finding, Judgement, Op as PatchOp, Patch, Remedy, Severity, Unchecked};
#[cfg(feature = "law")]
pub use review::review_under;
pub use review::{Reviewed, review, review_beside, sort};
pub use role::{Role, Verdict};
