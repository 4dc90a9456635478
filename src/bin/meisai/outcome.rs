//! [`Outcome`]: how a request ended, and the code with which the command leaves.

use std::process::ExitCode;

/// How a request ended, the best first: over many files the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Outcome {
    /// Valid, accepted, answered.
    #[default]
    InOrder,
    /// A person must decide.
    Undecided,
    /// Invalid, rejected.
    Wrong,
    /// The request could not be answered.
    Unanswered,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::InOrder => 0,
            Outcome::Wrong => 1,
            Outcome::Unanswered => 2,
            Outcome::Undecided => 3,
        })
    }
}
