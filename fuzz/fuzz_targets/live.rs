//! Edits, one a line (`/place value`, `+2 {…}`, `-1`, `>1 2`), on a small invoice: the resident answer is the fresh one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Lang, LiveInvoice, Options, Role};

const START: &[u8] = br#"{ "format": "meisai/1", "currency": "EUR", "lines": [
    { "id": "A", "quantity": "2", "itemNetPrice": "10.00", "taxCategory": "S", "taxRate": "20" },
    { "id": "B", "quantity": "3", "itemNetPrice": "1.005", "taxCategory": "S", "taxRate": "10" } ] }"#;

fuzz_target!(|edits: &str| {
    let texts = api::texts(Lang::En);
    let mut options = Options::default();
    options.role = Role::IssuerDraft;
    let mut live = LiveInvoice::new(START, &options, &texts).expect("the start is an invoice");
    for edit in edits.lines().take(64) {
        let (head, rest) = edit.split_once(' ').unwrap_or((edit, ""));
        let index = head.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        let _ = match head.chars().next() {
            Some('+') => live.insert_line(index, rest.as_bytes(), &texts),
            Some('-') => live.remove_line(index, &texts),
            Some('>') => live.move_line(index, rest.parse().unwrap_or(0), &texts),
            _ => live.set(head, (!rest.is_empty()).then_some(rest), &texts),
        };
    }
    let resident = live.calculation(&texts);
    // A half typed value is told once, and written as what it says so far.
    let half_typed = resident.missing.iter().any(|reading| reading.rule == "READ-011");
    let fresh = api::calculate(live.to_json().as_bytes(), &options, &texts).expect("what was written is read");
    assert_eq!((&resident.lines, &resident.totals), (&fresh.lines, &fresh.totals));
    assert!(half_typed || resident.missing == fresh.missing);
});
