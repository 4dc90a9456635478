//! The fragments of rules: what breaks a rule is found by its id, what does not is not.

#[path = "../rules/fragments.rs"]
mod table;

use meisai::api;
use std::collections::BTreeSet;

fn ids(document: &str, set: &str) -> BTreeSet<String> {
    let texts = api::texts(api::Lang::En);
    let answers = api::validate(document.as_bytes(), &[set], &api::Options::default(), &texts).unwrap();
    let findings = answers.iter().flat_map(|answer| &answer.findings);
    findings.map(|finding| finding.rule.to_string()).collect()
}

#[test]
fn every_fragment_breaks_its_rule_and_its_base_breaks_none() {
    let mut wrong = Vec::new();
    let fragments = table::all();
    for fragment in &fragments {
        let (set, rule) = (fragment.set, &fragment.rule);
        let broken = ids(&fragment.fails, set);
        if !broken.contains(rule) {
            wrong.push(format!("{set} {rule}: {:?} breaks {broken:?}", fragment.edits));
        }
        let base = ids(&fragment.passes, set);
        if base.iter().any(|id| !id.starts_with("ADV-")) {
            wrong.push(format!("{set} {rule}: its base breaks {base:?}"));
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        fragments.len(),
        wrong.join("\n")
    );
}
