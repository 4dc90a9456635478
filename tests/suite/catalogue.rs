//! The catalogue of rules: sorted, unique, and the ids, severities and terms of the publishers' rules.

use crate::corpus::corpus;
use meisai::i18n::{Lang, Texts, embedded};
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

/// Rules of the Japanese invoices without tax and of self-billed ones: the list of the publishers' ids has none of them.
const OF_LATER_KINDS: [&str; 5] = [
    "aligned-ibr-jp-04-ntr",
    "aligned-ibr-jp-07-ntr",
    "aligned-ibrp-002-jp-sb",
    "ibr-cl-01-jp-ntr",
    "ibr-cl-01-jp-sb",
];

#[test]
fn the_ids_and_severities_are_those_of_the_publishers() {
    let Some(published) = published() else { return };
    let ours: BTreeSet<String> = catalogue::all().map(|(id, _)| id).collect();
    let unknown: Vec<_> = ours
        .iter()
        .filter(|id| !published.contains_key(*id) && !OF_LATER_KINDS.contains(&id.as_str()))
        .collect();
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

/// The values that a text of a rule may take.
const VALUES: &[&str] = &[
    "term",
    "found",
    "path",
    "rule",
    "stated",
    "expected",
    "difference",
    "count",
    "category",
    "currency",
];

fn all_texts() -> [Texts; 3] {
    [Lang::En, Lang::Ja, Lang::Pl].map(|lang| Texts::parse(embedded(lang)).unwrap())
}

fn slots(text: &str) -> impl Iterator<Item = &str> {
    let open = text.split('{').skip(1).filter_map(|tail| tail.split_once('}'));
    open.map(|(slot, _)| slot.split(',').next().unwrap_or_default())
}

#[test]
fn every_rule_can_be_said_in_every_language() {
    let mut missing = BTreeSet::new();
    for texts in all_texts() {
        for (id, info) in catalogue::all() {
            let mut say = |key: String| match texts.get(&key) {
                Some(text) => text.to_owned(),
                None => {
                    missing.insert(format!("{key} in {}", texts.lang().code()));
                    String::new()
                }
            };
            say(format!("{}.title", info.say));
            say(format!("{}.do", info.say));
            let what = say(format!("{}.what", info.say));
            for value in slots(&what) {
                assert!(
                    VALUES.contains(&value) || info.terms.split(' ').any(|term| term == value),
                    "{}.what takes {{{value}}}, of which {id} is not",
                    info.say
                );
                assert!(
                    value != "category" || catalogue::category(&id).is_some(),
                    "{id} names no category"
                );
                if value == "stated" {
                    say(format!("{}.what.bare", info.say));
                }
            }
            let own = format!("{id}.why");
            if texts.get(&own).is_none() {
                say(format!("{}.why", info.say));
            }
        }
    }
    assert_eq!(missing, BTreeSet::new(), "texts that are missing");
}

#[test]
fn every_text_of_a_rule_is_said_by_one() {
    let mut stems: BTreeSet<String> = catalogue::all().map(|(_, info)| info.say.to_owned()).collect();
    stems.extend(["shape.currency", "shape.empty", "shape.no_currency"].map(str::to_owned));
    let ids: BTreeSet<String> = catalogue::all().map(|(id, _)| id).collect();
    let families = ["shape.", "code.", "vat.", "BR-", "CII-", "UBL-"];
    for texts in all_texts() {
        for key in texts
            .keys()
            .filter(|key| families.iter().any(|family| key.starts_with(family)))
        {
            let endings = [".title", ".what", ".what.bare", ".do", ".why"];
            let stem = endings.iter().find_map(|ending| key.strip_suffix(ending));
            let said = stem.is_some_and(|stem| stems.contains(stem) || key.ends_with(".why") && ids.contains(stem));
            assert!(said, "{key} in {}: no rule says it", texts.lang().code());
        }
    }
}

#[test]
fn sentences_about_rules_are_short() {
    for texts in all_texts() {
        let families = ["shape.", "code.", "vat.", "BR-", "CII-", "UBL-"];
        for key in texts
            .keys()
            .filter(|key| families.iter().any(|family| key.starts_with(family)))
        {
            let text = texts.get(key).unwrap();
            let bare = slots(text).fold(text.to_owned(), |text, slot| {
                text.replace(&format!("{{{slot}}}"), "0000")
            });
            let ends = key.ends_with(".title") || text.ends_with(['.', '。']);
            assert!(ends, "{key} in {}: {text}", texts.lang().code());
            let (letters, words) = (bare.chars().count(), bare.split_whitespace().count());
            assert!(texts.lang() != Lang::Ja || letters <= 60, "{key}: {letters} letters");
            assert!(texts.lang() == Lang::Ja || words <= 25, "{key}: {words} words");
        }
    }
}

#[test]
fn the_written_list_of_rules_is_current() {
    let stale = "run `cargo run --example generate_rule_docs --features rule-docs`";
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = std::fs::read_to_string(root.join("pkg-config/src/rules.json")).unwrap();
    for (id, info) in catalogue::all().filter(|(_, info)| info.id != "syntax") {
        let severity = match info.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        let row = format!(r#"["{id}", "{severity}", "{}", "{}"]"#, info.say, info.terms);
        assert!(list.contains(&row), "{id}: {stale}");
    }
    for (set, edition) in catalogue::EDITIONS {
        assert!(list.contains(&format!(r#""{set}": "{edition}""#)), "{set}: {stale}");
    }
}
