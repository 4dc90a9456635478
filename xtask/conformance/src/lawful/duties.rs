//! Stamp duty, the credit of the transitional years, split payment, simplified invoices.

use super::{ask, each, member, put};
use crate::report::text;
use crate::worked::Figures;
use serde_json::{Value, json};

pub(super) fn stamp_duty(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for amount in ["amounts", "totals"]
        .into_iter()
        .filter_map(|name| inputs[name].as_array())
        .flatten()
    {
        let amount = text(amount).unwrap_or_default().into_owned();
        let answer = ask(&json!({ "question": "stamp_duty", "amount": amount }))?;
        put(&mut figures, &answer, &[(&amount, "duty")]);
    }
    if !figures.is_empty() {
        return Ok(figures);
    }
    let mut question = json!({ "question": "stamp_duty" });
    for (name, given) in [
        ("amount", "total"),
        ("amount", "amount"),
        ("tax", "tax_stated"),
        ("tax", "tax"),
        ("receipt", "receipt"),
    ] {
        if let Some(found) = member(inputs, given) {
            question[name] = found.replace(',', "").into();
        }
    }
    if inputs["business"] == false {
        question["receipt"] = "private".into();
    }
    let says = |member: &str, word: &str| inputs[member].as_str().is_some_and(|text| text.contains(word));
    for (flag, receipt) in [("electronic", "electronic"), ("card", "card")] {
        if inputs[flag] == true || says("medium", flag) || says("paid_by", flag) {
            question["receipt"] = receipt.into();
        }
    }
    let answer = ask(&question)?;
    let mut figures = Figures::new();
    let names = [
        ("stated", "duty"),
        ("not_stated", "dutyWithoutStatedTax"),
        ("duty", "duty"),
    ];
    put(&mut figures, &answer, &names);
    Ok(figures)
}

pub(super) fn transitional_credit(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for date in each(inputs, "dates") {
        let date = text(&date).unwrap_or_default().into_owned();
        let rate = member(inputs, "rate").unwrap_or_else(|| "10".to_owned());
        let amount = with_tax(inputs, &rate).unwrap_or_default();
        let mut question = json!({ "question": "transitional_credit", "amount": amount, "date": date, "rate": rate });
        for name in [
            "before",
            "purchased_before",
            "bought_before",
            "purchases_before",
            "purchases_this_year",
        ] {
            if let Some(before) = member(inputs, name) {
                question["before"] = before.into();
            }
        }
        let answer = ask(&question)?;
        put(
            &mut figures,
            &answer,
            &[
                (&date, "credit"),
                ("credit", "credit"),
                ("percent", "percent"),
                ("cap", "cap"),
            ],
        );
    }
    Ok(figures)
}

/// The price with tax of a purchase, given with it, without it, or by its tax.
fn with_tax(inputs: &Value, rate: &str) -> Option<String> {
    if let Some(inclusive) = member(inputs, "inclusive") {
        return Some(inclusive);
    }
    let number = |text: &str| meisai::money::Decimal::parse(text).ok();
    let (hundred, rate) = (number("100")?, number(rate)?);
    let whole = hundred.checked_add(rate).ok()?.value;
    let (amount, by) = match (member(inputs, "exclusive"), member(inputs, "tax")) {
        (Some(amount), _) => (amount, hundred),
        (None, Some(tax)) => (tax, rate),
        _ => return None,
    };
    let product = number(&amount)?.checked_mul(whole).ok()?.value;
    Some(product.checked_div(by).ok()?.value.normalized().to_string())
}

pub(super) fn split_payment(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for gross in each(inputs, "gross") {
        let gross = text(&gross).unwrap_or_default().into_owned();
        let (amount, currency) = gross.split_once(' ').unwrap_or((&gross, "PLN"));
        let currency = inputs["currency"].as_str().unwrap_or(currency);
        let mut question =
            json!({ "question": "split_payment", "gross": amount, "annex15": inputs["annex15"], "currency": currency });
        for name in ["rate", "exchange_rate"] {
            if let Some(rate) = member(inputs, name) {
                question["exchangeRate"] = rate.into();
            }
        }
        if let Some(taxable) = inputs.get("buyer_taxable") {
            question["buyerTaxable"] = taxable.clone();
        }
        let answer = ask(&question)?;
        let told = if answer["values"]["required"] == "true" {
            "P_18A=1, 'mechanizm podzielonej płatności'"
        } else {
            "P_18A=2"
        };
        figures.insert(gross, Some(told.to_owned()));
    }
    Ok(figures)
}

pub(super) fn simplified(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for gross in each(inputs, "gross") {
        let gross = text(&gross).unwrap_or_default().into_owned();
        let (amount, currency) = gross.split_once(' ').unwrap_or((&gross, "PLN"));
        let answer = ask(&json!({ "question": "simplified_invoice", "gross": amount, "currency": currency }))?;
        put(&mut figures, &answer, &[(&gross, "allowed")]);
    }
    Ok(figures)
}
