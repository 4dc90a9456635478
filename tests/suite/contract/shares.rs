//! Shares of periods, hours and sums, by hand: what a span of days is of its period, how hours are counted, how parts close.

use super::dec;
use chrono::NaiveDate;
use meisai::contract::{
    Band, Basis, Method, Share, Span, close_parts, factor, periods, round_hours, share, spread_coupon,
};
use meisai::money::Mode;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The days from the first to the one before the last.
fn span(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

/// `days/basis` of a span in its period; `-` if there is none.
fn of(span: Span, period: Option<Span>, basis: Basis) -> String {
    let found = share(span, period, basis, &[]);
    found.map_or_else(|| "-".to_owned(), |share| format!("{}/{}", share.days, share.basis))
}

#[test]
fn a_span_is_a_share_of_its_period_by_the_basis_agreed() {
    let october = Some(span("2026-10-01", "2026-11-01"));
    let ten_days = span("2026-10-22", "2026-11-01");
    assert_eq!(of(ten_days, october, Basis::ActualDays), "10/31");
    assert_eq!(of(ten_days, None, Basis::ActualDays), "-");
    let nothing = Some(span("2026-10-01", "2026-10-01"));
    assert_eq!(of(ten_days, nothing, Basis::ActualDays), "-");
    // A year's day of the same month is another month: 365 days less the 31st.
    assert_eq!(
        of(span("2026-10-01", "2026-10-31"), None, Basis::FixedDays(30)),
        "30/30"
    );
    assert_eq!(
        of(span("2025-10-22", "2026-10-22"), None, Basis::FixedDays(30)),
        "364/30"
    );
    // Over the end of a month its days count as the agreed number: January has one day less, February two more.
    assert_eq!(
        of(span("2026-01-22", "2026-02-05"), None, Basis::FixedDays(30)),
        "13/30"
    );
    assert_eq!(
        of(span("2026-02-20", "2026-03-10"), None, Basis::FixedDays(30)),
        "20/30"
    );
    assert_eq!(of(ten_days, october, Basis::None), "1/1");
    assert_eq!(of(span("2026-10-22", "2026-10-22"), october, Basis::None), "0/1");
}

#[test]
fn months_of_thirty_days_count_years_months_and_days() {
    let quarter = Some(span("2025-12-01", "2026-03-01"));
    let across = span("2025-12-16", "2026-02-16");
    assert_eq!(of(across, quarter, Basis::Actual360), "60/90");
    assert_eq!(of(across, quarter, Basis::Strict30), "60/90");
    let two_years = Some(span("2024-03-01", "2026-03-01"));
    assert_eq!(
        of(span("2024-03-11", "2026-03-01"), two_years, Basis::Actual360),
        "710/720"
    );
    // Without a period it is one month.
    assert_eq!(of(span("2026-10-11", "2026-10-31"), None, Basis::Actual360), "19/30");
    // The last of February is its 30th only where that was agreed; a 31st always is.
    let short = span("2026-02-28", "2026-03-31");
    assert_eq!(of(short, None, Basis::Actual360), "32/30");
    assert_eq!(of(short, None, Basis::Strict30), "30/30");
}

#[test]
fn a_span_over_billing_days_is_a_part_whole_periods_and_a_part() {
    let words = |span: Span, billing_day: u32, months: u32| {
        let shares = periods(span, billing_day, months, Basis::ActualDays, &[]);
        let words: Vec<String> = shares
            .iter()
            .map(|share| format!("{}/{}", share.days, share.basis))
            .collect();
        words.join(" ")
    };
    // From 20 January to 10 March, billed on the 1st: 12 of January's 31 days, February, 9 of March's 31.
    assert_eq!(words(span("2026-01-20", "2026-03-10"), 1, 1), "12/31 1/1 9/31");
    // What begins and ends on billing days has whole periods only.
    assert_eq!(words(span("2026-01-01", "2026-03-01"), 1, 1), "1/1 1/1");
    // Billed on the 31st, the last day where a month has none: February's period runs from 31 January to 28 February.
    assert_eq!(words(span("2026-01-31", "2026-02-28"), 31, 1), "1/1");
    assert_eq!(words(span("2026-02-28", "2026-03-31"), 31, 1), "1/1");
    assert_eq!(words(span("2026-02-01", "2026-02-28"), 31, 1), "27/28");
    // By quarters from January: 28 of the 90 days.
    assert_eq!(words(span("2026-01-01", "2026-01-29"), 1, 3), "28/90");
    assert_eq!(words(span("2026-01-20", "2026-01-20"), 1, 1), "");
}

#[test]
fn shares_add_up_to_the_factor_of_a_price() {
    let shares = [(15, 30), (1, 1), (9, 30)].map(|(days, basis)| Share { days, basis });
    assert_eq!(
        shares[2].factor().unwrap().compare(dec("0.3")),
        std::cmp::Ordering::Equal
    );
    assert_eq!(factor(&shares).unwrap().compare(dec("1.8")), std::cmp::Ordering::Equal);
    assert_eq!(factor(&[]), Some(dec("0")));
    assert_eq!(factor(&[Share { days: 1, basis: 0 }]), None);
}

#[test]
fn hours_count_in_the_minutes_agreed_by_day_or_by_month() {
    let quarter = |hours: &str, mode: Mode| round_hours(dec(hours), 15, mode).unwrap();
    assert_eq!(quarter("160.4", Mode::Floor), dec("160.25"));
    assert_eq!(quarter("160.4", Mode::Ceiling), dec("160.5"));
    assert_eq!(quarter("160.25", Mode::Ceiling), dec("160.25"));
    let band = |minutes: Option<u32>, per_day: bool| Band {
        method: Method::Hourly,
        base: dec("5000"),
        lower: dec("0"),
        upper: dec("0"),
        excess: None,
        shortfall: None,
        step: 1,
        minutes,
        time_mode: Mode::Floor,
        per_day,
        result: None,
    };
    // 7:54 and 8:06 are 16 hours together, and 7:30 and 8:00 by half hours a day.
    let days = [dec("7.9"), dec("8.1")];
    let counted = |minutes, per_day| band(minutes, per_day).counted(&days).unwrap();
    assert_eq!(counted(None, false), dec("16.0"));
    assert_eq!(counted(Some(30), false), dec("16"));
    assert_eq!(counted(Some(30), true), dec("15.5"));
}

#[test]
fn a_band_that_cannot_settle_says_what_is_wrong() {
    let band = Band {
        method: Method::UpperLower,
        base: dec("600000"),
        lower: dec("140"),
        upper: dec("180"),
        excess: None,
        shortfall: None,
        step: 1,
        minutes: None,
        time_mode: Mode::Floor,
        per_day: false,
        result: None,
    };
    assert_eq!(band.fault(), None);
    let with = |change: fn(&mut Band)| {
        let mut band = band.clone();
        change(&mut band);
        band.fault()
    };
    assert_eq!(with(|band| band.base = dec("-1")), Some("input.negative"));
    assert_eq!(with(|band| band.lower = dec("-1")), Some("input.negative"));
    assert_eq!(with(|band| band.upper = dec("-1")), Some("input.negative"));
    assert_eq!(with(|band| band.lower = dec("180.5")), Some("input.band_order"));
    assert_eq!(with(|band| band.lower = dec("180")), None);
    assert_eq!(with(|band| band.step = 0), Some("input.not_positive"));
    assert_eq!(with(|band| band.minutes = Some(0)), Some("input.not_positive"));
    assert_eq!(with(|band| band.minutes = Some(15)), None);
    let nothing = |excess: Option<&str>, shortfall: Option<&str>| {
        let empty = Band {
            lower: dec("0"),
            upper: dec("0"),
            excess: excess.map(dec),
            shortfall: shortfall.map(dec),
            ..band.clone()
        };
        empty.fault()
    };
    // A price that is stated need not be divided out of the band.
    assert_eq!(nothing(Some("4000"), None), Some("input.not_positive"));
    assert_eq!(nothing(None, Some("4000")), Some("input.not_positive"));
    assert_eq!(nothing(Some("4000"), Some("4000")), None);
    // Without a band nothing is out of order.
    let hourly = Band {
        method: Method::Hourly,
        lower: dec("1"),
        upper: dec("0"),
        ..band.clone()
    };
    assert_eq!(hourly.fault(), None);
}

#[test]
fn rounded_parts_are_held_against_the_whole_rounded_once() {
    // Three parts of 21.845 are 21.85 each, 65.55 together; the whole is 65.535, so 65.54, and 10.00 is credited.
    let closed = close_parts(dec("65.535"), dec("65.55"), dec("10.00"), 2).unwrap();
    assert_eq!((closed.due, closed.drift), (dec("55.54"), dec("-0.01")));
}

#[test]
fn a_coupon_is_spread_over_fees_before_tax_and_never_exceeds_them() {
    let fees = [(dec("60"), dec("10")), (dec("40"), dec("8"))];
    let spread = |coupon: &str| -> Vec<[String; 3]> {
        let parts = spread_coupon(&fees, dec(coupon), 0).unwrap();
        parts
            .iter()
            .map(|part| [part.coupon, part.net, part.tax].map(|amount| amount.normalized().to_string()))
            .collect()
    };
    // 6 of 60 leave 54 and 5.4 of tax; 4 of 40 leave 36 and 2.88.
    assert_eq!(spread("10"), [["6", "54", "5"], ["4", "36", "3"]]);
    assert_eq!(spread("100"), [["60", "0", "0"], ["40", "0", "0"]]);
    assert_eq!(spread("150"), spread("100"));
}
