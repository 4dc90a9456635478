//! Code lists: the values a coded field may take, as each publisher's edition has them.
//!
//! A [`List`] says whether a text is one of its codes ([`List::contains`], exact: codes are case-sensitive) and which code
//! was probably meant ([`List::nearest`]). Codes are facts of their issuers (ISO, UN/ECE, CEF); which of them a rule set
//! admits is named by the list's edition. Editions differ in a few codes, so a list is a base, more and less.
//!
//! Packed form, sorted by bytes: codes that differ only in their last letter share an entry `stem:letters`, where `A-D`
//! stands for a row of letters; a code that is alone stands whole. A look-up is a binary search and allocates nothing.

mod habits;
mod lists;
mod near;
mod packed;
mod tables;

pub use lists::*;

/// A code list in one edition.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// What it lists and who keeps it, as in `UNTDID 4461`.
    pub name: &'static str,
    /// Whose edition this is, as in `EN 16931 1.3.16`.
    pub edition: &'static str,
    base: &'static str,
    plus: &'static str,
    minus: &'static str,
    /// What people write instead of a code, and the code they mean: `CODE=word,word`.
    habits: &'static str,
    /// Codes of three letters for the same things, each with the code behind it where that is not its beginning.
    alpha_3: &'static str,
}

impl List {
    /// Whether the text is exactly one of the codes. Blanks around it and letters of the other case do not match.
    ///
    /// ```
    /// use meisai::rules::codes::CURRENCIES;
    /// assert!(CURRENCIES.contains("EUR"));
    /// assert!(!CURRENCIES.contains("eur"));
    /// ```
    #[must_use]
    pub fn contains(&self, code: &str) -> bool {
        (packed::has(self.base, code) && !packed::has(self.minus, code)) || packed::has(self.plus, code)
    }

    /// All codes: those of the base list in the order of their bytes, then what this edition adds.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let mut codes = Vec::new();
        packed::each(self.base, &mut |code| {
            if !packed::has(self.minus, code) {
                codes.push(code.to_owned());
            }
        });
        packed::each(self.plus, &mut |code| {
            if !packed::has(self.base, code) {
                codes.push(code.to_owned());
            }
        });
        codes
    }

    /// The code that was probably meant by a text that is not one: a habit of writing (`UK`, `Deutschland`, `€`, `Std.`),
    /// the same but for case and blanks, a country's code of three letters, lost zeros in front, or the only code that is
    /// one keystroke away. `None` where several codes are as near, because a correction must not guess.
    ///
    /// ```
    /// use meisai::rules::codes::{CURRENCIES, PARTY_SCHEMES};
    /// assert_eq!(CURRENCIES.nearest(" eur").as_deref(), Some("EUR"));
    /// assert_eq!(PARTY_SCHEMES.nearest("88").as_deref(), Some("0088"));
    /// assert_eq!(CURRENCIES.nearest("XQ"), None);
    /// ```
    #[must_use]
    pub fn nearest(&self, written: &str) -> Option<String> {
        near::nearest(self, written)
    }
}
