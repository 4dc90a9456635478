//! The law of Poland, in families.

mod identifiers;

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[identifiers::RULES];
