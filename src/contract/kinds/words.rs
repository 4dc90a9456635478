//! The words of a row: at which step a kind computes, when it falls due, what sets a finding right.

/// At which step of the check a kind computes; quantities stand before prices because tiers need the period's total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Step {
    /// How much.
    Quantity,
    /// At which price.
    Price,
    /// Limits of a line.
    Limit,
    /// Discounts.
    Discount,
    /// Commitments and caps over a period.
    Commitment,
    /// Surcharges.
    Surcharge,
    /// Expenses.
    Expense,
    /// What is held back.
    Retention,
    /// Tax.
    Tax,
    /// The document.
    Document,
    /// What is taken off the payment.
    Withholding,
}

impl Step {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Quantity => "quantity",
            Self::Price => "price",
            Self::Limit => "limit",
            Self::Discount => "discount",
            Self::Commitment => "commitment",
            Self::Surcharge => "surcharge",
            Self::Expense => "expense",
            Self::Retention => "retention",
            Self::Tax => "tax",
            Self::Document => "document",
            Self::Withholding => "withholding",
        }
    }
}

/// When something is due by a term without anybody asking for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::contract) enum Falls {
    /// Only where evidence shows that it was supplied.
    WithEvidence,
    /// Each period: a monthly base.
    EachPeriod,
    /// Each period where its unit is a period of time, or a cycle is agreed for its items: a fee.
    ByUnit,
    /// By a plan of its own: instalments, milestones, events.
    Scheduled,
    /// Wherever other lines are billed: a surcharge.
    WithOthers,
}

/// What sets a finding right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Correction {
    /// A part is credited.
    CreditPartial,
    /// All is credited, and a new document issued.
    CreditFullReissue,
    /// A new document takes the place of this one.
    Reissue,
    /// What is missing is given.
    ProvideInfo,
    /// The supplier may bill the rest.
    DebitSupplement,
    /// The next invoice settles it.
    AdjustNext,
    /// A field is amended.
    Amend,
    /// It waits until what it needs has come about.
    Hold,
    /// What is paid already is paid back.
    Refund,
    /// It stays as it is.
    AcceptAsIs,
    /// A person decides.
    Decide,
}

impl Correction {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreditPartial => "credit_partial",
            Self::CreditFullReissue => "credit_full_reissue",
            Self::Reissue => "reissue",
            Self::ProvideInfo => "provide_info",
            Self::DebitSupplement => "debit_supplement",
            Self::AdjustNext => "adjust_next",
            Self::Amend => "amend",
            Self::Hold => "hold",
            Self::Refund => "refund",
            Self::AcceptAsIs => "accept_as_is",
            Self::Decide => "human_decides",
        }
    }
}
