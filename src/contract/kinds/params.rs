//! [`Params`]: what a term agreed, read by one reader from the [`Field`]s of its kind.

use super::fields::{Field, Shape};
use crate::contract::json::{Fault, Json};
use crate::contract::pricing::Tiers;
use crate::money::{Currency, Decimal};
use chrono::NaiveDate;

/// What a term agreed, by the names of its fields. What is absent and has a default holds its default.
#[derive(Debug, Clone, Default)]
pub struct Params(Vec<(&'static str, Datum)>);

/// One value.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Datum {
    /// A number, an amount, a percentage.
    Number(Decimal),
    /// A whole number.
    Count(u32),
    /// An indicator.
    Flag(bool),
    /// A text, a code, or a name of a choice.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
    /// A day.
    Date(NaiveDate),
    /// Tiers.
    Tiers(Tiers),
    /// Objects; one of a record.
    Rows(Vec<Params>),
}

impl Params {
    /// Reads fields from an object.
    ///
    /// # Errors
    /// The first [`Fault`]: a value that must be there and is not, or one that is not what its field wants.
    pub(in crate::contract) fn read(fields: &'static [Field], json: Json<'_>) -> Result<Self, Fault> {
        let mut params = Self::default();
        for field in fields {
            let names = core::iter::once(field.name).chain(field.also.iter().copied());
            let written = names
                .filter_map(|name| json.get(name))
                .find(|value| value.is_group() || !value.text().is_empty());
            let datum = match (written, field.default) {
                (Some(value), _) => read_value(field, value)?,
                (None, Some(default)) => scalar(field, default).ok(),
                (None, None) => None,
            };
            match datum {
                Some(datum) => params.0.push((field.name, datum)),
                None if field.required => return Err(json.missing(field.name, &field.expected())),
                None => {}
            }
        }
        Ok(params)
    }

    /// Values that nobody wrote out, and the defaults of the other fields.
    pub(super) fn of(fields: &'static [Field], told: Vec<(&'static str, Datum)>) -> Self {
        let mut params = Self(told);
        for field in fields {
            let default = field.default.filter(|_| !params.has(field.name));
            let datum = default.and_then(|default| scalar(field, default).ok());
            params.0.extend(datum.map(|datum| (field.name, datum)));
        }
        params
    }

    /// What stands there, of whatever sort.
    #[must_use]
    pub fn datum(&self, name: &str) -> Option<&Datum> {
        self.get(name)
    }

    fn get(&self, name: &str) -> Option<&Datum> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, datum)| datum)
    }

    /// True if something stands there.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<Decimal> {
        match self.get(name)? {
            Datum::Number(value) => Some(*value),
            Datum::Count(count) => Some(Decimal::from_int(i64::from(*count))),
            _ => None,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn count(&self, name: &str) -> Option<u32> {
        match self.get(name)? {
            Datum::Count(count) => Some(*count),
            _ => None,
        }
    }

    /// An indicator; false if it is absent.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Datum::Flag(true)))
    }

    /// A text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Datum::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The name of a choice; empty if it is absent.
    #[must_use]
    pub fn choice(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }

    /// Texts; none if they are absent.
    #[must_use]
    pub fn texts(&self, name: &str) -> &[String] {
        match self.get(name) {
            Some(Datum::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// A day.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        match self.get(name)? {
            Datum::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// A currency.
    #[must_use]
    pub fn currency(&self, name: &str) -> Option<Currency> {
        Currency::parse(self.text(name)?)
    }

    /// Tiers.
    #[must_use]
    pub fn tiers(&self, name: &str) -> Option<&Tiers> {
        match self.get(name)? {
            Datum::Tiers(tiers) => Some(tiers),
            _ => None,
        }
    }

    /// The rows of a list; none if it is absent.
    #[must_use]
    pub fn rows(&self, name: &str) -> &[Self] {
        match self.get(name) {
            Some(Datum::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// An object.
    #[must_use]
    pub fn record(&self, name: &str) -> Option<&Self> {
        self.rows(name).first()
    }
}

/// A value as written; `None` for an object in which nothing stands.
fn read_value(field: &Field, json: Json<'_>) -> Result<Option<Datum>, Fault> {
    let datum = match field.shape {
        Shape::Texts => Datum::Texts(json.texts()),
        Shape::Tiers => Datum::Tiers(Tiers::read(json)?),
        Shape::Record(fields) => {
            let inner = Params::read(fields, json)?;
            return Ok((!inner.0.is_empty()).then(|| Datum::Rows(vec![inner])));
        }
        Shape::Rows(fields) => {
            let rows = json.items().into_iter().map(|row| Params::read(fields, row));
            Datum::Rows(rows.collect::<Result<_, _>>()?)
        }
        _ => scalar(field, &json.text()).map_err(|because| json.fault(because, &field.expected()))?,
    };
    Ok(Some(datum))
}

/// A value from its text.
fn scalar(field: &Field, text: &str) -> Result<Datum, &'static str> {
    let datum = match field.shape {
        Shape::Number | Shape::Money | Shape::Quantity | Shape::Hours | Shape::Percent => {
            Datum::Number(Decimal::parse(text).map_err(|_| "input.not_a_number")?)
        }
        Shape::Count | Shape::Days => Datum::Count(text.parse().map_err(|_| "input.not_a_count")?),
        Shape::Date => Datum::Date(crate::model::day(text).ok_or("input.not_a_date")?),
        Shape::Flag => match text {
            "true" => Datum::Flag(true),
            "false" => Datum::Flag(false),
            _ => return Err("input.unknown_value"),
        },
        Shape::Currency => Datum::Text(Currency::parse(text).ok_or("input.unknown_value")?.code().to_owned()),
        Shape::Choice(names) => {
            let same = |names: &&&str| names.split('|').any(|name| name == text);
            let known = names.iter().find(same).ok_or("input.unknown_value")?;
            Datum::Text(known.split('|').next().unwrap_or(text).to_owned())
        }
        _ => Datum::Text(text.to_owned()),
    };
    let number = match &datum {
        Datum::Number(value) => Some(*value),
        Datum::Count(count) => Some(Decimal::from_int(i64::from(*count))),
        _ => None,
    };
    match number.and_then(|number| field.range.fault(number)) {
        Some(because) => Err(because),
        None => Ok(datum),
    }
}
