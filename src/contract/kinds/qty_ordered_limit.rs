//! `qty.ordered_limit`: no more is billed than was ordered.
//!
//! Parameters: `ordered` (or an order as evidence), `over_percent` (default 0). Earlier invoices count; with none given,
//! only this invoice is looked at and the answer says so by its evidence.

use crate::contract::case::{Case, Change, Claim, Found, Outcome, Status, number};
use crate::contract::evidence::{Evidence, EvidenceKind};
use crate::contract::json::{Fault, Json};
use crate::contract::scope::item_ids;
use crate::explain::{Num, Recorder, Unit, Value};
use crate::model::{Group, Term as Field};
use crate::money::Decimal;
use crate::rules::number::{add, at_most, div, mul, percent_of, sub};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// How much was ordered; absent if the order says it.
    pub ordered: Option<Decimal>,
    /// How much more is allowed, in percent.
    pub over_percent: Option<Decimal>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let over = json.decimal_of("over_percent")?;
    let over_percent = match over {
        Some(over) => Some(over),
        None => json.decimal_of("pct_over")?,
    };
    Ok(Params {
        ordered: json.decimal_of("ordered")?,
        over_percent,
    })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    let mut outcomes = Vec::new();
    for (position, claim) in claims.iter().enumerate() {
        // What earlier lines of this invoice took of the same item is no longer there for this one.
        let before = claims.get(..position).unwrap_or_default();
        outcomes.push(Outcome::line(claim, check_line(params, case, claim, before)));
    }
    outcomes
}

fn check_line<R: Recorder>(
    params: &Params,
    case: &mut Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
    before: &[&Claim<'_>],
) -> Status {
    let Some(stated) = case.stated(claim.line, Field::InvoicedQuantity) else {
        return Status::without_field(Field::InvoicedQuantity);
    };
    let Some(ordered) = ordered(params, case, claim) else {
        return Status::without_evidence(EvidenceKind::Order);
    };
    let mut used = Vec::new();
    for invoice in case.evidence_of(EvidenceKind::PriorInvoice) {
        for line in of_item(invoice, claim.line) {
            if let Some(quantity) = line.quantity {
                used.push(case.evidenced(
                    quantity,
                    "lbl.earlier_quantity",
                    Unit::Quantity,
                    (&invoice.id, &line.pointer),
                ));
            }
        }
    }
    for other in before.iter().filter(|other| same_item(other.line, claim.line)) {
        used.extend(case.stated(other.line, Field::InvoicedQuantity));
    }
    let used = case.ev.sum(&used);
    let left = case.ev.sub(ordered, used);
    let zero = case.ev.constant(Decimal::ZERO);
    let left = case.ev.max(left, zero);
    let key = case.expect(left, "lbl.quantity_left", Unit::Quantity, Some(claim));
    let extra = params
        .over_percent
        .and_then(|percent| percent_of(ordered.value, percent))
        .unwrap_or_default();
    let Some(limit) = add(ordered.value, extra).and_then(|limit| sub(limit, used.value)) else {
        return Status::without_field(Field::InvoicedQuantity);
    };
    if at_most(stated.value, left.value) {
        return Status::Pass;
    }
    let Some(over) = sub(stated.value, left.value) else {
        return Status::without_field(Field::InvoicedQuantity);
    };
    if at_most(stated.value, limit) {
        return Status::Within(over);
    }
    Status::Finding(Box::new(exceeded(case, claim, (stated.value, left.value, over), key)))
}

fn exceeded<R: Recorder>(
    case: &Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
    (stated, left, over): (Decimal, Decimal, Decimal),
    key: String,
) -> Found {
    let found = case.found(claim, Field::InvoicedQuantity);
    let unit = claim.line.text(Field::QuantityUnit).unwrap_or_default().to_owned();
    let base = claim
        .line
        .decimal(Field::PriceBaseQuantity)
        .filter(|base| !base.is_zero())
        .unwrap_or(Decimal::ONE);
    let price = claim.line.decimal(Field::ItemNetPrice);
    let amount = price.and_then(|price| div(mul(price, over)?, base));
    Found {
        expected_key: Some(key),
        stated: Some(Value::Quantity(stated, unit.clone())),
        expected: Some(Value::Quantity(left, unit.clone())),
        difference: amount.and_then(|amount| case.line_rounding().apply(amount).ok()),
        change: Some(Change {
            place: found.place.clone(),
            field: Field::InvoicedQuantity,
            value: number(left),
        }),
        values: found.values.clone().with("over", Value::Quantity(over, unit)),
        ..found
    }
}

/// What was ordered, from the contract or from orders.
fn ordered<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Option<Num<R::Ref>> {
    if let Some(ordered) = params.ordered {
        return Some(case.agreed(ordered, "lbl.ordered_quantity", Unit::Quantity));
    }
    let mut parts = Vec::new();
    for order in case.evidence_of(EvidenceKind::Order) {
        for line in of_item(order, claim.line) {
            if let Some(quantity) = line.quantity {
                parts.push(case.evidenced(
                    quantity,
                    "lbl.ordered_quantity",
                    Unit::Quantity,
                    (&order.id, &line.pointer),
                ));
            }
        }
    }
    (!parts.is_empty()).then(|| case.ev.sum(&parts))
}

fn of_item<'a>(
    evidence: &'a Evidence,
    line: &'a Group,
) -> impl Iterator<Item = &'a crate::contract::evidence::EvidenceLine> {
    evidence.lines.iter().filter(|row| {
        row.item
            .as_deref()
            .is_some_and(|item| item_ids(line).any(|id| id == item))
    })
}

fn same_item(a: &Group, b: &Group) -> bool {
    item_ids(a).any(|id| item_ids(b).any(|other| id == other))
}
