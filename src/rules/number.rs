//! Small operations on amounts for checks: `None` where a result would not fit, so that a check that cannot be done is
//! skipped and named, never guessed.

use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

/// `a + b`
pub(crate) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b).ok().map(|sum| sum.value)
}

/// `a − b`
pub(crate) fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_sub(b).ok().map(|difference| difference.value)
}

/// `a × b`
pub(crate) fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b).ok().map(|product| product.value)
}

/// `a ÷ b`
pub(crate) fn div(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_div(b).ok().map(|quotient| quotient.value)
}

/// `amount × percent ÷ 100`
pub(crate) fn percent_of(amount: Decimal, percent: Decimal) -> Option<Decimal> {
    div(mul(amount, percent)?, Decimal::HUNDRED)
}

/// The number with `places` digits after the point, decided by `mode`.
pub(crate) fn round(value: Decimal, mode: Mode, places: u8) -> Option<Decimal> {
    Rounding::new(mode, places, Stage::Presentation, Authority::Default)
        .apply(value)
        .ok()
}

/// One unit of the last of `places` digits.
pub(crate) fn unit(places: u8) -> Decimal {
    Decimal::from_units(1, places).unwrap_or(Decimal::ONE)
}

/// Half a unit of the last of `places` digits.
pub(crate) fn half_unit(places: u8) -> Decimal {
    Decimal::from_units(5, places.saturating_add(1)).unwrap_or(Decimal::ONE)
}

/// True if `a ≤ b`.
pub(crate) fn at_most(a: Decimal, b: Decimal) -> bool {
    a.compare(b).is_le()
}

/// True if both are the same number, whatever zeros they are written with.
pub(crate) fn same(a: Decimal, b: Decimal) -> bool {
    a.compare(b).is_eq()
}
