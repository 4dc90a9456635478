//! [`Finding`] as an answer gives it: the values of the rule, joined with the texts of the reader's language by the
//! [`Teller`](super::teller::Teller).

use super::answer::Severity;
use crate::explain::{Value, Values};
use crate::i18n::Texts;
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
    /// The key of the amount, for [`explain`](super::explain()).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The key of the expected value, for [`explain`](super::explain()) with the same contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_key: Option<String>,
    /// What the invoice states, as data: an amount, a date, a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// What it should state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// Stated less expected, in the invoice currency: positive is billed too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<String>,
    /// What it is worth with its tax: the amount due as it is, less as it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_stake: Option<String>,
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
    /// The fingerprint of the claim, which a decision binds; of a root of a review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// How it stands: `open`, `accepted`, `waived` or `waiting_for`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// The role it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_for: Option<String>,
    /// The document between the parties that sets it right; of reviews only, and of roots only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

/// What is proposed between the parties about a finding; a person accepts it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Correction {
    /// What is done, as in `credit_partial`.
    pub action: &'static str,
    /// By which document: `credit_note`, `replacement`, `next_invoice` or `none`.
    pub document: &'static str,
    /// Over what amount with its tax, in the invoice currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Over how much, where a quantity is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// What should stand at the place of the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_value: Option<String>,
    /// The same in a sentence.
    pub text: String,
    /// How an Invoice Response says it.
    pub peppol: PeppolCodes,
}

/// The codes of Peppol BIS Invoice Response 3 for a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PeppolCodes {
    /// The status of an invoice with this finding alone (UNCL4343): `RE` rejected, `UQ` under query, `CA` conditionally
    /// accepted, `AP` accepted.
    pub status: &'static str,
    /// The reason (OPStatusReason), as in `PRI`.
    pub reason: &'static str,
    /// What is asked for (OPStatusAction), as in `CNP`.
    pub actions: &'static [&'static str],
    /// The values under which the invoice is right, of a line after its identifier.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ResponseCondition>,
}

/// A value under which an invoice is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ResponseCondition {
    /// The business term, as in `BT-9`; of a line, `BT-126` with its identifier stands before.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

impl Finding {
    /// What a reader reads below the title, in its order: what, why, the clause with its quote, the law, what to do, by
    /// which document, and in a sentence each what follows from it among all findings.
    #[must_use]
    pub fn paragraphs(&self, all: &[Self], texts: &Texts) -> Vec<String> {
        let name = |text: &str| Value::Name(text.to_owned());
        let clause = self.clause.as_ref().map(|clause| match clause.quote.as_deref() {
            Some(quote) => {
                let values = Values::new()
                    .with("document", name(&clause.document))
                    .with("section", name(&clause.section))
                    .with("quote", name(quote));
                texts.say("summary.clause", &values)
            }
            None => format!("{} {}", clause.document, clause.section),
        });
        let root = format!("{} {}", self.rule, self.place);
        let follows = |finding: &&Self| finding.caused_by.as_ref() == Some(&root);
        let consequences = all.iter().filter(follows).map(|finding| {
            let values = Values::new().with("what", name(&finding.what));
            texts.say("summary.follows", &values)
        });
        let legal = self.legal.as_ref().map(|legal| legal.citation.to_owned());
        let parts = [
            Some(self.what.clone()),
            self.why.clone(),
            clause,
            legal,
            self.to_do.clone(),
            self.correction
                .as_ref()
                .filter(|correction| correction.document != "none")
                .map(|correction| correction.text.clone()),
        ];
        parts.into_iter().flatten().chain(consequences).collect()
    }
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
    /// The row of the fact tables, as in `jp.rate.standard.2019`.
    pub fact: &'static str,
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
    /// True if no source that states it was read.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub unconfirmed: bool,
}

/// A way out: who does what, and the steps on the invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Remedy {
    /// Who does what, by role and stage.
    pub action: crate::rules::Action,
    /// What a button says that does it.
    pub label: String,
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
    /// Where it stands; of what is added, the element that it goes into, at the place that the schema has for it.
    pub xpath: String,
    /// Put, put instead, or take away.
    pub op: crate::rules::PatchOp,
    /// The new value; of an element that is added, its XML.
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
            fact: legal.fact,
            citation: legal.citation,
            url: legal.url,
            valid_from: legal.valid_from,
            valid_to: legal.valid_to,
            unconfirmed: !legal.confirmed,
        }
    }
}
