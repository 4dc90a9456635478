//! The rules of XRechnung, its extension and CVD.

use super::Info;

/// Every rule, sorted by id.
pub(super) static ROWS: &[Info] = &[];
