//! Examples of Poland: the sums of an FA(3), corrections, settlements beside the invoice, the tax in PLN.

use super::{Figures, group, named_totals, priced, put, taxed};
use crate::invoice::Draft;
use crate::report::{text, text_at};
use serde_json::{Value, json};

/// Net or gross amounts of one rate under the Polish VAT act: from the sum, and the permitted tax line by line.
pub(super) fn polish(currency: &str, inputs: &Value, kind: &str) -> Result<Figures, String> {
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

/// Where FA(3) states the sums of a rate: the `1` of `P_13_1` and `P_14_1`.
fn sum_of_rate(rate: &str) -> Option<&'static str> {
    Some(match rate {
        "23" | "22" => "1",
        "8" | "7" => "2",
        "5" => "3",
        "4" | "3" => "4",
        _ => return None,
    })
}

/// Net or gross amounts of several rates, each taxed by itself.
pub(super) fn by_rate(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let gross = inputs.get("gross_by_rate").is_some();
    let amounts = &inputs[if gross { "gross_by_rate" } else { "net_by_rate" }];
    let mut draft = Draft::new(currency);
    draft.set("pricesIncludeTax", gross.into());
    let rates: Vec<_> = amounts.as_object().into_iter().flatten().collect();
    rates.iter().for_each(|(rate, amount)| draft.line(priced(amount, rate)));
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    put(&mut figures, "P_15", &answer, "/totals/totalWithTax");
    for (rate, _) in rates {
        let (base, tax) = (group(&answer, rate, "taxableAmount"), group(&answer, rate, "taxAmount"));
        if let Some(sum) = sum_of_rate(rate) {
            figures.insert(format!("P_13_{sum}"), base.clone());
            figures.insert(format!("P_14_{sum}"), tax.clone());
        }
        for (name, figure) in [("net", &base), ("base", &base), ("vat", &tax), ("tax", &tax)] {
            figures.insert(format!("{name}.{rate}"), figure.clone());
        }
    }
    Ok(figures)
}

/// The tax in a foreign currency, `vat_eur`, with its currency.
pub(super) fn foreign_tax(inputs: &Value) -> Option<(String, Value)> {
    let members = inputs.as_object()?.iter();
    let mut taxes = members.filter_map(|(name, tax)| Some((name.strip_prefix("vat_")?, tax)));
    let (currency, tax) = taxes.find(|(code, _)| code.len() == 3)?;
    Some((currency.to_ascii_uppercase(), tax.clone()))
}

/// A corrective invoice carries the line as it was, turned, and the line as it should be.
pub(super) fn correction(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let rate = text_at(inputs, "/rate").unwrap_or_default().into_owned();
    let mut draft = Draft::new(currency);
    for (state, sign) in [("before", "-"), ("after", "")] {
        let of = |names: &[&str]| {
            let found = names
                .iter()
                .find_map(|name| text_at(inputs, &format!("/{state}/{name}")));
            found.unwrap_or("1".into()).into_owned()
        };
        let mut line = taxed(&rate);
        line["quantity"] = format!("{sign}{}", of(&["qty", "quantity"])).into();
        line["itemNetPrice"] = of(&["price", "net", "amount"]).into();
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
pub(super) fn settlement(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
    ] {
        put(&mut figures, name, &answer, &format!("/totals/{pointer}"));
    }
    // What is left to be settled is told without its sign.
    let over = text_at(&answer, "/totals/amountDue").and_then(|due| due.strip_prefix('-').map(str::to_owned));
    figures.insert("DoRozliczenia".to_owned(), over);
    Ok(figures)
}

/// The tax of an invoice in a foreign currency, told in the currency of the books as well.
pub(super) fn accounting_tax(currency: &str, books: &str, tax: &Value, rate: &Value) -> Result<Figures, String> {
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
