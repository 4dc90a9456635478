//! The set `repairs`: whole UBL examples with one figure altered. The review must show the altered field among the
//! smallest repairs, and at most two root causes.
//!
//! `repairs` counts altered amounts and prices; `repairs-factors` counts altered quantities, base quantities and
//! percentages, which enter amounts by a product.

use crate::corpus::Corpus;
use crate::product;
use crate::report::{Outcome, Report};
use crate::ubl::{Element, pointer, walk};
use anyhow::{Context, Result};
use meisai::money::Decimal;
use serde_json::{Value, json};

/// Root causes that may be shown.
const ROOTS_MAX: usize = 2;

/// Runs both sets, if the mutants lie in the corpus.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    let (mut amounts, mut factors) = (Report::new("repairs"), Report::new("repairs-factors"));
    if !corpus.has("mutants/eu") {
        return Ok(vec![]);
    }
    for case in corpus.rows("cases.jsonl")? {
        let file = case["file"].as_str().unwrap_or_default();
        if !file.starts_with("mutants/eu/") || !case["syntax"].as_str().unwrap_or_default().starts_with("ubl") {
            continue;
        }
        if let Some(edit) = altered(corpus, &case).with_context(|| file.to_owned())? {
            let report = if edit.is_amount { &mut amounts } else { &mut factors };
            report.count(format!("{file} {}", edit.told), judge(corpus, file, &edit)?);
        }
    }
    for report in [&mut amounts, &mut factors] {
        let percent = (report.agree * 1000).checked_div(report.cases()).unwrap_or_default();
        report
            .figures
            .insert("found", format!("{}.{} %", percent / 10, percent % 10));
    }
    Ok(vec![amounts, factors])
}

/// One altered figure.
struct Edit {
    base: String,
    pointer: String,
    is_amount: bool,
    told: String,
}

/// The edit of a case, if it gives one figure another value.
fn altered(corpus: &Corpus, case: &Value) -> Result<Option<Edit>> {
    let edits = case
        .pointer("/origin/cut/edits")
        .and_then(Value::as_array)
        .context("no edits")?;
    let [edit] = edits.as_slice() else { return Ok(None) };
    let (Some("text"), Some(at), Some(to)) = (edit["op"].as_str(), edit["at"].as_str(), edit["to"].as_str()) else {
        return Ok(None);
    };
    let base = case["test"]
        .as_str()
        .and_then(|test| test.split_once('|'))
        .context("no base")?
        .0;
    let root = Element::read(&corpus.bytes(base)?)?;
    let way = walk(&root, at)?;
    let field = way.last().context("no field")?.0;
    let (Ok(before), Ok(after)) = (Decimal::parse(&field.text), Decimal::parse(to)) else {
        return Ok(None);
    };
    let Some(pointer) = pointer(&way).filter(|_| before != after) else {
        return Ok(None);
    };
    let told = format!(
        "({}) {pointer}: {} -> {to}",
        base.rsplit('/').next().unwrap_or_default(),
        field.text
    );
    Ok(Some(Edit {
        base: base.to_owned(),
        pointer,
        is_amount: field.name.ends_with("Amount"),
        told,
    }))
}

fn judge(corpus: &Corpus, file: &str, edit: &Edit) -> Result<Outcome> {
    let ask = |file: &str| Ok(product::review(&corpus.bytes(file)?, None, &json!({})));
    let (before, after): (Result<_>, Result<_>) = (ask(&edit.base), ask(file));
    let (before, after) = match (before?, after?) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(why), _) | (_, Err(why)) => return Ok(Outcome::Disagree(why)),
    };
    // Some examples are not in order themselves; what is said of them is not said of the edit.
    let known: Vec<&Value> = roots(&before);
    let roots: Vec<&Value> = roots(&after)
        .into_iter()
        .filter(|root| {
            known
                .iter()
                .all(|other| (&other["rule"], &other["place"]) != (&root["rule"], &root["place"]))
        })
        .collect();
    let shown: Vec<String> = roots.iter().flat_map(|root| product::single_repairs(root)).collect();
    let named = shown.contains(&edit.pointer);
    Ok(match (named, roots.len()) {
        (true, ..=ROOTS_MAX) => Outcome::Agree,
        (_, roots) => Outcome::Disagree(format!("{roots} roots; repairs shown: {}", shown.join(", "))),
    })
}

fn roots(review: &Value) -> Vec<&Value> {
    product::arithmetic(review)
        .into_iter()
        .filter(|finding| finding["causedBy"].is_null())
        .collect()
}
