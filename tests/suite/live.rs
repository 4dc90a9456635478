//! The resident invoice: after any edits it answers what a fresh one answers, and tells exactly what changed.

use meisai::api::{self, Change, Lang, LiveInvoice, Options, Role, Texts};
use std::collections::BTreeMap;

const START: &str = r#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-10-31", "currency": "EUR", "lines": [
    { "id": "A", "name": "Work", "quantity": "2", "itemNetPrice": "10.00", "taxCategory": "S", "taxRate": "20" },
    { "id": "B", "name": "Tea", "quantity": "3", "itemNetPrice": "1.005", "taxCategory": "S", "taxRate": "10" } ] }"#;

fn draft() -> Options {
    let mut options = Options::default();
    options.role = Role::IssuerDraft;
    options
}

fn bytes<T: serde::Serialize>(answer: &T) -> String {
    serde_json::to_string(answer).unwrap()
}

/// A small generator of numbers, the same on every machine (xorshift64*).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end as u64).unwrap()
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const NUMBERS: [&str; 12] = [
    "1",
    "2",
    "10.00",
    "0.005",
    "-3",
    "1234.565",
    "99999.99",
    "0",
    "7.5",
    "1e3",
    "abc",
    "79228162514264337593543950335",
];

/// One edit drawn at random.
fn edit(live: &mut LiveInvoice, lines: &mut usize, numbers: &mut Numbers, texts: &Texts) -> Change {
    let line = numbers.below((*lines).max(1));
    match numbers.below(20) {
        0 => {
            *lines += 1;
            let json = format!(
                r#"{{ "quantity": "{}", "itemNetPrice": "{}", "taxCategory": "S", "taxRate": "{}" }}"#,
                numbers.pick(&NUMBERS[..9]),
                numbers.pick(&NUMBERS[..9]),
                numbers.pick(&["8", "10", "20"]),
            );
            live.insert_line(line, json.as_bytes(), texts).unwrap()
        }
        1 if *lines > 1 => {
            *lines -= 1;
            live.remove_line(line, texts).unwrap()
        }
        2 if *lines > 1 => live.move_line(line, numbers.below(*lines), texts).unwrap(),
        3 => {
            let (place, values): (&str, &[&str]) = match numbers.below(7) {
                0 => ("/allowances/0/percent", &["5", "10", "x"]),
                1 => ("/charges/0/amount", &["3.00", "4.125"]),
                2 => ("/totals/paidAmount", &["10.00", "5"]),
                3 => ("/pricesIncludeTax", &["true", "false"]),
                4 => ("/allowances/0/taxRate", &["20", "10"]),
                5 => ("/allowances/0/taxCategory", &["S", "E"]),
                _ => ("/currency", &["EUR", "JPY", "PLN", "TND"]),
            };
            let value = (numbers.below(4) > 0).then(|| numbers.pick(values));
            let place = if place.ends_with("taxCategory") && value.is_none() {
                "/note"
            } else {
                place
            };
            live.set(place, value, texts).unwrap_or_default()
        }
        4..19 if *lines > 0 => {
            let (field, values): (&str, &[&str]) = match numbers.below(8) {
                0 | 1 => ("quantity", &NUMBERS),
                2 | 3 => ("itemNetPrice", &NUMBERS),
                4 => ("taxRate", &["8", "10", "20", "10.0"]),
                5 => ("taxCategory", &["S", "E", "Z"]),
                6 => ("allowances/0/amount", &["1.00", "0.333"]),
                _ => ("id", &["A", "B", "X1", "X2", "X3"]),
            };
            let value = (numbers.below(10) > 0).then(|| numbers.pick(values));
            live.set(&format!("/lines/{line}/{field}"), value, texts)
                .unwrap_or_default()
        }
        _ => Change::default(),
    }
}

/// Every amount of a calculation by its key.
fn amounts(live: &LiveInvoice, texts: &Texts) -> BTreeMap<String, String> {
    let answer = live.calculation(texts);
    let mut amounts = BTreeMap::new();
    for line in &answer.lines {
        amounts.insert(line.key.clone(), line.net_amount.to_string());
        amounts.extend(
            line.gross_amount
                .map(|gross| (format!("line[{}].gross_amount", line.id), gross.to_string())),
        );
        amounts.extend(line.taxes.iter().map(|tax| (tax.key.clone(), tax.amount.to_string())));
    }
    amounts.extend(
        answer
            .totals
            .named()
            .iter()
            .map(|total| (total.key.to_owned(), total.value.to_string())),
    );
    for group in &answer.totals.tax_breakdown {
        amounts.insert(
            format!("{}.taxable_amount", group.key),
            group.taxable_amount.to_string(),
        );
        amounts.insert(format!("{}.tax_amount", group.key), group.tax_amount.to_string());
    }
    for part in answer.totals.allowances.iter().chain(&answer.totals.charges) {
        amounts.insert(part.key.clone(), part.amount.to_string());
    }
    amounts
}

fn assert_fresh(live: &LiveInvoice, texts: &Texts, after: usize) {
    let json = live.to_json();
    let fresh = api::calculate(json.as_bytes(), &draft(), texts).unwrap();
    assert_eq!(
        bytes(&live.calculation(texts)),
        bytes(&fresh),
        "after {after} edits of\n{json}"
    );
}

/// The law of design §2.5. `MEISAI_EDITS=100000` runs as many as the ledger tells.
#[test]
fn after_random_edits_the_resident_answer_is_the_fresh_one_byte_for_byte() {
    let edits: usize = std::env::var("MEISAI_EDITS")
        .ok()
        .and_then(|edits| edits.parse().ok())
        .unwrap_or(2_000);
    let texts = api::texts(Lang::En);
    let mut live = LiveInvoice::new(START.as_bytes(), &draft(), &texts).unwrap();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut lines = 2;
    let mut known = amounts(&live, &texts);
    for after in 1..=edits {
        let change = edit(&mut live, &mut lines, &mut numbers, &texts);
        for changed in change.changed {
            match changed.value {
                Some(value) => known.insert(changed.key, value),
                None => known.remove(&changed.key),
            };
        }
        if after % 50 == 0 || after == edits {
            assert_fresh(&live, &texts, after);
            assert_eq!(
                known,
                amounts(&live, &texts),
                "what was told to change, after {after} edits"
            );
        }
    }
}

#[test]
fn an_edit_answers_only_what_changed() {
    let texts = api::texts(Lang::En);
    let mut live = LiveInvoice::new(START.as_bytes(), &draft(), &texts).unwrap();
    let change = live.set("/lines/1/quantity", Some("4"), &texts).unwrap();
    let keys: Vec<&str> = change.changed.iter().map(|changed| changed.key.as_str()).collect();
    assert!(
        keys.contains(&"line[B].net_amount") && keys.contains(&"doc.amount_due"),
        "{keys:?}"
    );
    assert!(
        !keys.iter().any(|key| key.contains("line[A]") || key.contains("S:20")),
        "{keys:?}"
    );
    assert_eq!(live.set("/lines/1/quantity", Some("4"), &texts).unwrap().changed, []);
}

#[test]
fn keys_stay_with_their_lines() {
    let texts = api::texts(Lang::En);
    let mut live = LiveInvoice::new(START.as_bytes(), &draft(), &texts).unwrap();
    assert_eq!(live.move_line(0, 1, &texts).unwrap().changed, []);
    let change = live
        .insert_line(0, br#"{ "quantity": "1", "itemNetPrice": "5.00" }"#, &texts)
        .unwrap();
    assert!(
        change.changed.iter().any(|changed| changed.key == "line[3].net_amount"),
        "{change:?}"
    );
    let change = live.remove_line(1, &texts).unwrap();
    let gone = |key: &str| {
        change
            .changed
            .iter()
            .any(|changed| changed.key == key && changed.value.is_none())
    };
    assert!(
        gone("line[B].net_amount") && gone("doc.tax[S:10].tax_amount"),
        "{change:?}"
    );
    assert_fresh(&live, &texts, 3);
}

#[test]
fn a_draft_is_edited_while_it_is_half_typed() {
    let texts = api::texts(Lang::Ja);
    let mut live = LiveInvoice::new(START.as_bytes(), &draft(), &texts).unwrap();
    for (typed, net) in [
        ("1", "10.00"),
        ("12.", "120.00"),
        ("１２", "120.00"),
        ("12.5", "125.00"),
    ] {
        live.set("/lines/0/quantity", Some(typed), &texts).unwrap();
        assert_eq!(live.calculation(&texts).lines[0].net_amount.to_string(), net, "{typed}");
    }
    let change = live.set("/lines/0/quantity", None, &texts).unwrap();
    assert!(
        change
            .missing
            .iter()
            .any(|missing| missing.place == "/lines/0/quantity"),
        "{change:?}"
    );
}

#[test]
fn places_that_are_none_are_refused_with_their_place() {
    let texts = api::texts(Lang::En);
    let mut live = LiveInvoice::new(START.as_bytes(), &draft(), &texts).unwrap();
    for pointer in [
        "",
        "lines",
        "/lines/9/quantity",
        "/lines/x",
        "/nothing",
        "/lines/0/nothing",
        "/lines/0/quantity/deep",
    ] {
        let error = live.set(pointer, Some("1"), &texts).unwrap_err();
        assert_eq!(error.kind(), api::ErrorKind::BadOption, "{pointer}");
    }
    assert_eq!(
        live.remove_line(7, &texts).unwrap_err().place().unwrap().path,
        ["lines", "7"]
    );
    assert!(live.insert_line(0, b"[1]", &texts).is_err() && live.insert_line(0, b"{", &texts).is_err());
    assert_fresh(&live, &texts, 0);
}

#[test]
fn any_amount_of_an_edited_invoice_explains_itself() {
    let texts = api::texts(Lang::Pl);
    let mut live = LiveInvoice::new(START.as_bytes(), &draft(), &texts).unwrap();
    live.set("/lines/0/quantity", Some("7"), &texts).unwrap();
    for key in amounts(&live, &texts).keys() {
        let explanation = live.explain(key, api::Depth::Line, &texts).unwrap();
        assert!(!explanation.sentences.is_empty(), "{key}");
    }
}
