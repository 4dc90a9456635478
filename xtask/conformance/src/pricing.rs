//! The set `pricing`: whole invoices, taxes of one line, splits and price tiers, as public tests, manuals and bug
//! reports state them.
//!
//! Each vector is turned into an invoice of ours (or a price term) by its *kind*, never by its id. The vectors count
//! zeros at the end of a number as they like, so figures are compared as decimals.

mod periods;

use crate::corpus::Corpus;
use crate::invoice::Draft;
use crate::report::{Differences, NOT_YET, Outcome, Report, text_at};
use crate::usage;
use anyhow::Result;
use meisai::money::{Decimal, allocate};
use serde_json::{Value, json};

/// Runs all vectors under `pricing`.
pub fn run(corpus: &Corpus) -> Result<Report> {
    let mut report = Report::new("pricing");
    for path in corpus.files("pricing", ".json") {
        let file = corpus.json(&path)?;
        for vector in file["vectors"].as_array().into_iter().flatten() {
            report.count(vector["id"].as_str().unwrap_or_default(), judge(vector));
        }
    }
    Ok(report)
}

fn judge(vector: &Value) -> Outcome {
    let (input, expected) = (&vector["input"], &vector["expected"]);
    match vector["model"].as_str().unwrap_or_default() {
        "invoice_total" => invoice_total(input, expected),
        "line_taxes" => line_taxes(input, expected),
        "allocate" => split(input, expected),
        "due_dates_percent" => due_dates(input, expected),
        model => usage::judge(model, input, expected)
            .or_else(|| periods::partial(model, input, expected))
            .unwrap_or(Outcome::Undecided(NOT_YET)),
    }
}

/// The stage of ours that a vector's word for a rounding means.
fn rounding(word: &str) -> Option<&'static str> {
    Some(match word {
        "per_line" | "each_tax" => "line_tax",
        "tax_from_rounded_lines_sum" | "gross_is_fixed" | "net_rounded" | "tax_rounded" => "tax_group",
        "tax_from_unrounded_line" | "sum_then_round" => "document",
        _ => return None,
    })
}

fn mode(direction: Option<&str>) -> Option<&'static str> {
    Some(match direction {
        None | Some("half_up" | "nearest") => "half_away_from_zero",
        Some("down") => "toward_zero",
        Some("up") => "away_from_zero",
        _ => return None,
    })
}

fn invoice_total(input: &Value, expected: &Value) -> Outcome {
    let stage = rounding(input["round"].as_str().unwrap_or_default());
    let (Some(stage), Some(mode)) = (stage, mode(input["direction"].as_str())) else {
        return Outcome::Undecided("a rounding that we have no word for");
    };
    let places = input["places"].as_u64().unwrap_or(2);
    let mut draft = Draft::new(match places {
        0 => "JPY",
        3 => "BHD",
        _ => "EUR",
    });
    // Rounding as the vector says and nothing of the law of a country.
    draft.set("regime", "eu".into());
    draft.set("pricesIncludeTax", input["prices_include_tax"].clone());
    let mut rule = json!({ "mode": mode, "stage": stage, "places": places.to_string() });
    if stage == "tax_group" && mode != "half_away_from_zero" {
        // Without a stage the direction is that of lines and of tax.
        rule["stage"] = Value::Null;
    }
    draft.set("rounding", rule);
    for line in input["lines"].as_array().into_iter().flatten() {
        let rate = text_at(line, "/tax_rate_percent").unwrap_or("0".into());
        let mut fields = priced(line);
        fields["taxCategory"] = category(&rate).into();
        fields["taxRate"] = rate.into();
        if let Some(percent) = text_at(line, "/discount_percent") {
            discount(&mut fields, &percent, stage);
        }
        draft.line(fields);
    }
    if let Some(net) = text_at(input, "/net") {
        let rates = input["taxes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(crate::report::text);
        let taxes: Vec<Value> = rates.map(|rate| json!({ "kind": "percent", "rate": rate })).collect();
        draft.line(json!({ "quantity": "1", "itemNetPrice": net, "taxes": taxes }));
    }
    if let Some(discount) = text_at(input, "/doc_discount") {
        let rate = text_at(input, "/lines/0/tax_rate_percent").unwrap_or("0".into());
        draft.set(
            "allowances",
            json!([{ "amount": discount, "taxCategory": category(&rate), "taxRate": rate }]),
        );
    }
    let answer = match draft.calculate() {
        Ok(answer) => answer,
        Err(why) => return Outcome::Disagree(why),
    };
    let mut differences = Differences::default();
    let fields = [
        ("net", "/totals/totalWithoutTax"),
        ("tax", "/totals/taxTotal"),
        ("total", "/totals/totalWithTax"),
    ];
    for (name, pointer) in fields {
        same(
            &mut differences,
            name,
            expected.get(name),
            text_at(&answer, pointer).as_deref(),
        );
    }
    for (at, amount) in expected["tax_amounts"].as_array().into_iter().flatten().enumerate() {
        let found = text_at(&answer, &format!("/lines/0/taxes/{at}/amount"));
        same(&mut differences, &format!("tax {at}"), Some(amount), found.as_deref());
    }
    differences.outcome()
}

fn priced(line: &Value) -> Value {
    json!({
        "quantity": text_at(line, "/quantity").unwrap_or("1".into()),
        "itemNetPrice": text_at(line, "/unit_price"),
    })
}

/// A discount in percent: an allowance of the line, or one of the price where allowances are rounded by themselves.
fn discount(fields: &mut Value, percent: &str, stage: &str) {
    let off = |price: &str| {
        Some(
            Decimal::parse(price)
                .ok()?
                .checked_mul(Decimal::parse(percent).ok()?)
                .ok()?
                .value,
        )
    };
    let off = text_at(fields, "/itemNetPrice").and_then(|price| off(&price)?.checked_div(Decimal::HUNDRED).ok());
    match off.filter(|_| stage == "tax_group") {
        Some(off) => {
            fields["itemGrossPrice"] = fields["itemNetPrice"].take();
            fields["priceDiscount"] = off.value.to_string().into();
        }
        None => fields["allowances"] = json!([{ "percent": percent }]),
    }
}

fn category(rate: &str) -> &'static str {
    if Decimal::parse(rate).is_ok_and(Decimal::is_zero) {
        "Z"
    } else {
        "S"
    }
}

fn line_taxes(input: &Value, expected: &Value) -> Outcome {
    let unit = text_at(input, "/unit");
    let places = unit
        .as_deref()
        .map_or(Some(6), |unit| Decimal::parse(unit).ok().map(Decimal::places));
    let multiple = unit
        .as_deref()
        .map_or(Some(1), |unit| Decimal::parse(unit).ok().map(|unit| unit.mantissa().0));
    let (Some(places), Some(multiple)) = (places, multiple) else {
        return Outcome::Undecided("a rounding that we have no word for");
    };
    let mut draft = Draft::new("EUR");
    draft.set(
        "rounding",
        json!({ "mode": "half_away_from_zero", "stage": "line_tax", "places": places.to_string(), "multiple": multiple.to_string() }),
    );
    let taxes: Vec<Value> = input["taxes"].as_array().into_iter().flatten().map(line_tax).collect();
    let mut fields = priced(input);
    fields["taxes"] = taxes.into();
    draft.line(fields);
    let answer = match draft.calculate() {
        Ok(answer) => answer,
        Err(why) => return Outcome::Disagree(why),
    };
    let mut differences = Differences::default();
    let mut near = |name: &str, expected: Option<&Value>, found: Option<&str>| match unit {
        Some(_) => same(&mut differences, name, expected, found),
        None => within_a_millionth(&mut differences, name, expected, found),
    };
    let net = text_at(&answer, "/lines/0/netAmount");
    near("total_excluded", expected.get("total_excluded"), net.as_deref());
    // The vector speaks of one line with all its taxes; the product adds up taxes for documents only.
    let mut with_taxes = net.as_deref().and_then(|net| Decimal::parse(net).ok());
    for (at, tax) in expected["taxes"].as_array().into_iter().flatten().enumerate() {
        let amount = text_at(&answer, &format!("/lines/0/taxes/{at}/amount"));
        let base = text_at(&answer, &format!("/lines/0/taxes/{at}/baseAmount"));
        near(&format!("base {at}"), tax.get("base"), base.as_deref());
        near(&format!("tax {at}"), tax.get("amount"), amount.as_deref());
        let number = amount.and_then(|amount| Decimal::parse(&amount).ok());
        with_taxes = with_taxes
            .zip(number)
            .and_then(|(sum, amount)| Some(sum.checked_add(amount).ok()?.value));
    }
    near(
        "total_included",
        expected.get("total_included"),
        with_taxes.map(|sum| sum.to_string()).as_deref(),
    );
    differences.outcome()
}

fn line_tax(tax: &Value) -> Value {
    let mut ours = json!({ "kind": tax["kind"] });
    let names = [
        ("rate", "rate"),
        ("amount", "amount"),
        ("price_included", "included"),
        ("affects_next", "affectsNext"),
        ("base_affected", "baseAffected"),
    ];
    for (theirs, name) in names {
        if let Some(value) = tax.get(theirs) {
            ours[name] = value.clone();
        }
    }
    ours
}

fn split(input: &Value, expected: &Value) -> Outcome {
    if !matches!(input["remainder"].as_str(), None | Some("largest_fraction")) {
        return Outcome::Undecided("another way to give the remainder");
    }
    let number = |value: &Value| Decimal::parse(&crate::report::text(value)?).ok();
    let weights: Option<Vec<Decimal>> = input["ratios"].as_array().into_iter().flatten().map(number).collect();
    let (Some(amount), Some(weights)) = (number(&input["amount"]), weights) else {
        return Outcome::Undecided("a vector of another form");
    };
    let parts = allocate(amount, &weights, amount.places()).unwrap_or_default();
    parts_same(expected, parts.iter().map(ToString::to_string))
}

/// Instalments by percentage: the parts as the product gives them.
fn due_dates(input: &Value, expected: &Value) -> Outcome {
    let mut draft = Draft::new("EUR");
    draft.line(
        json!({ "quantity": "1", "itemNetPrice": text_at(input, "/amount"), "taxCategory": "Z", "taxRate": "0" }),
    );
    let percents = input["percents"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(crate::report::text);
    let parts: Vec<Value> = percents.map(|percent| json!({ "percent": percent })).collect();
    draft.set("installments", parts.into());
    match draft.calculate() {
        Ok(answer) => {
            let parts = answer["totals"]["installments"].as_array().into_iter().flatten();
            parts_same(
                expected,
                parts
                    .filter_map(|part| text_at(part, "/amount"))
                    .map(std::borrow::Cow::into_owned),
            )
        }
        Err(why) => Outcome::Disagree(why),
    }
}

fn parts_same(expected: &Value, found: impl Iterator<Item = String>) -> Outcome {
    let found: Vec<String> = found.collect();
    let mut differences = Differences::default();
    let expected = expected["parts"].as_array().map(Vec::as_slice).unwrap_or_default();
    for at in 0..expected.len().max(found.len()) {
        same(
            &mut differences,
            &format!("part {at}"),
            expected.get(at),
            found.get(at).map(String::as_str),
        );
    }
    differences.outcome()
}

/// Compares two numbers by value; nothing expected agrees with anything.
pub fn same(differences: &mut Differences, name: &str, expected: Option<&Value>, found: Option<&str>) {
    let Some(expected) = expected.and_then(crate::report::text) else {
        return;
    };
    let value = |text: &str| Decimal::parse(text).ok();
    if found
        .and_then(value)
        .is_none_or(|found| Some(found) != value(&expected))
    {
        differences.text(name, Some(&expected), found);
    }
}

/// Equal up to the last digit that the vector gives, which its origin may have cut or rounded.
fn near_last_digit(differences: &mut Differences, name: &str, expected: &Value, found: Option<&str>) {
    let wanted = crate::report::text(expected).and_then(|text| Decimal::parse(&text).ok());
    let found = found.and_then(|found| Decimal::parse(found).ok());
    let near = wanted.zip(found).is_some_and(|(wanted, found)| {
        let apart = wanted.checked_sub(found).map(|apart| apart.value.abs());
        let unit = Decimal::from_units(1, wanted.places());
        apart.is_ok_and(|apart| unit.is_ok_and(|unit| apart.compare(unit).is_le()))
    });
    if !near {
        differences.text(
            name,
            crate::report::text(expected).as_deref(),
            found.map(|f| f.to_string()).as_deref(),
        );
    }
}

fn within_a_millionth(differences: &mut Differences, name: &str, expected: Option<&Value>, found: Option<&str>) {
    let Some(expected) = expected.and_then(crate::report::text) else {
        return;
    };
    let millionths = |text: &str| Decimal::parse(text).ok()?.to_units(6);
    let close = found
        .and_then(millionths)
        .zip(millionths(&expected))
        .is_some_and(|(a, b)| (a - b).abs() <= 1);
    if !close {
        differences.text(name, Some(&expected), found);
    }
}
