//! Fees: by counts, commissions, commitments, the settlement band, expenses and deductions.

use super::values::{hundredfold, minus, num, plus, say, scale, times, with};
use crate::invoice::Draft;
use crate::report::text_at;
use crate::usage::{count, mode, number, numbers, round};
use meisai::contract::{Band, Method, PartMonth, Share, guarantee, over_maximum, prorate, settle_band, true_up};
use meisai::money::{Currency, Decimal, Mode};
use serde_json::{Value, json};

pub(super) fn fees(model: &str, input: &Value) -> Option<Value> {
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
            let pairs = input["categories"].as_array().cloned().unwrap_or_else(|| {
                vec![json!([
                    text_at(input, "/base").or(text_at(input, "/sales")),
                    input["rate"].clone()
                ])]
            });
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
        "fixed" => Some(json!({ "amount": say(floor(number(input, &["amount", "monthly_base"])?)?) })),
        "hourly" | "daily" => {
            let rate = number(input, &["hourly_rate", "daily_rate", "unit_price", "rate"])?;
            let hours = number(input, &["actual_hours", "hours", "actual_days", "days"])?;
            let hours = match count(input, &["time_unit_minutes"]) {
                Some(minutes) => meisai::contract::round_hours(hours, minutes, Mode::Floor)?,
                None => hours,
            };
            Some(json!({ "amount": say(floor(times(rate, hours)?)?) }))
        }
        _ => commitment(input),
    }
}

pub(super) fn commitment(input: &Value) -> Option<Value> {
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
    let minimum = num(number(input, &["minimum_commitment", "minimum_spend", "minimum"])?);
    let part = count(input, &["used_days"]).zip(count(input, &["period_days"]));
    let part = part.map(|(days, basis)| [Share { days, basis }]);
    let minimum = match &part {
        Some(part) => with(|ev| prorate(minimum, part, None, ev)),
        None => minimum,
    };
    let current = match input.get("lines") {
        Some(lines) => numbers(lines)?,
        None => vec![number(input, &["current", "used"]).unwrap_or_default()],
    };
    let billed: Vec<_> = core::iter::once(before).chain(current).map(num).collect();
    let last = input["last_in_period"].as_bool().unwrap_or(true);
    Some(json!({ "true_up": say(with(|ev| true_up(minimum, &billed, last, ev)).value) }))
}

pub(super) fn settlement(input: &Value) -> Option<Value> {
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

pub(super) fn legal_bill(input: &Value) -> Option<Value> {
    let adjustment = number(input, &["adjustment"]).unwrap_or_default();
    let units = number(input, &["units"])?;
    let total = meisai::contract::billed_line(units, number(input, &["unit_cost"]), adjustment)?;
    Some(json!({ "line_total": say(total) }))
}

/// A fee with its tax, withholding and reimbursements, or an agreed deduction held against its contract.
pub(super) fn deductions(input: &Value) -> Option<Value> {
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
    let mut off = Decimal::ZERO;
    for held in input["deductions"].as_array().into_iter().flatten() {
        off = plus(off, number(&deductions(held)?, &["amount"])?)?;
    }
    let separate = input["tax_shown_separately"].as_bool().unwrap_or(true);
    let tax = round(times(fees, number(input, &["consumption_tax_rate"])?)?, Mode::Floor, 0)?;
    let base = plus(plus(fees, with_fee)?, if separate { Decimal::ZERO } else { tax })?;
    draft.set(
        "withholding",
        json!({ "kind": "jp-fee", "baseAmount": base.to_string() }),
    );
    let answer = draft.calculate().ok()?;
    let payout = text_at(&answer, "/totals/payableAmount").or_else(|| text_at(&answer, "/totals/amountDue"));
    let payout = plus(Decimal::parse(&payout?).ok()?, off)?;
    Some(json!({
        "withholding_base": say(base), "withholding": text_at(&answer, "/totals/withholdingTotal"),
        "tax": text_at(&answer, "/totals/taxTotal"),
        "payout": say(payout),
    }))
}
