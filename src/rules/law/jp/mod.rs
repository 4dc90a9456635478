//! The law of Japan, in families.

mod identifiers;

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[identifiers::RULES];
