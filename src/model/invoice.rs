//! [`Invoice`]: the invoice as understood. Groups of fields by business term, in the order of the document.

use super::{NodeId, Syntax, Term};
use crate::money::Decimal;
use chrono::NaiveDate;

/// A value as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, an identifier or a code.
    Text(Box<str>),
    /// An amount, quantity, price or percentage.
    Decimal(Decimal),
    /// A calendar day.
    Date(NaiveDate),
    /// An indicator.
    Bool(bool),
    /// What stands there could not be read as the term's type; the text as found.
    Unread(Box<str>),
}

/// One business term with its value and the node it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The term.
    pub term: Term,
    /// Its value.
    pub value: Value,
    /// Where it stands in the document; `None` for a value that was set by an edit.
    pub node: Option<NodeId>,
}

/// One instance of a business group: the invoice itself, a party, a line, an allowance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The group's term.
    pub term: Term,
    /// Where it stands in the document.
    pub node: Option<NodeId>,
    /// Its terms, in document order.
    pub fields: Vec<Field>,
    /// The groups inside it, in document order.
    pub groups: Vec<Group>,
}

/// The invoice as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// The syntax it was read from.
    pub syntax: Syntax,
    /// The group [`Term::Invoice`].
    pub root: Group,
}

impl Group {
    /// An empty group.
    #[must_use]
    pub fn new(term: Term, node: Option<NodeId>) -> Self {
        Self {
            term,
            node,
            fields: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// The first field of a term.
    #[must_use]
    pub fn field(&self, term: Term) -> Option<&Field> {
        self.fields.iter().find(|field| field.term == term)
    }

    /// The first value of a term as a number, if it was read as one.
    #[must_use]
    pub fn decimal(&self, term: Term) -> Option<Decimal> {
        match self.field(term)?.value {
            Value::Decimal(value) => Some(value),
            _ => None,
        }
    }

    /// The first value of a term as a day, if it was read as one.
    #[must_use]
    pub fn date(&self, term: Term) -> Option<NaiveDate> {
        match self.field(term)?.value {
            Value::Date(value) => Some(value),
            _ => None,
        }
    }

    /// The first value of a term as text, if it was read as text.
    #[must_use]
    pub fn text(&self, term: Term) -> Option<&str> {
        match &self.field(term)?.value {
            Value::Text(value) => Some(value),
            _ => None,
        }
    }

    /// The first value of a term as an indicator; absent is false.
    #[must_use]
    pub fn flag(&self, term: Term) -> bool {
        matches!(self.field(term).map(|field| &field.value), Some(Value::Bool(true)))
    }

    /// The first group of a term.
    #[must_use]
    pub fn group(&self, term: Term) -> Option<&Group> {
        self.groups_of(term).next()
    }

    /// All groups of a term, in document order.
    pub fn groups_of(&self, term: Term) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| group.term == term)
    }
}
