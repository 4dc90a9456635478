//! [`Role`]: from which side, and at which stage, an invoice is looked at. It decides what a correction is.

use super::Action;
use serde::{Deserialize, Serialize};

/// From which side, and at which stage, an invoice is looked at. It decides what a correction is: a draft is changed, a
/// sent invoice gets a correcting document, a received one is never altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// The seller, before sending.
    IssuerDraft,
    /// The seller, after sending.
    IssuerSent,
    /// The buyer.
    #[default]
    Receiver,
    /// A third party who reviews for the buyer or the seller.
    Agent,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::IssuerDraft, Self::IssuerSent, Self::Receiver, Self::Agent];

    /// The name in data, as in `issuer_draft`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::IssuerDraft => "issuer_draft",
            Self::IssuerSent => "issuer_sent",
            Self::Receiver => "receiver",
            Self::Agent => "agent",
        }
    }

    /// What this role does about a wrong field.
    #[must_use]
    pub fn correction(self) -> Action {
        match self {
            Self::IssuerDraft => Action::ChangeDraft,
            Self::IssuerSent => Action::IssueCorrection,
            Self::Receiver | Self::Agent => Action::RequestCorrection,
        }
    }

    /// What this role does about something that is missing or unclear: a draft is completed, otherwise one side asks and
    /// the other gives.
    #[must_use]
    pub fn clarification(self) -> Action {
        match self {
            Self::IssuerDraft => Action::ChangeDraft,
            Self::IssuerSent | Self::Receiver | Self::Agent => Action::ProvideInfo,
        }
    }
}

/// What the findings come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands in the way.
    Accepted,
    /// A person must decide something.
    NeedsJudgement,
    /// Something is wrong and must be corrected.
    Rejected,
}

impl Verdict {
    /// The name in data, as in `needs_judgement`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::NeedsJudgement => "needs_judgement",
            Self::Rejected => "rejected",
        }
    }

    /// The verdict of findings: an error that is decidable from the data rejects; an error or a warning that a person must
    /// resolve asks for judgement. Advice (`ADV-…`), information and heuristics never stand in the way.
    #[must_use]
    pub fn of(findings: &[super::Finding]) -> Self {
        use super::{Judgement, Severity};
        findings
            .iter()
            .filter(|finding| finding.caused_by.is_none() && !finding.rule.starts_with("ADV-"))
            .map(|finding| match (finding.severity, finding.judgement) {
                (Severity::Error, Judgement::A) => Self::Rejected,
                (Severity::Error | Severity::Warning, Judgement::A | Judgement::R) => Self::NeedsJudgement,
                _ => Self::Accepted,
            })
            .max()
            .unwrap_or(Self::Accepted)
    }
}
