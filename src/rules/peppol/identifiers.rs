//! Identifiers with a scheme (PEPPOL-COMMON): a number under a scheme that has a check digit or a shape has to show it.

use crate::rules::checks::{self, is_number};
use crate::rules::engine::{At, Held, held};

/// The whole text is a Global Location Number (scheme 0088).
pub(in crate::rules) fn gln(at: At) -> Held {
    held(checks::gs1(&at.norm()))
}

/// A Norwegian organisation number (0192).
pub(in crate::rules) fn norwegian(at: At) -> Held {
    held(checks::norwegian(&at.norm()))
}

/// A Danish company number (0184): eight digits, after `DK` or alone.
// DIFFERENCE: the register's check modulo 11 is not asked for; the official examples would fail it.
pub(in crate::rules) fn danish(at: At) -> Held {
    let text = at.text();
    held(is_number(text.strip_prefix("DK").unwrap_or(&text), 8))
}

/// A Belgian enterprise number (0208).
pub(in crate::rules) fn belgian(at: At) -> Held {
    held(checks::belgian(&at.norm()))
}

/// A code of an Italian office (0201).
pub(in crate::rules) fn italian_office(at: At) -> Held {
    held(checks::italian_office(&at.norm()))
}

/// An Italian tax code (0210, 9907).
pub(in crate::rules) fn italian_tax_code(at: At) -> Held {
    held(checks::italian_tax_code(&at.norm()))
}

/// An Italian VAT number (0211, 9906): after `IT` with its check digit. One of another country is not judged.
pub(in crate::rules) fn italian_vat(at: At) -> Held {
    let text = at.norm();
    let number = text.strip_prefix("IT").or_else(|| text.strip_prefix("it"));
    held(number.is_none_or(checks::italian_vat))
}

/// A Swedish organisation number (0007).
pub(in crate::rules) fn swedish(at: At) -> Held {
    held(checks::swedish(&at.norm()))
}

/// An Australian Business Number (0151).
pub(in crate::rules) fn australian(at: At) -> Held {
    held(checks::australian(&at.norm()))
}

/// A number of a Danish place of work, P-nummer (0096): ten digits.
pub(super) fn danish_place(at: At) -> Held {
    held(is_number(&at.text(), 10))
}

/// A Danish VAT number, SE-nummer (0198): `DK` and eight digits.
pub(super) fn danish_vat(at: At) -> Held {
    held(at.text().strip_prefix("DK").is_some_and(|number| is_number(number, 8)))
}

/// A Dutch chamber of commerce number, KVK (0106): eight digits.
pub(super) fn dutch_chamber(at: At) -> Held {
    held(is_number(&at.norm(), 8))
}

/// A number of a Dutch authority, OIN (0190): twenty digits.
pub(super) fn dutch_authority(at: At) -> Held {
    held(is_number(&at.norm(), 20))
}

/// A Dutch VAT number (9944).
pub(super) fn dutch_vat(at: At) -> Held {
    held(checks::dutch_vat(&at.norm()))
}

/// A number of a Dutch establishment (0217): twelve digits.
pub(super) fn dutch_establishment(at: At) -> Held {
    held(is_number(&at.norm(), 12))
}
