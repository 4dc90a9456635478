//! [`Rounding`]: the only way an amount loses digits.

use super::decimal::{Decimal, MoneyError};
use core::cmp::Ordering;
use serde::{Deserialize, Serialize};

/// How the last kept digit is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mode {
    /// Halves away from zero: 2.345 → 2.35, −2.345 → −2.35 (四捨五入, kaufmännisch).
    HalfAwayFromZero,
    /// Halves to the even digit: 2.345 → 2.34.
    HalfEven,
    /// Halves towards plus infinity, as XPath's `round`: −2.345 → −2.34.
    HalfToPlusInfinity,
    /// Down: 2.349 → 2.34, −2.341 → −2.35.
    Floor,
    /// Up: 2.341 → 2.35, −2.349 → −2.34.
    Ceiling,
    /// The further digits are dropped: 2.349 → 2.34, −2.349 → −2.34 (切捨て).
    TowardZero,
    /// Any further digit counts as one: 2.341 → 2.35, −2.341 → −2.35 (切上げ).
    AwayFromZero,
}

impl Mode {
    /// All modes, in the order in which a search tries them.
    pub const ALL: [Self; 7] = [
        Self::HalfAwayFromZero,
        Self::TowardZero,
        Self::AwayFromZero,
        Self::Floor,
        Self::Ceiling,
        Self::HalfEven,
        Self::HalfToPlusInfinity,
    ];

    /// The name in data, as in `half_away_from_zero`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::HalfAwayFromZero => "half_away_from_zero",
            Self::HalfEven => "half_even",
            Self::HalfToPlusInfinity => "half_to_plus_infinity",
            Self::Floor => "floor",
            Self::Ceiling => "ceiling",
            Self::TowardZero => "toward_zero",
            Self::AwayFromZero => "away_from_zero",
        }
    }
}

/// Where in the calculation a rounding applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stage {
    /// A unit price.
    UnitPrice,
    /// A price per day.
    PerDay,
    /// The amount of a line.
    Line,
    /// The amount of a price tier.
    Tier,
    /// The tax of one line.
    LineTax,
    /// The taxable amount or the tax of one category and rate, once.
    TaxGroup,
    /// A total of the document.
    Document,
    /// Every product and quotient on the way (GOBL).
    Operator,
    /// A figure as it is printed; the calculation goes on with the unrounded one.
    Presentation,
}

impl Stage {
    /// All stages, in the order of a calculation; those of no contract last.
    pub const ALL: [Self; 9] = [
        Self::UnitPrice,
        Self::PerDay,
        Self::Line,
        Self::Tier,
        Self::LineTax,
        Self::TaxGroup,
        Self::Document,
        Self::Operator,
        Self::Presentation,
    ];

    /// The name in data, as in `tax_group`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnitPrice => "unit_price",
            Self::PerDay => "per_day",
            Self::Line => "line",
            Self::Tier => "tier",
            Self::LineTax => "line_tax",
            Self::TaxGroup => "tax_group",
            Self::Document => "document",
            Self::Operator => "operator",
            Self::Presentation => "presentation",
        }
    }
}

/// Who ordered a rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Authority {
    /// A law, by the place and date of the invoice.
    Law,
    /// The contract of the parties.
    Contract,
    /// A norm, as EN 16931.
    Norm,
    /// Nobody: the usual way, used where nothing else was said.
    Default,
}

impl Authority {
    /// The name in data, as in `contract`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Contract => "contract",
            Self::Norm => "norm",
            Self::Default => "default",
        }
    }
}

/// A rounding to a multiple of `multiple` × 10^-`places`, with its stage and the authority that ordered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rounding {
    /// How the last kept digit is decided.
    pub mode: Mode,
    /// Digits kept after the point.
    pub places: u8,
    /// 1 for every digit; 5 with two places rounds to 0.05; 10 with no places rounds to tens (10円未満切捨て).
    pub multiple: u32,
    /// Where in the calculation it applies.
    pub stage: Stage,
    /// Who ordered it.
    pub authority: Authority,
}

impl Rounding {
    /// A rounding to `places` digits after the point.
    #[must_use]
    pub const fn new(mode: Mode, places: u8, stage: Stage, authority: Authority) -> Self {
        Self {
            mode,
            places,
            multiple: 1,
            stage,
            authority,
        }
    }

    /// The rounded number, with exactly `places` digits after the point where 28 digits allow.
    ///
    /// # Errors
    /// [`MoneyError::Range`] if the result does not fit, [`MoneyError::DivisionByZero`] if `multiple` is 0.
    pub fn apply(&self, value: Decimal) -> Result<Decimal, MoneyError> {
        self.apply_noting(value).map(|(value, _)| value)
    }

    /// The rounded number, and whether it differs from `value`.
    ///
    /// # Errors
    /// As [`apply`](Self::apply).
    #[inline(never)]
    pub fn apply_noting(&self, value: Decimal) -> Result<(Decimal, bool), MoneyError> {
        if self.multiple == 0 {
            return Err(MoneyError::DivisionByZero);
        }
        let value = value.with_places_min(self.places);
        let (digits, scale) = value.mantissa();
        let surplus = scale.saturating_sub(self.places);
        if surplus == 0 && self.multiple == 1 {
            return Ok((value, false));
        }
        if scale < self.places {
            return Err(MoneyError::Range);
        }
        if let Some(small) = self.apply_small(digits, surplus) {
            return small;
        }
        let unit = 10_i128
            .checked_pow(u32::from(surplus))
            .and_then(|unit| unit.checked_mul(i128::from(self.multiple)))
            .ok_or(MoneyError::Range)?;
        let down = digits.checked_div_euclid(unit).ok_or(MoneyError::DivisionByZero)?;
        let rest = digits.checked_rem_euclid(unit).ok_or(MoneyError::DivisionByZero)?;
        let half = rest.checked_mul(2).ok_or(MoneyError::Range)?.cmp(&unit);
        let up = rest != 0 && self.mode.goes_up(half, digits < 0, down.rem_euclid(2) == 1);
        let whole = down.checked_add(i128::from(up)).ok_or(MoneyError::Range)?;
        let rounded = whole.checked_mul(i128::from(self.multiple)).ok_or(MoneyError::Range)?;
        Ok((Decimal::from_mantissa(rounded, self.places)?, rest != 0))
    }

    /// The same in 64 bits, for the amounts of every day: wide division is many times slower.
    fn apply_small(&self, digits: i128, surplus: u8) -> Option<Result<(Decimal, bool), MoneyError>> {
        let digits = i64::try_from(digits).ok()?;
        let unit = 10_i64
            .checked_pow(u32::from(surplus))?
            .checked_mul(i64::from(self.multiple))?;
        let down = digits.checked_div_euclid(unit)?;
        let rest = digits.checked_sub(down.checked_mul(unit)?)?;
        let half = rest.checked_mul(2)?.cmp(&unit);
        let up = rest != 0 && self.mode.goes_up(half, digits < 0, down & 1 == 1);
        let rounded = down.checked_add(i64::from(up))?.checked_mul(i64::from(self.multiple))?;
        Some(Decimal::from_units(rounded, self.places).map(|value| (value, rest != 0)))
    }
}

impl Mode {
    /// Whether what lies above the next multiple below goes up, by its distance from the half, the sign of the number
    /// and whether the multiple below is odd.
    fn goes_up(self, half: Ordering, negative: bool, odd: bool) -> bool {
        match self {
            Self::Floor => false,
            Self::Ceiling => true,
            Self::TowardZero => negative,
            Self::AwayFromZero => !negative,
            Self::HalfToPlusInfinity => half.is_ge(),
            Self::HalfAwayFromZero if negative => half.is_gt(),
            Self::HalfAwayFromZero => half.is_ge(),
            Self::HalfEven => half.is_gt() || half.is_eq() && odd,
        }
    }
}
