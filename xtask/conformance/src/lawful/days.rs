//! Days: those of the Japanese eras, of due dates, of exchange rates, of limitation.

use super::{ask, each, member, put};
use crate::report::text;
use crate::worked::Figures;
use serde_json::{Value, json};

/// Days of the Japanese eras, in either direction.
pub(super) fn eras(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for day in each(inputs, "dates") {
        let day = text(&day).unwrap_or_default().into_owned();
        let answer = ask(&json!({ "question": "era", "date": day }))?;
        let other = if day.is_ascii() { "era" } else { "date" };
        put(
            &mut figures,
            &answer,
            &[(&day, other), ("era", "era"), ("date", "date"), ("iso", "date")],
        );
    }
    Ok(figures)
}

pub(super) fn due_date(inputs: &Value) -> Result<Figures, String> {
    let mut question = json!({ "question": "due_date" });
    for name in ["delivery", "closing", "months", "pay", "terms"] {
        if let Some(found) = member(inputs, name) {
            question[name] = found.into();
        }
    }
    let answer = ask(&question)?;
    let mut figures = Figures::new();
    put(
        &mut figures,
        &answer,
        &[
            ("closing", "closing"),
            ("due", "due"),
            ("shift_previous_business_day", "previousBusinessDay"),
            ("shift_next_business_day", "nextBusinessDay"),
            ("days_from_delivery_inclusive", "days"),
        ],
    );
    let over = answer["values"]["sixtyDays"]
        .as_str()
        .map(|result| (result != "within").to_string());
    figures.insert("over_60_days_literal".to_owned(), over);
    Ok(figures)
}

pub(super) fn sixty_days(inputs: &Value) -> Result<Figures, String> {
    let received = member(inputs, "received").unwrap_or_default();
    let mut figures = Figures::new();
    let mut one = |question: Value, prefix: String| -> Result<(), String> {
        let answer = ask(&question)?;
        put(&mut figures, &answer, &[("day_60", "day60")]);
        for (name, value) in [("due", "due"), ("day", "day")] {
            put(&mut figures, &answer, &[(&format!("{prefix}{name}"), value)]);
        }
        let result = match answer["values"]["sixtyDays"].as_str() {
            Some("tolerated") => "tolerated (2 months)",
            Some("within") => "within 60 days",
            _ => "violation",
        };
        figures.insert(format!("{prefix}result"), Some(result.to_owned()));
        Ok(())
    };
    for terms in each(inputs, "terms") {
        let terms = text(&terms).unwrap_or_default().into_owned();
        one(
            json!({ "question": "sixty_days", "received": received, "terms": terms }),
            format!("{terms}."),
        )?;
    }
    let due = member(inputs, "due");
    let original = member(inputs, "original_due");
    if due.is_some() || inputs.get("terms").is_none() {
        // The day alone is asked for: any due day leads to it.
        let due = due.unwrap_or_else(|| received.clone());
        one(
            json!({ "question": "sixty_days", "received": received, "due": due }),
            String::new(),
        )?;
    }
    if let Some(original) = original {
        let question =
            json!({ "question": "sixty_days", "received": received, "due": received, "originalDue": original });
        let names = ["last_day", "resubcontract_due", "latest"].map(|name| (name, "resubcontractLast"));
        put(&mut figures, &ask(&question)?, &names);
    }
    Ok(figures)
}

pub(super) fn exchange_rate_days(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for day in each(inputs, "tax_points") {
        let day = text(&day).unwrap_or_default().into_owned();
        let mut question = json!({ "question": "exchange_rate_day", "taxPoint": day });
        for name in ["issued", "issue_date", "invoice_date"] {
            if let Some(found) = member(inputs, name) {
                question["issued"] = found.into();
            }
        }
        put(
            &mut figures,
            &ask(&question)?,
            &[(&day, "day"), ("rate_date", "day"), ("day", "day")],
        );
    }
    Ok(figures)
}

pub(super) fn limitation(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for date in each(inputs, "dues") {
        let (date, kind) = (
            text(&date).unwrap_or_default(),
            inputs["kind"].as_str().unwrap_or("service"),
        );
        let question = json!({ "question": "limitation", "law": "pl", "kind": kind, "date": date });
        put(&mut figures, &ask(&question)?, &[(&date, "day")]);
    }
    for (given, kind, name) in [
        ("service_due", "service", "service"),
        ("sale_of_goods_due", "sale", "sale"),
    ] {
        if let Some(date) = member(inputs, given) {
            let question = json!({ "question": "limitation", "law": "pl", "kind": kind, "date": date });
            put(&mut figures, &ask(&question)?, &[(name, "day")]);
        }
    }
    Ok(figures)
}
