//! Invoice Responses: each status of Peppol arises from a review, from what was decided, or from what the reviewer asks for.
//! The situations are those of the use cases of BIS Invoice Response 3.
#![cfg(all(feature = "texts", feature = "reports"))]

use meisai::api::{self, Error, ErrorKind, Lang, Options, Request};
use serde_json::{Value, json};

/// An order of five at 10.00 net, of which one line is billed: 59.50 with tax.
fn invoice(more: &Value) -> Value {
    let mut invoice = json!({ "format": "meisai/1", "number": "R-1", "currency": "EUR", "issueDate": "2026-10-31",
        "dueDate": "2026-11-30", "typeCode": "380",
        "seller": { "name": "Aoba", "taxId": "DE111111125", "address": { "country": "DE", "city": "B", "postCode": "1", "line1": "S 1" } },
        "buyer": { "name": "Kita", "address": { "country": "DE", "city": "H", "postCode": "2", "line1": "T 2" } },
        "taxBreakdown": [{ "category": "S", "rate": "19", "taxableAmount": "50.00", "taxAmount": "9.50" }],
        "totals": { "lineNetTotal": "50.00", "totalWithoutTax": "50.00", "taxTotal": "9.50", "totalWithTax": "59.50", "amountDue": "59.50" },
        "lines": [{ "id": "L1", "name": "Bolts", "sellerItemId": "A", "quantity": "5", "unit": "C62", "itemNetPrice": "10.00",
            "netAmount": "50.00", "taxCategory": "S", "taxRate": "19" }] });
    merge(&mut invoice, more);
    invoice
}

fn merge(into: &mut Value, more: &Value) {
    for (name, value) in more.as_object().unwrap() {
        match (&mut into[name.as_str()], value) {
            (known @ Value::Object(_), Value::Object(_)) => merge(known, value),
            (known, value) => *known = value.clone(),
        }
    }
}

struct Case {
    invoice: Value,
    contract: Value,
    decisions: Value,
}

fn case(more: &Value, head: &Value, terms: &Value) -> Case {
    let mut contract = json!({ "id": "MSA-7", "terms": terms });
    merge(&mut contract, head);
    Case {
        invoice: invoice(more),
        contract,
        decisions: json!([]),
    }
}

impl Case {
    fn with<T>(&self, ask: impl FnOnce(&Request<'_>) -> T) -> T {
        let [invoice, contract, decisions] =
            [&self.invoice, &self.contract, &self.decisions].map(|part| part.to_string().into_bytes());
        ask(&Request {
            invoice: &invoice,
            contract: Some(&contract),
            decisions: Some(&decisions),
            ..Request::default()
        })
    }

    fn review(&self) -> Value {
        self.with(|request| {
            serde_json::to_value(api::review(request, &options(&json!({})), &api::texts(Lang::En)).unwrap()).unwrap()
        })
    }

    fn finding(&self, rule: &str) -> Value {
        let review = self.review();
        let findings = review["findings"].as_array().unwrap();
        let found = findings.iter().find(|finding| finding["rule"] == rule);
        found.unwrap_or_else(|| panic!("{rule} in {findings:#?}")).clone()
    }

    /// The same after a decision about the finding of a rule.
    fn decided(mut self, rule: &str, verb: &str, role: &str) -> Self {
        let found = self.finding(rule);
        self.decisions = json!([{ "decision": verb, "rule": rule, "place": found["place"], "fingerprint": found["fingerprint"],
            "by": "Sato", "role": role, "reason": "by telephone" }]);
        self
    }

    fn answer(&self, more: &Value) -> Result<String, Error> {
        for lang in [Lang::Ja, Lang::Pl] {
            let told = self.with(|request| api::invoice_response(request, &options(more), &api::texts(lang)));
            assert!(!told.unwrap_or_default().contains(['{', '}', '[']));
        }
        self.with(|request| api::invoice_response(request, &options(more), &api::texts(Lang::En)))
    }

    fn written(&self, more: &Value) -> String {
        self.answer(more).unwrap()
    }
}

fn options(more: &Value) -> Options {
    let mut options = json!({ "today": "2026-11-05" });
    merge(&mut options, more);
    Options::from_json(&options.to_string()).unwrap()
}

fn status(xml: &str) -> &str {
    xml.split_once("UNCL4343OpSubset\">")
        .unwrap()
        .1
        .split('<')
        .next()
        .unwrap()
}

/// Reasons and actions in their order.
fn codes(xml: &str) -> Vec<&str> {
    let parts = xml.split("<cbc:StatusReasonCode listID=\"OPStatus").skip(1);
    parts
        .map(|part| part.split_once('>').unwrap().1.split('<').next().unwrap())
        .collect()
}

/// Conditions as `attribute=value`.
fn conditions(xml: &str) -> Vec<String> {
    let text = |part: &str, tag: &str| {
        let inner = part.split_once(&format!("<cbc:{tag}>")).unwrap().1;
        inner.split('<').next().unwrap().to_owned()
    };
    let parts = xml.split("<cac:Condition>").skip(1);
    parts
        .map(|part| format!("{}={}", text(part, "AttributeID"), text(part, "Description")))
        .collect()
}

fn price(unit: &str) -> Value {
    json!([{ "id": "T1", "kind": "price.fixed_unit", "params": { "unitPrice": unit } }])
}

fn agreed() -> Case {
    case(&json!({}), &json!({}), &price("10.00"))
}

#[test]
fn what_is_in_order_is_accepted_and_what_is_paid_too_is_paid() {
    let xml = agreed().written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("AP", vec![]), "{xml}");
    assert!(xml.contains("<cbc:ID>R-1-AP-2026-11-05</cbc:ID>") && !xml.contains("<cbc:Note>"));
    let paid = json!({ "totals": { "paidAmount": "59.50", "amountDue": "0.00" } });
    let xml = case(&paid, &json!({}), &price("10.00")).written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("PD", vec![]), "{xml}");
}

/// Billed at 10.00, agreed at 8.00: 10.00 too much, 11.90 with its tax; the rest of the invoice stands.
#[test]
fn a_part_that_is_credited_is_under_query() {
    let xml = case(&json!({}), &json!({}), &price("8.00")).written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("UQ", vec!["PRI", "CNP"]), "{xml}");
    assert_eq!(conditions(&xml), ["BT-126=L1", "BT-146=8.00"]);
    assert!(xml.contains("<cbc:Note>") && xml.contains("11.90"), "{xml}");
}

#[test]
fn another_day_of_payment_is_a_condition() {
    let terms = json!([price("10.00")[0], { "id": "T2", "kind": "pay.due_date", "params": { "days": "45" } }]);
    let xml = case(&json!({}), &json!({}), &terms).written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("CA", vec!["PAY"]), "{xml}");
    assert_eq!(conditions(&xml), ["BT-9=2026-12-15"]);
}

#[test]
fn a_document_that_is_unfit_is_rejected() {
    let terms = json!([price("10.00")[0], { "id": "T2", "kind": "doc.party", "params": { "buyerName": "Minami" } }]);
    let case = case(&json!({}), &json!({ "currency": "PLN" }), &terms);
    let xml = case.written(&json!({}));
    assert_eq!(status(&xml), "RE", "{xml}");
    assert!(
        codes(&xml).windows(3).any(|codes| codes == ["FIN", "CNF", "NIN"]),
        "{xml}"
    );
}

#[test]
fn a_difference_that_may_be_carried_over_is_a_condition() {
    let over = case(&json!({}), &json!({ "carryOver": true }), &price("8.00"));
    let found = over.finding("CT-PRC-001");
    let correction = &found["correction"];
    assert_eq!(
        (&correction["action"], &correction["document"]),
        (&json!("adjust_next"), &json!("next_invoice"))
    );
    assert_eq!(
        (&correction["amount"], &correction["peppol"]["actions"]),
        (&json!("11.90"), &json!(["NOA"]))
    );
    let xml = over.written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("CA", vec!["PRI", "NOA"]), "{xml}");
    // Too little is carried over as well.
    let under = case(&json!({}), &json!({ "carryOver": true }), &price("11.00")).finding("CT-PRC-001");
    assert_eq!(under["correction"]["action"], "adjust_next");
}

#[test]
fn what_waits_for_a_role_is_in_process_and_what_is_waived_is_accepted() {
    let limits = json!({ "approvalLimits": { "clerk": "5.00", "manager": null } });
    let waiting = case(&json!({}), &limits, &price("8.00")).decided("CT-PRC-001", "waive", "clerk");
    let xml = waiting.written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("IP", vec![]), "{xml}");
    let waived = case(&json!({}), &limits, &price("8.00")).decided("CT-PRC-001", "waive", "manager");
    let xml = waived.written(&json!({}));
    assert_eq!((status(&xml), codes(&xml)), ("AP", vec![]), "{xml}");
    let peppol = waived.finding("CT-PRC-001")["correction"]["peppol"].clone();
    assert_eq!(
        (&peppol["status"], &peppol["reason"], &peppol["actions"]),
        (&json!("AP"), &json!("NON"), &json!(["NOA"]))
    );
}

/// Delivered two, invoiced five: a credit for three.
#[test]
fn what_was_not_delivered_is_credited() {
    let terms = json!([price("10.00")[0], { "id": "T2", "kind": "qty.received_match" }]);
    let case = case(&json!({}), &json!({}), &terms);
    let evidence =
        json!([{ "kind": "receipt", "id": "DN-1", "lines": [{ "itemId": "A", "quantity": "2" }] }]).to_string();
    let xml = case.with(|request| {
        let request = Request {
            evidence: &[evidence.as_bytes()],
            ..*request
        };
        api::invoice_response(&request, &options(&json!({})), &api::texts(Lang::En)).unwrap()
    });
    assert_eq!((status(&xml), codes(&xml)), ("UQ", vec!["DEL", "CNP"]), "{xml}");
}

/// A missing reference is asked for; an invoice rejected for it is not: the reviewer says what comes in its place.
#[test]
fn a_missing_reference_is_asked_for_or_rejected() {
    let terms = json!([price("10.00")[0], { "id": "T2", "kind": "doc.reference", "params": { "order": "PO-1" } }]);
    let case = case(&json!({}), &json!({}), &terms);
    for (asked, status_is, codes_are) in [
        (json!({}), "UQ", vec!["REF", "PIN"]),
        (json!({ "response": "RE" }), "RE", vec!["REF"]),
        (
            json!({ "response": "RE", "responseActions": "NIN" }),
            "RE",
            vec!["REF", "NIN"],
        ),
        (
            json!({ "response": "RE", "responseActions": "CNF, NIN,CNF" }),
            "RE",
            vec!["REF", "CNF", "NIN"],
        ),
    ] {
        let xml = case.written(&asked);
        assert_eq!((status(&xml), codes(&xml)), (status_is, codes_are), "{xml}");
    }
    let unknown = Options::from_json(r#"{ "responseActions": "CNF,XYZ" }"#).unwrap_err();
    assert!(unknown.to_string().contains("NOA, PIN, NIN"), "{unknown}");
}

/// Each status can be given; one that says why takes the reason from the findings, else from the note.
#[test]
fn the_reviewer_may_give_every_status() {
    let billed = || case(&json!({}), &json!({}), &price("8.00"));
    for asked in ["AB", "IP"] {
        let xml = billed().written(&json!({ "response": asked, "responseReference": "X001" }));
        assert_eq!((status(&xml), codes(&xml)), (asked, vec!["NOA"]), "{xml}");
        assert_eq!(conditions(&xml), ["Buyer process reference=X001"]);
    }
    for asked in ["UQ", "CA", "RE"] {
        let xml = billed().written(&json!({ "response": asked, "responseNote": "See our letter." }));
        assert_eq!((status(&xml), codes(&xml)), (asked, vec!["PRI", "CNP"]), "{xml}");
        assert!(xml.contains("<cbc:Note>See our letter.</cbc:Note>"));
        let xml = agreed().written(&json!({ "response": asked, "responseNote": "Sent to the wrong company." }));
        assert_eq!((status(&xml), codes(&xml)), (asked, vec!["OTH"]), "{xml}");
        assert!(xml.contains("<cbc:StatusReason>Sent to the wrong company.</cbc:StatusReason>"));
    }
    // What is owed is paid, what is too much is not: 59.50 - 11.90.
    let xml = billed().written(&json!({ "response": "PD" }));
    assert_eq!((status(&xml), codes(&xml)), ("PD", vec!["PPD"]), "{xml}");
    assert!(xml.contains("47.60"), "{xml}");
    let xml = agreed().written(&json!({ "response": "PD" }));
    assert_eq!((status(&xml), codes(&xml)), ("PD", vec![]), "{xml}");
}

#[test]
fn what_cannot_be_answered_is_refused_with_its_place() {
    let billed = || case(&json!({}), &json!({}), &price("8.00"));
    let refused = [
        (agreed(), json!({ "response": "RE" }), "/options/response"),
        (agreed(), json!({ "response": "CA" }), "/options/response"),
        (billed(), json!({ "response": "AP" }), "/options/response"),
        (
            billed().decided("CT-PRC-001", "accept", ""),
            json!({ "response": "AP" }),
            "/options/response",
        ),
        (agreed(), json!({ "role": "issuer_sent" }), "/options/role"),
    ];
    for (case, asked, place) in refused {
        let error = case.answer(&asked).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BadOption, "{asked}");
        assert_eq!(
            serde_json::to_value(error.place()).unwrap()["pointer"],
            place,
            "{asked} {error}"
        );
        assert!(error.hint().is_some_and(|hint| !hint.is_empty()), "{error}");
    }
    let unknown = Options::from_json(r#"{ "response": "XX" }"#).unwrap_err();
    assert!(
        unknown.to_string().contains("AB, IP, UQ, CA, RE, AP or PD"),
        "{unknown}"
    );
}

/// An answer never lacks the reason that its status needs (PEPPOL-T111-R001), whatever the invoice is like.
#[test]
fn what_cannot_be_read_is_asked_about() {
    let unread = case(
        &json!({ "lines": [{ "id": "1", "quantity": "two", "itemNetPrice": "10.00" }] }),
        &json!({}),
        &json!([]),
    );
    let xml = unread.written(&json!({}));
    assert!(["UQ", "RE"].contains(&status(&xml)) && !codes(&xml).is_empty(), "{xml}");
}
