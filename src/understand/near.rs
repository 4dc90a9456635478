//! The places of readings in the canonical JSON.

use crate::model::{Document, Invoice, Syntax};
use crate::order::sort_by_key;

/// Gives every reading its JSON Pointer over the canonical JSON.
pub(super) fn name_places(document: &Document, invoice: &mut Invoice) {
    let mut readings = core::mem::take(&mut invoice.readings);
    // What names no place comes last.
    sort_by_key(&mut readings, |reading| (reading.node.is_none(), reading.node));
    for reading in &mut readings {
        let Some(node) = reading.node else { continue };
        reading.pointer = match document.syntax() {
            Syntax::Json => document.xpath(node),
            _ => invoice.pointer_near(document, node, reading.term),
        };
    }
    invoice.readings = readings;
}
