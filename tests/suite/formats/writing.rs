//! Writing and reading back gives the same invoice, for every whole document of the corpus.

use super::{bare, read};
use crate::corpus::ubl_examples;
use meisai::formats::{json, ubl};
use meisai::model::{Invoice, Term};

#[test]
fn reading_the_json_of_an_example_gives_the_same_invoice() {
    for path in ubl_examples() {
        let (document, invoice) = read(&std::fs::read(&path).unwrap());
        let text = json::write(&invoice, Some(&document));
        let (_, mut again) = read(text.as_bytes());
        assert!(again.readings.is_empty(), "{}: {:?}", path.display(), again.readings);
        again.root.fields.retain(|field| field.term != Term::Format);
        assert!(
            bare(&invoice.root) == bare(&again.root),
            "{}\n{}",
            path.display(),
            differing(&invoice, &again)
        );
        assert_eq!(json::write(&invoice, None), json::write(&again, None));
    }
}

#[test]
fn reading_the_ubl_of_an_example_gives_the_same_invoice_and_loses_nothing() {
    for path in ubl_examples() {
        let (document, invoice) = read(&std::fs::read(&path).unwrap());
        let written = ubl::write(&invoice, Some(&document));
        assert!(written.lost.is_empty(), "{}: {:?}", path.display(), written.lost);
        let (_, again) = read(written.text.as_bytes());
        assert!(again.readings.is_empty(), "{}: {:?}", path.display(), again.readings);
        assert!(
            bare(&invoice.root) == bare(&again.root),
            "{}\n{}",
            path.display(),
            differing(&invoice, &again)
        );
    }
}

/// The lines of their JSON in which two invoices differ.
fn differing(left: &Invoice, right: &Invoice) -> String {
    let (left, right) = (json::write(left, None), json::write(right, None));
    let only = |these: &str, those: &str, mark: &str| {
        let lines = these.lines().filter(|line| !those.contains(line));
        lines.map(|line| format!("{mark} {line}\n")).collect::<String>()
    };
    only(&left, &right, "-") + &only(&right, &left, "+")
}
