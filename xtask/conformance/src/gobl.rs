//! The set `gobl`: example invoices of another project, with its totals.
//!
//! Each document is computed twice: with its computed figures deleted, and with each of them replaced by 9999. Both
//! answers must be identical and equal to the origin's as texts. The set `gobl-review` tells by arithmetic of
//! its own which printed figures do not add up: our review must say so there, and only there.

use crate::corpus::Corpus;
use crate::product;
use crate::report::{Differences, Outcome, Report};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Runs both sets.
pub fn run(corpus: &Corpus) -> Result<Vec<Report>> {
    let manifest = corpus.json("gobl/manifest.json")?;
    let documents = manifest["documents"]
        .as_array()
        .context("gobl/manifest.json has no `documents`")?;
    let (mut totals, mut review) = (Report::new("gobl"), Report::new("gobl-review"));
    for entry in documents {
        let id = entry["id"]
            .as_str()
            .context("a document of gobl/manifest.json has no `id`")?;
        let document = corpus.json(&format!("gobl/{}", entry["out"].as_str().unwrap_or_default()))?;
        if lists(&entry["tags"], "bypass") {
            totals.count(id, Outcome::Undecided("the origin computes nothing there"));
            continue;
        }
        totals.count(id, compare(&document));
        review.count(id, reviewed(&document));
    }
    Ok(vec![totals, review])
}

fn lists(tags: &Value, tag: &str) -> bool {
    tags.as_array()
        .is_some_and(|tags| tags.iter().any(|other| other == tag))
}

fn compare(document: &Value) -> Outcome {
    let mut answers = Vec::new();
    for stand_in in [None, Some("9999")] {
        let input = without_figures(document, stand_in).to_string();
        match product::calculate(input.as_bytes(), &json!({ "explain": "full" })) {
            Ok(answer) => answers.push(answer),
            Err(why) => return Outcome::Disagree(why),
        }
    }
    let [deleted, replaced] = answers.as_slice() else {
        return Outcome::Disagree("one answer is missing".to_owned());
    };
    let mut differences = Differences::default();
    if ["lines", "totals"].iter().any(|part| deleted[part] != replaced[part]) {
        differences.note("the answer depends on the figures to be computed".to_owned());
    }
    let (found, expected) = (product::gobl_figures(deleted), figures(document));
    let places: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    for place in places {
        let text = |figures: &BTreeMap<String, String>| figures.get(place).cloned();
        differences.text(place, text(&expected).as_deref(), text(&found).as_deref());
    }
    differences.outcome()
}

/// Whether the review tells of the arithmetic of printed figures where, and only where, they do not add up.
fn reviewed(document: &Value) -> Outcome {
    match product::review(document.to_string().as_bytes(), None, &json!({})) {
        Ok(review) => match (adds_up(document), product::speaks_of_arithmetic(&review)) {
            (false, false) => Outcome::Disagree("printed figures do not add up, and no finding says so".to_owned()),
            (true, true) => Outcome::Disagree("printed figures add up, and a finding says otherwise".to_owned()),
            _ => Outcome::Agree,
        },
        Err(why) => Outcome::Disagree(why),
    }
}

/// The document with every computed figure deleted, or replaced by `stand_in`.
///
/// Which tax categories are retained or informative is a fact about the category, which the origin prints only inside
/// its totals; it stays.
fn without_figures(document: &Value, stand_in: Option<&str>) -> Value {
    let mut document = document.clone();
    for line in items_mut(&mut document, "lines") {
        forget_line(line, stand_in);
    }
    for list in ["discounts", "charges"] {
        items_mut(&mut document, list).for_each(|item| forget_rated(item, stand_in));
    }
    if let Some(payment) = document.get_mut("payment") {
        items_mut(payment, "advances").for_each(|item| forget_rated(item, stand_in));
        if let Some(terms) = payment.get_mut("terms") {
            items_mut(terms, "due_dates").for_each(|item| forget_rated(item, stand_in));
        }
    }
    if let Some(totals) = document.get_mut("totals") {
        match stand_in {
            Some(stand_in) => replace_amounts(totals, stand_in),
            None => *totals = bare_totals(totals),
        }
    }
    document
}

fn forget_line(line: &mut Value, stand_in: Option<&str>) {
    for name in ["sum", "total"] {
        forget(line, name, stand_in);
    }
    for list in ["discounts", "charges"] {
        items_mut(line, list).for_each(|item| forget_rated(item, stand_in));
    }
    for list in ["breakdown", "substituted"] {
        items_mut(line, list).for_each(|part| forget_line(part, stand_in));
    }
}

/// Forgets the amount of what is a percentage or a rate of something else.
fn forget_rated(item: &mut Value, stand_in: Option<&str>) {
    if item.get("percent").is_some() || item.get("rate").is_some() {
        forget(item, "amount", stand_in);
    }
}

fn forget(object: &mut Value, name: &str, stand_in: Option<&str>) {
    let Some(object) = object.as_object_mut() else { return };
    match stand_in {
        Some(stand_in) if object.contains_key(name) => {
            object.insert(name.to_owned(), stand_in.into());
        }
        Some(_) => {}
        None => {
            object.remove(name);
        }
    }
}

fn bare_totals(totals: &Value) -> Value {
    let mut bare = Map::new();
    if let Some(rounding) = totals.get("rounding") {
        bare.insert("rounding".to_owned(), rounding.clone());
    }
    let flagged: Vec<Value> = items(totals.get("taxes").unwrap_or(&Value::Null), "categories")
        .filter(|category| category.get("retained").is_some() || category.get("informative").is_some())
        .map(|category| {
            let mut flags = category.clone();
            if let Some(flags) = flags.as_object_mut() {
                flags.retain(|name, _| matches!(name.as_str(), "code" | "retained" | "informative"));
            }
            flags
        })
        .collect();
    if !flagged.is_empty() {
        bare.insert("taxes".to_owned(), json!({ "categories": flagged }));
    }
    Value::Object(bare)
}

/// Replaces every amount in the totals but `rounding`, which is an input.
fn replace_amounts(value: &mut Value, stand_in: &str) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if is_number(text) && !matches!(name.as_str(), "rounding" | "code") => {
                        *member = stand_in.into();
                    }
                    _ if matches!(name.as_str(), "ext" | "percent") => {}
                    _ => replace_amounts(member, stand_in),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace_amounts(item, stand_in)),
        _ => {}
    }
}

fn is_number(text: &str) -> bool {
    meisai::money::Decimal::parse(text).is_ok()
}

/// Every computed figure of a document by its place.
fn figures(document: &Value) -> BTreeMap<String, String> {
    let mut figures = BTreeMap::new();
    let mut put = |place: String, value: Option<&Value>| {
        if let Some(text) = value.and_then(Value::as_str) {
            figures.insert(place, text.to_owned());
        }
    };
    for (at, line) in items(document, "lines").enumerate() {
        put(format!("lines/{at}/sum"), line.get("sum"));
        put(format!("lines/{at}/total"), line.get("total"));
        for list in ["discounts", "charges"] {
            for (nth, item) in items(line, list).enumerate() {
                put(format!("lines/{at}/{list}/{nth}"), item.get("amount"));
            }
        }
    }
    for list in ["discounts", "charges"] {
        for (at, item) in items(document, list).enumerate() {
            put(format!("{list}/{at}"), item.get("amount"));
        }
    }
    for (list, path) in [("advances", "/payment"), ("due_dates", "/payment/terms")] {
        for (at, part) in document
            .pointer(path)
            .into_iter()
            .flat_map(|holder| items(holder, list))
            .enumerate()
        {
            put(format!("{list}/{at}"), part.get("amount"));
        }
    }
    let totals = &document["totals"];
    for name in TOTALS {
        put(format!("totals/{name}"), totals.get(name));
    }
    for category in items(&totals["taxes"], "categories") {
        let code = category["code"].as_str().unwrap_or_default();
        put(format!("tax/{code}/amount"), category.get("amount"));
        for (at, rate) in items(category, "rates").enumerate() {
            put(format!("tax/{code}/{at}/base"), rate.get("base"));
            put(format!("tax/{code}/{at}/amount"), rate.get("amount"));
            put(format!("tax/{code}/{at}/surcharge"), rate.pointer("/surcharge/amount"));
        }
    }
    figures
}

/// The totals that the origin prints.
pub const TOTALS: [&str; 11] = [
    "sum",
    "discount",
    "charge",
    "tax_included",
    "total",
    "tax",
    "total_with_tax",
    "retained_tax",
    "payable",
    "advance",
    "due",
];

/// Whether the printed taxes follow from the printed bases, and the printed sums from the printed parts.
fn adds_up(document: &Value) -> bool {
    items(&document["totals"]["taxes"], "categories").all(|category| {
        let mut sum = Some(0_i128);
        for rate in items(category, "rates") {
            let amount = scaled(rate.get("amount"));
            let surcharge = rate
                .pointer("/surcharge/amount")
                .map_or(Some(0), |amount| scaled(Some(amount)));
            sum = (|| sum?.checked_add(amount?)?.checked_add(surcharge?))();
            if !follows(rate) {
                return false;
            }
        }
        sum == scaled(category.get("amount"))
    })
}

/// Whether a printed tax is its printed base × its rate, rounded to the digits it is printed with.
fn follows(rate: &Value) -> bool {
    let Some(percent) = rate["percent"].as_str() else {
        return true;
    };
    let places = rate["amount"]
        .as_str()
        .and_then(|text| text.split_once('.'))
        .map_or(0, |(_, digits)| digits.len());
    let product = (|| scaled(rate.get("base"))?.checked_mul(scaled(Some(&percent.trim_end_matches('%').into()))?))();
    // Both factors count in 10^-6, and the percentage in hundredths: the product counts in 10^-14.
    let unit = 10_i128.pow(u32::try_from(14_usize.saturating_sub(places)).unwrap_or(14));
    product.zip(scaled(rate.get("amount"))).is_none_or(|(product, amount)| {
        let half = if product < 0 { -unit / 2 } else { unit / 2 };
        (product + half) / unit * unit == amount * 100_000_000
    })
}

/// A printed number in millionths.
fn scaled(value: Option<&Value>) -> Option<i128> {
    meisai::money::Decimal::parse(value?.as_str()?).ok()?.to_units(6)
}

fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn items_mut<'a>(value: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    value.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}
