//! Examples of Japan: amounts by rate, several sellers, one discount on several rates, delivery notes, JP PINT, withholding.

use super::{Figures, adjust, group, mode_of, named_totals, priced, put};
use crate::invoice::Draft;
use crate::report::{text, text_at};
use serde_json::{Value, json};

/// Amounts by rate, with or without the tax in them, rounded once per rate in the way the example says; where it says
/// none and expects several, each of them.
pub(super) fn by_rate(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
pub(super) fn by_seller(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
pub(super) fn lump_discount(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
pub(super) fn delivery_notes(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mode = inputs["rounding"].as_str().and_then(mode_of).unwrap_or("floor");
    let mut figures = Figures::new();
    for (name, stage) in [("per_delivery_note", "line_tax"), ("per_invoice", "tax_group")] {
        let mut draft = Draft::new(currency);
        draft.set("rounding", json!({ "mode": mode, "stage": stage, "places": "0" }));
        for (member, notes) in inputs.as_object().into_iter().flatten() {
            let Some(kind) = member.strip_prefix("delivery_notes_") else {
                continue;
            };
            let Some((kind, rate)) = kind.split_once('_') else {
                continue;
            };
            for amount in notes.as_array().into_iter().flatten() {
                let mut line = priced(amount, rate);
                line["pricesIncludeTax"] = (kind == "inclusive").into();
                draft.line(line);
            }
        }
        put(&mut figures, name, &draft.calculate()?, "/totals/taxTotal");
    }
    Ok(figures)
}

pub(super) fn foreign(inputs: &Value) -> Result<Figures, String> {
    let currency = inputs["currency"].as_str().unwrap_or("EUR");
    let books = inputs["tax_accounting_currency"].as_str().unwrap_or("JPY");
    let mut draft = Draft::new(currency);
    draft.set("accountingCurrency", books.into());
    let rate = ["/implied_rate", "/exchange_rate"]
        .iter()
        .find_map(|name| text_at(inputs, name));
    draft.set("exchangeRate", rate.unwrap_or_default().into());
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
pub(super) fn pint(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
    adjust(&mut draft, inputs, "10");
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    put(&mut figures, "tax", &answer, "/totals/taxTotal");
    Ok(figures)
}

/// Japan's withholding on a fee: of the amount without tax where the tax is shown separately, else of the whole; what is paid
/// for expenses belongs to it.
pub(super) fn withholding(currency: &str, example: &Value) -> Result<Figures, String> {
    let inputs = &example["inputs"];
    let words = example["title"].as_str().unwrap_or_default();
    let shown = ["tax_separate", "tax_shown", "tax_separated"]
        .iter()
        .find_map(|name| inputs[name].as_bool());
    let inclusive = inputs.get("inclusive").is_some();
    let whole = words.contains("not separated") || inclusive && shown != Some(true) || shown == Some(false);
    let kind = if inputs.get("deduction").is_some() || inputs["kind"] == "scrivener" {
        "jp-scrivener"
    } else if whole {
        "jp-fee-with-tax"
    } else {
        "jp-fee"
    };
    let ask = |amounts: &[&Value]| {
        let mut draft = Draft::new(currency);
        draft.set("pricesIncludeTax", (whole && shown.is_none() || inclusive).into());
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
    // Whom the payer pays for expenses himself earns nothing of them.
    let own = |name: &&str| *name != "expenses" || inputs["expenses_paid_by_payer"] != true;
    let members = ["base", "fee", "inclusive", "exclusive", "expenses"]
        .into_iter()
        .filter(own);
    let amounts: Vec<&Value> = members.filter_map(|name| inputs.get(name)).collect();
    let answer = ask(&amounts)?;
    named_totals(&mut figures, &answer);
    put(&mut figures, "withholding", &answer, "/totals/withholdingTotal");
    put(&mut figures, "tax", &answer, "/totals/taxTotal");
    Ok(figures)
}
