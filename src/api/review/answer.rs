//! The answer to a review, as data.

use crate::api::amounts::Totals;
use crate::api::answer::{Versions, iso};
use crate::api::calculate::Calculation;
use crate::api::decided::{DecisionEntry, ToleranceLedger};
use crate::api::finding::{Clause, Finding};
use crate::api::validate::Validation;
use crate::money::Decimal;
use crate::rules::{Role, Verdict};
use chrono::NaiveDate;
use serde::Serialize;

/// The answer to a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Review {
    /// The outcome.
    pub verdict: Verdict,
    /// The outcome in words, by language, role and stage.
    pub verdict_word: String,
    /// One sentence: the outcome and the amount at stake.
    pub summary: String,
    /// From which side, and at which stage, it was looked at.
    pub role: Role,
    /// The date whose law applied.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub law_date: Option<NaiveDate>,
    /// The day of the question, if it was given.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub today: Option<NaiveDate>,
    /// What was checked and what was not.
    pub coverage: Coverage,
    /// What the findings amount to, in the invoice currency: positive is billed too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_at_stake: Option<String>,
    /// The totals as computed.
    pub totals: Totals,
    /// The totals as the invoice states them.
    pub stated_totals: StatedTotals,
    /// The totals if every finding with a correction is corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_totals: Option<Totals>,
    /// What was found: roots first by weight; what follows from a root carries `causedBy`.
    pub findings: Vec<Finding>,
    /// What the rule sets of the publishers say that the document asks for; they count in the verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rulesets: Vec<Validation>,
    /// What was decided, as it was handed in, with what came of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionEntry>,
    /// What was tolerated of the supplier so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance_ledger: Option<ToleranceLedger>,
    /// Rules that could not be checked, and why.
    pub unchecked: Vec<Unchecked>,
    /// How each line stands to the standard fee of the contract, by line; none without a contract.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chips: Vec<LineChip>,
    /// The clauses that were held against lines, by line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub governs: Vec<Governed>,
    /// The calculation, as [`calculate`](crate::api::calculate()) gives it.
    pub calculation: Calculation,
    /// What made this answer.
    pub versions: Versions,
}

/// The totals as an invoice states them, in its currency; what it does not state is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct StatedTotals {
    /// Sum of line net amounts (BT-106).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_net_total: Option<Decimal>,
    /// Sum of document allowances (BT-107).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance_total: Option<Decimal>,
    /// Sum of document charges (BT-108).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_total: Option<Decimal>,
    /// Total without tax (BT-109).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_without_tax: Option<Decimal>,
    /// Tax total (BT-110).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_total: Option<Decimal>,
    /// Tax total in the accounting currency (BT-111).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_total_accounting: Option<Decimal>,
    /// Total with tax (BT-112).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_with_tax: Option<Decimal>,
    /// Tax withheld by the payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withholding_total: Option<Decimal>,
    /// Paid amount (BT-113).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_amount: Option<Decimal>,
    /// Rounding amount (BT-114).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding_amount: Option<Decimal>,
    /// Amount due (BT-115).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_due: Option<Decimal>,
}

/// What a review covered. "Nothing found" is not "correct".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Coverage {
    /// Checks that were made.
    pub checked: usize,
    /// Checks for which something is missing.
    pub unverified: usize,
    /// Terms that no machine can check.
    pub not_machine_checkable: usize,
    /// The share of the billed amount that was checked, from 0 to 1.
    pub amount_ratio: Decimal,
    /// Registers that were not consulted: nothing leaves this machine.
    pub not_consulted: Vec<Registry>,
    /// The same in sentences.
    pub sentences: Vec<String>,
}

/// A register in which the reader can look for himself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Registry {
    /// `nta`, `biala-lista` or `vies`.
    pub registry: &'static str,
    /// Its name in the reader's language.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What to look for there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// JSON Pointer of what to look for.
    pub place: String,
}

/// How a line stands to the standard fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LineChip {
    /// JSON Pointer of the line.
    pub place: String,
    /// `included`, `option` or `extra`.
    pub chip: &'static str,
    /// The same in the reader's language.
    pub text: String,
}

/// A clause of the contract and a line that it governs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Governed {
    /// JSON Pointer of the line.
    pub place: String,
    /// The clause.
    pub clause: Clause,
}

/// A rule that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Unchecked {
    /// The rule.
    pub rule: String,
    /// Why, in one sentence.
    pub because: String,
}
