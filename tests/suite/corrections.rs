//! Corrections of codes in whole documents: each mends its rule and breaks no other, alone where it can, otherwise with all
//! places of the same spelling.

use crate::en16931_cii::INVOICE;
use meisai::api::{self, Form, Lang, Options};
use std::collections::BTreeSet;

/// The steps of each correction that is offered: place and new text.
type Steps = Vec<(String, String)>;

fn corrections(text: &str, set: &str) -> Vec<Steps> {
    let mut options = Options::default();
    options.corrections = true;
    let answers = api::validate(text.as_bytes(), &[set], &options, &api::texts(Lang::En)).unwrap();
    let remedies = answers.into_iter().flat_map(|answer| answer.findings);
    let remedies = remedies.filter_map(|finding| finding.remedy);
    remedies
        .map(|remedy| {
            let steps = remedy.xpath.into_iter();
            steps.map(|step| (step.xpath, step.value.unwrap_or_default())).collect()
        })
        .collect()
}

/// An invoice in which a text stands in place of another, everywhere, each time between these marks.
fn written(form: Form, marks: [char; 2], code: &str, spelling: &str) -> String {
    let marked = |text: &str| format!("{}{text}{}", marks[0], marks[1]);
    let invoice = api::convert(INVOICE.as_bytes(), form, &Options::default(), &api::texts(Lang::En)).unwrap();
    assert!(
        invoice.text.contains(&marked(code)),
        "{code} is not in\n{}",
        invoice.text
    );
    invoice.text.replace(&marked(code), &marked(spelling))
}

const TEXT: [char; 2] = ['>', '<'];
const ATTRIBUTE: [char; 2] = ['"', '"'];

#[test]
fn a_code_that_stands_alone_is_corrected_alone() {
    for (form, set) in [(Form::Ubl, "en16931-ubl"), (Form::Cii, "en16931-cii")] {
        for (marks, code, spelling, meant) in [
            (TEXT, "DE", "Deutschland", "DE"),
            (TEXT, "FR", "FRA", "FR"),
            (ATTRIBUTE, "C62", "Stk", "H87"),
            (ATTRIBUTE, "C62", "szt.", "H87"),
            (ATTRIBUTE, "C62", "時間", "HUR"),
            (ATTRIBUTE, "C62", "c62", "C62"),
        ] {
            let text = written(form, marks, code, spelling);
            let found = corrections(&text, set);
            let places = text.matches(&format!("{}{spelling}{}", marks[0], marks[1])).count();
            assert_eq!(found.len(), places, "{spelling} in {set}");
            for steps in &found {
                assert!(matches!(steps.as_slice(), [(_, value)] if value == meant), "{steps:?}");
            }
        }
    }
}

/// The currency of the invoice is that of its amounts: corrected at one place alone, the sums would no longer be found.
#[test]
fn a_currency_is_corrected_at_all_its_places() {
    let text = written(Form::Ubl, ATTRIBUTE, "EUR", "Euro").replace(">EUR<", ">Euro<");
    let found = corrections(&text, "en16931-ubl");
    assert!(!found.is_empty());
    let all: BTreeSet<&String> = found.iter().flatten().map(|(place, _)| place).collect();
    for steps in &found {
        assert!(steps.iter().all(|(_, value)| value == "EUR"), "{steps:?}");
        assert_eq!(steps.len(), all.len());
    }
    let places = text.matches("Euro").count();
    assert_eq!(all.len(), places);
}

#[test]
fn what_may_mean_several_codes_gets_no_correction() {
    for (marks, code, spelling) in [(ATTRIBUTE, "C62", "ton"), (TEXT, "DE", "Korea"), (TEXT, "EUR", "$")] {
        let text = written(Form::Cii, marks, code, spelling);
        assert_eq!(corrections(&text, "en16931-cii"), Vec::<Steps>::new(), "{spelling}");
    }
}
