//! What several answers share: [`Reading`], [`Versions`], and how days are written.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Something noticed while reading: a value that could not be read, or one that a draft still lacks. It never stops a
/// calculation and never passes silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reading {
    /// The rule, `READ-…`.
    pub rule: &'static str,
    /// JSON Pointer over the canonical JSON.
    pub place: String,
    /// The business term, as in `BT-146`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<&'static str>,
    /// What the field is called in the reader's language.
    pub label: String,
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What could stand there instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// One sentence: what is noticed and what to do.
    pub text: String,
    /// How much it matters.
    pub severity: Severity,
    /// For XML, where the value stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xpath: Option<String>,
    /// Line of the input, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

pub use crate::rules::Severity;

/// What made an answer: with the same versions, the same input gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Versions {
    /// Version of this crate.
    pub engine: &'static str,
    /// Version of the answers, `meisai/1`.
    pub api: &'static str,
    /// Day of the newest entry of the tables of law, ISO.
    pub facts: &'static str,
    /// Edition of each rule set that took part.
    pub rules: BTreeMap<&'static str, &'static str>,
    /// Language of the texts, `en`, `ja` or `pl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub texts: Option<&'static str>,
}

/// Writes a day as `2026-10-31`.
pub(super) fn iso<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}
