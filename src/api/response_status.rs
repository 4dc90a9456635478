//! [`ResponseStatus`]: how a buyer may answer an invoice.

/// The status of an invoice in an Invoice Response (UNCL4343, the subset of Peppol).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ResponseStatus {
    /// `AB`: it has arrived and can be read.
    Acknowledged,
    /// `IP`: it is being processed.
    InProcess,
    /// `UQ`: it is not processed further until a question is answered.
    UnderQuery,
    /// `CA`: it is accepted under conditions.
    ConditionallyAccepted,
    /// `RE`: it is rejected, and its processing ends.
    Rejected,
    /// `AP`: it is accepted; the next step is payment.
    Accepted,
    /// `PD`: its payment is made or under way.
    Paid,
}

impl ResponseStatus {
    /// Every status, in the order in which they may follow each other.
    pub const ALL: [Self; 7] = [
        Self::Acknowledged,
        Self::InProcess,
        Self::UnderQuery,
        Self::ConditionallyAccepted,
        Self::Rejected,
        Self::Accepted,
        Self::Paid,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Acknowledged => "AB",
            Self::InProcess => "IP",
            Self::UnderQuery => "UQ",
            Self::ConditionallyAccepted => "CA",
            Self::Rejected => "RE",
            Self::Accepted => "AP",
            Self::Paid => "PD",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// True where an action makes sense: information about an invoice that is rejected for good is of no use.
    #[must_use]
    pub fn may_ask(self, action: &str) -> bool {
        self != Self::Rejected || !matches!(action, "PIN" | "NOA")
    }

    /// True where the answer must say why (PEPPOL-T111-R001).
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::UnderQuery | Self::ConditionallyAccepted | Self::Rejected)
    }
}

/// What a seller may be asked for (OPStatusAction), as in `CNP`.
pub const RESPONSE_ACTIONS: [&str; 7] = ["NOA", "PIN", "NIN", "CNF", "CNP", "CNA", "OTH"];
