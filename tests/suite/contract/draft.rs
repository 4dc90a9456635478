//! Drafts: what contract and evidence make due is billed by the terms that check it, and a review of the draft against the
//! same documents finds nothing that a machine decides, but for what the draft itself leaves open.

use super::cases::worked;
use chrono::NaiveDate;
use meisai::api::{self, DraftRequest, InvoiceDraft, Judgement, Lang, Options, Request, Severity};
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn texts() -> api::Texts {
    api::texts(Lang::En)
}

pub(super) fn drafted(contract: &str, evidence: &Value, from: &str, to: &str) -> InvoiceDraft {
    let evidence = evidence.to_string();
    let request = DraftRequest {
        contract: Some(contract.as_bytes()),
        order: None,
        evidence: &[evidence.as_bytes()],
        history: &[],
        from: day(from),
        to: day(to),
        number: Some("D-1"),
    };
    api::draft_invoice(&request, &Options::default(), &texts()).unwrap()
}

/// What a review of a draft finds that a machine decides: rule and sentence.
fn decided(contract: &str, evidence: &Value, draft: &InvoiceDraft) -> Vec<(String, String)> {
    let evidence = evidence.to_string();
    let request = Request {
        invoice: draft.invoice.as_bytes(),
        contract: Some(contract.as_bytes()),
        evidence: &[evidence.as_bytes()],
        ..Request::default()
    };
    let mut options = Options::default();
    options.role = api::Role::IssuerDraft;
    let review = api::review(&request, &options, &texts()).unwrap();
    let open = review.findings.iter().filter(|finding| {
        finding.judgement == Judgement::A && finding.severity != Severity::Info && finding.caused_by.is_none()
    });
    open.map(|finding| (finding.rule.clone(), finding.what.clone()))
        .collect()
}

/// The law: nothing decided but what the draft says itself.
pub(super) fn holds(name: &str, contract: &str, evidence: &Value, draft: &InvoiceDraft) {
    for (rule, what) in decided(contract, evidence, draft) {
        let said = draft.open.iter().any(|open| open.because == what);
        assert!(said, "{name}: {rule} {what}\n{}\n{:#?}", draft.invoice, draft.open);
    }
    let again = api::calculate(draft.invoice.as_bytes(), &Options::default(), &texts()).unwrap();
    assert_eq!(again.totals.amount_due, draft.totals.amount_due, "{name}");
}

fn sums(invoice: &str) -> (Value, Value) {
    let invoice: Value = serde_json::from_str(invoice).unwrap();
    (
        invoice["totals"]["lineNetTotal"].clone(),
        invoice["totals"]["amountDue"].clone(),
    )
}

pub(super) fn because(draft: &InvoiceDraft) -> Vec<&str> {
    draft.open.iter().map(|open| open.because.as_str()).collect()
}

/// The draft of a worked review bills what its clean invoice bills, to the last unit, where contract and evidence say all of
/// it; what they do not say is left open by name.
#[test]
fn drafts_of_the_worked_reviews_are_their_clean_invoices() {
    let mut whole = Vec::new();
    for case in worked().into_iter().filter(|case| case.situation == "clean") {
        let (from, to) = (&case.invoice["period"]["from"], &case.invoice["period"]["to"]);
        let contract = case.contract.to_string();
        let draft = drafted(&contract, &case.evidence, from.as_str().unwrap(), to.as_str().unwrap());
        holds(&case.name(), &contract, &case.evidence, &draft);
        let (made, clean) = (sums(&draft.invoice), sums(&case.invoice.to_string()));
        if draft.open.is_empty() {
            assert_eq!(made.0, clean.0, "{}", case.name());
            whole.push((case.kind, made.1 == clean.1));
        }
    }
    // The building works are taxed at a rate that only their invoice says; the draft says which one it assumed.
    for expected in [("construction", false), ("saas", true), ("ses", true)] {
        assert!(
            whole.contains(&(expected.0.to_owned(), expected.1)),
            "{expected:?}: {whole:?}"
        );
    }
}

/// What each starting contract makes of a month of evidence, worked out by hand, and what it leaves open.
#[test]
fn drafts_of_the_starting_contracts_hold() {
    let month =
        |kind: &str, id: &str, lines: Value| json!({ "kind": kind, "id": id, "date": "2026-10-20", "lines": lines });
    let certified = json!([
        month(
            "acceptance",
            "C",
            json!([{ "itemId": "EARTH", "percent": "50" }, { "itemId": "SHELL", "percent": "10" }])
        ),
        month("prior_invoice", "R-0", json!([])),
        month("ledger", "A", json!([{ "balance": "38000.00" }]))
    ]);
    let cases: [(&str, Value, &str, &[&str]); 6] = [
        // 600,000 ÷ 180 = 3,333, in tens 3,330; 10 hours above the band: 633,300.
        (
            "ses",
            json!([month(
                "timesheet",
                "W",
                json!([{ "itemId": "SE", "hours": "190", "date": "2026-10-30" }])
            )]),
            "633300",
            &["Nothing shows that 交通費 was supplied (term 交通費)."],
        ),
        // 10 × 20 + 40 × 17 + 5 × 14.
        (
            "saas",
            json!([month(
                "meter",
                "M",
                json!([{ "itemId": "SEAT", "quantity": "55", "unit": "C62" }])
            )]),
            "950.00",
            &["Nothing shows that TRAINING was supplied (term options)."],
        ),
        // 4,000 + 3.5 × 220 + 88.40.
        (
            "retainer",
            json!([
                month(
                    "timesheet",
                    "W",
                    json!([{ "itemId": "HOURS", "hours": "3.5", "unit": "HUR" }])
                ),
                month(
                    "expense_voucher",
                    "V",
                    json!([{ "itemId": "TRAIN", "category": "travel", "amount": "88.40" }])
                )
            ]),
            "4858.40",
            &[],
        ),
        // Half of 80,000 and a tenth of 240,000.
        (
            "construction",
            certified.clone(),
            "64000.00",
            &["Nothing shows that CHANGE was supplied (term changes)."],
        ),
        // 4 × 780, 8 % of it for fuel, 2 × 45.
        (
            "freight",
            json!([
                month("receipt", "D", json!([{ "itemId": "TOUR", "quantity": "4" }, { "itemId": "LIFTGATE", "quantity": "2" }])),
                { "kind": "index_series", "id": "EU-OIL-BULLETIN-DIESEL", "lines": [{ "date": "2026-09-21", "value": "1.65" }] }
            ]),
            "3459.60",
            &[
                "Nothing shows that CANCEL was supplied (term cancellation).",
                "Nothing attached is called “delivery note”.",
            ],
        ),
        // 5,000 × 103.2 ÷ 100.
        (
            "usluga",
            json!([{ "kind": "index_series", "id": "GUS-CPI", "lines": [{ "period": "2026", "value": "103.2" }] }]),
            "5160.00",
            &["Nothing shows that dojazd was supplied (term dojazd)."],
        ),
    ];
    for (name, evidence, net, open) in cases {
        let contract = starting(name);
        let draft = drafted(&contract, &evidence, "2026-10-01", "2026-10-31");
        holds(name, &contract, &evidence, &draft);
        assert_eq!(sums(&draft.invoice).0, net, "{name}");
        assert_eq!(because(&draft), open, "{name}");
        let invoice: Value = serde_json::from_str(&draft.invoice).unwrap();
        assert_eq!(draft.lines.len(), invoice["lines"].as_array().unwrap().len(), "{name}");
    }
    // 10 % of 64,000 is held back; of the 26,000 above a tenth of the contract sum a fifth of the advance is recovered.
    let draft = drafted(&starting("construction"), &certified, "2026-10-01", "2026-10-31");
    assert_eq!(sums(&draft.invoice).1, "52400.00");
}

fn starting(name: &str) -> String {
    let path = format!("{}/examples/contracts/{name}.jsonc", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// What is billed already, lies in another month or has two prices is left, and the derivation of each line is there.
#[test]
fn a_draft_says_what_it_leaves_and_why() {
    let contract = r#"{ "id": "M", "currency": "PLN", "terms": [
        { "id": "fee", "kind": "price.fixed_unit", "scope": { "itemIds": ["FEE"] }, "params": { "unitPrice": "900", "uom": "MON" } },
        { "id": "year", "kind": "price.fixed_unit", "scope": { "itemIds": ["YEAR"] }, "params": { "unitPrice": "5000", "uom": "ANN" } },
        { "id": "one", "kind": "price.fixed_unit", "scope": { "itemIds": ["TWICE"] }, "params": { "unitPrice": "1" } },
        { "id": "two", "kind": "price.fixed_unit", "scope": { "itemIds": ["TWICE"] }, "params": { "unitPrice": "2" } },
        { "id": "hours", "kind": "price.fixed_unit", "scope": { "itemIds": ["H"] }, "params": { "unitPrice": "200", "uom": "HUR" } } ] }"#;
    let evidence = json!([
        { "kind": "prior_invoice", "number": "P-9", "date": "2026-09-30", "lines": [
            { "itemId": "FEE", "quantity": "1", "period": { "from": "2026-09-01", "to": "2026-09-30" } },
            { "itemId": "H", "quantity": "4", "period": { "from": "2026-09-01", "to": "2026-09-30" } }] },
        { "kind": "receipt", "id": "D-1", "date": "2026-10-05", "lines": [{ "itemId": "TWICE", "quantity": "1" }, { "itemId": "OTHER", "quantity": "1" }] },
        { "kind": "timesheet", "id": "W-1", "lines": [
            { "itemId": "H", "hours": "4", "unit": "HUR", "date": "2026-09-12" }, { "itemId": "H", "hours": "5", "unit": "HUR", "date": "2026-10-12" }] }
    ]);
    let draft = drafted(contract, &evidence, "2026-10-01", "2026-10-31");
    assert_eq!(sums(&draft.invoice).0, "1900.00", "900 + 5 × 200: {}", draft.invoice);
    assert_eq!(
        because(&draft)[..4],
        [
            "Timesheet W-1 has lines of 12 September 2026, outside the period: they are left for their own.",
            "Two terms price TWICE: one and two.",
            "No term of the contract prices OTHER.",
            "Nothing shows that YEAR was supplied (term year).",
        ]
    );
    assert_eq!(
        draft.assumed,
        ["The contract does not say the tax: the standard rate of 23% is assumed."]
    );
    for line in &draft.lines {
        let evidence = evidence.to_string();
        let request = Request {
            invoice: draft.invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            evidence: &[evidence.as_bytes()],
            ..Request::default()
        };
        let told = api::explain(&request, &line.key, api::Depth::Line, &Options::default(), &texts());
        assert!(told.is_ok(), "{}: {told:?}", line.key);
    }
    // September again: the fee was billed, and so were the hours.
    let draft = drafted(contract, &evidence, "2026-09-01", "2026-09-30");
    assert_eq!(draft.lines.len(), 0, "{}", draft.invoice);
    assert!(
        because(&draft).contains(&"FEE was billed on invoice P-9 already."),
        "{:?}",
        draft.open
    );
    // Three months are three fees on three lines; a part of a month is none.
    let none = json!([]);
    assert_eq!(
        sums(&drafted(contract, &none, "2026-10-01", "2026-12-31").invoice).0,
        "2700.00"
    );
    assert_eq!(
        sums(&drafted(contract, &none, "2026-10-01", "2026-10-15").invoice).0,
        "0.00"
    );
}

/// A quarter of a contract that bills by the month: a fee and the hours of each month on lines of their own, tiers from the
/// beginning in each month (10 × 20 + 5 × 10, then 4 × 20), and what bears no day left for a person.
#[test]
fn a_draft_over_several_cycles_bills_each_by_itself() {
    let contract = r#"{ "id": "M", "currency": "EUR", "terms": [
        { "id": "cycle", "kind": "period.billing_mode", "params": { "billingMode": "arrears", "months": 1 } },
        { "id": "fee", "kind": "price.fixed_unit", "scope": { "itemIds": ["FEE"] }, "params": { "unitPrice": "900", "uom": "MON" },
          "validTo": "2026-11-30" },
        { "id": "calls", "kind": "price.graduated", "scope": { "itemIds": ["CALLS"] },
          "params": { "tiers": [{ "upTo": "10", "unit": "20" }, { "unit": "10" }] } },
        { "id": "hours", "kind": "price.fixed_unit", "scope": { "itemIds": ["H"] }, "params": { "unitPrice": "50", "uom": "HUR" } } ] }"#;
    let evidence = json!([
        { "kind": "meter", "id": "M-1", "lines": [
            { "itemId": "CALLS", "quantity": "15", "date": "2026-10-31" }, { "itemId": "CALLS", "quantity": "4", "date": "2026-12-01" }] },
        { "kind": "timesheet", "id": "W-1", "lines": [{ "itemId": "H", "hours": "3", "unit": "HUR", "date": "2026-11-30" }] },
        { "kind": "timesheet", "id": "W-2", "lines": [{ "itemId": "H", "hours": "2", "unit": "HUR" }] }
    ]);
    let draft = drafted(contract, &evidence, "2026-10-01", "2026-12-31");
    let invoice: Value = serde_json::from_str(&draft.invoice).unwrap();
    let lines = invoice["lines"].as_array().unwrap().iter();
    let told: Vec<[&str; 4]> = lines
        .map(|line| {
            [
                &line["sellerItemId"],
                &line["period"]["from"],
                &line["period"]["to"],
                &line["netAmount"],
            ]
            .map(|of| of.as_str().unwrap_or(""))
        })
        .collect();
    let expected = [
        ["FEE", "2026-10-01", "2026-10-31", "900.00"],
        ["FEE", "2026-11-01", "2026-11-30", "900.00"],
        ["CALLS", "2026-10-01", "2026-10-31", "250.00"],
        ["CALLS", "2026-12-01", "2026-12-31", "80.00"],
        ["H", "2026-11-01", "2026-11-30", "150.00"],
    ];
    assert_eq!(told, expected, "{:?}", draft.open);
    holds("cycles", contract, &evidence, &draft);
    // A line that bills the whole quarter bills each month; a line of one month leaves the other to ask for.
    let asked = |lines: &str| {
        let invoice = format!(
            r#"{{ "format": "meisai/1", "number": "R", "typeCode": "380", "currency": "EUR", "issueDate": "2026-11-30",
            "period": {{ "from": "2026-10-01", "to": "2026-11-30" }}, "lines": [{lines}] }}"#
        );
        let request = Request {
            invoice: invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            ..Request::default()
        };
        let review = api::review(&request, &Options::default(), &texts()).unwrap();
        let missing = review
            .findings
            .into_iter()
            .filter(|finding| finding.rule == "CT-GEN-006");
        missing.map(|finding| finding.what).collect::<Vec<_>>()
    };
    let line = |more: &str| format!(r#"{{ "id": "1", "name": "Fee", "sellerItemId": "FEE", "unit": "MON" {more} }}"#);
    assert!(
        asked(&line(
            r#", "quantity": "2", "itemNetPrice": "900", "netAmount": "1800""#
        ))
        .is_empty()
    );
    let one = line(
        r#", "quantity": "1", "itemNetPrice": "900", "netAmount": "900", "period": { "from": "2026-10-01", "to": "2026-10-31" }"#,
    );
    assert_eq!(
        asked(&one),
        ["By contract fee, FEE is due for 1–30 November 2026, and no line bills it."]
    );
}

#[test]
fn a_request_for_a_draft_that_cannot_be_answered_is_refused() {
    let request = DraftRequest {
        contract: None,
        order: None,
        evidence: &[],
        history: &[],
        from: day("2026-10-01"),
        to: day("2026-10-31"),
        number: None,
    };
    let refused = api::draft_invoice(&request, &Options::default(), &texts()).unwrap_err();
    assert_eq!(refused.message(), "a draft needs a contract or an order");
    let backwards = DraftRequest {
        contract: Some(b"{}"),
        to: day("2026-09-30"),
        ..request
    };
    let refused = api::draft_invoice(&backwards, &Options::default(), &texts()).unwrap_err();
    assert_eq!(refused.message(), "the period ends before it begins");
    // An order alone is drafted as it was ordered.
    let order = br#"{ "id": "PO-9", "currency": "EUR", "lines": [{ "id": "1", "itemId": "DEV", "quantity": "40", "unit": "HUR", "unitPrice": "110" }] }"#;
    let ordered = DraftRequest {
        order: Some(order),
        evidence: &[
            br#"{ "kind": "receipt", "id": "R", "lines": [{ "itemId": "DEV", "quantity": "12", "unit": "HUR" }] }"#,
        ],
        ..request
    };
    let draft = api::draft_invoice(&ordered, &Options::default(), &texts()).unwrap();
    assert_eq!(sums(&draft.invoice).0, "1320.00");
}
