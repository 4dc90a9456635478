//! Prices of usage, which two files of vectors write in two ways: their members become a [`Price`] and a [`Usage`].

use crate::pricing::same;
use crate::report::{Differences, NOT_YET, Outcome, text};
use meisai::contract::{
    BlockPolicy, Blocks, Package, Part, Percentage, Price, Rated, Tier, Tiers, Usage, over_maximum, rate, true_up,
};
use meisai::explain::{Evaluator, Off};
use meisai::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use serde_json::Value;

/// A number under the first of several names.
pub fn number(value: &Value, names: &[&str]) -> Option<Decimal> {
    let found = names.iter().find_map(|name| text(value.get(name)?));
    Decimal::parse(&found?).ok()
}

/// Numbers of a list.
pub fn numbers(value: &Value) -> Option<Vec<Decimal>> {
    let list = value.as_array()?.iter();
    list.map(|item| Decimal::parse(&text(item)?).ok()).collect()
}

/// A whole number.
pub fn count(value: &Value, names: &[&str]) -> Option<u32> {
    names.iter().find_map(|name| text(value.get(name)?)?.parse().ok())
}

/// How a vector's word rounds.
pub fn mode(word: Option<&str>) -> Option<Mode> {
    Some(match word? {
        "half_up" | "nearest" => Mode::HalfAwayFromZero,
        "ceil" | "up" => Mode::Ceiling,
        "down" => Mode::TowardZero,
        name => Mode::ALL.into_iter().find(|mode| mode.name() == name)?,
    })
}

/// A number rounded to places.
pub fn round(value: Decimal, mode: Mode, places: u8) -> Option<Decimal> {
    Rounding::new(mode, places, Stage::Line, Authority::Contract)
        .apply(value)
        .ok()
}

/// What a usage costs by the product.
fn rated(price: &Price, usage: &Usage) -> Rated<()> {
    let mut recorder = Off;
    let mut ev = Evaluator::new(&mut recorder);
    rate(price, usage, Currency::EUR, &mut ev, &mut |ev, value, _, _| {
        ev.constant(value)
    })
}

/// Compares what the members of a price vector come to; `None` if the model is none of usage.
pub fn judge(model: &str, input: &Value, expected: &Value) -> Option<Outcome> {
    let percent = matches!(model, "graduated_percentage" | "volume_percentage");
    if let Some(uses) = input.get("usage").and_then(Value::as_array) {
        return blocks(uses, input, expected);
    }
    if input.get("block_size").is_some() {
        return blocks(std::slice::from_ref(input), input, expected);
    }
    let price = match model {
        "graduated" | "graduated_percentage" => Price::Graduated(tiers(input, "up_to", percent)?.ok()?),
        "tiered_rate" => {
            let tiers = tiers(input, "up_to", true)?.ok()?;
            match input["mode"].as_str()? {
                "progressive" => Price::Graduated(tiers),
                "slide" => Price::Volume(tiers),
                _ => return None,
            }
        }
        "volume" | "volume_prorated" | "volume_percentage" => Price::Volume(tiers(input, "up_to", percent)?.ok()?),
        "package" => Price::Package(Package {
            size: number(input, &["package_size"])?,
            amount: number(input, &["package_amount", "package_price"])?,
            free: number(input, &["free_units"]).unwrap_or_default(),
            at_least: count(input, &["minimum_packages"]).unwrap_or(0),
        }),
        "percentage" | "percentage_min_max" => Price::Percentage(Percentage {
            rate: number(input, &["rate_percent"])?,
            fixed: number(input, &["fixed_amount", "fixed_per_event"]).unwrap_or_default(),
            free_events: count(input, &["free_events", "free_units_per_events"]),
            free_amount: number(input, &["free_amount", "free_units_per_total"]),
            minimum: number(input, &["per_transaction_min", "min"]),
            maximum: number(input, &["per_transaction_max", "max"]),
        }),
        "dynamic" => Price::Multiplier(number(input, &["multiplier"])?),
        "unit" => Price::Unit(number(input, &["unit_price"])?),
        _ => return None,
    };
    Some(compare(&price, input, expected).unwrap_or(Outcome::Undecided(NOT_YET)))
}

fn usage(input: &Value) -> Option<Usage> {
    let events = match (
        input.get("transactions").or(input.get("events_amounts")),
        input.get("running_total"),
    ) {
        (Some(list), _) => numbers(list)?,
        (None, Some(running)) => {
            let mut before = Decimal::ZERO;
            let mut events = Vec::new();
            for total in numbers(running)? {
                events.push(total.checked_sub(before).ok()?.value);
                before = total;
            }
            events
        }
        _ => Vec::new(),
    };
    let names = [
        "quantity",
        "quantity_for_tier",
        "amount_base",
        "base_amount",
        "sales",
        "total",
        "amount_sum",
    ];
    let sum = || {
        events
            .iter()
            .copied()
            .try_fold(Decimal::ZERO, |sum, event| Some(sum.checked_add(event).ok()?.value))
    };
    Some(Usage {
        quantity: number(input, &names).or_else(sum)?,
        before: number(input, &["quantity_before"]).unwrap_or_default(),
        prorated: number(input, &["prorated_quantity"]),
        count: count(input, &["count", "events"]),
        events,
    })
}

fn compare(price: &Price, input: &Value, expected: &Value) -> Option<Outcome> {
    let usage = usage(input)?;
    let mut differences = Differences::default();
    if let Some(increments) = expected.get("increments") {
        let mut before = Decimal::ZERO;
        for (at, event) in usage.events.iter().enumerate() {
            let one = Usage {
                quantity: *event,
                before,
                ..Usage::default()
            };
            let found = rated(price, &one).amount.value.to_string();
            same(
                &mut differences,
                &format!("increment {at}"),
                increments.get(at),
                Some(&found),
            );
            before = before.checked_add(*event).ok()?.value;
        }
        return Some(differences.outcome());
    }
    let rated = rated(price, &usage);
    let rounding = mode(input["rounding"].as_str());
    let places = count(input, &["scale"]).and_then(|places| u8::try_from(places).ok());
    // Service fees are in yen, of which nothing is left over.
    let yen = matches!(price, Price::Unit(_)) || input.get("sales").is_some();
    let rounding = rounding.or(yen.then_some(Mode::Floor));
    let amount = match (rounding, places) {
        (None, None) => rated.amount.value,
        (rounding, places) => round(
            rated.amount.value,
            rounding.unwrap_or(Mode::HalfAwayFromZero),
            places.unwrap_or(0),
        )?,
    };
    let amount = committed(amount, input)?;
    same(
        &mut differences,
        "amount",
        expected.get("amount"),
        Some(&amount.to_string()),
    );
    let sum = |of: fn(&Part<()>) -> Decimal| {
        rated
            .parts
            .iter()
            .map(of)
            .try_fold(Decimal::ZERO, |sum, part| Some(sum.checked_add(part).ok()?.value))
    };
    let mut figure = |name: &str, value: Option<Decimal>| {
        same(
            &mut differences,
            name,
            expected.get(name),
            value.map(|value| value.to_string()).as_deref(),
        );
    };
    figure("paid_units", sum(|part| part.units.value));
    figure("percentage_part", sum(|part| part.by_unit.value));
    figure("unit_total", sum(|part| part.by_unit.value));
    for name in ["fixed_part", "flat"] {
        figure(name, sum(|part| part.flat.value));
    }
    let paid = rated.parts.iter().filter(|part| !part.units.value.is_zero());
    let fixed = number(input, &["fixed_amount", "fixed_per_event"]);
    figure(
        "paid_events",
        fixed.and_then(|fixed| Some(sum(|part| part.flat.value)?.checked_div(fixed).ok()?.value)),
    );
    figure(
        "charged_transaction_index",
        paid.clone().next().map(|part| Decimal::from_int(part.index as i64)),
    );
    let units = usage.quantity;
    figure(
        "effective_unit",
        sum(|part| part.by_unit.value).and_then(|all| Some(all.checked_div(units).ok()?.value)),
    );
    for (at, row) in expected["per_tier"].as_array().into_iter().flatten().enumerate() {
        let part = rated.parts.get(at);
        let parts = [
            ("units", part.map(|part| part.units.value)),
            ("unit_total", part.map(|part| part.by_unit.value)),
            ("flat", part.map(|part| part.flat.value)),
            ("total", part.map(|part| part.total.value)),
        ];
        for (name, value) in parts {
            same(
                &mut differences,
                &format!("tier {at} {name}"),
                row.get(name),
                value.map(|v| v.to_string()).as_deref(),
            );
        }
    }
    for (at, line) in expected["lines"].as_array().into_iter().flatten().enumerate() {
        let found = rated.parts.get(at).map(|part| part.total.value.to_string());
        same(&mut differences, &format!("line {at}"), Some(line), found.as_deref());
    }
    Some(differences.outcome())
}

/// The amount of a whole period between the least and the most that was agreed for it.
fn committed(amount: Decimal, input: &Value) -> Option<Decimal> {
    let mut recorder = Off;
    let mut ev = Evaluator::new(&mut recorder);
    let rated = ev.constant(amount);
    let mut parts = vec![rated];
    if let Some(least) = number(input, &["minimum_spend", "minimum_commitment", "minimum_amount"]) {
        let least = ev.constant(least);
        let last = input["last_in_period"].as_bool().unwrap_or(true);
        parts.push(true_up(least, &[rated], last, &mut ev));
    }
    if let Some(most) = number(input, &["maximum_spend", "maximum_amount"]) {
        let (most, before) = (ev.constant(most), ev.constant(Decimal::ZERO));
        let over = over_maximum(most, before, &[rated], &mut ev);
        parts.extend(over.into_iter().map(|over| ev.neg(over)));
    }
    Some(ev.sum(&parts).value)
}

/// Several units, each in blocks.
fn blocks(uses: &[Value], input: &Value, expected: &Value) -> Option<Outcome> {
    let policy = match input["policy"].as_str()? {
        "ALL_TIER" => BlockPolicy::AllTier,
        "TOP_TIER" => BlockPolicy::TopTier,
        _ => return None,
    };
    let mut differences = Differences::default();
    let mut sum = Decimal::ZERO;
    for (at, used) in uses.iter().enumerate() {
        let price = Price::Blocks(Blocks {
            size: number(used, &["block_size"])?,
            tiers: tiers(used, "up_to_blocks", false)?.ok()?,
            policy,
        });
        let usage = Usage {
            quantity: number(used, &["quantity"])?,
            ..Usage::default()
        };
        let amount = rated(&price, &usage).amount.value;
        sum = sum.checked_add(amount).ok()?.value;
        same(
            &mut differences,
            &format!("part {at}"),
            expected["parts"].get(at),
            Some(&amount.to_string()),
        );
    }
    same(
        &mut differences,
        "amount",
        expected.get("amount"),
        Some(&sum.to_string()),
    );
    Some(differences.outcome())
}

fn tiers(input: &Value, bound: &str, percent: bool) -> Option<Result<Tiers, &'static str>> {
    let mut rows = Vec::new();
    for row in input["tiers"].as_array()? {
        let share = number(row, &["rate"]).and_then(|rate| Some(rate.checked_mul(Decimal::HUNDRED).ok()?.value));
        rows.push(Tier {
            up_to: number(row, &[bound, "upTo"]),
            unit: number(row, &["unit", "unit_amount", "price", "rate_percent"])
                .or(share)
                .unwrap_or_default(),
            flat: number(row, &["flat", "flat_amount"]).unwrap_or_default(),
        });
    }
    let at_zero = input["flat_at_zero"].as_bool().unwrap_or(true);
    let tiers = Tiers::new(rows, at_zero);
    Some(if percent { tiers.map(Tiers::of_percent) } else { tiers })
}
