//! Explanations: every node recomputes, no recorder changes an amount, what is cut off is marked.

use crate::contract::cases::{of_kinds, worked};
use crate::contract::options;
use crate::corpus::{corpus, files};
use meisai::calc::{Policy, calculate};
use meisai::contract::check;
use meisai::explain::{Filter, Off, Trace};
use meisai::model::Invoice;

/// Every document of the corpus that can be read, XML and JSON, down to the fragments of the unit tests.
fn invoices() -> Vec<(String, Invoice)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let folders = [
        "en16931",
        "peppol",
        "xrechnung",
        "jp-pint",
        "ksef",
        "other",
        "mutants",
        "gobl",
    ];
    let paths = folders
        .iter()
        .flat_map(|folder| [".xml", ".json"].map(|ending| files(&corpus.join(folder), ending)));
    let read = |path: std::path::PathBuf| {
        let document = meisai::formats::read(&std::fs::read(&path).unwrap()).ok()?;
        Some((path.display().to_string(), meisai::understand::understand(&document)))
    };
    paths.flatten().filter_map(read).collect()
}

#[test]
fn every_invoice_of_the_corpus_recomputes_and_is_the_same_without_a_recorder() {
    let all = invoices();
    assert!(all.len() > 2_000 || corpus().is_none(), "{}", all.len());
    for (name, invoice) in all {
        let policy = Policy::of(&invoice, None, None);
        let mut full = Trace::new(Filter::Full);
        let traced = calculate(&invoice, &policy, &mut full);
        assert_eq!(full.recompute(), [], "{name}");
        let amounts = crate::calc::amounts(&traced);
        assert_eq!(
            amounts,
            crate::calc::amounts(&calculate(&invoice, &policy, &mut Off)),
            "{name}"
        );
        let mut totals = Trace::new(Filter::Totals);
        assert_eq!(
            amounts,
            crate::calc::amounts(&calculate(&invoice, &policy, &mut totals)),
            "{name}"
        );
        // Every amount of the answer is the value of the node that bears its key.
        for (key, value) in &amounts {
            let node = full.find(key).and_then(|node| full.node(node));
            assert_eq!(
                node.map(|node| node.value.to_string()).as_ref(),
                Some(value),
                "{name}: {key}"
            );
        }
    }
}

/// The same evaluator runs for every recorder: what a contract check says does not depend on what is kept of it.
#[test]
fn no_recorder_changes_a_contract_check() {
    for case in of_kinds().into_iter().chain(worked()) {
        let (invoice, contract, evidence) = case.read();
        let of = |filter: Option<Filter>| {
            let report = match filter {
                None => check(&invoice, Some(&contract), &evidence, &options(), &mut Off),
                Some(filter) => {
                    let mut trace = Trace::new(filter);
                    let report = check(&invoice, Some(&contract), &evidence, &options(), &mut trace);
                    assert_eq!(trace.recompute(), [], "{}", case.name());
                    report
                }
            };
            format!("{:?} {:?} {:?}", report.findings, report.coverage, report.unchecked)
        };
        let off = of(None);
        assert_eq!(off, of(Some(Filter::Full)), "{}", case.name());
        assert_eq!(off, of(Some(Filter::Nothing)), "{}", case.name());
    }
}

#[cfg(feature = "texts")]
#[test]
fn a_tree_beyond_its_size_says_where_it_was_cut() {
    use meisai::api::{self, Lang, Options};
    let line = |id: usize| {
        format!(
            r#"{{ "id": "{id}", "quantity": "3", "unit": "C62", "itemNetPrice": "1.25", "netAmount": "3.75", "taxCategory": "S", "taxRate": "23" }}"#
        )
    };
    let tree = |count: usize| {
        let lines: Vec<String> = (0..count).map(line).collect();
        let invoice = format!(
            r#"{{ "format": "meisai/1", "currency": "PLN", "lines": [{}] }}"#,
            lines.join(",")
        );
        let request = api::Request {
            invoice: invoice.as_bytes(),
            ..api::Request::default()
        };
        let told = api::explain(
            &request,
            "doc.amount_due",
            api::Depth::Tree,
            &Options::default(),
            &api::texts(Lang::En),
        );
        serde_json::to_value(told.unwrap()).unwrap()["tree"].clone()
    };
    fn count(branch: &serde_json::Value) -> usize {
        1 + branch["children"]
            .as_array()
            .into_iter()
            .flatten()
            .map(count)
            .sum::<usize>()
    }
    /// Nodes that are made of something and do not show it, and the keys of those that do.
    fn walk(branch: &serde_json::Value, cut: &mut Vec<String>, shown: &mut Vec<String>) {
        let children = branch["children"].as_array().unwrap();
        let key = branch["key"].as_str().unwrap_or_default().to_owned();
        if branch["truncated"] == true {
            cut.push(key);
        } else if !children.is_empty() {
            shown.push(key);
        }
        children.iter().for_each(|child| walk(child, cut, shown));
    }
    let of = |tree: &serde_json::Value| {
        let (mut cut, mut shown) = (Vec::new(), Vec::new());
        walk(tree, &mut cut, &mut shown);
        (cut, shown)
    };
    let (small, large) = (tree(3), tree(3_000));
    // What stands twice is told once: it is cut off only where it stands again.
    let (cut, shown) = of(&small);
    assert!(cut.iter().all(|key| shown.contains(key)), "{cut:?}");
    let (cut, shown) = of(&large);
    assert!(cut.iter().any(|key| !shown.contains(key)), "nothing is marked");
    assert!(count(&large) <= 2_000, "{}", count(&large));
}
