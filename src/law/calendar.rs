//! Days on which banks and authorities work: public holidays by their laws, and moving to the nearest such day.
//!
//! Holidays are worked out, not listed: Japan's by the act as it stands since 2022, Poland's with Christmas Eve since 2025,
//! and the days on which TARGET, the payment system of the euro, is closed.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Whose working days are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// Banks in Japan: no Saturday, Sunday, holiday, and not from 31 December to 3 January.
    JapaneseBanks,
    /// Poland: no Saturday, Sunday or holiday; the days on which the NBP publishes table A.
    Poland,
    /// TARGET: no Saturday, Sunday, and not its six days.
    Target,
}

impl Calendar {
    /// True if work is done on a day.
    #[must_use]
    pub fn is_open(self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let closed = match self {
            Self::JapaneseBanks => {
                is_japanese_holiday(day) || matches!((day.month(), day.day()), (12, 31) | (1, 2 | 3))
            }
            Self::Poland => is_polish_holiday(day),
            Self::Target => is_target_holiday(day),
        };
        !weekend && !closed
    }

    /// The day itself or the next one that is open.
    #[must_use]
    pub fn on_or_after(self, day: NaiveDate) -> NaiveDate {
        day.iter_days().take(FAR).find(|day| self.is_open(*day)).unwrap_or(day)
    }

    /// The day itself or the last one before it that is open.
    #[must_use]
    pub fn on_or_before(self, day: NaiveDate) -> NaiveDate {
        let back = core::iter::successors(Some(day), NaiveDate::pred_opt);
        back.take(FAR).find(|day| self.is_open(*day)).unwrap_or(day)
    }

    /// The last open day before a day.
    #[must_use]
    pub fn before(self, day: NaiveDate) -> NaiveDate {
        day.pred_opt().map_or(day, |day| self.on_or_before(day))
    }
}

/// No run of closed days is longer.
const FAR: usize = 30;

/// A public holiday of Japan (国民の祝日に関する法律), with substitute holidays and days between two holidays.
#[must_use]
pub fn is_japanese_holiday(day: NaiveDate) -> bool {
    if is_named_japanese_holiday(day) {
        return true;
    }
    // A holiday on a Sunday moves to the next day that is none (3条2項).
    let mut before = day.pred_opt();
    while let Some(holiday) = before.filter(|day| is_named_japanese_holiday(*day)) {
        if holiday.weekday() == Weekday::Sun {
            return true;
        }
        before = holiday.pred_opt();
    }
    // A day between two holidays is one (3条3項).
    let is_holiday = |day: Option<NaiveDate>| day.is_some_and(is_named_japanese_holiday);
    is_holiday(day.pred_opt()) && is_holiday(day.succ_opt())
}

fn is_named_japanese_holiday(day: NaiveDate) -> bool {
    let nth_monday = |nth: u32| day.weekday() == Weekday::Mon && day.day().div_ceil(7) == nth;
    match (day.month(), day.day()) {
        (1, 1) | (2, 11 | 23) | (4, 29) | (5, 3..=5) | (8, 11) | (11, 3 | 23) => true,
        (1 | 10, _) => nth_monday(2),
        (7, _) => nth_monday(3),
        (3, date) => equinox(day.year(), 208_431) == Some(date),
        (9, date) => nth_monday(3) || equinox(day.year(), 232_488) == Some(date),
        _ => false,
    }
}

/// The day of an equinox in March or September, from 1980 to 2099: the day of 1980 in ten-thousandths, 0.242194 days more
/// each year, less the leap days (the approximation of the Hydrographic Department, 海上保安庁水路部).
fn equinox(year: i32, of_1980: i64) -> Option<u32> {
    let years = i64::from(year)
        .checked_sub(1980)
        .filter(|years| (0..120).contains(years))?;
    let millionths = of_1980.checked_mul(100)?.checked_add(years.checked_mul(242_194)?)?;
    let day = millionths.checked_div(1_000_000)?.checked_sub(years.checked_div(4)?)?;
    u32::try_from(day).ok()
}

/// A public holiday of Poland (ustawa o dniach wolnych od pracy).
#[must_use]
pub fn is_polish_holiday(day: NaiveDate) -> bool {
    let fixed = match (day.month(), day.day()) {
        (1, 1) | (5, 1 | 3) | (8, 15) | (11, 1 | 11) | (12, 25 | 26) => true,
        (1, 6) => day.year() >= 2011,
        (12, 24) => day.year() >= 2025,
        _ => false,
    };
    // Easter, its Monday, Pentecost, Corpus Christi.
    fixed || after_easter(day).is_some_and(|days| matches!(days, 0 | 1 | 49 | 60))
}

fn is_target_holiday(day: NaiveDate) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 1) | (12, 25 | 26));
    fixed || after_easter(day).is_some_and(|days| matches!(days, -2 | 1))
}

fn after_easter(day: NaiveDate) -> Option<i64> {
    easter(day.year()).map(|easter| day.signed_duration_since(easter).num_days())
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, "Meeus/Jones/Butcher").
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

/// The last day of the month of a day.
#[must_use]
pub fn month_end(day: NaiveDate) -> NaiveDate {
    let first = day
        .with_day(1)
        .and_then(|first| first.checked_add_months(Months::new(1)));
    first.and_then(|first| first.pred_opt()).unwrap_or(day)
}

/// A day of the month of another day; the last one where the month is shorter.
#[must_use]
pub fn in_month(month: NaiveDate, day: u32) -> NaiveDate {
    month.with_day(day).unwrap_or_else(|| month_end(month))
}

/// A day some days later; the last day there is where it lies beyond.
#[must_use]
pub fn days_later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// A day some months later; the last of the month where that is shorter.
#[must_use]
pub fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// How many days lie from one day to another, both counted.
#[must_use]
pub fn days_counted(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days().saturating_add(1)
}
