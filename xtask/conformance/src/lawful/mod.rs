//! Worked examples of the law beside totals and tax: interest, compensation, stamp duty, terms, numbers, payment codes.
//!
//! The members of an example's inputs choose the question; where two places ask alike (Germany, consumers, health care),
//! the example's own words say which. Each answer is the product's, `api::law`.

mod days;
mod delay;
mod duties;
mod numbers;

use crate::product;
use crate::report::{text, text_at};
use crate::worked::Figures;
use days::{due_date, eras, exchange_rate_days, limitation, sixty_days};
use delay::{compensation, late_interest};
use duties::{simplified, split_payment, stamp_duty, transitional_credit};
use numbers::{creditor_reference, minor_units, number_kind, numbers, payment_code};
use serde_json::Value;

/// The figures of an example, or nothing if its inputs are none of these.
pub fn translate(example: &Value) -> Option<Result<Figures, String>> {
    let inputs = &example["inputs"];
    let has = |name: &str| inputs.get(name).is_some();
    Some(if has("principal") {
        late_interest(example)
    } else if has("claims") || has("claim") {
        compensation(inputs)
    } else if has("tax_stated") || example["topic"] == "stamp duty" {
        stamp_duty(inputs)
    } else if example["topic"].as_str().is_some_and(|topic| topic.starts_with("era")) {
        eras(inputs)
    } else if has("currencies") {
        Ok(minor_units(inputs))
    } else if example["topic"] == "transitional credit" || has("inclusive") && (has("dates") || has("date")) {
        transitional_credit(inputs)
    } else if has("delivery") && (has("closing") || has("pay") || has("terms")) {
        due_date(inputs)
    } else if has("received") {
        sixty_days(inputs)
    } else if has("tax_points") || has("tax_point") {
        exchange_rate_days(inputs)
    } else if has("service_due") || has("sale_of_goods_due") || has("dues") {
        limitation(inputs)
    } else if (has("reference") || has("references")) && !has("account") && !has("iban") {
        creditor_reference(inputs)
    } else if has("account") || has("iban") && has("name") {
        payment_code(example)
    } else if has("annex15") {
        split_payment(inputs)
    } else if has("gross") && !has("rate") {
        simplified(inputs)
    } else if let Some(kind) = number_kind(example) {
        numbers(kind, inputs)
    } else {
        return None;
    })
}

fn ask(question: &Value) -> Result<Value, String> {
    product::law(question.to_string().as_bytes())
}

/// A member as the text of a question.
fn member(inputs: &Value, name: &str) -> Option<String> {
    inputs.get(name).and_then(text).map(|text| text.into_owned())
}

/// The members of a list, or the one member of the name without its `s`.
fn each(inputs: &Value, name: &str) -> Vec<Value> {
    match inputs.get(name) {
        Some(Value::Array(list)) => list.clone(),
        Some(one) => vec![one.clone()],
        None => inputs.get(name.trim_end_matches('s')).cloned().into_iter().collect(),
    }
}

/// Puts values of an answer under the names an example gives them.
fn put(figures: &mut Figures, answer: &Value, names: &[(&str, &str)]) {
    for (name, value) in names {
        let found = text_at(answer, &format!("/values/{value}"));
        figures.insert((*name).to_owned(), found.map(|found| found.into_owned()));
    }
}

fn currency_of(example: &Value) -> &'static str {
    match example["country"].as_str() {
        Some("JP") => "JPY",
        Some("PL") => "PLN",
        _ => "EUR",
    }
}
