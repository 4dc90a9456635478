//! The law of Japan, in families.

mod categories;
mod corrective;
mod document;
mod identifiers;
mod linked;
mod qualified;
mod rounding;
mod simplified;

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[
    identifiers::RULES,
    qualified::RULES,
    simplified::RULES,
    corrective::RULES,
    linked::RULES,
    rounding::RULES,
    categories::RULES,
];
