//! Tiered prices against vectors of others, and laws that hold for any tiers.

use super::dec;
use crate::corpus::corpus;
use meisai::contract::{Price, Tier, Tiers, Usage, graduated, volume};
use meisai::explain::{Evaluator, Leaf, Num, Off, Op, Origin, Recorder, Trace, Unit};
use meisai::money::{Currency, Decimal};
use proptest::prelude::*;
use serde_json::Value as Json;

fn leaf<R: Recorder>(ev: &mut Evaluator<'_, R>, value: Decimal, label: &'static str, unit: Unit) -> Num<R::Ref> {
    ev.leaf(value, || Leaf {
        op: Op::Input,
        origin: Origin::Agreed,
        unit,
        label,
        source: None,
        clause: None,
        legal: None,
    })
}

/// The amount for a quantity.
fn rate(tiers: &Tiers, quantity: Decimal, by_volume: bool) -> Decimal {
    let mut off = Off;
    let mut ev = Evaluator::new(&mut off);
    let quantity = leaf(&mut ev, quantity, "lbl.stated", Unit::Quantity);
    let mut agree = |ev: &mut Evaluator<'_, Off>, value, label, unit| leaf(ev, value, label, unit);
    let amount = if by_volume {
        volume(tiers, quantity, Currency::EUR, &mut ev, &mut agree)
    } else {
        graduated(tiers, quantity, Currency::EUR, &mut ev, &mut agree)
    };
    amount.value
}

fn tiers_of(json: &Json) -> Tiers {
    let text = |value: &Json, names: &[&str]| {
        let found = names.iter().find_map(|name| value[*name].as_str()).unwrap_or("0");
        dec(found)
    };
    let tiers = json.as_array().unwrap().iter().map(|tier| Tier {
        up_to: tier["up_to"].as_str().map(dec),
        unit: text(tier, &["unit", "unit_amount"]),
        flat: text(tier, &["flat", "flat_amount"]),
    });
    Tiers::new(tiers.collect(), true).unwrap()
}

#[test]
fn tiers_of_others_give_their_amounts() {
    let Some(corpus) = corpus() else { return };
    let mut checked = 0;
    let files = [
        "pricing/tiered.json",
        "contracts/pricing-graduated.json",
        "contracts/pricing-volume.json",
    ];
    for file in files {
        let json: Json = serde_json::from_str(&std::fs::read_to_string(corpus.join(file)).unwrap()).unwrap();
        for vector in json["vectors"].as_array().unwrap() {
            let model = vector["model"]
                .as_str()
                .or(vector["input"]["model"].as_str())
                .unwrap_or("");
            let by_volume = match model {
                "graduated" => false,
                "volume" => true,
                _ => continue,
            };
            let tiers = tiers_of(&vector["input"]["tiers"]);
            let quantity = dec(vector["input"]["quantity"].as_str().unwrap());
            // What was billed before counts first: charge(total) − charge(before).
            let before = vector["input"]["quantity_before"].as_str().map(dec).unwrap_or_default();
            let total = before.checked_add(quantity).unwrap().value;
            let charged = if before.is_zero() {
                Decimal::ZERO
            } else {
                rate(&tiers, before, by_volume)
            };
            let amount = rate(&tiers, total, by_volume).checked_sub(charged).unwrap().value;
            let expected = dec(vector["expected"]["amount"].as_str().unwrap());
            assert_eq!(amount.normalized(), expected.normalized(), "{file} {}", vector["id"]);
            checked += 1;
        }
    }
    assert!(checked >= 20, "only {checked} vectors");
}

#[test]
fn tiers_out_of_order_are_refused_with_the_reason() {
    let tier = |up_to: Option<i64>, unit: i64| Tier {
        up_to: up_to.map(Decimal::from_int),
        unit: Decimal::from_int(unit),
        flat: Decimal::ZERO,
    };
    let refused = |tiers: Vec<Tier>| Tiers::new(tiers, true).unwrap_err();
    assert_eq!(refused(vec![]), "input.tiers_none");
    assert_eq!(refused(vec![tier(Some(10), 1)]), "input.tiers_not_open");
    assert_eq!(
        refused(vec![tier(Some(20), 1), tier(Some(10), 1), tier(None, 1)]),
        "input.tiers_order"
    );
    assert_eq!(refused(vec![tier(None, 1), tier(None, 1)]), "input.tiers_open_inside");
    assert_eq!(refused(vec![tier(Some(10), -1), tier(None, 1)]), "input.negative");
}

/// Ascending tiers: what each holds, the price of a unit, and what is due on entering it; the last one is open.
fn any_tiers() -> impl Strategy<Value = Tiers> {
    let tier = (1_i64..60, 0_i64..90, prop_oneof![2 => Just(0_i64), 1 => 0_i64..40]);
    (prop::collection::vec(tier, 1..5), any::<bool>()).prop_map(|(rows, flat_at_zero)| {
        let mut end = 0;
        let count = rows.len();
        let tier = |(index, (held, unit, flat)): (usize, (i64, i64, i64))| {
            end += held;
            Tier {
                up_to: (index + 1 < count).then(|| Decimal::from_int(end)),
                unit: Decimal::from_units(unit, 1).unwrap(),
                flat: Decimal::from_int(flat),
            }
        };
        Tiers::new(rows.into_iter().enumerate().map(tier).collect(), flat_at_zero).unwrap()
    })
}

/// What some units cost after others of the same period.
fn increment(tiers: &Tiers, before: Decimal, quantity: Decimal) -> Decimal {
    let price = Price::Graduated(tiers.clone());
    let usage = Usage {
        quantity,
        before,
        ..Usage::default()
    };
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let amount = meisai::contract::rate(&price, &usage, Currency::EUR, &mut ev, &mut leaf)
        .amount
        .value;
    assert_eq!(trace.recompute(), []);
    amount
}

proptest! {
    #[test]
    fn graduated_never_falls(tiers in any_tiers(), a in 0_i64..3000, b in 0_i64..3000) {
        let at = |units| rate(&tiers, Decimal::from_units(units, 1).unwrap(), false);
        prop_assert!(at(a).compare(at(a + b)).is_le());
    }

    /// rate(a + b) = rate(a) + increment: what is billed later starts in the tier that was reached, never in the first.
    #[test]
    fn a_rate_is_the_rate_before_and_the_increment(tiers in any_tiers(), a in 1_i64..3000, b in 0_i64..3000) {
        let [before, more, all] = [a, b, a + b].map(|units| Decimal::from_units(units, 1).unwrap());
        let parts = rate(&tiers, before, false).checked_add(increment(&tiers, before, more)).unwrap().value;
        prop_assert_eq!(parts.normalized(), rate(&tiers, all, false).normalized());
    }

    #[test]
    fn one_tier_is_the_same_either_way(quantity in 1_i64..1000, price in 0_i64..1000, flat in 0_i64..100) {
        let tier = Tier { up_to: None, unit: Decimal::from_int(price), flat: Decimal::from_int(flat) };
        let tiers = Tiers::new(vec![tier], true).unwrap();
        let quantity = Decimal::from_int(quantity);
        prop_assert_eq!(rate(&tiers, quantity, false), rate(&tiers, quantity, true));
    }
}
