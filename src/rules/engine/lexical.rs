//! Texts as XPath and XML Schema read them: numbers, days, blanks.

use crate::money::{Decimal, Mode};
use crate::rules::checks::is_digits;
use crate::rules::number;
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// The number with `places` digits after the point; halves go towards plus infinity, as XPath's `round`.
pub(crate) fn round_half_up(value: Decimal, places: u8) -> Option<Decimal> {
    number::round(value, Mode::HalfToPlusInfinity, places)
}

/// A text in the lexical space of `xs:decimal`: `1`, `+1.`, `.5`, blanks around; no exponent and no separator.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    if let Ok(number) = Decimal::parse(text) {
        return Some(number);
    }
    let text = text.trim_matches(|letter: char| letter.is_ascii() && is_space(letter as u8));
    if let Ok(number) = Decimal::parse(text) {
        return Some(number);
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.')?;
    let (whole, fraction) = match (whole, fraction) {
        ("", "") => return None,
        ("", fraction) => ("0", fraction),
        (whole, "") => (whole, "0"),
        both => both,
    };
    Decimal::parse(&format!("{sign}{whole}.{fraction}")).ok()
}

/// A text as XPath's `number` reads it: as `xs:decimal`, also with an exponent, or infinite. Only its order is of use here.
pub(crate) fn double(text: &str) -> Option<f64> {
    let text = text.trim_matches(|letter: char| letter.is_ascii() && is_space(letter as u8));
    match text {
        "INF" | "+INF" => return Some(f64::INFINITY),
        "-INF" => return Some(f64::NEG_INFINITY),
        _ => {}
    }
    let is_plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    text.bytes().all(is_plain).then(|| text.parse().ok()).flatten()
}

/// A text in the lexical space of `xs:date`, as the minute in UTC at which its day begins: so days compare, whatever their
/// zone; one without zone is taken as of UTC. Years have four digits or more, and may lie before our era.
pub(crate) fn day(text: &str) -> Option<i64> {
    const DAYS_OF_400_YEARS: i64 = 146_097;
    let text = text.trim_ascii();
    let (written, era) = text.strip_prefix('-').map_or((text, 1), |before| (before, -1));
    let (year, rest) = parted(written, b'-')?;
    let (month, rest) = parted(rest, b'-')?;
    let (day, zone) = rest.split_at_checked(2)?;
    let is_year = year.len() == 4 || year.len() > 4 && year.len() < 10 && !year.starts_with('0');
    if !is_year || !is_digits(year) {
        return None;
    }
    let year = era * year.parse::<i64>().ok()?;
    // The calendar repeats after 400 years.
    let like = 2000 + year.rem_euclid(400);
    let found = NaiveDate::from_ymd_opt(i32::try_from(like).ok()?, two_digits(month)?, two_digits(day)?)?;
    let days = i64::from(found.num_days_from_ce()) + (year - like) / 400 * DAYS_OF_400_YEARS;
    Some(days * 24 * 60 - offset(zone)?)
}

/// The parts of a text before and after a mark. It stands within a few bytes: looking at each is quicker than a search.
#[inline]
fn parted(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at.saturating_add(1)..)?))
}

/// A number of two digits.
fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2 && is_digits(text))
        .then(|| text.parse().ok())
        .flatten()
}

/// The minutes by which a zone is before UTC; none of a text that is no zone.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "" | "Z") {
        return Some(0);
    }
    let (ahead, time) = match zone.strip_prefix('+') {
        Some(time) => (1, time),
        None => (-1, zone.strip_prefix('-')?),
    };
    let (hours, minutes) = parted(time, b':')?;
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    (hours <= 14 && minutes < 60).then(|| ahead * i64::from(hours * 60 + minutes))
}

/// The blanks of XML.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// A text without blanks around, inner runs of blanks as one. Blanks are those of XML.
pub(crate) fn normalized(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // Most texts are one word.
    if bytes.iter().all(|byte| *byte > b' ') {
        return Cow::Borrowed(text);
    }
    let begin = bytes.iter().take_while(|byte| is_space(**byte)).count();
    let rest = text.get(begin..).unwrap_or_default();
    let behind = rest.bytes().rev().take_while(|byte| is_space(*byte)).count();
    let trimmed = rest.get(..rest.len().saturating_sub(behind)).unwrap_or_default();
    let mut before = false;
    let plain = trimmed.bytes().all(|byte| {
        let is_blank = is_space(byte);
        let fine = !is_blank || byte == b' ' && !before;
        before = is_blank;
        fine
    });
    if plain {
        return Cow::Borrowed(trimmed);
    }
    let space = |letter: char| matches!(letter, ' ' | '\t' | '\r' | '\n');
    let words: Vec<&str> = trimmed.split(space).filter(|word| !word.is_empty()).collect();
    Cow::Owned(words.join(" "))
}
