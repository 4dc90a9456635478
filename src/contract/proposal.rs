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
    /// The status of an invoice with this finding alone (UNCL4343): `RE`, `UQ`, `CA` or `AP`.
    pub status: &'static str,
    /// The code of the reason (OPStatusReason), as in `PRI`.
    pub reason: &'static str,
    /// The codes of what is asked for (OPStatusAction), as in `CNP`.
    pub codes: &'static [&'static str],
}

/// From where a finding is looked at, as far as it decides what is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outlook {
    /// From which side, and at which stage.
    pub role: Role,
    /// True if the invoice is paid already.
    pub is_paid: bool,
    /// True if the contract lets differences be settled by the next invoice.
    pub carries_over: bool,
    /// True if the finding was waived.
    pub is_waived: bool,
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

/// What is proposed about a root finding. Nothing is proposed where nothing is asked, and about consequences, which their
/// roots set right.
#[must_use]
pub fn propose(finding: &Finding, outlook: Outlook) -> Option<Proposal> {
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
    let action = action(wanted, worth, outlook);
    let over = matches!(
        action,
        Correction::CreditPartial | Correction::DebitSupplement | Correction::AdjustNext | Correction::Refund
    );
    let quantity = quantity_of(finding);
    let (status, codes) = response(action, (row.is_some(), quantity.is_some()), finding);
    Some(Proposal {
        action,
        document: match outlook.role {
            Role::IssuerDraft => Paper::None,
            _ => paper(action),
        },
        amount: worth.filter(|_| over).map(Decimal::abs),
        quantity,
        status,
        reason: if outlook.is_waived { "NON" } else { reason },
        codes,
    })
}

/// Over how much a quantity is wrong.
fn quantity_of(finding: &Finding) -> Option<Decimal> {
    match (&finding.stated, &finding.expected) {
        (Some(Value::Quantity(stated, _)), Some(Value::Quantity(expected, _))) => Some(sub(*stated, *expected)?.abs()),
        _ => None,
    }
}

/// What is done in the end: by whether too much or too little is billed, by what was decided, paid and agreed.
fn action(wanted: Correction, worth: Option<Decimal>, outlook: Outlook) -> Correction {
    let of_amount = matches!(wanted, Correction::CreditPartial | Correction::DebitSupplement);
    match worth {
        _ if outlook.is_waived => Correction::AcceptAsIs,
        Some(_) if of_amount && outlook.carries_over => Correction::AdjustNext,
        Some(worth) if of_amount && worth.is_negative() => Correction::DebitSupplement,
        Some(_) if of_amount && outlook.is_paid => Correction::Refund,
        Some(_) if of_amount => Correction::CreditPartial,
        _ => wanted,
    }
}

fn paper(action: Correction) -> Paper {
    match action {
        Correction::CreditPartial | Correction::CreditFullReissue | Correction::Refund => Paper::CreditNote,
        Correction::Reissue | Correction::Amend => Paper::Replacement,
        Correction::DebitSupplement | Correction::AdjustNext => Paper::NextInvoice,
        Correction::ProvideInfo | Correction::Hold | Correction::AcceptAsIs | Correction::Decide => Paper::None,
    }
}

/// The status and what is asked for. Only a document that is unfit is rejected: that ends its processing. A part that is
/// credited and information that is missing are asked for under query. What the buyer can settle without another paper
/// for this invoice is a condition under which it is accepted: another day of payment, the rest on the next invoice.
fn response(
    action: Correction,
    (is_agreed, has_quantity): (bool, bool),
    finding: &Finding,
) -> (&'static str, &'static [&'static str]) {
    let is_certain = finding.severity == Severity::Error && finding.judgement == Judgement::A;
    match action {
        _ if finding.severity == Severity::Info => ("AP", &["NOA"]),
        Correction::CreditPartial => ("UQ", &["CNP"]),
        Correction::CreditFullReissue => ("RE", &["CNF", "NIN"]),
        Correction::Reissue => ("RE", &["NIN"]),
        // What was agreed holds by itself; what a norm or a law asks of the document needs a new one.
        Correction::Amend if is_agreed => ("CA", &[]),
        Correction::Amend if is_certain => ("RE", &["NIN"]),
        Correction::Amend => ("UQ", &["NIN"]),
        Correction::ProvideInfo => ("UQ", &["PIN"]),
        Correction::Refund => ("UQ", &["CNA"]),
        Correction::AdjustNext => ("CA", &["NOA"]),
        Correction::DebitSupplement => ("CA", &["OTH"]),
        Correction::AcceptAsIs => ("AP", &["NOA"]),
        // What was not delivered is credited, unless it arrives.
        Correction::Hold if has_quantity => ("UQ", &["CNP"]),
        Correction::Hold | Correction::Decide => ("UQ", &["OTH"]),
    }
}
