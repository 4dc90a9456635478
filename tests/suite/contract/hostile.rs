//! Contracts, evidence and invoices that are contradictory, repeated, huge or malformed: nothing stops, what is wrong is said
//! with place, found and expected, and a plain term beside it is checked as ever.

use super::cases::{Case, of_kinds};
use super::options;
use meisai::contract::{Contract, Evidence, Report, check};
use meisai::explain::Off;
use meisai::formats::{read, read_json};
use meisai::understand::understand;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What may stand where a number, a day, a name or a list should.
fn hostile() -> Vec<Value> {
    let huge = "9".repeat(28);
    vec![
        Value::Null,
        json!(""),
        json!(" 1 "),
        json!("-1"),
        json!("0"),
        json!(huge),
        json!(format!("0.{huge}")),
        json!(format!("-{huge}")),
        json!("9".repeat(400)),
        json!("1e9"),
        json!("NaN"),
        json!("2024-02-30"),
        json!("9999-12-31"),
        json!(4_294_967_295_u64),
        json!(true),
        json!([]),
        json!([null, [], {}, "x", "-1"]),
        json!({ "upTo": "1" }),
        json!("\u{202e}<script>\u{0}"),
    ]
}

/// The case with a line and a term of its own, wrong by 20: whatever else is said, this is.
fn with_sentinel(case: &Case) -> Case {
    let mut case = case.clone();
    let line = json!({ "id": "KEEP", "name": "Keep", "sellerItemId": "KEEP", "quantity": "1", "unit": "C62",
        "itemNetPrice": "120", "netAmount": "120", "taxCategory": "S", "taxRate": "10" });
    let term = json!({ "id": "KEEP", "kind": "price.fixed_unit", "scope": { "itemIds": ["KEEP"] }, "priority": 9,
        "params": { "unitPrice": "100" } });
    case.invoice["lines"].as_array_mut().unwrap().push(line);
    case.contract["terms"].as_array_mut().unwrap().push(term);
    case
}

fn checked(case: &Case) -> (Report, Contract) {
    let invoice = understand(&read(case.invoice.to_string().as_bytes()).unwrap());
    let contract = Contract::read(&read_json(&case.contract.to_string()).unwrap());
    let evidence = match &case.evidence {
        Value::Null => Vec::new(),
        given => Evidence::read(&read_json(&given.to_string()).unwrap()).0,
    };
    (
        check(&invoice, Some(&contract), &evidence, &options(), &mut Off),
        contract,
    )
}

/// Cases that do not stand, each with its reason.
#[derive(Default)]
struct Fallen(Vec<String>);

impl Fallen {
    fn try_case(&mut self, what: &str, case: &Case) {
        let said = std::panic::catch_unwind(|| stands(what, case));
        if let Err(why) = said {
            let told = why.downcast_ref::<String>().map_or("a panic", String::as_str);
            self.0.push(format!("{what}: {told}"));
        }
    }

    fn none(&self) {
        let shown: Vec<&String> = self.0.iter().take(20).collect();
        assert!(self.0.is_empty(), "{} cases: {shown:#?}", self.0.len());
    }
}

/// Nothing stopped: the sentinel is found, and every finding says where and what.
fn stands(what: &str, case: &Case) {
    let (report, contract) = checked(case);
    let at = case.invoice["lines"].as_array().unwrap().len() - 1;
    let place = format!("/lines/{at}/itemNetPrice");
    let kept = report
        .findings
        .iter()
        .any(|finding| finding.rule == "CT-PRC-001" && finding.place == place);
    assert!(
        kept,
        "{what}: {:?}",
        report
            .findings
            .iter()
            .map(|one| (one.rule, &one.place))
            .collect::<Vec<_>>()
    );
    for rejected in &contract.rejected {
        let Some(fault) = &rejected.fault else { continue };
        assert!(
            !fault.pointer.is_empty() && !fault.because.is_empty(),
            "{what}: {rejected:?}"
        );
    }
    super::say(&report);
}

/// One case of each kind.
fn kinds() -> Vec<Case> {
    let mut all: BTreeMap<String, Case> = BTreeMap::new();
    for case in of_kinds() {
        all.entry(case.kind.clone()).or_insert(case);
    }
    all.values().map(with_sentinel).collect()
}

/// Every member below a value, by pointer.
fn members(value: &Value, at: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (format!("{at}/{name}"), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(index, value)| (format!("{at}/{index}"), value))
            .collect(),
        _ => Vec::new(),
    };
    for (pointer, value) in inner {
        members(value, &pointer, found);
        found.push(pointer);
    }
}

#[test]
fn a_hostile_value_in_a_term_is_told_and_nothing_else_is_lost() {
    let mut fallen = Fallen::default();
    for case in kinds() {
        let mut pointers = Vec::new();
        members(&case.contract["terms"][0], "", &mut pointers);
        for pointer in pointers
            .iter()
            .filter(|pointer| !matches!(pointer.as_str(), "/id" | "/kind"))
        {
            for value in hostile() {
                let mut bad = case.clone();
                let what = format!("{} {pointer} = {value}", case.kind);
                *bad.contract["terms"][0].pointer_mut(pointer).unwrap() = value;
                fallen.try_case(&what, &bad);
            }
        }
    }
    fallen.none();
}

#[test]
fn hostile_evidence_and_lines_are_told_and_nothing_else_is_lost() {
    let mut fallen = Fallen::default();
    for case in kinds() {
        let mut pointers = Vec::new();
        members(&case.evidence, "", &mut pointers);
        // A third of the values at each place, another third at the next one.
        for (at, pointer) in pointers.iter().enumerate() {
            for value in hostile().into_iter().skip(at % 3).step_by(3) {
                let mut bad = case.clone();
                let what = format!("{} evidence {pointer} = {value}", case.kind);
                *bad.evidence.pointer_mut(pointer).unwrap() = value;
                fallen.try_case(&what, &bad);
            }
        }
        let mut pointers = Vec::new();
        members(&case.invoice["lines"][0], "", &mut pointers);
        for (at, pointer) in pointers.iter().enumerate() {
            for value in hostile().into_iter().skip(at % 3).step_by(3) {
                let mut bad = case.clone();
                let what = format!("{} line {pointer} = {value}", case.kind);
                *bad.invoice["lines"][0].pointer_mut(pointer).unwrap() = value;
                fallen.try_case(&what, &bad);
            }
        }
    }
    fallen.none();
}

/// Terms said twice, terms of all kinds at once, evidence twice: ties and contradictions are told, the rest is checked.
#[test]
fn contradictory_and_repeated_terms_and_evidence_leave_the_rest_alone() {
    let all = kinds();
    for case in &all {
        let mut twice = case.clone();
        let terms = twice.contract["terms"].as_array_mut().unwrap();
        let mut other = terms[0].clone();
        other["id"] = json!("T2");
        terms.insert(0, other);
        if let Value::Array(evidence) = &mut twice.evidence {
            evidence.extend(evidence.clone());
        }
        stands(&format!("{} twice", case.kind), &twice);
    }
    let mut together = all[0].clone();
    let mut terms = Vec::new();
    let mut evidence = Vec::new();
    for (index, case) in all.iter().enumerate() {
        let mut term = case.contract["terms"][0].clone();
        term["id"] = json!(format!("T{index}"));
        terms.push(term);
        match &case.evidence {
            Value::Array(more) => evidence.extend(more.clone()),
            Value::Null => {}
            one => evidence.push(one.clone()),
        }
    }
    let sentinel = together.contract["terms"].as_array_mut().unwrap().pop().unwrap();
    terms.push(sentinel);
    together.contract["terms"] = Value::Array(terms);
    together.evidence = Value::Array(evidence);
    stands("all kinds together", &together);
}
