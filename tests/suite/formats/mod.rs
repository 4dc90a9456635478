//! Reading: what enters as bytes and how it is understood.

use meisai::model::{Document, Group, Invoice};
use meisai::{formats, understand};

mod coverage;
mod document;
mod examples;
mod gobl;
mod laws;
mod refusals;
#[cfg(feature = "schema")]
mod schema;
mod tokens;
mod values;
mod writing;

/// A document that reads, and what it is understood as.
fn read(bytes: &[u8]) -> (Document, Invoice) {
    let document = formats::read(bytes).unwrap();
    let invoice = understand::understand(&document);
    (document, invoice)
}

/// The terms and values of a group, without the places they were read from.
fn bare(group: &Group) -> Group {
    let mut bare = group.clone();
    bare.node = None;
    bare.fields.iter_mut().for_each(|field| field.node = None);
    bare.groups.iter_mut().for_each(|inner| *inner = self::bare(inner));
    bare
}

/// A UBL invoice around a text.
fn ubl_with(inside: &str) -> String {
    let schema = "urn:oasis:names:specification:ubl:schema:xsd";
    format!(
        "<Invoice xmlns=\"{schema}:Invoice-2\" xmlns:cbc=\"{schema}:CommonBasicComponents-2\" \
         xmlns:cac=\"{schema}:CommonAggregateComponents-2\">{inside}</Invoice>"
    )
}
