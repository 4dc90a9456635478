//! The texts as catalogues: the same keys and placeholders in every language, nothing missing, nothing left over.

use meisai::explain::{Value, Values};
use meisai::i18n::{Lang, Texts};
use meisai::model::Term;
use meisai::money::{Authority, Currency, Decimal, Mode, Stage};
use std::collections::BTreeSet;
use std::path::Path;

const FILES: [(Lang, &str); 3] = [
    (Lang::En, include_str!("../../texts/en.txt")),
    (Lang::Ja, include_str!("../../texts/ja.txt")),
    (Lang::Pl, include_str!("../../texts/pl.txt")),
];

/// Families whose keys are put together from codes or names, not written out in code.
const FAMILIES: &[&str] = &[
    "term.",
    "table.field.",
    "evidence.",
    "param.",
    "kind.",
    "nature.",
    "unit.",
    "category.",
    "means.",
    "type.",
    "round.",
    "stage.",
    "authority.",
    "origin.",
    "verdict.",
    "summary.",
    "action.",
    "correction.",
    "role.",
    "error.",
    "registry.",
    "severity.",
    "judgement.",
    "meta.",
    "mode.",
    "validity.",
    "read.",
    "fa3.name.",
    "law.code.",
    "CT-LINT-",
    "chip.",
    "choice.",
    "sheet.",
    "law.status.",
];

/// Families of publishers' rules and of the shapes that they share.
const RULE_FAMILIES: &[&str] = &["shape.", "code.", "vat.", "BR-", "CII-", "UBL-"];

fn all() -> [Texts; 3] {
    FILES.map(|(lang, file)| {
        let texts = Texts::parse(file).unwrap_or_else(|error| panic!("texts/{}.txt: {error}", lang.code()));
        assert_eq!(texts.lang(), lang);
        texts
    })
}

/// The slots of a template: what stands in braces.
fn slots(template: &str) -> Vec<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|tail| tail.split_once('}'))
        .map(|(slot, _)| slot)
        .collect()
}

/// The names of the values a template takes.
fn placeholders(template: &str) -> BTreeSet<&str> {
    slots(template)
        .into_iter()
        .filter(|slot| !slot.starts_with('@'))
        .map(|slot| slot.split(',').next().unwrap())
        .collect()
}

fn is_rule(key: &str) -> bool {
    key.split_once('-')
        .is_some_and(|(set, _)| !set.is_empty() && set.bytes().all(|byte| byte.is_ascii_uppercase()))
}

#[test]
fn every_key_stands_in_every_language() {
    let [en, ja, pl] = all().map(|texts| texts.keys().map(str::to_owned).collect::<BTreeSet<_>>());
    for (name, keys) in [("ja", &ja), ("pl", &pl)] {
        assert_eq!(
            en.difference(keys).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "missing in {name}"
        );
        assert_eq!(
            keys.difference(&en).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "only in {name}"
        );
    }
}

#[test]
fn every_text_takes_the_same_values_in_every_language() {
    let [en, ja, pl] = all();
    for key in en.keys() {
        // The unit of a rounding is said in Japanese sentences only: 1円未満を切り捨てて.
        if key.starts_with("round.") && !key.ends_with(".name") {
            continue;
        }
        let expected = placeholders(en.get(key).unwrap());
        for texts in [&ja, &pl] {
            let found = texts.get(key).map(placeholders);
            assert_eq!(found, Some(expected.clone()), "{key} in {}", texts.lang().code());
        }
    }
}

#[test]
fn every_slot_is_well_formed_and_every_reference_resolves() {
    for texts in all() {
        for key in texts.keys() {
            let text = texts.get(key).unwrap();
            assert_eq!(text.matches('{').count(), text.matches('}').count(), "{key}: {text}");
            assert!(!text.contains("  ") && text == text.trim(), "{key}: blanks");
            for slot in slots(text) {
                if let Some(reference) = slot.strip_prefix('@') {
                    assert!(texts.get(reference).is_some(), "{key} refers to {reference}");
                    continue;
                }
                let (name, forms) = slot
                    .split_once(", ")
                    .map_or((slot, None), |(name, forms)| (name, Some(forms)));
                // A value by its name, or what is stated for a business term.
                let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                assert!(
                    is_name || Term::all().iter().any(|def| def.id == name),
                    "{key}: {{{slot}}}"
                );
                let expected = match texts.lang() {
                    Lang::Pl => 4,
                    Lang::Ja => 0,
                    _ => 2,
                };
                assert_eq!(
                    forms.map_or(expected, |forms| forms.split('|').count()),
                    expected,
                    "{key}: {{{slot}}}"
                );
            }
        }
    }
}

#[test]
fn sentences_are_short_and_end_as_their_language_does() {
    for texts in all() {
        let parts = [".what", ".why", ".do"];
        let sentence =
            |key: &&str| is_rule(key.trim_start_matches("read.")) && parts.iter().any(|part| key.ends_with(part));
        for key in texts.keys().filter(sentence) {
            let text = texts.get(key).unwrap();
            let bare = slots(text).iter().fold(text.to_owned(), |text, slot| {
                text.replace(&format!("{{{slot}}}"), "0000")
            });
            match texts.lang() {
                Lang::Ja => {
                    assert!(bare.chars().count() <= 75, "{key}: {} letters", bare.chars().count());
                    assert!(text.ends_with(['。', '？', '）']), "{key}: {text}");
                }
                _ => {
                    assert!(bare.split_whitespace().count() <= 30, "{key}: too many words");
                    assert!(text.ends_with(['.', '?']), "{key}: {text}");
                }
            }
        }
    }
}

#[cfg(feature = "schema")]
#[test]
fn every_term_has_the_names_of_the_term_table() {
    let stale = "run `cargo run --example generate_texts --features schema`";
    for (term, en, ja, pl) in meisai::model::TERM_NAMES {
        let key = format!("term.{}", term.id());
        for (texts, name) in all().iter().zip([en, ja, pl]) {
            assert_eq!(texts.get(&key), Some(*name), "{key}: {stale}");
        }
    }
    let known: BTreeSet<String> = Term::all().iter().map(|def| format!("term.{}", def.id)).collect();
    let [en, ..] = all();
    let unknown: Vec<_> = en
        .keys()
        .filter(|key| key.starts_with("term.") && !known.contains(*key))
        .collect();
    assert_eq!(unknown, Vec::<&str>::new(), "{stale}");
}

#[test]
fn every_rounding_can_be_said() {
    let mut keys: Vec<String> = Mode::ALL.iter().map(|mode| format!("round.{}", mode.name())).collect();
    keys.extend(Mode::ALL.iter().map(|mode| format!("round.{}.name", mode.name())));
    keys.extend(Stage::ALL.iter().map(|stage| format!("stage.{}", stage.name())));
    let authorities = [Authority::Law, Authority::Contract, Authority::Norm, Authority::Default];
    keys.extend(
        authorities
            .iter()
            .map(|authority| format!("authority.{}", authority.name())),
    );
    for texts in all() {
        for key in &keys {
            assert!(texts.get(key).is_some(), "{key} in {}", texts.lang().code());
        }
    }
}

/// The literals of the sources that look like text keys of the families of this crate.
fn literals() -> BTreeSet<String> {
    fn walk(directory: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                // Tests inside a module may use keys of their own.
                let source = source.split("#[cfg(test)]").next().unwrap();
                let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
                found.extend(
                    code.flat_map(|line| line.split('"').skip(1).step_by(2))
                        .map(str::to_owned),
                );
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn every_key_that_the_code_names_has_a_text() {
    let [en, ..] = all();
    let prefixes: BTreeSet<&str> = en
        .keys()
        .filter_map(|key| key.split_once('.'))
        .map(|(prefix, _)| prefix)
        .collect();
    let missing: Vec<String> = literals()
        .into_iter()
        .filter(|literal| {
            let family = literal
                .split_once('.')
                .is_some_and(|(prefix, rest)| prefixes.contains(prefix) && !is_rule(literal) && !rest.is_empty());
            let shape = literal
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
            let stem = en.get(&format!("{literal}.what")).is_some();
            family && shape && !stem && !literal.ends_with('.') && en.get(literal).is_none()
        })
        .collect();
    assert_eq!(missing, Vec::<String>::new(), "keys without a text");
}

#[test]
fn every_rule_that_the_code_names_has_its_texts() {
    let [en, ..] = all();
    for rule in literals() {
        let ours = ["READ-", "ADV-", "ARI-", "CT-", "JP-", "PL-", "EU-"]
            .iter()
            .any(|set| rule.starts_with(set));
        let shape = rule
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
        if ours && shape && !rule.ends_with('-') {
            let (family, parts): (_, &[_]) = if rule.starts_with("READ-") {
                ("read.", &["what", "do"])
            } else {
                ("", &["title", "what", "do"])
            };
            for part in parts {
                assert!(
                    en.get(&format!("{family}{rule}.{part}")).is_some(),
                    "{family}{rule}.{part} has no text"
                );
            }
        }
    }
}

#[test]
fn every_text_is_used() {
    let [en, ..] = all();
    let literals = literals();
    let rules: BTreeSet<&str> = literals
        .iter()
        .map(String::as_str)
        .filter(|literal| is_rule(literal))
        .collect();
    let left_over: Vec<_> = en
        .keys()
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)))
        .filter(|key| !literals.contains(*key))
        .filter(|key| !(is_rule(key) && rules.contains(key.split('.').next().unwrap())))
        // The texts of publishers' rules are held against the catalogue of rules (`catalogue.rs`).
        .filter(|key| !RULE_FAMILIES.iter().any(|family| key.starts_with(family)))
        // A key with an ending, such as `.rounded`, belongs to the key before it.
        .filter(|key| {
            !key.rsplit_once('.')
                .is_some_and(|(base, _)| base.contains('.') && literals.contains(base))
        })
        .collect();
    assert_eq!(left_over, Vec::<&str>::new(), "texts that nothing says");
}

#[test]
fn a_text_file_stays_small() {
    // The budget is 70 KB of gzip (`cargo xtask size` holds it); text of this kind shrinks to less than a quarter.
    assert!(FILES.iter().all(|(_, file)| file.len() < 312_000));
}

/// Every message with awkward values (explanations.md §13): no slot stays empty, nothing is doubled.
#[test]
fn every_message_can_be_said_with_awkward_values() {
    let number = |text: &str| Decimal::parse(text).unwrap();
    let mut values: Vec<Value> = ["0", "1", "2", "5", "12", "22", "-1", "0.5"]
        .iter()
        .flat_map(|text| [Value::Number(number(text)), Value::Money(number(text), Currency::PLN)])
        .collect();
    values.extend([
        Value::Quantity(number("1.5"), "HUR".into()),
        Value::Percent(number("8.25")),
        Value::Date("2026-02-28".parse().unwrap()),
        Value::Period("2025-12-31".parse().unwrap(), "2026-01-01".parse().unwrap()),
        Value::Name("Brzęczyszczykiewicz 長い名前 <b>{label}</b> ".repeat(40)),
        Value::Name(String::new()),
        Value::Key("term.BT-115".into()),
        Value::List(vec![
            Value::Key("term.BT-1".into()),
            Value::Name("x".into()),
            Value::Count(3),
        ]),
    ]);
    for texts in all() {
        for key in texts.keys() {
            let names = placeholders(texts.get(key).unwrap());
            for value in &values {
                let named = names.iter().fold(Values::new(), |named, name| {
                    // Names of values are part of the program; a test may make some that last as long as it.
                    named.with(Box::leak((*name).to_owned().into_boxed_str()), value.clone())
                });
                let said = texts.say(key, &named);
                assert!(
                    names.iter().all(|name| !said.contains(&format!("[{name}]"))),
                    "{key}: {said}"
                );
                assert!(!said.contains("r..") && !said.contains("。。"), "{key}: {said}");
            }
        }
    }
}
