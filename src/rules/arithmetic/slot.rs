//! [`Slot`]: one number of the invoice that takes part in its arithmetic, with its place.

use crate::model::{Group, Kind, Term, Value};
use crate::money::Decimal;

/// One number of the invoice.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// JSON Pointer over the canonical JSON.
    pub place: String,
    /// The business term.
    pub term: Term,
    /// The key of the amount, where it has one.
    pub key: Option<String>,
    /// What the invoice states; `None` if nothing is there or it could not be read.
    pub stated: Option<Decimal>,
    /// True if something stands there, readable or not.
    pub present: bool,
    /// What an absent number counts as; `None` if it must be there.
    pub default: Option<Decimal>,
}

impl Slot {
    /// The number of a term in a group at `place`.
    pub fn of(group: &Group, place: &str, term: Term, key: Option<String>, default: Option<Decimal>) -> Self {
        let def = term.def();
        let field = group.field(term);
        let blank = matches!(field.map(|field| &field.value), Some(Value::Unread(text)) if text.trim().is_empty());
        Self {
            place: format!("{place}/{}", def.json),
            term,
            key,
            stated: group.decimal(term),
            present: field.is_some() && !blank,
            default,
        }
    }

    /// What it counts as in the equations.
    pub fn value(&self) -> Option<Decimal> {
        self.stated.or(if self.present { None } else { self.default })
    }

    /// Digits after the point that a repaired value may have.
    pub fn places(&self, currency: u8) -> u8 {
        match self.term.def().kind {
            Kind::Amount => currency.max(2),
            Kind::Percent => 4,
            _ => 6,
        }
    }
}

/// The name of a field in keys: `netAmount` → `net_amount`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
