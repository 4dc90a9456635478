//! The set `contracts`: what terms come to. A vector is judged by its topic and its members, never by its id.

mod fees;
mod payment;
mod periods;
mod values;

use crate::corpus::Corpus;
use crate::pricing::same;
use crate::report::{Differences, NOT_YET, Outcome, Report, text};
use crate::usage;
use anyhow::Result;
use meisai::money::{Decimal, Mode};
use serde_json::Value;

/// Runs all vectors under `contracts`.
pub fn run(corpus: &Corpus) -> Result<Report> {
    let mut report = Report::new("contracts");
    for path in corpus.files("contracts", ".json") {
        for vector in corpus.json(&path)?["vectors"].as_array().into_iter().flatten() {
            let (input, expected) = (&vector["input"], &vector["expected"]);
            let outcome = judge(vector["topic"].as_str().unwrap_or_default(), input, expected);
            let outcome = outcome.unwrap_or(Outcome::Undecided(NOT_YET));
            report.count(vector["id"].as_str().unwrap_or_default(), outcome);
        }
    }
    Ok(report)
}

fn judge(topic: &str, input: &Value, expected: &Value) -> Option<Outcome> {
    if topic.starts_with("pricing-") {
        return usage::judge(input["model"].as_str().unwrap_or_default(), input, expected);
    }
    let found = match topic {
        "service-fee-models" | "commitment" => {
            let model = input["model"].as_str().unwrap_or_default();
            if let Some(outcome) = usage::judge(model, input, expected) {
                return Some(outcome);
            }
            fees::fees(model, input)?
        }
        "settlement-band" => fees::settlement(input)?,
        "proration" => periods::proration(input)?,
        "indexation" => periods::indexation(input)?,
        "retainage" => periods::retainage(input)?,
        "surcharge" => periods::surcharge(input)?,
        "rounding" => periods::rounding(input)?,
        "legal-bill" => fees::legal_bill(input)?,
        "deductions-expenses" => fees::deductions(input)?,
        "payment-terms" => payment::payment_terms(input)?,
        "late-interest" => payment::late_interest(input)?,
        "compensation" => payment::compensation(input)?,
        "payer-metrics" => payment::metrics(input)?,
        "balance" => payment::balance(input)?,
        "allocation" => payment::allocation(input)?,
        "dunning-states" => payment::dunning(input)?,
        _ => return None,
    };
    Some(agreed(&found, expected))
}

/// Every expected member is found: numbers by value, everything else as it is.
fn agreed(found: &Value, expected: &Value) -> Outcome {
    let mut differences = Differences::default();
    for (name, expected) in expected.as_object().into_iter().flatten() {
        compare(
            &mut differences,
            name,
            expected,
            found.get(name).unwrap_or(&Value::Null),
        );
    }
    differences.outcome()
}

fn compare(differences: &mut Differences, name: &str, expected: &Value, found: &Value) {
    match (expected, found) {
        (Value::Array(wanted), Value::Array(have)) if wanted.len() == have.len() => {
            for (at, (wanted, have)) in wanted.iter().zip(have).enumerate() {
                compare(differences, &format!("{name}[{at}]"), wanted, have);
            }
        }
        (Value::Object(wanted), Value::Object(have)) => {
            for (member, wanted) in wanted {
                compare(
                    differences,
                    &format!("{name}.{member}"),
                    wanted,
                    have.get(member).unwrap_or(&Value::Null),
                );
            }
        }
        _ if expected == found => {}
        _ => match (text(expected), text(found)) {
            (Some(wanted), Some(have)) if Decimal::parse(&wanted).is_ok() => {
                let have = as_fine_as(&wanted, &have).unwrap_or(have.into_owned());
                same(differences, name, Some(expected), Some(&have));
            }
            _ => differences.note(format!("{name}: expected {expected}, found {found}")),
        },
    }
}

/// A figure that never ends, with the places that the vector gives.
fn as_fine_as(wanted: &str, have: &str) -> Option<String> {
    const ENDLESS: u8 = 20;
    let have = Decimal::parse(have)
        .ok()
        .filter(|have| have.normalized().places() >= ENDLESS)?;
    let places = Decimal::parse(wanted).ok()?.places();
    Some(usage::round(have, Mode::HalfAwayFromZero, places)?.to_string())
}
