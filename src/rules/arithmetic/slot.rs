//! [`Slot`]: one number of the invoice that takes part in its arithmetic, with its place.

use crate::model::{Group, Kind, Term, Value};
use crate::money::Decimal;
use std::rc::Rc;

/// A group of the invoice that numbers stand in.
#[derive(Debug)]
pub(super) struct Around {
    /// JSON Pointer over the canonical JSON.
    pub place: String,
    /// What the keys of its amounts begin with, as in `line[L1]`.
    pub key: String,
}

impl Around {
    /// The group at a place.
    pub fn new(place: impl Into<String>, key: impl Into<String>) -> Rc<Self> {
        Rc::new(Self {
            place: place.into(),
            key: key.into(),
        })
    }

    /// The group of an index in a list of this one, whose amounts have no keys.
    pub fn item(&self, list: Term, index: usize) -> Rc<Self> {
        Self::new(format!("{}/{}/{index}", self.place, list.def().json), "")
    }

    /// The pointer of a term here.
    pub fn place_of(&self, term: Term) -> String {
        format!("{}/{}", self.place, term.def().json)
    }
}

/// One number of the invoice.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// What it stands in.
    pub around: Rc<Around>,
    /// The business term.
    pub term: Term,
    /// True if the amount has a key.
    pub has_key: bool,
    /// True if its whole group is not there; the place is then that of the list.
    pub is_groupless: bool,
    /// What the invoice states; `None` if nothing is there or it could not be read.
    pub stated: Option<Decimal>,
    /// True if something stands there, readable or not.
    pub present: bool,
    /// What an absent number counts as; `None` if it must be there.
    pub default: Option<Decimal>,
}

impl Slot {
    /// The number of a term in a group.
    pub fn of(group: &Group, around: &Rc<Around>, term: Term, has_key: bool, default: Option<Decimal>) -> Self {
        let field = group.field(term);
        let blank = matches!(field.map(|field| &field.value), Some(Value::Unread(text)) if text.trim().is_empty());
        Self {
            around: Rc::clone(around),
            term,
            has_key,
            is_groupless: false,
            stated: group.decimal(term),
            present: field.is_some() && !blank,
            default,
        }
    }

    /// JSON Pointer over the canonical JSON.
    pub fn place(&self) -> String {
        if self.is_groupless {
            self.around.place.clone()
        } else {
            self.around.place_of(self.term)
        }
    }

    /// The key of the amount, where it has one.
    pub fn key(&self) -> Option<String> {
        self.has_key
            .then(|| format!("{}.{}", self.around.key, snake(self.term.def().json)))
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
