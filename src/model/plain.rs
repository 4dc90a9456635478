//! Texts in their plainest form: days and small letters, read by a few lines where a library would bring its machinery.

use chrono::NaiveDate;

/// A day written as `2026-10-31`, and in no other way.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// A day written as `20261031`, and in no other way.
pub(crate) fn day_of_digits(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, of_month) = rest.split_at_checked(2)?;
    day(&[year, "-", month, "-", of_month].concat())
}

/// A day, written as `20261031`.
pub(crate) fn compact_day(day: NaiveDate) -> String {
    day.to_string().replace('-', "")
}

/// A text in small letters, letter by letter.
pub(crate) fn small_letters(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The letters and digits of a text, small: what is left of a number or a word when it is compared.
pub(crate) fn bare_letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
