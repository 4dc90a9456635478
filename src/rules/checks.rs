//! Numbers that check themselves: identifiers of parties, places and accounts with their shape and check digit.
//!
//! Each function takes the text as it is to be judged (trim it first) and says whether it is such a number. They promise
//! the shape and the arithmetic, not that the number was ever given to anyone; that only the register can tell.

use crate::law::identifiers::{from_right, mod_97};
pub use crate::law::identifiers::{is_digits, is_number, luhn};

/// GS1 number of any length, as a Global Location Number: digits, the last makes the sum of 3, 1, 3, 1 … from the right a
/// multiple of ten (GS1 General Specifications, section 7.9).
#[must_use]
pub fn gs1(text: &str) -> bool {
    let weigh = |(place, digit): (usize, u32)| if place % 2 == 0 { digit } else { digit * 3 };
    is_digits(text) && from_right(text).enumerate().map(weigh).sum::<u32>() % 10 == 0
}

/// Norwegian organisation number: nine digits, weights 3 2 7 6 5 4 3 2 and a check digit modulo 11.
#[must_use]
pub fn norwegian(text: &str) -> bool {
    digits::<9>(text).is_some_and(|d| d != [0; 9] && weigh(&d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

/// Danish company number (CVR, and SE): eight digits, weights 2 7 6 5 4 3 2 1, a multiple of 11.
#[must_use]
pub fn danish(text: &str) -> bool {
    digits::<8>(text).is_some_and(|d| weigh(&d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

/// Belgian enterprise number: ten digits, the last two are 97 less the remainder of the first eight.
#[must_use]
pub fn belgian(text: &str) -> bool {
    let of = |at: core::ops::Range<usize>| text.get(at).and_then(|part| part.parse::<u32>().ok());
    is_digits(text)
        && text.len() == 10
        && of(0..8)
            .zip(of(8..10))
            .is_some_and(|(body, check)| 97 - body % 97 == check)
}

/// Italian office code (codice IPA): six letters or digits.
#[must_use]
pub fn italian_office(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Italian tax code (codice fiscale): eleven digits of a company, or sixteen characters of a person: six letters, two
/// digits, a letter, two digits, a letter and three digits (some replaced by letters when two persons share a code), a
/// letter. The check letter is not computed, as the official rules do not.
#[must_use]
pub fn italian_tax_code(text: &str) -> bool {
    // `a`: letter, `9`: digit, `*`: anything. The three between are free in the official rules.
    fits(text, "aaaaaa99a99***9a") || (text.len() == 11 && is_digits(text))
}

/// Italian VAT number (partita IVA): eleven digits with Luhn's check digit.
#[must_use]
pub fn italian_vat(text: &str) -> bool {
    text.len() == 11 && luhn(text)
}

/// Swedish organisation number: ten digits with Luhn's check digit.
#[must_use]
pub fn swedish(text: &str) -> bool {
    text.len() == 10 && luhn(text)
}

/// Australian Business Number: eleven digits, the first less one, weights 10 1 3 5 … 19, a multiple of 89.
#[must_use]
pub fn australian(text: &str) -> bool {
    // The ten of the one that is taken from the first digit comes back as 79 more, so that nothing falls below zero.
    digits::<11>(text).is_some_and(|d| (weigh(&d, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) + 79).is_multiple_of(89))
}

/// Greek tax number (ΑΦΜ): nine digits, weights 256 128 … 2, remainder of 11 (ten counts as nought) is the last digit.
#[must_use]
pub fn greek(text: &str) -> bool {
    digits::<9>(text).is_some_and(|d| weigh(&d, &[256, 128, 64, 32, 16, 8, 4, 2, 0]) % 11 % 10 == d[8])
}

/// Dutch VAT number: `NL`, nine digits, `B`, two digits.
#[must_use]
pub fn dutch_vat(text: &str) -> bool {
    let middle = text.strip_prefix("NL").and_then(|rest| rest.split_once('B'));
    middle.is_some_and(|(number, branch)| is_number(number, 9) && is_number(branch, 2))
}

/// Bank account number (ISO 13616): country, two check digits, up to thirty letters and digits; blanks between do not count,
/// other than those that do not break, which no rule of a publisher takes away.
/// Moved behind, with letters as 10 to 35, the whole leaves 1 when divided by 97.
#[must_use]
pub fn iban(text: &str) -> bool {
    let compact: String = text.split_ascii_whitespace().collect();
    let Some((head, account)) = compact.split_at_checked(4) else {
        return false;
    };
    let (country, check) = head.split_at_checked(2).unwrap_or_default();
    let shaped = country.bytes().all(|byte| byte.is_ascii_uppercase())
        && is_number(check, 2)
        && account.len() <= 30
        && account.bytes().all(|byte| byte.is_ascii_alphanumeric());
    shaped && mod_97(&format!("{account}{head}")) == Some(1)
}

fn digits<const N: usize>(text: &str) -> Option<[u32; N]> {
    let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
    is_digits(text).then(|| bytes.map(|byte| u32::from(byte - b'0')))
}

fn weigh(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Whether the text has the shape: `a` a letter, `9` a digit, `*` anything.
fn fits(text: &str, shape: &str) -> bool {
    let fits = |(byte, shape)| match shape {
        b'a' => u8::is_ascii_alphabetic(&byte),
        b'9' => byte.is_ascii_digit(),
        _ => true,
    };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(fits)
}
