//! Whole documents by others are read with nothing left unread.

use crate::corpus::{cii_examples, ubl_examples};
use meisai::formats::RefusalKind;
use meisai::model::{ReadRule, ReadSeverity};
use meisai::{formats, understand};

#[test]
fn every_ubl_and_cii_example_reads_with_nothing_unread() {
    let mut unread = Vec::new();
    for path in ubl_examples().into_iter().chain(cii_examples()) {
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

#[cfg(feature = "gobl")]
#[test]
fn every_gobl_document_reads_with_nothing_unread() {
    let Some(corpus) = crate::corpus::corpus() else { return };
    let mut unread = Vec::new();
    for path in crate::corpus::files(&corpus.join("gobl"), ".out.json") {
        let document = formats::read(&std::fs::read(&path).unwrap()).unwrap();
        let invoice = understand::understand(&document);
        assert_eq!(invoice.syntax, meisai::model::Syntax::Gobl);
        for reading in invoice
            .readings
            .iter()
            .filter(|reading| reading.rule.severity() == ReadSeverity::Error)
        {
            unread.push(format!(
                "{}: {} {} {}",
                path.display(),
                reading.rule.id(),
                reading.pointer,
                reading.found
            ));
        }
    }
    assert!(unread.is_empty(), "{}", unread.join("\n"));
}

/// The tests of publishers are fragments and broken on purpose: what is well-formed is read all the same.
#[test]
fn every_ubl_and_cii_document_of_the_corpus_is_read() {
    let Some(corpus) = crate::corpus::corpus() else { return };
    let mut refused = Vec::new();
    for path in crate::corpus::files(&corpus, ".xml") {
        let bytes = std::fs::read(&path).unwrap();
        match formats::read(&bytes) {
            Ok(document) => assert_eq!(understand::understand(&document).syntax, document.syntax()),
            Err(refusal) if refusal.kind == RefusalKind::Unsupported => {}
            // One of the intended errors of FA(3) is a tag that is not closed.
            Err(refusal) if refusal.kind == RefusalKind::Syntax && path.ends_with("13-malformed-xml.xml") => {}
            Err(refusal) => refused.push(format!("{}: {refusal}", path.display())),
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
