//! The answer to a comparison, as data.

use crate::api::answer::Versions;
use crate::api::finding::Clause;
use crate::money::Decimal;
use serde::Serialize;

/// Why one invoice differs from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Comparison {
    /// The currency of everything but `identity`.
    pub currency: String,
    /// The earlier invoice.
    pub before: Compared,
    /// The later invoice.
    pub after: Compared,
    /// The amount due after less the one before.
    pub delta: Decimal,
    /// The difference of each total, each invoice in its own currency; the parts sum to the amounts due.
    pub identity: Vec<TotalPart>,
    /// What makes the difference; the values sum to it exactly.
    pub effects: Vec<EffectView>,
    /// The difference in sentences.
    pub sentences: Vec<String>,
    /// What to know of how it was told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<HintView>,
    /// Why it could not be told, where nothing converts between the currencies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<Incomparable>,
    /// What made this answer.
    pub versions: Versions,
}

/// One of two invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Compared {
    /// The invoice number (BT-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The issue date (BT-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_date: Option<String>,
    /// Its own currency (BT-5).
    pub currency: String,
    /// The amount due, in the currency of the comparison.
    pub amount_due: Decimal,
}

/// One total on both invoices; what is subtracted is negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TotalPart {
    /// The key of the total, as in `doc.line_net_total`.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Before.
    pub before: Decimal,
    /// After.
    pub after: Decimal,
    /// After less before, where both are in one currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delta: Option<Decimal>,
}

/// What one kind of cause adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EffectView {
    /// `new`, `removed`, `quantity`, `mix`, `price`, `tier`, `discount`, `period`, `surcharge`, `expense`, `tax_rate`,
    /// `tax_on_above`, `fx`, `rounding`, `withholding`, `prepaid`, `balance`, or `other` for the small ones together.
    pub kind: &'static str,
    /// What it adds, in minor units.
    pub value: Decimal,
    /// What it adds before it was rounded to be shown, as in `-12860/3`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// What it is called.
    pub label: String,
    /// With what it adds, as in `8 more hours: +JPY 9,200`.
    pub text: String,
    /// The lines behind it, the heaviest first; at most three are told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseView>,
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub causes_count: Option<usize>,
    /// The kinds that `other` is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<&'static str>,
}

/// What one thing adds to an effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CauseView {
    /// What is billed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its places on the earlier invoice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<String>,
    /// Its places on the later invoice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<String>,
    /// What it adds, to eight places.
    pub value: Decimal,
    /// What changed.
    pub text: String,
    /// The clause that prices it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}

/// Something to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HintView {
    /// Which, as in `unit`.
    pub id: String,
    /// In a sentence.
    pub text: String,
}

/// Why something could not be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Incomparable {
    /// `EXP-004`
    pub rule: &'static str,
    /// In a sentence, with what to do.
    pub text: String,
}
