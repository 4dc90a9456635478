//! Individual numbers (My Number, PESEL) in an invoice: whatever is printed or handed over shows asterisks in their place.
//! Every door hides by this one.

use crate::formats;
use crate::model::{Group, Invoice, Value};
use crate::rules::law::without_individual_numbers;
use crate::understand;

/// Individual numbers of an invoice as they are written there, and how they are shown instead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndividualNumbers(Vec<(String, String)>);

impl IndividualNumbers {
    /// Looks for them. What is no invoice has none.
    ///
    /// ```
    /// let invoice = r#"{ "format": "meisai/1", "seller": { "taxId": "123456789018", "address": { "country": "JP" } } }"#;
    /// let numbers = meisai::api::IndividualNumbers::of(invoice.as_bytes());
    /// assert_eq!(numbers.hide("123456789018, 1,000円"), "************, 1,000円");
    /// ```
    #[must_use]
    pub fn of(invoice: &[u8]) -> Self {
        // Most invoices have no run of so many digits, and none of another country is looked through further.
        let document = may_hold_one(invoice).then(|| formats::read(invoice).ok()).flatten();
        document.map_or_else(Self::default, |document| {
            Self::within(&understand::understand(&document))
        })
    }

    /// The same of an invoice that is understood already.
    pub(super) fn within(invoice: &Invoice) -> Self {
        let mut pairs = Vec::new();
        gather(&invoice.root, &without_individual_numbers(invoice).root, &mut pairs);
        Self(pairs)
    }

    /// Adds those of another invoice that the same answer speaks of.
    pub fn add(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// A text with asterisks for the numbers.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        let mut shown = text.to_owned();
        for (number, hidden) in &self.0 {
            shown = shown.replace(number.as_str(), hidden);
        }
        shown
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How many digits the shortest individual number has: a PESEL.
const DIGITS_MIN: usize = 11;

/// True if so many digits stand somewhere, blanks and hyphens between them or not; other scripts have digits of their own.
fn may_hold_one(bytes: &[u8]) -> bool {
    let mut run = 0_usize;
    bytes.iter().any(|byte| {
        run = match byte {
            b'0'..=b'9' => run.saturating_add(1),
            b' ' | b'-' => run,
            _ if byte.is_ascii() => 0,
            _ => return true,
        };
        run >= DIGITS_MIN
    })
}

/// What differs between the texts of an invoice and those that may be shown.
fn gather(written: &Group, shown: &Group, pairs: &mut Vec<(String, String)>) {
    for (written, shown) in written.fields.iter().zip(&shown.fields) {
        if let (Value::Text(written), Value::Text(shown)) = (&written.value, &shown.value)
            && written != shown
        {
            let pair = differing(written, shown).filter(|pair| !pairs.contains(pair));
            pairs.extend(pair);
        }
    }
    for (written, shown) in written.groups.iter().zip(&shown.groups) {
        gather(written, shown, pairs);
    }
}

/// From the first to the last sign that differs.
fn differing(written: &str, shown: &str) -> Option<(String, String)> {
    let apart: Vec<bool> = written.chars().zip(shown.chars()).map(|(a, b)| a != b).collect();
    let first = apart.iter().position(|apart| *apart)?;
    let last = apart.iter().rposition(|apart| *apart)?;
    let part = |text: &str| {
        text.chars()
            .skip(first)
            .take(last.saturating_sub(first).saturating_add(1))
            .collect()
    };
    Some((part(written), part(shown)))
}
