//! Numbers with letters that check them: Cyprus, Spain, France, Ireland.

use super::super::digits::{digit, is_digits, is_number, luhn, weighed};
use super::{DESCENDING_8, luhn_sum};

pub(super) fn cypriot(n: &str) -> bool {
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

pub(super) fn spanish(n: &str) -> bool {
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

pub(super) fn french(n: &str) -> bool {
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

pub(super) fn irish(n: &str) -> bool {
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
