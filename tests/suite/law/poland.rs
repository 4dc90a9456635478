//! Poland: a complete invoice breaks no law; each thing that is taken away is named; one fault has one root; what FA(3) says
//! itself is not said twice.

use crate::corpus;
use meisai::api::{self, Lang, Options, Request};
use meisai::money::Decimal;
use meisai::rules::Severity;
use meisai::rules::law::{Circumstances, check};
use serde_json::{Value, json};

/// A complete invoice of three lines at 23 %.
fn invoice() -> Value {
    let line = |id: &str| {
        json!({ "id": id, "name": format!("Projekt okładki {id}"), "quantity": "1", "unit": "C62", "itemNetPrice": "33.33",
            "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" })
    };
    json!({ "format": "meisai/1", "currency": "PLN", "number": "FV/1", "issueDate": "2026-10-31", "dueDate": "2026-11-14",
        "ksefNumber": "5265877635-20250826-0100001AF629-AF", "delivery": { "date": "2026-10-30" }, "orderReference": "Z-1",
        "seller": { "name": "Alfa sp. z o.o.", "taxId": "PL5265877635", "contact": { "email": "faktury@alfa.example" },
            "address": { "line1": "ul. Długa 1", "city": "Kraków", "postCode": "30-001", "country": "PL" } },
        "buyer": { "name": "Beta S.A.", "taxId": "PL8567346215",
            "address": { "line1": "ul. Krótka 2", "city": "Łódź", "postCode": "90-001", "country": "PL" } },
        "payment": { "meansCode": "30", "accounts": [{ "id": "PL61109010140000071219812874" }] },
        "lines": [line("1"), line("2"), line("3")],
        "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "99.99", "taxAmount": "23.00" }],
        "totals": { "lineNetTotal": "99.99", "totalWithoutTax": "99.99", "taxTotal": "23.00", "totalWithTax": "122.99", "amountDue": "122.99" } })
}

fn found(invoice: &Value) -> Vec<(&'static str, String, Severity)> {
    let document = meisai::formats::read(invoice.to_string().as_bytes()).unwrap();
    let invoice = meisai::understand::understand(&document);
    let checked = check(&invoice, "pl", &Circumstances::default());
    let told = checked.findings.into_iter();
    told.map(|finding| (finding.rule, finding.place, finding.severity))
        .collect()
}

fn review(invoice: &Value, today: Option<&str>) -> api::Review {
    let bytes = invoice.to_string();
    let request = Request {
        invoice: bytes.as_bytes(),
        ..Request::default()
    };
    let mut options = Options::default();
    options.today = today.map(|day| day.parse().unwrap());
    api::review(&request, &options, &api::texts(Lang::En)).unwrap()
}

#[test]
fn a_complete_invoice_breaks_no_law() {
    assert_eq!(found(&invoice()), vec![]);
    let review = review(&invoice(), None);
    assert_eq!(
        review.findings.iter().map(|finding| &finding.rule).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}

#[test]
fn what_is_taken_away_is_named_at_its_place() {
    for (pointer, rule, place) in [
        ("/number", "PL-FV-001", "/number"),
        ("/issueDate", "PL-FV-001", "/issueDate"),
        ("/seller/name", "PL-FV-002", "/seller/name"),
        (
            "/seller/address/line1 /seller/address/city /seller/address/postCode",
            "PL-FV-002",
            "/seller/address",
        ),
        ("/buyer/name", "PL-FV-002", "/buyer/name"),
        ("/buyer/address", "PL-FV-002", "/buyer/address"),
        ("/seller/taxId", "PL-FV-003", "/seller/taxId"),
        ("/buyer/taxId", "PL-FV-004", "/buyer/taxId"),
        ("/delivery", "PL-FV-005", "/period"),
        ("/lines/1/name", "PL-FV-006", "/lines/1/name"),
        ("/lines/1/itemNetPrice", "PL-FV-006", "/lines/1/itemNetPrice"),
        ("/lines/1/netAmount", "PL-FV-006", "/lines/1/netAmount"),
        ("/lines/1/taxRate /lines/1/taxCategory", "PL-FV-006", "/lines/1/taxRate"),
        ("/lines/1/unit", "PL-FV-007", "/lines/1/unit"),
        ("/lines/1/quantity", "PL-FV-007", "/lines/1/quantity"),
        ("/taxBreakdown", "PL-FV-008", "/taxBreakdown"),
        ("/taxBreakdown/0/taxAmount", "PL-FV-009", "/taxBreakdown/0/taxAmount"),
        ("/totals", "PL-FV-010", "/totals/totalWithTax"),
    ] {
        let mut changed = invoice();
        for pointer in pointer.split(' ') {
            let (around, name) = pointer.rsplit_once('/').unwrap();
            changed
                .pointer_mut(around)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove(name);
        }
        let told = found(&changed);
        let own: Vec<_> = told.iter().filter(|(found, ..)| found.starts_with("PL-FV-")).collect();
        assert!(
            own.iter().any(|(found, at, _)| *found == rule && at == place),
            "{pointer}: {told:?}"
        );
        assert_eq!(own.len(), 1, "{pointer}: {told:?}");
    }
}

#[test]
fn three_ways_of_calculating_are_lawful_and_no_other_amount() {
    // 33.33 × 3 at 23 %: 23.00 of the sum, 23.01 line by line.
    for grosze in 2_290..=2_312_i64 {
        let tax = Decimal::from_units(grosze, 2).unwrap();
        let gross = Decimal::from_units(9_999 + grosze, 2).unwrap();
        let mut changed = invoice();
        changed["taxBreakdown"][0]["taxAmount"] = tax.to_string().into();
        changed["totals"]["taxTotal"] = tax.to_string().into();
        for total in ["totalWithTax", "amountDue"] {
            changed["totals"][total] = gross.to_string().into();
        }
        let wrong = found(&changed).into_iter().any(|(rule, ..)| rule == "PL-TAX-001");
        assert_eq!(wrong, !matches!(grosze, 2_300 | 2_301), "{tax}");
        let review = review(&changed, None);
        let roots: Vec<_> = review
            .findings
            .iter()
            .filter(|finding| finding.caused_by.is_none())
            .collect();
        match grosze {
            2_300 => assert_eq!(roots.len(), 0, "{roots:?}"),
            // What the law tells takes the place of what the arithmetic notices.
            _ => assert_eq!(roots.len(), 1, "{tax}: {roots:?}"),
        }
    }
}

#[test]
fn split_payment_is_compulsory_only_where_three_things_meet() {
    for (total, annex, buyer, stated, wrong) in [
        ("15000.01", true, true, false, true),
        ("15000.00", true, true, false, false),
        ("15000.01", false, true, false, false),
        ("15000.01", true, false, false, false),
        ("15000.01", true, true, true, false),
        ("100.00", false, true, true, false),
    ] {
        let mut changed = invoice();
        changed["lines"][0]["annex15"] = annex.into();
        changed["totals"] = json!({ "totalWithTax": total });
        if !buyer {
            changed["buyer"] = json!({ "name": "Jan Kowalski", "entityType": "consumer" });
        }
        if stated {
            changed["notes"] = json!([{ "text": "Mechanizm podzielonej płatności" }]);
        }
        let told = found(&changed);
        assert_eq!(
            told.iter().any(|(rule, ..)| *rule == "PL-MPP-001"),
            wrong,
            "{total} {annex} {buyer} {stated}: {told:?}"
        );
    }
}

#[test]
fn a_day_of_the_exchange_rate_is_read_wherever_it_stands() {
    let with = |change: Value| {
        let mut changed = invoice();
        changed["currency"] = "EUR".into();
        changed["issueDate"] = "2026-11-13".into();
        changed["delivery"]["date"] = "2026-11-12".into();
        for (name, value) in change.as_object().unwrap() {
            changed[name] = value.clone();
        }
        found(&changed)
            .into_iter()
            .filter(|(rule, ..)| *rule == "PL-FX-003")
            .map(|(_, place, _)| place)
            .collect::<Vec<_>>()
    };
    // 11 November is a holiday: the last working day before the 12th is the 10th.
    assert!(with(json!({ "exchangeRateDate": "2026-11-10" })).is_empty());
    assert_eq!(with(json!({ "exchangeRateDate": "2026-11-11" })), ["/exchangeRateDate"]);
    let note = |day: &str| json!({ "notes": [{ "text": "Dziękujemy." }, { "text": format!("Kurs średni NBP 4,2567 z dnia {day} r.") }] });
    assert!(with(note("10.11.2026")).is_empty());
    assert_eq!(with(note("2026-11-12")), ["/notes/1/text"]);
    // An invoice before the supply counts from its own day.
    assert!(with(json!({ "issueDate": "2026-11-09", "exchangeRateDate": "2026-11-06" })).is_empty());
}

#[test]
fn a_late_payment_is_told_with_interest_compensation_and_limitation_and_explained() {
    let mut late = invoice();
    late["dueDate"] = "2026-05-31".into();
    late["totals"]["amountDue"] = "10000.00".into();
    let review = review(&late, Some("2026-07-31"));
    let told = review
        .findings
        .iter()
        .find(|finding| finding.rule == "PL-PAY-004")
        .unwrap();
    for part in [
        "PLN 231.85",
        "PLN 115.07",
        "PLN 116.78",
        "EUR 70.00",
        "31 December 2028",
        "31 December 2029",
    ] {
        assert!(told.what.contains(part), "{part}: {}", told.what);
    }
    assert_eq!(told.legal.as_ref().unwrap().fact, "pl.interest.commercial");
    let mut options = Options::default();
    options.today = Some("2026-07-31".parse().unwrap());
    let bytes = late.to_string();
    let request = Request {
        invoice: bytes.as_bytes(),
        ..Request::default()
    };
    let explain = |key: &str| api::explain(&request, key, api::Depth::Steps, &options, &api::texts(Lang::En)).unwrap();
    assert_eq!(explain(told.key.as_deref().unwrap()).value.to_string(), "231.85");
    assert_eq!(explain("compensation.eur").value.to_string(), "70");
}

#[test]
fn interest_that_is_claimed_is_held_against_the_law() {
    let claim = |amount: &str, buyer: Value| {
        let mut changed = invoice();
        changed["title"] = "Nota odsetkowa".into();
        changed["buyer"] = buyer;
        changed["lines"] = json!([{ "id": "1", "name": "Odsetki za opóźnienie, termin 2026-05-31, zapłata 2026-07-31", "netAmount": amount,
            "taxCategory": "O", "attributes": [{ "name": "kwota główna", "value": "10000.00" }] }]);
        found(&changed)
            .into_iter()
            .filter(|(rule, ..)| *rule == "PL-INT-001")
            .map(|(.., severity)| severity)
            .collect::<Vec<_>>()
    };
    let business = json!({ "name": "Beta S.A.", "taxId": "PL8567346215" });
    let consumer = json!({ "name": "Jan Kowalski", "entityType": "consumer" });
    assert_eq!(claim("231.85", business.clone()), []);
    assert_eq!(claim("200.00", business.clone()), [Severity::Info]);
    assert_eq!(claim("250.00", business.clone()), [Severity::Warning]);
    // Twice 9.25 % for 61 days is 309.18.
    assert_eq!(claim("309.18", business.clone()), [Severity::Warning]);
    assert_eq!(claim("320.00", business), [Severity::Error]);
    assert_eq!(claim("154.59", consumer.clone()), []);
    assert_eq!(claim("231.85", consumer), [Severity::Warning]);
}

#[test]
fn fa3_is_not_told_twice_and_the_samples_of_the_ministry_break_no_law() {
    let Some(root) = corpus::corpus() else { return };
    let samples = corpus::files(&root.join("ksef/official-fa3"), ".xml");
    assert!(samples.len() >= 17);
    for path in samples {
        let document = meisai::formats::read(&std::fs::read(&path).unwrap()).unwrap();
        let invoice = meisai::understand::understand(&document);
        let checked = check(&invoice, "pl", &Circumstances::default());
        let heavy: Vec<_> = checked
            .findings
            .iter()
            .filter(|finding| finding.severity != Severity::Info)
            .collect();
        assert!(heavy.is_empty(), "{}: {heavy:#?}", path.display());
    }
}
