//! Words: how texts are read and how templates take their values.

use meisai::explain::{Value, Values};
use meisai::i18n::{Texts, TextsError};
use meisai::money::{Currency, Decimal};

fn texts(lang: &str, rows: &str) -> Texts {
    Texts::parse(&format!("# a comment\nmeta.language = {lang}\n\n{rows}\n")).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn a_value_is_never_read_as_a_template_or_markup() {
    let texts = texts("en", "said = {name} and {other}\nsecret = not for you");
    let values = Values::new()
        .with("name", Value::Name("{other} {@secret} <b> % $1".into()))
        .with("other", Value::Name("}{".into()));
    assert_eq!(texts.say("said", &values), "{other} {@secret} <b> % $1 and }{");
}

#[test]
fn a_missing_text_shows_its_key_and_values_in_brackets() {
    let values = Values::new()
        .with("amount", Value::Money(number("1100"), Currency::JPY))
        .with("n", Value::Count(2));
    assert_eq!(
        texts("ja", "").say("exp.nothing", &values),
        "[exp.nothing amount=1,100円 n=2]"
    );
}

#[test]
fn a_missing_value_shows_its_name_in_brackets() {
    assert_eq!(
        texts("en", "said = {who} paid").say("said", &Values::new()),
        "[who] paid"
    );
}

#[test]
fn words_follow_the_number_they_go_with() {
    let polish = texts("pl", "lines = {n} {n, pozycja|pozycje|pozycji|pozycji}");
    for (value, expected) in [
        ("0", "0 pozycji"),
        ("1", "1 pozycja"),
        ("2", "2 pozycje"),
        ("5", "5 pozycji"),
        ("12", "12 pozycji"),
        ("22", "22 pozycje"),
        ("-1", "−1 pozycja"),
        ("0.5", "0,5 pozycji"),
    ] {
        assert_eq!(
            polish.say("lines", &Values::new().with("n", Value::Number(number(value)))),
            expected
        );
    }
}

#[test]
fn quantities_take_the_name_of_their_unit_and_unknown_units_their_code() {
    let texts = texts("en", "unit.HUR = {n} {n, hour|hours}\nsaid = {q}");
    let say = |value: &str, unit: &str| {
        texts.say(
            "said",
            &Values::new().with("q", Value::Quantity(number(value), unit.into())),
        )
    };
    assert_eq!(say("1", "HUR"), "1 hour");
    assert_eq!(say("1.50", "HUR"), "1.5 hours");
    assert_eq!(say("3", "XZZ"), "3 XZZ");
    assert_eq!(say("3", ""), "3");
}

#[test]
fn lists_are_joined_as_the_language_does() {
    let names = |count: usize| {
        Value::List(
            ["A", "B", "C"]
                .iter()
                .take(count)
                .map(|n| Value::Name((*n).into()))
                .collect(),
        )
    };
    for (lang, one, two, three) in [
        ("ja", "A", "A、B", "A、B、C"),
        ("en", "A", "A and B", "A, B and C"),
        ("pl", "A", "A i B", "A, B i C"),
    ] {
        let texts = texts(lang, "");
        assert_eq!(
            [one, two, three],
            [1, 2, 3]
                .map(|count| texts.value(&names(count)))
                .each_ref()
                .map(String::as_str)
        );
    }
}

#[test]
fn a_sentence_that_begins_with_one_of_our_words_begins_with_a_capital_and_never_ends_with_two_stops() {
    let texts = texts(
        "pl",
        "term.x = łączna kwota\nsaid = {label}: termin {day}.\nnamed = {name} płaci.",
    );
    let day = Value::Date("2026-10-31".parse().unwrap());
    let values = Values::new()
        .with("label", Value::Key("term.x".into()))
        .with("day", day);
    assert_eq!(
        texts.say("said", &values),
        "Łączna kwota: termin 31 października 2026 r."
    );
    // A name of the invoice stays as it was written.
    assert_eq!(
        texts.say("named", &Values::new().with("name", Value::Name("allegro".into()))),
        "allegro płaci."
    );
}

#[test]
fn texts_that_contain_themselves_end() {
    let texts = texts("en", "loop = a {@loop}");
    assert!(texts.say("loop", &Values::new()).len() < 100);
}

#[test]
fn a_file_that_is_not_texts_is_refused_with_its_line() {
    assert_eq!(
        Texts::parse("meta.language = en\nno text here\n").unwrap_err(),
        TextsError::Line(2)
    );
    assert_eq!(
        Texts::parse("meta.language = en\na = 1\nb = 2\na = 3").unwrap_err(),
        TextsError::Twice(4)
    );
    assert_eq!(Texts::parse("a = 1").unwrap_err(), TextsError::Language);
    assert_eq!(Texts::parse("meta.language = tlh").unwrap_err(), TextsError::Language);
}

#[test]
fn a_file_with_windows_line_ends_reads_the_same() {
    let texts = Texts::parse("meta.language = en\r\na = one\r\nb = two\r\n").unwrap();
    assert_eq!(texts.get("a"), Some("one"));
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["a", "b", "meta.language"]);
}
