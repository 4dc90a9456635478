//! Writing and reading back gives the same invoice, for every whole document of the corpus.

use super::{bare, read};
use crate::corpus::{cii_examples, corpus, files, ubl_examples};
use meisai::formats::{self, cii, json, ubl};
use meisai::model::{Group, Invoice, Syntax, Term};

#[test]
fn reading_the_json_of_an_example_gives_the_same_invoice() {
    for path in ubl_examples().into_iter().chain(cii_examples()) {
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

#[test]
fn reading_the_cii_of_a_cii_document_gives_the_same_invoice_and_loses_nothing() {
    let Some(corpus) = corpus() else { return };
    let mut seen = 0;
    for path in files(&corpus, ".xml") {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(document) = formats::read(&bytes) else { continue };
        if document.syntax() != Syntax::Cii {
            continue;
        }
        seen += 1;
        let (document, invoice) = read(&bytes);
        let written = cii::write(&invoice, Some(&document));
        assert!(written.lost.is_empty(), "{}: {:?}", path.display(), written.lost);
        let (_, again) = read(written.text.as_bytes());
        assert!(
            bare(&invoice.root) == bare(&again.root),
            "{}\n{}",
            path.display(),
            differing(&invoice, &again)
        );
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn a_ubl_invoice_written_as_cii_and_back_is_the_same_invoice() {
    for path in ubl_examples() {
        let (document, invoice) = read(&std::fs::read(&path).unwrap());
        let through = cii::write(&invoice, Some(&document));
        // EN 16931 has no place for the delivery note of a line; JP PINT has one in UBL.
        let lost = through
            .lost
            .iter()
            .filter(|reading| reading.term != Some(Term::LineDeliveryNote));
        assert_eq!(lost.count(), 0, "{}: {:?}", path.display(), through.lost);
        let mut invoice = invoice;
        for line in invoice.root.groups.iter_mut().filter(|group| group.term == Term::Line) {
            line.fields.retain(|field| field.term != Term::LineDeliveryNote);
        }
        let (_, again) = read(through.text.as_bytes());
        assert!(
            sorted(&invoice) == sorted(&again),
            "{}\n{}",
            path.display(),
            differing(&invoice, &again)
        );
    }
}

/// An invoice whose seller identifiers stand in one order: CII wants those without a scheme first.
fn sorted(invoice: &Invoice) -> Group {
    let mut root = bare(&invoice.root);
    for seller in root.groups.iter_mut().filter(|group| group.term == Term::Seller) {
        seller.groups.sort_by_key(|group| (group.term, format!("{group:?}")));
    }
    root
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
