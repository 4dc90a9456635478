//! How a table writes numbers and days: learned from its cells, never guessed for one cell alone.
//!
//! `1,234` may be 1234 or 1.234, and `3/4/2026` the third of April or the fourth of March. One cell that can be read in
//! one way only decides for the whole table; where none does, the cells that need it are told and nothing is assumed.

use super::super::values::{Lexical, date, half_width};
use crate::model::day;
use crate::money::Decimal;
use chrono::NaiveDate;

/// The decimal sign of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalSign {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

/// The order of the parts of days that do not begin with the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrder {
    /// `31/10/2026`
    DayFirst,
    /// `10/31/2026`
    MonthFirst,
}

/// How a table writes numbers and days; `None` where its cells do not decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conventions {
    /// The decimal sign.
    pub decimal: Option<DecimalSign>,
    /// The order of day and month.
    pub days: Option<DayOrder>,
}

/// Why a cell gives no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is no number.
    Number,
    /// It may be two numbers, by the decimal sign.
    DecimalSign,
    /// It is no day.
    Day,
    /// It may be two days, by the order of day and month.
    DayOrder,
    /// It is no time of day and no duration.
    Time,
}

impl Conventions {
    /// Learns from the cells of columns with numbers and with days. A semicolon between cells speaks for the comma.
    #[must_use]
    pub fn learn<'a>(
        numbers: impl Iterator<Item = &'a str>,
        days: impl Iterator<Item = &'a str>,
        delimiter: char,
    ) -> Self {
        let mut signs = [false; 2];
        for sign in numbers.filter_map(|cell| decisive_sign(&bare_number(cell))) {
            signs = [
                signs[0] || sign == DecimalSign::Point,
                signs[1] || sign == DecimalSign::Comma,
            ];
        }
        let decimal = match signs {
            [true, false] => Some(DecimalSign::Point),
            [false, true] => Some(DecimalSign::Comma),
            [false, false] if delimiter == ';' => Some(DecimalSign::Comma),
            _ => None,
        };
        let mut orders = [false; 2];
        for (first, second) in days.filter_map(day_and_month) {
            orders = [orders[0] || first > 12, orders[1] || second > 12];
        }
        let days = match orders {
            [true, false] => Some(DayOrder::DayFirst),
            [false, true] => Some(DayOrder::MonthFirst),
            _ => None,
        };
        Self { decimal, days }
    }

    /// Reads a number.
    ///
    /// # Errors
    /// [`Unread`] if it is none, or may be two.
    pub fn number(self, cell: &str) -> Result<Decimal, Unread> {
        let bare = bare_number(cell);
        let plain = match self.decimal.or_else(|| decisive_sign(&bare)) {
            Some(DecimalSign::Point) => bare.replace(',', ""),
            Some(DecimalSign::Comma) => bare.replace('.', "").replace(',', "."),
            None if bare.contains([',', '.']) => return Err(Unread::DecimalSign),
            None => bare,
        };
        Decimal::parse(&plain).map_err(|_| Unread::Number)
    }

    /// Reads a day.
    ///
    /// # Errors
    /// [`Unread`] if it is none, or may be two.
    pub fn day(self, cell: &str) -> Result<NaiveDate, Unread> {
        let cell = half_width(cell);
        let cell = cell.split_whitespace().next().unwrap_or_default();
        let Some((first, second)) = day_and_month(cell) else {
            return match date(cell, false) {
                Lexical::Value(day) | Lexical::Tolerated(day) | Lexical::Otherwise(day) => Ok(day),
                Lexical::Unread(Some(meant)) => day(&meant).ok_or(Unread::Day),
                _ => Err(Unread::Day),
            };
        };
        let year = cell.rsplit(['.', '/', '-']).next().and_then(|year| year.parse().ok());
        // A point is written in Europe only, where the day stands first.
        let order = self
            .days
            .or(cell.contains('.').then_some(DayOrder::DayFirst))
            .or(match (first, second) {
                (13.., _) => Some(DayOrder::DayFirst),
                (_, 13..) => Some(DayOrder::MonthFirst),
                (same, other) if same == other => Some(DayOrder::DayFirst),
                _ => None,
            });
        let (day, month) = match order.ok_or(Unread::DayOrder)? {
            DayOrder::DayFirst => (first, second),
            DayOrder::MonthFirst => (second, first),
        };
        year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
            .ok_or(Unread::Day)
    }

    /// Reads hours, as a number or as `7:30`, in minutes where they are no decimal number of hours.
    ///
    /// # Errors
    /// [`Unread`] if it is neither.
    pub fn hours(self, cell: &str) -> Result<Duration, Unread> {
        match minutes(&half_width(cell)) {
            Some(minutes) => Ok(Duration::Minutes(minutes)),
            None => self
                .number(cell.trim_end_matches(['h', 'H', '時', '間']))
                .map(Duration::Hours),
        }
    }
}

/// A duration as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duration {
    /// Decimal hours.
    Hours(Decimal),
    /// Hours and minutes, in minutes.
    Minutes(u32),
}

/// A time of day, as `HH:MM`.
///
/// # Errors
/// [`Unread::Time`] if it is none.
pub fn time(cell: &str) -> Result<String, Unread> {
    let minutes = minutes(&half_width(cell))
        .filter(|minutes| *minutes <= 48 * 60)
        .ok_or(Unread::Time)?;
    Ok(format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

/// `7:30`, `7:30:00`, `7h30` or `7時間30分` in minutes; seconds are not dropped, so a cell that has some is not read.
fn minutes(cell: &str) -> Option<u32> {
    let cell = cell.trim().trim_end_matches('分');
    let (hours, rest) = cell
        .split_once("時間")
        .or_else(|| cell.split_once(['時', ':', 'h', 'H']))?;
    let rest = rest.strip_suffix(":00").unwrap_or(rest).trim().trim_end_matches('m');
    let whole = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| text.parse::<u32>().ok())?
    };
    let minutes = if rest.is_empty() {
        0
    } else {
        whole(rest).filter(|minutes| *minutes < 60)?
    };
    whole(hours.trim())
        .filter(|hours| *hours < 10_000)
        .map(|hours| hours * 60 + minutes)
}

/// A number without currency, blanks and group signs that mean nothing else; a loss in the ways of accountants is negative.
fn bare_number(cell: &str) -> String {
    let cell = half_width(cell);
    let cell = cell.trim();
    let negative =
        cell.starts_with(['-', '▲', '△']) || cell.ends_with('-') || cell.starts_with('(') && cell.ends_with(')');
    let digits: String = cell
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'))
        .collect();
    // What is no sign of a number must be a known word, or else the cell is no number.
    let words: String = cell
        .chars()
        .filter(|letter| !letter.is_ascii_digit() && !letter.is_whitespace())
        .filter(|letter| !matches!(letter, ',' | '.' | '-' | '+' | '▲' | '△' | '(' | ')' | '\'' | '’'))
        .collect();
    let known = ["", "¥", "円", "€", "$", "£", "%", "zł", "PLN", "EUR", "JPY", "USD"];
    if !known.contains(&words.as_str()) {
        return words;
    }
    let trailing = digits.trim_end_matches(['.', ',']);
    if negative {
        format!("-{trailing}")
    } else {
        trailing.to_owned()
    }
}

/// The decimal sign that a number alone tells, if it tells one.
fn decisive_sign(number: &str) -> Option<DecimalSign> {
    let (points, commas) = (number.matches('.').count(), number.matches(',').count());
    let after = |sign: char| number.rsplit(sign).next().map_or(0, str::len);
    let before = |sign: char| {
        number
            .split(sign)
            .next()
            .map_or("", |first| first.trim_start_matches('-'))
    };
    match (points, commas) {
        (0, 0) => None,
        (1, 0) if after('.') != 3 || before('.').len() > 3 || before('.') == "0" => Some(DecimalSign::Point),
        (0, 1) if after(',') != 3 || before(',').len() > 3 || before(',') == "0" => Some(DecimalSign::Comma),
        (1, 0) | (0, 1) => None,
        (0, _) => Some(DecimalSign::Point),
        (_, 0) => Some(DecimalSign::Comma),
        _ if number.rfind('.') > number.rfind(',') => Some(DecimalSign::Point),
        _ => Some(DecimalSign::Comma),
    }
}

/// The two first parts of a day whose year stands last.
fn day_and_month(cell: &str) -> Option<(u32, u32)> {
    let mut parts = cell.split(['.', '/', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |text: &str| text.trim().parse::<u32>().ok();
    (first.len() <= 2 && year.len() == 4 && parts.next().is_none())
        .then_some(number(first)?)
        .zip(number(second))
}
