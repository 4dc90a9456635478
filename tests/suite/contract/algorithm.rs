//! The steps of the check: versions, binding, tolerance, causes, corrections, bad input.

use super::{contract, contract_with, dec, evidence, invoice, line, options, rules, run, traced};
use meisai::contract::{Comparison, Contract, Evidence, EvidenceKind, Tolerance, check, find, join};
use meisai::explain::{Off, Origin, Unit};
use meisai::model::{Invoice, Term};
use meisai::money::Currency;
use meisai::rules::{Action, PatchOp, Role, Severity, Verdict};

const PRICE: &str = r#"{ "id": "T1", "kind": "price.fixed_unit", "scope": { "itemIds": ["DEV"] },
    "clause": { "documentId": "MSA-7", "section": "4.1", "quote": "11,000 per hour" }, "params": { "unitPrice": "11000" } }"#;

/// The worked example of the page: 48 hours at 12,000 for 11,000 is 48,000 too much, 52,800 with tax.
#[test]
fn a_wrong_unit_price_is_one_finding_with_what_it_is_worth() {
    let billed = invoice("", &line("48", "12000", "576000", ""));
    let (report, trace) = traced(&billed, &contract(PRICE), &[]);
    assert_eq!(rules(&report), ["CT-PRC-001"]);
    let finding = &report.findings[0];
    assert_eq!(finding.place, "/lines/0/itemNetPrice");
    assert_eq!(finding.key.as_deref(), Some("line[L1].item_net_price"));
    assert_eq!(
        (finding.difference, finding.at_stake),
        (Some(dec("48000")), Some(dec("52800")))
    );
    assert_eq!(finding.clause.as_ref().unwrap().section.as_ref(), "4.1");
    let remedy = finding.remedy.as_ref().unwrap();
    assert_eq!(remedy.action, Action::RequestCorrection);
    assert_eq!(
        (remedy.patch[0].path.as_str(), remedy.patch[0].value.as_deref()),
        ("/lines/0/itemNetPrice", Some("11000"))
    );
    assert_eq!(Verdict::of(&report.findings), Verdict::Rejected);
    let node = trace
        .find(finding.expected_key.as_deref().unwrap())
        .expect("the expected price has a node");
    assert_eq!(trace.node(node).unwrap().value, dec("11000"));
    let corrected = report.corrected.unwrap();
    assert_eq!(
        corrected.root.group(Term::Line).unwrap().decimal(Term::ItemNetPrice),
        Some(dec("11000"))
    );
}

#[test]
fn corrections_leave_nothing_decidable_behind() {
    let terms = format!(
        r#"{PRICE}, {{ "id": "D", "kind": "discount.percent", "scope": {{ "itemIds": ["DEV"] }}, "params": {{ "percent": "10" }} }},
        {{ "id": "Q", "kind": "qty.ordered_limit", "scope": {{ "itemIds": ["DEV"] }}, "params": {{ "ordered": "40" }} }},
        {{ "id": "P", "kind": "pay.due_date", "params": {{ "days": 30 }} }}"#
    );
    let allowance = r#""allowances": [{ "amount": "57600", "percent": "10" }]"#;
    let billed = invoice(r#""dueDate": "2026-11-01""#, &line("48", "12000", "518400", allowance));
    let contract = contract(&terms);
    let report = run(&billed, &contract, &[]);
    let mut found = rules(&report);
    found.sort_unstable();
    assert_eq!(found, ["CT-PAY-001", "CT-PRC-001", "CT-QTY-001"]);
    let follower = report
        .findings
        .iter()
        .find(|finding| finding.rule == "CT-DIS-001")
        .expect("the discount follows the price");
    assert!(follower.caused_by.is_some());
    let again = run(&report.corrected.unwrap(), &contract, &[]);
    assert_eq!(rules(&again), Vec::<&str>::new());
}

#[test]
fn a_line_without_a_price_term_is_never_allowed_in_silence() {
    let billed = invoice("", &line("1", "5000", "5000", "").replace("DEV", "OTHER"));
    let report = run(&billed, &contract(PRICE), &[]);
    assert_eq!(rules(&report), ["CT-GEN-002"]);
    assert_eq!(report.coverage.amount_ratio, dec("0"));
    assert_eq!(Verdict::of(&report.findings), Verdict::NeedsJudgement);
}

#[test]
fn the_version_in_force_on_the_day_of_supply_holds() {
    let version = |name: &str, from: &str, to: &str, price: &str| {
        format!(
            r#"{{ "version": "{name}", "validFrom": "{from}", "validTo": {to}, "terms": [{{ "id": "T1", "kind": "price.fixed_unit",
            "params": {{ "unitPrice": "{price}" }} }}] }}"#
        )
    };
    let json = format!(
        r#"{{ "id": "MSA-7", "versions": [{}, {}] }}"#,
        version("1", "2026-04-01", r#""2026-09-30""#, "10000"),
        version("2", "2026-10-01", "null", "11000")
    );
    let contract = Contract::read(&meisai::formats::read_json(&json).unwrap());
    let period = |from: &str, to: &str| format!(r#""period": {{ "from": "{from}", "to": "{to}" }}"#);
    let billed = |price: &str, from: &str, to: &str| invoice("", &line("1", price, price, &period(from, to)));
    // The invoice is dated in October; the work was done before or after the change.
    assert_eq!(
        rules(&run(&billed("10000", "2026-09-01", "2026-09-30"), &contract, &[])),
        Vec::<&str>::new()
    );
    assert_eq!(
        rules(&run(&billed("10000", "2026-10-01", "2026-10-31"), &contract, &[])),
        ["CT-PRC-001"]
    );
    assert_eq!(
        rules(&run(&billed("10000", "2026-09-16", "2026-10-15"), &contract, &[])),
        ["CT-GEN-004"]
    );
    let before = run(&billed("10000", "2026-03-01", "2026-03-31"), &contract, &[]);
    assert_eq!((rules(&before), before.coverage.unverified), (vec!["CT-GEN-001"], 1));
}

/// An invoice that gives no day is checked by a contract that holds whenever it is, and by no other.
#[test]
fn without_a_day_only_a_contract_without_dates_holds() {
    let mut undated = invoice("", &line("1", "12000", "12000", ""));
    undated.root.fields.retain(|field| field.term != Term::IssueDate);
    undated.root.groups.retain(|group| group.term != Term::Period);
    assert_eq!(rules(&run(&undated, &contract(PRICE), &[])), ["CT-PRC-001"]);
    for bound in [r#""validFrom": "2026-04-01""#, r#""validTo": "2027-03-31""#] {
        let report = run(&undated, &contract_with(bound, PRICE), &[]);
        assert_eq!(rules(&report), Vec::<&str>::new(), "{bound}");
        assert_eq!(report.coverage.checked, 0, "{bound}");
        assert!(!report.unchecked.is_empty(), "{bound}");
    }
}

/// A step of a correction replaces a value that is there and adds one that is not.
#[test]
fn a_correction_replaces_what_is_there_and_adds_what_is_not() {
    let step = |head: &str, terms: &str| {
        let report = run(&invoice(head, &line("1", "11000", "11000", "")), &contract(terms), &[]);
        let patch = report.findings[0].remedy.as_ref().unwrap().patch[0].clone();
        (patch.op, patch.path, patch.value.unwrap())
    };
    let due = format!(r#"{PRICE}, {{ "id": "P", "kind": "pay.due_date", "params": {{ "days": 30 }} }}"#);
    let of_day = |op| (op, "/dueDate".to_owned(), "2026-11-30".to_owned());
    assert_eq!(step(r#""dueDate": "2026-11-01""#, &due), of_day(PatchOp::Replace));
    let order = format!(r#"{PRICE}, {{ "id": "O", "kind": "doc.reference", "params": {{ "order": "PO-9" }} }}"#);
    let of_order = |op| (op, "/orderReference".to_owned(), "PO-9".to_owned());
    assert_eq!(step(r#""orderReference": "PO-8""#, &order), of_order(PatchOp::Replace));
}

/// What may not be billed at all: that there is too much of it besides is of no account.
#[test]
fn what_is_wrong_with_a_line_that_is_wrong_as_a_whole_stands_under_it() {
    let terms = r#"{ "id": "S", "kind": "surcharge.accessorial", "params": { "prices": [{ "code": "LIFT", "unitPrice": "1" }] } },
        { "id": "Q", "kind": "qty.ordered_limit", "params": { "ordered": "40" } }"#;
    let report = run(&invoice("", &line("48", "12000", "576000", "")), &contract(terms), &[]);
    assert_eq!(rules(&report), ["CT-SUR-002"]);
    let of = |rule: &str| report.findings.iter().find(|finding| finding.rule == rule).unwrap();
    let whole = of("CT-SUR-002");
    assert_eq!((whole.difference, whole.key.as_deref()), (Some(dec("576000")), None));
    assert_eq!(
        of("CT-QTY-001").caused_by.as_deref(),
        Some("CT-SUR-002 /lines/0/sellerItemId")
    );
}

/// A discount that was agreed and not given is put on the line that it is of.
#[test]
fn a_correction_grants_the_discount_that_was_agreed() {
    let terms = format!(
        r#"{PRICE}, {{ "id": "D", "kind": "discount.percent", "scope": {{ "itemIds": ["DEV"] }}, "params": {{ "percent": "10" }} }}"#
    );
    let report = run(&invoice("", &line("48", "11000", "528000", "")), &contract(&terms), &[]);
    assert_eq!(rules(&report), ["CT-DIS-001"]);
    let corrected = report.corrected.unwrap();
    let corrected = corrected.root.group(Term::Line).unwrap();
    let allowance = corrected.group(Term::LineAllowance).unwrap();
    assert_eq!(allowance.decimal(Term::LineAllowanceAmount), Some(dec("52800")));
    assert_eq!(corrected.decimal(Term::LineNetAmount), Some(dec("475200")));
}

/// What a contract says in money is money in the proof, and what it says in days is days.
#[test]
fn agreed_numbers_are_told_in_their_unit() {
    let (_, trace) = traced(&invoice("", &line("48", "12000", "576000", "")), &contract(PRICE), &[]);
    let agreed = trace
        .nodes()
        .iter()
        .find(|node| node.origin == Origin::Agreed && node.value == dec("11000"));
    assert_eq!(agreed.unwrap().unit, Unit::Money(Currency::JPY));
    let treatment = r#"{ "id": "C", "kind": "tax.treatment", "params": { "rate": "8" } }"#;
    let (_, trace) = traced(&invoice("", &line("1", "1", "1", "")), &contract(treatment), &[]);
    let rates = trace.nodes().iter().filter(|node| node.unit == Unit::Percent);
    let mut rates: Vec<String> = rates.map(|node| node.value.to_string()).collect();
    rates.sort();
    rates.dedup();
    assert_eq!(rates, ["10", "8"]);
}

/// A fault names what was found and what would do: a range, an example, the members of which one is needed.
#[test]
fn a_term_that_cannot_be_used_says_what_would_do() {
    let fault = |params: &str| {
        let term =
            format!(r#"{{ "id": "B", "kind": "time.settlement_band", "params": {{ "method": "fixed", {params} }} }}"#);
        let fault = contract(&term).rejected[0].fault.clone().unwrap();
        (fault.because, fault.found, fault.expected)
    };
    let owned = |because, found: &str, expected: &str| (because, found.to_owned(), expected.to_owned());
    assert_eq!(
        fault(r#""upperHours": "180""#),
        owned("input.missing", "", "monthly_base, hourly_rate")
    );
    assert_eq!(
        fault(r#""monthlyBase": "1", "excessUnitPrice": "x""#),
        owned("input.not_a_number", "x", "1234.50")
    );
    assert_eq!(fault(r#""monthlyBase": "-1""#), owned("input.negative", "-1", "≥ 0"));
    assert_eq!(
        fault(r#""monthlyBase": "1", "proration": "weeks""#),
        owned("input.unknown_value", "weeks", "none, business_days, calendar_days")
    );
}

/// An invoice of before, as it was read, shows the days that it billed.
#[test]
fn the_days_of_an_earlier_invoice_are_not_billed_again() {
    let period = |from: &str, to: &str| format!(r#""period": {{ "from": "{from}", "to": "{to}" }}"#);
    let earlier = invoice(
        r#""number": "R-0""#,
        &line("1", "10000", "10000", &period("2026-10-01", "2026-10-10")),
    );
    let terms = r#"{ "id": "T", "kind": "period.no_overlap", "params": {} }"#;
    let again = |from: &str| {
        let billed = invoice("", &line("1", "31000", "31000", &period(from, "2026-10-31")));
        let report = run(&billed, &contract(terms), &[Evidence::of_invoice(&earlier)]);
        let overlaps = report
            .findings
            .iter()
            .filter(|finding| finding.rule == find("period.no_overlap").unwrap().rule);
        overlaps.count()
    };
    assert_eq!((again("2026-10-10"), again("2026-10-11")), (1, 0));
}

#[test]
fn the_more_specific_term_wins_then_priority_then_the_later_and_a_tie_is_told() {
    let term = |id: &str, scope: &str, price: &str, more: &str| {
        format!(
            r#"{{ "id": "{id}", "kind": "price.fixed_unit", "scope": {scope}, {more} "params": {{ "unitPrice": "{price}" }} }}"#
        )
    };
    let passes = |price: &str, terms: [String; 2]| {
        let billed = invoice("", &line("48", price, "1", ""));
        rules(&run(&billed, &contract(&terms.join(",")), &[])) == Vec::<&str>::new()
    };
    let whole = term("A", "{}", "9000", "");
    let item = term("B", r#"{ "itemIds": ["DEV"] }"#, "11000", "");
    let both = term("C", r#"{ "itemIds": ["DEV"], "uom": ["HUR"] }"#, "12000", "");
    assert!(passes("11000", [whole.clone(), item.clone()]) && passes("12000", [both, item.clone()]));
    let first = term("D", r#"{ "itemIds": ["DEV"] }"#, "13000", r#""priority": 1,"#);
    assert!(passes("13000", [item.clone(), first]));
    let later = term(
        "E",
        r#"{ "itemIds": ["DEV"] }"#,
        "14000",
        r#""validFrom": "2026-10-01","#,
    );
    assert!(passes("14000", [item.clone(), later]));
    let other = term("F", r#"{ "itemIds": ["DEV"] }"#, "15000", "");
    let billed = invoice("", &line("48", "15000", "720000", ""));
    assert_eq!(
        rules(&run(&billed, &contract(&[item, other].join(",")), &[])),
        ["CT-GEN-003"]
    );
}

#[test]
fn tolerances_are_inclusive_and_all_must_hold_unless_one_suffices() {
    let of = |over: &str, percent: &str, either: bool| Tolerance {
        abs_over: Some(dec(over)),
        pct_over: Some(dec(percent)),
        either,
        ..Tolerance::default()
    };
    let compare = |tolerance: &Tolerance, stated: &str, expected: &str| {
        Tolerance::compare(Some(tolerance), dec(stated), dec(expected)).unwrap()
    };
    let ten_and_one = of("10", "1", false);
    assert_eq!(compare(&ten_and_one, "1010", "1000"), Comparison::Within(dec("10")));
    assert_eq!(
        compare(&ten_and_one, "1010.01", "1000"),
        Comparison::Differs(dec("10.01"))
    );
    // 1 % of 500 is 5: the amount alone would allow 6.
    assert_eq!(compare(&ten_and_one, "506", "500"), Comparison::Differs(dec("6")));
    assert_eq!(
        compare(&of("10", "1", true), "506", "500"),
        Comparison::Within(dec("6"))
    );
    // Of nothing no percentage can be taken.
    assert_eq!(compare(&ten_and_one, "10", "0"), Comparison::Within(dec("10")));
    let percent = Tolerance {
        pct_over: Some(dec("5")),
        ..Tolerance::default()
    };
    assert_eq!(compare(&percent, "1", "0"), Comparison::Differs(dec("1")));
    // A limit that is not given is not tested.
    assert_eq!(compare(&percent, "1", "100"), Comparison::Within(dec("-99")));
    assert_eq!(Tolerance::compare(None, dec("1"), dec("1.00")), Some(Comparison::Same));
}

#[test]
fn tolerated_differences_that_add_up_are_told() {
    let lines: Vec<String> = (1..=4)
        .map(|id| line("1", "1009", "1009", "").replace("L1", &format!("L{id}")))
        .collect();
    let terms = r#"{ "id": "T", "kind": "price.fixed_unit", "params": { "unitPrice": "1000" }, "tolerance": { "absOver": "10" } }"#;
    let billed = invoice(r#""totals": { "totalWithoutTax": "4036" }"#, &lines.join(","));
    let report = run(&billed, &contract(terms), &[]);
    assert_eq!(rules(&report), ["CT-GEN-005"]);
    assert_eq!(report.tolerated, dec("36"));
}

#[test]
fn an_order_alone_is_a_contract() {
    let order = meisai::formats::read_json(
        r#"{ "id": "PO-9", "lines": [{ "id": "1", "itemId": "DEV", "quantity": "40", "unit": "HUR", "unitPrice": "11000" }] }"#,
    );
    let (order, faults) = Evidence::read_as(EvidenceKind::Order, &order.unwrap());
    assert_eq!(faults, []);
    let contract = Contract::of_order(&order);
    let good = invoice(r#""orderReference": "PO-9""#, &line("40", "11000", "440000", ""));
    assert_eq!(rules(&run(&good, &contract, &[])), Vec::<&str>::new());
    let bad = invoice("", &line("48", "12000", "576000", ""));
    let mut found = rules(&run(&bad, &contract, &[]));
    found.sort_unstable();
    assert_eq!(found, ["CT-DOC-001", "CT-PRC-001", "CT-QTY-001"]);
}

#[test]
fn a_term_that_cannot_be_used_leaves_its_lines_unverified_and_the_rest_checked() {
    let terms = format!(
        r#"{PRICE}, {{ "id": "T2", "kind": "price.graduated", "scope": {{ "itemIds": ["API"] }},
        "params": {{ "tiers": [{{ "upTo": "20", "unit": "1" }}, {{ "upTo": "10", "unit": "2" }}, {{ "unit": "3" }}] }} }},
        {{ "id": "T3", "kind": "price.fixed_unit", "scope": {{ "itemIds": ["X"] }}, "params": {{ "unitPrice": "1e3" }} }},
        {{ "id": "T4", "kind": "work.magic", "params": {{}} }}"#
    );
    let lines = format!(
        "{}, {}",
        line("48", "12000", "576000", ""),
        line("5", "1", "5", "").replace("DEV", "API").replace("L1", "L2")
    );
    let report = run(&invoice("", &lines), &contract(&terms), &[]);
    let mut found = rules(&report);
    found.sort_unstable();
    assert_eq!(found, ["CT-INP-001", "CT-INP-001", "CT-PRC-001"]);
    assert_eq!(report.coverage.not_machine_checkable, 1);
    assert!(report.coverage.unverified >= 1);
    assert!(report.unchecked.iter().any(|unchecked| unchecked.rule == "CT-INP-002"));
}

#[test]
fn missing_evidence_follows_what_the_term_says() {
    let term = |on: &str| {
        format!(r#"{PRICE}, {{ "id": "Q", "kind": "qty.ordered_limit", "params": {{}}, "onMissingEvidence": "{on}" }}"#)
    };
    let billed = invoice("", &line("48", "11000", "528000", ""));
    let report = |on| run(&billed, &contract(&term(on)), &[]);
    assert_eq!(
        (rules(&report("unverified")), report("unverified").coverage.unverified),
        (vec![], 1)
    );
    assert_eq!(rules(&report("fail")), ["CT-GEN-007"]);
    assert_eq!(
        (rules(&report("skip")), report("skip").coverage.unverified),
        (vec![], 0)
    );
}

#[test]
fn what_was_received_and_not_billed_is_told() {
    let received = evidence(
        r#"{ "kind": "receipt", "id": "GR-1", "lines": [{ "itemId": "DEV", "quantity": "48" }, { "itemId": "OPS", "quantity": "3" }] }"#,
    );
    let report = run(
        &invoice("", &line("48", "11000", "528000", "")),
        &contract(PRICE),
        &received,
    );
    assert_eq!(rules(&report), ["CT-GEN-006"]);
    let billed_before =
        evidence(r#"{ "kind": "prior_invoice", "id": "R-0", "lines": [{ "itemId": "OPS", "quantity": "3" }] }"#);
    let report = run(
        &invoice("", &line("48", "11000", "528000", "")),
        &contract(PRICE),
        &[received, billed_before].concat(),
    );
    assert_eq!(rules(&report), Vec::<&str>::new());
}

/// What comes round, was planned, reached or paid out, and stands on no line; each with what makes it be asked about no more.
#[test]
fn what_is_due_by_a_term_and_not_billed_is_told() {
    let term = |kind: &str, items: &str, params: &str| {
        format!(
            r#"{PRICE}, {{ "id": "N", "kind": "{kind}", "scope": {{ "itemIds": ["{items}"] }}, "params": {params} }}"#
        )
    };
    let accepted = r#"{ "kind": "acceptance", "id": "A-1", "date": "2026-10-09", "milestone": "M1", "lines": [{ "milestone": "M1" }] }"#;
    let voucher = r#"{ "kind": "expense_voucher", "id": "V-1", "date": "2026-10-09", "lines": [{ "itemId": "NEXT", "amount": "5" }] }"#;
    let certificate = r#"{ "kind": "acceptance", "id": "C-1", "date": "2026-10-09", "lines": [{ "itemId": "NEXT", "percent": "10" }] }"#;
    let release = r#"{ "amount": "9", "releases": [{ "itemId": "NEXT", "milestone": "M1", "percent": "50" }] }"#;
    let plan = r#"{ "instalments": [{ "amount": "9", "from": "2026-10-01", "to": "2026-10-31" }] }"#;
    let cases = [
        (
            "price.fixed_unit",
            r#"{ "unitPrice": "9", "uom": "MON" }"#,
            "",
            "price.fixed_unit HUR",
        ),
        (
            "price.lump_sum",
            r#"{ "amount": "9" }"#,
            "",
            "price.lump_sum per contract",
        ),
        ("price.lump_sum", plan, "", "price.lump_sum later"),
        (
            "time.settlement_band",
            r#"{ "monthlyBase": "9", "lowerHours": "1", "upperHours": "2" }"#,
            "",
            "",
        ),
        (
            "period.milestone",
            r#"{ "milestones": [{ "milestone": "M1", "amount": "9" }] }"#,
            accepted,
            "no acceptance",
        ),
        ("progress.release", release, accepted, "no acceptance"),
        ("expense.at_cost", "{}", voucher, "no voucher"),
        (
            "progress.schedule",
            r#"{ "schedule": [{ "itemId": "NEXT", "amount": "90" }] }"#,
            certificate,
            "no certificate",
        ),
        (
            "surcharge.fuel",
            r#"{ "items": ["DEV"], "table": [{ "fromPrice": "0", "rate": "1" }] }"#,
            "",
            "",
        ),
    ];
    let billed = invoice("", &line("48", "11000", "528000", ""));
    let asked = |invoice: &Invoice, terms: &str, proof: &str| {
        let report = run(invoice, &contract(terms), &evidence(proof));
        report
            .findings
            .iter()
            .filter(|finding| finding.rule == "CT-GEN-006")
            .count()
    };
    for (kind, params, proof, quiet) in cases {
        let terms = term(kind, "NEXT", params);
        assert_eq!(asked(&billed, &terms, proof), 1, "{kind} {params}");
        let next = line("1", "9", "9", "").replace("DEV", "NEXT").replace("L1", "L2");
        let next = next.replace("開発支援", "M1");
        let both = invoice("", &format!("{}, {next}", line("48", "11000", "528000", "")));
        assert_eq!(asked(&both, &terms, proof), 0, "{kind} billed");
        let prior = r#"{ "kind": "prior_invoice", "number": "R-0", "date": "2026-10-20", "lines": [
            { "itemId": "NEXT", "period": { "from": "2026-10-01", "to": "2026-10-31" } }, { "itemId": "M1", "date": "2026-10-20" }] }"#;
        let before = if proof.is_empty() {
            prior.to_owned()
        } else {
            format!("[{prior}, {proof}]")
        };
        let again = usize::from(kind == "progress.schedule");
        assert_eq!(asked(&billed, &terms, &before), again, "{kind} billed before");
        let mut credit = billed.clone();
        for field in credit
            .root
            .fields
            .iter_mut()
            .filter(|field| field.term == Term::TypeCode)
        {
            field.value = meisai::model::Value::Text("381".into());
        }
        let by_evidence = usize::from(["expense.at_cost", "progress.schedule"].contains(&kind));
        assert_eq!(asked(&credit, &terms, proof), by_evidence, "{kind} on a credit note");
        let other = match quiet {
            "" => continue,
            "price.fixed_unit HUR" => r#"{ "unitPrice": "9", "uom": "HUR" }"#,
            "price.lump_sum per contract" => r#"{ "amount": "9", "per": "contract" }"#,
            "price.lump_sum later" => r#"{ "instalments": [{ "amount": "9", "from": "2026-11-01" }] }"#,
            _ => params,
        };
        assert_eq!(asked(&billed, &term(kind, "NEXT", other), ""), 0, "{kind}: {quiet}");
    }
    // Half a month is no month.
    let json = super::invoice_json("", &line("48", "11000", "528000", ""));
    let json = json.replace(r#""to": "2026-10-31""#, r#""to": "2026-10-15""#);
    let half = meisai::understand::understand(&meisai::formats::read(json.as_bytes()).unwrap());
    assert_eq!(
        asked(
            &half,
            &term("price.fixed_unit", "NEXT", r#"{ "unitPrice": "9", "uom": "MON" }"#),
            ""
        ),
        0
    );
    // What comes later belongs to a later invoice.
    let later = voucher.replace("2026-10-09", "2026-11-02");
    assert_eq!(asked(&billed, &term("expense.at_cost", "NEXT", "{}"), &later), 0);
}

#[test]
fn an_invoice_billed_before_is_asked_about_without_any_contract() {
    let prior = evidence(r#"[{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-09-30" }]"#);
    let billed = invoice("", &line("1", "1", "1", ""));
    let report = check(&billed, None, &prior, &options(), &mut Off);
    assert_eq!(rules(&report), ["CT-DOC-006"]);
    assert_eq!(report.findings[0].severity, Severity::Warning);
    assert_eq!(
        rules(&check(&billed, None, &[], &options(), &mut Off)),
        Vec::<&str>::new()
    );
}

#[test]
fn a_difference_of_one_minor_unit_is_only_worth_knowing() {
    let terms = r#"{ "id": "T", "kind": "price.fixed_unit", "params": { "unitPrice": "1000" } }"#;
    let weigh =
        |price: &str| run(&invoice("", &line("1", price, price, "")), &contract(terms), &[]).findings[0].severity;
    assert_eq!((weigh("1001"), weigh("1002")), (Severity::Info, Severity::Error));
}

#[test]
fn too_little_is_told_with_the_same_care() {
    let report = run(&invoice("", &line("48", "10000", "480000", "")), &contract(PRICE), &[]);
    assert_eq!(
        (rules(&report), report.findings[0].difference),
        (vec!["CT-PRC-001"], Some(dec("-48000")))
    );
}

#[test]
fn days_convert_only_by_the_contracts_own_table() {
    let terms = r#"{ "id": "T", "kind": "price.fixed_unit", "params": { "unitPrice": "11000", "uom": "HUR" } }"#;
    let table = r#""conversions": [{ "from": "DAY", "to": "HUR", "factor": "8" }]"#;
    let billed = invoice("", &line("3", "88000", "264000", "").replace("HUR", "DAY"));
    assert_eq!(
        rules(&run(&billed, &contract_with(table, terms), &[])),
        Vec::<&str>::new()
    );
    let report = run(&billed, &contract(terms), &[]);
    assert_eq!((rules(&report), report.unchecked.len()), (vec![], 1));
}

#[test]
fn the_same_wish_of_arithmetic_and_contract_is_told_once_by_the_contract() {
    // 48 × 12,000 is billed as 528,000: the price was mistyped, and the contract knows the right one.
    let billed = invoice("", &line("48", "12000", "528000", ""));
    let report = run(&billed, &contract(PRICE), &[]);
    let reviewed = meisai::rules::arithmetic::review(&billed, Role::Receiver);
    assert_eq!(reviewed[0].rule, "ARI-LINE");
    let joined = join(reviewed, &report);
    let roots: Vec<&str> = joined
        .iter()
        .filter(|finding| finding.caused_by.is_none())
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(roots, ["CT-PRC-001"]);
}

/// Lines in another order give the same findings, and ten times the money ten times the differences.
#[test]
fn order_and_scale_change_nothing_else() {
    let one = line("48", "12000", "576000", "");
    let two = line("2", "11000", "22000", "").replace("L1", "L2");
    let differences = |invoice: &Invoice, contract: &Contract| {
        let mut all: Vec<(&str, Option<String>, Option<meisai::money::Decimal>)> = run(invoice, contract, &[])
            .findings
            .iter()
            .map(|finding| (finding.rule, finding.key.clone(), finding.difference))
            .collect();
        all.sort();
        all
    };
    let contract_one = contract(PRICE);
    let there = differences(&invoice("", &format!("{one},{two}")), &contract_one);
    let back = differences(&invoice("", &format!("{two},{one}")), &contract_one);
    assert_eq!(there, back);
    let scaled = invoice("", &line("48", "120000", "5760000", ""));
    let ten = differences(&scaled, &contract(&PRICE.replace("\"11000\"", "\"110000\"")));
    assert_eq!(ten[0].2, Some(dec("480000")));
}

/// Thousands of wrong lines are thousands of findings, in a time that grows with their number and not with its square.
#[test]
fn many_lines_take_their_time_and_no_more() {
    let lines: Vec<String> = (0..3_000)
        .map(|id| line("48", "12000", "576000", "").replace("L1", &format!("L{id}")))
        .collect();
    let billed = invoice("", &lines.join(","));
    let started = std::time::Instant::now();
    let report = check(&billed, Some(&contract(PRICE)), &[], &options(), &mut Off);
    let joined = join(meisai::rules::arithmetic::review(&billed, Role::Receiver), &report);
    assert_eq!(joined.len(), 3_000);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
