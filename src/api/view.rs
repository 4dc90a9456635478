//! [`InvoiceView`]: the invoice as understood, in the canonical JSON.

use crate::model::{Card, Group, Invoice, Kind, Term, Value};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// The invoice as understood: every value as it was written, under the names of the term table. What could not be read
/// stands as the text that was found, so that a half typed draft is shown as its writer left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceView(pub Invoice);

/// The format of the canonical JSON, which every document of it carries.
pub const FORMAT: &str = "meisai/1";

impl Serialize for InvoiceView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(Term::Format.def().json, FORMAT)?;
        members(&self.0.root, &mut map)?;
        map.end()
    }
}

struct GroupView<'a>(&'a Group);

impl Serialize for GroupView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        members(self.0, &mut map)?;
        map.end()
    }
}

/// The members of a group, in the order of the term table, so that the same invoice gives the same bytes whatever
/// syntax it came in.
fn members<M: SerializeMap>(group: &Group, map: &mut M) -> Result<(), M::Error> {
    for def in group.term.children().filter(|def| def.term != Term::Format) {
        if def.kind == Kind::Group {
            if matches!(def.card, Card::Many | Card::OneOrMore) {
                let items = Items(group, def.term);
                if group.group(def.term).is_some() {
                    map.serialize_entry(def.json, &items)?;
                }
            } else if let Some(inner) = group.group(def.term) {
                map.serialize_entry(def.json, &GroupView(inner))?;
            }
        } else if let Some(field) = group
            .field(def.term)
            .filter(|field| !matches!(field.value, Value::Binary { .. }))
        {
            map.serialize_entry(def.json, &ValueView(&field.value))?;
        }
    }
    Ok(())
}

struct Items<'a>(&'a Group, Term);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        for item in self.0.groups_of(self.1) {
            seq.serialize_element(&GroupView(item))?;
        }
        seq.end()
    }
}

struct ValueView<'a>(&'a Value);

impl Serialize for ValueView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) | Value::Unread(text) => serializer.serialize_str(text),
            Value::Decimal(number) => serializer.collect_str(number),
            Value::Date(day) => serializer.collect_str(day),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            // The content of an attachment stays in the document; `members` leaves it out.
            Value::Binary { .. } => serializer.serialize_str(""),
        }
    }
}
