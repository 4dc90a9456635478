//! Drafts over a change of the contract: what was supplied on a day is billed by what was agreed for that day, on lines of
//! their own; what nobody parted is left to a person.

use super::draft::{because, drafted, holds, texts};
use meisai::api::{self, InvoiceDraft, Options, Request};
use serde_json::{Value, json};

/// Item, first day, last day, quantity, price and amount of each line.
fn told(draft: &InvoiceDraft) -> Vec<[String; 6]> {
    let invoice: Value = serde_json::from_str(&draft.invoice).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let lines = invoice["lines"].as_array().into_iter().flatten();
    lines
        .map(|line| {
            let period = &line["period"];
            let fields = ["quantity", "itemNetPrice", "netAmount"].map(|name| text(&line[name]));
            let [quantity, price, amount] = fields;
            [
                text(&line["sellerItemId"]),
                text(&period["from"]),
                text(&period["to"]),
                quantity,
                price,
                amount,
            ]
        })
        .collect()
}

/// Hours at 200 until 15 October and at 220 from then on.
fn hours() -> Value {
    json!([{ "kind": "timesheet", "id": "W-1", "lines": [
        { "itemId": "H", "hours": "4", "unit": "HUR", "date": "2026-10-05" },
        { "itemId": "H", "hours": "2", "unit": "HUR", "date": "2026-10-15" },
        { "itemId": "H", "hours": "5", "unit": "HUR", "date": "2026-10-16" }] }])
}

const HALVES: [[&str; 6]; 2] = [
    ["H", "2026-10-01", "2026-10-15", "6", "200", "1200.00"],
    ["H", "2026-10-16", "2026-10-31", "5", "220", "1100.00"],
];

/// 6 × 200 + 5 × 220 = 2,300, whether the contract has two versions or one with two terms.
#[test]
fn a_rate_that_changes_in_mid_month_parts_the_hours() {
    let rate = |id: &str, price: &str, days: &str| {
        format!(
            r#"{{ "id": "{id}", "kind": "price.fixed_unit", "scope": {{ "itemIds": ["H"] }}, "params": {{ "unitPrice": "{price}", "uom": "HUR" }}{days} }}"#
        )
    };
    let versions = format!(
        r#"{{ "id": "M", "currency": "EUR", "versions": [
            {{ "version": "1", "validFrom": "2026-01-01", "validTo": "2026-10-15", "terms": [{}] }},
            {{ "version": "2", "validFrom": "2026-10-16", "terms": [{}] }}] }}"#,
        rate("old", "200", ""),
        rate("new", "220", "")
    );
    let open = versions.replace(r#", "validTo": "2026-10-15""#, "");
    let terms = format!(
        r#"{{ "id": "M", "currency": "EUR", "terms": [{}, {}] }}"#,
        rate("old", "200", r#", "validTo": "2026-10-15""#),
        rate("new", "220", r#", "validFrom": "2026-10-16""#)
    );
    for contract in [versions, open, terms] {
        let draft = drafted(&contract, &hours(), "2026-10-01", "2026-10-31");
        assert_eq!(told(&draft), HALVES, "{contract}: {:?}", draft.open);
        let by: Vec<&str> = draft.lines.iter().map(|line| line.term.as_str()).collect();
        assert_eq!(by, ["old", "new"]);
        assert!(because(&draft).is_empty(), "{:?}", draft.open);
        holds("halves", &contract, &hours(), &draft);
        // Each half by itself is one version's, without parts.
        let half = drafted(&contract, &hours(), "2026-10-16", "2026-10-31");
        assert_eq!(told(&half)[0][3..], ["5", "220", "1100.00"]);
        // A line of the second half alone leaves the first to ask for.
        let mut invoice: Value = serde_json::from_str(&draft.invoice).unwrap();
        invoice["lines"].as_array_mut().unwrap().remove(0);
        let (invoice, evidence) = (invoice.to_string(), hours().to_string());
        let request = Request {
            invoice: invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            evidence: &[evidence.as_bytes()],
            ..Request::default()
        };
        let review = api::review(&request, &Options::default(), &texts()).unwrap();
        let asked = review.findings.iter().filter(|finding| finding.rule == "CT-GEN-006");
        let asked: Vec<&str> = asked.map(|finding| finding.what.as_str()).collect();
        assert_eq!(asked.len(), 1, "{asked:?}");
        assert!(asked[0].contains("1–15 October 2026"), "{asked:?}");
    }
}

/// What bears no day is of no version; a fee whose month the change parts has no price for its parts; the months beside it
/// are billed by their own versions.
#[test]
fn what_nobody_parted_is_left_to_a_person() {
    let fee = |price: &str| {
        format!(
            r#"{{ "id": "fee", "kind": "price.fixed_unit", "scope": {{ "itemIds": ["FEE"] }}, "params": {{ "unitPrice": "{price}", "uom": "MON" }} }},
            {{ "id": "hours", "kind": "price.fixed_unit", "scope": {{ "itemIds": ["H"] }}, "params": {{ "unitPrice": "10", "uom": "HUR" }} }}"#
        )
    };
    let contract = format!(
        r#"{{ "id": "M", "currency": "EUR", "versions": [
            {{ "version": "1", "validTo": "2026-11-15", "terms": [{}] }},
            {{ "version": "2", "validFrom": "2026-11-16", "terms": [{}] }}] }}"#,
        fee("900"),
        fee("1000")
    );
    let undated =
        json!([{ "kind": "timesheet", "id": "W-1", "lines": [{ "itemId": "H", "hours": "4", "unit": "HUR" }] }]);
    let draft = drafted(&contract, &undated, "2026-10-01", "2026-12-31");
    let row =
        |from: &str, to: &str, price: &str| ["FEE", from, to, "1", price, &format!("{price}.00")].map(str::to_owned);
    assert_eq!(
        told(&draft),
        [
            row("2026-10-01", "2026-10-31", "900"),
            row("2026-12-01", "2026-12-31", "1000")
        ],
        "{:?}",
        draft.open
    );
    assert_eq!(
        because(&draft)[..2],
        [
            "The contract changes on 16 November 2026, within one period of FEE, and does not say what its parts cost.",
            "What shows H has no day, so it belongs to none of the billing periods.",
        ]
    );
    holds("parted", &contract, &undated, &draft);
}

/// A contract that ends in the middle of the month bills until then, and what was done later is not priced by it.
#[test]
fn what_was_done_after_the_end_is_not_billed() {
    let contract = r#"{ "id": "M", "currency": "EUR", "validTo": "2026-10-15", "terms": [
        { "id": "hours", "kind": "price.fixed_unit", "scope": { "itemIds": ["H"] }, "params": { "unitPrice": "200", "uom": "HUR" } }] }"#;
    let draft = drafted(contract, &hours(), "2026-10-01", "2026-10-31");
    assert_eq!(told(&draft), [HALVES[0].map(str::to_owned)], "{:?}", draft.open);
    assert_eq!(
        because(&draft)[0],
        "No version of contract M is in force on 16 October 2026."
    );
}
