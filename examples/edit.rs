//! Edits an invoice and prints what each edit changes.
//!
//! `cargo run --example edit --features texts`

use meisai::api::{self, Lang, LiveInvoice, Options};
use std::error::Error;
use std::io::Write;

const INVOICE: &str = r#"{ "format": "meisai/1", "currency": "EUR", "lines": [
    { "id": "A", "name": "Chairs", "quantity": "2", "itemNetPrice": "10.00", "taxCategory": "S", "taxRate": "20" } ] }"#;

fn main() -> Result<(), Box<dyn Error>> {
    let texts = api::texts(Lang::En);
    let mut live = LiveInvoice::new(INVOICE.as_bytes(), &Options::default(), &texts)?;
    let mut out = std::io::stdout().lock();
    for (place, value) in [
        ("/lines/0/quantity", "3"),
        ("/lines/0/itemNetPrice", "9.50"),
        ("/totals/paidAmount", "5.00"),
    ] {
        writeln!(out, "{place} = {value}")?;
        for changed in live.set(place, Some(value), &texts)?.changed {
            writeln!(out, "    {} is now {}", changed.key, changed.value.unwrap_or_default())?;
        }
    }
    Ok(())
}
