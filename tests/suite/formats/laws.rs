//! Laws that hold for whatever is read: damaged examples are the inputs nobody thought of.

use super::{bare, read};
use crate::corpus::{cii_examples, corpus, files, ubl_examples};
use meisai::formats::{self, cii, json, ubl};
use meisai::model::{Syntax, Value};
use meisai::understand::{self, Options};

/// Pieces that are put in, each of a sort that once broke some reader.
const PIECES: [&str; 20] = [
    "&amp;",
    "&#13;",
    "<!--c-->",
    "<![CDATA[<]]>",
    " ",
    "\r\n",
    "-",
    "1,5",
    "",
    "#AAI#",
    "\"",
    "{}",
    "[]",
    "null",
    "1e9",
    "<cbc:ID>7</cbc:ID>",
    "<cac:Delivery/>",
    "true",
    "\u{FFFD}",
    "0.1000000000000000055",
];

/// A generator that gives the same numbers in every run (xorshift).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// The beginning of the character that `at` lies in.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// One to three edits: a piece put in, a run taken out or repeated elsewhere; at characters, not inside them.
pub(super) fn damage(text: &str, numbers: &mut Numbers) -> String {
    let mut text = text.to_owned();
    for _ in 0..=numbers.below(3) {
        let at = boundary(&text, numbers.below(text.len() + 1));
        let end = boundary(&text, (at + numbers.below(40)).min(text.len())).max(at);
        match numbers.below(3) {
            0 => text.insert_str(at, PIECES[numbers.below(PIECES.len())]),
            1 => text.replace_range(at..end, ""),
            _ => {
                let run = text[at..end].to_owned();
                let to = boundary(&text, numbers.below(text.len() + 1));
                text.insert_str(to, &run);
            }
        }
    }
    text
}

#[test]
fn what_is_written_reads_as_what_was_written() {
    let rounds: usize = std::env::var("MEISAI_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(3);
    let ours = files(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/examples"),
        ".json",
    );
    let gobl = corpus()
        .map(|corpus| files(&corpus.join("gobl"), ".out.json"))
        .unwrap_or_default();
    let mut numbers = Numbers(0x2545_F491_4F6C_DD1D);
    let mut read_at_all = 0;
    for path in ubl_examples().into_iter().chain(cii_examples()).chain(ours).chain(gobl) {
        let text = std::fs::read_to_string(&path).unwrap();
        for _ in 0..rounds.min(if text.len() > 200_000 { 1 } else { rounds }) {
            let damaged = damage(&text, &mut numbers);
            if formats::read(damaged.as_bytes()).is_ok() {
                read_at_all += 1;
                check(&damaged, &path.display().to_string());
            }
        }
    }
    assert!(read_at_all > 0 || corpus().is_none());
}

fn check(text: &str, name: &str) {
    let (document, invoice) = read(text.as_bytes());
    let _ = understand::understand_with(&document, Options { draft: true });
    for node in invoice.readings.iter().filter_map(|reading| reading.node) {
        let _ = (document.place(node), document.xpath(node), document.text(node));
    }
    let first = json::write(&invoice, Some(&document));
    let (again_document, again) = read(first.as_bytes());
    let second = json::write(&again, Some(&again_document));
    assert!(first == second, "{name}: JSON differs\n{text}");
    let written = ubl::write(&invoice, Some(&document));
    let (_, back) = read(written.text.as_bytes());
    let from_ubl = matches!(invoice.syntax, Syntax::UblInvoice | Syntax::UblCreditNote);
    if from_ubl && written.lost.is_empty() && !is_other_root(&invoice.root, invoice.syntax) {
        assert!(
            bare(&invoice.root) == bare(&back.root),
            "{name}: UBL differs\n{text}\n{}",
            written.text
        );
    }
    let written = cii::write(&invoice, Some(&document));
    let (_, back) = read(written.text.as_bytes());
    if invoice.syntax == Syntax::Cii && written.lost.is_empty() {
        assert!(
            bare(&invoice.root) == bare(&back.root),
            "{name}: CII differs\n{text}\n{}",
            written.text
        );
    }
}

/// True if the type code asks for the other root than the document has; then the reading differs by right.
fn is_other_root(root: &meisai::model::Group, syntax: Syntax) -> bool {
    let code = root.field(meisai::model::Term::TypeCode).map(|field| &field.value);
    let credit = matches!(code, Some(Value::Text(code)) if ["81", "83", "381", "396", "532"].contains(&&**code));
    credit != (syntax == Syntax::UblCreditNote)
}
