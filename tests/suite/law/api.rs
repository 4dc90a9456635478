//! Questions of law: every member is read or refused by name, and every answer says its law.

use meisai::api::{self, ErrorKind, Lang};
use serde_json::json;

fn ask(question: serde_json::Value) -> Result<api::LawAnswer, api::Error> {
    api::law(question.to_string().as_bytes(), &api::texts(Lang::En))
}

#[test]
fn every_answer_names_its_law_and_says_it_in_every_language() {
    let questions = [
        json!({ "question": "late_interest", "law": "pl-delay", "principal": "2500.00", "due": "2026-02-28", "paid": "2026-04-15" }),
        json!({ "question": "late_interest", "law": "jp-civil", "principal": "730000", "due": "2020-02-29", "paid": "2020-06-30" }),
        json!({ "question": "late_interest", "law": "jp-toriteki", "principal": "1000000", "received": "2026-01-10", "paid": "2026-04-30" }),
        json!({ "question": "compensation", "law": "pl", "claim": "5000.01", "exchangeRate": "4.2850", "due": "2026-11-12" }),
        json!({ "question": "compensation", "law": "eu" }),
        json!({ "question": "stamp_duty", "amount": "54000", "tax": "4909" }),
        json!({ "question": "stamp_duty", "amount": "54000", "receipt": "electronic" }),
        json!({ "question": "transitional_credit", "amount": "110000", "date": "2026-10-01" }),
        json!({ "question": "due_date", "delivery": "2026-12-03", "terms": "月末締め翌月末払い" }),
        json!({ "question": "sixty_days", "received": "2026-06-01", "terms": "翌々月末" }),
        json!({ "question": "exchange_rate_day", "taxPoint": "2026-11-12" }),
        json!({ "question": "limitation", "law": "pl", "kind": "sale", "date": "2023-05-10" }),
        json!({ "question": "retention", "law": "jp", "date": "2026-03-31" }),
        json!({ "question": "number", "kind": "nip", "number": "526-587-76-35" }),
        json!({ "question": "creditor_reference", "reference": "539007547034" }),
        json!({ "question": "payment_code", "kind": "epc", "currency": "EUR", "amount": "12.30", "name": "A", "account": "DE89370400440532013000", "title": "R 1" }),
        json!({ "question": "payment_code", "kind": "pl", "currency": "PLN", "amount": "10000.00", "name": "A", "account": "61109010140000071219812874", "title": "R 1" }),
        json!({ "question": "split_payment", "gross": "15000.01", "annex15": true }),
        json!({ "question": "simplified_invoice", "gross": "450.00" }),
        json!({ "question": "rates", "country": "JP", "date": "2027-05-01", "preview": true }),
        json!({ "question": "facts", "name": "pl.margins", "date": "2026-07-01" }),
        json!({ "question": "facts", "name": "jp.rate.food.2027", "preview": true }),
    ];
    for question in questions {
        for lang in [Lang::En, Lang::Ja, Lang::Pl] {
            let answer = api::law(question.to_string().as_bytes(), &api::texts(lang))
                .unwrap_or_else(|error| panic!("{question}: {error:?}"));
            assert!(!answer.legal.is_empty(), "{question} cites nothing");
            assert!(!answer.sentences.is_empty() && !answer.values.is_empty(), "{question}");
            for sentence in &answer.sentences {
                assert!(!sentence.contains(['[', '{']), "{question}: {sentence}");
            }
        }
    }
}

#[test]
fn a_proposed_rate_is_told_only_where_it_is_asked_for() {
    let rates = |preview: bool| {
        ask(json!({ "question": "rates", "country": "JP", "date": "2027-05-01", "preview": preview })).unwrap()
    };
    assert_eq!(rates(false).values.get("proposed"), None);
    assert_eq!(rates(true).values["proposed"], "1");
    assert_eq!(rates(true).values["rates"], rates(false).values["rates"]);
}

#[test]
fn what_is_missing_or_wrong_is_named_by_its_place() {
    for (question, place) in [
        (json!({}), "/question"),
        (json!({ "question": "horoscope" }), "/question"),
        (json!({ "question": "late_interest", "law": "pl-delay" }), "/principal"),
        (
            json!({ "question": "late_interest", "law": "pl-delay", "principal": "1,5" }),
            "/principal",
        ),
        (
            json!({ "question": "late_interest", "law": "pl-delay", "principal": "1", "paid": "2026-13-01" }),
            "/paid",
        ),
        (
            json!({ "question": "rates", "country": "JP", "date": "1980-01-01" }),
            "/date",
        ),
        (json!({ "question": "number", "kind": "nip" }), "/number"),
        (json!({ "question": "payment_code", "kind": "swiss" }), "/kind"),
    ] {
        let error = ask(question.clone()).expect_err("refused");
        assert!(
            matches!(error.kind(), ErrorKind::BadOption | ErrorKind::Unsupported),
            "{question}"
        );
        assert_eq!(
            error.place().map(|place| place.pointer.clone()).as_deref(),
            Some(place),
            "{question}"
        );
    }
    let error = api::law(b"[1]", &api::texts(Lang::En)).expect_err("no object");
    assert_eq!(error.kind(), ErrorKind::Syntax);
}

#[test]
fn a_figure_that_rests_on_an_unconfirmed_law_says_so() {
    let flat = ask(json!({ "question": "compensation", "law": "eu" })).unwrap();
    assert!(flat.legal[0].unconfirmed && flat.sentences.last().unwrap().contains("was not read"));
    let sure = ask(json!({ "question": "number", "kind": "nip", "number": "5265877635" })).unwrap();
    assert!(!sure.legal[0].unconfirmed);
}

#[test]
fn a_payment_that_a_code_does_not_carry_gets_none_and_the_reason() {
    let refused = |change: serde_json::Value| {
        let mut question = json!({ "question": "payment_code", "kind": "pl", "currency": "PLN", "amount": "1230.00",
            "name": "Przyklad Sp. z o.o.", "account": "PL61109010140000071219812874", "title": "FV 2026/11/0042" });
        for (name, value) in change.as_object().unwrap() {
            question[name] = value.clone();
        }
        ask(question).unwrap().values.get("refused").cloned()
    };
    assert_eq!(refused(json!({})), None);
    for (change, reason) in [
        (json!({ "amount": "10000.00" }), "amount"),
        (json!({ "title": "5265877635-20250826-0100001AF629-AF" }), "title"),
        (json!({ "splitPayment": true }), "split_payment"),
        (json!({ "currency": "EUR" }), "currency"),
        (json!({ "account": "PL61109010140000071219812875" }), "account"),
        (json!({ "name": "Nazwa dłuższa niż dwadzieścia znaków" }), "name"),
        (json!({ "nip": "5265877636" }), "nip"),
        (json!({ "title": "a|b" }), "sign"),
    ] {
        assert_eq!(refused(change.clone()).as_deref(), Some(reason), "{change}");
    }
}

#[test]
fn what_changes_on_another_day_is_told_and_proposed_law_only_where_it_is_asked_for() {
    let invoice = br#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-09-30", "currency": "JPY",
        "seller": { "name": "A", "address": { "country": "JP" } },
        "lines": [{ "id": "1", "quantity": "1", "itemNetPrice": "100000", "taxCategory": "S", "taxRate": "10" }] }"#;
    let texts = api::texts(Lang::En);
    let options = api::Options::default();
    let changes =
        |to: &str, preview| api::law_changes(invoice, to.parse().unwrap(), preview, &options, &texts).unwrap();
    let ids = |legal: &[api::Legal]| legal.iter().map(|legal| legal.fact).collect::<Vec<_>>();
    let october = changes("2026-10-01", false);
    assert!(ids(&october.begins).contains(&"jp.transitional.2026"));
    assert!(ids(&october.ends).contains(&"jp.transitional.2023"));
    assert_eq!(october.totals, october.totals_then);
    assert_eq!(ids(&changes("2027-05-01", false).proposed), Vec::<&str>::new());
    assert_eq!(ids(&changes("2027-05-01", true).proposed), ["jp.rate.food.2027"]);
    let nothing = changes("2026-09-30", false);
    assert!(nothing.begins.is_empty() && nothing.ends.is_empty() && nothing.findings_new.is_empty());
}

#[test]
fn amounts_are_worked_out_again_at_the_rates_of_the_other_day_and_say_how() {
    let invoice = br#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-10-31", "currency": "JPY",
        "seller": { "name": "A", "address": { "country": "JP" } },
        "lines": [{ "id": "1", "name": "bento", "quantity": "1", "itemNetPrice": "100000", "taxCategory": "AA", "taxRate": "8" },
                  { "id": "2", "name": "box", "quantity": "1", "itemNetPrice": "10000", "taxCategory": "S", "taxRate": "10" }] }"#;
    let options = api::Options::default();
    let changes = |to: &str, preview| {
        let changes = api::law_changes(invoice, to.parse().unwrap(), preview, &options, &api::texts(Lang::En)).unwrap();
        for change in changes
            .differences
            .iter()
            .chain(changes.preview.iter().flat_map(|preview| &preview.differences))
        {
            assert_eq!(
                change.before.checked_add(change.difference).unwrap().value,
                change.after,
                "{}",
                change.key
            );
            assert!(!change.derivation.is_empty(), "{}", change.key);
        }
        changes
    };
    let of = |changes: &[api::AmountChange], key: &str| {
        let change = changes.iter().find(|change| change.key == key).unwrap();
        [change.before, change.after, change.difference].map(|amount| amount.to_string())
    };
    // 8 % of 2014 was the standard rate, and food had none of its own.
    let earlier = changes("2018-05-01", false);
    assert_eq!(earlier.rates.len(), 1);
    assert_eq!(
        (earlier.rates[0].place.as_str(), earlier.rates[0].legal_to.fact),
        ("/lines/1/taxRate", "jp.rate.standard.2014")
    );
    assert_eq!(of(&earlier.differences, "doc.tax_total"), ["9000", "8800", "-200"]);
    let older = changes("2013-05-01", false);
    assert_eq!(of(&older.differences, "doc.tax_total"), ["9000", "5500", "-3500"]);
    // Proposed law changes nothing unless it is asked for, and then beside the law, marked.
    let plain = changes("2027-05-01", false);
    assert!(
        plain.rates.is_empty() && plain.differences.is_empty() && plain.preview.is_none() && plain.proposed.is_empty()
    );
    let asked = changes("2027-05-01", true);
    assert_eq!(
        (
            asked.totals_then == asked.totals,
            asked.rates.len(),
            asked.differences.len()
        ),
        (true, 0, 0)
    );
    let preview = asked.preview.unwrap();
    assert!(preview.note.contains("not in force"));
    assert_eq!(preview.rates[0].legal_to.fact, "jp.rate.food.2027");
    assert_eq!(
        of(&preview.differences, "doc.total_with_tax"),
        ["119000", "112000", "-7000"]
    );
    assert!(asked.sentences.contains(&preview.note));
    assert!(changes("2027-03-31", true).preview.is_none());
}

#[test]
fn tables_are_listed_and_looked_up_by_table_fact_and_beginning() {
    let tables = ask(json!({ "question": "tables" })).unwrap();
    assert_eq!(tables.values["pl.margins"], "5");
    assert_eq!(tables.values["jp.rate"], "7");
    let ids = |question: serde_json::Value| -> Vec<&'static str> {
        ask(question)
            .unwrap()
            .facts
            .iter()
            .map(|fact| fact.legal.fact)
            .collect()
    };
    let one = json!({ "question": "facts", "name": "pl.nbp_reference", "date": "2026-07-01" });
    assert_eq!(ids(one), ["pl.nbp.2026-03-05"]);
    assert_eq!(ids(json!({ "question": "facts", "name": "pl.mpp" })), ["pl.mpp"]);
    let rates = |preview: bool| {
        ids(json!({ "question": "facts", "name": "jp.rate", "date": "2027-05-01", "preview": preview }))
    };
    assert_eq!(
        rates(false),
        ["jp.rate.standard.2019", "jp.rate.reduced.2019", "jp.rate.export.1989"]
    );
    assert!(rates(true).contains(&"jp.rate.food.2027"));
    assert_eq!(
        ids(json!({ "question": "facts", "name": "jp.transitional_credit", "date": "1990-01-01" })),
        Vec::<&str>::new()
    );
    assert_eq!(
        ask(json!({ "question": "facts", "name": "horoscope" }))
            .unwrap_err()
            .kind(),
        ErrorKind::BadOption
    );
    for (name, rows) in meisai::law::TABLES {
        assert_eq!(
            ids(json!({ "question": "facts", "name": name, "preview": true })).len(),
            rows.len(),
            "{name}"
        );
    }
}

#[test]
fn every_fact_stands_in_the_pages_of_every_language() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/law");
    for lang in ["en", "ja", "pl"] {
        let pages: String = ["japan", "poland", "europe"]
            .map(|page| std::fs::read_to_string(folder.join(lang).join(format!("{page}.md"))).unwrap())
            .concat();
        for fact in meisai::law::facts() {
            let row = format!("| `{}` |", fact.id());
            assert!(
                pages.contains(&row),
                "{row} in {lang}: run `cargo run --example generate_law_docs --features rule-docs`"
            );
        }
    }
}

#[cfg(feature = "qr")]
#[test]
fn a_payment_code_is_drawn_and_its_picture_holds_no_text() {
    let answer = ask(
        json!({ "question": "payment_code", "kind": "epc", "currency": "EUR", "amount": "12.30",
        "name": "<script>", "account": "DE89370400440532013000", "title": "R 1" }),
    )
    .unwrap();
    let svg = &answer.values["svg"];
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>") && !svg.contains("script"));
    assert_eq!(meisai::law::qr::svg(&"x".repeat(400)), None);
}

#[test]
fn signs_of_full_width_are_read_in_numbers_days_and_terms() {
    let due =
        |terms: &str| ask(json!({ "question": "due_date", "delivery": "２０２６-１０-２５", "terms": terms })).unwrap();
    assert_eq!(
        due("２５日締め翌々月１０日払い").values,
        due("25日締め翌々月10日払い").values
    );
    let number =
        json!({ "question": "number", "kind": "registration_number", "number": "Ｔ８７００１１０００５９０１" });
    assert_eq!(ask(number).unwrap().values["valid"], "true");
}

#[test]
fn a_debt_paid_in_time_and_one_of_no_days_bear_no_interest() {
    let base = json!({ "question": "late_interest", "law": "jp-civil", "principal": "777777", "due": "2026-05-31" });
    for (name, value) in [("paid", "2026-05-31"), ("paid", "2026-05-01"), ("days", "0")] {
        let mut question = base.clone();
        question[name] = value.into();
        let values = ask(question).unwrap().values;
        assert_eq!(
            (values["days"].as_str(), values["interest"].as_str()),
            ("0", "0"),
            "{name} {value}"
        );
        assert_eq!((values["exact"].as_str(), values["halfUp"].as_str()), ("0.0000", "0"));
    }
}

#[test]
fn the_threshold_of_split_payment_is_held_against_zlotys() {
    let required = |gross: &str| {
        let question = json!({ "question": "split_payment", "gross": gross, "currency": "EUR", "exchangeRate": "4.2500", "annex15": true });
        ask(question).unwrap().values["required"].clone()
    };
    // 3,529.41 × 4.25 = 14,999.9925 and 3,529.42 × 4.25 = 15,000.035
    assert_eq!(
        (required("3529.41"), required("3529.42")),
        ("false".into(), "true".into())
    );
}

#[test]
fn a_ksef_number_is_taken_with_and_without_the_hyphen_inside_its_technical_part() {
    let valid = |number: &str| {
        ask(json!({ "question": "number", "kind": "ksef", "number": number }))
            .unwrap()
            .values["valid"]
            .clone()
    };
    assert_eq!(valid("5265877635-20250826-0100001AF629-AF"), "true");
    assert_eq!(valid("5265877635-20250826-010000-1AF629-AF"), "true");
    assert_eq!(valid("5265877635-20250826-010000-1AF629-AE"), "false");
}
