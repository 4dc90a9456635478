//! The first level of a difference: part by part of the document's own identity of totals.

use crate::calc::Totals;
use crate::money::Decimal;

/// One part of the amount due on both invoices, with the sign with which it enters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The field of its key, as in `line_net_total`.
    pub field: &'static str,
    /// The text key of its name.
    pub label: &'static str,
    /// Before; what is subtracted is negative.
    pub before: Decimal,
    /// After.
    pub after: Decimal,
}

/// The parts of an amount due, in the order in which a reader adds them up; they sum to it.
pub(super) fn parts<N: Copy>(totals: &Totals<N>) -> [(&'static str, &'static str, Decimal); 9] {
    let plus = |number: Option<crate::explain::Num<N>>| number.map(|number| number.value).unwrap_or_default();
    let minus = |number: Option<crate::explain::Num<N>>| plus(number).negated();
    [
        ("line_net_total", "term.BT-106", totals.line_net_total.value),
        ("allowance_total", "term.BT-107", minus(totals.allowance_total)),
        ("charge_total", "term.BT-108", plus(totals.charge_total)),
        ("tax_included", "lbl.tax_included", minus(totals.tax_included)),
        ("tax_total", "term.BT-110", totals.tax_total.value),
        ("withholding_total", "term.MX-20", minus(totals.withholding_total)),
        ("rounding_amount", "term.BT-114", plus(totals.rounding_amount)),
        ("balance_brought_forward", "term.MX-33", plus(totals.carried_forward)),
        ("paid_amount", "term.BT-113", minus(totals.paid_amount)),
    ]
}

/// The parts of both, without those that neither has.
pub(super) fn both<N: Copy>(before: &Totals<N>, after: &Totals<N>) -> Vec<Part> {
    let pairs = parts(before).into_iter().zip(parts(after));
    let parts = pairs.map(|((field, label, before), (_, _, after))| Part {
        field,
        label,
        before,
        after,
    });
    parts
        .filter(|part| !part.before.is_zero() || !part.after.is_zero())
        .collect()
}
