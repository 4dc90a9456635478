//! Invoices of others with one edit of ours: is the edited field among the repairs shown?

use crate::corpus::corpus;
use meisai::formats;
use meisai::model::{Document, Group, Invoice, NodeId, NodeKind, Term, Value};
use meisai::rules::{Finding, Role, arithmetic};
use meisai::understand::understand;
use serde_json::Value as Json;
use std::fmt::Write as _;
use std::path::Path;

/// Reads a document of the corpus; `None` if it is refused.
pub fn read(path: &Path) -> Option<(Document, Invoice)> {
    let document = formats::read(&std::fs::read(path).unwrap()).ok()?;
    let invoice = understand(&document);
    Some((document, invoice))
}

/// The element at `/*[1]/*[3]/*[2]`.
fn element_at(document: &Document, at: &str) -> Option<NodeId> {
    let steps = at
        .split("/*[")
        .skip(2)
        .map(|step| step.trim_end_matches(']').parse::<usize>().unwrap());
    steps.into_iter().try_fold(document.root(), |node, step| {
        let elements = document
            .children(node)
            .filter(|(_, node)| node.kind == NodeKind::Element);
        elements.map(|(id, _)| id).nth(step - 1)
    })
}

/// The pointer and term of the field that was read from a node.
fn field_of(group: &Group, place: &str, node: NodeId) -> Option<(String, Term, Value)> {
    for field in &group.fields {
        if field.node == Some(node) {
            return Some((
                format!("{place}/{}", field.term.def().json),
                field.term,
                field.value.clone(),
            ));
        }
    }
    let mut seen: Vec<Term> = Vec::new();
    for inner in &group.groups {
        let index = seen.iter().filter(|term| **term == inner.term).count();
        seen.push(inner.term);
        let json = inner.term.def().json;
        let many = inner.term.def().card.is_many();
        let inside = if many {
            format!("{place}/{json}/{index}")
        } else {
            format!("{place}/{json}")
        };
        if let Some(found) = field_of(inner, &inside, node) {
            return Some(found);
        }
    }
    None
}

/// Every place that a finding offers to mend.
fn repairs(findings: &[Finding]) -> Vec<String> {
    let roots = findings
        .iter()
        .filter(|finding| finding.caused_by.is_none() && !finding.rule.ends_with("ROUND"));
    let remedies = roots.flat_map(|finding| finding.remedy.iter().chain(&finding.alternatives));
    remedies
        .flat_map(|remedy| remedy.patch.iter().map(|patch| patch.path.clone()))
        .collect()
}

#[test]
fn the_edited_amount_is_among_the_repairs_shown() {
    let Some(corpus) = corpus() else { return };
    let mut report = String::new();
    let (mut total, mut named, mut all, mut all_named, mut many) = (0, 0, 0, 0, 0);
    for row in std::fs::read_to_string(corpus.join("cases.jsonl")).unwrap().lines() {
        let row: Json = serde_json::from_str(row).unwrap();
        let file = row["file"].as_str().unwrap();
        let ubl = row["syntax"].as_str().is_some_and(|syntax| syntax.starts_with("ubl"));
        if !file.starts_with("mutants/eu/") || !ubl {
            continue;
        }
        let edit = &row["origin"]["cut"]["edits"][0];
        let base = row["test"].as_str().unwrap().split('|').next().unwrap();
        let Some((base_document, base_invoice)) = read(&corpus.join(base)) else {
            continue;
        };
        let Some(node) = element_at(&base_document, edit["at"].as_str().unwrap()) else {
            continue;
        };
        let Some((place, term, before)) = field_of(&base_invoice.root, "", node) else {
            continue;
        };
        let (Value::Decimal(before), "text" | "remove") = (before, edit["op"].as_str().unwrap()) else {
            continue;
        };
        let after = edit["to"].as_str().map(|text| meisai::money::Decimal::parse(text).ok());
        // What cannot be read as a number, or is the same number with more zeros, changes no amount.
        let amount = term.id() != "BT-119" && term.id() != "BT-152" && term.id() != "BT-103" && term.id() != "BT-96";
        if after == Some(Some(before)) {
            continue;
        }
        let Some((_, invoice)) = read(&corpus.join(file)) else {
            continue;
        };
        let findings = arithmetic::review(&invoice, Role::Receiver);
        let repairs = repairs(&findings);
        let roots = findings.iter().filter(|finding| {
            finding.caused_by.is_none() && finding.rule.starts_with("ARI-") && finding.rule != "ARI-ROUND"
        });
        let roots = roots.count();
        let hit = repairs.contains(&place);
        all += 1;
        all_named += usize::from(hit);
        total += usize::from(amount);
        named += usize::from(amount && hit);
        many += usize::from(roots > 2);
        if !hit || roots > 2 {
            let rules: Vec<String> = findings
                .iter()
                .map(|finding| {
                    format!(
                        "{} {}{}",
                        finding.rule,
                        finding.place,
                        if finding.caused_by.is_some() { " *" } else { "" }
                    )
                })
                .collect();
            writeln!(
                report,
                "{file} {term:?} {place} {before} -> {:?} {}\n   {rules:?}\n   {repairs:?}",
                edit["to"], edit["op"]
            )
            .unwrap();
        }
    }
    assert!(
        named * 100 >= total * 90,
        "{named} of {total} edited amounts are named\n{report}"
    );
    assert_eq!(many, 0, "{report}");
    let ledger = format!(
        "edits of corpus/mutants/eu (UBL) whose field is among the minimal repairs shown\n\
        amounts, quantities, prices, percentages: {named} of {total}\n\
        with tax rates: {all_named} of {all}\n\
        more than two causes shown: {many}\n"
    );
    let kept = include_str!("../ledger/repairs.snap");
    assert_eq!(
        ledger, kept,
        "tests/ledger/repairs.snap is to be updated; what is missed:\n{report}"
    );
}
