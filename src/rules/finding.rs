//! [`Finding`]: one thing that is wrong, unclear or worth knowing. It carries values, never sentences; `i18n` says it.

use crate::explain::{Value, Values};
use crate::money::Decimal;
use serde::Serialize;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The invoice must be corrected (publishers' "fatal").
    Error,
    /// A person should look.
    Warning,
    /// Good to know.
    Info,
}

/// Who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Judgement {
    /// Decidable from the data.
    A,
    /// Found by the machine; a person must resolve it.
    R,
    /// The machine may only point; it never blocks.
    H,
}

/// The operation of one step of a patch (RFC 6902).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// Put a value where none was.
    Add,
    /// Put another value.
    Replace,
    /// Take a value away.
    Remove,
}

/// One step of a correction: a JSON Patch over the canonical JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Patch {
    /// Add, replace or remove.
    pub op: Op,
    /// JSON Pointer.
    pub path: String,
    /// The new value, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// What the reader can do, by role and stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Action {
    /// The issuer changes the draft.
    ChangeDraft,
    /// The issuer issues a correcting document.
    IssueCorrection,
    /// The receiver asks the supplier for a correction.
    RequestCorrection,
    /// Evidence or a reference is missing: ask for it, or give it.
    ProvideInfo,
    /// Nothing needs to be done.
    AcceptAsIs,
}

impl Action {
    /// The name in data, as in `request_correction`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ChangeDraft => "change_draft",
            Self::IssueCorrection => "issue_correction",
            Self::RequestCorrection => "request_correction",
            Self::ProvideInfo => "provide_info",
            Self::AcceptAsIs => "accept_as_is",
        }
    }
}

/// A way out, as steps on the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remedy {
    /// Who does what.
    pub action: Action,
    /// The steps; empty where a person must find the value.
    pub patch: Vec<Patch>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that speaks: `ARI-…` arithmetic, `CT-…` contract, `ADV-…` advice, `READ-…` reading, or a publisher's id.
    pub rule: &'static str,
    /// The stem of its texts: the rule, or the shape it shares with others.
    pub say: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Who decides.
    pub judgement: Judgement,
    /// JSON Pointer over the canonical JSON.
    pub place: String,
    /// The business term, as in `BT-146`.
    pub term: Option<&'static str>,
    /// The key of the amount, for `explain`.
    pub key: Option<String>,
    /// The key of the expected value, for `explain`, where a contract yields it.
    pub expected_key: Option<String>,
    /// What the invoice states.
    pub stated: Option<Value>,
    /// What it should state.
    pub expected: Option<Value>,
    /// Stated less expected, from the payer's view: positive is billed too much. In the invoice currency.
    pub difference: Option<Decimal>,
    /// What the finding is worth to the payer with its tax: the amount due as it is less the amount due as it should be.
    pub at_stake: Option<Decimal>,
    /// The clause of the contract, as document, section and quote.
    pub clause: Option<crate::explain::Clause>,
    /// The law.
    pub legal: Option<&'static crate::explain::Legal>,
    /// The finding that this one follows from, as `RULE place`.
    pub caused_by: Option<String>,
    /// The values of its texts `<say>.title`, `<say>.what`, `<say>.do` and `<rule>.why` or else `<say>.why`.
    pub values: Values,
    /// The way out.
    pub remedy: Option<Remedy>,
    /// Other ways out, smallest first.
    pub alternatives: Vec<Remedy>,
}

impl Finding {
    /// A finding with nothing but its rule, weight and place.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, judgement: Judgement, place: String) -> Self {
        Self {
            rule,
            say: rule,
            severity,
            judgement,
            place,
            term: None,
            key: None,
            expected_key: None,
            stated: None,
            expected: None,
            difference: None,
            at_stake: None,
            clause: None,
            legal: None,
            caused_by: None,
            values: Values::new(),
            remedy: None,
            alternatives: Vec::new(),
        }
    }

    /// The same about a business term.
    #[must_use]
    pub fn of_term(self, term: crate::model::Term) -> Self {
        Self {
            term: Some(term.id()),
            ..self
        }
    }
}

/// A rule that could not be checked, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unchecked {
    /// The rule.
    pub rule: &'static str,
    /// The text key of the reason.
    pub because: &'static str,
    /// Its values.
    pub values: Values,
}
