//! FA(3), the structured invoice of Poland's KSeF: where its terms stand, and writing.

mod descriptions;
mod header;
mod lines;
mod parties;
mod paths;
mod payment;
mod rates;
mod sheet;
mod sums;
mod write;

pub(crate) use paths::{FA2, FA3, NO_SPACE};
pub use write::write;
