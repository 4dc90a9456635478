//! [`Field`]: one parameter of a kind of term: its name, what may stand there, and in which unit.
//!
//! The same rows are read by [`Params`](super::Params), written out as JSON Schema, documented and shown as a form.

use crate::explain::Unit;
use crate::money::{Currency, Decimal};
use crate::rules::number::at_most;

/// A field by its shape and name.
macro_rules! field {
    ($shape:ident $(($inner:expr))?, $name:literal) => {
        $crate::contract::kinds::fields::Field {
            name: $name,
            label: concat!("param.", $name),
            help: concat!("param.", $name, ".help"),
            also: &[],
            shape: $crate::contract::kinds::fields::Shape::$shape $(($inner))?,
            range: $crate::contract::kinds::fields::Range::Any,
            required: false,
            default: None,
        }
    };
}
pub(super) use field;

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name in `snake_case`; contracts may write it in `camelCase`.
    pub name: &'static str,
    /// The text key of its name for readers; the same name means the same in every kind.
    pub label: &'static str,
    /// The text key of what it is for.
    pub help: &'static str,
    /// Other names under which it is read.
    pub also: &'static [&'static str],
    /// What may stand there.
    pub shape: Shape,
    /// Within which bounds a number must lie.
    pub range: Range,
    /// True if the term cannot do without it.
    pub required: bool,
    /// What holds where it is absent.
    pub default: Option<&'static str>,
}

/// What may stand in a parameter.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// A number without a unit.
    Number,
    /// An amount or a price in the currency of the contract, without tax.
    Money,
    /// A number of things, in the unit of the line.
    Quantity,
    /// A number of hours.
    Hours,
    /// A percentage, `10` for 10 %.
    Percent,
    /// A whole number.
    Count,
    /// A whole number of days.
    Days,
    /// `true` or `false`.
    Flag,
    /// Text.
    Text,
    /// One text or a list of them.
    Texts,
    /// A day as `2026-10-31`.
    Date,
    /// An ISO 4217 code.
    Currency,
    /// One of these names; names for the same stand together, divided by `|`, the first one counts.
    Choice(&'static [&'static str]),
    /// A list of tiers.
    Tiers,
    /// An object.
    Record(&'static [Field]),
    /// A list of objects.
    Rows(&'static [Field]),
}

impl Shape {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Hours => "hours",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Days => "days",
            Self::Flag => "flag",
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Date => "date",
            Self::Currency => "currency",
            Self::Choice(_) => "choice",
            Self::Tiers => "tiers",
            Self::Record(_) => "object",
            Self::Rows(_) => "objects",
        }
    }
}

/// The members of a tier, as [`Tiers`](crate::contract::Tiers) reads them.
pub const TIER_FIELDS: &[Field] = &[
    field!(Quantity, "up_to"),
    field!(Money, "unit"),
    field!(Percent, "rate_percent"),
    field!(Money, "flat"),
];

/// Within which bounds a number must lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// Anywhere.
    Any,
    /// Not below zero.
    NotNegative,
    /// Above zero.
    Positive,
    /// From 0 to 100.
    Share,
    /// From 1 to 31.
    DayOfMonth,
    /// From 0 to 23.
    Hour,
}

impl Range {
    /// The text key of what is wrong with a number, if anything is.
    #[must_use]
    pub fn fault(self, value: Decimal) -> Option<&'static str> {
        match self {
            Self::NotNegative if value.is_negative() => Some("input.negative"),
            Self::Positive if at_most(value, Decimal::ZERO) => Some("input.not_positive"),
            Self::Share if value.is_negative() || !at_most(value, Decimal::HUNDRED) => Some("input.percent"),
            Self::DayOfMonth if at_most(value, Decimal::ZERO) || !at_most(value, Decimal::from_int(31)) => {
                Some("input.unknown_value")
            }
            Self::Hour if value.is_negative() || !at_most(value, Decimal::from_int(23)) => Some("input.unknown_value"),
            _ => None,
        }
    }

    /// The bounds in signs.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::NotNegative => "≥ 0",
            Self::Positive => "> 0",
            Self::Share => "0–100",
            Self::DayOfMonth => "1–31",
            Self::Hour => "0–23",
        }
    }
}

impl Field {
    /// The term cannot do without it.
    pub(super) const fn needed(self) -> Self {
        Self { required: true, ..self }
    }

    /// What holds where it is absent.
    pub(super) const fn or(self, default: &'static str) -> Self {
        Self {
            default: Some(default),
            ..self
        }
    }

    /// Other names under which it is read.
    pub(super) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    /// Within which bounds it must lie.
    pub(super) const fn within(self, range: Range) -> Self {
        Self { range, ..self }
    }

    /// The unit of a number that stands here.
    #[must_use]
    pub fn unit(&self, currency: Currency) -> Unit {
        match self.shape {
            Shape::Money => Unit::Money(currency),
            Shape::Percent => Unit::Percent,
            Shape::Quantity | Shape::Hours => Unit::Quantity,
            Shape::Days => Unit::Days,
            _ => Unit::None,
        }
    }

    /// What would do, for a message: a range, the known values, or an example.
    #[must_use]
    pub fn expected(&self) -> String {
        let example = match self.shape {
            Shape::Choice(names) => return names.join(", ").replace('|', ", "),
            _ if self.range != Range::Any => self.range.sign(),
            Shape::Number | Shape::Money | Shape::Quantity | Shape::Hours => "1234.50",
            Shape::Percent => "10",
            Shape::Count | Shape::Days => "30",
            Shape::Flag => "true, false",
            Shape::Text | Shape::Texts => "\"…\"",
            Shape::Date => "2026-10-31",
            Shape::Currency => "JPY, PLN, EUR",
            Shape::Tiers => "upTo, unit, flat",
            Shape::Rows(fields) | Shape::Record(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                return names.join(", ");
            }
        };
        example.to_owned()
    }
}
