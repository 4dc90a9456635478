//! Sets whose rooms are not built: every vector is counted and undecided, so that the ledger shows what is to come.

use crate::corpus::Corpus;
use crate::report::{NOT_YET, Outcome, Report};
use crate::tiers;
use anyhow::Result;
use serde_json::Value;

/// The rule sets of publishers, by our name and by the names of the corpus.
const RULE_SETS: [(&str, &[&str]); 6] = [
    ("en16931-ubl", &["en16931-ubl"]),
    ("en16931-cii", &["en16931-cii"]),
    ("peppol-ubl", &["peppol-ubl"]),
    ("xrechnung-ubl", &["xrechnung-ubl"]),
    ("xrechnung-cii", &["xrechnung-cii"]),
    ("jp-pint", &["jp-pint-shared", "jp-pint-aligned"]),
];

/// One report per set that has vectors in the corpus.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    if corpus.has("oracle-findings.jsonl") {
        let rows = corpus.rows("oracle-findings.jsonl")?;
        for (set, names) in RULE_SETS {
            let mut files: Vec<&str> = Vec::new();
            for row in rows
                .iter()
                .filter(|row| names.iter().any(|name| row["ruleset"] == *name))
            {
                files.extend(row["file"].as_str());
            }
            files.sort_unstable();
            files.dedup();
            reports.push(undecided(set, files.len()));
        }
    }
    if corpus.has("manifest.jsonl") {
        let rows = corpus.rows("manifest.jsonl")?;
        let is_fa3 = |file: &str| file.starts_with("ksef/");
        let polish = rows
            .iter()
            .filter(|row| row["file"].as_str().is_some_and(is_fa3))
            .count();
        reports.push(undecided("labels", rows.len() - polish));
        reports.push(undecided("fa3", polish));
    }
    if corpus.has("contracts") {
        reports.push(contracts(corpus)?);
    }
    Ok(reports)
}

/// The contract vectors: prices by tiers now, the other kinds later.
fn contracts(corpus: &Corpus) -> Result<Report> {
    let mut report = Report::new("contracts");
    for path in corpus.files("contracts", ".json") {
        for vector in corpus.json(&path)?["vectors"].as_array().into_iter().flatten() {
            let outcome = match vector.pointer("/input/model").and_then(Value::as_str) {
                Some(model @ ("graduated" | "volume")) => tiers::judge(model, &vector["input"], &vector["expected"]),
                _ => Outcome::Undecided(NOT_YET),
            };
            report.count(vector["id"].as_str().unwrap_or_default(), outcome);
        }
    }
    Ok(report)
}

fn undecided(set: &'static str, cases: usize) -> Report {
    let mut report = Report::new(set);
    for case in 0..cases {
        report.count(case.to_string(), Outcome::Undecided(NOT_YET));
    }
    report
}
