//! [`Proposal`]: the document between the parties that sets a finding right, and the codes in which Peppol's Invoice Response
//! says so (BIS Invoice Response 3, code lists OPStatusReason and OPStatusAction).

use super::kinds::{Correction, term_kinds};
use crate::explain::Value;
use crate::money::Decimal;
use crate::rules::number::sub;
use crate::rules::{Finding, Judgement, Role, Severity};

/// Which document sets it right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Paper {
    /// A credit note (korekta, 返還請求書).
    CreditNote,
    /// An invoice in place of this one.
    Replacement,
    /// The next invoice.
    NextInvoice,
    /// None.
    None,
}

impl Paper {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreditNote => "credit_note",
            Self::Replacement => "replacement",
            Self::NextInvoice => "next_invoice",
            Self::None => "none",
        }
    }
}

/// What is proposed about a finding. A person accepts it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Proposal {
    /// What is done.
    pub action: Correction,
    /// By which document.
    pub document: Paper,
    /// Over what amount with its tax, never below zero; in the invoice currency.
    pub amount: Option<Decimal>,
    /// Over how much, where a quantity is wrong.
    pub quantity: Option<Decimal>,
    /// The code of the reason (OPStatusReason), as in `PRI`.
    pub reason: &'static str,
    /// The codes of what is asked for (OPStatusAction), as in `CNP`.
    pub codes: &'static [&'static str],
}

/// Rules that are no row of the table of kinds: how their ids begin, what is done, and the reason. The first that fits holds.
static OTHERS: &[(&str, Correction, &str)] = &[
    ("CT-PRC-090", Correction::AcceptAsIs, "NON"),
    ("CT-GEN-001", Correction::ProvideInfo, "UNR"),
    ("CT-GEN-005", Correction::ProvideInfo, "FIN"),
    ("CT-GEN-007", Correction::ProvideInfo, "REF"),
    ("CT-", Correction::ProvideInfo, "OTH"),
    ("ADV-", Correction::Decide, "OTH"),
    ("READ-", Correction::Amend, "REF"),
    ("ARI-", Correction::Amend, "FIN"),
    ("", Correction::Amend, "LEG"),
];

/// What is proposed about a root finding. `paid`: the invoice is paid already. Nothing is proposed where nothing is asked,
/// and about consequences, which their roots set right.
#[must_use]
pub fn propose(finding: &Finding, role: Role, paid: bool) -> Option<Proposal> {
    if finding.caused_by.is_some() || finding.judgement == Judgement::H && finding.severity == Severity::Info {
        return None;
    }
    let row = term_kinds().find(|kind| kind.rule == finding.rule);
    let (wanted, reason) = match row {
        Some(row) => (row.correction, row.reason),
        None => OTHERS
            .iter()
            .find(|(begin, ..)| finding.rule.starts_with(begin))
            .map(|(_, action, reason)| (*action, *reason))?,
    };
    let worth = finding.at_stake.or(finding.difference).filter(|worth| !worth.is_zero());
    let action = match (wanted, worth) {
        (Correction::CreditPartial | Correction::DebitSupplement, Some(worth)) if worth.is_negative() => {
            Correction::DebitSupplement
        }
        (Correction::CreditPartial | Correction::DebitSupplement, Some(_)) if paid => Correction::Refund,
        (Correction::DebitSupplement, Some(_)) => Correction::CreditPartial,
        (wanted, _) => wanted,
    };
    let over = matches!(
        action,
        Correction::CreditPartial | Correction::DebitSupplement | Correction::Refund
    );
    Some(Proposal {
        action,
        document: match role {
            Role::IssuerDraft => Paper::None,
            _ => paper(action),
        },
        amount: worth.filter(|_| over).map(Decimal::abs),
        quantity: finding
            .stated
            .as_ref()
            .zip(finding.expected.as_ref())
            .and_then(|sides| match sides {
                (Value::Quantity(stated, _), Value::Quantity(expected, _)) => Some(sub(*stated, *expected)?.abs()),
                _ => None,
            }),
        reason,
        codes: codes(action),
    })
}

fn paper(action: Correction) -> Paper {
    match action {
        Correction::CreditPartial | Correction::CreditFullReissue | Correction::Refund => Paper::CreditNote,
        Correction::Reissue | Correction::Amend => Paper::Replacement,
        Correction::DebitSupplement => Paper::NextInvoice,
        Correction::ProvideInfo | Correction::Hold | Correction::AcceptAsIs | Correction::Decide => Paper::None,
    }
}

fn codes(action: Correction) -> &'static [&'static str] {
    match action {
        Correction::CreditPartial => &["CNP"],
        Correction::CreditFullReissue => &["CNF", "NIN"],
        Correction::Reissue | Correction::Amend => &["NIN"],
        Correction::ProvideInfo => &["PIN"],
        Correction::Refund => &["CNA"],
        Correction::AcceptAsIs => &["NOA"],
        Correction::DebitSupplement | Correction::Hold | Correction::Decide => &["OTH"],
    }
}
