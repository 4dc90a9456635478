//! `lint_contract`: what a contract says of itself, before there is an invoice.

use super::agreed::json;
use super::error::Error;
use crate::contract::{Contract, Lint, lint};
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::model::place_in;
use crate::rules::{Judgement, Severity};
use serde::Serialize;

/// The answer about a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContractLint {
    /// The contract's identifier.
    pub contract: String,
    /// How many versions it has.
    pub versions: usize,
    /// How many terms can be checked, over all versions.
    pub terms: usize,
    /// One sentence.
    pub summary: String,
    /// What was found, in the order of the text.
    pub findings: Vec<LintFinding>,
}

/// One thing about a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LintFinding {
    /// The rule, as in `CT-LINT-001`.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Who decides: A the data, R a person, H the machine only points.
    pub judgement: Judgement,
    /// JSON Pointer in the contract.
    pub place: String,
    /// Line of the text as written, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is found, in a few words.
    pub title: String,
    /// What is found, in one sentence with its values.
    pub what: String,
    /// What to do.
    #[serde(rename = "do")]
    pub to_do: String,
}

/// Reads a contract for contradictions, gaps, dates that never apply, unknown names and clauses that no machine can check.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang};
/// let contract = br#"{ "id": "MSA-7", // comments may stand here
///     "terms": [{ "id": "T1", "kind": "price.fixed_unitt", "params": { "unitPrice": "11000" } }] }"#;
/// let answer = api::lint_contract(contract, &api::texts(Lang::En))?;
/// assert_eq!((answer.findings[0].rule, answer.findings[0].line), ("CT-LINT-009", 2));
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`Error`] if the contract is no JSON, with or without comments.
pub fn lint_contract(contract: &[u8], texts: &Texts) -> Result<ContractLint, Error> {
    let document = json(contract, "", texts)?;
    let read = Contract::read(&document);
    let written = core::str::from_utf8(contract).unwrap_or_default();
    let written = written.strip_prefix('\u{FEFF}').unwrap_or(written);
    let findings: Vec<LintFinding> = lint(&document)
        .iter()
        .map(|found| in_words(found, written, texts))
        .collect();
    let heavy = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let count = |count: usize| Value::Count(u64::try_from(count).unwrap_or(u64::MAX));
    let terms = read.versions.iter().flat_map(|version| &version.terms);
    let terms = terms.filter(|term| !term.pointer.is_empty()).count();
    let values = Values::new()
        .with("terms", count(terms))
        .with("errors", count(heavy(Severity::Error)))
        .with("warnings", count(heavy(Severity::Warning)));
    Ok(ContractLint {
        contract: read.id,
        versions: read.versions.len(),
        terms,
        summary: texts.say("lint.summary", &values),
        findings,
    })
}

fn in_words(found: &Lint, written: &str, texts: &Texts) -> LintFinding {
    let say = |part: &str| texts.say(&format!("{}.{part}", found.rule), &found.values);
    // Comments are blanked byte for byte: an offset holds in the text as written.
    let place = place_in(written, found.offset);
    LintFinding {
        rule: found.rule,
        severity: found.severity,
        judgement: found.judgement,
        place: found.pointer.clone(),
        line: place.line,
        column: place.column,
        title: say("title"),
        what: say("what"),
        to_do: say("do"),
    }
}
