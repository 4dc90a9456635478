//! The law of the European Union.

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[];
