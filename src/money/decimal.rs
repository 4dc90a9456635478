//! [`Decimal`]: a decimal number that keeps its places, never panics and never rounds without saying so.

use core::cmp::Ordering;
use core::fmt;
use rust_decimal::Decimal as Inner;

/// A decimal number of at most 28 digits, with the places it was written with (`"1.20"` has two).
///
/// Comparison is by value (`1.2 == 1.20`); [`Display`](fmt::Display) keeps the places. There are no operators: every
/// operation is `checked_…` and answers a [`Computed`], which says whether the result is exact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(Inner);

/// The result of an operation, and whether it is the mathematical result or the nearest one of 28 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Computed {
    /// The result.
    pub value: Decimal,
    /// False if digits beyond the 28th were lost.
    pub exact: bool,
}

/// Why a number could not be read or computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not a decimal number: an optional sign, digits, and optionally a point followed by digits.
    NotADecimal,
    /// The number or the result has more than 28 digits, or lies beyond ±7.9 × 10²⁸.
    Range,
    /// A division by zero.
    DivisionByZero,
    /// An allocation without weights, or with weights that are negative or sum to zero.
    Weights,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADecimal => "not a decimal number; write digits with a point, as in `12.50`",
            Self::Range => "beyond the range of 28 digits",
            Self::DivisionByZero => "division by zero",
            Self::Weights => "weights must be zero or more and sum to more than zero",
        })
    }
}

impl core::error::Error for MoneyError {}

impl Decimal {
    /// 0
    pub const ZERO: Self = Self(Inner::ZERO);
    /// 1
    pub const ONE: Self = Self(Inner::ONE);
    /// 100
    pub const HUNDRED: Self = Self(Inner::ONE_HUNDRED);
    /// The most digits after the point that a number can have.
    pub const PLACES_MAX: u8 = 28;

    /// Reads a number: an optional sign, digits, and optionally a point with digits after it; nothing else.
    ///
    /// Unlike `rust_decimal`, which reads `1_000` as 1000, this accepts no separator, no exponent and no blank.
    ///
    /// # Errors
    /// [`MoneyError::NotADecimal`] for any other text, [`MoneyError::Range`] beyond 28 digits.
    pub fn parse(text: &str) -> Result<Self, MoneyError> {
        if let Some(short) = parse_short(text.as_bytes()) {
            return Ok(Self(short));
        }
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || fraction.is_empty() || !numeric(whole) || !numeric(fraction) {
            return Err(MoneyError::NotADecimal);
        }
        Inner::from_str_exact(text).map(Self).map_err(|_| MoneyError::Range)
    }

    /// A whole number.
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Self(Inner::from(value))
    }

    /// `units` × 10^-`places`, for example `from_units(1250, 2)` = 12.50.
    ///
    /// # Errors
    /// [`MoneyError::Range`] if `places` is above 28.
    pub fn from_units(units: i64, places: u8) -> Result<Self, MoneyError> {
        Inner::try_new(units, u32::from(places))
            .map(Self)
            .map_err(|_| MoneyError::Range)
    }

    /// The number as a whole number of units of 10^-`places`, if it is one and fits.
    #[must_use]
    pub fn to_units(self, places: u8) -> Option<i128> {
        let normal = self.0.normalize();
        let missing = u32::from(places).checked_sub(normal.scale())?;
        10_i128.checked_pow(missing)?.checked_mul(normal.mantissa())
    }

    /// How many digits stand after the point as written.
    #[must_use]
    #[inline]
    pub fn places(self) -> u8 {
        u8::try_from(self.0.scale()).unwrap_or(Self::PLACES_MAX)
    }

    /// True for zero, with any places.
    #[must_use]
    #[inline]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// True below zero.
    #[must_use]
    #[inline]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The number with its sign turned; zero stays unsigned.
    #[must_use]
    #[inline]
    pub fn negated(self) -> Self {
        if self.is_zero() { self } else { Self(-self.0) }
    }

    /// The number without zeros at the end of its fraction.
    #[must_use]
    pub fn normalized(self) -> Self {
        if self.0.scale() == 0 && !self.0.is_zero() {
            return self;
        }
        Self(self.0.normalize())
    }

    /// The number with at least `places` digits after the point; the value is unchanged.
    #[must_use]
    pub fn with_places_min(self, places: u8) -> Self {
        let mut inner = self.0;
        if inner.scale() < u32::from(places) {
            inner.rescale(u32::from(places));
        }
        // A number too large for so many places keeps what it has: padding must never change a value.
        if inner == self.0 { Self(inner) } else { self }
    }

    /// The digits as one whole number, and how many of them stand after the point.
    #[must_use]
    pub fn mantissa(self) -> (i128, u8) {
        (self.0.mantissa(), self.places())
    }

    /// A number from its digits and places, the reverse of [`mantissa`](Self::mantissa).
    ///
    /// # Errors
    /// [`MoneyError::Range`] beyond 28 digits.
    pub fn from_mantissa(digits: i128, places: u8) -> Result<Self, MoneyError> {
        Inner::try_from_i128_with_scale(digits, u32::from(places))
            .map(Self)
            .map_err(|_| MoneyError::Range)
    }

    /// `self + other`
    ///
    /// # Errors
    /// [`MoneyError::Range`]
    #[inline(never)]
    pub fn checked_add(self, other: Self) -> Result<Computed, MoneyError> {
        let value = self.0.checked_add(other.0).ok_or(MoneyError::Range)?;
        // Digits are lost only where the sum has fewer places than an addend needs; the usual sum has them all.
        let exact = value.scale() >= self.0.scale().max(other.0.scale())
            || value.scale() >= self.0.normalize().scale().max(other.0.normalize().scale())
            || value.checked_sub(other.0) == Some(self.0) && value.checked_sub(self.0) == Some(other.0);
        Ok(Computed {
            value: Self(value),
            exact,
        })
    }

    /// `self − other`
    ///
    /// # Errors
    /// [`MoneyError::Range`]
    pub fn checked_sub(self, other: Self) -> Result<Computed, MoneyError> {
        self.checked_add(Self(-other.0))
    }

    /// `self × other`
    ///
    /// # Errors
    /// [`MoneyError::Range`]
    #[inline(never)]
    pub fn checked_mul(self, other: Self) -> Result<Computed, MoneyError> {
        let value = self.0.checked_mul(other.0).ok_or(MoneyError::Range)?;
        let full = self.0.scale().saturating_add(other.0.scale());
        if value.scale() >= full || value.is_zero() && (self.is_zero() || other.is_zero()) {
            return Ok(Computed {
                value: Self(value),
                exact: true,
            });
        }
        // Zeros at the end of the operands may have cost digits that a second try on the bare numbers keeps.
        let (bare, other_bare) = (self.0.normalize(), other.0.normalize());
        let value = bare.checked_mul(other_bare).ok_or(MoneyError::Range)?;
        Ok(Computed {
            value: Self(value),
            exact: value.scale() >= bare.scale().saturating_add(other_bare.scale()),
        })
    }

    /// `self ÷ other`
    ///
    /// # Errors
    /// [`MoneyError::DivisionByZero`], [`MoneyError::Range`]
    #[inline(never)]
    pub fn checked_div(self, other: Self) -> Result<Computed, MoneyError> {
        if other.is_zero() {
            return Err(MoneyError::DivisionByZero);
        }
        let value = Self(self.0.checked_div(other.0).ok_or(MoneyError::Range)?);
        let back = value.checked_mul(other);
        Ok(Computed {
            value,
            exact: back.is_ok_and(|back| back.exact && back.value == self),
        })
    }

    /// Which of the two numbers is larger, by value.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = f.width().is_none() && f.precision().is_none() && !f.sign_plus();
        if let Some(short) = write_short(self.0, &mut [0; SHORT_MAX]).filter(|_| plain) {
            return f.write_str(short);
        }
        if self.is_zero() && self.0.is_sign_negative() {
            return fmt::Display::fmt(&self.0.abs(), f);
        }
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match write_short(self.0, &mut [0; SHORT_MAX]) {
            Some(short) => serializer.serialize_str(short),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Decimal {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// The longest number that [`write_short`] writes: a sign, 20 digits, a point and zeros before them.
const SHORT_MAX: usize = 32;

/// A number whose digits fit 64 bits, which is nearly every one on an invoice, written from its last digit to its first;
/// `None` for others.
fn write_short(number: Inner, buffer: &mut [u8; SHORT_MAX]) -> Option<&str> {
    let mut digits = u64::try_from(number.mantissa().unsigned_abs()).ok()?;
    let negative = number.is_sign_negative() && digits > 0;
    let places = number.scale();
    let mut at = buffer.len();
    let mut put = |byte: u8| {
        at = at.checked_sub(1)?;
        *buffer.get_mut(at)? = byte;
        Some(())
    };
    let mut written = 0;
    while digits > 0 || written <= places {
        if written == places && places > 0 {
            put(b'.')?;
        }
        put(b'0' + u8::try_from(digits % 10).unwrap_or_default())?;
        digits /= 10;
        written += 1;
    }
    if negative {
        put(b'-')?;
    }
    core::str::from_utf8(buffer.get(at..)?).ok()
}

/// A number of at most 18 digits, which is nearly every one on an invoice; `None` for others and for what is none.
fn parse_short(text: &[u8]) -> Option<Inner> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.len() > 19 || !digits.first()?.is_ascii_digit() || !digits.last()?.is_ascii_digit() {
        return None;
    }
    let (mut units, mut places, mut point) = (0_i64, 0, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                units = units.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                places += u32::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    // A zero keeps its sign the long way.
    if negative && units == 0 {
        return None;
    }
    Inner::try_new(if negative { -units } else { units }, places).ok()
}
