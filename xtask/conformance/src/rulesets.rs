//! The rule sets of publishers: for every document the set of ids we report equals the set of the official validators.

use crate::corpus::Corpus;
use crate::product;
use crate::report::{NOT_YET, Outcome, Report};
use anyhow::Result;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A rule set of ours, and what the corpus calls it.
const SETS: [(&str, &[&str]); 6] = [
    ("en16931-ubl", &["en16931-ubl"]),
    ("en16931-cii", &["en16931-cii"]),
    ("peppol-ubl", &["peppol-ubl"]),
    ("xrechnung-ubl", &["xrechnung-ubl"]),
    ("xrechnung-cii", &["xrechnung-cii"]),
    ("jp-pint", &["jp-pint-shared", "jp-pint-aligned"]),
];

/// What the official validators said of a document.
#[derive(Default)]
struct Official {
    ids: BTreeSet<String>,
    /// They gave up on a value.
    stopped: bool,
}

/// A report per rule set of the oracle.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    if !corpus.has("oracle-findings.jsonl") {
        return Ok(Vec::new());
    }
    let rows = corpus.rows("oracle-findings.jsonl")?;
    SETS.iter()
        .map(|(set, names)| compare(corpus, &rows, set, names))
        .collect()
}

fn compare(corpus: &Corpus, rows: &[Value], set: &'static str, names: &[&str]) -> Result<Report> {
    let mut report = Report::new(set);
    let mut official: BTreeMap<&str, Official> = BTreeMap::new();
    for row in rows
        .iter()
        .filter(|row| names.iter().any(|name| row["ruleset"] == *name))
    {
        let of = official.entry(row["file"].as_str().unwrap_or_default()).or_default();
        of.ids.extend(
            row["findings"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(id, _)| id.clone()),
        );
        of.stopped |= row["engine_error"] == true;
    }
    let known = product::has_ruleset(set);
    let (mut missed, mut extra) = (BTreeMap::new(), BTreeMap::new());
    for (file, official) in official {
        if !known {
            report.count(file, Outcome::Undecided(NOT_YET));
            continue;
        }
        let outcome = match product::validate(&corpus.bytes(file)?, set) {
            Ok(answer) => judge(&official, &answer, &mut missed, &mut extra),
            Err(error) => Outcome::Disagree(format!("refused: {error}")),
        };
        report.count(file, outcome);
    }
    for (name, counts) in [("missed", missed), ("extra", extra)] {
        if !counts.is_empty() {
            let list: Vec<String> = counts.iter().map(|(id, count)| format!("{id} {count}")).collect();
            report.figures.insert(name, list.join(", "));
        }
    }
    Ok(report)
}

type Counts = BTreeMap<String, usize>;

fn judge(official: &Official, answer: &Value, missed: &mut Counts, extra: &mut Counts) -> Outcome {
    let found = answer["findings"].as_array().into_iter().flatten();
    let found: BTreeSet<&str> = found.filter_map(|finding| finding["rule"].as_str()).collect();
    if official.stopped {
        let told = found.iter().any(|id| id.starts_with("READ-")) && answer["verdict"] != "valid";
        return if told {
            Outcome::Agree
        } else {
            Outcome::Disagree("the official rules stop on a value that is not told here".to_owned())
        };
    }
    let ours = |id: &&str| !id.starts_with("READ-") && !id.starts_with("ADV-");
    let found: BTreeSet<&str> = found.into_iter().filter(ours).collect();
    let expected: BTreeSet<&str> = official.ids.iter().map(String::as_str).collect();
    let note = |ids: Vec<&str>, counts: &mut Counts| {
        ids.iter()
            .for_each(|id| *counts.entry((*id).to_owned()).or_default() += 1);
        ids.join(" ")
    };
    let not_found = note(expected.difference(&found).copied().collect(), missed);
    let too_many = note(found.difference(&expected).copied().collect(), extra);
    if not_found.is_empty() && too_many.is_empty() {
        return Outcome::Agree;
    }
    Outcome::Disagree(format!("missed [{not_found}] extra [{too_many}]"))
}

/// The authors' own labels: this rule fires on this document, or it does not.
pub fn labels(corpus: &Corpus) -> Result<Vec<Report>> {
    if !corpus.has("manifest.jsonl") {
        return Ok(Vec::new());
    }
    let mut report = Report::new("labels");
    let mut answers: BTreeMap<(String, String), Result<Value, String>> = BTreeMap::new();
    for row in corpus.rows("manifest.jsonl")? {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (file, rule, publisher) = (text("file"), text("rule"), text("ruleset"));
        let set = match (publisher.as_str(), text("syntax").as_str()) {
            ("jp-pint", _) => "jp-pint".to_owned(),
            (publisher, "cii") => format!("{publisher}-cii"),
            (publisher, _) => format!("{publisher}-ubl"),
        };
        if file.starts_with("ksef/") {
            continue;
        }
        let case = format!("{file} {rule}");
        if !product::has_ruleset(&set) {
            report.count(case, Outcome::Undecided(NOT_YET));
            continue;
        }
        if row["oracle"].as_str().is_some_and(|oracle| oracle != "agrees") {
            report.count(case, Outcome::Undecided("the official rules do not confirm the label"));
            continue;
        }
        let bytes = corpus.bytes(&file)?;
        let answer = answers
            .entry((file, set.clone()))
            .or_insert_with(|| product::validate(&bytes, &set));
        report.count(case, label(&rule, row["expected"] == "fires", answer));
    }
    Ok(vec![report])
}

fn label(rule: &str, fires: bool, answer: &Result<Value, String>) -> Outcome {
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return Outcome::Disagree(format!("refused: {error}")),
    };
    let mut findings = answer["findings"].as_array().into_iter().flatten();
    let found = if rule == "*fatal*" {
        findings.any(|finding| finding["severity"] == "error")
    } else {
        findings.any(|finding| finding["rule"] == *rule)
    };
    match (fires, found) {
        (true, false) => Outcome::Disagree("expected to be found, and is not".to_owned()),
        (false, true) => Outcome::Disagree("found, and not expected".to_owned()),
        _ => Outcome::Agree,
    }
}
