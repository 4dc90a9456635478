//! Kinds of terms in four situations, each a row of JSON: the term, what differs from a plain line and invoice, the evidence,
//! and what the term must say. Expected differences are worked out by hand from the numbers of the row.

use super::cases::Case;
use super::{contract_json, traced};
use meisai::contract::find;
use meisai::explain::Value as Said;
use serde_json::{Map, Value, json};

const FILES: [(&str, &str); 15] = [
    ("price", include_str!("terms/price.json")),
    ("period", include_str!("terms/period.json")),
    ("quantity", include_str!("terms/quantity.json")),
    ("time", include_str!("terms/time.json")),
    ("commit", include_str!("terms/commit.json")),
    ("reduction", include_str!("terms/reduction.json")),
    ("proof", include_str!("terms/proof.json")),
    ("expense", include_str!("terms/expense.json")),
    ("surcharge", include_str!("terms/surcharge.json")),
    ("deduction", include_str!("terms/deduction.json")),
    ("included", include_str!("terms/included.json")),
    ("progress", include_str!("terms/progress.json")),
    ("staff", include_str!("terms/staff.json")),
    ("payment", include_str!("terms/payment.json")),
    ("papers", include_str!("terms/papers.json")),
];

/// All rows.
pub fn cases() -> Vec<Case> {
    rows().iter().map(case).collect()
}

fn rows() -> Vec<Value> {
    let read = |(name, text): (&str, &str)| -> Vec<Value> {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    FILES.into_iter().flat_map(read).collect()
}

/// An object with some members replaced; `null` takes one away.
fn with(mut base: Map<String, Value>, more: &Value) -> Value {
    for (name, value) in more.as_object().into_iter().flatten() {
        match value {
            Value::Null => base.remove(name),
            value => base.insert(name.clone(), value.clone()),
        };
    }
    Value::Object(base)
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

/// The invoice, the contract and the evidence of a row.
fn case(row: &Value) -> Case {
    let plain = json!({ "id": "L1", "name": "開発支援", "sellerItemId": "DEV", "quantity": "1", "unit": "HUR",
        "itemNetPrice": "100", "netAmount": "100", "taxCategory": "S", "taxRate": "10" });
    let given = row["lines"]
        .as_array()
        .cloned()
        .unwrap_or_else(|| vec![row["line"].clone()]);
    let lines: Vec<Value> = given.iter().map(|line| with(object(plain.clone()), line)).collect();
    let head = json!({ "format": "meisai/1", "number": "R-1", "typeCode": "380", "currency": "JPY", "issueDate": "2026-10-31",
        "period": { "from": "2026-10-01", "to": "2026-10-31" }, "lines": lines });
    let term = with(object(json!({ "id": "T1", "kind": row["kind"] })), &row["term"]);
    let contract = contract_json(row["contract"].as_str().unwrap_or_default(), &term.to_string());
    let text = |name: &str| row[name].as_str().unwrap().to_owned();
    Case {
        kind: text("kind"),
        situation: text("situation"),
        invoice: with(object(head), &row["head"]),
        contract: serde_json::from_str(&contract).unwrap_or_else(|error| panic!("{error}: {contract}")),
        evidence: row["evidence"].clone(),
    }
}

/// What a row must say, and what it says.
fn says(row: &Value) -> (Value, Value) {
    let (invoice, contract, evidence) = case(row).read();
    let (report, trace) = traced(&invoice, &contract, &evidence);
    assert_eq!(trace.recompute(), [], "{row}");
    super::say(&report);
    let rule = row["rule"]
        .as_str()
        .unwrap_or(find(row["kind"].as_str().unwrap()).unwrap().rule);
    let found = report.findings.iter().find(|finding| finding.rule == rule);
    let unverified = report.unchecked.iter().any(|unchecked| unchecked.rule == rule);
    let said = match (found, unverified) {
        (Some(_), _) => "fails",
        (None, true) => "unverified",
        (None, false) if report.coverage.checked > 0 => "passes",
        (None, false) => "nothing",
    };
    let difference = found
        .and_then(|found| found.difference)
        .map(|difference| difference.normalized().to_string());
    if let Some(fact) = row["fact"].as_str() {
        let legal = found.and_then(|finding| finding.legal).map(|legal| legal.fact);
        assert_eq!(legal, Some(fact), "{row}");
    }
    // What a row does not name, it does not ask for.
    let asked = |name: &str, said: Option<String>| match &row[name] {
        Value::Null => Value::Null,
        _ => json!(said),
    };
    let named = ["says", "difference", "severity", "place", "field", "stated", "expected"];
    let says = json!([
        said,
        asked("difference", difference),
        asked(
            "severity",
            found.map(|found| format!("{:?}", found.severity).to_lowercase())
        ),
        asked("place", found.map(|found| found.place.clone())),
        asked("field", found.and_then(|found| found.term).map(str::to_owned)),
        asked("stated", found.and_then(|found| found.stated.as_ref()).map(plain)),
        asked("expected", found.and_then(|found| found.expected.as_ref()).map(plain)),
    ]);
    (json!(named.map(|name| row[name].clone())), says)
}

/// A value as a row writes it.
fn plain(value: &Said) -> String {
    match value {
        Said::Money(number, _) | Said::Number(number) | Said::Quantity(number, _) | Said::Percent(number) => {
            number.normalized().to_string()
        }
        Said::Date(day) => day.to_string(),
        Said::Name(text) | Said::Key(text) | Said::Code(_, text) => text.clone(),
        Said::List(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_row_says_what_it_must() {
    let wrong: Vec<String> = rows()
        .iter()
        .filter_map(|row| {
            let (wanted, said) = says(row);
            (wanted != said).then(|| format!("{} {}: {wanted}, said {said}", row["kind"], row["situation"]))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
