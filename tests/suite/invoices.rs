//! The worked reviews of `tests/invoices/`: what a reviewer finds is what was worked out by hand.
#![cfg(feature = "texts")]

use crate::contract::cases::folders;
use meisai::api::{self, Lang, Options, Request};
use serde_json::{Map, Value, json};
use std::path::Path;

/// What the expectations name of a finding.
const MEMBERS: [&str; 6] = ["rule", "place", "stated", "expected", "difference", "causedBy"];

fn review(folder: &Path, name: &str) -> Value {
    let read = |file: String| {
        let path = folder.join(file);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let (invoice, contract, evidence) = (
        read(format!("{name}.json")),
        read("contract.json".to_owned()),
        read("evidence.json".to_owned()),
    );
    let request = Request {
        invoice: &invoice,
        contract: Some(&contract),
        evidence: &[&evidence],
        ..Request::default()
    };
    let answer = api::review(&request, &Options::default(), &api::texts(Lang::En)).unwrap();
    serde_json::to_value(answer).unwrap()
}

/// What a reviewer has to act on, in the form of the expectations.
fn told(answer: &Value) -> Value {
    let asks = |finding: &&Value| finding["severity"] != "info";
    let findings = answer["findings"].as_array().unwrap().iter().filter(asks);
    let members = |finding: &Value| -> Map<String, Value> {
        let member = |name: &&str| Some(((*name).to_owned(), finding.get(*name)?.clone()));
        MEMBERS.iter().filter_map(member).collect()
    };
    let mut told = json!({
        "verdict": answer["verdict"],
        "findings": findings.map(members).collect::<Vec<_>>(),
        "unverified": answer["coverage"]["unverified"],
        "amountRatio": answer["coverage"]["amountRatio"],
        "amountDue": answer["totals"]["amountDue"],
    });
    if let Some(corrected) = answer.get("correctedTotals") {
        told["correctedAmountDue"] = corrected["amountDue"].clone();
    }
    told
}

#[test]
fn every_worked_review_finds_what_was_worked_out_by_hand() {
    let folders = folders();
    assert!(folders.len() >= 5, "{folders:?}");
    for folder in folders {
        for name in ["clean", "errors"] {
            let path = folder.join(format!("{name}.expected.json"));
            let expected: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(told(&review(&folder, name)), expected, "{}", path.display());
        }
    }
}

/// Three faults were planted, and one of them follows from another.
#[test]
fn a_consequence_stands_under_its_root() {
    for folder in folders() {
        let answer = told(&review(&folder, "errors"));
        let findings = answer["findings"].as_array().unwrap();
        let (roots, consequences): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| finding["causedBy"].is_null());
        assert!(
            roots.len() == 2 && consequences.len() == 1,
            "{}: {findings:#?}",
            folder.display()
        );
        let named = |root: &Value| format!("{} {}", root["rule"].as_str().unwrap(), root["place"].as_str().unwrap());
        let cause = consequences[0]["causedBy"].as_str().unwrap();
        assert!(
            roots.iter().any(|root| named(root) == cause),
            "{}: {cause}",
            folder.display()
        );
    }
}

/// The amount due of the invoice in order is the amount due once every correction is made.
#[test]
fn the_corrected_invoice_is_the_one_in_order() {
    for folder in folders() {
        let (clean, errors) = (review(&folder, "clean"), review(&folder, "errors"));
        assert_eq!(
            clean["totals"]["amountDue"],
            errors["correctedTotals"]["amountDue"],
            "{}",
            folder.display()
        );
    }
}
