//! The set `pricing`: whole invoices, taxes of one line, splits and price tiers, as public tests, manuals and bug
//! reports state them.
//!
//! Each vector is turned into an invoice of ours (or a price term) by its *kind*, never by its id. The vectors count
//! zeros at the end of a number as they like, so figures are compared as decimals.

use crate::corpus::Corpus;
use crate::invoice::Draft;
use crate::report::{Differences, NOT_YET, Outcome, Report, text_at};
use crate::usage::{self, count, number, numbers, round};
use anyhow::Result;
use meisai::contract::{Basis, ChangePolicy, Share, Span, change, prorate, share, true_up};
use meisai::explain::{Evaluator, Off};
use meisai::money::{Decimal, Mode, allocate};
use serde_json::{Value, json};

/// Runs all vectors under `pricing`.
pub fn run(corpus: &Corpus) -> Result<Report> {
    let mut report = Report::new("pricing");
    for path in corpus.files("pricing", ".json") {
        let file = corpus.json(&path)?;
        for vector in file["vectors"].as_array().into_iter().flatten() {
            report.count(vector["id"].as_str().unwrap_or_default(), judge(vector));
        }
    }
    Ok(report)
}

fn judge(vector: &Value) -> Outcome {
    let (input, expected) = (&vector["input"], &vector["expected"]);
    match vector["model"].as_str().unwrap_or_default() {
        "invoice_total" => invoice_total(input, expected),
        "line_taxes" => line_taxes(input, expected),
        "allocate" => split(input, expected),
        "due_dates_percent" => due_dates(input, expected),
        model => usage::judge(model, input, expected)
            .or_else(|| partial(model, input, expected))
            .unwrap_or(Outcome::Undecided(NOT_YET)),
    }
}

/// The stage of ours that a vector's word for a rounding means.
fn rounding(word: &str) -> Option<&'static str> {
    Some(match word {
        "per_line" | "each_tax" => "line_tax",
        "tax_from_rounded_lines_sum" | "gross_is_fixed" | "net_rounded" | "tax_rounded" => "tax_group",
        "tax_from_unrounded_line" | "sum_then_round" => "document",
        _ => return None,
    })
}

fn mode(direction: Option<&str>) -> Option<&'static str> {
    Some(match direction {
        None | Some("half_up" | "nearest") => "half_away_from_zero",
        Some("down") => "toward_zero",
        Some("up") => "away_from_zero",
        _ => return None,
    })
}

fn invoice_total(input: &Value, expected: &Value) -> Outcome {
    let stage = rounding(input["round"].as_str().unwrap_or_default());
    let (Some(stage), Some(mode)) = (stage, mode(input["direction"].as_str())) else {
        return Outcome::Undecided("a rounding that we have no word for");
    };
    let places = input["places"].as_u64().unwrap_or(2);
    let mut draft = Draft::new(if places == 0 { "JPY" } else { "EUR" });
    // Rounding as the vector says and nothing of the law of a country.
    draft.set("regime", "eu".into());
    draft.set("pricesIncludeTax", input["prices_include_tax"].clone());
    draft.set(
        "rounding",
        json!({ "mode": mode, "stage": stage, "places": places.to_string() }),
    );
    for line in input["lines"].as_array().into_iter().flatten() {
        let rate = text_at(line, "/tax_rate_percent").unwrap_or("0".into());
        let mut fields = priced(line);
        fields["taxCategory"] = category(&rate).into();
        fields["taxRate"] = rate.into();
        if let Some(percent) = text_at(line, "/discount_percent") {
            fields["allowances"] = json!([{ "percent": percent }]);
        }
        draft.line(fields);
    }
    if let Some(net) = text_at(input, "/net") {
        let rates = input["taxes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(crate::report::text);
        let taxes: Vec<Value> = rates.map(|rate| json!({ "kind": "percent", "rate": rate })).collect();
        draft.line(json!({ "quantity": "1", "itemNetPrice": net, "taxes": taxes }));
    }
    if let Some(discount) = text_at(input, "/doc_discount") {
        let rate = text_at(input, "/lines/0/tax_rate_percent").unwrap_or("0".into());
        draft.set(
            "allowances",
            json!([{ "amount": discount, "taxCategory": category(&rate), "taxRate": rate }]),
        );
    }
    let answer = match draft.calculate() {
        Ok(answer) => answer,
        Err(why) => return Outcome::Disagree(why),
    };
    let mut differences = Differences::default();
    let fields = [
        ("net", "/totals/totalWithoutTax"),
        ("tax", "/totals/taxTotal"),
        ("total", "/totals/totalWithTax"),
    ];
    for (name, pointer) in fields {
        same(
            &mut differences,
            name,
            expected.get(name),
            text_at(&answer, pointer).as_deref(),
        );
    }
    for (at, amount) in expected["tax_amounts"].as_array().into_iter().flatten().enumerate() {
        let found = text_at(&answer, &format!("/lines/0/taxes/{at}/amount"));
        same(&mut differences, &format!("tax {at}"), Some(amount), found.as_deref());
    }
    differences.outcome()
}

fn priced(line: &Value) -> Value {
    json!({
        "quantity": text_at(line, "/quantity").unwrap_or("1".into()),
        "itemNetPrice": text_at(line, "/unit_price"),
    })
}

fn category(rate: &str) -> &'static str {
    if Decimal::parse(rate).is_ok_and(Decimal::is_zero) {
        "Z"
    } else {
        "S"
    }
}

fn line_taxes(input: &Value, expected: &Value) -> Outcome {
    let unit = text_at(input, "/unit");
    let places = unit
        .as_deref()
        .map_or(Some(6), |unit| Decimal::parse(unit).ok().map(Decimal::places));
    let multiple = unit
        .as_deref()
        .map_or(Some(1), |unit| Decimal::parse(unit).ok().map(|unit| unit.mantissa().0));
    let (Some(places), Some(multiple)) = (places, multiple) else {
        return Outcome::Undecided("a rounding that we have no word for");
    };
    let mut draft = Draft::new("EUR");
    draft.set(
        "rounding",
        json!({ "mode": "half_away_from_zero", "stage": "line_tax", "places": places.to_string(), "multiple": multiple.to_string() }),
    );
    let taxes: Vec<Value> = input["taxes"].as_array().into_iter().flatten().map(line_tax).collect();
    let mut fields = priced(input);
    fields["taxes"] = taxes.into();
    draft.line(fields);
    let answer = match draft.calculate() {
        Ok(answer) => answer,
        Err(why) => return Outcome::Disagree(why),
    };
    let mut differences = Differences::default();
    let mut near = |name: &str, expected: Option<&Value>, found: Option<&str>| match unit {
        Some(_) => same(&mut differences, name, expected, found),
        None => within_a_millionth(&mut differences, name, expected, found),
    };
    let net = text_at(&answer, "/lines/0/netAmount");
    near("total_excluded", expected.get("total_excluded"), net.as_deref());
    // The vector speaks of one line with all its taxes; the product adds up taxes for documents only.
    let mut with_taxes = net.as_deref().and_then(|net| Decimal::parse(net).ok());
    for (at, tax) in expected["taxes"].as_array().into_iter().flatten().enumerate() {
        let amount = text_at(&answer, &format!("/lines/0/taxes/{at}/amount"));
        let base = text_at(&answer, &format!("/lines/0/taxes/{at}/baseAmount"));
        near(&format!("base {at}"), tax.get("base"), base.as_deref());
        near(&format!("tax {at}"), tax.get("amount"), amount.as_deref());
        let number = amount.and_then(|amount| Decimal::parse(&amount).ok());
        with_taxes = with_taxes
            .zip(number)
            .and_then(|(sum, amount)| Some(sum.checked_add(amount).ok()?.value));
    }
    near(
        "total_included",
        expected.get("total_included"),
        with_taxes.map(|sum| sum.to_string()).as_deref(),
    );
    differences.outcome()
}

fn line_tax(tax: &Value) -> Value {
    let mut ours = json!({ "kind": tax["kind"] });
    let names = [
        ("rate", "rate"),
        ("amount", "amount"),
        ("price_included", "included"),
        ("affects_next", "affectsNext"),
        ("base_affected", "baseAffected"),
    ];
    for (theirs, name) in names {
        if let Some(value) = tax.get(theirs) {
            ours[name] = value.clone();
        }
    }
    ours
}

fn split(input: &Value, expected: &Value) -> Outcome {
    if !matches!(input["remainder"].as_str(), None | Some("largest_fraction")) {
        return Outcome::Undecided("another way to give the remainder");
    }
    let number = |value: &Value| Decimal::parse(&crate::report::text(value)?).ok();
    let weights: Option<Vec<Decimal>> = input["ratios"].as_array().into_iter().flatten().map(number).collect();
    let (Some(amount), Some(weights)) = (number(&input["amount"]), weights) else {
        return Outcome::Undecided("a vector of another form");
    };
    let parts = allocate(amount, &weights, amount.places()).unwrap_or_default();
    parts_same(expected, parts.iter().map(ToString::to_string))
}

/// Instalments by percentage: the parts as the product gives them.
fn due_dates(input: &Value, expected: &Value) -> Outcome {
    let mut draft = Draft::new("EUR");
    draft.line(
        json!({ "quantity": "1", "itemNetPrice": text_at(input, "/amount"), "taxCategory": "Z", "taxRate": "0" }),
    );
    let percents = input["percents"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(crate::report::text);
    let parts: Vec<Value> = percents.map(|percent| json!({ "percent": percent })).collect();
    draft.set("installments", parts.into());
    match draft.calculate() {
        Ok(answer) => {
            let parts = answer["totals"]["installments"].as_array().into_iter().flatten();
            parts_same(
                expected,
                parts
                    .filter_map(|part| text_at(part, "/amount"))
                    .map(std::borrow::Cow::into_owned),
            )
        }
        Err(why) => Outcome::Disagree(why),
    }
}

fn parts_same(expected: &Value, found: impl Iterator<Item = String>) -> Outcome {
    let found: Vec<String> = found.collect();
    let mut differences = Differences::default();
    let expected = expected["parts"].as_array().map(Vec::as_slice).unwrap_or_default();
    for at in 0..expected.len().max(found.len()) {
        same(
            &mut differences,
            &format!("part {at}"),
            expected.get(at),
            found.get(at).map(String::as_str),
        );
    }
    differences.outcome()
}

/// Compares two numbers by value; nothing expected agrees with anything.
pub fn same(differences: &mut Differences, name: &str, expected: Option<&Value>, found: Option<&str>) {
    let Some(expected) = expected.and_then(crate::report::text) else {
        return;
    };
    let value = |text: &str| Decimal::parse(text).ok();
    if found
        .and_then(value)
        .is_none_or(|found| Some(found) != value(&expected))
    {
        differences.text(name, Some(&expected), found);
    }
}

/// Parts of periods: prorations, changes of plan, credit notes for unused time, coupons.
fn partial(model: &str, input: &Value, expected: &Value) -> Option<Outcome> {
    let found = match model {
        "proration_ratio" | "minimum_commitment_prorated" => ratio(model, input)?,
        "proration_dates" => dates(input)?,
        "upgrade" => upgrade(input)?,
        "upgrade_daily_rate_rounded" => {
            let places = u8::try_from(count(input, &["daily_rate_places"])?).ok()?;
            let change = minus(number(input, &["new"])?, number(input, &["old"])?)?;
            let days = count(input, &["period_days"])?;
            let daily = round(
                prorated(change, Share { days: 1, basis: days })?,
                Mode::HalfAwayFromZero,
                places,
            )?;
            let net = daily.checked_mul(number(input, &["remaining_days"])?).ok()?.value;
            json!({ "daily_rate": daily.to_string(), "net": net.to_string() })
        }
        "months_plus_days" => {
            let month = number(input, &["per_month"])?;
            let days = Share {
                days: count(input, &["days"])?,
                basis: count(input, &["month_days"])?,
            };
            let places = u8::try_from(count(input, &["round_places"]).unwrap_or(2)).ok()?;
            let partial = round(prorated(month, days)?, Mode::HalfAwayFromZero, places)?;
            let whole = month.checked_mul(number(input, &["full_months"])?).ok()?.value;
            json!({ "partial": partial.to_string(), "total": whole.checked_add(partial).ok()?.value.to_string() })
        }
        "credit_note_unused" => unused(input)?,
        "coupon_spread" => coupon(input)?,
        _ => return None,
    };
    let mut differences = Differences::default();
    for (name, expected) in expected.as_object()? {
        let found = found.get(name);
        match (expected, found) {
            (Value::Null, _) => {}
            (Value::Array(list), _) => {
                for (at, item) in list.iter().enumerate() {
                    let found = found.and_then(|found| crate::report::text(found.get(at)?));
                    same(&mut differences, &format!("{name} {at}"), Some(item), found.as_deref());
                }
            }
            _ if name.starts_with("exact") => {
                near_last_digit(
                    &mut differences,
                    name,
                    expected,
                    found.and_then(crate::report::text).as_deref(),
                );
            }
            _ => same(
                &mut differences,
                name,
                Some(expected),
                found.and_then(crate::report::text).as_deref(),
            ),
        }
    }
    Some(differences.outcome())
}

fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_sub(b).ok()?.value)
}

fn prorated(price: Decimal, share: Share) -> Option<Decimal> {
    let mut recorder = Off;
    let mut ev = Evaluator::new(&mut recorder);
    let price = ev.constant(price);
    Some(prorate(price, &[share], None, &mut ev).value)
}

fn ratio(model: &str, input: &Value) -> Option<Value> {
    let share = Share {
        days: count(input, &["used_days"])?,
        basis: count(input, &["period_days"])?,
    };
    let mut exact = prorated(number(input, &["amount", "minimum"])?, share)?;
    if model == "minimum_commitment_prorated" {
        let used = number(input, &["used"])?;
        let mut recorder = Off;
        let mut ev = Evaluator::new(&mut recorder);
        let (minimum, used) = (ev.constant(exact), ev.constant(used));
        exact = true_up(minimum, &[used], true, &mut ev).value;
    }
    let places = u8::try_from(count(input, &["round_places"]).unwrap_or(2)).ok()?;
    let mode = usage::mode(input["rounding"].as_str()).unwrap_or(Mode::HalfAwayFromZero);
    Some(json!({ "exact": exact.to_string(), "rounded": round(exact, mode, places)?.to_string() }))
}

fn dates(input: &Value) -> Option<Value> {
    let day = |name: &str| input[name].as_str()?.parse::<chrono::NaiveDate>().ok();
    let span = |from: &str, to: &str| {
        let to = day(to)?;
        let to = if input["inclusive"] == true { to.succ_opt()? } else { to };
        Some(Span { from: day(from)?, to })
    };
    let found = share(
        span("used_from", "used_to")?,
        span("period_start", "period_end"),
        Basis::ActualDays,
        &[],
    )?;
    let amount = prorated(number(input, &["amount"])?, found)?;
    let places = u8::try_from(count(input, &["round_places"]).unwrap_or(0)).ok()?;
    let amount = round(amount, Mode::HalfAwayFromZero, places)?;
    Some(json!({ "used_days": found.days, "period_days": found.basis, "amount": amount.to_string() }))
}

fn upgrade(input: &Value) -> Option<Value> {
    let ratio = numbers(&input["remaining_ratio"])?;
    let whole = |at: usize| ratio.get(at)?.to_string().parse().ok();
    let left = Share {
        days: whole(0)?,
        basis: whole(1)?,
    };
    let mut recorder = Off;
    let mut ev = Evaluator::new(&mut recorder);
    let (old, new) = (
        ev.constant(number(input, &["old"])?),
        ev.constant(number(input, &["new"])?),
    );
    let found = change((old, new), left, ChangePolicy::Repair, None, &mut ev);
    let places = count(input, &["round_places"]).and_then(|places| u8::try_from(places).ok());
    let rounded = |value: Decimal| places.map_or(Some(value), |places| round(value, Mode::HalfAwayFromZero, places));
    Some(json!({
        "credit": rounded(found.credit.value)?.to_string(),
        "debit": rounded(found.charge.value)?.to_string(),
        "net": rounded(found.net.value)?.to_string(),
    }))
}

/// Net and tax of unused time, each rounded of the exact figure.
fn unused(input: &Value) -> Option<Value> {
    let share = Share {
        days: count(input, &["unused_days"])?,
        basis: count(input, &["period_days"])?,
    };
    let net = prorated(number(input, &["fee"])?, share)?;
    let found = meisai::contract::taxed(net, number(input, &["tax_rate_percent"])?, 0)?;
    Some(json!({
        "exact_net": net.to_string(), "net": found.net.to_string(), "tax": found.tax.to_string(),
        "total": found.total.to_string(),
    }))
}

/// A coupon spread over fees before tax.
fn coupon(input: &Value) -> Option<Value> {
    let mut fees = Vec::new();
    for fee in input["fees"].as_array()? {
        fees.push((
            number(fee, &["amount"])?,
            number(fee, &["tax_rate_percent"]).unwrap_or_default(),
        ));
    }
    let coupons = match input.get("coupons") {
        Some(list) => numbers(list)?
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, one| Some(sum.checked_add(one).ok()?.value))?,
        None => number(input, &["coupon"])?,
    };
    let found = meisai::contract::spread_coupon(&fees, coupons, 0)?;
    let each = |of: fn(&meisai::contract::Spread) -> Decimal| -> Vec<String> {
        found.iter().map(|one| of(one).to_string()).collect()
    };
    let sum = |of: fn(&meisai::contract::Spread) -> Decimal| {
        found
            .iter()
            .map(of)
            .try_fold(Decimal::ZERO, |sum, one| Some(sum.checked_add(one).ok()?.value))
    };
    let (net, tax) = (sum(|one| one.net)?, sum(|one| one.tax)?);
    let all = fees
        .iter()
        .try_fold(Decimal::ZERO, |sum, (fee, _)| Some(sum.checked_add(*fee).ok()?.value))?;
    Some(json!({
        "coupon_per_fee": each(|one| one.coupon), "tax_per_fee": each(|one| one.tax), "net_per_fee": each(|one| one.net),
        "fees": all.to_string(), "tax": tax.to_string(), "net": net.to_string(),
        "total": net.checked_add(tax).ok()?.value.to_string(),
    }))
}

/// Equal up to the last digit that the vector gives, which its origin may have cut or rounded.
fn near_last_digit(differences: &mut Differences, name: &str, expected: &Value, found: Option<&str>) {
    let wanted = crate::report::text(expected).and_then(|text| Decimal::parse(&text).ok());
    let found = found.and_then(|found| Decimal::parse(found).ok());
    let near = wanted.zip(found).is_some_and(|(wanted, found)| {
        let apart = wanted.checked_sub(found).map(|apart| apart.value.abs());
        let unit = Decimal::from_units(1, wanted.places());
        apart.is_ok_and(|apart| unit.is_ok_and(|unit| apart.compare(unit).is_le()))
    });
    if !near {
        differences.text(
            name,
            crate::report::text(expected).as_deref(),
            found.map(|f| f.to_string()).as_deref(),
        );
    }
}

fn within_a_millionth(differences: &mut Differences, name: &str, expected: Option<&Value>, found: Option<&str>) {
    let Some(expected) = expected.and_then(crate::report::text) else {
        return;
    };
    let millionths = |text: &str| Decimal::parse(text).ok()?.to_units(6);
    let close = found
        .and_then(millionths)
        .zip(millionths(&expected))
        .is_some_and(|(a, b)| (a - b).abs() <= 1);
    if !close {
        differences.text(name, Some(&expected), found);
    }
}
