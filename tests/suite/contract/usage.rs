//! Laws of prices of usage: what holds for every quantity, whatever the tiers.

use super::dec;
use meisai::contract::{Package, Percentage, Price, Tier, Tiers, Usage, rate};
use meisai::explain::{Evaluator, Off};
use meisai::money::{Currency, Decimal};

fn tiers(rows: &[(Option<&str>, &str, &str)]) -> Tiers {
    let tier = |(up_to, unit, flat): &(Option<&str>, &str, &str)| Tier {
        up_to: up_to.map(dec),
        unit: dec(unit),
        flat: dec(flat),
    };
    Tiers::new(rows.iter().map(tier).collect(), true).unwrap()
}

fn cost(price: &Price, before: Decimal, quantity: Decimal) -> Decimal {
    let usage = Usage {
        quantity,
        before,
        ..Usage::default()
    };
    let mut recorder = Off;
    let mut ev = Evaluator::new(&mut recorder);
    let rated = rate(price, &usage, Currency::EUR, &mut ev, &mut |ev, value, _, _| {
        ev.constant(value)
    });
    rated.amount.value
}

fn quantities() -> Vec<Decimal> {
    ["0", "1", "9.5", "10", "10.5", "11", "20", "21", "100", "1000"]
        .map(dec)
        .to_vec()
}

#[test]
fn one_tier_costs_the_same_graduated_and_by_volume() {
    let one = tiers(&[(None, "0.067", "3")]);
    for quantity in quantities() {
        let all = cost(&Price::Volume(one.clone()), Decimal::ZERO, quantity);
        let each = cost(&Price::Graduated(one.clone()), Decimal::ZERO, quantity);
        assert_eq!(each.compare(all), std::cmp::Ordering::Equal, "{quantity}");
    }
}

#[test]
fn more_never_costs_less_where_each_tier_prices_its_own_units() {
    let price = Price::Graduated(tiers(&[
        (Some("10"), "10", "2"),
        (Some("20"), "5", "3"),
        (None, "0", "0"),
    ]));
    let costs: Vec<_> = quantities()
        .into_iter()
        .map(|quantity| cost(&price, Decimal::ZERO, quantity))
        .collect();
    assert!(costs.windows(2).all(|pair| pair[0] <= pair[1]), "{costs:?}");
}

#[test]
fn a_period_billed_in_parts_costs_what_it_costs_at_once() {
    let rows = tiers(&[(Some("10"), "10", "2"), (Some("20"), "5", "3"), (None, "2", "1")]);
    let package = Package {
        size: dec("10"),
        amount: dec("100"),
        free: dec("5"),
        at_least: 1,
    };
    for price in [
        Price::Graduated(rows.clone()),
        Price::Volume(rows),
        Price::Package(package),
    ] {
        for first in quantities().into_iter().skip(1) {
            for second in quantities() {
                let whole = first.checked_add(second).unwrap().value;
                let parts = cost(&price, Decimal::ZERO, first)
                    .checked_add(cost(&price, first, second))
                    .unwrap();
                assert_eq!(parts.value, cost(&price, Decimal::ZERO, whole), "{first} and {second}");
            }
        }
    }
}

#[test]
fn each_event_costs_its_fee_and_its_share_after_what_is_free() {
    let fee = Percentage {
        rate: dec("1"),
        fixed: dec("5"),
        ..Percentage::default()
    };
    let of = |fee: &Percentage, total: &str, events: &[&str], count: Option<u32>| {
        let usage = Usage {
            quantity: dec(total),
            events: events.iter().map(|amount| dec(amount)).collect(),
            count,
            ..Usage::default()
        };
        let mut recorder = Off;
        let mut ev = Evaluator::new(&mut recorder);
        let price = Price::Percentage(fee.clone());
        let rated = rate(&price, &usage, Currency::EUR, &mut ev, &mut |ev, value, _, _| {
            ev.constant(value)
        });
        rated.amount.value.normalized().to_string()
    };
    // 1 % of 300 and two fees of 5.
    assert_eq!(of(&fee, "300", &["100", "200"], None), "13");
    // A third event of which only the sum is known, and one of no amount.
    assert_eq!(of(&fee, "400", &["100", "200"], Some(3)), "19");
    assert_eq!(of(&fee, "300", &["100", "200"], Some(3)), "18");
    // More of an amount and no more events: the share alone.
    assert_eq!(of(&fee, "400", &["100", "200"], None), "14");
    let one_free = Percentage {
        free_events: Some(1),
        ..fee.clone()
    };
    assert_eq!(of(&one_free, "300", &["100", "200"], None), "7");
    // 150 are free: the first event and 50 of the second.
    let amount_free = Percentage {
        free_amount: Some(dec("150")),
        ..fee.clone()
    };
    assert_eq!(of(&amount_free, "300", &["100", "200"], None), "6.5");
    // Whichever ends first: one event.
    let both = Percentage {
        free_events: Some(1),
        free_amount: Some(dec("1000")),
        ..fee.clone()
    };
    assert_eq!(of(&both, "300", &["100", "200"], None), "7");
    let bounded = Percentage {
        minimum: Some(dec("6.5")),
        maximum: Some(dec("6.8")),
        ..fee
    };
    assert_eq!(of(&bounded, "300", &["100", "200"], None), "13.3");
}
