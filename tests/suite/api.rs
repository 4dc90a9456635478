//! The api from the outside: plain requests on real documents.

use meisai::api::{self, ErrorKind, Explain, Lang, Options};

const INVOICE: &str = r#"{ "format": "meisai/1", "number": "R-1", "currency": "JPY", "lines": [
    { "id": "L1", "quantity": "48", "unit": "HUR", "itemNetPrice": "11000", "taxCategory": "S", "taxRate": "10" } ] }"#;

#[test]
fn an_invoice_in_our_json_is_calculated() {
    let answer = api::calculate(INVOICE.as_bytes(), &Options::default(), &api::texts(Lang::En)).unwrap();
    let json = serde_json::to_value(&answer).unwrap();
    assert_eq!(json["totals"]["amountDue"], "580800");
    assert_eq!(json["totals"]["taxBreakdown"][0]["key"], "doc.tax[S:10]");
    assert_eq!(json["lines"][0]["key"], "line[L1].net_amount");
    assert_eq!(json["invoice"]["lines"][0]["quantity"], "48");
    assert_eq!((&json["format"], &json["regime"]), (&"json".into(), &"jp".into()));
    assert!(json.get("nodes").is_none() && json.get("lawDate").is_none());
}

#[test]
fn with_a_derivation_every_total_has_a_node_of_the_same_value() {
    let mut options = Options::default();
    options.explain = Explain::Full;
    let answer = api::calculate(INVOICE.as_bytes(), &options, &api::texts(Lang::En)).unwrap();
    let trace = answer.nodes.unwrap();
    for total in answer.totals.named() {
        let node = &trace.nodes[trace.roots[total.key] as usize];
        assert_eq!(node.value, total.value, "{}", total.key);
    }
}

#[test]
fn what_cannot_be_answered_says_why_where_and_what_to_do() {
    let error = api::calculate(b"<Invoice", &Options::default(), &api::texts(Lang::En)).unwrap_err();
    assert!(!error.message().is_empty() && error.hint().is_some());
    assert_ne!(error.kind(), ErrorKind::Internal);
}
