//! [`Simple`]: the form of one value of FA(3), and what is wrong with a text that does not have it.

use super::schema;
use super::time::is_time;
use crate::model::day;

/// The form of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Simple {
    /// Text of this many characters, blanks at its ends and double ones aside.
    Text(usize, usize),
    /// Text of this many characters, blanks counted.
    Exact(usize, usize),
    /// An amount with this many digits before the point and after it, without leading zeros.
    Amount(usize, usize),
    /// A percentage from 0 to 100 with six places.
    Percent,
    /// A whole number from 1 to the one, without the other.
    UpTo(u8, u8),
    /// This whole number.
    Only(u8),
    /// A whole number above zero.
    Natural,
    /// A whole number.
    Whole,
    /// A day from the one to 2050-01-01.
    Day(&'static str),
    /// A day and time from the one on.
    Time(&'static str),
    /// One of the codes, told apart by `|`, blanks at its ends aside.
    Code(&'static str),
    /// One of the codes, told apart by `|`; blanks count.
    Listed(&'static str),
    /// This code, which an empty element stands for too.
    Fixed(&'static str),
    /// A code of two or three letters in a list without separators.
    Letters(usize, &'static str),
    /// Text that a test of its own accepts; what it looks like, for people.
    Like(fn(&str) -> bool, &'static str),
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing stands where something must.
    Empty,
    /// Not of the list.
    NotInList,
    /// Not of the form.
    Form,
    /// Not a number of this form, or with too many digits.
    Number,
    /// Not a day or a time, or out of range.
    Date,
    /// Too long or too short.
    Length,
}

impl Simple {
    /// The form that the table calls so.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "z" => Self::Text(1, 256),
            "z0" => Self::Text(0, 256),
            "z9" => Self::Text(1, 9),
            "z13" => Self::Text(1, 13),
            "z16" => Self::Text(1, 16),
            "z20" => Self::Text(1, 20),
            "z32" => Self::Text(1, 32),
            "z50" => Self::Text(1, 50),
            "z512" => Self::Text(1, 512),
            "id50" => Self::Exact(1, 50),
            "foot" => Self::Exact(1, 3500),
            "bank" => Self::Exact(10, 34),
            "kw" => Self::Amount(16, 2),
            "price" => Self::Amount(14, 8),
            "qty" => Self::Amount(16, 6),
            "pct" => Self::Percent,
            "is1" => Self::Only(1),
            "is3" => Self::Only(3),
            "to2" => Self::UpTo(2, 0),
            "to3" => Self::UpTo(3, 0),
            "to4" => Self::UpTo(4, 0),
            "to7" => Self::UpTo(7, 0),
            "to8no6" => Self::UpTo(8, 6),
            "to11" => Self::UpTo(11, 0),
            "to20" => Self::UpTo(20, 0),
            "nat" => Self::Natural,
            "int" => Self::Whole,
            "date" => Self::Day("2016-07-01"),
            "day" => Self::Day("2006-01-01"),
            "dayU" => Self::Day("1990-01-01"),
            "made" => Self::Time("2025-09-01T00:00:00"),
            "time" => Self::Time("2021-10-01T00:00:00"),
            "form" => Self::Listed("FA"),
            "kind" => Self::Code(schema::KINDS),
            "rate" => Self::Code(schema::RATES),
            "gtu" => Self::Code(schema::GTU),
            "proc" => Self::Code(schema::PROCEDURES),
            "procZ" => Self::Code(schema::PROCEDURES_ORDER),
            "eu" => Self::Listed(schema::EU),
            "isPL" => Self::Fixed("PL"),
            "country" => Self::Letters(2, schema::COUNTRIES),
            "currency" => Self::Letters(3, schema::CURRENCIES),
            "nip" => Self::Like(is_nip, "1234567890"),
            "inner" => Self::Like(is_inner_id, "1234567890-12345"),
            "vatue" => Self::Like(is_vat_number, "123456789"),
            "ksef" => Self::Like(is_ksef_number, "5265877635-20250826-0100001AF629-AF"),
            "krs" => Self::Like(|text| is_digits(text, 10), "0000123456"),
            "regon" => Self::Like(|text| is_digits(text, 9) || is_digits(text, 14), "123456785"),
            "swift" => Self::Like(is_swift, "BREXPLPWXXX"),
            "email" => Self::Like(is_email, "biuro@firma.pl"),
            "ipksef" => Self::Like(is_payment_id, "123AbCdEfGhIj"),
            "link" => Self::Like(is_payment_link, "https://…?IPKSeF=123AbCdEfGhIj"),
            _ => Self::Exact(0, usize::MAX),
        }
    }

    /// What is wrong with a text as a value of this form, if anything.
    pub(crate) fn fault(self, written: &str) -> Option<Fault> {
        // XML Schema takes blanks away from the ends of everything but plain text.
        let text = collapsed(written);
        let text = text.as_str();
        let wrong = |is_right: bool, fault: Fault| match (is_right, text.is_empty()) {
            (true, _) => None,
            (false, true) => Some(Fault::Empty),
            (false, false) => Some(fault),
        };
        match self {
            Self::Text(min, max) => wrong((min..=max).contains(&text.chars().count()), Fault::Length),
            Self::Exact(min, max) => wrong((min..=max).contains(&written.chars().count()), Fault::Length),
            Self::Amount(whole, places) => wrong(is_amount(text, whole, places), Fault::Number),
            Self::Percent => wrong(is_percent(text), Fault::Number),
            Self::UpTo(most, without) => {
                let fits = |number: u64| (1..=u64::from(most)).contains(&number) && number != u64::from(without);
                wrong(whole(text).is_some_and(fits), Fault::NotInList)
            }
            Self::Only(only) => wrong(whole(text) == Some(u64::from(only)), Fault::NotInList),
            Self::Natural => {
                let fits = |number: u64| (1..100_000_000_000_000).contains(&number);
                wrong(whole(text).is_some_and(fits), Fault::Number)
            }
            Self::Whole => {
                let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
                let digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
                wrong(digits, Fault::Number)
            }
            Self::Day(first) => wrong(
                day(text).is_some() && (first..="2050-01-01").contains(&text),
                Fault::Date,
            ),
            Self::Time(first) => wrong(is_time(text, first), Fault::Date),
            Self::Code(codes) => wrong(codes.split('|').any(|code| code == text), Fault::NotInList),
            // The schema keeps blanks around codes of countries, currencies and the form.
            Self::Listed(codes) => wrong(codes.split('|').any(|code| code == written), Fault::NotInList),
            Self::Fixed(code) if written.is_empty() || written == code => None,
            Self::Fixed(_) => Some(Fault::NotInList),
            Self::Letters(length, codes) => wrong(is_listed(written, length, codes), Fault::NotInList),
            Self::Like(test, _) => wrong(test(written), Fault::Form),
        }
    }

    /// What stands there when it is right, in a few words without language.
    pub(crate) fn expected(self) -> String {
        match self {
            Self::Text(min, max) | Self::Exact(min, max) => format!("{min}–{max}"),
            Self::Amount(whole, places) => format!("0.{} (≤ {whole} + {places})", "0".repeat(places)),
            Self::Percent => "0–100".to_owned(),
            Self::UpTo(most, 0) => format!("1–{most}"),
            Self::UpTo(most, without) => format!("1–{most} (≠ {without})"),
            Self::Only(only) => only.to_string(),
            Self::Natural => "1, 2, 3 …".to_owned(),
            Self::Whole => "0, 1, 2 …".to_owned(),
            Self::Day(first) => format!("{first} … 2050-01-01"),
            Self::Time(first) => format!("{first}Z …"),
            Self::Code(codes) | Self::Listed(codes) | Self::Fixed(codes) => codes.replace('|', ", "),
            Self::Letters(2, _) => "ISO 3166-1".to_owned(),
            Self::Letters(..) => "ISO 4217".to_owned(),
            Self::Like(_, example) => example.to_owned(),
        }
    }

    /// A text as it is written here: an amount without the zeros at its end that are too many.
    pub(crate) fn plain(self, text: &str) -> String {
        let places = match self {
            Self::Amount(_, places) => places,
            Self::Percent => 6,
            _ => return text.to_owned(),
        };
        match text.split_once('.') {
            Some((whole, fraction)) if fraction.len() > places => {
                let (kept, rest) = fraction.split_at_checked(places).unwrap_or((fraction, ""));
                let zeros = rest.bytes().all(|byte| byte == b'0');
                if zeros {
                    format!("{whole}.{kept}")
                } else {
                    text.to_owned()
                }
            }
            _ => text.to_owned(),
        }
    }

    /// The code of the list that differs from a text in nothing but letters, blanks and signs.
    pub(crate) fn nearest(self, written: &str) -> Option<&'static str> {
        let bare = |text: &str| crate::model::bare_letters(text);
        match self {
            Self::Code(codes) | Self::Listed(codes) | Self::Fixed(codes) => {
                codes.split('|').find(|code| bare(code) == bare(written))
            }
            _ => None,
        }
    }
}

/// A text without blanks at its ends and with single ones inside.
fn collapsed(text: &str) -> String {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let words: Vec<&str> = text.split(blank).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

pub(super) fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn whole(text: &str) -> Option<u64> {
    let bare = text.strip_prefix('+').unwrap_or(text);
    let all = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    bare.parse().ok().filter(|_| all)
}

fn is_amount(text: &str, whole_max: usize, places_max: usize) -> bool {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = bare
        .split_once('.')
        .map_or((bare, None), |(whole, rest)| (whole, Some(rest)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole_fits = digits(whole) && whole.len() <= whole_max && (whole == "0" || !whole.starts_with('0'));
    whole_fits && fraction.is_none_or(|fraction| digits(fraction) && fraction.len() <= places_max)
}

fn is_percent(text: &str) -> bool {
    let (minus, bare) = text
        .strip_prefix('-')
        .map_or((false, text.strip_prefix('+').unwrap_or(text)), |bare| (true, bare));
    let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let is_number = digits(whole) && digits(fraction) && bare.bytes().any(|byte| byte.is_ascii_digit());
    let is_zero = whole.is_empty() && fraction.is_empty();
    let within = whole.len() <= 2 || whole == "100" && fraction.is_empty();
    is_number && fraction.len() <= 6 && within && (is_zero || !minus)
}

fn is_listed(text: &str, length: usize, codes: &str) -> bool {
    let letters = text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase());
    letters
        && codes
            .as_bytes()
            .chunks_exact(length)
            .any(|code| code == text.as_bytes())
}

/// The form of a NIP: no zero in front, and not two zeros after it.
pub(crate) fn is_nip(text: &str) -> bool {
    let shape = |bytes: &[u8]| matches!(bytes, [first, second, third, ..] if *first != b'0' && (*second, *third) != (b'0', b'0'));
    is_digits(text, 10) && shape(text.as_bytes())
}

fn is_inner_id(text: &str) -> bool {
    let (nip, rest) = text.split_once('-').unwrap_or_default();
    is_nip(nip) && is_digits(rest, 5)
}

fn is_vat_number(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || matches!(byte, b'+' | b'*');
    (1..=12).contains(&text.len()) && text.bytes().all(fits)
}

fn is_swift(text: &str) -> bool {
    let (bank, rest) = text.split_at_checked(6).unwrap_or_default();
    let fits = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    bank.len() == 6
        && bank.bytes().all(|byte| byte.is_ascii_uppercase())
        && matches!(rest.len(), 2 | 5)
        && rest.bytes().all(fits)
}

fn is_email(text: &str) -> bool {
    let text = collapsed(text);
    let within = (3..=255).contains(&text.chars().count());
    let inner = text
        .char_indices()
        .skip(1)
        .any(|(at, c)| c == '@' && at + 1 < text.len());
    within && inner
}

fn is_payment_id(text: &str) -> bool {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let (digits, rest) = text.split_at_checked(3).unwrap_or_default();
    is_digits(digits, 3) && rest.len() == 10 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The form of the number that KSeF gives an invoice; its check sum is another matter.
pub(crate) fn is_ksef_number(text: &str) -> bool {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let parts: Vec<&str> = text.split('-').collect();
    let hex = |part: &str, length: usize| {
        part.len() == length
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'A'..=b'F'))
    };
    let owner = |part: &str| {
        let (head, tail) = part.split_at_checked(1).unwrap_or_default();
        let (letters, digits) = part.split_at_checked(3).unwrap_or_default();
        let named = letters.bytes().all(|byte| byte.is_ascii_uppercase()) && is_digits(digits, 7);
        is_nip(part) || head == "M" && is_digits(tail, 9) || named
    };
    let dated = |part: &str| {
        let (year, rest) = part.split_at_checked(4).unwrap_or_default();
        let (month, day) = rest.split_at_checked(2).unwrap_or_default();
        let digits = is_digits(part, 8);
        digits && year >= "2020" && ("01"..="12").contains(&month) && ("01"..="31").contains(&day)
    };
    match *parts.as_slice() {
        [nip, date, middle, check] => owner(nip) && dated(date) && hex(middle, 12) && hex(check, 2),
        [nip, date, one, two, check] => owner(nip) && dated(date) && hex(one, 6) && hex(two, 6) && hex(check, 2),
        _ => false,
    }
}

fn is_payment_link(text: &str) -> bool {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    // What follows `#` is free.
    let (rest, _) = rest.split_once('#').unwrap_or((rest, ""));
    let Some((address, query)) = rest.split_once('?') else {
        return false;
    };
    let (host, _) = address.split_once('/').unwrap_or((address, ""));
    let (host, port) = host
        .split_once(':')
        .map_or((host, None), |(host, port)| (host, Some(port)));
    let label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphanumeric())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    let named = host.contains('.') && host.split('.').all(label) && top.len() >= 2;
    let port_fits =
        port.is_none_or(|port| (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit()));
    let blank = rest.chars().any(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
    let identified = query
        .split('&')
        .filter_map(|part| part.strip_prefix("IPKSeF="))
        .any(is_payment_id);
    !blank
        && named
        && top.bytes().all(|byte| byte.is_ascii_alphabetic())
        && port_fits
        && identified
        && text.chars().count() <= 512
}
