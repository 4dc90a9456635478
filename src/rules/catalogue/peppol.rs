//! The rules of Peppol BIS Billing 3 and its national rules.

use super::Info;

/// Every rule, sorted by id.
pub(super) static ROWS: &[Info] = &[];
