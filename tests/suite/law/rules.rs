//! Rules of law: each is declared in order, has its texts, its facts and fragments that pass and fail.

use meisai::i18n::{Lang, Texts, embedded};
use meisai::law;
use meisai::rules::law::{Circumstances, LawRule, check, rules_of, sets};
use meisai::rules::{Role, Severity};
use std::collections::BTreeSet;

fn all() -> Vec<(&'static str, &'static LawRule)> {
    sets()
        .flat_map(|set| rules_of(set).map(move |rule| (set, rule)))
        .collect()
}

/// A fragment of a rule's page: whether it passes, the invoice, and under what it is looked at.
struct Fragment {
    passes: bool,
    json: String,
    under: Circumstances,
}

fn fragments(rule: &LawRule) -> Vec<Fragment> {
    let (mut found, mut passes) = (Vec::new(), None);
    let mut lines = rule.doc.iter().map(|line| line.strip_prefix(' ').unwrap_or(line));
    while let Some(line) = lines.next() {
        if line.starts_with("**Passes**") {
            passes = Some(true);
        } else if line.starts_with("**Fails**") {
            passes = Some(false);
        } else if let Some(options) = line.strip_prefix("```json") {
            let json = lines
                .by_ref()
                .take_while(|line| *line != "```")
                .collect::<Vec<_>>()
                .join("\n");
            found.push(Fragment {
                passes: passes.unwrap_or_else(|| panic!("{}: a fragment before Passes or Fails", rule.id)),
                json,
                under: under(rule.id, options),
            });
        }
    }
    found
}

/// The failing fragments of a rule, each with under what it is looked at.
pub(super) fn failing(rule: &LawRule) -> Vec<(String, Circumstances)> {
    let failing = fragments(rule).into_iter().filter(|fragment| !fragment.passes);
    failing.map(|fragment| (fragment.json, fragment.under)).collect()
}

fn under(id: &str, options: &str) -> Circumstances {
    let mut under = Circumstances::default();
    for option in options.split_whitespace() {
        match option.split_once('=') {
            Some(("today", day)) => under.today = Some(day.parse().unwrap()),
            Some(("law-date", day)) => under.law_date = Some(day.parse().unwrap()),
            Some(("role", name)) => under.role = Role::ALL.into_iter().find(|role| role.name() == name).unwrap(),
            _ => panic!("{id}: `{option}` is no option of a fragment"),
        }
    }
    under
}

#[test]
fn every_rule_passes_and_fails_as_its_page_says() {
    for (set, rule) in all() {
        let fragments = fragments(rule);
        for wanted in [true, false] {
            assert!(
                fragments.iter().any(|fragment| fragment.passes == wanted),
                "{}: passes {wanted}",
                rule.id
            );
        }
        for fragment in fragments {
            let document = meisai::formats::read(fragment.json.as_bytes())
                .unwrap_or_else(|error| panic!("{}: {error:?}\n{}", rule.id, fragment.json));
            let invoice = meisai::understand::understand(&document);
            assert_eq!(invoice.readings, [], "{}: {}", rule.id, fragment.json);
            let found = check(&invoice, set, &fragment.under);
            let told: Vec<&str> = found.findings.iter().map(|finding| finding.rule).collect();
            assert_eq!(
                told.contains(&rule.id),
                !fragment.passes,
                "{}: {told:?}\n{}",
                rule.id,
                fragment.json
            );
        }
    }
}

#[test]
fn ids_are_in_order_and_of_their_set() {
    let mut seen = BTreeSet::new();
    for set in sets() {
        let mut families: Vec<(String, Vec<&str>)> = Vec::new();
        for rule in rules_of(set) {
            assert!(seen.insert(rule.id), "{} stands twice", rule.id);
            assert!(
                rule.id.starts_with(&format!("{}-", set.to_uppercase())),
                "{} in {set}",
                rule.id
            );
            let family = rule.id.rsplit_once('-').unwrap().0.to_owned();
            match families.last_mut() {
                Some((last, ids)) if *last == family => ids.push(rule.id),
                _ => families.push((family, vec![rule.id])),
            }
        }
        for (family, ids) in &families {
            assert!(ids.is_sorted(), "{ids:?}");
            assert_eq!(
                families.iter().filter(|(name, _)| name == family).count(),
                1,
                "{family} is torn apart"
            );
        }
    }
}

#[test]
fn every_fact_a_rule_rests_on_exists_and_an_unconfirmed_one_decides_nothing() {
    for (_, rule) in all() {
        for id in rule.facts {
            assert!(law::fact(id).is_some(), "{}: there is no fact `{id}`", rule.id);
        }
        let first = law::fact(rule.facts[0]).unwrap();
        assert!(
            first.legal.confirmed || rule.severity != Severity::Error,
            "{}: no source confirms `{}`, so it must not be an error",
            rule.id,
            first.id()
        );
        for day in rule.in_force {
            assert!(
                day.is_empty() || day.parse::<chrono::NaiveDate>().is_ok(),
                "{}: {day}",
                rule.id
            );
        }
    }
}

#[test]
fn every_rule_has_its_texts_in_every_language() {
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = Texts::parse(embedded(lang)).unwrap();
        for (_, rule) in all() {
            for part in ["title", "what", "do"] {
                let key = format!("{}.{part}", rule.id);
                assert!(texts.get(&key).is_some(), "{key} in {}", lang.code());
            }
        }
    }
}

#[test]
fn every_fact_has_an_id_of_its_own_and_days_in_order() {
    let mut seen = BTreeSet::new();
    let rows = law::TABLES
        .iter()
        .flat_map(|(_, rows)| rows.iter())
        .map(|row| &row.fact);
    for fact in rows.chain(law::RATES.iter().map(|rate| &rate.fact)) {
        assert!(seen.insert(fact.id()), "{} stands twice", fact.id());
        assert!(!fact.legal.citation.is_empty(), "{} cites nothing", fact.id());
        if let (Some(first), Some(last)) = (fact.first_day(), fact.last_day()) {
            assert!(first <= last, "{}", fact.id());
        }
        for day in [fact.legal.valid_from, fact.legal.valid_to] {
            assert!(
                day.is_empty() || day.parse::<chrono::NaiveDate>().is_ok(),
                "{}: {day}",
                fact.id()
            );
        }
    }
}
