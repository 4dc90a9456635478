//! What people decide about findings: it binds one claim, needs authority, and is kept; what is tolerated is summed.
#![cfg(feature = "texts")]

use meisai::api::{self, Lang, Options, Request};
use serde_json::{Value, json};

/// 48 hours at 12,000 against 11,000 agreed: 48,000 too much, 52,800 with tax.
fn invoice(quantity: u32) -> String {
    let net = quantity * 12_000;
    let tax = net / 10;
    json!({ "format": "meisai/1", "number": "R-1", "currency": "JPY", "issueDate": "2026-10-31",
        "seller": { "name": "青葉", "taxId": "T3999901001234", "address": { "country": "JP" } },
        "totals": { "lineNetTotal": net.to_string(), "totalWithoutTax": net.to_string(), "taxTotal": tax.to_string(),
            "totalWithTax": (net + tax).to_string(), "amountDue": (net + tax).to_string() },
        "lines": [{ "id": "1", "sellerItemId": "DEV", "quantity": quantity.to_string(), "unit": "HUR", "itemNetPrice": "12000",
            "netAmount": net.to_string(), "taxCategory": "S", "taxRate": "10" }] })
    .to_string()
}

fn contract(more: &Value) -> String {
    let mut contract = json!({ "id": "MSA-7",
        "terms": [{ "id": "T1", "kind": "price.fixed_unit", "params": { "unitPrice": "11000" } }] });
    for (name, value) in more.as_object().unwrap() {
        contract[name] = value.clone();
    }
    contract.to_string()
}

fn review(invoice: &str, contract: &str, decisions: &Value, options: &str) -> Value {
    let decisions = decisions.to_string();
    let request = Request {
        invoice: invoice.as_bytes(),
        contract: Some(contract.as_bytes()),
        decisions: Some(decisions.as_bytes()),
        ..Request::default()
    };
    let options = Options::from_json(options).unwrap();
    for lang in [Lang::Ja, Lang::Pl] {
        let told = serde_json::to_value(api::review(&request, &options, &api::texts(lang)).unwrap()).unwrap();
        for entry in told["decisions"].as_array().into_iter().flatten() {
            assert!(!entry["text"].as_str().unwrap().contains(['{', '[']), "{entry}");
        }
    }
    serde_json::to_value(api::review(&request, &options, &api::texts(Lang::En)).unwrap()).unwrap()
}

fn finding(answer: &Value) -> Value {
    let findings = answer["findings"].as_array().unwrap();
    findings
        .iter()
        .find(|finding| finding["rule"] == "CT-PRC-001")
        .unwrap()
        .clone()
}

/// A decision about the price of an invoice, as its review names it.
fn decision(contract: &str, verb: &str, role: &str, more: &Value) -> Value {
    let found = finding(&review(&invoice(48), contract, &json!({}), "{}"));
    let mut decision = json!({ "decision": verb, "rule": "CT-PRC-001", "place": found["place"],
        "fingerprint": found["fingerprint"], "by": "Sato", "role": role, "reason": "agreed by telephone" });
    for (name, value) in more.as_object().unwrap() {
        decision[name] = value.clone();
    }
    decision
}

#[test]
fn what_is_waived_stands_as_billed() {
    let contract = contract(&json!({}));
    let open = review(&invoice(48), &contract, &json!({}), "{}");
    assert_eq!(
        (&open["verdict"], &finding(&open)["state"]),
        (&json!("rejected"), &json!("open"))
    );
    assert_eq!(open["correctedTotals"]["amountDue"], "580800");
    let waived = decision(&contract, "waive", "", &json!({}));
    let answer = review(&invoice(48), &contract, &json!({ "decisions": [waived] }), "{}");
    assert_eq!(finding(&answer)["state"], "waived");
    // Whatever the law says of this short invoice, the waived finding does not weigh any more, and nothing is corrected.
    let errors =
        answer["findings"].as_array().unwrap().iter().filter(|finding| {
            finding["severity"] == "error" && finding["judgement"] == "A" && finding["state"] == "open"
        });
    assert_eq!(answer["verdict"] == "rejected", errors.count() > 0, "{answer:#}");
    assert_ne!(answer["correctedTotals"]["amountDue"], "580800");
    assert_eq!(answer["decisions"][0]["state"], "waived");
    assert!(answer["decisions"][0]["hash"].as_str().unwrap().starts_with("sha256:"));
}

/// Another quantity is another claim; so is a decision without its fingerprint.
#[test]
fn a_waiver_binds_one_claim() {
    let contract = contract(&json!({}));
    let waived = decision(&contract, "waive", "", &json!({}));
    let answer = review(&invoice(49), &contract, &json!({ "decisions": [waived] }), "{}");
    assert_eq!(
        (&finding(&answer)["state"], &answer["verdict"]),
        (&json!("open"), &json!("rejected"))
    );
    for more in [
        json!({ "fingerprint": "" }),
        json!({ "by": "" }),
        json!({ "reason": "" }),
    ] {
        let one = decision(&contract, "waive", "", &more);
        let answer = review(&invoice(48), &contract, &json!({ "decisions": [one] }), "{}");
        assert_eq!(finding(&answer)["state"], "open", "{more}");
    }
}

#[test]
fn a_waiver_ends_on_its_day() {
    let contract = contract(&json!({}));
    let waived = json!({ "decisions": [decision(&contract, "waive", "", &json!({ "until": "2026-11-30" }))] });
    for (options, state) in [
        (r#"{ "today": "2026-11-30" }"#, "waived"),
        (r#"{ "today": "2026-12-01" }"#, "open"),
        ("{}", "open"),
    ] {
        let answer = review(&invoice(48), &contract, &waived, options);
        assert_eq!(finding(&answer)["state"], state, "{options}");
    }
}

/// 52,800 is above the clerk's 50,000 and exactly the manager's limit.
#[test]
fn above_its_limit_a_decision_waits_for_the_next_role() {
    let limits = json!({ "approvalLimits": { "director": null, "manager": "52800", "clerk": "50000" } });
    let contract = contract(&limits);
    let cases = [
        ("clerk", "waiting_for", json!("manager")),
        ("nobody", "waiting_for", json!("manager")),
        ("manager", "waived", Value::Null),
        ("director", "waived", Value::Null),
    ];
    for (role, state, waits) in cases {
        let one = decision(&contract, "waive", role, &json!({}));
        let answer = review(&invoice(48), &contract, &json!({ "decisions": [one] }), "{}");
        assert_eq!(
            (&finding(&answer)["state"], &finding(&answer)["waitingFor"]),
            (&json!(state), &waits),
            "{role}"
        );
    }
    // A limit that cannot be read gives no authority.
    let broken = contract_with_limit("10,000円");
    let one = decision(&broken, "waive", "clerk", &json!({}));
    let answer = review(&invoice(48), &broken, &json!({ "decisions": [one] }), "{}");
    assert_ne!(finding(&answer)["state"], "waived");
}

fn contract_with_limit(limit: &str) -> String {
    contract(&json!({ "approvalLimits": { "clerk": limit, "manager": "100" } }))
}

#[test]
fn what_is_upheld_is_corrected_and_two_decisions_are_chained() {
    let limits = json!({ "approvalLimits": { "clerk": "10", "manager": "100000" } });
    let contract = contract(&limits);
    let both = ["clerk", "manager"].map(|role| decision(&contract, "accept", role, &json!({})));
    let answer = review(&invoice(48), &contract, &json!({ "decisions": both }), "{}");
    assert_eq!(
        (&finding(&answer)["state"], &answer["verdict"]),
        (&json!("accepted"), &json!("rejected"))
    );
    let states: Vec<_> = (0..2).map(|at| answer["decisions"][at]["state"].clone()).collect();
    assert_eq!(states, ["waiting_for", "accepted"]);
    // Without the first, the second has another hash.
    let alone = review(&invoice(48), &contract, &json!({ "decisions": [both[1]] }), "{}");
    assert_ne!(alone["decisions"][0]["hash"], answer["decisions"][1]["hash"]);
}

/// A thousand an hour is tolerated: 48,000 of 576,000 is far above half a percent, and is carried on.
#[test]
fn tolerated_differences_are_summed_over_invoices() {
    let tolerant = |more: &Value| {
        let mut text: Value = serde_json::from_str(&contract(more)).unwrap();
        text["terms"][0]["tolerance"] = json!({ "absOver": "1000" });
        text.to_string()
    };
    let told = |answer: &Value| {
        let findings = answer["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["rule"] == "CT-GEN-005")
    };
    let half = tolerant(&json!({}));
    let first = review(&invoice(48), &half, &json!({}), "{}");
    let ledger = &first["toleranceLedger"];
    assert_eq!(
        (
            &ledger["supplier"],
            &ledger["billed"],
            &ledger["tolerated"],
            &ledger["delta"]
        ),
        (
            &json!("T3999901001234"),
            &json!("576000"),
            &json!("48000"),
            &json!("48000")
        )
    );
    assert!(told(&first));
    // 48,000 of 10,576,000 is below half a percent; below a limit of nine percent it is quiet as well.
    let before = json!({ "toleranceLedger": { "supplier": "T3999901001234", "currency": "JPY", "billed": "10000000", "tolerated": "0" } });
    assert!(!told(&review(&invoice(48), &half, &before, "{}")));
    assert!(!told(&review(
        &invoice(48),
        &tolerant(&json!({ "ledgerLimit": "9" })),
        &json!({}),
        "{}"
    )));
    // The ledger that came out goes in again; the same invoice is not counted twice.
    let again = review(&invoice(48), &half, &json!({ "toleranceLedger": ledger }), "{}");
    assert_eq!(
        (
            &again["toleranceLedger"]["tolerated"],
            &again["toleranceLedger"]["delta"]
        ),
        (&json!("48000"), &json!("0"))
    );
}

/// What is no decision is told with its place, and nothing else is lost.
#[test]
fn a_decision_that_cannot_be_read_is_told() {
    let contract = contract(&json!({}));
    let waived = decision(&contract, "waive", "", &json!({}));
    let answer = review(
        &invoice(48),
        &contract,
        &json!({ "decisions": [{ "decision": "maybe" }, waived] }),
        "{}",
    );
    assert_eq!(finding(&answer)["state"], "waived");
    let unchecked = answer["unchecked"].as_array().unwrap();
    assert!(
        unchecked
            .iter()
            .any(|one| one["because"].as_str().unwrap().contains("/decisions/0")),
        "{unchecked:?}"
    );
}

/// A European invoice in UBL of which Peppol's rules find both: some fatal, and one that the core rules only warn of.
#[cfg(feature = "einvoice")]
mod of_publishers {
    use super::*;

    /// The example of the page that breaks rules, with an element besides that the norm does not use.
    fn document() -> Vec<u8> {
        let text = std::fs::read_to_string("www/examples/en-rules.xml").unwrap();
        let number = "<cbc:ID>LC-0911</cbc:ID>";
        assert!(text.contains(number));
        text.replace(number, &format!("{number}<cbc:CopyIndicator>false</cbc:CopyIndicator>"))
            .into_bytes()
    }

    fn broken(severity: &str, claims: &str, lang: Lang) -> Value {
        let options = Options::from_json(&json!({ "claims": claims }).to_string()).unwrap();
        let answer = api::validate(&document(), &["auto"], &options, &api::texts(lang)).unwrap();
        let sets = serde_json::to_value(answer).unwrap();
        let mut all = sets
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|set| set["findings"].as_array().unwrap());
        all.find(|finding| finding["severity"] == severity).unwrap().clone()
    }

    fn about(finding: &Value, verb: &str, role: &str) -> Value {
        json!({ "decision": verb, "rule": finding["rule"], "place": finding["place"], "role": role,
            "fingerprint": finding["fingerprint"], "by": "Nowak", "reason": "agreed with the seller" })
    }

    /// The trail of a review of the document under these decisions.
    fn trail(decisions: &[Value], contract: Option<&str>) -> Vec<Value> {
        let (invoice, decisions) = (document(), json!({ "decisions": decisions }).to_string());
        let request = Request {
            invoice: &invoice,
            contract: contract.map(str::as_bytes),
            decisions: Some(decisions.as_bytes()),
            ..Request::default()
        };
        let answer = api::review(&request, &Options::default(), &api::texts(Lang::En)).unwrap();
        let answer = serde_json::to_value(answer).unwrap();
        answer["decisions"].as_array().cloned().unwrap_or_default()
    }

    #[test]
    fn a_warning_may_be_waived_and_a_fatal_rule_may_not() {
        let (warning, fatal) = (broken("warning", "on", Lang::En), broken("error", "on", Lang::En));
        assert_eq!(warning.get("notWaivable"), None);
        let entries = trail(
            &[
                about(&warning, "waive", ""),
                about(&fatal, "waive", ""),
                about(&fatal, "accept", ""),
            ],
            None,
        );
        let states: Vec<&Value> = entries.iter().map(|entry| &entry["state"]).collect();
        assert_eq!(states, ["waived", "open", "accepted"]);
        assert_eq!(entries[1]["text"], fatal["notWaivable"]);
        for lang in [Lang::Ja, Lang::Pl] {
            assert_ne!(broken("error", "on", lang)["notWaivable"], fatal["notWaivable"]);
        }
    }

    #[test]
    fn a_waiver_needs_a_reason_the_same_claim_and_authority() {
        let warning = broken("warning", "on", Lang::En);
        let state = |change: Value, contract: Option<&str>| {
            let mut decision = about(&warning, "waive", "clerk");
            for (name, value) in change.as_object().unwrap() {
                decision[name] = value.clone();
            }
            trail(&[decision], contract)[0]["state"].clone()
        };
        assert_eq!(state(json!({}), None), "waived");
        assert_eq!(state(json!({ "reason": "" }), None), "open");
        assert_eq!(state(json!({ "fingerprint": "sha256:0" }), None), "open");
        // What has no amount of its own is measured by what is due, 1,023.30.
        let limits = contract(&json!({ "currency": "EUR", "approvalLimits": { "clerk": "500", "head": "5000" } }));
        assert_eq!(state(json!({}), Some(&limits)), "waiting_for");
        assert_eq!(state(json!({ "role": "head" }), Some(&limits)), "waived");
    }

    #[test]
    fn without_the_option_no_claim_is_hashed() {
        assert_eq!(broken("error", "off", Lang::En).get("fingerprint"), None);
        assert_eq!(broken("error", "off", Lang::En).get("notWaivable"), None);
    }
}
