//! The dated rates are those of the fact tables.

use crate::corpus::corpus;
use meisai::law::{RateKind, Status, Tag, legal_of_rate, rate_of_kind, rates_of};
use meisai::money::Decimal;
use serde_json::Value;

fn facts(file: &str) -> Option<Value> {
    let path = corpus()?.join("../facts/data").join(file);
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

fn dec(value: &Value) -> Decimal {
    Decimal::parse(value.as_str().expect("text")).expect("a decimal")
}

fn country(code: &str) -> [u8; 2] {
    // Greece is EL in tax numbers and GR in ISO 3166-1.
    let code = if code == "EL" { "GR" } else { code };
    code.as_bytes().try_into().expect("two letters")
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn rates_of_japan_and_poland_have_their_days() {
    let Some(facts) = facts("vat-rates.json") else { return };
    for code in ["JP", "PL"] {
        for fact in facts[code].as_array().expect("rows") {
            let found = rates_of(country(code))
                .find(|rate| rate.percent() == dec(&fact["rate"]) && fact["valid_from"] == rate.fact.legal.valid_from);
            let found = found.unwrap_or_else(|| panic!("{code} {fact}"));
            assert_eq!(
                found.fact.legal.valid_to,
                fact["valid_to"].as_str().unwrap_or_default(),
                "{code} {fact}"
            );
            assert_eq!(
                found.fact.status == Status::Proposed,
                fact["status"] == "proposed",
                "{code} {fact}"
            );
        }
    }
}

#[test]
fn rates_of_the_member_states_are_all_there() {
    let Some(facts) = facts("vat-rates-eu.json") else {
        return;
    };
    for (code, rows) in facts
        .as_object()
        .expect("states")
        .iter()
        .filter(|(code, _)| *code != "_meta")
    {
        for fact in rows.as_array().expect("rows") {
            let rate = dec(&fact["rate"]);
            let known = rates_of(country(code)).find(|row| row.percent() == rate && row.fact.legal.valid_to.is_empty());
            let known = known.unwrap_or_else(|| panic!("{code} {rate}"));
            assert_eq!(
                known.kind == RateKind::Standard,
                fact["kind"] == "standard",
                "{code} {rate}"
            );
            if fact["read"] == false {
                assert_eq!(known.fact.tag, Tag::Own, "{code} {rate}");
            }
        }
    }
}

#[test]
fn a_rate_applies_in_its_days_and_a_proposed_one_never() {
    let ten = Decimal::from_int(10);
    assert_eq!(
        legal_of_rate(*b"JP", ten, day("2019-09-30")).map(|legal| legal.fact),
        None
    );
    assert_eq!(
        legal_of_rate(*b"JP", ten, day("2019-10-01")).map(|legal| legal.fact),
        Some("jp.rate.standard.2019")
    );
    assert_eq!(
        rate_of_kind(*b"JP", RateKind::Standard, day("2014-03-31")),
        Some(Decimal::from_int(5))
    );
    assert_eq!(
        rate_of_kind(*b"JP", RateKind::Reduced, day("2026-11-21")),
        Some(Decimal::from_int(8))
    );
    assert_eq!(
        legal_of_rate(*b"JP", Decimal::ONE, day("2027-05-01")).map(|legal| legal.fact),
        None
    );
    assert_eq!(
        rate_of_kind(*b"PL", RateKind::Standard, day("2026-01-01")),
        Some(Decimal::from_int(23))
    );
    assert_eq!(rate_of_kind(*b"XX", RateKind::Standard, day("2026-01-01")), None);
}
