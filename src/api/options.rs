//! [`Options`]: what a request may set. Nothing is taken from the surroundings: no clock, no locale, no memory.

use super::error::{Error, ErrorKind, Place};
use crate::calc::{self, Policy};
use crate::i18n::Lang;
use crate::model::Invoice;
use crate::rules::Role;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::borrow::Cow;

/// What a request may set. All of it may be left out.
///
/// ```
/// use meisai::api::{Options, Role};
/// let options = Options::from_json(r#"{ "role": "issuer_draft", "today": "2026-11-01" }"#)?;
/// assert_eq!(options.role, Role::IssuerDraft);
/// # Ok::<(), meisai::api::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Options {
    /// The reader's language, for whoever loads the texts; the texts that are handed in decide. A language that is not
    /// spoken here counts as English.
    #[serde(deserialize_with = "language")]
    pub lang: Lang,
    /// The day on which the question is asked, for due dates and drafts. There is no clock to fall back to.
    #[serde(deserialize_with = "day")]
    pub today: Option<NaiveDate>,
    /// From which side, and at which stage, the invoice is looked at; receiver if not given.
    #[serde(deserialize_with = "or_default")]
    pub role: Role,
    /// The date whose law applies, where it is not the one the invoice leads to.
    #[serde(deserialize_with = "day")]
    pub law_date: Option<NaiveDate>,
    /// The tax regime, where it is not the one the invoice leads to.
    pub regime: Option<Regime>,
    /// How much of the derivation comes with the answer; none if not given.
    #[serde(deserialize_with = "or_default")]
    pub explain: Explain,
}

/// How much of the derivation comes with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Explain {
    /// Nothing; `explain` still answers for any key.
    #[default]
    Off,
    /// The totals and the tax groups.
    Totals,
    /// Every amount.
    Full,
}

/// A tax regime: which rates, which rounding and at which stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Regime {
    /// EN 16931, any member state.
    Eu,
    /// Japan.
    Jp,
    /// Poland.
    Pl,
    /// GOBL, rounding rule `precise`.
    GoblPrecise,
    /// GOBL, rounding rule `currency`.
    GoblCurrency,
}

impl Regime {
    fn calculates(self) -> calc::Regime {
        match self {
            Self::Eu => calc::Regime::Eu,
            Self::Jp => calc::Regime::Jp,
            Self::Pl => calc::Regime::Pl,
            Self::GoblPrecise => calc::Regime::GoblPrecise,
            Self::GoblCurrency => calc::Regime::GoblCurrency,
        }
    }
}

impl Options {
    /// True for a draft, which may be half typed.
    pub(super) fn is_draft(&self) -> bool {
        self.role == Role::IssuerDraft
    }

    /// How an invoice is calculated under these options.
    pub(super) fn policy(&self, invoice: &Invoice) -> Policy {
        Policy::of(invoice, self.regime.map(Regime::calculates), self.law_date)
    }

    /// Reads options from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] names the option that does not exist or has a value it does not take.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            Error::new(ErrorKind::BadOption, without_position(&error.to_string())).at(Place::pointer("/options"))
        })
    }
}

/// A message of serde without the position in a text that the caller may never have seen.
pub(super) fn without_position(message: &str) -> String {
    message
        .rsplit_once(" at line ")
        .map_or(message, |(head, _)| head)
        .to_owned()
}

/// `null` means the same as absent.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
    let tag = Option::<Cow<'de, str>>::deserialize(deserializer)?;
    Ok(tag.and_then(|tag| Lang::parse(&tag)).unwrap_or_default())
}

/// A civil date, as in `2026-10-31`.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<Cow<'de, str>>::deserialize(deserializer)? else {
        return Ok(None);
    };
    match text.parse() {
        Ok(day) if text.len() == 10 => Ok(Some(day)),
        _ => Err(de::Error::custom(format!("`{text}` is not a date; write `2026-10-31`"))),
    }
}
