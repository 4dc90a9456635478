//! The product as its users reach it: bytes and options in, the JSON of the answer out.

use crate::nodes::keyed;
use crate::report::text_at;
use meisai::api::{self, Lang, Options};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything computed of an invoice.
pub fn calculate(input: &[u8], options: &Value) -> Result<Value, String> {
    let (options, texts) = request(options)?;
    let answer = api::calculate(input, &options, &texts).map_err(|error| told(&error))?;
    serde_json::to_value(&answer).map_err(|error| error.to_string())
}

/// The review of an invoice, perhaps against a contract.
pub fn review(invoice: &[u8], contract: Option<&Value>, options: &Value) -> Result<Value, String> {
    let (options, texts) = request(options)?;
    let contract = contract.map(|contract| contract.to_string().into_bytes());
    let request = api::Request {
        invoice,
        contract: contract.as_deref(),
        ..api::Request::default()
    };
    let answer = api::review(&request, &options, &texts).map_err(|error| told(&error))?;
    serde_json::to_value(&answer).map_err(|error| error.to_string())
}

/// The answer to a question of law.
pub fn law(question: &[u8]) -> Result<Value, String> {
    let answer = api::law(question, &api::texts(Lang::En)).map_err(|error| told(&error))?;
    serde_json::to_value(&answer).map_err(|error| error.to_string())
}

/// Whether the product checks a rule set.
pub fn has_ruleset(set: &str) -> bool {
    meisai::rules::publishers::edition(set).is_some()
}

/// What one rule set says of an invoice.
pub fn validate(invoice: &[u8], set: &str) -> Result<Value, String> {
    let (options, texts) = request(&Value::Object(serde_json::Map::new()))?;
    let answers = api::validate(invoice, &[set], &options, &texts).map_err(|error| told(&error))?;
    let answer = answers.first().ok_or("no answer")?;
    serde_json::to_value(answer).map_err(|error| error.to_string())
}

/// An invoice written in another form, or in its own again, and whether something of it had no place there.
pub fn convert(invoice: &[u8], form: &str) -> Result<(String, bool), String> {
    let (options, texts) = request(&Value::Object(serde_json::Map::new()))?;
    let form = api::Form::parse(form, &texts).map_err(|error| told(&error))?;
    let answer = api::convert(invoice, form, &options, &texts).map_err(|error| told(&error))?;
    Ok((answer.text, !answer.lost.is_empty()))
}

fn request(options: &Value) -> Result<(Options, api::Texts), String> {
    let lang = options["lang"].as_str().and_then(Lang::parse).unwrap_or_default();
    let options = Options::from_json(&options.to_string()).map_err(|error| told(&error))?;
    Ok((options, api::texts(lang)))
}

fn told(error: &api::Error) -> String {
    format!("{}: {}", error.kind().name(), error.message())
}

/// The arithmetic findings that call for a correction.
pub fn arithmetic(review: &Value) -> Vec<&Value> {
    const ADVICE: [&str; 4] = ["ADV-LINE", "ADV-PRICE", "ADV-PERCENT", "ADV-TAX"];
    let findings = review["findings"].as_array().into_iter().flatten();
    let speaks = |finding: &&Value| {
        let rule = finding["rule"].as_str().unwrap_or_default();
        finding["severity"] != "info" && (rule.starts_with("ARI-") || ADVICE.contains(&rule))
    };
    findings.filter(speaks).collect()
}

/// Whether any finding speaks of arithmetic, be it only to tell a rounding.
pub fn speaks_of_arithmetic(review: &Value) -> bool {
    let findings = review["findings"].as_array().into_iter().flatten();
    findings
        .filter_map(|finding| finding["rule"].as_str())
        .any(|rule| rule.starts_with("ARI-"))
}

/// What could not be read.
pub fn unread(review: &Value) -> Vec<&Value> {
    let readings = review
        .pointer("/calculation/missing")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    readings.filter(|reading| reading["severity"] == "error").collect()
}

/// The fields that a finding offers to mend by one step.
pub fn single_repairs(finding: &Value) -> Vec<String> {
    let alternatives = finding["alternatives"].as_array().into_iter().flatten();
    let remedies = finding.get("remedy").into_iter().chain(alternatives);
    let single = remedies.filter_map(|remedy| match remedy["patch"].as_array().map(Vec::as_slice) {
        Some([step]) => step["path"].as_str().map(str::to_owned),
        _ => None,
    });
    single.collect()
}

/// The figures of an answer with its full derivation, under the names of GOBL.
///
/// GOBL also prints the amount of every tax category; ours is the tax total, what is withheld, or the one group that the
/// category has.
pub fn gobl_figures(answer: &Value) -> BTreeMap<String, String> {
    let mut figures = BTreeMap::new();
    let mut put = |place: String, figure: Option<String>| {
        if let Some(figure) = figure {
            figures.insert(place, figure);
        }
    };
    let own = |value: &Value, pointer: &str| text_at(value, pointer).map(Cow::into_owned);
    let lines = answer["lines"].as_array().into_iter().flatten();
    for (at, line) in lines.enumerate() {
        let total = own(line, "/grossAmount").or_else(|| own(line, "/netAmount"));
        let before = line["key"]
            .as_str()
            .unwrap_or_default()
            .replace(".net_amount", ".base_amount");
        put(
            format!("lines/{at}/sum"),
            keyed(answer, &before).or_else(|| total.clone()),
        );
        put(format!("lines/{at}/total"), total);
        let prefix = line["key"].as_str().unwrap_or_default().trim_end_matches("net_amount");
        for (list, name) in [("discounts", "allowance"), ("charges", "charge")] {
            for (nth, amount) in
                (0..).map_while(|nth| Some((nth, keyed(answer, &format!("{prefix}{name}[{nth}].amount"))?)))
            {
                put(format!("lines/{at}/{list}/{nth}"), Some(amount));
            }
        }
    }
    for (list, name) in [
        ("discounts", "allowances"),
        ("charges", "charges"),
        ("advances", "advances"),
        ("due_dates", "installments"),
    ] {
        for (at, part) in answer["totals"][name].as_array().into_iter().flatten().enumerate() {
            put(format!("{list}/{at}"), own(part, "/amount"));
        }
    }
    const TOTALS: [(&str, &str); 9] = [
        ("sum", "doc.line_net_total"),
        ("discount", "doc.allowance_total"),
        ("charge", "doc.charge_total"),
        ("tax_included", "doc.tax_included"),
        ("total", "doc.total_without_tax"),
        ("tax", "doc.tax_total"),
        ("total_with_tax", "doc.total_with_tax"),
        ("retained_tax", "doc.withholding_total"),
        ("payable", "doc.payable_amount"),
    ];
    TOTALS
        .into_iter()
        .for_each(|(name, key)| put(format!("totals/{name}"), keyed(answer, key)));
    if let Some(paid) = own(answer, "/totals/paidAmount") {
        put("totals/advance".to_owned(), Some(paid));
        put("totals/due".to_owned(), own(answer, "/totals/amountDue"));
    }
    let groups = answer
        .pointer("/totals/taxBreakdown")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let mut categories: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    groups.for_each(|group| {
        categories
            .entry(own(group, "/category").unwrap_or_default())
            .or_default()
            .push(group)
    });
    for (code, groups) in &categories {
        for (at, group) in groups.iter().enumerate() {
            put(format!("tax/{code}/{at}/base"), own(group, "/taxableAmount"));
            put(format!("tax/{code}/{at}/amount"), own(group, "/taxAmount"));
            put(format!("tax/{code}/{at}/surcharge"), own(group, "/surchargeAmount"));
        }
        let whole = match groups.as_slice() {
            [group] if group.get("surchargeAmount").is_none() => own(group, "/taxAmount"),
            _ => own(answer, "/totals/taxTotal"),
        };
        put(format!("tax/{code}/amount"), whole);
    }
    figures
}
