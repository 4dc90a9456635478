//! [`Value`] and [`Values`]: what is put into a message. Rules and nodes carry them; `i18n` writes them in a language.

use crate::money::{Currency, Decimal};
use chrono::NaiveDate;

/// A value inside a message, with its type so that every language can write it its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// An amount.
    Money(Decimal, Currency),
    /// A bare number.
    Number(Decimal),
    /// A quantity and its UN/ECE Recommendation 20 unit code, as in `HUR`.
    Quantity(Decimal, String),
    /// A percentage, `10` for 10 %.
    Percent(Decimal),
    /// A day.
    Date(NaiveDate),
    /// A period, both days included.
    Period(NaiveDate, NaiveDate),
    /// A name or text as found; never read as a template.
    Name(String),
    /// A count, for plural forms.
    Count(u64),
    /// A code of a list that has names: `category`, `type`, `means`. One without a name stands as it is.
    Code(&'static str, String),
    /// Another text by its key, such as the name of a term or of a rounding mode.
    Key(String),
    /// Another text by its key, with its own values.
    Message(String, Values),
    /// A list of keys or names.
    List(Vec<Value>),
}

/// Named values of a message, in the order they were put.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values(pub Vec<(&'static str, Value)>);

impl Values {
    /// No values yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values and one more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}
