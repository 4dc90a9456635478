//! Accounts and payment references: IBAN and the creditor reference.

use super::digits::{is_number, mod_97};

/// Countries of the IBAN registry with the length of their numbers.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// A bank account number (ISO 13616): a country of the registry, its length, and 1 as the remainder by 97 of the whole
/// with its first four signs moved behind.
#[must_use]
pub fn iban(number: &str) -> bool {
    let Some((head, account)) = number.split_at_checked(4) else {
        return false;
    };
    let (country, check) = head.split_at_checked(2).unwrap_or_default();
    let length = LENGTHS
        .iter()
        .find(|(known, _)| *known == country)
        .map(|(_, length)| *length);
    // Check digits run from 02 to 98; 00, 01 and 99 would pass the remainder as well.
    let is_check = is_number(check, 2) && !matches!(check, "00" | "01" | "99");
    length == Some(number.len()) && is_check && mod_97(&format!("{account}{head}")) == Some(1)
}

/// The creditor reference (ISO 11649) of a reference of one to 21 letters and digits: `RF`, check digits, reference.
#[must_use]
pub fn to_creditor_reference(reference: &str) -> Option<String> {
    let shaped = (1..=21).contains(&reference.len()) && reference.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let rest = mod_97(&format!("{reference}RF00")).filter(|_| shaped)?;
    Some(format!(
        "RF{:02}{}",
        98_u32.saturating_sub(rest),
        reference.to_ascii_uppercase()
    ))
}

/// A creditor reference (ISO 11649).
#[must_use]
pub fn creditor_reference(number: &str) -> bool {
    let Some((head, reference)) = number.split_at_checked(4) else {
        return false;
    };
    let shaped = (1..=21).contains(&reference.len());
    let check = head.strip_prefix("RF").is_some_and(|check| is_number(check, 2));
    shaped && check && mod_97(&format!("{reference}{head}")) == Some(1)
}
