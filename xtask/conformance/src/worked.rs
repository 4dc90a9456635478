//! The set `worked-examples`: figures from authorities, norms and laws, worked by hand.
//!
//! An example is turned into an invoice of ours, or into a question of law (`lawful`), by the *members of its inputs*,
//! never by its id. Members of `expected` that are prose are skipped, all others are compared; one that nothing here
//! understands makes the example undecided, so none agrees by neglect.

mod japan;
mod norm;
mod poland;

use crate::corpus::Corpus;
use crate::invoice::Draft;
use crate::lawful;
use crate::pricing::same;
use crate::report::{Differences, NOT_YET, Outcome, Report, text, text_at};
use anyhow::Result;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Expected members that are prose for people, or figures of rooms beside totals and tax.
const PROSE: [&str; 4] = ["finding", "validator", "both_valid", "schematron_tolerance"];

/// Runs the examples, if the file lies in the corpus or beside it.
pub fn run(corpus: &Corpus) -> Result<Option<Report>> {
    let Some(file) = corpus.fact("worked-examples.json")? else {
        return Ok(None);
    };
    let mut report = Report::new("worked-examples");
    for example in file["examples"].as_array().into_iter().flatten() {
        report.count(example["id"].as_str().unwrap_or_default(), judge(example));
    }
    Ok(Some(report))
}

/// Figures found by the name under which an example expects them.
pub type Figures = BTreeMap<String, Option<String>>;

fn judge(example: &Value) -> Outcome {
    let expected = &example["expected"];
    let currency = match example["country"].as_str() {
        Some("JP") => "JPY",
        Some("PL") => "PLN",
        _ => "EUR",
    };
    let found = match translate(currency, example) {
        None => return Outcome::Undecided(NOT_YET),
        Some(Ok(found)) => found,
        Some(Err(why)) => return Outcome::Disagree(why),
    };
    let mut differences = Differences::default();
    for (name, value) in leaves(expected) {
        let Some(figure) = found.get(&name) else {
            if PROSE.contains(&name.as_str()) {
                continue;
            }
            return Outcome::Undecided("a figure that has no name here");
        };
        same(&mut differences, &name, Some(&value), figure.as_deref());
    }
    differences.outcome()
}

/// The members of an object, nested ones as `tax.10`, those of a list by their place, `segments.0.days`.
fn leaves(expected: &Value) -> Vec<(String, Value)> {
    let mut leaves = Vec::new();
    gather(expected, "", &mut leaves);
    leaves
}

fn gather(value: &Value, path: &str, leaves: &mut Vec<(String, Value)>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, inner)| gather(inner, &below(name), leaves)),
        Value::Array(items) => (0..)
            .zip(items)
            .for_each(|(at, inner): (usize, _)| gather(inner, &below(&at.to_string()), leaves)),
        // A decision is compared as a word.
        Value::Bool(flag) => leaves.push((path.to_owned(), flag.to_string().into())),
        _ => leaves.push((path.to_owned(), value.clone())),
    }
}

/// What the product answers, or nothing if the inputs are none that concern totals and tax.
fn translate(currency: &str, example: &Value) -> Option<Result<Figures, String>> {
    let inputs = &example["inputs"];
    let has = |name: &str| inputs.get(name).is_some();
    Some(if example["topic"] == "withholding" {
        japan::withholding(currency, example)
    } else if has("discount_inclusive") || has("discount_exclusive") {
        japan::lump_discount(currency, inputs)
    } else if has("sellers") {
        japan::by_seller(currency, inputs)
    } else if has("inclusive_by_rate") || has("exclusive_by_rate") || has("exclusive_lines") || has("inclusive_lines") {
        japan::by_rate(currency, inputs)
    } else if inputs
        .as_object()?
        .keys()
        .any(|name| name.starts_with("delivery_notes_"))
    {
        japan::delivery_notes(currency, inputs)
    } else if has("net_by_rate") || has("gross_by_rate") {
        poland::by_rate(currency, inputs)
    } else if has("lines_net") || has("net") {
        poland::polish(currency, inputs, "net")
    } else if has("lines_gross") || has("gross") && has("rate") {
        poland::polish(currency, inputs, "gross")
    } else if has("before") && has("after") && has("rate") {
        poland::correction(currency, inputs)
    } else if has("P_15") && (has("charges") || has("deductions")) {
        poland::settlement(currency, inputs)
    } else if let Some((foreign, tax)) = poland::foreign_tax(inputs) {
        poland::accounting_tax(
            &foreign,
            "PLN",
            &tax,
            inputs.get("rate").or(inputs.get("exchange_rate"))?,
        )
    } else if has("tax_accounting_currency") {
        japan::foreign(inputs)
    } else if example["topic"] == "JP PINT" && (has("lines") || has("exempt_line")) || has("lines") && has("allowance")
    {
        japan::pint(currency, inputs)
    } else if has("quantity") && has("price") || has("BT-129") && has("BT-146") {
        norm::returned(currency, inputs)
    } else if has("taxable") && has("rate") {
        norm::modes(currency, inputs)
    } else if has("taxable") {
        norm::norm_totals(currency, inputs)
    } else if has("line_total") && has("rate") {
        norm::line_total(currency, inputs)
    } else if has("BT-112") {
        norm::payable(currency, inputs)
    } else {
        return lawful::translate(example);
    })
}

fn put(figures: &mut Figures, name: impl Into<String>, answer: &Value, pointer: &str) {
    figures.insert(name.into(), text_at(answer, pointer).map(std::borrow::Cow::into_owned));
}

/// A figure of the tax group of a rate.
fn group(answer: &Value, rate: &str, name: &str) -> Option<String> {
    let groups = answer.pointer("/totals/taxBreakdown")?.as_array()?;
    let number = |text: &str| meisai::money::Decimal::parse(text).ok();
    let group = groups
        .iter()
        .find(|group| text_at(group, "/rate").is_some_and(|other| number(&other) == number(rate)));
    text_at(group?, &format!("/{name}")).map(std::borrow::Cow::into_owned)
}

fn named_totals(figures: &mut Figures, answer: &Value) {
    for (name, pointer) in [
        ("total", "totalWithTax"),
        ("tax_total", "taxTotal"),
        ("line_total", "lineNetTotal"),
        ("tax_exclusive", "totalWithoutTax"),
        ("payable", "amountDue"),
        ("BT-131", "lineNetTotal"),
        ("BT-106", "lineNetTotal"),
        ("BT-107", "allowanceTotal"),
        ("BT-108", "chargeTotal"),
        ("BT-109", "totalWithoutTax"),
        ("BT-110", "taxTotal"),
        ("BT-112", "totalWithTax"),
        ("BT-115", "amountDue"),
    ] {
        put(figures, name, answer, &format!("/totals/{pointer}"));
    }
}

fn mode_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "floor" | "down" | "round_down" | "truncate" | "切捨て" => "floor",
        "ceil" | "ceiling" | "up" | "round_up" | "切上げ" => "ceiling",
        "half_up" | "round" | "half_away_from_zero" | "四捨五入" => "half_away_from_zero",
        _ => return None,
    })
}

/// `S` for a rate, `E` where the text says that there is none.
fn taxed(rate: &str) -> Value {
    let zero = meisai::money::Decimal::parse(rate).is_ok_and(meisai::money::Decimal::is_zero);
    json!({ "taxCategory": if zero { "Z" } else { "S" }, "taxRate": rate })
}

fn priced(amount: &Value, rate: &str) -> Value {
    let mut line = taxed(rate);
    line["quantity"] = "1".into();
    line["itemNetPrice"] = text(amount).unwrap_or_default().into();
    line
}

/// An allowance and a charge on the whole document at a rate, and what is paid already.
fn adjust(draft: &mut Draft, inputs: &Value, rate: &str) {
    for (name, list) in [("allowance", "allowances"), ("charge", "charges")] {
        if let Some(amount) = inputs.get(name) {
            let mut item = taxed(rate);
            item["amount"] = text(amount).unwrap_or_default().into();
            draft.set(list, json!([item]));
        }
    }
    if let Some(paid) = text_at(inputs, "/prepaid") {
        draft.set("totals", json!({ "paidAmount": paid }));
    }
}
