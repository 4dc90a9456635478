//! Price tiers, which two files of vectors write in two ways: what a quantity costs, graduated or by volume.

use crate::pricing::same;
use crate::report::{Differences, NOT_YET, Outcome, text_at};
use meisai::contract::{Tier, Tiers, graduated, volume};
use meisai::explain::{Evaluator, Off};
use meisai::money::{Currency, Decimal};
use serde_json::Value;

/// Compares the amount of a vector of tiers, if it asks for nothing else.
pub fn judge(model: &str, input: &Value, expected: &Value) -> Outcome {
    let known = |name: &String| matches!(name.as_str(), "model" | "tiers" | "quantity");
    if !input.as_object().is_some_and(|members| members.keys().all(known)) {
        return Outcome::Undecided(NOT_YET);
    }
    let mut differences = Differences::default();
    match price(model, input) {
        Some(Ok(amount)) => same(&mut differences, "amount", expected.get("amount"), Some(&amount)),
        Some(Err(why)) => differences.note(why.to_owned()),
        None => differences.note("the vector cannot be read".to_owned()),
    }
    differences.outcome()
}

fn price(model: &str, input: &Value) -> Option<Result<String, &'static str>> {
    let number = |value: &Value, names: [&str; 2]| {
        let text = names.into_iter().find_map(|name| text_at(value, &format!("/{name}")));
        text.map_or(Some(None), |text| Decimal::parse(&text).ok().map(Some))
    };
    let mut rows = Vec::new();
    for row in input["tiers"].as_array()? {
        rows.push(Tier {
            up_to: number(row, ["up_to", "upTo"])?,
            unit: number(row, ["unit", "unit_amount"])?.unwrap_or_default(),
            flat: number(row, ["flat", "flat_amount"])?.unwrap_or_default(),
        });
    }
    let quantity = number(input, ["quantity", "quantity"])??;
    let tiers = match Tiers::new(rows, true) {
        Ok(tiers) => tiers,
        Err(why) => return Some(Err(why)),
    };
    let mut recorder = Off;
    let mut evaluator = Evaluator::new(&mut recorder);
    let quantity = evaluator.constant(quantity);
    let price = if model == "volume" { volume } else { graduated };
    let amount = price(
        &tiers,
        quantity,
        Currency::EUR,
        &mut evaluator,
        &mut |ev, value, _, _| ev.constant(value),
    );
    Some(Ok(amount.value.to_string()))
}
