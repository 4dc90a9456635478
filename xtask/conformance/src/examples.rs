//! The sets `examples` and `examples-nodes`: whole UBL and CII invoices of EN 16931 and Peppol.
//!
//! `examples`: each reads, and its figures are recomputed without an arithmetic finding. `examples-nodes`: every amount
//! of the answer has a node of its value, every node follows from its arguments, and every text is there in three
//! languages.

use crate::corpus::Corpus;
use crate::nodes;
use crate::product;
use crate::report::{Differences, Outcome, Report};
use anyhow::Result;
use serde_json::{Value, json};

const FOLDERS: [&str; 4] = [
    "en16931/examples/ubl",
    "en16931/examples/cii",
    "en16931/examples/testfiles",
    "peppol/examples",
];

/// Runs both sets, if the examples lie in the corpus.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    let (mut sums, mut nodes) = (Report::new("examples"), Report::new("examples-nodes"));
    for folder in FOLDERS {
        for file in corpus.files(folder, ".xml") {
            let bytes = corpus.bytes(&file)?;
            sums.count(file.as_str(), recomputes(&bytes));
            nodes.count(file.as_str(), explains(&bytes));
        }
    }
    Ok(if sums.cases() == 0 { vec![] } else { vec![sums, nodes] })
}

fn recomputes(bytes: &[u8]) -> Outcome {
    let review = match product::review(bytes, None, &json!({})) {
        Ok(review) => review,
        Err(why) => return Outcome::Disagree(why),
    };
    let mut differences = Differences::default();
    // Advice speaks of what the norm leaves open, such as a line amount that is not quantity × price.
    let wrong = product::arithmetic(&review)
        .into_iter()
        .filter(|finding| finding["severity"] == "error");
    for finding in wrong.chain(product::unread(&review)) {
        let text = |name: &str| finding[name].as_str().unwrap_or_default();
        differences.note(format!(
            "{} at {}: stated {}, expected {}",
            text("rule"),
            text("place"),
            text("stated"),
            text("expected")
        ));
    }
    differences.outcome()
}

fn explains(bytes: &[u8]) -> Outcome {
    let mut differences = Differences::default();
    match product::calculate(bytes, &json!({ "explain": "full" })) {
        Ok(answer) => nodes::check(&answer, &mut differences),
        Err(why) => differences.note(why),
    }
    for lang in ["en", "ja", "pl"] {
        match product::review(bytes, None, &json!({ "lang": lang })) {
            Ok(review) => missing_texts(lang, &review, &mut differences),
            Err(why) => differences.note(why),
        }
    }
    differences.outcome()
}

/// A text that a language lacks stands in the answer as its key, or not at all.
fn missing_texts(lang: &str, review: &Value, differences: &mut Differences) {
    for finding in review["findings"].as_array().into_iter().flatten() {
        for name in ["title", "what"] {
            let text = finding[name].as_str().unwrap_or_default();
            if text.is_empty()
                || text.contains(['{', '}'])
                || finding["rule"]
                    .as_str()
                    .is_some_and(|rule| text.starts_with(&format!("{rule}.")))
            {
                differences.note(format!("{} has no `{name}` in {lang}: `{text}`", finding["rule"]));
            }
        }
    }
}
