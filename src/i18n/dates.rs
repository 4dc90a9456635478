//! Days and periods as a reader of each language writes them.

use super::Lang;
use chrono::{Datelike, NaiveDate};

/// How much room a date takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateStyle {
    /// In words: `31 October 2026`.
    #[default]
    Long,
    /// In a table: `31 Oct 2026`.
    Short,
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_EN_SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// In the genitive, as dates want them.
const MONTHS_PL: [&str; 12] = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
];

fn month(names: &[&'static str; 12], date: NaiveDate) -> &'static str {
    usize::try_from(date.month0())
        .ok()
        .and_then(|index| names.get(index).copied())
        .unwrap_or_default()
}

/// A day.
///
/// | | ja | en | pl |
/// |---|---|---|---|
/// | long | `2026年10月31日` | `31 October 2026` | `31 października 2026 r.` |
/// | short | `2026/10/31` | `31 Oct 2026` | `31.10.2026` |
#[must_use]
pub fn format_date(date: NaiveDate, lang: Lang, style: DateStyle) -> String {
    let (year, number, day) = (date.year(), date.month(), date.day());
    match (lang, style) {
        (Lang::Ja, DateStyle::Long) => format!("{year}年{number}月{day}日"),
        (Lang::Ja, DateStyle::Short) => format!("{year}/{number:02}/{day:02}"),
        (Lang::En, DateStyle::Long) => format!("{day} {} {year}", month(&MONTHS_EN, date)),
        (Lang::En, DateStyle::Short) => format!("{day} {} {year}", month(&MONTHS_EN_SHORT, date)),
        (Lang::Pl, DateStyle::Long) => format!("{day} {} {year} r.", month(&MONTHS_PL, date)),
        (Lang::Pl, DateStyle::Short) => format!("{day:02}.{number:02}.{year}"),
    }
}

/// A period, both days included; what its ends share is said once: `1–31 October 2026`.
#[must_use]
pub fn format_period(from: NaiveDate, to: NaiveDate, lang: Lang, style: DateStyle) -> String {
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    let end = format_date(to, lang, style);
    if from == to {
        return end;
    }
    let begin = from.day();
    match (lang, style) {
        (Lang::Ja, DateStyle::Long) if same_month => format!("{}〜{}日", format_date(from, lang, style), to.day()),
        (Lang::Ja, DateStyle::Long) if same_year => {
            format!("{}〜{}月{}日", format_date(from, lang, style), to.month(), to.day())
        }
        (Lang::Ja, _) => format!("{}〜{end}", format_date(from, lang, style)),
        (Lang::En | Lang::Pl, DateStyle::Long) if same_month => format!("{begin}–{end}"),
        (Lang::En, DateStyle::Long) if same_year => format!("{begin} {} – {end}", month(&MONTHS_EN, from)),
        (Lang::Pl, DateStyle::Long) if same_year => format!("{begin} {} – {end}", month(&MONTHS_PL, from)),
        (Lang::Pl, DateStyle::Short) => format!("{}–{end}", format_date(from, lang, style)),
        (Lang::En | Lang::Pl, _) => format!("{} – {end}", format_date(from, lang, style)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_written_long_and_short() {
        for (date, lang, long, short) in [
            ("2026-10-31", Lang::Ja, "2026年10月31日", "2026/10/31"),
            ("2026-10-31", Lang::En, "31 October 2026", "31 Oct 2026"),
            ("2026-10-31", Lang::Pl, "31 października 2026 r.", "31.10.2026"),
            ("2026-01-05", Lang::Ja, "2026年1月5日", "2026/01/05"),
            ("2026-01-05", Lang::En, "5 January 2026", "5 Jan 2026"),
            ("2026-01-05", Lang::Pl, "5 stycznia 2026 r.", "05.01.2026"),
        ] {
            assert_eq!(format_date(day(date), lang, DateStyle::Long), long);
            assert_eq!(format_date(day(date), lang, DateStyle::Short), short);
        }
    }

    #[test]
    fn periods_say_once_what_their_ends_share() {
        for (from, to, ja, en, pl) in [
            (
                "2026-10-01",
                "2026-10-31",
                "2026年10月1日〜31日",
                "1–31 October 2026",
                "1–31 października 2026 r.",
            ),
            (
                "2026-10-01",
                "2026-11-30",
                "2026年10月1日〜11月30日",
                "1 October – 30 November 2026",
                "1 października – 30 listopada 2026 r.",
            ),
            (
                "2025-12-01",
                "2026-01-31",
                "2025年12月1日〜2026年1月31日",
                "1 December 2025 – 31 January 2026",
                "1 grudnia 2025 r. – 31 stycznia 2026 r.",
            ),
            (
                "2026-10-31",
                "2026-10-31",
                "2026年10月31日",
                "31 October 2026",
                "31 października 2026 r.",
            ),
        ] {
            for (lang, expected) in [(Lang::Ja, ja), (Lang::En, en), (Lang::Pl, pl)] {
                assert_eq!(format_period(day(from), day(to), lang, DateStyle::Long), expected);
            }
        }
    }
}
