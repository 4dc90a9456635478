//! Sums over digits, from which check digits are made.

/// One or more ASCII digits and nothing else.
#[must_use]
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Exactly so many ASCII digits.
#[must_use]
pub fn is_number(text: &str, length: usize) -> bool {
    text.len() == length && is_digits(text)
}

/// Luhn's sum: every second digit from the right doubled, tens and units added, a multiple of ten.
#[must_use]
pub fn luhn(text: &str) -> bool {
    let weigh = |(place, digit): (usize, u32)| match digit * 2 {
        _ if place % 2 == 0 => digit,
        twice => twice / 10 + twice % 10,
    };
    is_digits(text) && from_right(text).enumerate().map(weigh).sum::<u32>() % 10 == 0
}

/// The remainder of a number of any length by 97, letters read as 10 to 35 (ISO 7064 MOD 97-10); `None` for other signs.
#[must_use]
pub fn mod_97(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |rest, letter| {
        let value = letter.is_ascii_alphanumeric().then(|| letter.to_digit(36))??;
        Some((rest * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}

/// The digits from the right.
pub(crate) fn from_right(text: &str) -> impl Iterator<Item = u32> {
    text.bytes().rev().map(|byte| u32::from(byte.wrapping_sub(b'0')))
}

/// The sum of the digits times the weights; digits without a weight do not count. `None` for anything but digits.
#[cfg(any(feature = "law", feature = "einvoice"))]
pub(crate) fn weighed(text: &str, weights: &[u32]) -> Option<u32> {
    let digits = text.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    is_digits(text).then(|| digits.zip(weights).map(|(digit, weight)| digit * weight).sum())
}

/// The value of the digit at a place.
#[cfg(any(feature = "law", feature = "einvoice"))]
pub(crate) fn digit(text: &str, at: usize) -> Option<u32> {
    let byte = text.as_bytes().get(at)?;
    byte.is_ascii_digit().then(|| u32::from(byte.wrapping_sub(b'0')))
}
