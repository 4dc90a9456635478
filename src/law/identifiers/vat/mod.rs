//! VAT identification numbers of the member states and of Northern Ireland: prefix, shape, check digits.
//!
//! Numbers of natural persons (Bulgaria, Czechia, Latvia, Romania, Slovakia) are judged by their date and check digit. A
//! right number need not be registered: only VIES can tell.

mod letters;
mod persons;

use super::digits::{digit, from_right, is_digits, is_number, luhn, mod_97, weighed};
use super::poland::nip;
use letters::{cypriot, french, irish, spanish};
use persons::{bulgarian, czech, latvian, romanian, slovak};

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
