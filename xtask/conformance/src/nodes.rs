//! Every amount has a node of its value, and every node follows from its arguments: checked over the JSON of an answer,
//! as a reader of it would.

use crate::report::{Differences, text};
use meisai::money::{Computed, Decimal, MoneyError, Rounding, allocate};
use serde_json::Value;
use std::collections::BTreeMap;

/// The value of a key in the derivation of an answer.
pub fn keyed(answer: &Value, key: &str) -> Option<String> {
    let at = answer["nodes"]["roots"].get(key)?.as_u64()?;
    let node = answer["nodes"]["nodes"].get(usize::try_from(at).ok()?)?;
    text(&node["value"]).map(std::borrow::Cow::into_owned)
}

/// Checks an answer with its full derivation.
pub fn check(answer: &Value, differences: &mut Differences) {
    let amounts = amounts(answer);
    if amounts.is_empty() {
        differences.note("the answer has no amounts".to_owned());
    }
    for (key, amount) in amounts {
        differences.text(&key, Some(&amount), keyed(answer, &key).as_deref());
    }
    let nodes = answer["nodes"]["nodes"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (at, node) in nodes.iter().enumerate() {
        if let Err(why) = follows(node, nodes.get(..at).unwrap_or_default()) {
            differences.note(format!(
                "node {at} ({}): {why}",
                node["key"].as_str().or(node["label"].as_str()).unwrap_or_default()
            ));
        }
    }
}

/// Every amount of an answer by its key.
fn amounts(answer: &Value) -> BTreeMap<String, String> {
    let mut amounts = BTreeMap::new();
    let mut put = |key: String, value: &Value| {
        if let Some(amount) = text(value) {
            amounts.insert(key, amount.into_owned());
        }
    };
    for line in answer["lines"].as_array().into_iter().flatten() {
        let key = line["key"].as_str().unwrap_or_default();
        put(key.to_owned(), &line["netAmount"]);
        put(key.replace(".net_amount", ".gross_amount"), &line["grossAmount"]);
        keyed_items(&line["taxes"], &mut put);
    }
    for (name, value) in answer["totals"].as_object().into_iter().flatten() {
        match value {
            Value::Array(_) if name == "taxBreakdown" => {
                for group in value.as_array().into_iter().flatten() {
                    let key = group["key"].as_str().unwrap_or_default();
                    for (name, value) in group
                        .as_object()
                        .into_iter()
                        .flatten()
                        .filter(|(name, _)| name.ends_with("mount"))
                    {
                        put(format!("{key}.{}", snake(name)), value);
                    }
                }
            }
            Value::Array(_) => keyed_items(value, &mut put),
            _ => put(format!("doc.{}", snake(name)), value),
        }
    }
    amounts
}

fn keyed_items(items: &Value, put: &mut impl FnMut(String, &Value)) {
    for item in items.as_array().into_iter().flatten() {
        put(item["key"].as_str().unwrap_or_default().to_owned(), &item["amount"]);
    }
}

fn snake(name: &str) -> String {
    name.chars().fold(String::new(), |mut snake, letter| {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
        snake
    })
}

/// Whether a node is what its operator makes of its arguments, which stand before it.
fn follows(node: &Value, before: &[Value]) -> Result<(), String> {
    let number = |value: &Value| Decimal::parse(&text(value).unwrap_or_default()).map_err(|why| why.to_string());
    let value = number(&node["value"])?;
    let op = node["op"].as_str().unwrap_or_default();
    if node["truncated"] == true {
        return Err("its derivation is cut".to_owned());
    }
    let mut args = Vec::new();
    for arg in node["args"].as_array().into_iter().flatten() {
        let at = arg.as_u64().and_then(|at| usize::try_from(at).ok());
        let arg = at
            .and_then(|at| before.get(at))
            .ok_or("an argument does not stand before it")?;
        args.push(number(&arg["value"])?);
    }
    let raw = if node["raw"].is_null() {
        value
    } else {
        number(&node["raw"])?
    };
    let made = make(op, &args).map_err(|why| format!("{op} of {args:?}: {why}"))?;
    if made.is_some_and(|made| made != raw) {
        return Err(format!("{op} of {args:?} gives {made:?}, not {raw}"));
    }
    if !node["rounding"].is_null() {
        let rounding: Rounding = serde_json::from_value(node["rounding"].clone()).map_err(|why| why.to_string())?;
        let rounded = rounding.apply(raw).map_err(|why| why.to_string())?;
        if rounded != value {
            return Err(format!("{raw} is rounded to {rounded}, not {value}"));
        }
    } else if raw != value {
        return Err(format!("{raw} became {value} without a rounding"));
    }
    Ok(())
}

/// What an operator makes of its arguments; nothing for a leaf, which is what it is.
fn make(op: &str, args: &[Decimal]) -> Result<Option<Decimal>, String> {
    let exact = |computed: Result<Computed, MoneyError>| {
        computed
            .map(|computed| Some(computed.value))
            .map_err(|why| why.to_string())
    };
    Ok(match (op, args) {
        ("input" | "const" | "fact" | "assume", []) => None,
        ("sum", terms) => {
            let mut sum = Decimal::ZERO;
            for term in terms {
                sum = sum.checked_add(*term).map_err(|why| why.to_string())?.value;
            }
            Some(sum)
        }
        ("sub", [left, right]) => exact(left.checked_sub(*right))?,
        ("neg", [number]) => Some(number.negated()),
        ("mul" | "convert", [left, right]) => exact(left.checked_mul(*right))?,
        ("div", [left, right]) => exact(left.checked_div(*right))?,
        ("percent_of", [base, percent]) => {
            let product = base.checked_mul(*percent).map_err(|why| why.to_string())?.value;
            exact(product.checked_div(Decimal::HUNDRED))?
        }
        ("min", [left, right]) => Some(*left.min(right)),
        ("max", [left, right]) => Some(*left.max(right)),
        ("if", [_, taken]) => Some(*taken),
        ("round", [number]) => Some(*number),
        ("allocate", [total, index, weights @ ..]) => {
            let places = args
                .iter()
                .map(|number| number.places())
                .max()
                .unwrap_or_default()
                .max(2);
            let parts = allocate(*total, weights, total.places().max(places.min(2))).map_err(|why| why.to_string())?;
            let at = index.to_units(0).and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| parts.get(at).copied())
        }
        _ => return Err("an operator that a reader does not know".to_owned()),
    })
}
