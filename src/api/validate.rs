//! `validate`: an invoice against rule sets.

use super::error::{Error, ErrorKind};
use super::finding::{Correction, Finding, Legal, Remedy};
use super::open::{Opened, open, told, told_of};
use super::options::Options;
use super::published::{Published, edition_of, published, unknown_to_us};
use super::review::{Unchecked, not_checked};
use super::teller::Teller;
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::rules::{self, Severity};
use serde::Serialize;

/// The invoice against itself, whatever it is written in.
const ARITHMETIC: &str = "arithmetic";

/// Rule sets that are known, and that this version may not check yet.
const KNOWN: [&str; 11] = [
    "en16931-ubl",
    "en16931-cii",
    "peppol-ubl",
    "peppol-cii",
    "peppol-selfbilling-ubl",
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
    /// The edition of its publisher, as in `1.3.16`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<&'static str>,
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
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// What the invoice states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// What it should state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Stated less expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The law that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<Legal>,
    /// What is found and what to do.
    pub text: String,
    /// What is found, in a few words.
    pub title: String,
    /// What is found, in one sentence with its values.
    pub what: String,
    /// Why it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What to do.
    #[serde(rename = "do", skip_serializing_if = "Option::is_none")]
    pub to_do: Option<String>,
    /// The correction, where the document determines one: it mends this rule and breaks no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// The fingerprint of the claim, which a decision binds; where the option `claims` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Why it cannot be waived; of fatal rules, where the option `claims` asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_waivable: Option<String>,
    /// The finding of the review that says the same or explains it, as `RULE place`; of reviews only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caused_by: Option<String>,
    /// The document between the parties that sets it right; of reviews only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

/// Checks an invoice against rule sets, one answer for each. `auto` stands for what the invoice asks for.
///
/// # Errors
/// [`ErrorKind::Unsupported`] for a rule set that this version does not check or that is for another syntax,
/// [`ErrorKind::BadOption`] for one that does not exist; otherwise as [`calculate`](super::calculate()).
pub fn validate(
    invoice: &[u8],
    rulesets: &[impl AsRef<str>],
    options: &Options,
    texts: &Texts,
) -> Result<Vec<Validation>, Error> {
    let asked = rulesets
        .iter()
        .map(|ruleset| known(ruleset.as_ref(), texts))
        .collect::<Result<Vec<_>, _>>()?;
    let opened = open(invoice, options.is_draft(), texts)?;
    let mut sets: Vec<&'static str> = Vec::new();
    let is_auto = asked.iter().any(|asked| matches!(asked, Asked::Auto));
    for ruleset in asked {
        let named = match ruleset {
            Asked::Set(name) => vec![name],
            Asked::Auto => asked_for(&opened),
        };
        for name in named {
            if !is_for(name, &opened) {
                return Err(told_of(ErrorKind::Unsupported, "error.ruleset_form", name, texts));
            }
            if !sets.contains(&name) {
                sets.push(name);
            }
        }
    }
    let teller = Teller {
        opened: &opened,
        role: options.role,
        texts,
    };
    let mut told = Published::of(&opened, sets.clone(), (invoice, options.today)).tell(&teller, options);
    let answer = |set| {
        let at = told.iter().position(|answer| answer.ruleset == set);
        let own = || lawful(&teller, set, options).unwrap_or_else(|| arithmetic(&teller));
        at.map_or_else(own, |at| told.remove(at))
    };
    let mut answers: Vec<Validation> = sets.into_iter().map(answer).collect();
    if let Some(first) = answers.first_mut().filter(|_| is_auto) {
        first.leave_open(unknown_to_us(&opened, texts));
    }
    Ok(answers)
}

impl Validation {
    /// Adds rules that could not be checked, which may leave the verdict open.
    pub(super) fn leave_open(&mut self, unchecked: Vec<Unchecked>) {
        self.unchecked.extend(unchecked);
        self.verdict = validity(&self.findings, &self.unchecked);
    }
}

/// What a request asks for.
enum Asked {
    /// What the document's identifiers name.
    Auto,
    /// One set.
    Set(&'static str),
}

/// The rule set of a name, which may give its edition after `@`.
fn known(name: &str, texts: &Texts) -> Result<Asked, Error> {
    let (bare, edition) = name
        .split_once('@')
        .map_or((name, None), |(bare, edition)| (bare, Some(edition)));
    if bare == "auto" {
        return Ok(Asked::Auto);
    }
    let checked: Vec<&'static str> = core::iter::once(ARITHMETIC)
        .chain(published())
        .chain(of_law())
        .collect();
    let fits = |set: &&&'static str| edition.is_none_or(|edition| edition_of(set) == Some(edition));
    if let Some(set) = checked.iter().filter(|set| **set == bare).find(fits) {
        return Ok(Asked::Set(set));
    }
    let later = KNOWN.contains(&bare) || checked.contains(&bare);
    let kind = if later {
        ErrorKind::Unsupported
    } else {
        ErrorKind::BadOption
    };
    let with_edition =
        |set: &&str| edition_of(set).map_or_else(|| (*set).to_owned(), |edition| format!("{set}@{edition}"));
    let all: Vec<String> = checked.iter().map(with_edition).collect();
    let values = Values::new()
        .with("found", Value::Name(crate::model::shorten(name)))
        .with("known", Value::Name(all.join(", ")));
    let key = if later { "error.ruleset_later" } else { "error.ruleset" };
    Err(told(kind, key, &values, texts))
}

/// The sets of law, which speak of any syntax.
#[cfg(feature = "law")]
fn of_law() -> impl Iterator<Item = &'static str> {
    rules::law::sets()
}

#[cfg(not(feature = "law"))]
fn of_law() -> impl Iterator<Item = &'static str> {
    core::iter::empty()
}

/// A publisher's set speaks of one syntax; the arithmetic and the law of any.
#[cfg(feature = "einvoice")]
fn is_for(set: &str, opened: &Opened) -> bool {
    set == ARITHMETIC || of_law().any(|law| law == set) || rules::publishers::fits(set, opened.document.syntax())
}

#[cfg(not(feature = "einvoice"))]
fn is_for(set: &str, _: &Opened) -> bool {
    set == ARITHMETIC || of_law().any(|law| law == set)
}

/// What the document's identifiers ask for; the invoice against itself where they name no publisher.
fn asked_for(opened: &Opened) -> Vec<&'static str> {
    let asked = super::published::asked_for(opened);
    if asked.is_empty() { vec![ARITHMETIC] } else { asked }
}

/// The answer of a set of law.
#[cfg(feature = "law")]
fn lawful(teller: &Teller, set: &'static str, options: &Options) -> Option<Validation> {
    of_law().find(|law| *law == set)?;
    let checked = rules::law::check(&teller.opened.invoice, set, &options.circumstances());
    let findings = checked
        .findings
        .iter()
        .map(|finding| broken(teller.tell(finding), teller.texts));
    Some(validation(set, findings.collect(), &checked.unchecked, teller.texts))
}

#[cfg(not(feature = "law"))]
fn lawful(_: &Teller, _: &'static str, _: &Options) -> Option<Validation> {
    None
}

fn arithmetic(teller: &Teller) -> Validation {
    let reviewed = rules::review(&teller.opened.invoice, teller.role);
    let findings = reviewed
        .findings
        .iter()
        .filter(|finding| !finding.rule.starts_with("ADV-"))
        .map(|finding| broken(teller.tell(finding), teller.texts))
        .collect();
    validation(ARITHMETIC, findings, &reviewed.unchecked, teller.texts)
}

pub(super) fn validation(
    set: &'static str,
    findings: Vec<Broken>,
    unchecked: &[rules::Unchecked],
    texts: &Texts,
) -> Validation {
    let unchecked: Vec<Unchecked> = unchecked
        .iter()
        .map(|unchecked| not_checked(unchecked, texts))
        .collect();
    Validation {
        ruleset: set.to_owned(),
        edition: edition_of(set),
        verdict: validity(&findings, &unchecked),
        findings,
        unchecked,
    }
}

/// A value that cannot be read leaves the verdict open, unless another rule has decided it.
fn validity(findings: &[Broken], unchecked: &[Unchecked]) -> Validity {
    let decides = |finding: &Broken| finding.severity == Severity::Error && !finding.rule.starts_with("READ-");
    if findings.iter().any(decides) {
        Validity::Invalid
    } else if unchecked.is_empty() {
        Validity::Valid
    } else {
        Validity::Undecided
    }
}

pub(super) fn broken(finding: Finding, texts: &Texts) -> Broken {
    let text = texts.join(&[finding.what.clone(), finding.to_do.clone().unwrap_or_default()]);
    Broken {
        rule: finding.rule,
        severity: finding.severity,
        term: finding.term,
        place: finding.place,
        xpath: finding.xpath,
        line: finding.line,
        column: finding.column,
        stated: finding.stated,
        expected: finding.expected,
        difference: finding.difference,
        legal: finding.legal,
        text,
        title: finding.title,
        what: finding.what,
        why: finding.why,
        to_do: finding.to_do,
        remedy: finding.remedy,
        fingerprint: None,
        not_waivable: None,
        caused_by: None,
        correction: None,
    }
}
