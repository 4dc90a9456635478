//! EN 16931 in CII D16B: which nodes each rule stands on.

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
mod syntax_types;
mod syntax_unused;
pub(crate) mod totals;
pub(crate) mod vat;

use crate::rules::engine::{Pattern, RuleSet, Sym, ram, rsm};

/// The rules of CEN for CII.
pub(crate) static SET: RuleSet = RuleSet {
    name: "en16931-cii",
    patterns: &[
        // Within one pattern of the official rules no two of these groups speak of the same node, so that each group is
        // a pattern of its own here.
        Pattern::Rules(document::RULES),
        Pattern::Rules(party::RULES),
        Pattern::Rules(payment::RULES),
        Pattern::Rules(allowance::RULES),
        Pattern::Rules(totals::RULES),
        Pattern::Rules(line::RULES),
        Pattern::Rules(breakdown::RULES),
        Pattern::Rules(codes::RULES),
        Pattern::Lists(vat::RULES),
        Pattern::Rules(readable::RULES),
        syntax::PATHS,
        syntax::CHECKS,
    ],
};

/// What is to be paid.
const SETTLEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement];
/// The lines.
const LINE: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::IncludedSupplyChainTradeLineItem];
