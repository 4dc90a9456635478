//! Numbers that check themselves, payment codes, and the places of currencies.

use super::{ask, currency_of, each, member, put};
use crate::report::text;
use crate::worked::Figures;
use serde_json::{Value, json};

/// How many digits after the point currencies have (ISO 4217).
pub(super) fn minor_units(inputs: &Value) -> Figures {
    let codes = each(inputs, "currencies").into_iter();
    let codes = codes.filter_map(|code| Some(text(&code)?.into_owned()));
    let places = |code: &str| meisai::money::Currency::parse(code).map(|currency| currency.minor_unit().to_string());
    codes.map(|code| (code.clone(), places(&code))).collect()
}

pub(super) fn creditor_reference(inputs: &Value) -> Result<Figures, String> {
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

pub(super) fn payment_code(example: &Value) -> Result<Figures, String> {
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

/// Which numbers an example is about, by the member that holds them and its topic.
pub(super) fn number_kind(example: &Value) -> Option<&'static str> {
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

pub(super) fn numbers(kind: &str, inputs: &Value) -> Result<Figures, String> {
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
