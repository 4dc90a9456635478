//! Where the law comes from: every fact that is used exists, is declared by the rule that uses it, stands behind its findings, and
//! appears in the pages of every language.

use meisai::api::{self, Lang};
use meisai::law;
use meisai::rules::law::{rules_of, sets};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}

/// Literals that look like the id of a fact: a place, a point, and small letters.
fn named_facts(text: &str) -> BTreeSet<String> {
    let places = ["jp.", "pl.", "eu.", "de."];
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let literals = code.split('"').skip(1).step_by(2);
    let shaped = |literal: &&str| {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
        places.iter().any(|place| literal.starts_with(place)) && literal.chars().all(letters)
    };
    literals.filter(shaped).map(str::to_owned).collect()
}

#[test]
fn every_fact_that_the_code_names_exists() {
    let tables: BTreeSet<&str> = law::TABLES.iter().map(|(name, _)| *name).collect();
    let mut wrong = Vec::new();
    for folder in [
        "src/rules/law",
        "src/rules/fa3",
        "src/api/law",
        "src/law",
        "src/calc/regime",
        "src/contract",
    ] {
        for path in sources(folder) {
            for id in named_facts(&std::fs::read_to_string(&path).unwrap()) {
                if law::fact(&id).is_none() && !tables.contains(id.as_str()) {
                    wrong.push(format!("{}: `{id}`", path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    for rule in meisai::rules::fa3::RULES {
        assert!(
            law::fact(rule.fact).is_some(),
            "{}: there is no fact `{}`",
            rule.id,
            rule.fact
        );
    }
}

#[test]
fn a_rule_declares_the_facts_that_its_family_uses() {
    let declared: BTreeSet<&str> = sets()
        .flat_map(rules_of)
        .flat_map(|rule| rule.facts.iter().copied())
        .collect();
    // Rows of rates and of reference rates are found by their day, not by their name.
    let by_day = |id: &str| id.contains(".rate.") || id.starts_with("pl.nbp.") || id.starts_with("eu.ecb.");
    for path in sources("src/rules/law") {
        for id in named_facts(&std::fs::read_to_string(&path).unwrap()) {
            assert!(
                declared.contains(id.as_str()) || by_day(&id),
                "{}: no rule declares `{id}`",
                path.display()
            );
        }
    }
}

#[test]
fn every_finding_of_the_law_points_to_a_fact_that_its_rule_declares() {
    let texts = api::texts(Lang::En);
    let mut seen = 0;
    for (set, rule) in sets().flat_map(|set| rules_of(set).map(move |rule| (set, rule))) {
        for (json, under) in super::rules::failing(rule) {
            let document = meisai::formats::read(json.as_bytes()).unwrap();
            let invoice = meisai::understand::understand(&document);
            let found = meisai::rules::law::check(&invoice, set, &under);
            for finding in found.findings.iter().filter(|finding| finding.rule == rule.id) {
                let legal = finding.legal.unwrap_or_else(|| panic!("{} cites nothing", rule.id));
                assert!(
                    rule.facts.contains(&legal.fact),
                    "{} does not declare `{}`",
                    rule.id,
                    legal.fact
                );
                assert!(!legal.citation.is_empty(), "{}", legal.fact);
                assert!(texts.get(&format!("{}.what", finding.say)).is_some(), "{}", finding.say);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn every_law_behind_an_answer_stands_in_the_pages() {
    let pages: String = ["japan", "poland", "europe"]
        .map(|page| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("docs/law/en")
                .join(format!("{page}.md"));
            std::fs::read_to_string(path).unwrap()
        })
        .concat();
    let cited = sets().flat_map(rules_of).flat_map(|rule| rule.facts.iter().copied());
    let of_fa3 = meisai::rules::fa3::RULES.iter().map(|rule| rule.fact);
    for id in cited.chain(of_fa3) {
        let fact = law::fact(id).unwrap();
        let row = pages.lines().find(|line| line.contains(&format!("| `{id}` |")));
        let row = row.unwrap_or_else(|| panic!("`{id}` stands in no page"));
        assert!(
            row.contains(fact.legal.citation),
            "`{id}` stands without its source: {row}"
        );
    }
}
