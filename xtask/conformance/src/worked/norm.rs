//! Examples of EN 16931: returned goods, ways to round halves, totals with allowances, charges and what is paid.

use super::{Figures, adjust, group, named_totals, priced, put};
use crate::invoice::Draft;
use crate::report::{text, text_at};
use serde_json::{Value, json};

pub(super) fn returned(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let mut draft = Draft::new(currency);
    let of =
        |name: &str, term: &str| text_at(inputs, &format!("/{name}")).or_else(|| text_at(inputs, &format!("/{term}")));
    let price = of("price", "BT-146").unwrap_or_default().into_owned().into();
    let mut line = priced(&price, text_at(inputs, "/rate").as_deref().unwrap_or("10"));
    line["quantity"] = of("quantity", "BT-129").unwrap_or_default().into();
    if let Some(base) = of("base_quantity", "BT-149") {
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
pub(super) fn modes(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
pub(super) fn norm_totals(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
    adjust(&mut draft, inputs, first);
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    for (rate, _) in taxable {
        figures.insert(format!("tax.{rate}"), group(&answer, rate, "taxAmount"));
    }
    Ok(figures)
}

/// The sum of the lines at one rate, with an allowance and a charge on the whole.
pub(super) fn line_total(currency: &str, inputs: &Value) -> Result<Figures, String> {
    let rate = text_at(inputs, "/rate").unwrap_or_default().into_owned();
    let mut draft = Draft::new(currency);
    draft.line(priced(&inputs["line_total"], &rate));
    adjust(&mut draft, inputs, &rate);
    let answer = draft.calculate()?;
    let mut figures = Figures::new();
    named_totals(&mut figures, &answer);
    figures.insert(format!("tax.{rate}"), group(&answer, &rate, "taxAmount"));
    Ok(figures)
}

/// The amount due from the total with tax, what is paid and the rounding amount.
pub(super) fn payable(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
