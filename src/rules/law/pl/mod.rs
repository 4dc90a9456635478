//! The law of Poland, in families. What FA(3) says by its schema, and what its own rules (`PL-FA3-…`) check, is not said twice.

mod annotations;
mod contents;
mod correction;
mod costs;
mod currency;
mod document;
mod identifiers;
mod interest;
mod ksef;
mod payment;
mod rates;
mod simplified;
mod split_payment;
mod tax;

pub(super) use identifiers::hide_personal_numbers;

/// The families, in the order in which they are checked.
pub(super) static FAMILIES: &[&[super::LawRule]] = &[
    identifiers::RULES,
    contents::RULES,
    annotations::RULES,
    rates::RULES,
    tax::RULES,
    split_payment::RULES,
    simplified::RULES,
    correction::RULES,
    currency::RULES,
    costs::RULES,
    payment::RULES,
    interest::RULES,
    ksef::RULES,
];
