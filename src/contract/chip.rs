//! [`Chip`]: whether a line is part of the standard fee, an option, or costs extra.

use super::kinds::TermKind;

/// Where a line stands to the standard fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Chip {
    /// Part of the agreed fee.
    Included,
    /// It costs extra: an expense, a surcharge, what no term prices.
    Extra,
    /// Chosen beside the fee.
    Option,
}

/// Kinds of terms for what comes on top, by the beginning of their names; all other prices are the fee.
const EXTRA: [&str; 7] = [
    "expense.",
    "surcharge.",
    "progress.change_order",
    "qty.threshold_addition",
    "time.premium",
    "time.travel",
    "pay.late_interest",
];

impl Chip {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Extra => "extra",
            Self::Option => "option",
        }
    }

    /// What a kind of term says of its lines; `None` if it does not say.
    #[must_use]
    pub fn of(kind: &TermKind) -> Option<Self> {
        match kind.name {
            "scope.optional" => Some(Self::Option),
            "scope.included" => Some(Self::Included),
            name if EXTRA.iter().any(|extra| name.starts_with(extra)) => Some(Self::Extra),
            _ if kind.competes == "price" => Some(Self::Included),
            _ => None,
        }
    }
}
