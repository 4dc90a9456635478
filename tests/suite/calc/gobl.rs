//! GOBL's own examples, computed again from what their authors stated, once with every computed field taken away and once
//! with every computed field wrong; both answers must be the published one, digit for digit.
#![cfg(feature = "gobl")]

use super::proved_with;
use crate::corpus::{corpus, files};
use meisai::calc::{Calculation, Policy, calculate};
use meisai::explain::{Filter, Off, Trace};
use meisai::formats;
use meisai::understand::understand;
use serde_json::{Map, Value};

/// What becomes of a computed field.
type Spoil = fn(&mut Map<String, Value>, &str);

fn take_away(object: &mut Map<String, Value>, field: &str) {
    object.remove(field);
}

fn falsify(object: &mut Map<String, Value>, field: &str) {
    if object.contains_key(field) {
        object.insert(field.into(), "9999".into());
    }
}

fn spoil(document: &mut Value, how: Spoil) {
    for line in document["lines"].as_array_mut().into_iter().flatten() {
        spoil_line(line, how);
        for part in line["breakdown"].as_array_mut().into_iter().flatten() {
            spoil_line(part, how);
        }
    }
    for list in ["discounts", "charges"] {
        spoil_adjustments(document, list, how);
    }
    for list in ["/payment/advances", "/payment/terms/due_dates"] {
        for part in document
            .pointer_mut(list)
            .and_then(Value::as_array_mut)
            .into_iter()
            .flatten()
        {
            let part = part.as_object_mut().expect("an object");
            if part.contains_key("percent") {
                how(part, "amount");
            }
        }
    }
    let Some(totals) = document["totals"].as_object_mut() else {
        return;
    };
    let fields: Vec<String> = totals
        .keys()
        .filter(|key| *key != "rounding" && *key != "taxes")
        .cloned()
        .collect();
    fields.iter().for_each(|field| how(totals, field));
}

fn spoil_line(line: &mut Value, how: Spoil) {
    for list in ["discounts", "charges"] {
        spoil_adjustments(line, list, how);
    }
    let line = line.as_object_mut().expect("an object");
    how(line, "sum");
    how(line, "total");
}

fn spoil_adjustments(holder: &mut Value, list: &str, how: Spoil) {
    for item in holder[list].as_array_mut().into_iter().flatten() {
        let item = item.as_object_mut().expect("an object");
        if item.contains_key("percent") || item.contains_key("rate") {
            how(item, "amount");
        }
    }
}

/// Every published figure that differs, as `field: published ≠ ours`.
fn differences(document: &Value, answer: &Calculation<Off>) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |name: String, published: &Value, ours: Option<String>| {
        if published.as_str() != ours.as_deref() {
            found.push(format!("{name}: {published} ≠ {ours:?}"));
        }
    };
    fn text<N>(number: meisai::explain::Num<N>) -> String {
        number.value.to_string()
    }
    for (line, published) in answer
        .lines
        .iter()
        .zip(document["lines"].as_array().into_iter().flatten())
    {
        let shown = line.amounts.gross_amount.unwrap_or(line.amounts.net_amount);
        compare(
            format!("line {} total", line.id),
            &published["total"],
            Some(text(shown)),
        );
    }
    let totals = &document["totals"];
    let ours = &answer.totals;
    let figures = [
        ("sum", Some(ours.line_net_total)),
        ("discount", ours.allowance_total),
        ("charge", ours.charge_total),
        ("tax_included", ours.tax_included),
        ("total", Some(ours.total_without_tax)),
        ("total_with_tax", Some(ours.total_with_tax)),
        ("retained_tax", ours.withholding_total),
        ("payable", Some(ours.payable_amount)),
        ("advance", ours.paid_amount),
        ("due", ours.paid_amount.map(|_| ours.amount_due)),
    ];
    for (name, number) in figures {
        compare(name.into(), &totals[name], number.map(text));
    }
    let taxed = totals["tax"].as_str().is_some_and(|tax| tax != "0.00");
    if taxed {
        compare("tax".into(), &totals["tax"], Some(text(ours.tax_total)));
    }
    let categories = totals["taxes"]["categories"].as_array().into_iter().flatten();
    let rates = categories.flat_map(|category| {
        category["rates"]
            .as_array()
            .into_iter()
            .flatten()
            .map(move |rate| (category, rate))
    });
    let mut left: Vec<_> = ours.groups.iter().collect();
    for (category, rate) in rates {
        let place = left.iter().position(|group| {
            group.category() == category["code"]
                && Some(text_of(group.taxable_amount.value)) == rate["base"].as_str().map(str::to_owned)
                && Some(text_of(group.tax_amount.value)) == rate["amount"].as_str().map(str::to_owned)
        });
        match place {
            Some(place) => drop(left.remove(place)),
            None => compare(format!("rate {} {}", category["code"], rate["percent"]), rate, None),
        }
    }
    for group in left {
        found.push(format!("group {} is not published", group.name));
    }
    found
}

fn text_of(number: meisai::money::Decimal) -> String {
    number.to_string()
}

#[test]
fn published_examples_are_reproduced_digit_for_digit_without_and_against_their_computed_fields() {
    let Some(corpus) = corpus() else { return };
    let mut wrong = Vec::new();
    let mut computed = 0;
    for path in files(&corpus.join("gobl"), ".out.json") {
        let published: Value = serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
        if published["$tags"]
            .as_array()
            .is_some_and(|tags| tags.contains(&"bypass".into()))
        {
            continue;
        }
        computed += 1;
        for how in [take_away as Spoil, falsify] {
            let mut document = published.clone();
            spoil(&mut document, how);
            let document = formats::read(document.to_string().as_bytes()).expect("a document");
            let invoice = understand(&document);
            let policy = Policy::of(&invoice, None, None);
            let answer = calculate(&invoice, &policy, &mut Off);
            let differences = differences(&published, &answer);
            if !differences.is_empty() {
                wrong.push(format!(
                    "{}\n  {}",
                    path.file_name().expect("a name").to_string_lossy(),
                    differences.join("\n  ")
                ));
            }
            let mut trace = Trace::new(Filter::Full);
            calculate(&invoice, &policy, &mut trace);
            assert_eq!(trace.recompute(), [], "{}", path.display());
            proved_with(&invoice, &policy);
        }
    }
    assert_eq!(computed, 73);
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        2 * computed,
        wrong.join("\n")
    );
}
