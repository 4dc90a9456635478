//! [`Json`]: a place in a contract or in evidence, read from the document as written.
//!
//! Members are found by their name in `snake_case` or `camelCase`. `null` is the same as absent. A value that is there and
//! cannot be read is a [`Fault`] at its place, so that one bad value rejects one term and nothing else.

use crate::model::{Document, NodeId, NodeKind, Scalar, day};
use crate::money::Decimal;
use chrono::NaiveDate;

/// Why a value of a contract or of evidence cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON Pointer in the contract or evidence.
    pub pointer: String,
    /// The text key of what is wrong.
    pub because: &'static str,
    /// What was found.
    pub found: String,
    /// What would do: an example, a range, or the values that are known.
    pub expected: String,
}

/// A number and a day as examples of what would do.
const NUMBER: &str = "1234.50";
const DAY: &str = "2026-10-31";

/// A place in a JSON document.
#[derive(Debug, Clone, Copy)]
pub struct Json<'a> {
    document: &'a Document,
    node: NodeId,
}

impl<'a> Json<'a> {
    /// The whole document.
    #[must_use]
    pub fn root(document: &'a Document) -> Self {
        Self {
            document,
            node: document.root(),
        }
    }

    /// The JSON Pointer of this place.
    #[must_use]
    pub fn pointer(&self) -> String {
        self.document.xpath(self.node)
    }

    /// The value itself as a fault.
    pub fn fault(&self, because: &'static str, expected: &str) -> Fault {
        let found: String = self.document.text(self.node).chars().take(40).collect();
        Fault {
            pointer: self.pointer(),
            because,
            found,
            expected: expected.to_owned(),
        }
    }

    /// A member that must be there and is not.
    pub fn missing(&self, name: &str, expected: &str) -> Fault {
        Fault {
            pointer: format!("{}/{name}", self.pointer()),
            because: "input.missing",
            found: String::new(),
            expected: expected.to_owned(),
        }
    }

    /// A member by its name in `snake_case`; `None` if it is absent or `null`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Self> {
        let document = self.document;
        let (node, _) = document
            .children(self.node)
            .find(|(id, node)| is_value(node.kind) && is_named(document.local_name(*id), name))?;
        (document.scalar(node) != Some(Scalar::Null) || self.is_list_at(node)).then_some(Self { document, node })
    }

    /// The members whose names are among those known, with the known name.
    pub fn among(self, known: &'static [&'static str]) -> impl Iterator<Item = (&'static str, Self)> {
        let document = self.document;
        let members = document.children(self.node).filter(|(_, node)| is_value(node.kind));
        members.filter_map(move |(node, _)| {
            let written = document.local_name(node);
            let name = known.iter().find(|name| is_named(written, name))?;
            Some((*name, Self { document, node }))
        })
    }

    /// True for a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.is_list_at(self.node)
    }

    fn is_list_at(&self, node: NodeId) -> bool {
        self.document.node(node).is_some_and(|node| node.kind == NodeKind::List)
    }

    /// The members of an object, by their names as written.
    pub fn members(&self) -> impl Iterator<Item = (&'a str, Self)> + use<'a> {
        let document = self.document;
        let values = document.children(self.node).filter(|(_, node)| is_value(node.kind));
        values.map(move |(node, _)| (document.local_name(node), Self { document, node }))
    }

    /// Where it stands in the text, in bytes.
    #[must_use]
    pub fn offset(&self) -> u32 {
        self.document.place(self.node).offset
    }

    /// The items of an array; of anything else, itself.
    pub fn items(&self) -> Vec<Self> {
        if !self.is_list_at(self.node) {
            return vec![*self];
        }
        let items = self
            .document
            .children(self.node)
            .filter(|(_, node)| is_value(node.kind));
        items
            .map(|(node, _)| Self {
                document: self.document,
                node,
            })
            .collect()
    }

    /// The items of a member; none if it is absent.
    #[must_use]
    pub fn list(&self, name: &str) -> Vec<Self> {
        self.get(name).map(|list| list.items()).unwrap_or_default()
    }

    /// True for an object or a list.
    #[must_use]
    pub fn is_group(&self) -> bool {
        let mut inner = self.document.children(self.node);
        self.is_list_at(self.node) || inner.any(|(_, node)| is_value(node.kind))
    }

    /// The value as texts, one or many.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let texts = self.items().into_iter().map(|item| item.text());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// The value as text.
    #[must_use]
    pub fn text(&self) -> String {
        self.document.text(self.node).trim().to_owned()
    }

    /// A member as text; `None` if it is absent or empty.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.text()).filter(|text| !text.is_empty())
    }

    /// The texts of a member, one or many.
    #[must_use]
    pub fn texts_of(&self, name: &str) -> Vec<String> {
        self.get(name).map(|value| value.texts()).unwrap_or_default()
    }

    /// A member as a number.
    ///
    /// # Errors
    /// A [`Fault`] at the member if it is no decimal number of at most 28 digits.
    pub fn decimal_of(&self, name: &str) -> Result<Option<Decimal>, Fault> {
        let Some(value) = self.get(name).filter(|value| !value.text().is_empty()) else {
            return Ok(None);
        };
        Decimal::parse(&value.text())
            .map(Some)
            .map_err(|_| value.fault("input.not_a_number", NUMBER))
    }

    /// A member as a day.
    ///
    /// # Errors
    /// A [`Fault`] at the member if it is no day written as `2026-10-31`.
    pub fn date_of(&self, name: &str) -> Result<Option<NaiveDate>, Fault> {
        let Some(value) = self.get(name).filter(|value| !value.text().is_empty()) else {
            return Ok(None);
        };
        day(&value.text())
            .map(Some)
            .ok_or_else(|| value.fault("input.not_a_date", DAY))
    }

    /// A member as a whole number.
    ///
    /// # Errors
    /// A [`Fault`] at the member if it is none.
    pub fn count_of(&self, name: &str) -> Result<Option<u32>, Fault> {
        let Some(value) = self.get(name).filter(|value| !value.text().is_empty()) else {
            return Ok(None);
        };
        value
            .text()
            .parse()
            .map(Some)
            .map_err(|_| value.fault("input.not_a_number", NUMBER))
    }
}

fn is_value(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Element | NodeKind::List)
}

/// True if `written` is `name`, in `snake_case` or `camelCase`.
pub(super) fn is_named(written: &str, name: &str) -> bool {
    if written == name {
        return true;
    }
    let mut letters = written.chars();
    let mut capital = false;
    for letter in name.chars() {
        if letter == '_' {
            capital = true;
            continue;
        }
        let wanted = if capital { letter.to_ascii_uppercase() } else { letter };
        capital = false;
        if letters.next() != Some(wanted) {
            return false;
        }
    }
    letters.next().is_none()
}
