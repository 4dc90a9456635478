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
.when(is_added_up)];

/// Totals add up every allowance and charge, the breakdown those of its categories.
fn is_added_up(indicator: At) -> bool {
    let root = indicator.root();
    let mut totals = root.any(ram::SpecifiedTradeSettlementHeaderMonetarySummation);
    let in_breakdown = || {
        let adjustment = indicator.parent().and_then(At::parent);
        let codes = adjustment.map(|at| at.all(&[ram::CategoryTradeTax, ram::CategoryCode]));
        let mut rows = root.all(super::vat::ROW);
        rows.any(|row| {
            let codes = codes.clone().into_iter().flatten();
            codes
                .into_iter()
                .any(|code| row.any_is_exactly(&[ram::CategoryCode], &code.text()))
        })
    };
    totals.next().is_some() || in_breakdown()
}

/// The indicator of an allowance or charge of the document is a truth value.
fn is_true_or_false(indicator: At) -> Held {
    if matches!(&*indicator.norm(), "true" | "false" | "1" | "0") {
        return held(true);
    }
    Err(Stop::NotABoolean(indicator.id()))
}
