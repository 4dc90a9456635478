//! What else can be asked: dependents, what if, citations, by hand, the same, why found.
#![cfg(feature = "texts")]

use crate::corpus::{cii_examples, ubl_examples};
use meisai::api::{self, ErrorKind, Lang, Options, Redaction, Request, Sheet};
use meisai::explain::{Filter, Off, Trace};

const INVOICE: &[u8] = br#"{ "format": "meisai/1", "number": "R-1", "currency": "JPY", "issueDate": "2026-10-31", "seller": {
    "address": { "country": "JP" } }, "lines": [
    { "id": "=1", "sellerItemId": "DEV", "quantity": "48", "unit": "HUR", "itemNetPrice": "1200", "netAmount": "57600",
      "taxCategory": "S", "taxRate": "10" },
    { "id": "2", "quantity": "3", "unit": "C62", "itemNetPrice": "333", "netAmount": "999", "taxCategory": "S", "taxRate": "8" } ] }"#;

const CONTRACT: &[u8] = br#"{ "id": "MSA-7", "terms": [{ "id": "T1", "kind": "price.fixed_unit", "scope": { "itemIds": ["DEV"] },
    "clause": { "documentId": "MSA-7", "section": "4.1", "quote": "1,100 yen an hour" }, "params": { "unitPrice": "1100" } }] }"#;

fn request() -> Request<'static> {
    Request {
        invoice: INVOICE,
        ..Request::default()
    }
}

fn with_contract() -> Request<'static> {
    Request {
        contract: Some(CONTRACT),
        ..request()
    }
}

#[test]
fn what_depends_on_an_amount_is_all_that_is_made_of_it() {
    let texts = api::texts(Lang::En);
    let answer = api::dependents(&request(), "line[2].item_net_price", &Options::default(), &texts).unwrap();
    let direct: Vec<_> = answer.direct.iter().map(|amount| amount.key.as_str()).collect();
    assert_eq!(direct, ["line[2].net_amount"]);
    let all: Vec<_> = answer.all.iter().map(|amount| amount.key.as_str()).collect();
    for key in [
        "doc.tax[S:8].taxable_amount",
        "doc.tax[S:8].tax_amount",
        "doc.amount_due",
    ] {
        assert!(all.contains(&key), "{all:?}");
    }
    assert!(
        !all.iter().any(|key| key.contains("S:10") || key.contains("line[=1]")),
        "{all:?}"
    );
}

#[test]
fn an_unknown_key_names_the_three_nearest() {
    let error = api::dependents(&request(), "doc.amont_due", &Options::default(), &api::texts(Lang::En)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadOption);
    assert!(error.hint().unwrap_or_default().contains("doc.amount_due"), "{error:?}");
}

#[test]
fn what_if_changes_nothing_but_its_own_answer() {
    let texts = api::texts(Lang::En);
    let patch = br#"[{ "op": "replace", "path": "/lines/0/quantity", "value": "50" },
        { "op": "add", "path": "/lines/-", "value": { "id": "3", "quantity": "1", "itemNetPrice": "1000", "taxCategory": "S", "taxRate": "10" } },
        { "op": "remove", "path": "/lines/1" }]"#;
    let answer = api::what_if(INVOICE, patch, &Options::default(), &texts).unwrap();
    // 50 × 1,200 + 1,000 = 61,000 and 10 %.
    assert_eq!(answer.calculation.totals.amount_due.to_string(), "67100");
    assert_eq!(answer.comparison.after.amount_due, answer.calculation.totals.amount_due);
    let before = api::calculate(INVOICE, &Options::default(), &texts).unwrap();
    assert_eq!(answer.comparison.before.amount_due, before.totals.amount_due);
    let wrong = br#"[{ "op": "replace", "path": "/nothing", "value": "1" }]"#;
    let error = api::what_if(INVOICE, wrong, &Options::default(), &texts).unwrap_err();
    assert_eq!(error.place().map(|place| place.pointer.as_str()), Some("/patch/0"));
}

#[test]
fn what_if_takes_the_amount_of_a_line_at_its_word() {
    let texts = api::texts(Lang::En);
    let of = |value: &str| {
        let patch = format!(r#"[{{ "op": "replace", "path": "/lines/0/netAmount", "value": "{value}" }}]"#);
        let answer = api::what_if(INVOICE, patch.as_bytes(), &Options::default(), &texts).unwrap();
        let answer = serde_json::to_value(answer).unwrap();
        let line = answer["calculation"]["invoice"]["lines"][0].clone();
        (
            line["itemNetPrice"].clone(),
            answer["comparison"]["delta"].clone(),
            answer["comparison"]["sentences"][0].clone(),
        )
    };
    // 48 hours at 1,000; 10 % less tax on 9,600.
    let (price, delta, sentence) = of("48000");
    assert_eq!((price, delta), ("1000".into(), "-10560".into()));
    assert!(
        sentence
            .as_str()
            .unwrap()
            .starts_with("The invoice would be JPY 10,560 lower."),
        "{sentence}"
    );
    // 1,200 gives 57,600 already; 50,000 does not divide by 48, so that no price is claimed.
    assert_eq!(of("57600").0, "1200");
    assert_eq!(of("50000").0, serde_json::Value::Null);
    assert_eq!(of("50000").1, "-8360");
}

/// Lines with allowances and charges: the price is the one from which they lead to the amount; where there is none, the
/// amount itself is taken.
#[test]
fn what_if_takes_the_amount_of_a_line_with_allowances_at_its_word() {
    let texts = api::texts(Lang::En);
    let of = |adjustments: &str, amount: &str| {
        let invoice = format!(
            r#"{{ "format": "meisai/1", "currency": "EUR", "lines": [{{ "id": "1", "quantity": "10", "unit": "C62",
                "itemNetPrice": "100", "taxCategory": "S", "taxRate": "20", {adjustments} }}] }}"#
        );
        let patch = format!(r#"[{{ "op": "replace", "path": "/lines/0/netAmount", "value": "{amount}" }}]"#);
        let answer = api::what_if(invoice.as_bytes(), patch.as_bytes(), &Options::default(), &texts).unwrap();
        let answer = serde_json::to_value(answer).unwrap();
        let calculation = &answer["calculation"];
        (
            calculation["invoice"]["lines"][0]["itemNetPrice"]
                .as_str()
                .map(str::to_owned),
            calculation["lines"][0]["netAmount"].as_str().unwrap().to_owned(),
        )
    };
    let told = |price: &str, amount: &str| (Some(price.to_owned()), amount.to_owned());
    // 10 × 50 less 10 % is 450; 10 × 45 less 50 is 400; 10 × 60 less 10 % and 40, and 60 more, is 560.
    assert_eq!(
        of(r#""allowances": [{ "percent": "10" }]"#, "450.00"),
        told("50.00", "450.00")
    );
    assert_eq!(
        of(r#""allowances": [{ "amount": "50.00" }]"#, "400.00"),
        told("45.00", "400.00")
    );
    let both = r#""allowances": [{ "percent": "10" }, { "amount": "40.00" }], "charges": [{ "amount": "60.00" }]"#;
    assert_eq!(of(both, "560.00"), told("60.00", "560.00"));
    // What it comes to already stays; an amount that no price leads to is taken as it is.
    assert_eq!(
        of(r#""allowances": [{ "percent": "10" }]"#, "900.00"),
        told("100", "900.00")
    );
    assert_eq!(
        of(r#""allowances": [{ "percent": "30" }]"#, "100.00"),
        (None, "100.00".to_owned())
    );
}

/// 消費税 in Japan, 付加価値税 elsewhere: lead and steps call the tax by one name, and by the country, not by the currency.
#[test]
fn a_tax_is_called_by_one_name_in_all_japanese_sentences() {
    let texts = api::texts(Lang::Ja);
    let of = |currency: &str, country: &str| {
        let invoice = format!(
            r#"{{ "format": "meisai/1", "issueDate": "2026-10-31", "currency": "{currency}",
                "seller": {{ "name": "A", "address": {{ "country": "{country}" }} }},
                "lines": [{{ "id": "1", "quantity": "1", "unit": "C62", "itemNetPrice": "1000", "taxCategory": "S", "taxRate": "10" }},
                          {{ "id": "2", "quantity": "1", "unit": "C62", "itemNetPrice": "1000", "taxCategory": "S", "taxRate": "8" }}] }}"#
        );
        let request = api::Request {
            invoice: invoice.as_bytes(),
            ..api::Request::default()
        };
        let keys = ["doc.total_with_tax", "doc.tax_total", "doc.amount_due"];
        let told = keys.map(|key| {
            let depth = api::Depth::Steps;
            let answer = api::explain(&request, key, depth, &Options::default(), &texts).unwrap();
            serde_json::to_string(&answer).unwrap()
        });
        told.concat()
    };
    for (currency, country, word, other) in [
        ("EUR", "DE", "付加価値税", "消費税"),
        ("PLN", "PL", "付加価値税", "消費税"),
        ("JPY", "JP", "消費税", "付加価値税"),
        ("USD", "JP", "消費税", "付加価値税"),
    ] {
        let told = of(currency, country);
        assert!(
            told.contains(word) && !told.contains(other),
            "{currency} {country}: {told}"
        );
    }
}

#[test]
fn law_and_clauses_are_cited_with_the_amounts_that_rest_on_them() {
    let answer = api::citations(&with_contract(), &Options::default(), &api::texts(Lang::En)).unwrap();
    let clause = answer
        .citations
        .iter()
        .find(|one| one.clause.is_some())
        .expect("a clause");
    assert!(clause.keys.iter().any(|key| key.starts_with("term[T1]")), "{clause:?}");
    let law: Vec<_> = answer.citations.iter().filter(|one| one.legal.is_some()).collect();
    assert!(
        law.iter().any(|one| one.keys.iter().any(|key| key.contains("S:10"))),
        "{law:?}"
    );
}

#[test]
fn a_worksheet_has_a_row_for_every_value_and_is_no_formula_by_accident() {
    let texts = api::texts(Lang::Pl);
    let plain = api::worksheet(&request(), Sheet::default(), &Options::default(), &texts).unwrap();
    let sheet = Sheet::new(true, ';', true);
    let formulas = api::worksheet(&request(), sheet, &Options::default(), &texts).unwrap();
    assert!(formulas.starts_with('\u{feff}') && formulas.contains("=E"));
    assert!(!plain.contains("=E"));
    let nodes = api::calculate(INVOICE, &full(), &texts)
        .unwrap()
        .nodes
        .unwrap()
        .nodes
        .len();
    assert_eq!(plain.trim_end().lines().count(), nodes + 1);
    let hostile = INVOICE.to_vec();
    let hostile = String::from_utf8(hostile).unwrap().replace("MSA-7", "=HYPERLINK");
    let request = Request {
        invoice: hostile.as_bytes(),
        ..Request::default()
    };
    let sheet = api::worksheet(&request, Sheet::default(), &Options::default(), &texts).unwrap();
    for cell in sheet.lines().flat_map(|line| line.split(',')) {
        assert!(!cell.starts_with(['=', '@', '+']), "{cell}");
    }
}

fn full() -> Options {
    Options::from_json(r#"{ "explain": "full" }"#).unwrap()
}

#[test]
fn fingerprints_tell_amounts_apart_and_nothing_else() {
    let of = |invoice: &str, lang| {
        let request = Request {
            invoice: invoice.as_bytes(),
            ..Request::default()
        };
        api::fingerprint(&request, &Options::default(), &api::texts(lang))
            .unwrap()
            .fingerprint
    };
    let text = std::str::from_utf8(INVOICE).unwrap();
    assert_eq!(of(text, Lang::En), of(&text.replace("  ", " "), Lang::Ja));
    assert_ne!(of(text, Lang::En), of(&text.replace("\"48\"", "\"49\""), Lang::En));
    let provenance = api::provenance(&with_contract(), true, &Options::default(), &api::texts(Lang::En)).unwrap();
    assert!(provenance.contract_fingerprint.is_some() && provenance.evaluated_at.is_none());
    let prov = provenance.prov.unwrap();
    assert!(
        prov["wasDerivedFrom"]
            .as_object()
            .is_some_and(|edges| !edges.is_empty())
    );
}

#[test]
fn redaction_takes_words_and_sources_and_leaves_values() {
    let texts = api::texts(Lang::En);
    let trace = api::calculate(INVOICE, &full(), &texts).unwrap().nodes.unwrap();
    let redacted = api::redact(&trace, Redaction::Sources);
    assert!(
        redacted
            .nodes
            .iter()
            .all(|node| node.place.is_none() && node.clause.is_none())
    );
    let values = |view: &api::TraceView| view.nodes.iter().map(|node| node.value).collect::<Vec<_>>();
    assert_eq!(values(&trace), values(&redacted));
    let options = Options::from_json(r#"{ "explain": "full", "redact": "sources" }"#).unwrap();
    let asked = api::calculate(INVOICE, &options, &texts).unwrap().nodes.unwrap();
    assert_eq!(asked, redacted, "the option does the same");
}

#[test]
fn redaction_of_an_explanation_goes_by_levels() {
    let texts = api::texts(Lang::Ja);
    let told = |level: &str| {
        let options = Options::from_json(&format!(r#"{{ "redact": {level} }}"#)).unwrap();
        let key = "doc.tax[S:10].tax_amount";
        let told = api::explain(&with_contract(), key, api::Depth::Tree, &options, &texts).unwrap();
        serde_json::to_string(&told).unwrap()
    };
    let (all, labels, sources) = (told("null"), told("\"labels\""), told("\"sources\""));
    assert!(all.contains("\"place\""), "{all}");
    assert!(
        !labels.contains("\"clause\"") && !labels.contains("\"note\"") && labels.contains("\"place\""),
        "{labels}"
    );
    assert!(
        !sources.contains("\"place\"") && !sources.contains("\"term\""),
        "{sources}"
    );
}

#[test]
fn a_reason_shows_where_the_derivations_part_and_what_clears_the_finding() {
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = api::texts(lang);
        let answer = api::reason(
            &with_contract(),
            "CT-PRC-001",
            "/lines/0/itemNetPrice",
            &Options::default(),
            &texts,
        )
        .unwrap();
        let contrast = answer.contrast.expect("a contrast");
        assert_eq!(contrast.parts.len(), 1, "{contrast:?}");
        assert_eq!(contrast.parts[0].place.as_deref(), Some("/lines/0/itemNetPrice"));
        assert!(!contrast.text.contains('['), "{}", contrast.text);
        let change = &answer.counterfactuals[0];
        assert_eq!(change.change[0].value.as_deref(), Some("1100"), "{change:?}");
        assert!(answer.decisive_evidence.contains(&"MSA-7".to_owned()));
        // It really clears it: the changed invoice is reviewed without the finding.
        let text = std::str::from_utf8(INVOICE).unwrap().replace("\"1200\"", "\"1100\"");
        let changed = Request {
            invoice: text.as_bytes(),
            ..with_contract()
        };
        let review = api::review(&changed, &Options::default(), &texts).unwrap();
        assert!(review.findings.iter().all(|finding| finding.rule != "CT-PRC-001"));
    }
    let error = api::reason(
        &request(),
        "CT-PRC-001",
        "/lines/0",
        &Options::default(),
        &api::texts(Lang::En),
    )
    .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadOption);
}

/// §13: every node recomputes on every example, and the recorder changes no amount.
#[test]
fn every_example_recomputes_and_is_the_same_without_a_recorder() {
    for path in ubl_examples().into_iter().chain(cii_examples()) {
        let Ok(document) = meisai::formats::read(&std::fs::read(&path).unwrap()) else {
            continue;
        };
        let invoice = meisai::understand::understand(&document);
        let policy = meisai::calc::Policy::of(&invoice, None, None);
        let mut trace = Trace::new(Filter::Full);
        let full = meisai::calc::calculate(&invoice, &policy, &mut trace);
        let off = meisai::calc::calculate(&invoice, &policy, &mut Off);
        assert!(trace.recompute().is_empty(), "{}", path.display());
        assert_eq!(
            full.totals.amount_due.value,
            off.totals.amount_due.value,
            "{}",
            path.display()
        );
        let amounts = |lines: Vec<meisai::money::Decimal>| lines;
        assert_eq!(
            amounts(full.lines.iter().map(|line| line.amounts.net_amount.value).collect()),
            amounts(off.lines.iter().map(|line| line.amounts.net_amount.value).collect()),
            "{}",
            path.display()
        );
    }
}
