//! Numbers of persons, companies, accounts and documents that check themselves.
//!
//! Each function takes the number as it is to be judged, without blanks and hyphens ([`compact`]), and says whether shape
//! and check digit are right; none says that the number was given to anyone: that only its register can tell.

#[cfg(any(feature = "law", feature = "einvoice"))]
mod accounts;
mod digits;
#[cfg(feature = "law")]
mod japan;
#[cfg(any(feature = "law", feature = "einvoice"))]
mod poland;
#[cfg(feature = "law")]
mod vat;

#[cfg(any(feature = "law", feature = "einvoice"))]
pub use accounts::*;
#[cfg(feature = "einvoice")]
pub(crate) use digits::from_right;
pub use digits::{is_digits, is_number, luhn, mod_97};
#[cfg(feature = "law")]
pub use japan::*;
#[cfg(any(feature = "law", feature = "einvoice"))]
pub use poland::*;
#[cfg(feature = "law")]
pub use vat::*;

use crate::model::narrow;

/// A number as it is judged: without blanks, points, hyphens and slashes, in ASCII capitals, full-width signs as their
/// ASCII twins.
#[must_use]
pub fn compact(text: &str) -> String {
    let kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '/' | '‐' | '−' | '–' | 'ー');
    text.chars()
        .map(narrow)
        .filter(kept)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}
