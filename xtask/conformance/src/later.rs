//! Sets whose rooms are not built: every vector is counted and undecided, so that the ledger shows what is to come.

use crate::corpus::Corpus;
use crate::report::{NOT_YET, Outcome, Report};
use crate::tiers;
use anyhow::Result;
use serde_json::Value;

/// One report per set that has vectors in the corpus.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    if corpus.has("manifest.jsonl") {
        let rows = corpus.rows("manifest.jsonl")?;
        let is_fa3 = |file: &str| file.starts_with("ksef/");
        let polish = rows
            .iter()
            .filter(|row| row["file"].as_str().is_some_and(is_fa3))
            .count();
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
