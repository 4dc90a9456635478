//! What a text says as a decimal number, a day or an indicator; what it was probably meant to say where it does not.

use crate::model::{compact_day, day, day_meant, day_of_digits, japanese_date, narrow, small_letters};
use crate::money::{Decimal, MoneyError};
use chrono::NaiveDate;
use std::borrow::Cow;

/// How a text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lexical<T> {
    /// It says this.
    Value(T),
    /// It does not say it in the form asked for, but this is what it says so far, or in other digits.
    Tolerated(T),
    /// It says it without doubt, in digits of full width or as Japan writes a day.
    Otherwise(T),
    /// It cannot be read; the text that was probably meant, if one is likely.
    Unread(Option<String>),
    /// A number beyond 28 digits.
    Range,
}

/// Reads a decimal number: an optional sign, digits with a point (`12.50`, and as XML allows `12.` and `.5`).
///
/// Digits of full width are digits, but not in XML. With `draft`, what is half typed is tolerated: `12.`, a blank after it.
/// A comma or a group separator is never guessed at: `1,200` may be 1200 or 1.2.
#[must_use]
pub fn decimal(text: &str, xml: bool, draft: bool) -> Lexical<Decimal> {
    match Decimal::parse(text) {
        Ok(value) => return Lexical::Value(value),
        Err(MoneyError::Range) => return Lexical::Range,
        Err(_) => {}
    }
    if xml && let Some(value) = xml_decimal(text) {
        return Lexical::Value(value);
    }
    let plain = half_width(text);
    if let Ok(value) = Decimal::parse(&plain)
        && !xml
        && !draft
    {
        return Lexical::Otherwise(value);
    }
    let plain = plain.trim();
    if let Some(value) = Decimal::parse(plain).ok().or_else(|| xml_decimal(plain)) {
        return if draft {
            Lexical::Tolerated(value)
        } else {
            Lexical::Unread(Some(value.to_string()))
        };
    }
    Lexical::Unread(probable_number(plain))
}

/// `12.` and `.5` are decimals in XML Schema.
fn xml_decimal(text: &str) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.')?;
    match (whole.is_empty(), fraction.is_empty()) {
        (true, false) => Decimal::parse(&format!("{sign}0.{fraction}")).ok(),
        (false, true) => Decimal::parse(&format!("{sign}{whole}")).ok(),
        _ => None,
    }
}

/// A number with separators, a currency sign or a percent sign, as it was probably meant.
fn probable_number(text: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '¥' | '￥' | '€' | '$' | '£' | '円' | '%' | '_' | '\'' | '’'))
        .collect();
    let bare = bare.strip_suffix("zł").unwrap_or(&bare);
    let commas = bare.matches(',').count();
    let points = bare.matches('.').count();
    let candidate = match (commas, points) {
        (0, _) => bare.to_owned(),
        // The last separator is the decimal one if the other groups.
        (_, 0) if commas == 1 && !is_grouped(bare, ',') => bare.replace(',', "."),
        (_, 0) => bare.replace(',', ""),
        (1, 1..) if bare.rfind(',') > bare.rfind('.') => bare.replace('.', "").replace(',', "."),
        _ => bare.replace(',', ""),
    };
    Decimal::parse(&candidate).ok().map(|value| value.to_string())
}

/// True if every separator is followed by exactly three digits.
fn is_grouped(text: &str, separator: char) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut groups = digits.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
}

/// Full-width digits and signs in their ASCII form.
pub(super) fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(narrow).collect())
}

/// Reads a calendar day, `2026-10-31`, and outside XML as Japan writes it, `令和8年10月31日`; XML may add a time zone, which
/// does not change the day.
#[must_use]
pub fn date(text: &str, xml: bool) -> Lexical<NaiveDate> {
    let bare = if xml { without_zone(text) } else { text };
    if let Some(value) = day(bare) {
        return Lexical::Value(value);
    }
    let plain = half_width(text);
    let plain = plain.trim();
    match day(plain).or_else(|| japanese_date(plain)) {
        Some(value) if !xml => Lexical::Otherwise(value),
        Some(value) => Lexical::Unread(Some(value.to_string())),
        None => Lexical::Unread(probable_date(plain).map(|day| day.to_string())),
    }
}

/// Reads a calendar day written as `20261031`, format 102 of UNTDID 2379.
#[must_use]
pub fn compact_date(text: &str) -> Lexical<NaiveDate> {
    match (text.len(), probable_date(text)) {
        (8, Some(day)) if text.bytes().all(|byte| byte.is_ascii_digit()) => Lexical::Value(day),
        (_, day) => Lexical::Unread(day.map(compact_day)),
    }
}

fn without_zone(text: &str) -> &str {
    let bare = text.strip_suffix('Z').unwrap_or(text);
    match bare.get(..10).zip(bare.get(10..)) {
        Some((day, zone)) if zone.len() == 6 && zone.starts_with(['+', '-']) => day,
        _ => bare,
    }
}

/// A day written otherwise: `2026/10/31`, `20261031`, `31.10.2026`, `2026年10月31日`, `平成31年5月1日`.
fn probable_date(text: &str) -> Option<NaiveDate> {
    if let Some(meant) = day_meant(text) {
        return Some(meant);
    }
    let rest = text;
    if rest.len() == 8 && rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return day_of_digits(rest);
    }
    let parts: Vec<&str> = rest
        .split(['/', '.', '-', 'T'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .take(3)
        .collect();
    let [first, month, last] = *parts.as_slice() else {
        return None;
    };
    let (year, day_of_month) = if first.len() <= 2 { (last, first) } else { (first, last) };
    let year = year.parse::<i32>().ok().filter(|year| (1900..=2999).contains(year))?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day_of_month.parse().ok()?)
}

/// Reads an indicator: `true` or `false`, in XML `1` and `0` too.
#[must_use]
pub fn boolean(text: &str, xml: bool) -> Lexical<bool> {
    match text {
        "true" => Lexical::Value(true),
        "false" => Lexical::Value(false),
        "1" if xml => Lexical::Value(true),
        "0" if xml => Lexical::Value(false),
        _ => Lexical::Unread(match small_letters(text).as_str() {
            "1" | "true" | "yes" | "tak" | "はい" => Some("true".to_owned()),
            "0" | "false" | "no" | "nie" | "いいえ" => Some("false".to_owned()),
            _ => None,
        }),
    }
}

/// The shortest decimal form of a JSON number, `1.50` as `1.5` and `1e3` as `1000`; `None` above 15 significant digits,
/// for a number that long may have been altered by whoever held it as a double.
#[must_use]
pub fn json_number(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", mantissa),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some("0".to_owned());
    }
    if significant.len() > 15 || !(-28..=28).contains(&exponent) {
        return None;
    }
    let trailing = all.len() - all.trim_end_matches('0').len();
    // The point stands this many digits from the right end of the significant digits.
    let places = i32::try_from(fraction.len()).ok()? - i32::try_from(trailing).ok()? - exponent;
    let text = match usize::try_from(places) {
        Ok(0) => significant.to_owned(),
        Ok(places) => {
            let padded = format!("{significant:0>width$}", width = places + 1);
            let (whole, fraction) = padded.split_at_checked(padded.len() - places)?;
            format!("{whole}.{fraction}")
        }
        Err(_) => significant.to_owned() + &"0".repeat(usize::try_from(-places).ok()?),
    };
    Some(format!("{sign}{text}"))
}
