//! The set `worked-examples`: figures from authorities, norms and laws, worked by hand.
//!
//! An example is turned into an invoice of ours, or into a question of law (`lawful.rs`), by the *members of its inputs*,
//! never by its id. Members of `expected` that are prose are skipped, all others are compared; one that nothing here
//! understands makes the example undecided, so none agrees by neglect.

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
        withholding(currency, example)
    } else if has("discount_inclusive") || has("discount_exclusive") {
        lump_discount(currency, inputs)
    } else if has("sellers") {
        by_seller(currency, inputs)
    } else if has("inclusive_by_rate") || has("exclusive_by_rate") || has("exclusive_lines") || has("inclusive_lines") {
        by_rate(currency, inputs)
    } else if inputs
        .as_object()?
        .keys()
        .any(|name| name.starts_with("delivery_notes_exclusive_"))
    {
        delivery_notes(currency, inputs)
    } else if has("lines_net") || has("net") {
        polish(currency, inputs, "net")
    } else if has("lines_gross") || has("gross") && has("rate") {
        polish(currency, inputs, "gross")
    } else if has("before") && has("after") && has("rate") {
        correction(currency, inputs)
    } else if has("P_15") && (has("charges") || has("deductions")) {
        settlement(currency, inputs)
    } else if has("vat_eur") {
        accounting_tax("EUR", "PLN", inputs.get("vat_eur")?, inputs.get("rate")?)
    } else if has("tax_accounting_currency") {
        foreign(inputs)
    } else if example["topic"] == "JP PINT" && (has("lines") || has("exempt_line")) || has("lines") && has("allowance")
    {
        pint(currency, inputs)
    } else if has("quantity") && has("price") {
        returned(currency, inputs)
    } else if has("taxable") && has("rate") {
        modes(currency, inputs)
    } else if has("taxable") {
        norm_totals(currency, inputs)
    } else if has("line_total") && has("rate") {
        line_total(currency, inputs)
    } else if has("BT-112") {
        payable(currency, inputs)
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
        "floor" => "floor",
        "ceil" | "ceiling" => "ceiling",
        "half_up" | "round" | "half_away_from_zero" => "half_away_from_zero",
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

/// Amounts by rate, with or without the tax in them, rounded once per rate in the way the example says; where it says
/// none and expects several, each of them.
fn by_rate(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut lines = Vec::new();
    for (name, inclusive) in [("inclusive_by_rate", true), ("exclusive_by_rate", false)] {
        for (rate, amount) in inputs[name].as_object().into_iter().flatten() {
            lines.push((rate.clone(), amount.clone(), inclusive));
        }
    }
    for (name, inclusive) in [("inclusive_lines", true), ("exclusive_lines", false)] {
        for pair in inputs[name].as_array().into_iter().flatten() {
            let rate = text(&pair[0]).unwrap_or_default().into_owned();
            lines.push((rate, pair[1].clone(), inclusive));
        }
    }
    // One document for several sellers rounds the tax of each by itself.
    let stage = if inputs["one_invoice"] == false {
        "line_tax"
    } else {
        "tax_group"
    };
    let all_inclusive = lines.iter().all(|(.., inclusive)| *inclusive);
    let ask = |mode: Option<&str>, stage: &str| {
        let mut draft = Draft::new(currency);
        draft.set("pricesIncludeTax", all_inclusive.into());
        if let Some(mode) = mode {
            draft.set("rounding", json!({ "mode": mode, "stage": stage, "places": "0" }));
        }
        for (rate, amount, inclusive) in &lines {
            let mut line = priced(amount, rate);
            if *inclusive && !all_inclusive {
                line["pricesIncludeTax"] = true.into();
            }
            draft.line(line);
        }
        draft.calculate()
    };
    let mode = inputs["rounding"].as_str().and_then(mode_of);
    let answer = ask(mode, stage)?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    for (rate, ..) in &lines {
        figures.insert(format!("tax.{rate}"), group(&answer, rate, "taxAmount"));
        figures.insert(format!("base.{rate}"), group(&answer, rate, "taxableAmount"));
        for word in ["floor", "ceil", "half_up"] {
            figures.insert(
                format!("{word}.{rate}"),
                group(&ask(mode_of(word), stage)?, rate, "taxAmount"),
            );
        }
    }
    put(
        &mut figures,
        "per_line_wrong",
        &ask(mode, "line_tax")?,
        "/totals/taxTotal",
    );
    Ok(figures)
}

/// The amounts of several sellers on one document (代理交付): the tax of each is rounded by itself, and the document adds up.
fn by_seller(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mode = inputs["rounding"].as_str().and_then(mode_of).unwrap_or("floor");
    let mut draft = Draft::new(currency);
    draft.set("rounding", json!({ "mode": mode, "stage": "line_tax", "places": "0" }));
    let mut rates = Vec::new();
    for seller in inputs["sellers"].as_array().into_iter().flatten() {
        for (rate, amount) in seller.as_object().into_iter().flatten() {
            draft.line(priced(amount, rate));
            rates.push(rate);
        }
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    for rate in rates {
        figures.insert(format!("tax.{rate}"), group(&answer, rate, "taxAmount"));
        figures.insert(format!("base.{rate}"), group(&answer, rate, "taxableAmount"));
    }
    Ok(figures)
}

/// One discount on amounts of several rates: the product splits it in proportion.
fn lump_discount(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    let inclusive = inputs.get("discount_inclusive").is_some();
    let (amounts, discount) = if inclusive {
        (&inputs["inclusive_by_rate"], "/discount_inclusive")
    } else {
        (&inputs["exclusive_by_rate"], "/discount_exclusive")
    };
    draft.set("pricesIncludeTax", inclusive.into());
    let mode = inputs["tax_rounding"].as_str().and_then(mode_of).unwrap_or("floor");
    draft.set("rounding", json!({ "mode": mode, "stage": "tax_group", "places": "0" }));
    let rates: Vec<&String> = amounts
        .as_object()
        .into_iter()
        .flatten()
        .map(|(rate, _)| rate)
        .collect();
    for rate in &rates {
        draft.line(priced(&amounts[rate.as_str()], rate));
    }
    draft.set(
        "allowances",
        json!([{ "amount": text_at(inputs, discount), "reason": "discount" }]),
    );
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    let number = |text: Option<String>| meisai::money::Decimal::parse(&text?).ok();
    for rate in rates {
        let (base, tax) = (group(&answer, rate, "taxableAmount"), group(&answer, rate, "taxAmount"));
        let gross = number(base.clone())
            .zip(number(tax.clone()))
            .and_then(|(base, tax)| base.checked_add(tax).ok());
        let before = number(text(&amounts[rate.as_str()]).map(std::borrow::Cow::into_owned));
        let after = gross
            .map(|gross| gross.value)
            .filter(|_| inclusive)
            .or(number(base.clone()));
        let share = before
            .zip(after)
            .and_then(|(before, after)| before.checked_sub(after).ok());
        figures.insert(format!("base.{rate}"), base.clone());
        figures.insert(format!("exclusive.{rate}"), base);
        figures.insert(format!("tax.{rate}"), tax);
        figures.insert(format!("inclusive.{rate}"), gross.map(|gross| gross.value.to_string()));
        figures.insert(format!("discount.{rate}"), share.map(|share| share.value.to_string()));
    }
    Ok(figures)
}

/// Delivery notes that carry their own tax, and the same amounts taxed once.
fn delivery_notes(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mode = inputs["rounding"].as_str().and_then(mode_of).unwrap_or("floor");
    let mut figures = Figures::new();
    for (name, stage) in [("per_delivery_note", "line_tax"), ("per_invoice", "tax_group")] {
        let mut draft = Draft::new(currency);
        draft.set("rounding", json!({ "mode": mode, "stage": stage, "places": "0" }));
        for (member, notes) in inputs.as_object().into_iter().flatten() {
            let Some(rate) = member.strip_prefix("delivery_notes_exclusive_") else {
                continue;
            };
            notes
                .as_array()
                .into_iter()
                .flatten()
                .for_each(|amount| draft.line(priced(amount, rate)));
        }
        put(&mut figures, name, &draft.calculate()?, "/totals/taxTotal");
    }
    Ok(figures)
}

/// Net or gross amounts of one rate under the Polish VAT act: from the sum, and the permitted tax line by line.
fn polish(currency: &str, inputs: &Value, kind: &str) -> Result<Figures, String> {
    let rate = text_at(inputs, "/rate").unwrap_or_default().into_owned();
    let many = inputs.get(format!("lines_{kind}")).and_then(Value::as_array);
    let amounts = many.map_or_else(|| vec![inputs[kind].clone()], Clone::clone);
    let ask = |stage: Option<&str>| {
        let mut draft = Draft::new(currency);
        draft.set("pricesIncludeTax", (kind == "gross").into());
        if let Some(stage) = stage {
            draft.set(
                "rounding",
                json!({ "mode": "half_away_from_zero", "stage": stage, "places": "2" }),
            );
        }
        amounts.iter().for_each(|amount| draft.line(priced(amount, &rate)));
        draft.calculate()
    };
    let (answer, per_line) = (ask(None)?, ask(Some("line_tax"))?);
    let mut figures = Figures::new();
    for (name, pointer) in [
        ("P_13_1", "totalWithoutTax"),
        ("P_14_1", "taxTotal"),
        ("P_15", "totalWithTax"),
        ("vat", "taxTotal"),
        ("net", "totalWithoutTax"),
    ] {
        put(&mut figures, name, &answer, &format!("/totals/{pointer}"));
    }
    put(&mut figures, "per_line_variant", &per_line, "/totals/taxTotal");
    put(
        &mut figures,
        "per_line_variant.P_11Vat_sum",
        &per_line,
        "/totals/taxTotal",
    );
    put(&mut figures, "per_line_variant.P_15", &per_line, "/totals/totalWithTax");
    Ok(figures)
}

/// A corrective invoice carries the line as it was, turned, and the line as it should be.
fn correction(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let rate = text_at(inputs, "/rate").unwrap_or_default().into_owned();
    let mut draft = Draft::new(currency);
    for (state, sign) in [("before", "-"), ("after", "")] {
        let mut line = taxed(&rate);
        line["quantity"] = format!(
            "{sign}{}",
            text_at(inputs, &format!("/{state}/qty")).unwrap_or_default()
        )
        .into();
        line["itemNetPrice"] = text_at(inputs, &format!("/{state}/price")).unwrap_or_default().into();
        draft.line(line);
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    for (name, pointer) in [
        ("P_13_1", "totalWithoutTax"),
        ("P_14_1", "taxTotal"),
        ("P_15", "totalWithTax"),
    ] {
        put(&mut figures, name, &answer, &format!("/totals/{pointer}"));
    }
    Ok(figures)
}

/// What is charged and deducted beside an invoice (Rozliczenie): outside the tax, so each stands under category O.
fn settlement(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    draft.line(priced(&inputs["P_15"], "0"));
    for (name, list) in [("deductions", "allowances"), ("charges", "charges")] {
        let amounts = inputs[name].as_array().into_iter().flatten();
        let items = amounts.map(|amount| json!({ "amount": text(amount), "taxCategory": "O", "reason": name }));
        draft.set(list, items.collect());
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    for (name, pointer) in [
        ("SumaObciazen", "chargeTotal"),
        ("SumaOdliczen", "allowanceTotal"),
        ("DoZaplaty", "amountDue"),
        ("DoRozliczenia", "amountDue"),
    ] {
        put(&mut figures, name, &answer, &format!("/totals/{pointer}"));
    }
    Ok(figures)
}

/// The tax of an invoice in a foreign currency, told in the currency of the books as well.
fn accounting_tax(currency: &str, books: &str, tax: &Value, rate: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    draft.set("accountingCurrency", books.into());
    draft.set("exchangeRate", text(rate).unwrap_or_default().into());
    // At 100 % the tax is the amount itself, so any tax can be given exactly.
    draft.line(priced(tax, "100"));
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    put(&mut figures, "P_14_1", &answer, "/totals/taxTotal");
    put(&mut figures, "P_14_1W", &answer, "/totals/taxTotalAccounting");
    Ok(figures)
}

fn foreign(inputs: &Value) -> Result<Figures, String> {
    let currency = inputs["currency"].as_str().unwrap_or("EUR");
    let books = inputs["tax_accounting_currency"].as_str().unwrap_or("JPY");
    let mut draft = Draft::new(currency);
    draft.set("accountingCurrency", books.into());
    draft.set(
        "exchangeRate",
        text_at(inputs, "/implied_rate").unwrap_or_default().into(),
    );
    for (name, amount) in inputs.as_object().into_iter().flatten() {
        if let Some(rate) = name.strip_prefix("exclusive_") {
            draft.line(priced(amount, rate));
        }
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    put(
        &mut figures,
        format!("tax_{}", currency.to_ascii_lowercase()),
        &answer,
        "/totals/taxTotal",
    );
    put(
        &mut figures,
        format!("tax_{}", books.to_ascii_lowercase()),
        &answer,
        "/totals/taxTotalAccounting",
    );
    put(
        &mut figures,
        format!("payable_{}", currency.to_ascii_lowercase()),
        &answer,
        "/totals/amountDue",
    );
    Ok(figures)
}

/// Lines at the standard rate, one exempt line, an allowance and a charge at the standard rate.
fn pint(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    inputs["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .for_each(|amount| draft.line(priced(amount, "10")));
    let untaxed = [
        ("exempt_line", "E"),
        ("out_of_scope_line", "O"),
        ("outside_scope_line", "O"),
        ("export_line", "G"),
    ];
    for (name, category) in untaxed {
        if let Some(amount) = inputs.get(name) {
            let mut line = priced(amount, "0");
            line["taxCategory"] = category.into();
            draft.line(line);
        }
    }
    for (name, amount) in inputs.as_object().into_iter().flatten() {
        let reduced = name.strip_prefix("lines_").filter(|rate| rate.parse::<u8>().is_ok());
        for amount in reduced.and(amount.as_array()).into_iter().flatten() {
            draft.line(priced(amount, reduced.unwrap_or("10")));
        }
    }
    for (name, list) in [("allowance", "allowances"), ("charge", "charges")] {
        if let Some(amount) = inputs.get(name) {
            let mut item = taxed("10");
            item["amount"] = text(amount).unwrap_or_default().into();
            draft.set(list, json!([item]));
        }
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    put(&mut figures, "tax", &answer, "/totals/taxTotal");
    Ok(figures)
}

fn returned(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    let mut line = priced(&inputs["price"], text_at(inputs, "/rate").as_deref().unwrap_or("10"));
    line["quantity"] = text_at(inputs, "/quantity").unwrap_or_default().into();
    if let Some(base) = text_at(inputs, "/base_quantity") {
        line["priceBaseQuantity"] = base.into();
    }
    for (name, list) in [("allowance", "allowances"), ("charge", "charges")] {
        if let Some(amount) = inputs.get(name) {
            line[list] = json!([{ "amount": text(amount), "reason": name }]);
        }
    }
    draft.line(line);
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    put(&mut figures, "tax", &answer, "/totals/taxTotal");
    Ok(figures)
}

/// One taxable amount under two ways to round halves.
fn modes(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let rate = text_at(inputs, "/rate").unwrap_or_default().into_owned();
    let mut figures = Figures::new();
    for (name, mode) in [
        ("half_away_from_zero", "half_away_from_zero"),
        ("xpath_round", "half_to_plus_infinity"),
    ] {
        let mut draft = Draft::new(currency);
        draft.set("rounding", json!({ "mode": mode, "stage": "tax_group", "places": "2" }));
        draft.line(priced(&inputs["taxable"], &rate));
        put(&mut figures, name, &draft.calculate()?, "/totals/taxTotal");
    }
    Ok(figures)
}

/// Taxable amounts by rate, perhaps after an allowance and a charge at the first rate, perhaps partly paid.
fn norm_totals(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    let taxable: Vec<(&String, &Value)> = inputs["taxable"].as_object().into_iter().flatten().collect();
    let number = |value: &Value| meisai::money::Decimal::parse(&text(value).unwrap_or_default()).unwrap_or_default();
    let first = taxable.first().map(|(rate, _)| rate.as_str()).unwrap_or_default();
    for (at, (rate, amount)) in taxable.iter().enumerate() {
        let mut line_amount = number(amount);
        if at == 0 {
            for (name, turn) in [("allowance", false), ("charge", true)] {
                let part = inputs.get(name).map(number).unwrap_or_default();
                let part = if turn { part.negated() } else { part };
                line_amount = line_amount.checked_add(part).map_err(|why| why.to_string())?.value;
            }
        }
        draft.line(priced(&line_amount.to_string().into(), rate));
    }
    for (name, list) in [("allowance", "allowances"), ("charge", "charges")] {
        if let Some(amount) = inputs.get(name) {
            let mut item = taxed(first);
            item["amount"] = text(amount).unwrap_or_default().into();
            draft.set(list, json!([item]));
        }
    }
    if let Some(paid) = text_at(inputs, "/prepaid") {
        draft.set("totals", json!({ "paidAmount": paid }));
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    for (rate, _) in taxable {
        figures.insert(format!("tax.{rate}"), group(&answer, rate, "taxAmount"));
    }
    Ok(figures)
}

/// The sum of the lines at one rate, with an allowance and a charge on the whole.
fn line_total(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let rate = text_at(inputs, "/rate").unwrap_or_default().into_owned();
    let mut draft = Draft::new(currency);
    draft.line(priced(&inputs["line_total"], &rate));
    for (name, list) in [("allowance", "allowances"), ("charge", "charges")] {
        if let Some(amount) = inputs.get(name) {
            let mut item = taxed(&rate);
            item["amount"] = text(amount).unwrap_or_default().into();
            draft.set(list, json!([item]));
        }
    }
    if let Some(paid) = text_at(inputs, "/prepaid") {
        draft.set("totals", json!({ "paidAmount": paid }));
    }
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    figures.insert(format!("tax.{rate}"), group(&answer, &rate, "taxAmount"));
    Ok(figures)
}

/// The amount due from the total with tax, what is paid and the rounding amount.
fn payable(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    draft.line(priced(&inputs["BT-112"], "0"));
    draft.set(
        "totals",
        json!({ "paidAmount": text_at(inputs, "/BT-113"), "roundingAmount": text_at(inputs, "/BT-114") }),
    );
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    Ok(figures)
}

/// Japan's withholding on a fee: of the amount without tax where the tax is shown separately, else of the whole; what is paid
/// for expenses belongs to it.
fn withholding(currency: &str, example: &Value) -> Result<Figures, String> {
    let inputs = &example["inputs"];
    let words = example["title"].as_str().unwrap_or_default();
    let whole = words.contains("not separated") || inputs.get("inclusive").is_some();
    let kind = if inputs.get("deduction").is_some() || inputs["kind"] == "scrivener" {
        "jp-scrivener"
    } else if whole {
        "jp-fee-with-tax"
    } else {
        "jp-fee"
    };
    let ask = |amounts: &[&Value]| {
        let mut draft = Draft::new(currency);
        draft.set("pricesIncludeTax", whole.into());
        draft.set("withholding", json!({ "kind": kind }));
        amounts.iter().for_each(|amount| draft.line(priced(amount, "10")));
        draft.calculate()
    };
    let mut figures = Figures::new();
    // Each payment has its own million.
    if let Some(payments) = inputs["payments"].as_array() {
        for (at, payment) in payments.iter().enumerate() {
            let answer = ask(&[payment])?;
            put(
                &mut figures,
                format!("withholding.{at}"),
                &answer,
                "/totals/withholdingTotal",
            );
        }
        return Ok(figures);
    }
    let members = ["base", "fee", "inclusive", "exclusive", "expenses"].into_iter();
    let amounts: Vec<&Value> = members.filter_map(|name| inputs.get(name)).collect();
    let answer = ask(&amounts)?;
    named_totals(&mut figures, &answer);
    put(&mut figures, "withholding", &answer, "/totals/withholdingTotal");
    put(&mut figures, "tax", &answer, "/totals/taxTotal");
    Ok(figures)
}
