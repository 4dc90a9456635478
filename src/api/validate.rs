//! `validate`: an invoice against rule sets.

use super::error::{Error, ErrorKind};
use super::finding::{Finding, Teller};
use super::open::{open, told};
use super::options::Options;
use super::review::{Unchecked, not_checked};
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::rules::{self, Severity};
use serde::Serialize;

/// Rule sets that this version checks.
const CHECKED: [&str; 1] = ["arithmetic"];

/// Rule sets that are known, and that this version does not check yet.
const LATER: [&str; 10] = [
    "en16931-ubl",
    "en16931-cii",
    "peppol-ubl",
    "peppol-cii",
    "xrechnung-ubl",
    "xrechnung-cii",
    "jp-pint",
    "jp",
    "pl",
    "fa3",
];

/// What a rule set says of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Validity {
    /// No rule is broken, and all could be checked.
    Valid,
    /// A value that cannot be read leaves rules unchecked.
    Undecided,
    /// A rule is broken.
    Invalid,
}

impl Validity {
    /// The name in data, as in `undecided`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Undecided => "undecided",
            Self::Invalid => "invalid",
        }
    }
}

/// The answer of one rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Validation {
    /// The rule set.
    pub ruleset: String,
    /// What it says.
    pub verdict: Validity,
    /// What was found.
    pub findings: Vec<Broken>,
    /// Rules that could not be checked.
    pub unchecked: Vec<Unchecked>,
}

/// A rule that is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Broken {
    /// The rule.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The business term, as in `BT-131`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// JSON Pointer over the canonical JSON.
    pub place: String,
    /// For XML, where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xpath: Option<String>,
    /// Line of the input, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What the invoice states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// What it should state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Stated less expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// What is found and what to do.
    pub text: String,
}

/// Checks an invoice against rule sets, one answer for each. `auto` stands for what the invoice asks for.
///
/// # Errors
/// [`ErrorKind::Unsupported`] for a rule set that this version does not check, [`ErrorKind::BadOption`] for one that does
/// not exist; otherwise as [`calculate`](super::calculate()).
pub fn validate(
    invoice: &[u8],
    rulesets: &[impl AsRef<str>],
    options: &Options,
    texts: &Texts,
) -> Result<Vec<Validation>, Error> {
    let mut asked: Vec<&str> = Vec::new();
    for ruleset in rulesets {
        let ruleset = known(ruleset.as_ref(), texts)?;
        if !asked.contains(&ruleset) {
            asked.push(ruleset);
        }
    }
    let opened = open(invoice, options.is_draft(), texts)?;
    let teller = Teller {
        opened: &opened,
        role: options.role,
        texts,
    };
    Ok(asked
        .into_iter()
        .map(|ruleset| {
            let reviewed = rules::review(&opened.invoice, options.role);
            let findings: Vec<Broken> = reviewed
                .findings
                .iter()
                .filter(|finding| !finding.rule.starts_with("ADV-"))
                .map(|finding| broken(teller.tell(finding)))
                .collect();
            let unchecked: Vec<Unchecked> = reviewed
                .unchecked
                .iter()
                .map(|unchecked| not_checked(unchecked, texts))
                .collect();
            Validation {
                ruleset: ruleset.to_owned(),
                verdict: validity(&findings, &unchecked),
                findings,
                unchecked,
            }
        })
        .collect())
}

/// The rule set of a name, without its edition.
fn known<'a>(name: &'a str, texts: &Texts) -> Result<&'a str, Error> {
    let (bare, _) = name.split_once('@').unwrap_or((name, ""));
    match bare {
        // The sets of publishers come with later versions; until then the invoice is held against itself.
        "auto" => Ok("arithmetic"),
        known if CHECKED.contains(&known) => Ok(known),
        other => {
            let later = LATER.contains(&other);
            let kind = if later {
                ErrorKind::Unsupported
            } else {
                ErrorKind::BadOption
            };
            let all = if later {
                CHECKED.join(", ")
            } else {
                [&CHECKED[..], &LATER[..]].concat().join(", ")
            };
            let values = Values::new()
                .with("found", Value::Name(crate::model::shorten(name)))
                .with("known", Value::Name(all));
            Err(told(
                kind,
                if later { "error.ruleset_later" } else { "error.ruleset" },
                &values,
                texts,
            ))
        }
    }
}

fn validity(findings: &[Broken], unchecked: &[Unchecked]) -> Validity {
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        Validity::Invalid
    } else if unchecked.is_empty() {
        Validity::Valid
    } else {
        Validity::Undecided
    }
}

fn broken(finding: Finding) -> Broken {
    let text = [Some(finding.what), finding.to_do]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    Broken {
        rule: finding.rule,
        severity: finding.severity,
        term: finding.term,
        place: finding.place,
        xpath: finding.xpath,
        line: finding.line,
        stated: finding.stated,
        expected: finding.expected,
        difference: finding.difference,
        text,
    }
}
