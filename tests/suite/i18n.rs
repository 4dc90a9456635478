//! Words: how texts are read and how templates take their values.

use meisai::explain::{Value, Values};
use meisai::i18n::{Lang, Texts, TextsError, action_label, coverage, format_number, summary, verdict_word};
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
fn a_key_that_begins_with_a_dot_goes_on_from_the_key_before() {
    let file = "meta.language=en\nA-1.x.title=one\n# a remark\n\n.what=two\n.do.now=three\n.why=four\nB.title=five\n.what=six\nplain=7\n.end=8";
    let texts = Texts::parse(file).unwrap();
    let keys: Vec<&str> = texts.keys().collect();
    assert_eq!(
        keys,
        [
            "meta.language",
            "A-1.x.title",
            "A-1.x.what",
            "A-1.x.do.now",
            "A-1.x.why",
            "B.title",
            "B.what",
            "plain",
            ".end"
        ]
    );
    assert_eq!(texts.get("A-1.x.do.now"), Some("three"));
    // The line of an error is the line of the file.
    let twice = "meta.language=en\na.b=1\n.c=2\n.b=3";
    assert_eq!(Texts::parse(twice).unwrap_err(), TextsError::Twice(4));
}

#[test]
fn a_file_with_windows_line_ends_reads_the_same() {
    let texts = Texts::parse("meta.language = en\r\na = one\r\nb = two\r\n").unwrap();
    assert_eq!(texts.get("a"), Some("one"));
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["meta.language", "a", "b"]);
}

fn spoken(lang: &str) -> Texts {
    Texts::parse(match lang {
        "ja" => include_str!("../../texts/ja.txt"),
        "pl" => include_str!("../../texts/pl.txt"),
        _ => include_str!("../../texts/en.txt"),
    })
    .unwrap()
}

#[test]
fn a_verdict_takes_the_word_of_the_stage() {
    let word = |lang, verdict, role| verdict_word(&spoken(lang), verdict, role);
    assert_eq!(word("pl", "rejected", "issuer_draft"), "do poprawy");
    assert_eq!(word("pl", "rejected", "issuer_sent"), "do korekty");
    assert_eq!(word("pl", "rejected", "receiver"), "do korekty");
    assert_eq!(word("ja", "needs_judgement", "receiver"), "要確認");
    assert_eq!(word("en", "accepted", "agent"), "in order");
}

#[test]
fn a_summary_names_the_amount_at_stake_and_its_direction() {
    let yen = |amount: &str| Some((number(amount), Currency::JPY));
    let say = |lang, verdict, role, causes, at_stake| {
        summary(&spoken(lang), verdict, role, causes, at_stake).replace('\u{a0}', " ")
    };
    for (lang, over, under) in [
        (
            "ja",
            "修正を依頼する点が1件あり、請求額が52,800円多くなっています。",
            "発行前に修正が必要な点が2件あり、請求額が52,800円少なくなっています。",
        ),
        (
            "en",
            "1 point to be corrected by the seller; JPY 52,800 too much is billed.",
            "2 points to correct before sending; the amount is JPY 52,800 too low.",
        ),
        (
            "pl",
            "Do korekty przez sprzedawcę: 1 punkt; kwota zawyżona o 52 800 JPY.",
            "Do poprawy przed wystawieniem: 2 punkty; kwota zaniżona o 52 800 JPY.",
        ),
    ] {
        assert_eq!(say(lang, "rejected", "receiver", 1, yen("52800")), over);
        assert_eq!(say(lang, "rejected", "issuer_draft", 2, yen("-52800")), under);
    }
    assert_eq!(
        say("pl", "rejected", "receiver", 5, None),
        "Do korekty przez sprzedawcę: 5 punktów."
    );
    assert_eq!(
        say("en", "rejected", "receiver", 3, yen("0")),
        "3 points to be corrected by the seller."
    );
    assert_eq!(
        say("ja", "needs_judgement", "receiver", 1, yen("7223")),
        "請求元に確認したい点が1件あり、関係する金額は7,223円です。"
    );
    assert_eq!(
        say("en", "accepted", "receiver", 0, None),
        "Nothing differs in what could be checked."
    );
}

#[test]
fn buttons_take_the_words_of_the_role() {
    let label = |action, role| action_label(&spoken("ja"), action, role);
    assert_eq!(label("change_draft", "issuer_draft"), "修正を反映する");
    assert_eq!(label("request_correction", "receiver"), "修正を依頼する");
    assert_eq!(label("provide_info", "receiver"), "資料・情報を依頼する");
    assert_eq!(label("provide_info", "issuer_sent"), "情報を送付する");
}

#[test]
fn coverage_says_what_was_not_checked() {
    let told = coverage(
        &spoken("pl"),
        41,
        number("0.994"),
        2,
        3,
        &["registry.biala-lista", "registry.vies"],
    );
    assert_eq!(
        told,
        [
            "Wykonano 41 sprawdzeń; objęto 99,4% kwoty.",
            "Niezweryfikowane z braku dokumentów: 2.",
            "Do oceny przez człowieka: 3.",
            "Nie sprawdzono w rejestrach: biała lista podatników VAT i VIES (numery VAT w UE).",
        ]
    );
    let told = coverage(&spoken("ja"), 41, number("0.994"), 0, 0, &["registry.nta"]);
    assert_eq!(
        told,
        [
            "41項目を照合し、金額の99.4%を確認しました。",
            "未照会：国税庁 適格請求書発行事業者公表サイト"
        ]
    );
}

#[test]
fn a_code_takes_its_name_and_one_without_a_name_stands_as_it_is() {
    let value = |lang, list, code: &str| spoken(lang).value(&Value::Code(list, code.into()));
    assert_eq!(value("ja", "category", "AE"), "リバースチャージ");
    assert_eq!(value("pl", "type", "381"), "nota kredytowa (faktura korygująca)");
    assert_eq!(value("en", "means", "58"), "SEPA credit transfer");
    assert_eq!(value("en", "category", "{n}"), "{n}");
}

proptest::proptest! {
    /// Whatever a text file and the values hold: it is read or refused, and a message is said.
    #[test]
    fn any_text_file_is_read_or_refused(template in "\\PC{0,40}", more in "\\PC{0,60}", name in "\\PC{0,20}") {
        let file = format!("meta.language = pl\nsaid = {template}\n{more}");
        if let Ok(texts) = Texts::parse(&file) {
            let values = Values::new().with("a", Value::Name(name.clone())).with("b", Value::Key(name));
            proptest::prop_assert!(texts.say("said", &values).len() < 10_000);
            proptest::prop_assert!(texts.say(&more, &values).len() < 10_000);
        }
    }

    /// The digits of an amount are never altered: without what separates them they are the number itself.
    #[test]
    fn digits_of_an_amount_are_never_altered(units in proptest::num::i64::ANY, places in 0_u8..12) {
        let value = Decimal::from_units(units, places).unwrap();
        for lang in Lang::ALL {
            let shown = format_number(value, lang);
            let digits: String = match lang {
                Lang::Pl => shown.replace('\u{a0}', "").replace(',', "."),
                _ => shown.replace(',', ""),
            };
            proptest::prop_assert_eq!(Decimal::parse(&digits.replace('−', "-")).unwrap(), value);
        }
    }
}

#[test]
fn sentences_are_parted_by_a_blank_where_the_language_has_one() {
    let told = ["一。".to_owned(), String::new(), "二。".to_owned()];
    assert_eq!(texts("ja", "").join(&told), "一。二。");
    assert_eq!(texts("en", "").join(&told), "一。 二。");
}
