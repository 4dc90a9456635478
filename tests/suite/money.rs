//! Exact money: what is read, what is exact and what says that it is not, rounding, currencies.

use crate::corpus::corpus;
use meisai::money::{Authority, Currency, Decimal, Mode, MoneyError, Rounding, Stage, allocate};

fn dec(text: &str) -> Decimal {
    Decimal::parse(text).expect("a decimal")
}

#[test]
fn only_plain_digits_are_numbers() {
    for text in ["0", "12.50", "-0.01", "+7", "00012", "79228162514264337593543950335"] {
        assert!(Decimal::parse(text).is_ok(), "{text}");
    }
    for text in [
        "", " 1", "1 ", "1_000", "1,5", ".5", "5.", "1e3", "0x1", "--1", "１２", "NaN", "∞", "1.2.3",
    ] {
        assert_eq!(Decimal::parse(text), Err(MoneyError::NotADecimal), "{text}");
    }
    for text in ["79228162514264337593543950336", "0.00000000000000000000000000001"] {
        assert_eq!(Decimal::parse(text), Err(MoneyError::Range), "{text}");
    }
}

#[test]
fn places_are_kept_and_comparison_is_by_value() {
    assert_eq!(dec("1.20").to_string(), "1.20");
    assert_eq!(dec("1.2"), dec("1.20"));
    assert_eq!(dec("-0.00").to_string(), "0.00");
    assert_eq!(dec("1.2").with_places_min(4).to_string(), "1.2000");
    assert_eq!(dec("1.2345").with_places_min(2).to_string(), "1.2345");
    let json = serde_json::to_string(&dec("12.30")).expect("JSON");
    assert_eq!(
        (json.as_str(), serde_json::from_str::<Decimal>(&json).ok()),
        ("\"12.30\"", Some(dec("12.30")))
    );
}

#[test]
fn every_operation_says_whether_digits_were_lost() {
    let sum = dec("8888888888888888888888888888")
        .checked_add(dec("0.1"))
        .expect("in range");
    assert!(!sum.exact);
    assert!(
        dec("1.10")
            .checked_add(dec("2.2"))
            .is_ok_and(|sum| sum.exact && sum.value == dec("3.3"))
    );
    let product = dec("1.23456789012345")
        .checked_mul(dec("1.234567890123456"))
        .expect("in range");
    assert!(!product.exact);
    assert!(
        dec("2.50")
            .checked_mul(dec("4"))
            .is_ok_and(|product| product.exact && product.value == dec("10"))
    );
    assert!(dec("1").checked_div(dec("3")).is_ok_and(|quotient| !quotient.exact));
    assert!(
        dec("1")
            .checked_div(dec("8"))
            .is_ok_and(|quotient| quotient.exact && quotient.value == dec("0.125"))
    );
    assert_eq!(dec("1").checked_div(dec("0")), Err(MoneyError::DivisionByZero));
    let most = dec("79228162514264337593543950335");
    assert_eq!(most.checked_add(dec("1")), Err(MoneyError::Range));
    assert_eq!(most.checked_mul(dec("2")), Err(MoneyError::Range));
}

#[test]
fn a_sum_whose_last_digits_cancel_is_exact_with_fewer_places() {
    // 29 digits do not fit, but the last one is 0: 5.…05 + 5.…05 = 10.…010.
    let half = "5.0000000000000000000000000005";
    let sum = dec(half).checked_add(dec(half)).expect("in range");
    assert_eq!(sum.value.to_string(), "10.000000000000000000000000001");
    assert!(sum.exact);
    let lost = dec(half)
        .checked_add(dec("5.0000000000000000000000000004"))
        .expect("in range");
    assert!(!lost.exact);
    assert_eq!(format!("{:?}", dec("-1.50")), "-1.50");
}

#[test]
fn each_mode_rounds_as_its_name_says_on_both_sides_of_zero() {
    // Mode, then 2.345, -2.345, 2.341 and -2.349 to two places.
    let rows = [
        (Mode::HalfAwayFromZero, ["2.35", "-2.35", "2.34", "-2.35"]),
        (Mode::HalfEven, ["2.34", "-2.34", "2.34", "-2.35"]),
        (Mode::HalfToPlusInfinity, ["2.35", "-2.34", "2.34", "-2.35"]),
        (Mode::Floor, ["2.34", "-2.35", "2.34", "-2.35"]),
        (Mode::Ceiling, ["2.35", "-2.34", "2.35", "-2.34"]),
        (Mode::TowardZero, ["2.34", "-2.34", "2.34", "-2.34"]),
        (Mode::AwayFromZero, ["2.35", "-2.35", "2.35", "-2.35"]),
    ];
    for (mode, expected) in rows {
        let rounding = Rounding::new(mode, 2, Stage::Line, Authority::Default);
        let rounded = ["2.345", "-2.345", "2.341", "-2.349"].map(|text| rounding.apply(dec(text)).expect("in range"));
        assert_eq!(rounded.map(|number| number.to_string()), expected, "{}", mode.name());
    }
}

#[test]
fn numbers_of_more_than_eighteen_digits_round_by_the_same_rules() {
    let to_whole = |mode: Mode, text: &str| {
        let rounding = Rounding::new(mode, 0, Stage::Line, Authority::Default);
        rounding
            .apply_noting(dec(text))
            .map(|(value, inexact)| (value.to_string(), inexact))
            .unwrap()
    };
    let of = |text: &str| (text.to_owned(), true);
    let (even, odd) = ("12345678901234567890.5", "12345678901234567891.5");
    assert_eq!(to_whole(Mode::HalfEven, even), of("12345678901234567890"));
    assert_eq!(to_whole(Mode::HalfEven, odd), of("12345678901234567892"));
    assert_eq!(to_whole(Mode::HalfAwayFromZero, even), of("12345678901234567891"));
    assert_eq!(
        to_whole(Mode::Floor, "-12345678901234567890.1"),
        of("-12345678901234567891")
    );
    assert_eq!(
        to_whole(Mode::TowardZero, "-12345678901234567890.9"),
        of("-12345678901234567890")
    );
    assert_eq!(
        to_whole(Mode::Ceiling, "12345678901234567890.0"),
        ("12345678901234567890".to_owned(), false)
    );
}

#[test]
fn a_multiple_other_than_one_applies_to_numbers_of_any_places() {
    let to = |multiple, places| Rounding {
        multiple,
        ..Rounding::new(Mode::HalfAwayFromZero, places, Stage::Document, Authority::Law)
    };
    assert_eq!(
        to(5, 2).apply(dec("2.38")).map(|number| number.to_string()),
        Ok("2.40".into())
    );
    assert_eq!(
        to(5, 2).apply(dec("2.4")).map(|number| number.to_string()),
        Ok("2.40".into())
    );
    assert_eq!(
        to(25, 2).apply(dec("2.1")).map(|number| number.to_string()),
        Ok("2.00".into())
    );
    assert_eq!(
        to(10, 0).apply(dec("1234.5")).map(|number| number.to_string()),
        Ok("1230".into())
    );
    assert_eq!(to(0, 2).apply(dec("1")), Err(MoneyError::DivisionByZero));
}

#[test]
fn parts_go_to_the_largest_remainders_and_earlier_ones_first() {
    let parts = |total: &str, weights: &[&str], places| {
        let weights: Vec<Decimal> = weights.iter().map(|weight| dec(weight)).collect();
        allocate(dec(total), &weights, places).map(|parts| parts.iter().map(Decimal::to_string).collect::<Vec<_>>())
    };
    assert_eq!(
        parts("100.00", &["1", "1", "1"], 2),
        Ok(vec!["33.34".into(), "33.33".into(), "33.33".into()])
    );
    assert_eq!(
        parts("-100.00", &["1", "1", "1"], 2),
        Ok(vec!["-33.34".into(), "-33.33".into(), "-33.33".into()])
    );
    assert_eq!(
        parts("1000", &["3300", "2160"], 0),
        Ok(vec!["604".into(), "396".into()])
    );
    assert_eq!(parts("5", &["0", "1"], 0), Ok(vec!["0".into(), "5".into()]));
    assert_eq!(parts("1", &[], 0), Err(MoneyError::Weights));
    assert_eq!(parts("1", &["0", "0"], 0), Err(MoneyError::Weights));
    assert_eq!(parts("1", &["2", "-1"], 0), Err(MoneyError::Weights));
    assert_eq!(parts("1.005", &["1"], 2), Err(MoneyError::Range));
}

#[test]
fn minor_units_are_those_of_iso_4217() {
    let Some(corpus) = corpus() else { return };
    let text = std::fs::read(corpus.join("../facts/data/iso4217-minor-units.json")).expect("a file");
    let file: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let mut checked = 0;
    let mut check = |code: &str, units: u64| {
        if let Some(currency) = Currency::parse(code) {
            assert_eq!(u64::from(currency.minor_unit()), units, "{code}");
            checked += 1;
        }
    };
    fn walk(value: &serde_json::Value, check: &mut dyn FnMut(&str, u64)) {
        for (key, value) in value.as_object().into_iter().flatten() {
            match (value.as_u64(), key.parse::<u64>(), value.as_array()) {
                (Some(units), _, _) => check(key, units),
                (_, Ok(units), Some(codes)) => {
                    codes
                        .iter()
                        .filter_map(|code| code.as_str())
                        .for_each(|code| check(code, units));
                }
                _ => walk(value, check),
            }
        }
    }
    walk(&file, &mut check);
    assert!(checked > 20, "{checked} currencies were checked");
}
