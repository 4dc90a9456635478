//! EN 16931 in UBL 2.1: which nodes each rule stands on, in the order in which the official rules look at them.

pub(crate) mod allowance;
pub(crate) mod breakdown;
pub(crate) mod codes;
pub(crate) mod document;
pub(crate) mod line;
pub(crate) mod party;
pub(crate) mod payment;
pub(crate) mod readable;
mod syntax;
mod syntax_checks;
mod syntax_unused;
pub(crate) mod totals;
pub(crate) mod vat;

use crate::rules::engine::{Pattern, RuleSet};

/// The rules of CEN for UBL.
pub(crate) static SET: RuleSet = RuleSet {
    name: "en16931-ubl",
    patterns: &[
        // Within one pattern of the official rules no two of these groups speak of the same node, so that each group is
        // a pattern of its own here.
        Pattern::Rules(readable::RULES),
        Pattern::Rules(document::RULES),
        Pattern::Rules(party::RULES),
        Pattern::Rules(payment::RULES),
        Pattern::Rules(allowance::RULES),
        Pattern::Rules(totals::RULES),
        Pattern::Rules(line::RULES),
        Pattern::Rules(breakdown::RULES),
        Pattern::Lists(vat::RULES),
        Pattern::Rules(codes::RULES),
        syntax::PATHS,
        syntax::CHECKS,
    ],
};
