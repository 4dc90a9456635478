//! Prices of a part of a period, changes inside one, what is unused of it, and coupons spread over it.

use super::{near_last_digit, same};
use crate::report::{Differences, Outcome};
use crate::usage::{self, count, number, numbers, round};
use meisai::contract::{Basis, ChangePolicy, Share, Span, change, prorate, share, true_up};
use meisai::explain::{Evaluator, Off};
use meisai::money::{Decimal, Mode};
use serde_json::{Value, json};

/// Parts of periods: prorations, changes of plan, credit notes for unused time, coupons.
pub(super) fn partial(model: &str, input: &Value, expected: &Value) -> Option<Outcome> {
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
