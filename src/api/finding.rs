//! [`Finding`] as an answer gives it: the values of the rule, joined with the texts of the reader's language.

use super::answer::Severity;
use crate::rules::{Judgement, Patch};
use serde::Serialize;

/// One thing that is wrong, unclear or worth knowing, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Finding {
    /// The rule that speaks: `ARI-…` arithmetic, `CT-…` contract, `ADV-…` advice, `READ-…` reading, or a publisher's id.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Who decides: A the data, R a person, H the machine only points.
    pub judgement: Judgement,
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
    /// The business term, as in `BT-146`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The key of the amount, for [`explain`](super::explain).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the invoice states, as data: an amount, a date, a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// What it should state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Stated less expected, in the invoice currency: positive is billed too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// The clause of the contract that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// The law that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<Legal>,
    /// The finding that this one follows from, as `RULE place`; `null` for a root.
    pub caused_by: Option<String>,
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
    /// The way out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// Other ways out, the smallest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Remedy>,
}

/// A clause of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Clause {
    /// The document, as in `MSA-7`.
    pub document: String,
    /// The section, as in `4.1`.
    pub section: String,
    /// Its words, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// An article of law or of a norm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Legal {
    /// Article and act.
    pub citation: &'static str,
    /// Address of the official text.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub url: &'static str,
    /// First day in force, ISO.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub valid_from: &'static str,
    /// Last day in force, ISO.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub valid_to: &'static str,
}

/// A way out: who does what, and the steps on the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Remedy {
    /// Who does what, by role and stage.
    pub action: crate::rules::Action,
    /// The steps over the canonical JSON (RFC 6902).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub patch: Vec<Patch>,
    /// The same steps on the XML.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub xpath: Vec<XmlStep>,
}

/// One step of a correction on XML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct XmlStep {
    /// Where it stands.
    pub xpath: String,
    /// Put, put instead, or take away.
    pub op: crate::rules::PatchOp,
    /// The new value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl From<&crate::explain::Clause> for Clause {
    fn from(clause: &crate::explain::Clause) -> Self {
        Self {
            document: clause.document.to_string(),
            section: clause.section.to_string(),
            quote: clause.quote.as_deref().map(str::to_owned),
        }
    }
}

impl From<&crate::explain::Legal> for Legal {
    fn from(legal: &crate::explain::Legal) -> Self {
        Self {
            citation: legal.citation,
            url: legal.url,
            valid_from: legal.valid_from,
            valid_to: legal.valid_to,
        }
    }
}
