//! Numbers of a decomposition: [`Ratio`], a fraction in which effects are worked out, and [`Exact`], a count of very small
//! parts in which they are added up, so that no sum of many fractions outgrows its digits.

use crate::money::{Decimal, MoneyError};
use core::cmp::Ordering;

/// Digits after the point that an [`Exact`] holds.
const PLACES: u8 = 15;
/// 6!: the weights of up to six factors are whole numbers of parts.
const WEIGHTS: i128 = 720;
/// The parts of one.
const ONE: i128 = WEIGHTS * 1_000_000_000_000_000;

/// A number as a count of parts of 1 ÷ (6! × 10¹⁵): every amount of fifteen digits after the point and every weight of six
/// factors is a whole number of them, so that sums of effects are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(i128);

impl Exact {
    /// 0
    pub const ZERO: Self = Self(0);

    /// The number of a decimal; what lies beyond the fifteenth digit is cut towards zero.
    ///
    /// # Errors
    /// [`MoneyError::Range`] beyond 2 × 10²⁰.
    pub fn of(value: Decimal) -> Result<Self, MoneyError> {
        let (digits, places) = value.normalized().mantissa();
        let parts = match PLACES.checked_sub(places) {
            Some(missing) => 10_i128
                .checked_pow(u32::from(missing))
                .and_then(|tens| digits.checked_mul(tens)),
            None => 10_i128
                .checked_pow(u32::from(places.saturating_sub(PLACES)))
                .and_then(|tens| digits.checked_div(tens)),
        };
        let parts = parts.and_then(|parts| parts.checked_mul(WEIGHTS));
        parts.map(Self).ok_or(MoneyError::Range)
    }

    /// `self + other`
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// `self − other`
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `−self`
    #[must_use]
    pub fn negated(self) -> Self {
        Self(self.0.saturating_neg())
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// True for zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// `self × times ÷ by`, cut towards zero; whole where the parts allow.
    pub(super) fn scaled(self, times: i128, by: i128) -> Self {
        let sign = [self.0, times, by].into_iter().filter(|term| *term < 0).count();
        let size = multiply_divide(self.0.unsigned_abs(), times.unsigned_abs(), by.unsigned_abs());
        let size = i128::try_from(size).unwrap_or(i128::MAX);
        Self(if sign % 2 == 1 { -size } else { size })
    }

    /// `self × rate`
    pub(super) fn by(self, rate: Ratio) -> Self {
        self.scaled(rate.over, rate.under)
    }

    /// `self × over ÷ under`
    pub(super) fn times(self, over: Self, under: Self) -> Self {
        Ratio::new(over.0, under.0).map_or(Self::ZERO, |rate| self.by(rate))
    }

    /// Whole units of 10^-`places` at or below it, and the parts above them.
    pub(super) fn floor(self, places: u8) -> (i128, i128) {
        let unit = 10_i128
            .checked_pow(u32::from(places))
            .and_then(|tens| ONE.checked_div(tens))
            .unwrap_or(1);
        (self.0.div_euclid(unit), self.0.rem_euclid(unit))
    }

    /// The nearest decimal of eight digits after the point.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        let (units, rest) = self.floor(8);
        let up = i128::from(rest.saturating_mul(2) >= ONE / 100_000_000);
        Decimal::from_mantissa(units.saturating_add(up), 8)
            .unwrap_or_default()
            .normalized()
    }

    /// The number as a fraction in lowest terms, as in `-12860/3`; a whole number of units or a short decimal as it is.
    #[must_use]
    pub fn to_text(self) -> String {
        let divisor = gcd(self.0, ONE);
        let (over, under) = (self.0 / divisor, ONE / divisor);
        let (mut rest, mut places) = (under, 0_u8);
        for prime in [10, 5, 2] {
            while rest % prime == 0 && rest > 1 {
                rest /= prime;
                places = places.saturating_add(1);
            }
        }
        let decimal = (rest == 1)
            .then(|| 10_i128.checked_pow(u32::from(places)))
            .flatten()
            .and_then(|tens| over.checked_mul(tens / under))
            .and_then(|digits| Decimal::from_mantissa(digits, places).ok());
        decimal.map_or_else(|| format!("{over}/{under}"), |value| value.normalized().to_string())
    }
}

/// A fraction in lowest terms with a positive denominator. Every operation answers `None` where a term outgrows 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    /// 0
    pub const ZERO: Self = Self { over: 0, under: 1 };
    /// 1
    pub const ONE: Self = Self { over: 1, under: 1 };

    /// `over ÷ under`; `None` for a division by zero.
    #[must_use]
    pub fn new(over: i128, under: i128) -> Option<Self> {
        let divisor = gcd(over, under);
        let sign = if under < 0 { -1 } else { 1 };
        let part = |term: i128| term.checked_div(divisor)?.checked_mul(sign);
        (under != 0).then_some(())?;
        Some(Self {
            over: part(over)?,
            under: part(under)?,
        })
    }

    /// The fraction of a decimal.
    #[must_use]
    pub fn of(value: Decimal) -> Option<Self> {
        let (digits, places) = value.normalized().mantissa();
        Self::new(digits, 10_i128.checked_pow(u32::from(places))?)
    }

    /// The fraction of a percentage.
    #[must_use]
    pub fn of_percent(value: Decimal) -> Option<Self> {
        Self::of(value)?.per(Self { over: 100, under: 1 })
    }

    /// `self + other`
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.under == other.under {
            return Self::new(self.over.checked_add(other.over)?, self.under);
        }
        let divisor = gcd(self.under, other.under);
        let (mine, theirs) = (other.under.checked_div(divisor)?, self.under.checked_div(divisor)?);
        let over = self
            .over
            .checked_mul(mine)?
            .checked_add(other.over.checked_mul(theirs)?)?;
        Self::new(over, self.under.checked_mul(mine)?)
    }

    /// `self − other`
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// `self × other`
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        // Terms are cancelled crosswise first, so that products stay as short as they can.
        let (left, right) = (gcd(self.over, other.under), gcd(other.over, self.under));
        let over = self
            .over
            .checked_div(left)?
            .checked_mul(other.over.checked_div(right)?)?;
        let under = self
            .under
            .checked_div(right)?
            .checked_mul(other.under.checked_div(left)?)?;
        Self::new(over, under)
    }

    /// `self ÷ other`
    #[must_use]
    pub fn per(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.under, other.over)?)
    }

    /// `−self`
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            over: self.over.saturating_neg(),
            under: self.under,
        }
    }

    /// True for zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// True below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.over < 0
    }

    /// The number in parts; what lies beyond them is cut towards zero, so that turning the sign turns the answer.
    #[must_use]
    pub fn to_exact(self) -> Option<Exact> {
        let whole = self.over.checked_div(self.under)?;
        let rest = self.over.checked_rem(self.under)?;
        let parts = Exact(rest).scaled(ONE, self.under);
        whole.checked_mul(ONE)?.checked_add(parts.0).map(Exact)
    }

    /// The nearest decimal of eight digits after the point.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        self.to_exact().map(Exact::to_decimal)
    }

    /// Which of two is larger.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.minus(other)?.over.cmp(&0))
    }
}

/// `left × right ÷ by` downwards, with 256 bits between; the largest number where it does not fit.
fn multiply_divide(left: u128, right: u128, by: u128) -> u128 {
    if let Some(product) = left.checked_mul(right) {
        return product.checked_div(by).unwrap_or(u128::MAX);
    }
    // By halves of 64 bits: the high and the low 128 bits of the product.
    let (half, mask) = (64, u128::from(u64::MAX));
    let (a, b, c, d) = (left >> half, left & mask, right >> half, right & mask);
    let (low, middle, other) = (b * d, a * d, b * c);
    let carried = (low >> half) + (middle & mask) + (other & mask);
    let mut high = a * c + (middle >> half) + (other >> half) + (carried >> half);
    let mut low = (carried << half) | (low & mask);
    if high >= by {
        return u128::MAX;
    }
    // Long division, bit by bit: it is seldom needed.
    for _ in 0..u128::BITS {
        let over = high >> 127 == 1;
        high = (high << 1) | (low >> 127);
        low <<= 1;
        if over || high >= by {
            high = high.wrapping_sub(by);
            low |= 1;
        }
    }
    low
}

/// The greatest common divisor, at least 1.
fn gcd(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left.unsigned_abs(), right.unsigned_abs());
    while right != 0 {
        (left, right) = match (u64::try_from(left), u64::try_from(right)) {
            // Wide division is many times slower.
            (Ok(small), Ok(divisor)) => (right, u128::from(small % divisor)),
            _ => (right, left % right),
        };
    }
    i128::try_from(left).unwrap_or(1).max(1)
}
