//! Numbers that persons have too, with their day of birth: Bulgaria, Czechia, Slovakia, Latvia, Romania.

use super::super::digits::{digit, is_digits, is_number, weighed};
use super::{DESCENDING_8, check, parts};

pub(super) fn bulgarian(n: &str) -> bool {
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

pub(super) fn czech(n: &str) -> bool {
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

pub(super) fn slovak(n: &str) -> bool {
    let legal = || {
        let third = digit(n, 2).unwrap_or_default();
        !n.starts_with('0') && matches!(third, 2 | 3 | 4 | 7 | 8 | 9) && n.parse::<u64>().is_ok_and(|n| n % 11 == 0)
    };
    is_number(n, 10) && (birth_number(n) || legal())
}

pub(super) fn latvian(n: &str) -> bool {
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

pub(super) fn romanian(n: &str) -> bool {
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
