//! The set `contracts`: what terms come to. A vector is judged by its topic and its members, never by its id.

use crate::corpus::Corpus;
use crate::invoice::Draft;
use crate::pricing::same;
use crate::report::{Differences, NOT_YET, Outcome, Report, text, text_at};
use crate::usage::{self, count, mode, number, numbers, round};
use anyhow::Result;
use chrono::NaiveDate;
use meisai::aftercare;
use meisai::contract::{
    Band, Basis, ChangePolicy, FuelBand, Limits, Method, PartMonth, Progress, Rates, Share, Span, change, factor,
    fuel_band, fuel_surcharge, guarantee, index_adjust, over_maximum, percent_change, periods, prorate, retention,
    retention_limit, settle_band, share, true_up,
};
use meisai::explain::{Evaluator, Num, Off};
use meisai::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use serde_json::{Value, json};

/// Runs all vectors under `contracts`.
pub fn run(corpus: &Corpus) -> Result<Report> {
    let mut report = Report::new("contracts");
    for path in corpus.files("contracts", ".json") {
        for vector in corpus.json(&path)?["vectors"].as_array().into_iter().flatten() {
            let (input, expected) = (&vector["input"], &vector["expected"]);
            let outcome = judge(vector["topic"].as_str().unwrap_or_default(), input, expected);
            let outcome = outcome.unwrap_or(Outcome::Undecided(NOT_YET));
            report.count(vector["id"].as_str().unwrap_or_default(), outcome);
        }
    }
    Ok(report)
}

fn judge(topic: &str, input: &Value, expected: &Value) -> Option<Outcome> {
    if topic.starts_with("pricing-") {
        return usage::judge(input["model"].as_str().unwrap_or_default(), input, expected);
    }
    let found = match topic {
        "service-fee-models" | "commitment" => {
            let model = input["model"].as_str().unwrap_or_default();
            if let Some(outcome) = usage::judge(model, input, expected) {
                return Some(outcome);
            }
            fees(model, input)?
        }
        "settlement-band" => settlement(input)?,
        "proration" => proration(input)?,
        "indexation" => indexation(input)?,
        "retainage" => retainage(input)?,
        "surcharge" => surcharge(input)?,
        "rounding" => rounding(input)?,
        "legal-bill" => legal_bill(input)?,
        "deductions-expenses" => deductions(input)?,
        "payment-terms" => payment_terms(input)?,
        "late-interest" => late_interest(input)?,
        "compensation" => compensation(input)?,
        "payer-metrics" => metrics(input)?,
        "balance" => balance(input)?,
        "allocation" => allocation(input)?,
        "dunning-states" => dunning(input)?,
        _ => return None,
    };
    Some(agreed(&found, expected))
}

/// Every expected member is found: numbers by value, everything else as it is.
fn agreed(found: &Value, expected: &Value) -> Outcome {
    let mut differences = Differences::default();
    for (name, expected) in expected.as_object().into_iter().flatten() {
        compare(
            &mut differences,
            name,
            expected,
            found.get(name).unwrap_or(&Value::Null),
        );
    }
    differences.outcome()
}

fn compare(differences: &mut Differences, name: &str, expected: &Value, found: &Value) {
    match (expected, found) {
        (Value::Array(wanted), Value::Array(have)) if wanted.len() == have.len() => {
            for (at, (wanted, have)) in wanted.iter().zip(have).enumerate() {
                compare(differences, &format!("{name}[{at}]"), wanted, have);
            }
        }
        (Value::Object(wanted), Value::Object(have)) => {
            for (member, wanted) in wanted {
                compare(
                    differences,
                    &format!("{name}.{member}"),
                    wanted,
                    have.get(member).unwrap_or(&Value::Null),
                );
            }
        }
        _ if expected == found => {}
        _ => match (text(expected), text(found)) {
            (Some(wanted), Some(have)) if Decimal::parse(&wanted).is_ok() => {
                same(differences, name, Some(expected), Some(&have));
            }
            _ => differences.note(format!("{name}: expected {expected}, found {found}")),
        },
    }
}

/// A calculation that records nothing.
fn with<T>(work: impl FnOnce(&mut Evaluator<'_, Off>) -> T) -> T {
    let mut recorder = Off;
    work(&mut Evaluator::new(&mut recorder))
}

fn num(value: Decimal) -> Num<()> {
    Num {
        value,
        node: (),
        exact: true,
    }
}

fn hundredfold(share: Decimal) -> Option<Decimal> {
    Some(share.checked_mul(Decimal::HUNDRED).ok()?.value)
}

fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_add(b).ok()?.value)
}

fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_sub(b).ok()?.value)
}

fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    Some(a.checked_mul(b).ok()?.value)
}

fn say(value: Decimal) -> Value {
    value.to_string().into()
}

fn day(input: &Value, names: &[&str]) -> Option<NaiveDate> {
    names.iter().find_map(|name| input[*name].as_str()?.parse().ok())
}

fn scale(input: &Value) -> Option<u8> {
    count(input, &["scale", "round_places"]).and_then(|places| u8::try_from(places).ok())
}

fn line_rounding(input: &Value) -> Rounding {
    let mode = mode(input["rounding"].as_str()).unwrap_or(Mode::HalfAwayFromZero);
    Rounding::new(mode, scale(input).unwrap_or(2), Stage::Line, Authority::Contract)
}

fn fees(model: &str, input: &Value) -> Option<Value> {
    let floor = |amount: Decimal| {
        round(
            amount,
            mode(input["rounding"].as_str()).unwrap_or(Mode::Floor),
            scale(input).unwrap_or(0),
        )
    };
    match model {
        "threshold_addition" => {
            let (base, price) = (number(input, &["base"])?, number(input, &["unit_price"])?);
            let amount =
                with(|ev| meisai::contract::threshold_addition(&numbers(&input["counts"])?, base, num(price), ev))?;
            Some(json!({ "amount": say(floor(amount.value)?) }))
        }
        "commission" => {
            let pairs = input["categories"]
                .as_array()
                .cloned()
                .unwrap_or_else(|| vec![json!([input["base"].clone(), input["rate"].clone()])]);
            let mut rows = Vec::new();
            for pair in &pairs {
                let row = numbers(pair)?;
                rows.push([num(*row.first()?), num(hundredfold(*row.get(1)?)?)]);
            }
            let amount = with(|ev| meisai::contract::commission(&rows, ev));
            Some(json!({ "amount": say(floor(amount.value)?) }))
        }
        "minimum_guarantee" => {
            let base = num(number(input, &["commission_base", "sales", "base"])?);
            let rate = num(hundredfold(number(input, &["rate"])?)?);
            let daily = number(input, &["daily_guarantee"]);
            let guaranteed = match daily {
                Some(daily) => times(daily, number(input, &["days"])?)?,
                None => number(input, &["guarantee", "monthly_guarantee", "minimum"])?,
            };
            let amount = with(|ev| {
                let computed = meisai::contract::commission(&[[base, rate]], ev);
                guarantee(computed, num(guaranteed), ev)
            });
            Some(json!({ "amount": say(floor(amount.value)?) }))
        }
        _ => commitment(input),
    }
}

fn commitment(input: &Value) -> Option<Value> {
    let before = number(input, &["billed_before"]).unwrap_or_default();
    if let Some(maximum) = number(input, &["maximum_spend"]) {
        let lines = match input.get("lines") {
            Some(lines) => numbers(lines)?,
            None => vec![number(input, &["current"])?],
        };
        let nums: Vec<_> = lines.iter().copied().map(num).collect();
        let over = with(|ev| over_maximum(num(maximum), num(before), &nums, ev));
        let totals: Option<Vec<Value>> = lines
            .iter()
            .zip(&over)
            .map(|(line, over)| Some(say(minus(*line, over.value)?)))
            .collect();
        let discounts: Vec<Value> = over.iter().map(|over| say(over.value)).collect();
        return Some(json!({ "discounts": discounts, "line_totals": totals?, "discount": discounts.first() }));
    }
    let minimum = number(input, &["minimum_commitment", "minimum_spend", "minimum"])?;
    let current = match input.get("lines") {
        Some(lines) => numbers(lines)?,
        None => vec![number(input, &["current", "used"]).unwrap_or_default()],
    };
    let billed: Vec<_> = core::iter::once(before).chain(current).map(num).collect();
    let last = input["last_in_period"].as_bool().unwrap_or(true);
    Some(json!({ "true_up": say(with(|ev| true_up(num(minimum), &billed, last, ev)).value) }))
}

fn settlement(input: &Value) -> Option<Value> {
    let method = match input["method"].as_str()? {
        "upper_lower" => Method::UpperLower,
        "middle" => Method::Middle,
        "hourly" => Method::Hourly,
        "fixed" => Method::Fixed,
        _ => return None,
    };
    let result = match (input.get("round_result"), input.get("result_rounding")) {
        (Some(Value::Null), _) | (_, Some(Value::Null)) => None,
        (Some(word), _) | (None, Some(word)) => Some(mode(word.as_str())?),
        (None, None) => Some(Mode::Floor),
    };
    let band = Band {
        method,
        base: number(input, &["monthly_base", "hourly_rate"])?,
        lower: number(input, &["lower_hours"]).unwrap_or_default(),
        upper: number(input, &["upper_hours"]).unwrap_or_default(),
        excess: number(input, &["excess_unit_price"]),
        shortfall: number(input, &["shortfall_unit_price"]),
        step: count(input, &["unit_price_step"]).unwrap_or(1),
        minutes: count(input, &["time_unit_minutes"]),
        time_mode: mode(input["time_rounding"].as_str()).unwrap_or(Mode::Floor),
        per_day: input["time_rounding_scope"] == "day",
        result,
    };
    if band.fault().is_some() {
        return Some(json!({ "finding": "invalid_input" }));
    }
    let hours = match input.get("daily_hours") {
        Some(days) => numbers(days)?,
        None => vec![number(input, &["actual_hours"]).unwrap_or_default()],
    };
    let part = count(input, &["worked_days"]).zip(count(input, &["business_days"]));
    let part = part.map(|(worked, business)| PartMonth { worked, business });
    let hours = num(band.counted(&hours)?);
    let found = with(|ev| {
        settle_band(&band, hours, part, Currency::JPY, ev, &mut |ev, value, _, _| {
            ev.constant(value)
        })
    });
    let mut answer = json!({
        "counted_hours": say(found.hours.value), "base": say(found.base.value),
        "lower_hours": say(found.lower.value), "upper_hours": say(found.upper.value),
        "excess_unit_price": say(found.excess.value), "shortfall_unit_price": say(found.shortfall.value),
        "adjustment": say(found.adjustment.value), "amount": say(found.amount.value),
    });
    if found.refused.is_some() {
        answer["finding"] = "invalid_input".into();
    }
    Some(answer)
}

fn proration(input: &Value) -> Option<Value> {
    let basis = match input["basis"].as_str() {
        None | Some("actual_days") => Basis::ActualDays,
        Some("fixed_days") => Basis::FixedDays(count(input, &["fixed_days", "n"])?),
        Some("actual_360") => Basis::Actual360,
        Some("strict_30_360") => Basis::Strict30,
        Some("business_days") => Basis::BusinessDays,
        Some("none") => Basis::None,
        _ => return None,
    };
    let holidays: Vec<NaiveDate> = input["holidays"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|day| day.as_str()?.parse().ok())
        .collect();
    let span = Span {
        from: day(input, &["from"])?,
        to: day(input, &["to_exclusive", "to"])?,
    };
    let period = day(input, &["period_start"]).zip(day(input, &["period_end_exclusive", "period_end"]));
    let period = period.map(|(from, to)| Span { from, to });
    let shares = match count(input, &["billing_day"]) {
        Some(billing_day) => {
            let months = match input["period"].as_str().unwrap_or("P1M") {
                "P1Y" => 12,
                months => months.strip_prefix('P')?.strip_suffix('M')?.parse().ok()?,
            };
            periods(span, billing_day, months, basis, &holidays)
        }
        None => vec![share(span, period, basis, &holidays)?],
    };
    let mode = mode(input["rounding"].as_str()).unwrap_or(Mode::HalfAwayFromZero);
    let rounded = |value: Decimal| scale(input).map_or(Some(value), |places| round(value, mode, places));
    let whole = factor(&shares)?;
    let mut answer = json!({
        "periods": in_words(&shares), "periods_decimal": say(round(whole, mode, 9)?), "factor": say(rounded(whole)?),
    });
    if let Some(price) = number(input, &["price"]) {
        answer["amount"] = say(rounded(with(|ev| prorate(num(price), &shares, None, ev)).value)?);
    }
    if let (Some(old), Some(new)) = (number(input, &["old_price"]), number(input, &["new_price"])) {
        let invoiced = number(input, &["invoiced", "already_invoiced"]);
        let policy = match input["policy"].as_str() {
            Some("charge_less_invoiced") => ChangePolicy::ChargeLessInvoiced,
            _ if invoiced.is_some() => ChangePolicy::ChargeLessInvoiced,
            _ => ChangePolicy::Repair,
        };
        let left = *shares.first()?;
        let changed = with(|ev| change((num(old), num(new)), left, policy, invoiced.map(num), ev));
        answer["repair"] = say(rounded(changed.credit.value)?);
        answer["new_charge"] = say(rounded(changed.charge.value)?);
        answer["net"] = say(rounded(changed.net.value)?);
    }
    Some(answer)
}

/// `14/31+1+12/28`: equal neighbours of whole periods are counted.
fn in_words(shares: &[Share]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut whole = 0;
    for share in shares {
        if share.days == share.basis {
            whole += 1;
            continue;
        }
        if whole > 0 {
            parts.push(whole.to_string());
            whole = 0;
        }
        parts.push(format!("{}/{}", share.days, share.basis));
    }
    if whole > 0 {
        parts.push(whole.to_string());
    }
    parts.join("+")
}

fn indexation(input: &Value) -> Option<Value> {
    let indices = number(input, &["index_base"]).zip(number(input, &["index_current"]));
    let limits = Limits {
        cap: number(input, &["cap_percent", "cap_pct"]).map(num),
        floor: number(input, &["floor_percent", "floor_pct"]).map(num),
    };
    let percent = match indices {
        Some((base, current)) => with(|ev| percent_change((num(base), num(current)), None, limits, ev)),
        None => num(number(input, &["index_percent"])?),
    };
    let mut answer = json!({ "percent_change": say(percent.value) });
    if let Some(price) = number(input, &["base", "price"]) {
        let amount = with(|ev| index_adjust(num(price), percent, ev)).value;
        answer["amount"] =
            say(scale(input).map_or(Some(amount), |places| round(amount, Mode::HalfAwayFromZero, places))?);
    }
    Some(answer)
}

fn retainage(input: &Value) -> Option<Value> {
    let rounding = line_rounding(input);
    if let Some(percent) = number(input, &["max_percent"]) {
        let percent = num(hundredfold(percent)?);
        let limit = |name: &str| {
            let sum = num(number(input, &[name])?);
            Some(say(with(|ev| retention_limit(sum, percent, ev)).value))
        };
        return Some(
            json!({ "max_retainage_original": limit("original"), "max_retainage_incl_changes": limit("current") }),
        );
    }
    let claim = |completed: Decimal, rate: Decimal| {
        let stored = number(input, &["stored_materials", "materials_stored", "stored"]);
        let stored_rate = number(input, &["stored_rate", "stored_retainage_rate"]).unwrap_or(rate);
        let progress = Progress {
            completed: num(completed),
            stored: stored.map(num),
            certified: number(
                input,
                &["previous_certified", "previous_certificates", "previously_certified"],
            )
            .map(num),
        };
        let rates = Rates {
            work: num(hundredfold(rate)?),
            stored: Some(num(hundredfold(stored_rate)?)),
            cap: None,
        };
        Some(with(|ev| retention(&progress, &rates, &rounding, ev)))
    };
    if let Some(lines) = input["lines"].as_array() {
        let mut held = Vec::new();
        let mut sum = Decimal::ZERO;
        for line in lines {
            let row = numbers(line)?;
            let found = claim(*row.first()?, *row.get(1)?)?;
            sum = plus(sum, found.retention.value)?;
            held.push(say(found.retention.value));
        }
        return Some(json!({ "retainage_lines": held, "retainage": say(sum), "retainage_total": say(sum) }));
    }
    let found = claim(
        number(input, &["completed_to_date"])?,
        number(input, &["retainage_rate"])?,
    )?;
    Some(json!({
        "retainage": say(found.retention.value), "earned": say(found.earned.value),
        "earned_less_retainage": say(found.earned_less_retention.value), "due": say(found.due.value),
        "current_payment_due": say(found.due.value),
    }))
}

fn surcharge(input: &Value) -> Option<Value> {
    let price = number(input, &["price", "current_price"])?;
    if let Some(table) = input.get("table_excerpt").or(input.get("table")) {
        let mut bands = Vec::new();
        for row in table.as_array()? {
            let at = |at: usize| Decimal::parse(&text(row.get(at)?)?).ok();
            bands.push(FuelBand {
                from: at(0)?,
                to: at(1),
                rate: at(2)?,
            });
        }
        let rate = fuel_band(&bands, price).map(|band| say(band.rate));
        return Some(json!({ "rate_per_mile": rate }));
    }
    let (base, distance) = (
        number(input, &["base_price", "base"])?,
        number(input, &["mpg", "miles_per_gallon"])?,
    );
    let mile = with(|ev| fuel_surcharge((num(price), num(base)), num(distance), ev)).value;
    let amount = number(input, &["miles"]).and_then(|miles| times(mile, miles));
    let rounded =
        |value: Decimal| scale(input).map_or(Some(value), |places| round(value, Mode::HalfAwayFromZero, places));
    let amount = amount.and_then(rounded).map(say);
    Some(json!({ "rate_per_mile": say(rounded(mile)?), "surcharge": amount, "amount": amount }))
}

fn rounding(input: &Value) -> Option<Value> {
    if let Some(exact) = number(input, &["exact_used"]) {
        let credit = number(input, &["included_credit"])?;
        let close =
            meisai::contract::close_parts(exact, number(input, &["sum_of_rounded_lines"])?, credit, scale(input)?)?;
        return Some(json!({
            "overage": say(close.due), "credit_line": say(credit.negated()), "drift_to_distribute": say(close.drift),
        }));
    }
    let discount = hundredfold(number(input, &["discount_rate"])?)?;
    let mut draft = Draft::new("EUR");
    let stage = if input["rounding_stage"] == "document" {
        "document"
    } else {
        "line"
    };
    draft.set(
        "rounding",
        json!({ "mode": "half_away_from_zero", "stage": stage, "places": scale(input).unwrap_or(2).to_string() }),
    );
    let (quantity, price) = (text_at(input, "/quantity")?, text_at(input, "/unit_price")?);
    draft.line(json!({ "quantity": quantity, "itemNetPrice": price, "taxCategory": "Z", "taxRate": "0" }));
    draft.line(json!({ "quantity": quantity, "itemNetPrice": price, "taxCategory": "Z", "taxRate": "0", "allowances": [{ "percent": discount.to_string() }] }));
    let answer = draft.calculate().ok()?;
    Some(
        json!({ "line_gross": text_at(&answer, "/lines/0/netAmount"), "line_net": text_at(&answer, "/lines/1/netAmount") }),
    )
}

fn legal_bill(input: &Value) -> Option<Value> {
    let adjustment = number(input, &["adjustment"]).unwrap_or_default();
    let units = number(input, &["units"])?;
    let total = meisai::contract::billed_line(units, number(input, &["unit_cost"]), adjustment)?;
    Some(json!({ "line_total": say(total) }))
}

/// A fee with its tax, withholding and reimbursements, or an agreed deduction held against its contract.
fn deductions(input: &Value) -> Option<Value> {
    if input["model"] == "contract_fee" {
        let amount = match number(input, &["amount"]) {
            Some(amount) => amount,
            None => round(
                times(number(input, &["base"])?, number(input, &["rate"])?)?,
                Mode::Floor,
                0,
            )?,
        };
        let agreed = input["agreed_in_writing"].as_bool().unwrap_or(false);
        let findings: Vec<&str> = meisai::contract::unagreed_deduction(agreed)
            .map(|_| "reduction_risk")
            .into_iter()
            .collect();
        return Some(json!({ "amount": say(amount.negated()), "findings": findings }));
    }
    let mut draft = Draft::new("JPY");
    draft.set("regime", "jp".into());
    let rate = hundredfold(number(input, &["consumption_tax_rate"])?)?.to_string();
    draft.set(
        "rounding",
        json!({ "mode": "floor", "stage": "tax_group", "places": "0" }),
    );
    let (mut fees, mut with_fee) = (Decimal::ZERO, Decimal::ZERO);
    for line in input["lines"].as_array()? {
        let amount = times(number(line, &["quantity"])?, number(line, &["unit_price"])?)?;
        if line["withholding"] == "ko1" {
            fees = plus(fees, amount)?;
        }
        draft.line(json!({ "quantity": text_at(line, "/quantity"), "itemNetPrice": text_at(line, "/unit_price"), "taxCategory": "S", "taxRate": rate }));
    }
    for paid in input["reimbursements"].as_array().into_iter().flatten() {
        if paid["paid_with_fee"] != false {
            with_fee = plus(with_fee, number(paid, &["amount"])?)?;
            draft.line(json!({ "quantity": "1", "itemNetPrice": text_at(paid, "/amount"), "taxCategory": "O" }));
        }
    }
    let separate = input["tax_shown_separately"].as_bool().unwrap_or(true);
    let tax = round(times(fees, number(input, &["consumption_tax_rate"])?)?, Mode::Floor, 0)?;
    let base = plus(plus(fees, with_fee)?, if separate { Decimal::ZERO } else { tax })?;
    draft.set(
        "withholding",
        json!({ "kind": "jp-fee", "baseAmount": base.to_string() }),
    );
    let answer = draft.calculate().ok()?;
    Some(json!({
        "withholding_base": say(base), "withholding": text_at(&answer, "/totals/withholdingTotal"),
        "tax": text_at(&answer, "/totals/taxTotal"),
        "payout": text_at(&answer, "/totals/payableAmount").or_else(|| text_at(&answer, "/totals/amountDue")),
    }))
}

fn payment_terms(input: &Value) -> Option<Value> {
    use meisai::law::terms::{SixtyDays, sixty_days};
    let (received, paid) = (day(input, &["received_on"])?, day(input, &["pay_on"])?);
    let closing = input["monthly_closing"].as_bool().unwrap_or(false);
    let over = match sixty_days(received, paid) {
        SixtyDays::Within => false,
        SixtyDays::Tolerated => !closing,
        SixtyDays::Violation => true,
    };
    Some(json!({ "findings": if over { vec!["over_60_days"] } else { vec![] } }))
}

fn late_interest(input: &Value) -> Option<Value> {
    use aftercare::{Delay, RoundingStage, Segment, delay_interest};
    let stage = match input["rounding_stage"].as_str() {
        Some("per_day") => RoundingStage::PerDay,
        Some("segment") => RoundingStage::Segment,
        _ => RoundingStage::Final,
    };
    let delay = Delay {
        day_count: count(input, &["day_count"]).unwrap_or(365),
        stage,
        mode: mode(input["rounding"].as_str()).unwrap_or(Mode::HalfAwayFromZero),
        places: scale(input).unwrap_or(2),
    };
    let principal = number(input, &["principal"])?;
    let one = |days: u32| {
        delay_interest(
            &[Segment {
                principal,
                rate: number(input, &["rate_percent"])?,
                days,
            }],
            delay,
        )
    };
    let interest = match input["segments"].as_array() {
        Some(rows) => {
            let segment = |row: &Value| {
                Some(Segment {
                    principal: number(row, &["principal"]).unwrap_or(principal),
                    rate: number(row, &["rate_percent"])?,
                    days: count(row, &["days"])?,
                })
            };
            delay_interest(&rows.iter().map(segment).collect::<Option<Vec<_>>>()?, delay)
        }
        None => count(input, &["days"]).and_then(one),
    };
    let mut answer = json!({
        "interest_year": one(delay.day_count).map(say), "interest_day": one(1).map(say), "interest": interest.map(say),
    });
    if let Some(interest) = interest {
        let dunning = plus(interest, number(input, &["fee"]).unwrap_or_default())?;
        answer["dunning_amount"] = say(dunning);
        answer["grand_total"] = say(plus(principal, dunning)?);
    }
    Some(answer)
}

fn compensation(input: &Value) -> Option<Value> {
    if let Some(unpaid) = number(input, &["unpaid_gbp"]) {
        return Some(json!({ "compensation_gbp": say(aftercare::uk_compensation(unpaid)) }));
    }
    let unpaid = number(input, &["unpaid_pln"])?;
    let found = with(|ev| meisai::law::charges::compensation(unpaid, number(input, &["exchange_rate"]), ev))?;
    Some(
        json!({ "compensation_eur": say(found.euros.value), "compensation_pln": found.zlotys.map(|amount| say(amount.value)) }),
    )
}

fn metrics(input: &Value) -> Option<Value> {
    let rounded = |value: Decimal| round(value, Mode::HalfAwayFromZero, scale(input).unwrap_or(1)).map(say);
    if let Some(begin) = number(input, &["begin_receivables", "begin", "beginning_receivables"]) {
        let cei = aftercare::collection_effectiveness(
            begin,
            number(input, &["credit_sales", "sales"])?,
            number(input, &["end_total", "ending_total_receivables", "end_receivables"])?,
            number(
                input,
                &["end_current", "ending_current_receivables", "current_receivables"],
            )?,
        )?;
        return Some(json!({ "cei": rounded(cei) }));
    }
    let sales = number(input, &["credit_sales", "sales"])?;
    let days = count(input, &["days"]).unwrap_or(365);
    let current = number(input, &["current_receivables"]);
    let found = aftercare::days_sales_outstanding(number(input, &["receivables"])?, current, sales, days)?;
    Some(json!({
        "dso": rounded(found.outstanding), "best_possible_dso": found.best_possible.and_then(rounded),
        "average_days_delinquent": found.delinquent.and_then(rounded),
    }))
}

fn balance(input: &Value) -> Option<Value> {
    let list = |name: &str| input.get(name).map_or(Some(Vec::new()), numbers);
    let amount = |name: &str| number(input, &[name]).unwrap_or_default();
    if input.get("repair").is_some() {
        let charged = aftercare::Charged {
            charges: vec![amount("new_charge")],
            adjustments: vec![amount("repair")],
            ..Default::default()
        };
        let found = aftercare::balance(&charged)?;
        return Some(json!({ "credit": say(found.credit), "balance": say(found.open), "charged": say(found.charged) }));
    }
    if input.get("tax_rate").is_some() {
        let fees = [amount("subscriptions"), amount("usage")];
        let credits = [amount("credit_notes"), amount("prepaid_credits")];
        let found = aftercare::credited(
            &fees,
            amount("coupons"),
            amount("tax_rate"),
            &credits,
            scale(input).unwrap_or(2),
        )?;
        return Some(json!({
            "subtotal_excl_tax": say(found.without_tax), "tax": say(found.tax),
            "subtotal_incl_tax": say(found.with_tax), "total_due": say(found.due),
        }));
    }
    let found = aftercare::balance(&aftercare::Charged {
        charges: list("charges")?,
        adjustments: list("adjustments")?,
        paid: amount("paid"),
        refunded: amount("refunded"),
        credit_used: amount("credit_used"),
    })?;
    Some(json!({ "charged": say(found.charged), "balance": say(found.open), "new_credit": say(found.credit) }))
}

fn allocation(input: &Value) -> Option<Value> {
    use aftercare::{Debt, Order, allocate_payment};
    let amount = |row: &Value, name: &str| number(row, &[name]).unwrap_or_default();
    let debts: Vec<Debt> = input["debts"]
        .as_array()?
        .iter()
        .map(|row| Debt {
            id: row["id"].as_str().unwrap_or_default().to_owned(),
            principal: amount(row, "principal"),
            interest: amount(row, "interest"),
            costs: amount(row, "costs"),
            due: day(row, &["due", "due_date"]),
        })
        .collect();
    let interest_first = input["creditor_takes_interest_first"].as_bool().unwrap_or(true);
    let order = match input["regime"].as_str()? {
        "jp" => Order::Japan,
        "pl" => Order::Poland { interest_first },
        _ => Order::Oldest { interest_first },
    };
    let (found, left) = allocate_payment(
        &debts,
        number(input, &["payment"])?,
        input["designation"].as_str(),
        order,
    )?;
    let mut answer = json!({ "unallocated": say(left) });
    for part in found {
        answer[part.id] =
            json!({ "interest": say(part.interest), "principal": say(part.principal), "costs": say(part.costs) });
    }
    Some(answer)
}

fn dunning(input: &Value) -> Option<Value> {
    use aftercare::{Claim, Event, State, overdue};
    if let Some(events) = input["events"].as_array() {
        let mut claim = Claim::default();
        let mut status = Vec::new();
        for event in events {
            claim = claim.after(match event.as_str()? {
                "dun" => Event::Reminder,
                "credit note against invoice" | "payment" => Event::Credited,
                "cancel credit note" | "cancel payment" => Event::Cancelled,
                "stand-alone credit note" => Event::Unrelated,
                _ => return None,
            });
            status.push(if claim.is_resolved() { "Resolved" } else { "Unresolved" });
        }
        return Some(json!({ "status": status }));
    }
    let gaps: Option<Vec<u32>> = numbers(&input["retry_gaps_days"])?
        .iter()
        .map(|gap| gap.to_string().parse().ok())
        .collect();
    let states = input["states"].as_array()?.iter().map(|state| {
        Some(State {
            name: state["name"].as_str()?.to_owned(),
            after_days: count(state, &["after_days"])?,
        })
    });
    let found = overdue(
        day(input, &["unpaid_since"])?,
        &gaps?,
        &states.collect::<Option<Vec<_>>>()?,
        day(input, &["method_fixed_on"]),
    );
    let transitions: Vec<Value> = found
        .transitions
        .iter()
        .map(|(day, name)| json!([day.to_string(), if name.is_empty() { "CLEAR" } else { name }]))
        .collect();
    let retries: Vec<String> = found.retries.iter().map(ToString::to_string).collect();
    Some(json!({ "retries": retries, "transitions": transitions }))
}
