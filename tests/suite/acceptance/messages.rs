//! Every message of the texts with awkward values, in every language: no slot stays open, nothing of a value is lost.

use meisai::explain::{Value, Values};
use meisai::i18n::{Lang, Texts, embedded};

use meisai::money::{Currency, Decimal};

/// Numbers that languages decline and write in their own ways.
const NUMBERS: [&str; 8] = ["0", "1", "2", "5", "12", "22", "-1", "0.5"];
/// A name with letters that a template or markup would read as its own.
const NAME: &str =
    "Przedsiębiorstwo {value} <b>„Ósmy & Syn”</b> sp. z o.o., 株式会社とても長い名前の会社, Oddział w Łodzi";

/// The slots of a template: the name, and whether a form of a word is picked by it.
fn slots(template: &str) -> Vec<(&str, bool)> {
    let inner = template.split('{').skip(1).filter_map(|tail| tail.split_once('}'));
    inner
        .map(|(slot, _)| slot)
        .filter(|slot| !slot.starts_with('@'))
        .map(|slot| {
            let (name, forms) = slot.split_once(',').unwrap_or((slot, ""));
            (name, !forms.is_empty())
        })
        .collect()
}

/// A value of one of the types, by turns.
fn value(number: &str, turn: usize) -> Value {
    let decimal = Decimal::parse(number).unwrap();
    match turn % 7 {
        0 => Value::Money(decimal, Currency::PLN),
        1 => Value::Number(decimal),
        2 => Value::Quantity(decimal, "HUR".to_owned()),
        3 => Value::Percent(decimal),
        4 => Value::Money(decimal, Currency::JPY),
        5 => Value::List(vec![Value::Name(NAME.to_owned()), Value::Number(decimal)]),
        _ => Value::Date(chrono::NaiveDate::from_ymd_opt(2026, 10, 31).unwrap()),
    }
}

#[test]
fn every_message_takes_awkward_values_in_three_languages() {
    let mut said = 0;
    for lang in [Lang::Ja, Lang::En, Lang::Pl] {
        let texts = Texts::parse(embedded(lang)).unwrap();
        for key in texts.keys() {
            let template = texts.get(key).unwrap();
            let open = slots(template);
            let literal = template
                .split('{')
                .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
            let brackets = literal.clone().filter(|part| part.contains(['[', ']'])).count();
            let minus = literal.filter(|part| part.contains("-1")).count();
            for (turn, number) in NUMBERS.iter().enumerate() {
                let mut values = Values::new();
                for (index, (name, counts)) in open.iter().enumerate() {
                    let name: &'static str = Box::leak((*name).to_owned().into_boxed_str());
                    let value = match (counts, index + turn) {
                        (true, _) => Value::Number(Decimal::parse(number).unwrap()),
                        (false, turn) if turn % 5 == 4 => Value::Name(NAME.to_owned()),
                        (false, turn) => value(number, turn),
                    };
                    if values.get(name).is_none() {
                        values = values.with(name, value);
                    }
                }
                let told = texts.say(key, &values);
                let bare = told.replace(NAME, "N");
                let at = || format!("{key} in {} with {number}: {told}", lang.code());
                assert!(!bare.contains(['{', '}']), "{}", at());
                assert!(brackets > 0 || !bare.contains(['[', ']']), "{}", at());
                assert!(minus > 0 || !bare.contains("-1"), "{}", at());
                assert!(!bare.contains("  ") && told == told.trim(), "{}", at());
                for twice in ["。。", ". .", " .", "、、", ",,"] {
                    assert!(!bare.contains(twice), "{}", at());
                }
                said += 1;
            }
        }
    }
    assert!(said > 50_000, "{said}");
}
