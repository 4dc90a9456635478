//! UBL 2.1 Invoice and CreditNote: the paths of every term of EN 16931, and writing.

mod paths;
pub mod pint;
mod pint_net;
mod write;

pub(crate) use paths::{CREDIT_NOTE_SPACE, INVOICE_SPACE, PATHS};
pub use write::write;
