//! What a late payment costs: interest and compensation, by the law that an example is about.

use super::{ask, currency_of, each, member, put};
use crate::report::{text, text_at};
use crate::worked::Figures;
use serde_json::{Value, json};

/// Which law of interest an example is about: by the kind it names, its country and its words.
fn law_of(example: &Value) -> &'static str {
    let inputs = &example["inputs"];
    let words = format!("{} {}", example["title"], example["topic"]).to_lowercase();
    let says =
        |part: &str| words.contains(part) || inputs["debtor"].as_str().is_some_and(|debtor| debtor.contains(part));
    match (example["country"].as_str(), inputs["kind"].as_str().unwrap_or_default()) {
        (Some("JP"), _) if inputs.get("received").is_some() => "jp-toriteki",
        (Some("JP"), "commercial") => "jp-commercial",
        (Some("JP"), _) => "jp-civil",
        (Some("PL"), kind) if kind.contains("health") || says("health") => "pl-commercial-health",
        (Some("PL"), "commercial") => "pl-commercial",
        (Some("PL"), "capital") => "pl-capital",
        (Some("PL"), _) => "pl-delay",
        _ if says("german") && says("consumer") => "de-consumer",
        _ if says("german") => "de-business",
        _ => "eu-minimum",
    }
}

pub(super) fn late_interest(example: &Value) -> Result<Figures, String> {
    let inputs = &example["inputs"];
    let law = law_of(example);
    let mut question = json!({ "question": "late_interest", "law": law });
    for name in ["principal", "due", "paid", "received", "days", "reduced", "currency"] {
        if let Some(found) = member(inputs, name) {
            question[name] = found.into();
        }
    }
    // A rate in the figures is the agreed one, unless the days show that it is the law's own.
    let agreed = ["rate", "agreed_rate", "contract_rate"].into_iter();
    if let Some(rate) = agreed.filter_map(|name| member(inputs, name)).next() {
        question["rate"] = rate.into();
        question.as_object_mut().map(|question| question.remove("law"));
        question["currency"] = currency_of(example).into();
    }
    let answer = ask(&question)?;
    let mut figures = Figures::new();
    put(
        &mut figures,
        &answer,
        &[
            ("days", "days"),
            ("interest", "interest"),
            ("sum_of_rounded", "interest"),
            ("rounded_once", "roundedOnce"),
            ("interest_exact", "exact"),
            ("exact", "exact"),
            ("exact_365", "exact"),
            ("combined", "combined"),
            ("half_up", "halfUp"),
            ("floor", "floor"),
            ("day_60", "day60"),
            ("start", "first"),
        ],
    );
    for (at, part) in answer["parts"].as_array().into_iter().flatten().enumerate() {
        let of = |name: &str| text_at(part, &format!("/{name}")).map(|found| found.into_owned());
        for name in ["from", "to", "days", "rate", "interest"] {
            figures.insert(format!("segments.{at}.{name}"), of(name));
        }
        figures.insert(format!("segments.{at}"), of("interest"));
    }
    // The same delay by the days of the calendar: those of a leap year over 366.
    question["dayCount"] = "calendar".into();
    let calendar = ask(&question)?;
    let names = [
        ("calendar", "exact"),
        ("leap", "exact"),
        ("exact_366", "exact"),
        ("interest_exact_366", "exact"),
        ("interest_leap", "interest"),
    ];
    for (name, value) in names {
        put(&mut figures, &calendar, &[(name, value)]);
    }
    if matches!(law, "eu-minimum" | "de-business") {
        let place = if law == "eu-minimum" { "eu" } else { "de" };
        let flat = ask(&json!({ "question": "compensation", "law": place }))?;
        put(&mut figures, &flat, &[("flat", "eur")]);
    }
    Ok(figures)
}

pub(super) fn compensation(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for claim in each(inputs, "claims") {
        let claim = text(&claim).unwrap_or_default().into_owned();
        let mut question = json!({ "question": "compensation", "law": "pl", "claim": claim });
        for (name, given) in [("exchangeRate", "rate"), ("due", "due"), ("due", "maturity")] {
            if let Some(found) = member(inputs, given) {
                question[name] = found.into();
            }
        }
        let answer = ask(&question)?;
        for (at, value) in [("0", "eur"), ("1", "pln")] {
            put(
                &mut figures,
                &answer,
                &[(&format!("{claim}.{at}"), value), (value, value)],
            );
        }
        put(
            &mut figures,
            &answer,
            &[("rate_date", "rateDay"), ("rate_day", "rateDay")],
        );
    }
    Ok(figures)
}
