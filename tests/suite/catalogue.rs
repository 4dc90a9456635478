//! The catalogue of rules: sorted, unique, and the ids, severities and terms of the publishers' rules.

use crate::corpus::corpus;
use meisai::model::Term;
use meisai::rules::{Severity, catalogue};
use std::collections::{BTreeMap, BTreeSet};

/// id → flag, as the corpus lists them.
fn published() -> Option<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(corpus()?.join("rules.tsv")).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    Some(rows.map(|row| (row[0].to_owned(), row[4].to_owned())).collect())
}

#[test]
fn every_rule_has_one_row_and_is_found_by_its_id() {
    let mut seen = BTreeSet::new();
    for (id, info) in catalogue::all() {
        assert_eq!(
            catalogue::info(&id),
            Some(info),
            "{id} is not found: is its table sorted by id?"
        );
        assert!(seen.insert(id.clone()), "{id} stands twice");
    }
    assert!(seen.len() > 1_500);
    for unknown in [
        "",
        "BR-",
        "BR-99",
        "UBL-CR-",
        "UBL-CR-1",
        "UBL-CR-0001",
        "UBL-CR-999",
        "UBL-CR-+01",
        "CII-SR-29",
    ] {
        assert_eq!(catalogue::info(unknown), None, "{unknown}");
    }
}

#[test]
fn the_ids_and_severities_are_those_of_the_publishers() {
    let Some(published) = published() else { return };
    let ours: BTreeSet<String> = catalogue::all().map(|(id, _)| id).collect();
    let unknown: Vec<_> = ours.iter().filter(|id| !published.contains_key(*id)).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "ids that nobody published");
    let missing: Vec<_> = published.keys().filter(|id| !ours.contains(*id)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "published rules without a row");
    for (id, flag) in &published {
        let expected = match flag.as_str() {
            "fatal" => Severity::Error,
            "information" => Severity::Info,
            _ => Severity::Warning,
        };
        if let Some(info) = catalogue::info(id) {
            assert_eq!(info.severity, expected, "{id}");
        }
    }
}

#[test]
fn a_rule_set_may_weigh_a_rule_otherwise() {
    assert_eq!(catalogue::severity("BR-51", "en16931-ubl"), Some(Severity::Warning));
    assert_eq!(catalogue::severity("BR-51", "en16931-cii"), Some(Severity::Error));
    assert_eq!(catalogue::severity("BR-02", "en16931-cii"), Some(Severity::Error));
    assert_eq!(catalogue::edition("en16931-ubl"), Some("1.3.16"));
}

#[test]
fn every_term_is_known() {
    let known: BTreeSet<&str> = Term::all().iter().map(|def| def.id).collect();
    for (id, info) in catalogue::all() {
        if let Some(term) = info.term() {
            assert!(known.contains(term), "{id}: {term}");
        }
    }
}
