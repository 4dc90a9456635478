//! Totals an invoice and says why its amount due is what it is.
//!
//! `cargo run --example total --features texts [FILE]`

use meisai::api::{self, Depth, Lang, Options, Request};
use std::error::Error;
use std::io::Write;

const INVOICE: &str = r#"{ "format": "meisai/1", "number": "2026-10-7", "issueDate": "2026-10-31", "currency": "JPY",
    "lines": [
        { "id": "1", "name": "開発支援", "quantity": "48", "unit": "HUR", "itemNetPrice": "11000", "taxCategory": "S", "taxRate": "10" },
        { "id": "2", "name": "弁当", "quantity": "3", "itemNetPrice": "980", "taxCategory": "S", "taxRate": "8", "reducedRate": true }
    ] }"#;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).map(std::fs::read).transpose()?;
    let invoice = file.as_deref().unwrap_or(INVOICE.as_bytes());
    let (options, texts) = (Options::default(), api::texts(Lang::En));
    let answer = api::calculate(invoice, &options, &texts)?;
    let mut out = std::io::stdout().lock();
    for total in answer.totals.named() {
        writeln!(
            out,
            "{:<28} {:>12}",
            texts.get(total.label).unwrap_or(total.label),
            total.value
        )?;
    }
    let request = Request {
        invoice,
        ..Request::default()
    };
    for sentence in api::explain(&request, "doc.amount_due", Depth::Steps, &options, &texts)?.sentences {
        writeln!(out, "- {}", sentence.text)?;
    }
    Ok(())
}
