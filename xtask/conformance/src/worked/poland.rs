//! Examples of Poland: the sums of an FA(3), corrections, settlements beside the invoice, the tax in PLN.

use super::{Figures, priced, put, taxed};
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

/// A corrective invoice carries the line as it was, turned, and the line as it should be.
pub(super) fn correction(currency: &str, inputs: &Value) -> Result<Figures, String> {
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
        ("DoRozliczenia", "amountDue"),
    ] {
        put(&mut figures, name, &answer, &format!("/totals/{pointer}"));
    }
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
