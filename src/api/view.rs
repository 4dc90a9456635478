//! [`InvoiceView`]: the invoice as understood, in the canonical JSON.

use crate::model::{Group, Invoice, Term, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};

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

/// The members of a group. Fields and groups stand in the order of the term table, so the same invoice gives the same
/// bytes whatever syntax it came in.
fn members<M: SerializeMap>(group: &Group, map: &mut M) -> Result<(), M::Error> {
    for field in &group.fields {
        // The content of an attachment stays in the document, and the format is that of this view.
        if field.term != Term::Format && !matches!(field.value, Value::Binary { .. }) {
            map.serialize_entry(field.term.def().json, &ValueView(&field.value))?;
        }
    }
    for same in group.groups.chunk_by(|left, right| left.term == right.term) {
        let [first, ..] = same else { continue };
        let def = first.term.def();
        if def.card.is_many() {
            map.serialize_entry(def.json, &Items(same))?;
        } else {
            map.serialize_entry(def.json, &GroupView(first))?;
        }
    }
    Ok(())
}

struct Items<'a>(&'a [Group]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(GroupView))
    }
}

struct ValueView<'a>(&'a Value);

impl Serialize for ValueView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Decimal(number) => number.serialize(serializer),
            value => serializer.collect_str(value),
        }
    }
}
