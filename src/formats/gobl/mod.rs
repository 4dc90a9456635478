//! GOBL, the invoices of invopop/gobl (`bill/invoice`): where its members carry terms, and how an invoice is written so.

mod paths;
mod taxes;
mod tree;
mod write;

pub(super) use paths::{PATHS, SCHEMA};
pub use write::write;
