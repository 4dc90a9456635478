//! Worked examples of the law beside totals and tax: interest, compensation, stamp duty, terms, numbers, payment codes.
//!
//! The members of an example's inputs choose the question; where two places ask alike (Germany, consumers, health care),
//! the example's own words say which. Each answer is the product's, `api::law`.

use crate::product;
use crate::report::{text, text_at};
use crate::worked::Figures;
use serde_json::{Value, json};

/// The figures of an example, or nothing if its inputs are none of these.
pub fn translate(example: &Value) -> Option<Result<Figures, String>> {
    let inputs = &example["inputs"];
    let has = |name: &str| inputs.get(name).is_some();
    Some(if has("principal") {
        late_interest(example)
    } else if has("claims") || has("claim") {
        compensation(inputs)
    } else if has("tax_stated") || example["topic"] == "stamp duty" {
        stamp_duty(inputs)
    } else if example["topic"].as_str().is_some_and(|topic| topic.starts_with("era")) {
        eras(inputs)
    } else if has("currencies") {
        Ok(minor_units(inputs))
    } else if example["topic"] == "transitional credit" || has("inclusive") && (has("dates") || has("date")) {
        transitional_credit(inputs)
    } else if has("delivery") && (has("closing") || has("pay") || has("terms")) {
        due_date(inputs)
    } else if has("received") {
        sixty_days(inputs)
    } else if has("tax_points") || has("tax_point") {
        exchange_rate_days(inputs)
    } else if has("service_due") || has("sale_of_goods_due") || has("dues") {
        limitation(inputs)
    } else if (has("reference") || has("references")) && !has("account") && !has("iban") {
        creditor_reference(inputs)
    } else if has("account") || has("iban") && has("name") {
        payment_code(example)
    } else if has("annex15") {
        split_payment(inputs)
    } else if has("gross") && !has("rate") {
        simplified(inputs)
    } else if let Some(kind) = number_kind(example) {
        numbers(kind, inputs)
    } else {
        return None;
    })
}

fn ask(question: &Value) -> Result<Value, String> {
    product::law(question.to_string().as_bytes())
}

/// A member as the text of a question.
fn member(inputs: &Value, name: &str) -> Option<String> {
    inputs.get(name).and_then(text).map(|text| text.into_owned())
}

/// The members of a list, or the one member of the name without its `s`.
fn each(inputs: &Value, name: &str) -> Vec<Value> {
    match inputs.get(name) {
        Some(Value::Array(list)) => list.clone(),
        Some(one) => vec![one.clone()],
        None => inputs.get(name.trim_end_matches('s')).cloned().into_iter().collect(),
    }
}

/// Puts values of an answer under the names an example gives them.
fn put(figures: &mut Figures, answer: &Value, names: &[(&str, &str)]) {
    for (name, value) in names {
        let found = text_at(answer, &format!("/values/{value}"));
        figures.insert((*name).to_owned(), found.map(|found| found.into_owned()));
    }
}

/// Which law of interest an example is about: by the kind it names, its country and its words.
fn law_of(example: &Value) -> &'static str {
    let inputs = &example["inputs"];
    let words = format!("{} {}", example["title"], example["topic"]).to_lowercase();
    let says =
        |part: &str| words.contains(part) || inputs["debtor"].as_str().is_some_and(|debtor| debtor.contains(part));
    match (example["country"].as_str(), inputs["kind"].as_str().unwrap_or_default()) {
        (Some("JP"), _) if inputs.get("received").is_some() => "jp-toriteki",
        (Some("JP"), "commercial") => "jp-commercial",
        (Some("JP"), _) => "jp-civil",
        (Some("PL"), kind) if kind.contains("health") || says("health") => "pl-commercial-health",
        (Some("PL"), "commercial") => "pl-commercial",
        (Some("PL"), "capital") => "pl-capital",
        (Some("PL"), _) => "pl-delay",
        _ if says("german") && says("consumer") => "de-consumer",
        _ if says("german") => "de-business",
        _ => "eu-minimum",
    }
}

fn late_interest(example: &Value) -> Result<Figures, String> {
    let inputs = &example["inputs"];
    let law = law_of(example);
    let mut question = json!({ "question": "late_interest", "law": law });
    for name in ["principal", "due", "paid", "received", "days", "reduced", "currency"] {
        if let Some(found) = member(inputs, name) {
            question[name] = found.into();
        }
    }
    // A rate in the figures is the agreed one, unless the days show that it is the law's own.
    let agreed = ["rate", "agreed_rate", "contract_rate"].into_iter();
    if let Some(rate) = agreed.filter_map(|name| member(inputs, name)).next() {
        question["rate"] = rate.into();
        question.as_object_mut().map(|question| question.remove("law"));
        question["currency"] = currency_of(example).into();
    }
    let answer = ask(&question)?;
    let mut figures = Figures::new();
    put(
        &mut figures,
        &answer,
        &[
            ("days", "days"),
            ("interest", "interest"),
            ("sum_of_rounded", "interest"),
            ("rounded_once", "roundedOnce"),
            ("interest_exact", "exact"),
            ("exact", "exact"),
            ("exact_365", "exact"),
            ("combined", "combined"),
            ("half_up", "halfUp"),
            ("floor", "floor"),
            ("day_60", "day60"),
            ("start", "first"),
        ],
    );
    for (at, part) in answer["parts"].as_array().into_iter().flatten().enumerate() {
        let of = |name: &str| text_at(part, &format!("/{name}")).map(|found| found.into_owned());
        for name in ["from", "to", "days", "rate", "interest"] {
            figures.insert(format!("segments.{at}.{name}"), of(name));
        }
        figures.insert(format!("segments.{at}"), of("interest"));
    }
    // The same delay by the days of the calendar: those of a leap year over 366.
    question["dayCount"] = "calendar".into();
    let calendar = ask(&question)?;
    let names = [
        ("calendar", "exact"),
        ("leap", "exact"),
        ("exact_366", "exact"),
        ("interest_exact_366", "exact"),
        ("interest_leap", "interest"),
    ];
    for (name, value) in names {
        put(&mut figures, &calendar, &[(name, value)]);
    }
    if matches!(law, "eu-minimum" | "de-business") {
        let place = if law == "eu-minimum" { "eu" } else { "de" };
        let flat = ask(&json!({ "question": "compensation", "law": place }))?;
        put(&mut figures, &flat, &[("flat", "eur")]);
    }
    Ok(figures)
}

fn currency_of(example: &Value) -> &'static str {
    match example["country"].as_str() {
        Some("JP") => "JPY",
        Some("PL") => "PLN",
        _ => "EUR",
    }
}

fn compensation(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for claim in each(inputs, "claims") {
        let claim = text(&claim).unwrap_or_default().into_owned();
        let mut question = json!({ "question": "compensation", "law": "pl", "claim": claim });
        for (name, given) in [("exchangeRate", "rate"), ("due", "due"), ("due", "maturity")] {
            if let Some(found) = member(inputs, given) {
                question[name] = found.into();
            }
        }
        let answer = ask(&question)?;
        for (at, value) in [("0", "eur"), ("1", "pln")] {
            put(
                &mut figures,
                &answer,
                &[(&format!("{claim}.{at}"), value), (value, value)],
            );
        }
        put(
            &mut figures,
            &answer,
            &[("rate_date", "rateDay"), ("rate_day", "rateDay")],
        );
    }
    Ok(figures)
}

fn stamp_duty(inputs: &Value) -> Result<Figures, String> {
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

fn transitional_credit(inputs: &Value) -> Result<Figures, String> {
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

/// Days of the Japanese eras, in either direction.
fn eras(inputs: &Value) -> Result<Figures, String> {
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

/// How many digits after the point currencies have (ISO 4217).
fn minor_units(inputs: &Value) -> Figures {
    let codes = each(inputs, "currencies").into_iter();
    let codes = codes.filter_map(|code| Some(text(&code)?.into_owned()));
    let places = |code: &str| meisai::money::Currency::parse(code).map(|currency| currency.minor_unit().to_string());
    codes.map(|code| (code.clone(), places(&code))).collect()
}

fn due_date(inputs: &Value) -> Result<Figures, String> {
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

fn sixty_days(inputs: &Value) -> Result<Figures, String> {
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

fn exchange_rate_days(inputs: &Value) -> Result<Figures, String> {
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

fn limitation(inputs: &Value) -> Result<Figures, String> {
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

fn creditor_reference(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for reference in inputs["references"].as_array().into_iter().flatten() {
        let question = json!({ "question": "number", "kind": "creditor_reference", "number": reference });
        put(
            &mut figures,
            &ask(&question)?,
            &[(reference.as_str().unwrap_or_default(), "valid")],
        );
    }
    let Some(reference) = member(inputs, "reference") else {
        return Ok(figures);
    };
    let made = ask(&json!({ "question": "creditor_reference", "reference": reference }))?;
    put(&mut figures, &made, &[("rf", "reference")]);
    Ok(figures)
}

fn payment_code(example: &Value) -> Result<Figures, String> {
    let inputs = &example["inputs"];
    let kind = if example["country"] == "PL" { "pl" } else { "epc" };
    let mut question = json!({ "question": "payment_code", "kind": kind, "currency": currency_of(example) });
    for (name, given) in [
        ("nip", "nip"),
        ("account", "account"),
        ("account", "iban"),
        ("bic", "bic"),
        ("amount", "amount"),
        ("currency", "currency"),
        ("name", "name"),
        ("title", "title"),
        ("title", "text"),
        ("reference", "reference"),
    ] {
        if let Some(found) = member(inputs, given) {
            question[name] = found.into();
        }
    }
    if inputs["mpp"] == true || inputs["split_payment"] == true {
        question["splitPayment"] = true.into();
    }
    let answer = ask(&question)?;
    let mut figures = Figures::new();
    put(
        &mut figures,
        &answer,
        &[("payload", "payload"), ("length", "length"), ("refused", "refused")],
    );
    Ok(figures)
}

fn split_payment(inputs: &Value) -> Result<Figures, String> {
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

fn simplified(inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for gross in each(inputs, "gross") {
        let gross = text(&gross).unwrap_or_default().into_owned();
        let (amount, currency) = gross.split_once(' ').unwrap_or((&gross, "PLN"));
        let answer = ask(&json!({ "question": "simplified_invoice", "gross": amount, "currency": currency }))?;
        put(&mut figures, &answer, &[(&gross, "allowed")]);
    }
    Ok(figures)
}

/// Which numbers an example is about, by the member that holds them and its topic.
fn number_kind(example: &Value) -> Option<&'static str> {
    let inputs = &example["inputs"];
    let has = |name: &str| inputs.get(name).is_some() || inputs.get(format!("{name}s")).is_some();
    if has("iban") {
        return Some("iban");
    }
    let topic = example["topic"].as_str().unwrap_or_default().to_lowercase();
    let kinds = [
        ("corporate", "corporate_number"),
        ("registration", "registration_number"),
        ("individual", "individual_number"),
        ("my number", "individual_number"),
        ("ksef", "ksef"),
        ("nip", "nip"),
        ("regon", "regon"),
        ("pesel", "pesel"),
        ("nrb", "nrb"),
        ("iban", "iban"),
        ("vat id", "vat"),
        ("vat number", "vat"),
        ("11649", "creditor_reference"),
    ];
    let kind = kinds
        .into_iter()
        .find(|(word, _)| topic.contains(word))
        .map(|(_, kind)| kind)?;
    (has("number") || has("registration_number") || has("rf") || has("base")).then_some(kind)
}

fn numbers(kind: &str, inputs: &Value) -> Result<Figures, String> {
    let mut figures = Figures::new();
    let mut names = vec!["numbers", "ibans", "rfs"];
    if inputs.get("number").is_none() {
        names.push("registration_numbers");
    }
    // The check digit of a corporate number is its first: any digit before the others leads to it.
    let base = member(inputs, "base").map(|base| Value::String(format!("0{base}")));
    for number in names.into_iter().flat_map(|name| each(inputs, name)).chain(base) {
        let number = text(&number).unwrap_or_default().into_owned();
        let kind = if kind == "corporate_number" && number.starts_with(['T', 't', 'Ｔ']) {
            "registration_number"
        } else {
            kind
        };
        let answer = ask(&json!({ "question": "number", "kind": kind, "number": number }))?;
        put(
            &mut figures,
            &answer,
            &[
                (&number, "valid"),
                ("valid", "valid"),
                ("check_digit", "checkDigit"),
                ("nip", "nip"),
                ("accepted", "accepted"),
            ],
        );
    }
    Ok(figures)
}
