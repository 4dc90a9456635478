//! Parts of a period, indices, progress claims, fuel, and where a sum is rounded.

use super::values::{day, hundredfold, line_rounding, num, plus, say, scale, times, with};
use crate::invoice::Draft;
use crate::report::{text, text_at};
use crate::usage::{count, mode, number, numbers, round};
use chrono::NaiveDate;
use meisai::contract::{
    Basis, ChangePolicy, FuelBand, Limits, Progress, Rates, Share, Span, change, factor, fuel_band, fuel_surcharge,
    index_adjust, limited, percent_change, periods, prorate, retention, retention_limit, share,
};
use meisai::money::{Decimal, Mode};
use serde_json::{Value, json};

pub(super) fn proration(input: &Value) -> Option<Value> {
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
pub(super) fn in_words(shares: &[Share]) -> String {
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

pub(super) fn indexation(input: &Value) -> Option<Value> {
    let indices = number(input, &["index_base"]).zip(number(input, &["index_current"]));
    let limits = Limits {
        cap: number(input, &["cap_percent", "cap_pct"]).map(num),
        floor: number(input, &["floor_percent", "floor_pct"]).map(num),
    };
    let percent = match indices {
        Some((base, current)) => with(|ev| percent_change((num(base), num(current)), None, limits, ev)),
        None => {
            let percent = num(number(input, &["index_percent", "percent_change"])?);
            with(|ev| limited(percent, limits, ev))
        }
    };
    let percent = match (indices, input["method"].as_str()) {
        (Some((base, current)), Some("points")) => with(|ev| {
            let points = ev.sub(num(current), num(base));
            limited(points, limits, ev)
        }),
        _ => percent,
    };
    let shown = match (scale(input), number(input, &["base", "price"])) {
        (Some(places), None) => round(percent.value, Mode::HalfAwayFromZero, places)?,
        _ => percent.value,
    };
    let mut answer = json!({ "percent_change": say(shown) });
    if let Some(price) = number(input, &["base", "price"]) {
        let amount = with(|ev| index_adjust(num(price), percent, ev)).value;
        answer["amount"] =
            say(scale(input).map_or(Some(amount), |places| round(amount, Mode::HalfAwayFromZero, places))?);
    }
    Some(answer)
}

pub(super) fn retainage(input: &Value) -> Option<Value> {
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
            cap: number(input, &["max_retainage", "retainage_cap"]).map(num),
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

pub(super) fn surcharge(input: &Value) -> Option<Value> {
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

pub(super) fn rounding(input: &Value) -> Option<Value> {
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
