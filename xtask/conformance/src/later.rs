//! Sets whose rooms are not built: every vector is counted and undecided, so that the ledger shows what is to come.

use crate::corpus::Corpus;
use crate::report::{NOT_YET, Outcome, Report};
use anyhow::Result;

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
    Ok(reports)
}

fn undecided(set: &'static str, cases: usize) -> Report {
    let mut report = Report::new(set);
    for case in 0..cases {
        report.count(case.to_string(), Outcome::Undecided(NOT_YET));
    }
    report
}
