//! The door to JavaScript in a real browser. Runs by `cargo xtask test` or `wasm-pack test --headless --chrome`.
//!
//! The invoice is forty hours at 13,200 yen and ten per cent: 528,000 and 52,800, together 580,800.
#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::expect_used, reason = "a test that cannot go on says why")
)]
#![cfg(target_arch = "wasm32")]

use js_sys::{JSON, Reflect, Uint8Array};
use meisai::wasm::{self, Documents, LiveInvoice, Texts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const INVOICE: &[u8] = br#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-10-31", "currency": "JPY",
    "lines": [{ "id": "L1", "quantity": "40", "unit": "HUR", "itemNetPrice": "13200", "taxCategory": "S", "taxRate": "10" }] }"#;

fn english() -> Texts {
    Texts::new(include_str!("../texts/en.txt")).expect("our own texts")
}

/// The value at a path of members.
fn at(value: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(value.clone(), |value, member| {
        Reflect::get(&value, &(*member).into()).expect("an object")
    })
}

fn parsed(answer: Result<String, JsValue>) -> JsValue {
    JSON::parse(&answer.expect("an answer")).expect("JSON")
}

/// Shows that bytes become totals, with every amount as text.
#[wasm_bindgen_test]
fn an_invoice_is_totalled() {
    let answer = parsed(wasm::calculate(INVOICE, "{}", &english()));
    assert_eq!(at(&answer, &["totals", "totalWithoutTax"]), "528000");
    assert_eq!(at(&answer, &["totals", "taxTotal"]), "52800");
    assert_eq!(at(&answer, &["totals", "amountDue"]), "580800");
    assert_eq!(at(&answer, &["lines", "0", "key"]), "line[L1].net_amount");
}

/// Shows that a review and an explanation take several documents, and that the answer carries sentences.
#[wasm_bindgen_test]
fn documents_are_reviewed_and_explained() {
    let documents = || {
        let evidence = vec![Uint8Array::from(br#"{ "format": "meisai/1" }"#.as_slice())];
        Documents::new(INVOICE.to_vec(), None, None, evidence, Vec::new(), None)
    };
    let review = parsed(wasm::review(documents(), r#"{ "role": "issuer_draft" }"#, &english()));
    assert_eq!(at(&review, &["role"]), "issuer_draft");
    assert_eq!(at(&review, &["totals", "amountDue"]), "580800");
    let explanation = parsed(wasm::explain(documents(), "doc.tax_total", "line", "{}", &english()));
    let sentence = at(&explanation, &["sentences", "0", "text"])
        .as_string()
        .unwrap_or_default();
    assert!(sentence.contains("52,800"), "{sentence}");
}

/// Shows that a refused call gives a JavaScript Error with kind, place and hint, in the language of the texts.
#[wasm_bindgen_test]
fn a_refused_call_gives_an_error() {
    let japanese = Texts::new(include_str!("../texts/ja.txt")).expect("our own texts");
    let error = wasm::calculate(b"{ \"format\": \"meisai/1\", ", "{}", &japanese).expect_err("broken JSON");
    let error: js_sys::Error = error.dyn_into().expect("an Error");
    assert_eq!(error.name(), "MeisaiError");
    assert_eq!(Some(String::from(error.message())), japanese.get("refusal.json_end"));
    assert_eq!(at(&error, &["kind"]), "syntax");
    assert_eq!(at(&error, &["place", "line"]), 1.0);
    assert!(at(&error, &["hint"]).as_string().is_some_and(|hint| !hint.is_empty()));
    let error = wasm::calculate(INVOICE, r#"{ "language": "ja" }"#, &japanese).expect_err("no such option");
    assert_eq!(at(&error, &["kind"]), "bad_option");
}

/// Shows that an edit of a resident invoice tells what changed, and that the whole is then the same as afresh.
#[wasm_bindgen_test]
fn a_live_invoice_answers_what_changed() {
    let texts = english();
    let mut live = LiveInvoice::new(INVOICE, "{}", &texts).expect("an invoice");
    let change = live
        .set("/lines/0/quantity", Some("41".to_owned()), &texts)
        .expect("a place");
    let changed = js_sys::Array::from(&at(&change, &["changed"]));
    let due = changed.iter().find(|amount| at(amount, &["key"]) == "doc.amount_due");
    assert_eq!(due.map(|due| at(&due, &["value"])), Some("595320".into()));
    live.remove_line(0, &texts).expect("a line");
    live.insert_line(0, br#"{ "id": "L2", "quantity": "1", "itemNetPrice": "100" }"#, &texts)
        .expect("a line");
    let answer = parsed(live.calculation(&texts));
    let afresh = parsed(wasm::calculate(live.to_json().as_bytes(), "{}", &texts));
    assert_eq!(
        JSON::stringify(&at(&answer, &["totals"])).expect("JSON"),
        JSON::stringify(&at(&afresh, &["totals"])).expect("JSON")
    );
}

/// Shows that the same question has the same answer whatever was asked before: nothing is kept.
#[wasm_bindgen_test]
fn nothing_is_kept_between_calls() {
    let texts = english();
    let first = wasm::calculate(INVOICE, "{}", &texts).expect("an answer");
    for broken in [b"".as_slice(), b"<a", b"[[[", &[0xff, 0xfe, 0x00]] {
        assert!(wasm::calculate(broken, "{}", &texts).is_err());
    }
    let full = wasm::calculate(INVOICE, r#"{ "explain": "full", "regime": "pl" }"#, &texts).expect("an answer");
    assert_ne!(full, first);
    assert_eq!(wasm::calculate(INVOICE, "{}", &texts).expect("an answer"), first);
}

/// Shows that amounts and dates are written for readers, and that what is none is none.
#[wasm_bindgen_test]
fn amounts_and_dates_are_written_for_readers() {
    assert_eq!(
        wasm::format_amount("580800", "JPY", "ja", "text").as_deref(),
        Some("580,800円")
    );
    assert_eq!(
        wasm::format_date("2026-10-31", "ja", "long").as_deref(),
        Some("2026年10月31日")
    );
    assert_eq!(wasm::format_amount("1,5", "EUR", "en", "text"), None);
    assert_eq!(wasm::format_date("2026-02-30", "en", "long"), None);
}
