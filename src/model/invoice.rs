//! [`Invoice`]: the invoice as understood. Groups of fields by business term, in the order of the term table.

use super::{Document, NodeId, Reading, Syntax, Term};
use crate::money::Decimal;
use crate::order::sort_by_key;
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
    /// Embedded content, by its length in bytes as written; the text itself stays in the document.
    Binary {
        /// Bytes of the text, usually base64.
        length: usize,
    },
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
    /// Its terms, in the order of the term table.
    pub fields: Vec<Field>,
    /// The groups inside it, in the order of the term table, those of one term in document order.
    pub groups: Vec<Group>,
}

/// The invoice as understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// The syntax it was read from.
    pub syntax: Syntax,
    /// The group [`Term::Invoice`].
    pub root: Group,
    /// What was noticed while reading, in document order.
    pub readings: Vec<Reading>,
}

impl core::fmt::Display for Value {
    /// The value as it is written in the canonical JSON.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Text(text) | Self::Unread(text) => f.write_str(text),
            Self::Decimal(number) => core::fmt::Display::fmt(number, f),
            Self::Date(day) => core::fmt::Display::fmt(day, f),
            Self::Bool(flag) => core::fmt::Display::fmt(flag, f),
            Self::Binary { length } => write!(f, "({length})"),
        }
    }
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

    /// The group of a term at an index among those of its term; they stand together.
    pub(crate) fn nth_of(&self, term: Term, index: usize) -> Option<&Group> {
        let begin = self.groups.partition_point(|group| group.term < term);
        let group = self.groups.get(begin.checked_add(index)?)?;
        (group.term == term).then_some(group)
    }

    /// The same, to be changed.
    pub(crate) fn nth_of_mut(&mut self, term: Term, index: usize) -> Option<&mut Group> {
        let at = self.range_of(term).start.checked_add(index)?;
        self.groups.get_mut(at).filter(|group| group.term == term)
    }

    /// Where the groups of a term stand, or would stand.
    pub(crate) fn range_of(&self, term: Term) -> core::ops::Range<usize> {
        let begin = self.groups.partition_point(|group| group.term < term);
        begin..self.groups.partition_point(|group| group.term <= term)
    }

    /// Adds a group behind the others of its term.
    pub(crate) fn add_group(&mut self, group: Group) {
        let at = self.groups.partition_point(|known| known.term <= group.term);
        self.groups.insert(at, group);
    }

    /// Takes the last group of a term out.
    pub(crate) fn take_group(&mut self, term: Term) -> Option<Group> {
        let at = self.groups.iter().rposition(|group| group.term == term)?;
        Some(self.groups.remove(at))
    }

    /// The last group of a term, made if there is none.
    #[expect(
        clippy::indexing_slicing,
        reason = "the position was found or pushed in the line above"
    )]
    pub(crate) fn group_or_new(&mut self, term: Term) -> &mut Group {
        let at = self
            .groups
            .iter()
            .rposition(|group| group.term == term)
            .unwrap_or_else(|| {
                self.groups.push(Group::new(term, None));
                self.groups.len() - 1
            });
        &mut self.groups[at]
    }

    /// The inner group that was read from around a node, and its position among those of its term.
    fn group_around(&self, document: &Document, node: NodeId) -> Option<(&Group, usize)> {
        let mut rest = self.groups.as_slice();
        while let [first, ..] = rest {
            let (same, others) = rest.split_at_checked(rest.partition_point(|group| group.term == first.term))?;
            rest = others;
            // Groups of one term stand in document order.
            let after = same.partition_point(|group| group.node.is_none_or(|start| start <= node));
            let Some((index, group)) = after.checked_sub(1).and_then(|at| Some((at, same.get(at)?))) else {
                continue;
            };
            let end = group
                .node
                .and_then(|start| document.node(start))
                .map(|start| start.next);
            if end.is_some_and(|end| node < end) {
                return Some((group, index));
            }
        }
        None
    }

    /// Puts terms and groups, and all inside them, in the order of the term table; those of one term keep theirs.
    pub(crate) fn sort(&mut self) {
        if !self.fields.is_sorted_by_key(|field| field.term) {
            sort_by_key(&mut self.fields, |field| field.term);
        }
        if !self.groups.is_sorted_by_key(|group| group.term) {
            sort_by_key(&mut self.groups, |group| group.term);
        }
        self.groups.iter_mut().for_each(Self::sort);
    }
}

impl Invoice {
    /// The JSON Pointer of what was read from a node, or of the innermost group around it.
    pub(crate) fn pointer_near(&self, document: &Document, node: NodeId, term: Option<Term>) -> String {
        let mut pointer = String::new();
        let mut group = &self.root;
        while let Some((inner, index)) = group.group_around(document, node) {
            pointer.push('/');
            pointer.push_str(inner.term.def().json);
            if inner.term.def().card.is_many() {
                pointer.push_str(&format!("/{index}"));
            }
            group = inner;
        }
        let term = term.filter(|term| term.def().parent == group.term);
        if let Some(term) = term {
            pointer.push('/');
            pointer.push_str(term.def().json);
        }
        pointer
    }
}
