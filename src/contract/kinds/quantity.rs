//! How much may be billed: `qty.ordered_limit`.

use super::compare::{base_quantity, in_unit};
use super::fields::{Range, field};
use super::{Check, Checked, ROW, Step, TermKind};
use crate::contract::case::{Case, Change, Claim, Found, Number, Status, number};
use crate::contract::evidence::EvidenceKind;
use crate::contract::scope::item_ids;
use crate::explain::Unit;
use crate::model::{Group, Term as Field};
use crate::money::Decimal;
use crate::rules::number::{add, at_most, div, mul, percent_of, sub};

const QUANTITY: TermKind = TermKind {
    step: Step::Quantity,
    reason: "QTY",
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[TermKind {
    name: "qty.ordered_limit",
    rule: "CT-QTY-001",
    competes: "qty.ordered_limit",
    evidence: &[EvidenceKind::Order, EvidenceKind::PriorInvoice],
    fields: &[
        field!(Quantity, "ordered"),
        field!(Percent, "over_percent")
            .also(&["pct_over"])
            .or("0")
            .within(Range::NotNegative),
    ],
    check: Check::Line(ordered_limit),
    ..QUANTITY
}];

/// No more is billed than was ordered. Earlier invoices count, and what earlier lines of this invoice took of the item.
fn ordered_limit(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = case.need(claim.line, Field::InvoicedQuantity)?;
    let ordered = ordered(case, claim)?;
    let left = left_of(case, claim, ordered);
    let key = case.expect(left.open, "lbl.quantity_left", Unit::Quantity, Some(claim));
    let over_percent = case.params().number("over_percent").unwrap_or_default();
    let extra = percent_of(ordered.value, over_percent).unwrap_or_default();
    let missing = || Status::without_field(Field::InvoicedQuantity);
    let limit = add(ordered.value, extra)
        .and_then(|limit| sub(limit, left.used.value))
        .ok_or_else(missing)?;
    if at_most(stated.value, left.open.value) {
        return Ok(Status::Pass);
    }
    let over = sub(stated.value, left.open.value).ok_or_else(missing)?;
    if at_most(stated.value, limit) {
        return Ok(Status::Within(over));
    }
    Ok(too_much(case, claim, (stated.value, left.open.value, over), key))
}

/// What is left of a quantity.
pub(super) struct Left {
    /// What was billed before.
    pub used: Number,
    /// What is still open.
    pub open: Number,
}

/// What is left of a quantity after earlier invoices and earlier lines of this one.
pub(super) fn left_of(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, whole: Number) -> Left {
    let mut used = Vec::new();
    for (invoice, line) in case.lines_of(EvidenceKind::PriorInvoice, claim) {
        if let Some(quantity) = line.quantity {
            let from = (invoice.id.as_str(), line.pointer.as_str());
            used.push(case.evidenced(quantity, "lbl.earlier_quantity", Unit::Quantity, from));
        }
    }
    // What earlier lines of this invoice took of the same item is no longer there for this one.
    let before = case.claims.iter().take_while(|other| other.index != claim.index);
    for other in before.filter(|other| same_item(other.line, claim.line)) {
        used.extend(case.stated(other.line, Field::InvoicedQuantity));
    }
    let used = case.ev.sum(&used);
    let open = case.ev.sub(whole, used);
    let zero = case.ev.constant(Decimal::ZERO);
    let open = case.ev.max(open, zero);
    Left { used, open }
}

/// More than may be billed: stated, what may be, how much is over.
pub(super) fn too_much(
    case: &Case<'_, '_, '_>,
    claim: &Claim<'_>,
    (stated, left, over): (Decimal, Decimal, Decimal),
    key: String,
) -> Status {
    let found = case.found(claim, Field::InvoicedQuantity);
    let price = claim.line.decimal(Field::ItemNetPrice);
    let amount = price.and_then(|price| div(mul(price, over)?, base_quantity(claim.line)));
    Status::Finding(Box::new(Found {
        expected_key: Some(key),
        stated: Some(in_unit(claim, stated)),
        expected: Some(in_unit(claim, left)),
        difference: amount.and_then(|amount| case.line_rounding().apply(amount).ok()),
        change: Some(Change {
            place: found.place.clone(),
            field: Field::InvoicedQuantity,
            value: number(left),
        }),
        values: found.values.clone().with("over", in_unit(claim, over)),
        ..found
    }))
}

/// What was ordered, from the contract or from orders.
fn ordered(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Number, Status> {
    if let Ok(ordered) = case.param("ordered", "lbl.ordered_quantity") {
        return Ok(ordered);
    }
    quantities(case, claim, EvidenceKind::Order, "lbl.ordered_quantity")
}

/// The sum of the quantities of an item in evidence of a kind.
pub(super) fn quantities(
    case: &mut Case<'_, '_, '_>,
    claim: &Claim<'_>,
    kind: EvidenceKind,
    label: &'static str,
) -> Result<Number, Status> {
    let mut parts = Vec::new();
    for (document, line) in case.lines_of(kind, claim) {
        if let Some(quantity) = line.quantity {
            let from = (document.id.as_str(), line.pointer.as_str());
            parts.push(case.evidenced(quantity, label, Unit::Quantity, from));
        }
    }
    if parts.is_empty() {
        return Err(Status::without_evidence(kind));
    }
    Ok(case.ev.sum(&parts))
}

fn same_item(a: &Group, b: &Group) -> bool {
    item_ids(a).any(|id| item_ids(b).any(|other| id == other))
}
