//! The contract check.

mod algorithm;
pub mod cases;
#[cfg(all(feature = "schema", feature = "texts", feature = "questions"))]
mod docs;
#[cfg(all(feature = "texts", feature = "questions"))]
mod draft;
#[cfg(all(feature = "texts", feature = "questions"))]
mod draft_versions;
#[cfg(all(feature = "texts", feature = "questions"))]
mod explained;
mod hostile;
mod kinds;
mod lint;
mod shares;
#[cfg(all(feature = "texts", feature = "reports"))]
mod templates;
mod terms;
mod tiers;
mod usage;

use meisai::calc::{Policy, Regime};
use meisai::contract::{Contract, Evidence, Options, Report, check};
use meisai::explain::{Filter, Off, Trace};
use meisai::model::Invoice;
use meisai::money::Currency;
use meisai::rules::Role;

/// A decimal.
fn dec(text: &str) -> meisai::money::Decimal {
    meisai::money::Decimal::parse(text).unwrap()
}

/// An invoice in yen with the lines given.
fn invoice(head: &str, lines: &str) -> Invoice {
    let json = invoice_json(head, lines);
    let document = meisai::formats::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error:?}: {json}"));
    meisai::understand::understand(&document)
}

fn invoice_json(head: &str, lines: &str) -> String {
    let head = if head.is_empty() {
        String::new()
    } else {
        format!("{head},")
    };
    format!(
        r#"{{ "format": "meisai/1", "number": "R-1", "typeCode": "380", "currency": "JPY", "issueDate": "2026-10-31",
        "period": {{ "from": "2026-10-01", "to": "2026-10-31" }}, {head} "lines": [{lines}] }}"#
    )
}

/// A line: 48 hours at the price given, with more fields after it.
fn line(quantity: &str, price: &str, amount: &str, more: &str) -> String {
    let more = if more.is_empty() {
        String::new()
    } else {
        format!(", {more}")
    };
    format!(
        r#"{{ "id": "L1", "name": "開発支援", "sellerItemId": "DEV", "quantity": "{quantity}", "unit": "HUR",
        "itemNetPrice": "{price}", "netAmount": "{amount}", "taxCategory": "S", "taxRate": "10" {more} }}"#
    )
}

/// A contract with the terms given.
fn contract(terms: &str) -> Contract {
    contract_with("", terms)
}

fn contract_with(head: &str, terms: &str) -> Contract {
    let json = contract_json(head, terms);
    Contract::read(&meisai::formats::read_json(&json).unwrap_or_else(|error| panic!("{error:?}: {json}")))
}

fn contract_json(head: &str, terms: &str) -> String {
    let head = if head.is_empty() {
        String::new()
    } else {
        format!("{head},")
    };
    format!(r#"{{ "id": "MSA-7", {head} "terms": [{terms}] }}"#)
}

fn evidence(json: &str) -> Vec<Evidence> {
    if json.is_empty() {
        return Vec::new();
    }
    let document = meisai::formats::read_json(json).unwrap_or_else(|error| panic!("{error:?}: {json}"));
    let (found, faults) = Evidence::read(&document);
    assert_eq!(faults, []);
    found
}

pub fn options() -> Options {
    Options {
        role: Role::Receiver,
        policy: Policy::new(Regime::Jp, Currency::JPY),
        strict: false,
        settled: Default::default(),
    }
}

fn run(invoice: &Invoice, contract: &Contract, evidence: &[Evidence]) -> Report {
    let report = check(invoice, Some(contract), evidence, &options(), &mut Off);
    say(&report);
    report
}

/// The same with every node kept.
pub fn traced(invoice: &Invoice, contract: &Contract, evidence: &[Evidence]) -> (Report, Trace) {
    let mut trace = Trace::new(Filter::Full);
    let report = check(invoice, Some(contract), evidence, &options(), &mut trace);
    (report, trace)
}

/// Says every finding and every reason in three languages: no text and no value may be missing.
#[cfg(feature = "texts")]
fn say(report: &Report) {
    use meisai::i18n::{Lang, Texts, embedded};
    static TEXTS: std::sync::OnceLock<Vec<Texts>> = std::sync::OnceLock::new();
    let all = [Lang::En, Lang::Ja, Lang::Pl];
    for texts in TEXTS.get_or_init(|| all.map(|lang| Texts::parse(embedded(lang)).unwrap()).into()) {
        let check = |key: &str, values| {
            let said = texts.say(key, values);
            assert!(!said.contains(['[', '{']), "{key}: {said}");
        };
        for finding in &report.findings {
            for part in ["title", "what", "do"] {
                check(&format!("{}.{part}", finding.say), &finding.values);
            }
        }
        for unchecked in &report.unchecked {
            check(unchecked.because, &unchecked.values);
        }
    }
}

#[cfg(not(feature = "texts"))]
fn say(_: &Report) {}

/// The rules of the findings at their causes.
fn rules(report: &Report) -> Vec<&'static str> {
    report
        .findings
        .iter()
        .filter(|finding| finding.caused_by.is_none())
        .map(|finding| finding.rule)
        .collect()
}
