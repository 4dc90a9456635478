//! Laws of the computations: parts add up, steps are monotone, days round-trip, numbers check themselves.

use chrono::NaiveDate;
use meisai::explain::{Evaluator, Off, Trace};
use meisai::law::calendar::{Calendar, easter, is_japanese_holiday, is_polish_holiday};
use meisai::law::charges::{Receipt, stamp_duty};
use meisai::law::identifiers as ids;
use meisai::law::interest::{DayCount, Debt, Law, interest};
use meisai::law::terms::{Custom, MonthDay, SixtyDays, day_60, sixty_days};
use meisai::money::{Currency, Decimal};
use proptest::prelude::*;

fn day(from_2016: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 1, 1).unwrap() + chrono::TimeDelta::days(from_2016)
}

fn exact(law: Law, count: DayCount, principal: i64, first: NaiveDate, last: NaiveDate) -> Decimal {
    let debt = Debt {
        principal: Decimal::from_units(principal, 2).unwrap(),
        currency: Currency::PLN,
        first,
        last,
    };
    interest(&debt, law, count, &mut Evaluator::new(&mut Off))
        .unwrap()
        .exact
        .value
}

fn near(a: Decimal, b: Decimal) -> bool {
    a.checked_sub(b).unwrap().value.abs() < Decimal::from_units(1, 12).unwrap()
}

proptest! {
    #[test]
    fn interest_over_split_periods_is_the_sum_of_its_parts(
        principal in 1_i64..100_000_000, first in 0_i64..3_900, days in 1_i64..700, cut in 0_i64..700, index in 0_usize..6,
    ) {
        // A rate that is locked on the first day has no parts; all others have.
        let law = [Law::PlCommercial, Law::PlCommercialHealth, Law::PlDelay, Law::PlCapital, Law::EuMinimum, Law::Agreed(730)][index];
        let (from, to) = (day(first), day(first + days));
        let middle = day(first + cut % days);
        for count in [DayCount::Year365, DayCount::Calendar] {
            let whole = exact(law, count, principal, from, to);
            let left = exact(law, count, principal, from, middle);
            let right = exact(law, count, principal, middle.succ_opt().unwrap(), to);
            prop_assert!(near(whole, left.checked_add(right).unwrap().value), "{law:?} {from} {middle} {to}");
        }
    }

    #[test]
    fn interest_recomputes_from_its_derivation_and_its_parts_are_its_days(
        principal in 1_i64..100_000_000, first in 0_i64..3_900, days in 0_i64..2_000, index in 0_usize..10,
    ) {
        let (_, law) = Law::ALL[index];
        let mut trace = Trace::default();
        let debt = Debt { principal: Decimal::from_units(principal, 2).unwrap(), currency: Currency::PLN, first: day(first), last: day(first + days) };
        if let Some(owed) = interest(&debt, law, DayCount::Calendar, &mut Evaluator::new(&mut trace)) {
            prop_assert_eq!(trace.recompute(), vec![]);
            prop_assert_eq!(owed.parts.iter().map(|part| part.days).sum::<i64>(), owed.days);
            prop_assert_eq!(owed.days, days + 1);
            for pair in owed.parts.windows(2) {
                prop_assert_eq!(pair[0].to.succ_opt(), Some(pair[1].from));
            }
        }
    }

    #[test]
    fn laws_in_turn_add_up_to_each_over_its_own_days(
        principal in 1_i64..100_000_000, first in 3_700_i64..4_200, days in 1_i64..300, cut in 0_i64..400,
    ) {
        // Japan: the civil rate up to the cut, 14.6 % after it; either may have no day.
        use meisai::law::interest::interest_in_turn;
        let (from, to, change) = (day(first), day(first + days), day(first + cut));
        let debt = Debt { principal: Decimal::from_int(principal), currency: Currency::JPY, first: from, last: to };
        let laws = [(Law::JpCivil, from), (Law::JpToriteki, change)];
        let whole = interest_in_turn(&debt, &laws, DayCount::Calendar, &mut Evaluator::new(&mut Off)).unwrap();
        let part = |law, first: NaiveDate, last: NaiveDate| {
            let debt = Debt { first, last, ..debt };
            interest(&debt, law, DayCount::Calendar, &mut Evaluator::new(&mut Off)).map_or(Decimal::ZERO, |owed| owed.exact.value)
        };
        let civil = part(Law::JpCivil, from, to.min(change.pred_opt().unwrap()));
        let higher = part(Law::JpToriteki, change.max(from), to);
        prop_assert!(near(whole.exact.value, civil.checked_add(higher).unwrap().value));
        prop_assert_eq!(whole.parts.iter().map(|part| part.days).sum::<i64>(), days + 1);
    }

    #[test]
    fn compensation_never_falls_with_the_claim(claim in 1_i64..10_000_000, more in 0_i64..10_000_000) {
        use meisai::law::charges::compensation;
        let euros = |grosze: i64| {
            let claim = Decimal::from_units(grosze, 2).unwrap();
            compensation(claim, None, &mut Evaluator::new(&mut Off)).unwrap().euros.value
        };
        prop_assert!(euros(claim) <= euros(claim + more));
        prop_assert!([40, 70, 100].map(Decimal::from_int).contains(&euros(claim)));
    }

    #[test]
    fn a_successor_is_of_the_same_country_and_law_on_its_day(first in 0_i64..6_000, then in 0_i64..6_000, index in 0_usize..3) {
        let country = [*b"JP", *b"PL", *b"RO"][index];
        let (day, then) = (day(first), day(then));
        for rate in meisai::law::rates_of(country) {
            if let Some((now, next)) = meisai::law::successor(country, rate.percent(), [day, then], false) {
                prop_assert!(now.fact.is_in_force(day) && next.fact.is_in_force(then));
                prop_assert!(now.percent() != next.percent() && next.country == country);
            }
        }
    }

    #[test]
    fn stamp_duty_never_falls_with_the_amount(amount in 0_i64..2_000_000_000, more in 0_i64..1_000_000_000) {
        let duty = |amount: i64| stamp_duty(Some(Decimal::from_int(amount)), None, Receipt::Paper, &mut Evaluator::new(&mut Off)).unwrap().0.value;
        prop_assert!(duty(amount) <= duty(amount + more));
    }

    #[test]
    fn withholding_never_falls_with_the_fee(fee in 0_i64..10_000_000, more in 0_i64..5_000_000) {
        use meisai::calc::regime::jp::{FEE, SCRIVENER, withhold_fee};
        let withheld = |kind, fee| {
            let mut off = Off;
            let mut ev = Evaluator::new(&mut off);
            let base = ev.constant(Decimal::from_int(fee));
            withhold_fee(kind, base, Currency::JPY, &mut ev).unwrap().value
        };
        for kind in [FEE, SCRIVENER] {
            prop_assert!(withheld(kind, fee) <= withheld(kind, fee + more));
            prop_assert!(withheld(kind, fee) <= Decimal::from_int(fee));
        }
    }

    #[test]
    fn days_of_eras_come_back(days in 0_i64..60_000) {
        let start = NaiveDate::from_ymd_opt(1873, 1, 1).unwrap();
        let date = start + chrono::TimeDelta::days(days);
        let written = meisai::model::era_date(date).unwrap();
        prop_assert_eq!(meisai::model::japanese_date(&written), Some(date), "{}", written);
    }

    #[test]
    fn a_due_day_lies_after_its_closing_day_and_business_days_around_it(first in 0_i64..6_000, closing in 1_u32..32, pay in 1_u32..32, months in 0_u32..3) {
        let delivery = day(first);
        let custom = Custom { closing: MonthDay::Day(closing), months, pay: MonthDay::Day(pay) };
        let days = custom.due(delivery, Calendar::JapaneseBanks);
        prop_assert!(delivery <= days.closing);
        prop_assert!(months == 0 || days.closing <= days.due.succ_opt().unwrap());
        prop_assert!(days.previous_business_day <= days.due && days.due <= days.next_business_day);
        for moved in [days.previous_business_day, days.next_business_day] {
            prop_assert!(Calendar::JapaneseBanks.is_open(moved));
        }
    }

    #[test]
    fn day_60_is_the_last_within_and_two_months_the_last_tolerated(first in 0_i64..6_000, later in 0_i64..200) {
        let received = day(first);
        let due = received + chrono::TimeDelta::days(later);
        let result = sixty_days(received, due);
        prop_assert_eq!(result == SixtyDays::Within, due <= day_60(received));
        prop_assert!(result != SixtyDays::Tolerated || later <= 61);
    }

    #[test]
    fn one_wrong_digit_is_always_found(body in "[0-9]{12}", at in 0_usize..13, step in 1_u8..10) {
        let check = ids::corporate_check_digit(&body).unwrap();
        let number = format!("{check}{body}");
        prop_assert!(ids::corporate_number(&number));
        let mut digits = number.into_bytes();
        let old = digits[at];
        digits[at] = b'0' + (old - b'0' + step) % 10;
        // Modulo 9 a nought and a nine are the same.
        let alike = (old - b'0') % 9 == (digits[at] - b'0') % 9;
        let changed = String::from_utf8(digits).unwrap();
        prop_assert!(alike || !ids::corporate_number(&changed), "{}", changed);
    }

    #[test]
    fn a_made_reference_is_one_and_a_changed_one_is_none(reference in "[0-9]{1,21}", at in 0_usize..21) {
        let made = ids::to_creditor_reference(&reference).unwrap();
        prop_assert!(ids::creditor_reference(&made));
        let mut changed = made.into_bytes();
        let at = 4 + at % reference.len();
        changed[at] = if changed[at] == b'9' { b'8' } else { b'9' };
        let changed = String::from_utf8(changed).unwrap();
        prop_assert!(!ids::creditor_reference(&changed), "{}", changed);
    }
}

#[test]
fn holidays_are_those_of_the_tables() {
    let Some(path) = crate::corpus::corpus().map(|corpus| corpus.join("../facts/data/holidays-2026-2027.json")) else {
        return;
    };
    let Ok(bytes) = std::fs::read(path) else { return };
    let table: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    for year in [2026, 2027] {
        let days = NaiveDate::from_ymd_opt(year, 1, 1)
            .unwrap()
            .iter_days()
            .take_while(|day| chrono::Datelike::year(day) == year);
        for day in days {
            let listed = |code: &str| table[code].get(day.to_string()).is_some();
            assert_eq!(is_japanese_holiday(day), listed("JP"), "Japan {day}");
            assert_eq!(is_polish_holiday(day), listed("PL"), "Poland {day}");
        }
    }
}

#[test]
fn easter_falls_on_its_days() {
    for (year, month, day) in [
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2038, 4, 25),
        (2000, 4, 23),
    ] {
        assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
    }
}

#[test]
fn customs_are_read_as_they_are_written() {
    let custom = |closing, months, pay| Some(Custom { closing, months, pay });
    let day = MonthDay::Day;
    for (text, expected) in [
        ("月末締め翌月末払い", custom(MonthDay::End, 1, MonthDay::End)),
        ("末日締め翌月末日支払い", custom(MonthDay::End, 1, MonthDay::End)),
        ("20日締め翌月20日払い", custom(day(20), 1, day(20))),
        ("毎月末締め翌々月10日払い", custom(MonthDay::End, 2, day(10))),
        ("15日締め当月末支払", custom(day(15), 0, MonthDay::End)),
        ("翌月末", custom(MonthDay::End, 1, MonthDay::End)),
        ("翌々月末", custom(MonthDay::End, 2, MonthDay::End)),
        ("60日以内", None),
        ("", None),
    ] {
        assert_eq!(Custom::parse(text), expected, "{text}");
    }
}

#[test]
fn vat_numbers_of_every_state_are_told_from_wrong_ones() {
    let Some(path) = crate::corpus::corpus().map(|corpus| corpus.join("../facts/data/vat-ids.json")) else {
        return;
    };
    let Ok(bytes) = std::fs::read(path) else { return };
    let table: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    for (prefix, row) in table
        .as_object()
        .unwrap()
        .iter()
        .filter(|(prefix, _)| *prefix != "_meta")
    {
        let judge = |name: &str| ids::vat_number(&format!("{prefix}{}", row[name].as_str().unwrap()));
        assert_eq!(judge("valid_example"), ids::VatNumber::Valid, "{prefix}");
        assert_eq!(judge("invalid_example"), ids::VatNumber::Invalid, "{prefix}");
    }
    assert_eq!(ids::vat_number("US123456789"), ids::VatNumber::Foreign);
    assert_eq!(ids::vat_number(""), ids::VatNumber::Foreign);
}
