//! Findings: what an invoice says and should say otherwise. Rules live in families of files beside this one.

pub mod arithmetic;
mod finding;
pub(crate) mod number;
mod role;

pub use crate::explain::{Value, Values};
pub use finding::{Action, Finding, Judgement, Op as PatchOp, Patch, Remedy, Severity, Unchecked};
pub use role::{Role, Verdict};
