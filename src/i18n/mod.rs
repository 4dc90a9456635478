//! Words: amounts, dates and sentences in English, Japanese and Polish.
//!
//! What enters is a message key with typed values, or a derivation; what leaves is text for a reader. The texts of a
//! language are one file, handed in as a value ([`Texts`]); formats of numbers and dates are built in. Nothing is taken
//! from the host: the same input gives the same text everywhere. A value is never read as a template, and no markup is
//! made or interpreted.
//!
//! ```
//! use meisai::i18n::{Lang, Style, Texts, format_amount};
//! use meisai::explain::{Value, Values};
//! use meisai::money::{Currency, Decimal};
//! let amount = Decimal::parse("-1234.5")?;
//! assert_eq!(format_amount(amount, Currency::EUR, Lang::En, Style::Text), "−EUR 1,234.50");
//! let texts = Texts::parse("meta.language = en\nlines = {n} {n, line|lines}")?;
//! assert_eq!(texts.say("lines", &Values::new().with("n", Value::Count(2))), "2 lines");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod dates;
mod lang;
mod numbers;
mod plural;
mod render;
mod review;
mod texts;
#[cfg(feature = "questions")]
mod variance;
mod words;

pub use dates::{DateStyle, format_date, format_period};
pub use lang::Lang;
pub use numbers::{Style, format_amount, format_number, format_percent};
pub use plural::Plural;
pub use render::{
    Branch, Depth, Explained, NODES_MAX, RoundingWords, STEPS_MAX, Sentence, describe, nearest_keys, render,
};
pub use review::{action_label, coverage, summary, verdict_word};
#[cfg(feature = "reports")]
pub(crate) use texts::capitalise;
#[cfg(feature = "texts")]
pub use texts::embedded;
pub use texts::{TaxWord, Texts, TextsError};
#[cfg(feature = "questions")]
pub use variance::{difference_text, effect_label, effect_text};
