//! Values that stop the official rules: told at their place, so that no document passes because it could not be checked.

use crate::rules::engine::Test::Check;
use crate::rules::engine::{At, Held, On, Rule, Stop, assert, held, on, ram, rsm, udt};

/// The rules, under the name of one that needs the value. No two of them speak of the same node.
pub(crate) const RULES: &[Rule] = &[on(
    &[On::Path(&[
        rsm::SupplyChainTradeTransaction,
        ram::ApplicableHeaderTradeSettlement,
        ram::SpecifiedTradeAllowanceCharge,
        ram::ChargeIndicator,
        udt::Indicator,
    ])],
    &[assert("BR-31", Check(is_true_or_false))],
)
.in_documents(adds_up)];

/// Nothing is added up where there are neither totals nor a breakdown.
fn adds_up(root: At) -> bool {
    let mut totals = root.any(ram::SpecifiedTradeSettlementHeaderMonetarySummation);
    totals.next().is_some() || root.has(super::vat::ROW)
}

/// The indicator of an allowance or charge of the document is a truth value.
fn is_true_or_false(indicator: At) -> Held {
    if matches!(&*indicator.norm(), "true" | "false" | "1" | "0") {
        return held(true);
    }
    Err(Stop::NotABoolean(indicator.id()))
}
