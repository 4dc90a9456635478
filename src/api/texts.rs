//! The texts of the three languages, embedded in builds with the feature `texts`.

use crate::i18n::{Lang, Texts, embedded};

/// The texts of a language. They are read anew at every call: keep them.
#[must_use]
pub fn texts(lang: Lang) -> Texts {
    // INVARIANT: the embedded files are read by a test; a file that cannot be read would say its keys in brackets.
    Texts::parse(embedded(lang)).unwrap_or_default()
}
