//! Japan: the corporate number (法人番号) and the registration number of a qualified invoice issuer (登録番号).

use super::digits::{digit, from_right, is_number};

/// The check digit of a corporate number from its twelve further digits: 9 less the remainder by 9 of the sum with the
/// weights 1, 2, 1, 2 … from the right (法人番号の指定等に関する省令2条). It is 1 to 9, never 0.
#[must_use]
pub fn corporate_check_digit(body: &str) -> Option<u32> {
    let weigh = |(place, digit): (usize, u32)| if place % 2 == 0 { digit } else { digit * 2 };
    is_number(body, 12).then(|| 9 - from_right(body).enumerate().map(weigh).sum::<u32>() % 9)
}

/// A corporate number: thirteen digits, the first is the check digit of the others.
#[must_use]
pub fn corporate_number(number: &str) -> bool {
    let checked = |body| corporate_check_digit(body) == digit(number, 0);
    is_number(number, 13) && number.get(1..).is_some_and(checked)
}

/// The thirteen digits of a registration number: `T` and thirteen digits. Whether their check digit must hold depends on
/// who holds it: for a corporation they are its corporate number.
#[must_use]
pub fn registration_digits(number: &str) -> Option<&str> {
    number.strip_prefix('T').filter(|digits| is_number(digits, 13))
}

/// An individual number (個人番号, My Number): twelve digits with its check digit: 11 less the remainder by 11 of the sum
/// with the weights 2 to 7, 2 to 6 from the right; 0 where that is above 9. It must never stand on an invoice.
#[must_use]
pub fn individual_number(number: &str) -> bool {
    let Some((body, _)) = number.split_at_checked(11).filter(|_| is_number(number, 12)) else {
        return false;
    };
    let weights = [2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6];
    let sum: u32 = from_right(body)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    };
    digit(number, 11) == Some(check)
}
