//! The set `fa3`: samples of the Ministry of Finance, which break nothing, and files with one intended error each.
//!
//! The label of an intended error names it in words. Where a word of [`NAMED`] stands in it, a finding of one of those
//! rules has to tell it; any other error has to make the document invalid, at a place.

use crate::corpus::Corpus;
use crate::product;
use crate::report::{Outcome, Report};
use anyhow::Result;
use serde_json::Value;

/// Words of labels, and the rules that tell such an error. The first word that fits decides.
const NAMED: &[(&[&str], &[&str])] = &[
    (&["typo"], &["PL-FA3-03", "PL-FA3-04"]),
    (&["namespace"], &["PL-FA3-01"]),
    (&["nip-in"], &["PL-FA3-44"]),
    (&["gtu"], &["PL-FA3-16", "PL-FA3-09", "PL-FA3-10"]),
    (&["decimal"], &["PL-FA3-11"]),
    (
        &["currency", "kurs", "exchange"],
        &["PL-FA3-33", "PL-FA3-34", "PL-FA3-35", "PL-FA3-09"],
    ),
    (&["gv", "jst"], &["PL-FA3-40", "PL-FA3-41", "PL-FA3-42", "PL-FA3-02"]),
    (&["empty"], &["PL-FA3-08"]),
    (&["date"], &["PL-FA3-12", "PL-FA3-63", "PL-FA3-67", "PL-FA3-85"]),
    (&["country"], &["PL-FA3-09"]),
    (&["negative"], &["PL-FA3-28"]),
    (
        &["tax-rate"],
        &["PL-FA3-47", "PL-FA3-48", "PL-FA3-49", "PL-FA3-50", "PL-FA3-09"],
    ),
    (
        &["calculation", "total", "sum"],
        &["PL-FA3-20", "PL-FA3-22", "PL-FA3-23", "PL-FA3-24", "PL-FA3-25"],
    ),
    (&["missing"], &["PL-FA3-02", "PL-FA3-26", "PL-FA3-60"]),
];

/// The report, if the corpus has its labels.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    if !corpus.has("manifest.jsonl") {
        return Ok(Vec::new());
    }
    let mut report = Report::new("fa3");
    for row in corpus.rows("manifest.jsonl")? {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        if text("file").starts_with("ksef/") {
            let answer = product::validate(&corpus.bytes(text("file"))?, "fa3");
            report.count(text("file"), judge(text("rule"), text("expected") == "fires", answer));
        }
    }
    Ok(vec![report])
}

fn judge(label: &str, fires: bool, answer: Result<Value, String>) -> Outcome {
    let answer = match answer {
        Ok(answer) => answer,
        // What is no XML has no findings: it is refused with its place.
        Err(error) if fires && error.starts_with("syntax: ") => return Outcome::Agree,
        Err(error) => return Outcome::Disagree(format!("refused: {error}")),
    };
    let errors: Vec<&Value> = answer["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|finding| finding["severity"] == "error")
        .collect();
    let ids = || {
        errors
            .iter()
            .filter_map(|finding| finding["rule"].as_str())
            .collect::<Vec<_>>()
    };
    if !fires {
        return match errors.is_empty() && answer["verdict"] == "valid" {
            true => Outcome::Agree,
            false => Outcome::Disagree(format!("found {}", ids().join(" "))),
        };
    }
    let placed = errors
        .iter()
        .all(|finding| finding["xpath"].is_string() && finding["line"].is_u64());
    let named = NAMED
        .iter()
        .find(|(words, _)| words.iter().any(|word| label.contains(word)));
    let told = named.is_none_or(|(_, rules)| ids().iter().any(|id| rules.contains(id)));
    match answer["verdict"] == "invalid" && placed && told {
        true => Outcome::Agree,
        false => Outcome::Disagree(format!("found {}", ids().join(" "))),
    }
}
