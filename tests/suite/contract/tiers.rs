//! Tiered prices against vectors of others, and laws that hold for any tiers.

use super::dec;
use crate::corpus::corpus;
use meisai::contract::{Tier, Tiers, graduated, volume};
use meisai::explain::{Evaluator, Leaf, Num, Off, Op, Origin, Recorder, Unit};
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

proptest! {
    #[test]
    fn graduated_never_falls_and_adds_up(a in 0_i64..500, b in 0_i64..500, first in 1_i64..100, second in 1_i64..100) {
        let tiers = Tiers::new(vec![
            Tier { up_to: Some(Decimal::from_int(first)), unit: Decimal::from_int(7), flat: Decimal::from_int(3) },
            Tier { up_to: Some(Decimal::from_int(first + second)), unit: Decimal::from_int(5), flat: Decimal::ZERO },
            Tier { up_to: None, unit: Decimal::from_int(2), flat: Decimal::from_int(1) },
        ], true).unwrap();
        let at = |quantity| rate(&tiers, Decimal::from_int(quantity), false);
        let increment = at(a + b).checked_sub(at(a)).unwrap().value;
        prop_assert!(!increment.is_negative());
        prop_assert_eq!(at(a).checked_add(increment).unwrap().value, at(a + b));
    }

    #[test]
    fn one_tier_is_the_same_either_way(quantity in 1_i64..1000, price in 0_i64..1000, flat in 0_i64..100) {
        let tier = Tier { up_to: None, unit: Decimal::from_int(price), flat: Decimal::from_int(flat) };
        let tiers = Tiers::new(vec![tier], true).unwrap();
        let quantity = Decimal::from_int(quantity);
        prop_assert_eq!(rate(&tiers, quantity, false), rate(&tiers, quantity, true));
    }
}
