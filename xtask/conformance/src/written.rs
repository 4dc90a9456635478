//! What we write passes: every document that is valid by its rules, written again in its own syntax, is valid by them.

use crate::corpus::Corpus;
use crate::product;
use crate::report::{Outcome, Report};
use anyhow::Result;
use std::collections::BTreeSet;

/// The rule sets, as the corpus calls them, with the form in which their documents are written.
const SETS: [(&str, &str); 4] = [
    ("en16931-ubl", "ubl"),
    ("en16931-cii", "cii"),
    ("peppol-ubl", "ubl"),
    ("xrechnung-ubl", "ubl"),
];

/// The report of all sets.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    if !corpus.has("oracle-findings.jsonl") {
        return Ok(Vec::new());
    }
    let mut report = Report::new("written");
    let mut seen = BTreeSet::new();
    for row in corpus.rows("oracle-findings.jsonl")? {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (file, set) = (text("file"), text("ruleset"));
        let Some((set, form)) = SETS.iter().find(|(name, _)| *name == set) else {
            continue;
        };
        if !seen.insert((file.clone(), *set)) {
            continue;
        }
        let document = corpus.bytes(&file)?;
        if product::validate(&document, set).is_ok_and(|answer| answer["verdict"] == "valid") {
            report.count(format!("{file} {set}"), written_again(&document, set, form));
        }
    }
    Ok(vec![report])
}

fn written_again(document: &[u8], set: &str, form: &str) -> Outcome {
    let again = product::convert(document, form)
        .and_then(|(text, loses)| Ok((product::validate(text.as_bytes(), set)?, loses)));
    match again {
        Ok((answer, _)) if answer["verdict"] == "valid" => Outcome::Agree,
        Ok((_, true)) => Outcome::Undecided("part of it has no term, which is told"),
        Ok((answer, false)) => {
            let broken = answer["findings"].as_array().into_iter().flatten();
            let errors = broken.filter(|finding| finding["severity"] == "error");
            let ids: Vec<&str> = errors.filter_map(|finding| finding["rule"].as_str()).collect();
            Outcome::Disagree(format!("as {form}: {}", ids.join(" ")))
        }
        Err(error) => Outcome::Disagree(format!("as {form}: {error}")),
    }
}
