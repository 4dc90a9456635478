//! The fragments of rules: what breaks a rule is found by its id, what does not is not.

#[path = "../rules/shown.rs"]
mod shown;
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

/// Lines without the blanks at their beginning.
fn plain(text: &str) -> String {
    text.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

#[test]
fn what_is_shown_of_a_fragment_is_what_breaks_its_rule() {
    for fragment in table::all() {
        let (document, fails) = (plain(&fragment.passes), plain(&fragment.fails));
        let places = shown::places(&fragment);
        assert!(!places.is_empty(), "{} {}", fragment.set, fragment.rule);
        for place in places {
            for (text, whole) in [(&place.passes, &document), (&place.fails, &fails)] {
                for line in plain(text).lines() {
                    assert!(whole.contains(line), "{}: {line}", fragment.rule);
                }
            }
        }
    }
}

#[test]
fn every_fragment_stands_on_its_page() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    for lang in ["en", "ja", "pl"] {
        let pages = std::fs::read_dir(root.join(lang)).unwrap();
        let pages: String = pages
            .map(|page| plain(&std::fs::read_to_string(page.unwrap().path()).unwrap()))
            .collect();
        let mut seen = BTreeSet::new();
        for fragment in table::all() {
            if !seen.insert((fragment.rule.clone(), fragment.set.ends_with("-cii"))) {
                continue;
            }
            for place in shown::places(&fragment) {
                let is_there = pages.contains(&plain(&place.fails)) && pages.contains(&plain(&place.passes));
                assert!(
                    is_there,
                    "{lang} {}: run `cargo run --example generate_rule_docs --features rule-docs`",
                    fragment.rule
                );
            }
        }
    }
}

/// Rules about paths are provoked one by one by the tests of the syntax rules; these can never fire as published.
const NEVER: [&str; 11] = [
    "BR-CO-05",
    "BR-CO-06",
    "BR-CO-07",
    "BR-CO-08",
    "BR-DEC-13",
    "BR-DEC-15",
    "CII-DT-010",
    "CII-DT-011",
    "CII-DT-012",
    "aligned-ibrp-019",
    "aligned-ibrp-050-jp",
];

#[test]
fn every_rule_that_is_not_about_a_path_has_a_fragment() {
    use meisai::rules::publishers;
    let shown: BTreeSet<String> = table::all().into_iter().map(|fragment| fragment.rule).collect();
    let mut missing = BTreeSet::new();
    for set in publishers::names() {
        let paths: BTreeSet<&str> = publishers::paths(set).into_iter().map(|(id, ..)| id).collect();
        let ids = publishers::ids(set)
            .into_iter()
            .filter(|id| !paths.contains(id) && !NEVER.contains(id));
        missing.extend(ids.filter(|id| !shown.contains(*id)).map(str::to_owned));
    }
    assert!(missing.is_empty(), "{missing:?}");
}
