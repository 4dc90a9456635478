//! Days as Japan writes them: 令和8年11月21日, R8.11.21, 2026年11月21日, in digits of any width or in kanji; and back.

use chrono::{Datelike, NaiveDate};

/// An era (元号): its name, its letter, its first day. The newest stands first.
///
/// Calendars before 1873 were another one, so that no day before is written or read in an era.
static ERAS: [(char, &str, char, Option<NaiveDate>); 5] = [
    ('㋿', "令和", 'R', NaiveDate::from_ymd_opt(2019, 5, 1)),
    ('㍻', "平成", 'H', NaiveDate::from_ymd_opt(1989, 1, 8)),
    ('㍼', "昭和", 'S', NaiveDate::from_ymd_opt(1926, 12, 25)),
    ('㍽', "大正", 'T', NaiveDate::from_ymd_opt(1912, 7, 30)),
    ('㍾', "明治", 'M', NaiveDate::from_ymd_opt(1873, 1, 1)),
];
/// The year before the first of 明治, whose first days were counted by another calendar.
const BEFORE_MEIJI: i32 = 1867;

/// A day in words of its era: `令和8年11月21日`, in the first year `令和元年5月1日`; `None` before 1873.
#[must_use]
pub fn era_date(date: NaiveDate) -> Option<String> {
    let (_, name, _, first) = ERAS
        .iter()
        .find(|(.., first)| first.is_some_and(|first| first <= date))?;
    let year = date.year() - before(name, *first)?;
    let year = if year == 1 { "元".to_owned() } else { year.to_string() };
    Some(format!("{name}{year}年{}月{}日", date.month(), date.day()))
}

/// A day as it is written in Japan; `None` if it is none, or lies outside the era it names.
#[must_use]
pub fn japanese_date(text: &str) -> Option<NaiveDate> {
    let (date, first, last) = written(text)?;
    (first.is_none_or(|first| first <= date) && last.is_none_or(|last| date < last)).then_some(date)
}

/// The day that is meant where a day is counted on in an era that was over, as in 平成31年5月1日.
#[must_use]
pub(crate) fn day_meant(text: &str) -> Option<NaiveDate> {
    written(text).map(|(date, ..)| date)
}

/// The day, the first day of its era and the first day of the next, where an era is named.
fn written(text: &str) -> Option<(NaiveDate, Option<NaiveDate>, Option<NaiveDate>)> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    let mut last = None;
    for (sign, name, letter, first) in &ERAS {
        let short = name.chars().next().unwrap_or_default();
        let rest = [*letter, *sign, short]
            .iter()
            .find_map(|mark| plain.strip_prefix(*mark))
            .map(|rest| plain.strip_prefix(name).unwrap_or(rest));
        if let Some(rest) = rest {
            let [year, month, day] = parts(rest)?;
            let year = i32::try_from(year).ok()?.checked_add(before(name, *first)?)?;
            return Some((NaiveDate::from_ymd_opt(year, month, day)?, *first, last));
        }
        last = *first;
    }
    let [year, month, day] = plain.contains('年').then(|| parts(&plain)).flatten()?;
    let year = i32::try_from(year).ok().filter(|year| (1873..=2999).contains(year))?;
    Some((NaiveDate::from_ymd_opt(year, month, day)?, None, None))
}

/// The year before the first of an era.
fn before(name: &str, first: Option<NaiveDate>) -> Option<i32> {
    match name {
        "明治" => Some(BEFORE_MEIJI),
        _ => first.map(|first| first.year() - 1),
    }
}

/// Year, month and day, between 年, 月 and 日 or between points, slashes or hyphens.
fn parts(text: &str) -> Option<[u32; 3]> {
    let in_words = text.contains('年');
    let text = if in_words { text.strip_suffix('日')? } else { text };
    let marks: &[char] = if in_words { &['年', '月'] } else { &['.', '/', '-'] };
    let numbers: Option<Vec<u32>> = text.split(marks).map(number).collect();
    <[u32; 3]>::try_from(numbers?).ok()
}

/// A number below 10,000 in digits, in kanji (二十一, 二〇二六) or as 元.
fn number(text: &str) -> Option<u32> {
    if text == "元" {
        return Some(1);
    }
    let (mut sum, mut digits, mut any) = (0_u32, 0_u32, false);
    for letter in text.chars() {
        any = true;
        let kanji = "〇一二三四五六七八九".chars().position(|digit| digit == letter);
        if letter == '十' {
            sum += digits.max(1) * 10;
            digits = 0;
        } else {
            let digit = letter.to_digit(10).or(kanji.and_then(|at| u32::try_from(at).ok()))?;
            digits = digits
                .checked_mul(10)?
                .checked_add(digit)
                .filter(|number| *number < 10_000)?;
        }
    }
    any.then_some(sum + digits)
}

/// Digits and signs of full width in their ASCII form.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{202F}' => ' ',
        '\u{2212}' | '\u{2010}'..='\u{2013}' => '-',
        '、' => ',',
        '。' => '.',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_since_1873_reads_back_from_its_era() {
        let mut date = day("1873-01-01");
        while date < day("2050-01-01") {
            assert_eq!(
                era_date(date).and_then(|text| japanese_date(&text)),
                Some(date),
                "{date}"
            );
            date = date.succ_opt().unwrap();
        }
        assert_eq!(era_date(day("1872-12-31")), None);
    }

    #[test]
    fn eras_begin_and_end_on_their_day() {
        for (date, era) in [
            ("2026-11-21", "令和8年11月21日"),
            ("2019-04-30", "平成31年4月30日"),
            ("2019-05-01", "令和元年5月1日"),
            ("1989-01-07", "昭和64年1月7日"),
            ("1989-01-08", "平成元年1月8日"),
            ("1912-07-30", "大正元年7月30日"),
            ("1873-01-01", "明治6年1月1日"),
        ] {
            assert_eq!(era_date(day(date)).as_deref(), Some(era));
            assert_eq!(japanese_date(era), Some(day(date)));
        }
        // Counted on past the end of the era: it is told, and not taken.
        assert_eq!(japanese_date("平成31年5月1日"), None);
        assert_eq!(day_meant("平成31年5月1日"), Some(day("2019-05-01")));
    }

    #[test]
    fn every_way_to_write_a_day_is_read() {
        for text in [
            "令和8年11月21日",
            "令和８年１１月２１日",
            "令和八年十一月二十一日",
            "R8.11.21",
            "Ｒ８／１１／２１",
            "㋿8年11月21日",
            "令8.11.21",
            "2026年11月21日",
            "二〇二六年十一月二十一日",
            "令和 8年 11月 21日",
        ] {
            assert_eq!(japanese_date(text), Some(day("2026-11-21")), "{text}");
        }
        for text in [
            "令和8年2月30日",
            "令和0年1月1日",
            "令和8年11月",
            "令和",
            "",
            "8年11月21日",
            "R8",
            "Tokyo",
        ] {
            assert_eq!(japanese_date(text), None, "{text}");
        }
    }
}
