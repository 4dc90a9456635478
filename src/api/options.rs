//! [`Options`]: what a request may set. Nothing is taken from the surroundings: no clock, no locale, no memory.

use super::error::{Error, ErrorKind, Place};
use super::redact::Redaction;
use super::response_status::{RESPONSE_ACTIONS, ResponseStatus};
use crate::calc::{self, Policy};
use crate::formats;
use crate::i18n::{Lang, TaxWord, Texts};
use crate::model::{self, Invoice, Scalar};
use crate::rules::Role;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The names of what may be set.
const OPTIONS: [&str; 14] = [
    "lang",
    "today",
    "role",
    "lawDate",
    "regime",
    "explain",
    "corrections",
    "claims",
    "strict",
    "response",
    "responseReference",
    "responseNote",
    "responseActions",
    "redact",
];

/// What a request may set. All of it may be left out.
///
/// ```
/// use meisai::api::{Options, Role};
/// let options = Options::from_json(r#"{ "role": "issuer_draft", "today": "2026-11-01" }"#)?;
/// assert_eq!(options.role, Role::IssuerDraft);
/// # Ok::<(), meisai::api::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The reader's language, for whoever loads the texts; the texts that are handed in decide. A language that is not
    /// spoken here counts as English.
    pub lang: Lang,
    /// The day on which the question is asked, for due dates and drafts. There is no clock to fall back to.
    pub today: Option<NaiveDate>,
    /// From which side, and at which stage, the invoice is looked at; receiver if not given.
    pub role: Role,
    /// The date whose law applies, where it is not the one the invoice leads to.
    pub law_date: Option<NaiveDate>,
    /// The tax regime, where it is not the one the invoice leads to.
    pub regime: Option<Regime>,
    /// How much of the derivation comes with the answer; none if not given.
    pub explain: Explain,
    /// Whether `validate` looks for corrections of broken rules and tries each on the whole document; not if not given.
    pub corrections: bool,
    /// Whether `validate` gives every finding the fingerprint of its claim, which a decision binds; not if not given.
    pub claims: bool,
    /// Whether a contract check leaves out the terms at which a machine may only point (judgement H); not if not given.
    pub strict: bool,
    /// Of an Invoice Response, the status that the reviewer gives; the one that the review comes to if not given.
    pub response: Option<ResponseStatus>,
    /// Of an Invoice Response, the number under which the buyer keeps the invoice.
    pub response_reference: Option<String>,
    /// Of an Invoice Response, what the reviewer says; it is the reason where no finding gives one.
    pub response_note: Option<String>,
    /// Of an Invoice Response, what the reviewer asks for (OPStatusAction, as in `CNF` and `NIN`) in place of what the findings
    /// ask for; nothing else if not given.
    pub response_actions: Vec<&'static str>,
    /// What is taken out of derivations before they are shared; nothing if not given.
    pub redact: Option<Redaction>,
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

impl Explain {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "off" => Self::Off,
            "totals" => Self::Totals,
            "full" => Self::Full,
            _ => return None,
        })
    }
}

impl Regime {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "eu" => Self::Eu,
            "jp" => Self::Jp,
            "pl" => Self::Pl,
            "gobl-precise" => Self::GoblPrecise,
            "gobl-currency" => Self::GoblCurrency,
            _ => return None,
        })
    }

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

    /// Under what the law looks at an invoice.
    #[cfg(feature = "law")]
    pub(super) fn circumstances(&self) -> crate::rules::law::Circumstances {
        crate::rules::law::Circumstances {
            role: self.role,
            today: self.today,
            law_date: self.law_date,
            regime: self.regime.map(Regime::calculates),
        }
    }

    /// How an invoice is calculated under these options.
    pub(super) fn policy(&self, invoice: &Invoice) -> Policy {
        Policy::of(invoice, self.regime.map(Regime::calculates), self.law_date)
    }

    /// The texts as they speak of an invoice: tax by the name that its country has for it.
    pub(super) fn texts_for(&self, invoice: &Invoice, texts: &Texts) -> Texts {
        texts.naming(match self.policy(invoice).regime {
            calc::Regime::Jp => TaxWord::Consumption,
            calc::Regime::Eu | calc::Regime::Pl => TaxWord::Vat,
            calc::Regime::GoblPrecise | calc::Regime::GoblCurrency => TaxWord::Tax,
        })
    }

    /// Reads options from JSON. `null` means the same as absent.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] names the option that does not exist or has a value it does not take.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let refused = |message: String| Error::new(ErrorKind::BadOption, message).at(Place::pointer("/options"));
        let known = formats::read_json(text)
            .ok()
            .filter(|_| text.trim_start().starts_with('{'));
        let document = known.ok_or_else(|| refused("the options are not a JSON object".to_owned()))?;
        let mut options = Self::default();
        for (id, _) in document.children(document.root()) {
            let value = match document.scalar(id) {
                Some(Scalar::Null) => None,
                Some(Scalar::Text) => Some(document.text(id)),
                _ => Some("{}".into()),
            };
            options.put(document.qualified_name(id), value.as_deref())?;
        }
        Ok(options)
    }

    /// The options of names and values.
    #[cfg(feature = "questions")]
    pub(super) fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Error> {
        let mut options = Self::default();
        for (name, value) in pairs {
            options.put(name, Some(value).filter(|value| !value.is_empty()).map(String::as_str))?;
        }
        Ok(options)
    }

    /// Sets one option; no value means the same as no option.
    fn put(&mut self, name: &str, value: Option<&str>) -> Result<(), Error> {
        let taken = match value {
            None => OPTIONS.contains(&name).then_some(()),
            Some(value) => self.take(name, value),
        };
        let value = value.unwrap_or_default();
        taken.ok_or_else(|| {
            let message = match name {
                "response" => format!("`{value}` is not a status of an invoice; write AB, IP, UQ, CA, RE, AP or PD"),
                "responseActions" => {
                    format!(
                        "`{value}` is nothing that can be asked for; write {}",
                        RESPONSE_ACTIONS.join(", ")
                    )
                }
                "today" | "lawDate" => format!("`{value}` is not a date; write `2026-10-31`"),
                name if OPTIONS.contains(&name) => format!("`{value}` is not a value of the option `{name}`"),
                name => format!("there is no option `{name}`; {} are", OPTIONS.join(", ")),
            };
            Error::new(ErrorKind::BadOption, message).at(Place::pointer("/options"))
        })
    }

    /// Sets one option; `None` if there is no such option or value.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "lang" => self.lang = Lang::parse(value).unwrap_or_default(),
            "today" => self.today = Some(day(value)?),
            "role" => self.role = Role::ALL.into_iter().find(|role| role.name() == value)?,
            "lawDate" => self.law_date = Some(day(value)?),
            "regime" => self.regime = Some(Regime::parse(value)?),
            "corrections" => self.corrections = switch(value)?,
            "claims" => self.claims = switch(value)?,
            "strict" => self.strict = switch(value)?,
            "response" => self.response = Some(ResponseStatus::parse(value)?),
            "responseReference" => self.response_reference = said(value),
            "responseNote" => self.response_note = said(value),
            "responseActions" => self.response_actions = actions(value)?,
            "redact" => self.redact = Some(Redaction::parse(value)?),
            "explain" => self.explain = Explain::parse(value)?,
            _ => return None,
        }
        Some(())
    }
}

/// A day as every door reads it: `2026-10-31`, and in no other way.
///
/// ```
/// assert!(meisai::api::day("2026-01-05").is_some());
/// assert_eq!(meisai::api::day("2026-1-5"), None);
/// ```
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    model::day(text)
}

/// Codes of actions, separated by commas or blanks, each once.
fn actions(value: &str) -> Option<Vec<&'static str>> {
    let mut found = Vec::new();
    for code in value.split([',', ' ']).filter(|code| !code.is_empty()) {
        let known = RESPONSE_ACTIONS.into_iter().find(|known| *known == code)?;
        if !found.contains(&known) {
            found.push(known);
        }
    }
    Some(found)
}

/// A text that says something.
fn said(value: &str) -> Option<String> {
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}
