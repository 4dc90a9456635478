//! The rules of JP PINT, shared and Japanese.

use super::Info;

/// Every rule, sorted by id.
pub(super) static ROWS: &[Info] = &[];
