//! Poland: NIP, REGON, PESEL, bank account (NRB) and the number that KSeF gives an invoice.

use super::digits::{digit, is_digits, is_number, mod_97, weighed};

/// A tax number (NIP): ten digits, weights 6 5 7 2 3 4 5 6 7, the remainder by 11 is the tenth; a remainder of 10 is never
/// given.
#[must_use]
pub fn nip(number: &str) -> bool {
    let sum = weighed(number, &[6, 5, 7, 2, 3, 4, 5, 6, 7]);
    is_number(number, 10) && sum.map(|sum| sum % 11) == digit(number, 9)
}

/// A statistical number (REGON): nine digits, or fourteen of which the first nine are one.
#[must_use]
pub fn regon(number: &str) -> bool {
    let checked = |part: &str, weights: &[u32]| {
        let check = weighed(part, weights).map(|sum| sum % 11 % 10);
        check.is_some() && check == digit(part, weights.len())
    };
    let nine = |part: &str| checked(part, &[8, 9, 2, 3, 4, 5, 6, 7]);
    match number.len() {
        9 => nine(number),
        14 => {
            is_digits(number)
                && number.get(..9).is_some_and(nine)
                && checked(number, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8])
        }
        _ => false,
    }
}

/// A number of a natural person (PESEL): eleven digits that begin with the date of birth, the century in the month, and
/// end with a check digit. It is personal data and belongs on no invoice.
#[must_use]
pub fn pesel(number: &str) -> bool {
    let check = weighed(number, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]).map(|sum| (10 - sum % 10) % 10);
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    let born = || {
        let (year, month, day) = (part(0, 2)?, part(2, 4)?, part(4, 6)?);
        let century = match month / 20 {
            4 => 1800,
            hundreds @ 0..=3 => 1900 + 100 * hundreds,
            _ => return None,
        };
        let year = i32::try_from(century + year).ok()?;
        chrono::NaiveDate::from_ymd_opt(year, month % 20, day)
    };
    is_number(number, 11) && check == digit(number, 10) && born().is_some()
}

/// A bank account number (NRB): 26 digits, with or without `PL`; its first two make the whole leave 1 by 97.
#[must_use]
pub fn nrb(account: &str) -> bool {
    let digits = account.strip_prefix("PL").unwrap_or(account);
    let Some((check, rest)) = digits.split_at_checked(2).filter(|_| is_number(digits, 26)) else {
        return false;
    };
    mod_97(&format!("{rest}PL{check}")) == Some(1)
}

/// The number of the bank and branch in an NRB (its third to tenth digit), if its own check digit is right.
#[must_use]
pub fn nrb_bank(account: &str) -> Option<&str> {
    let digits = account.strip_prefix("PL").unwrap_or(account);
    let bank = digits.get(2..10).filter(|bank| is_digits(bank))?;
    let check = weighed(bank, &[3, 9, 7, 1, 3, 9, 7]).map(|sum| (10 - sum % 10) % 10);
    (check == digit(bank, 7)).then_some(bank)
}

/// The parts of a number that KSeF gave an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KsefNumber<'a> {
    /// The seller's NIP.
    pub nip: &'a str,
    /// The day on which KSeF took it.
    pub accepted: chrono::NaiveDate,
    /// The technical part, upper-case hexadecimal.
    pub technical: &'a str,
}

/// Reads a KSeF number: `NIP-YYYYMMDD-` twelve hexadecimal digits `-CRC`; the CRC-8 (polynomial 07, start 00) is over all
/// before its hyphen, and the NIP and the day must be such. The form of 36 signs has a hyphen inside the twelve digits; whether
/// its CRC is over that hyphen too is not established, so either is taken.
#[must_use]
pub fn ksef_number(number: &str) -> Option<KsefNumber<'_>> {
    let (body, check) = number.rsplit_once('-')?;
    let (nip_part, rest) = body.split_once('-')?;
    let (day, technical) = rest.split_once('-')?;
    let hex = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte))
    };
    let shaped = match technical.len() {
        12 => hex(technical),
        13 => technical
            .split_at_checked(6)
            .is_some_and(|(left, right)| hex(left) && right.strip_prefix('-').is_some_and(hex)),
        _ => false,
    };
    let part = |from: usize, to: usize| day.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    let accepted = chrono::NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?).filter(|_| is_number(day, 8))?;
    let checks = |body: &str| check == format!("{:02X}", crc_8(body.as_bytes()));
    let joined = || format!("{nip_part}-{day}-{}", technical.replace('-', ""));
    let right = shaped && nip(nip_part) && (checks(body) || checks(&joined()));
    right.then_some(KsefNumber {
        nip: nip_part,
        accepted,
        technical,
    })
}

/// CRC-8 with polynomial 07 and start 00, as KSeF uses it.
#[must_use]
pub fn crc_8(bytes: &[u8]) -> u8 {
    let step = |crc: u8, _| if crc & 0x80 == 0 { crc << 1 } else { (crc << 1) ^ 0x07 };
    bytes.iter().fold(0, |crc, byte| (0..8).fold(crc ^ byte, step))
}
