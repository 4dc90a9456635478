//! The law of Japan, in families.

mod categories;
mod corrective;
mod credit;
mod document;
mod expenses;
mod identifiers;
mod interest;
mod linked;
mod payment;
mod qualified;
mod records;
mod rounding;
mod simplified;
mod sums;
mod tax_found;
mod withholding;

pub(super) use identifiers::hide_individual_numbers;

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[
    identifiers::RULES,
    qualified::RULES,
    simplified::RULES,
    corrective::RULES,
    linked::RULES,
    rounding::RULES,
    sums::RULES,
    categories::RULES,
    credit::RULES,
    withholding::RULES,
    expenses::RULES,
    payment::RULES,
    interest::RULES,
    records::RULES,
];
