//! E-invoices under random edits: whatever is altered, removed, repeated or moved, `validate` answers; and what does not
//! depend on order does not change with it. The documents are our own example and, where they lie, those of the corpus.

use crate::corpus::{corpus, files};
use meisai::api::{self, Lang, Options};
use std::collections::BTreeSet;

/// Edits of one document.
const EDITS: usize = 12;
/// What a text is replaced by: amounts, codes, dates and what is none of these.
const TEXTS: [&str; 14] = [
    "",
    " ",
    "0",
    "-1",
    "1e5",
    "12,50",
    "99999999999999999999999999999999",
    "0.005",
    "S",
    "eur",
    "2026-02-31",
    "true",
    "&lt;",
    "\u{3000}１２",
];

/// A pseudo-random sequence: the same on every machine.
pub(crate) struct Steps(pub(crate) u64);

impl Steps {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}

fn documents() -> Vec<(String, String)> {
    let own = include_str!("../../www/examples/en-rules.xml");
    let mut documents = vec![("en-rules.xml".to_owned(), own.to_owned())];
    let Some(corpus) = corpus() else { return documents };
    for folder in ["en16931/examples", "peppol/examples", "jp-pint"] {
        for path in files(&corpus.join(folder), ".xml") {
            if let Ok(text) = std::fs::read_to_string(&path)
                && text.len() < 40_000
            {
                documents.push((path.display().to_string(), text));
            }
        }
    }
    documents
}

/// The elements without elements in them: where each begins, where its text stands, where it ends.
fn leaves(text: &str) -> Vec<[usize; 4]> {
    let mut leaves = Vec::new();
    let mut open = None;
    for (at, _) in text.match_indices('<') {
        if text[at..].starts_with("</") {
            if let Some((begin, inner)) = open.take() {
                let end = at + text[at..].find('>').map_or(0, |end| end + 1);
                leaves.push([begin, inner, at, end]);
            }
        } else if let Some(end) = text[at..].find('>') {
            let inner = at + end + 1;
            let empty = text[..inner].ends_with("/>") || text[at..].starts_with("<!") || text[at..].starts_with("<?");
            open = (!empty).then_some((at, inner));
        }
    }
    leaves
}

fn edited(text: &str, steps: &mut Steps) -> String {
    let leaves = leaves(text);
    let [begin, inner, close, end] = leaves[steps.below(leaves.len())];
    match steps.below(4) {
        0 => format!("{}{}", &text[..begin], &text[end..]),
        1 => format!("{}{}{}", &text[..end], &text[begin..end], &text[end..]),
        2 => {
            // Moved in front of another.
            let [other, ..] = leaves[steps.below(leaves.len())];
            let (first, second) = if other < begin {
                (other, begin)
            } else {
                (begin, other.max(end))
            };
            let part = &text[begin..end];
            if other < begin {
                format!("{}{part}{}{}", &text[..first], &text[first..second], &text[end..])
            } else {
                format!("{}{}{part}{}", &text[..first], &text[end..second], &text[second..])
            }
        }
        _ => format!(
            "{}{}{}",
            &text[..inner],
            TEXTS[steps.below(TEXTS.len())],
            &text[close..]
        ),
    }
}

/// The broken rules of every set the document asks for, with its verdicts.
fn verdicts(text: &str) -> Option<Vec<(String, String, BTreeSet<String>)>> {
    let mut options = Options::default();
    options.corrections = text.len() < 12_000;
    let answers = api::validate(text.as_bytes(), &["auto"], &options, &api::texts(Lang::Ja)).ok()?;
    let of = |answer: &api::Validation| {
        let rules = answer.findings.iter().map(|finding| finding.rule.clone()).collect();
        (answer.ruleset.clone(), answer.verdict.name().to_owned(), rules)
    };
    Some(answers.iter().map(of).collect())
}

#[test]
fn every_edit_gets_an_answer() {
    let mut steps = Steps(20_261_121);
    for (name, text) in documents() {
        let mut text = text;
        for edit in 0..EDITS {
            text = edited(&text, &mut steps);
            let answers = verdicts(&text).unwrap_or_else(|| panic!("{name} is refused after edit {edit}:\n{text}"));
            assert!(!answers.is_empty(), "{name}: no rule set answers after edit {edit}");
            for (set, verdict, rules) in answers {
                assert!(
                    verdict != "valid" || !rules.iter().any(|rule| rule.starts_with("READ-")),
                    "{name}, {set}"
                );
            }
        }
    }
}

#[test]
fn the_order_of_lines_changes_no_verdict() {
    let mut reordered = 0;
    for (name, text) in documents() {
        for line in [
            "cac:InvoiceLine",
            "cac:CreditNoteLine",
            "ram:IncludedSupplyChainTradeLineItem",
        ] {
            let (open, close) = (format!("<{line}>"), format!("</{line}>"));
            let (Some(first), Some(last)) = (text.find(&open), text.rfind(&close)) else {
                continue;
            };
            let lines = &text[first..last + close.len()];
            let parts: Vec<&str> = lines.split_inclusive(&close).collect();
            if parts.len() < 2 {
                continue;
            }
            reordered += 1;
            let backwards: String = parts.iter().rev().copied().collect();
            let other = format!("{}{backwards}{}", &text[..first], &text[last + close.len()..]);
            assert_eq!(verdicts(&text), verdicts(&other), "{name}");
        }
    }
    assert!(reordered > 0, "no document with two lines");
}
