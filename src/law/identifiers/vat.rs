//! VAT identification numbers of the member states and of Northern Ireland: prefix, shape, check digits.
//!
//! Numbers of natural persons (Bulgaria, Czechia, Latvia, Romania, Slovakia) are judged by their date and check digit. A
//! right number need not be registered: only VIES can tell.

use super::digits::{digit, from_right, is_digits, is_number, luhn, mod_97, weighed};
use super::poland::nip;

/// What can be said of a VAT number without its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VatNumber {
    /// Shape and check digits are right.
    Valid,
    /// No number of the state of its prefix looks like this.
    Invalid,
    /// The prefix is none of a member state or Northern Ireland.
    Foreign,
}

/// The prefixes of VAT numbers: Greece is `EL`, Northern Ireland `XI`.
pub const PREFIXES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

/// Judges a VAT number with its prefix, compact. `GR` is taken for `EL`.
#[must_use]
pub fn vat_number(number: &str) -> VatNumber {
    let Some((prefix, rest)) = number.split_at_checked(2) else {
        return VatNumber::Foreign;
    };
    let prefix = if prefix == "GR" { "EL" } else { prefix };
    if !PREFIXES.contains(&prefix) {
        VatNumber::Foreign
    } else if is_of(prefix, rest) {
        VatNumber::Valid
    } else {
        VatNumber::Invalid
    }
}

/// Numbers whose digits, weighed, leave one remainder: prefix, length, weights, divisor, remainder.
const SIMPLE: &[(&str, usize, &[u32], u32, u32)] = &[
    ("DK", 8, &[2, 7, 6, 5, 4, 3, 2, 1], 11, 0),
    ("EE", 9, &[3, 7, 1, 3, 7, 1, 3, 7, 1], 10, 0),
    ("FI", 8, &[7, 9, 10, 5, 8, 4, 2, 1], 11, 0),
    ("HU", 8, &[9, 7, 3, 1, 9, 7, 3, 1], 10, 0),
    ("MT", 8, &[3, 4, 6, 7, 8, 9, 10, 1], 37, 0),
];

fn is_of(prefix: &str, n: &str) -> bool {
    if let Some((_, length, weights, divisor, rest)) = SIMPLE.iter().find(|(known, ..)| *known == prefix) {
        let leads = !n.starts_with('0') || matches!(prefix, "EE" | "FI" | "HU");
        return leads && is_number(n, *length) && weighed(n, weights).map(|sum| sum % divisor) == Some(*rest);
    }
    match prefix {
        "AT" => n.strip_prefix('U').is_some_and(austrian),
        "BE" => is_number(n, 10) && n.starts_with(['0', '1']) && belgian(n),
        "BG" => bulgarian(n),
        "CY" => cypriot(n),
        "CZ" => czech(n),
        "DE" => is_number(n, 9) && !n.starts_with('0') && mod_11_10(n),
        "EL" => is_number(n, 9) && check(n, &[256, 128, 64, 32, 16, 8, 4, 2], |sum| sum % 11 % 10),
        "ES" => spanish(n),
        "FR" => french(n),
        "HR" => is_number(n, 11) && mod_11_10(n),
        "IE" => irish(n),
        "IT" => italian(n),
        "LT" => lithuanian(n),
        "LU" => is_number(n, 8) && parts(n, 6).is_some_and(|(body, check)| body % 89 == check),
        "LV" => latvian(n),
        "NL" => dutch(n),
        "PL" => nip(n),
        "PT" => is_number(n, 9) && !n.starts_with('0') && check(n, &DESCENDING_9, |sum| (11 - sum % 11) % 11 % 10),
        "RO" => romanian(n),
        "SE" => n.len() == 12 && is_digits(n) && n.strip_suffix("01").is_some_and(luhn),
        "SI" => is_number(n, 8) && !n.starts_with('0') && check(n, &DESCENDING_8, slovenian_check),
        "SK" => slovak(n),
        _ => british(n),
    }
}

/// Weights 9 to 2 and 8 to 2.
const DESCENDING_9: [u32; 8] = [9, 8, 7, 6, 5, 4, 3, 2];
const DESCENDING_8: [u32; 7] = [8, 7, 6, 5, 4, 3, 2];

/// True if the digit after the weighed ones is what `of` makes of their sum.
fn check(n: &str, weights: &[u32], of: impl FnOnce(u32) -> u32) -> bool {
    weighed(n, weights).map(of) == digit(n, weights.len())
}

/// The number in two parts, the first of so many digits.
fn parts(n: &str, at: usize) -> Option<(u64, u64)> {
    let (left, right) = n.split_at_checked(at)?;
    Some((left.parse().ok()?, right.parse().ok()?))
}

/// ISO 7064 MOD 11,10.
fn mod_11_10(n: &str) -> bool {
    let step = |carry: u32, at: usize| {
        let ten = if carry == 0 { 10 } else { carry };
        (ten * 2 % 11 + digit(n, at).unwrap_or_default()) % 10
    };
    (0..n.len()).fold(5, step) == 1
}

fn luhn_sum(n: &str) -> u32 {
    let weigh = |(place, digit): (usize, u32)| match digit * 2 {
        _ if place % 2 == 0 => digit,
        twice => twice / 10 + twice % 10,
    };
    from_right(n).enumerate().map(weigh).sum()
}

fn austrian(n: &str) -> bool {
    let body = n.get(..7).filter(|_| is_number(n, 8));
    body.is_some_and(|body| Some((10 - (luhn_sum(body) + 4) % 10) % 10) == digit(n, 7))
}

fn belgian(n: &str) -> bool {
    parts(n, 8).is_some_and(|(body, check)| body > 0 && (body + check) % 97 == 0)
}

fn bulgarian(n: &str) -> bool {
    match n.len() {
        9 => {
            let sum = |weights: &[u32]| weighed(n, weights).map(|sum| sum % 11);
            let first = sum(&[1, 2, 3, 4, 5, 6, 7, 8]);
            let second = if first == Some(10) {
                sum(&[3, 4, 5, 6, 7, 8, 9, 10])
            } else {
                first
            };
            second.map(|rest| rest % 10) == digit(n, 8) && is_digits(n)
        }
        10 => {
            let born = || {
                born(n, |month| match month {
                    41.. => Some((2000, month - 40)),
                    21..=40 => Some((1800, month - 20)),
                    _ => Some((1900, month)),
                })
            };
            is_digits(n)
                && (born() && check(n, &[2, 4, 8, 5, 10, 9, 7, 3, 6], |sum| sum % 11 % 10)
                    || check(n, &[21, 19, 17, 13, 11, 9, 7, 3, 1], |sum| sum % 10)
                    || check(n, &[4, 3, 2, 7, 6, 5, 4, 3, 2], |sum| (11 - sum % 11) % 11))
        }
        _ => false,
    }
}

/// True if the first six digits are a date; `century` reads century and month from the third and fourth.
fn born(n: &str, century: impl FnOnce(u32) -> Option<(u32, u32)>) -> bool {
    let part = |from: usize| n.get(from..from + 2)?.parse::<u32>().ok();
    let date = || {
        let (base, month) = century(part(2)?)?;
        let year = i32::try_from(base + part(0)?).ok()?;
        chrono::NaiveDate::from_ymd_opt(year, month, part(4)?)
    };
    date().is_some()
}

fn cypriot(n: &str) -> bool {
    let Some((body, letter)) = n
        .split_at_checked(8)
        .filter(|(body, _)| is_digits(body) && !body.starts_with("12"))
    else {
        return false;
    };
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let value = |at: usize| {
        let plain = digit(body, at).unwrap_or_default();
        let turned = usize::try_from(plain).ok().and_then(|plain| ODD.get(plain).copied());
        if at.is_multiple_of(2) {
            turned.unwrap_or_default()
        } else {
            plain
        }
    };
    is_letter(
        letter,
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (0..8).map(value).sum::<u32>() % 26,
    )
}

/// True if a text is the letter of an alphabet at a place.
fn is_letter(text: &str, alphabet: &[u8], at: u32) -> bool {
    let expected = usize::try_from(at).ok().and_then(|at| alphabet.get(at));
    expected.is_some_and(|letter| text.as_bytes() == [*letter])
}

/// Czech and Slovak birth numbers: date, women's months 50 more, 20 more where a day ran out of numbers; ten digits have a
/// check digit, nine are older than 1954.
fn birth_number(n: &str) -> bool {
    let year = n.get(..2).and_then(|year| year.parse::<u32>().ok()).unwrap_or_default();
    let nine = n.len() == 9;
    let base = match (nine, year) {
        (true, 80..) => 1800,
        (true, 54..) => return false,
        (false, 0..=53) => 2000,
        _ => 1900,
    };
    let checked = || parts(n, 9).is_some_and(|(body, check)| body % 11 % 10 == check);
    is_digits(n) && matches!(n.len(), 9 | 10) && born(n, |month| Some((base, month % 50 % 20))) && (nine || checked())
}

fn czech(n: &str) -> bool {
    let checked = |weighed_digits: &str, of: fn(u32) -> u32| check(weighed_digits, &DESCENDING_8, of);
    match n.len() {
        8 => {
            is_digits(n)
                && !n.starts_with('9')
                && checked(n, |sum| match (11 - sum % 11) % 11 {
                    0 => 1,
                    rest => rest % 10,
                })
        }
        9 if n.starts_with('6') => {
            is_digits(n)
                && n.get(1..)
                    .is_some_and(|n| checked(n, |sum| (8 + 10 - (10 + 11 - sum % 11) % 11) % 10))
        }
        _ => birth_number(n),
    }
}

fn slovak(n: &str) -> bool {
    let legal = || {
        let third = digit(n, 2).unwrap_or_default();
        !n.starts_with('0') && matches!(third, 2 | 3 | 4 | 7 | 8 | 9) && n.parse::<u64>().is_ok_and(|n| n % 11 == 0)
    };
    is_number(n, 10) && (birth_number(n) || legal())
}

fn spanish(n: &str) -> bool {
    let (Some(first), Some((body, last))) = (n.bytes().next(), n.get(1..).and_then(|rest| rest.split_at_checked(7)))
    else {
        return false;
    };
    if !is_digits(body) || last.len() != 1 {
        return false;
    }
    let of_person = |digits: String| {
        let rest = digits
            .parse::<u64>()
            .ok()
            .and_then(|number| u32::try_from(number % 23).ok());
        rest.is_some_and(|rest| is_letter(last, b"TRWAGMYFPDXBNJZSQVHLCKE", rest))
    };
    match first {
        b'K' | b'L' | b'M' => of_person(body.to_owned()),
        b'X' | b'Y' | b'Z' => of_person(format!("{}{body}", first - b'X')),
        b'0'..=b'9' => of_person(format!("{}{body}", first - b'0')),
        b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U' | b'V' | b'W' => {
            let check = (10 - luhn_sum(&format!("{body}0")) % 10) % 10;
            digit(last, 0) == Some(check) || is_letter(last, b"JABCDEFGHI", check)
        }
        _ => false,
    }
}

fn french(n: &str) -> bool {
    let Some((key, siren)) = n.split_at_checked(2).filter(|(_, siren)| is_number(siren, 9)) else {
        return false;
    };
    // Numbers of Monaco begin with 000 and are no SIREN.
    if !siren.starts_with("000") && !luhn(siren) {
        return false;
    }
    let Ok(number) = siren.parse::<u64>() else {
        return false;
    };
    if is_digits(key) {
        return key.parse::<u64>().is_ok_and(|key| key == (number * 100 + 12) % 97);
    }
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut places = key
        .bytes()
        .map(|letter| ALPHABET.iter().position(|known| *known == letter));
    let (Some(Some(first)), Some(Some(second))) = (places.next(), places.next()) else {
        return false;
    };
    let value = if first < 10 {
        (first * 24 + second).checked_sub(10)
    } else {
        (first * 34 + second).checked_sub(100)
    };
    let value = value.and_then(|value| u64::try_from(value).ok());
    value.is_some_and(|value| (number + 1 + value / 11) % 11 == value % 11)
}

fn irish(n: &str) -> bool {
    const ALPHABET: &[u8] = b"WABCDEFGHIJKLMNOPQRSTUV";
    let (Some(body), Some(letter)) = (n.get(..7), n.get(7..8)) else {
        return false;
    };
    let place = |text: &str| ALPHABET.iter().position(|known| text.as_bytes() == [*known]);
    let second = n.get(8..).unwrap_or_default();
    let extra = if second.is_empty() {
        Some(0)
    } else {
        place(second).and_then(|place| u32::try_from(place).ok())
    };
    let digits = if is_digits(body) {
        body.to_owned()
    } else {
        // The old form has a letter or sign in second place; its first digit moves behind.
        let old = |sign: &u8| sign.is_ascii_uppercase() || matches!(sign, b'+' | b'*');
        let shaped = n.len() == 8 && digit(n, 0).is_some() && n.as_bytes().get(1).is_some_and(old);
        match n
            .get(2..7)
            .zip(n.get(..1))
            .filter(|(rest, _)| shaped && is_digits(rest))
        {
            Some((rest, first)) => format!("0{rest}{first}"),
            None => return false,
        }
    };
    let sum = weighed(&digits, &DESCENDING_8);
    sum.zip(extra)
        .is_some_and(|(sum, extra)| is_letter(letter, ALPHABET, (sum + 9 * extra) % 23))
}

fn italian(n: &str) -> bool {
    let office = n.get(7..10).and_then(|office| office.parse::<u32>().ok());
    let is_office = office.is_some_and(|office| matches!(office, 1..=100 | 120 | 121 | 888 | 999));
    is_number(n, 11) && !n.starts_with("0000000") && is_office && luhn(n)
}

fn lithuanian(n: &str) -> bool {
    let (body, one) = match n.len() {
        9 => (8, 7),
        12 => (11, 10),
        _ => return false,
    };
    let sum = |from: u32| {
        let weights = (0_u32..).map(|at| 1 + (at + from) % 9);
        let digits = (0..body).map(|at| digit(n, at).unwrap_or_default());
        digits.zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
    };
    let rest = match sum(0) {
        10 => sum(2),
        rest => rest,
    };
    is_digits(n) && digit(n, one) == Some(1) && digit(n, body) == Some(rest % 10)
}

fn latvian(n: &str) -> bool {
    if !is_number(n, 11) {
        return false;
    }
    if n > "4" {
        return weighed(n, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]).map(|sum| sum % 11) == Some(3);
    }
    let checked = check(n, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9], |sum| (1 + sum) % 11 % 10);
    let part = |from: usize, to: usize| n.get(from..to)?.parse::<u32>().ok();
    let date = || {
        let year = 1800 + 100 * part(6, 7)? + part(4, 6)?;
        chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, part(2, 4)?, part(0, 2)?)
    };
    checked && (n.starts_with("32") || date().is_some())
}

fn dutch(n: &str) -> bool {
    let Some((number, branch)) = n
        .split_once('B')
        .filter(|(number, branch)| is_number(number, 9) && is_number(branch, 2))
    else {
        return false;
    };
    // A tenth weight of ten stands for one less, modulo 11.
    let eleven = weighed(number, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).map(|sum| sum % 11) == Some(0);
    let is_something = branch != "00" && number != "000000000";
    is_something && (eleven || mod_97(&format!("NL{n}")) == Some(1))
}

fn romanian(n: &str) -> bool {
    match n.len() {
        2..=10 => {
            let padded = format!("{n:0>10}");
            is_digits(n)
                && !n.starts_with('0')
                && check(&padded, &[7, 5, 3, 2, 1, 7, 5, 3, 2], |sum| sum * 10 % 11 % 10)
        }
        13 => {
            let weights = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9];
            let base = match n.as_bytes().first() {
                Some(b'3' | b'4') => 1800,
                Some(b'5' | b'6') => 2000,
                _ => 1900,
            };
            let rest = |sum| if sum % 11 == 10 { 1 } else { sum % 11 };
            is_digits(n)
                && !n.starts_with('0')
                && n.get(1..).is_some_and(|n| born(n, |month| Some((base, month))))
                && check(n, &weights, rest)
        }
        _ => false,
    }
}

fn slovenian_check(sum: u32) -> u32 {
    match 11 - sum % 11 {
        10 => 0,
        // A check digit of eleven is never given; no digit equals it.
        check => check,
    }
}

fn british(n: &str) -> bool {
    let sum = || weighed(n, &[8, 7, 6, 5, 4, 3, 2, 10, 1]).map(|sum| sum % 97);
    let department = |prefix: &str, from: u32, to: u32| {
        let number = n.strip_prefix(prefix).filter(|number| is_number(number, 3));
        number
            .and_then(|number| number.parse::<u32>().ok())
            .is_some_and(|number| (from..to).contains(&number))
    };
    match n.len() {
        5 => department("GD", 0, 500) || department("HA", 500, 1000),
        9 | 12 => {
            let new = n >= "100";
            is_digits(n) && (sum() == Some(0) || new && matches!(sum(), Some(42 | 55)))
        }
        _ => false,
    }
}
