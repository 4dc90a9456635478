//! `price.graduated`: each unit costs what its tier says.
//!
//! Parameters: `tiers`, `flat_at_zero` (default true), `cumulative` (default false): then the tiers run on over the period,
//! what earlier invoices billed counts first, and the line owes charge(total) − charge(earlier).

use crate::contract::case::{Case, Change, Claim, Found, Outcome, Status, number};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::contract::pricing::{self, Agree, Tiers};
use crate::contract::scope::item_ids;
use crate::contract::tolerance::Comparison;
use crate::explain::{Evaluator, Num, Recorder, Unit, Value};
use crate::model::{Group, Term as Field};
use crate::money::{Currency, Decimal};
use crate::rules::number::{add, sub};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The tiers.
    pub tiers: Tiers,
    /// True if earlier invoices of the period count.
    pub cumulative: bool,
}

/// How a quantity becomes an amount.
pub(super) type Rate<R> =
    fn(&Tiers, Num<<R as Recorder>::Ref>, Currency, &mut Evaluator<'_, R>, Agree<'_, R>) -> Num<<R as Recorder>::Ref>;

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    Ok(Params {
        tiers: Tiers::read(json)?,
        cumulative: json.flag_of("cumulative").unwrap_or(false),
    })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    let rate: Rate<R> = pricing::graduated;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, rate, case, claim)))
        .collect()
}

/// Holds the amount of a line against the tiers.
pub(super) fn check_line<R: Recorder>(
    params: &Params,
    rate: Rate<R>,
    case: &mut Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
) -> Status {
    let Some(quantity) = case.stated(claim.line, Field::InvoicedQuantity) else {
        return Status::without_field(Field::InvoicedQuantity);
    };
    let Some(stated) = line_sum(claim.line) else {
        return Status::without_field(Field::LineNetAmount);
    };
    let earlier = match earlier_quantity(params, case, claim) {
        Ok(earlier) => earlier,
        Err(status) => return status,
    };
    let mut agree = case.agree();
    let currency = case.currency;
    let exact = match earlier {
        None => rate(&params.tiers, quantity, currency, case.ev, &mut agree),
        Some(earlier) => {
            let total = case.ev.sum(&[earlier, quantity]);
            let whole = rate(&params.tiers, total, currency, case.ev, &mut agree);
            let before = rate(&params.tiers, earlier, currency, case.ev, &mut agree);
            case.ev.sub(whole, before)
        }
    };
    compare_amount(case, claim, (stated, quantity.value), exact)
}

/// Holds the amount of a line against an exact expected one, for the quantity that it is for.
pub(super) fn compare_amount<R: Recorder>(
    case: &mut Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
    (stated, quantity): (Decimal, Decimal),
    exact: Num<R::Ref>,
) -> Status {
    let currency = case.currency;
    let expected = case.ev.round(exact, &case.line_rounding());
    let key = case.expect(expected, "lbl.expected_amount", Unit::Money(currency), Some(claim));
    match case.compare(stated, expected.value) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => Status::Within(difference),
        None => Status::without_field(Field::LineNetAmount),
        Some(Comparison::Differs(difference)) => {
            let found = case.found(claim, Field::LineNetAmount);
            let unit = claim.line.text(Field::QuantityUnit).unwrap_or_default().to_owned();
            let values = found.values.clone().with("quantity", Value::Quantity(quantity, unit));
            Status::Finding(Box::new(Found {
                expected_key: Some(key),
                stated: Some(case.money(stated)),
                expected: Some(case.money(expected.value)),
                difference: Some(difference),
                change: change_of(claim, difference),
                values,
                ..found
            }))
        }
    }
}

/// The amount of a line before its allowances and charges.
pub(super) fn line_sum(line: &Group) -> Option<Decimal> {
    let mut sum = line.decimal(Field::LineNetAmount)?;
    for allowance in line.groups_of(Field::LineAllowance) {
        sum = add(sum, allowance.decimal(Field::LineAllowanceAmount)?)?;
    }
    for charge in line.groups_of(Field::LineCharge) {
        sum = sub(sum, charge.decimal(Field::LineChargeAmount)?)?;
    }
    Some(sum)
}

/// The line amount that would be right.
pub(super) fn change_of(claim: &Claim<'_>, difference: Decimal) -> Option<Change> {
    let value = sub(claim.line.decimal(Field::LineNetAmount)?, difference)?;
    Some(Change {
        place: claim.place_of(Field::LineNetAmount),
        field: Field::LineNetAmount,
        value: number(value),
    })
}

/// What earlier invoices billed of the same item, where that counts.
fn earlier_quantity<R: Recorder>(
    params: &Params,
    case: &mut Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
) -> Result<Option<Num<R::Ref>>, Status> {
    if !params.cumulative {
        return Ok(None);
    }
    let mut invoices = case.evidence_of(EvidenceKind::PriorInvoice).peekable();
    if invoices.peek().is_none() {
        return Err(Status::without_evidence(EvidenceKind::PriorInvoice));
    }
    let mut parts = Vec::new();
    for invoice in invoices {
        for line in &invoice.lines {
            let same = line
                .item
                .as_deref()
                .is_some_and(|item| item_ids(claim.line).any(|id| id == item));
            if let (true, Some(quantity)) = (same, line.quantity) {
                let from = (invoice.id.as_str(), line.pointer.as_str());
                parts.push(case.evidenced(quantity, "lbl.earlier_quantity", Unit::Quantity, from));
            }
        }
    }
    Ok(Some(case.ev.sum(&parts)))
}
