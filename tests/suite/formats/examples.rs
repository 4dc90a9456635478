//! Whole documents by others are read with nothing left unread.

use crate::corpus::ubl_examples;
use meisai::model::ReadRule;
use meisai::{formats, understand};

#[test]
fn every_ubl_example_reads_with_nothing_unread() {
    let mut unread = Vec::new();
    for path in ubl_examples() {
        let bytes = std::fs::read(&path).unwrap();
        let document = match formats::read(&bytes) {
            Ok(document) => document,
            Err(refusal) => {
                unread.push(format!("{}: {refusal}", path.display()));
                continue;
            }
        };
        let invoice = understand::understand(&document);
        for reading in &invoice.readings {
            if reading.rule != ReadRule::Unknown || std::env::var_os("MEISAI_ALL").is_some() {
                unread.push(format!(
                    "{}: {} {} {:?} {} {}",
                    path.file_name().unwrap().display(),
                    reading.rule.id(),
                    reading.pointer,
                    reading.term,
                    reading.found,
                    document.xpath(reading.node.unwrap()),
                ));
            }
        }
    }
    assert!(unread.is_empty(), "{}", unread.join("\n"));
}
