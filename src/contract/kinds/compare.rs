//! What kinds have in common: a stated value of a line against an expected one.

use super::{Checked, Expected};
use crate::contract::case::{Case, Change, Claim, Found, Number, Status, number};
use crate::contract::tolerance::Comparison;
use crate::explain::{Unit, Value};
use crate::model::{Group, Term as Field};
use crate::money::Decimal;
use crate::rules::number::{add, at_most, div, mul, sub};

/// Holds the stated unit price of a line against an expected one.
pub(super) fn price(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, expected: Expected) -> Checked {
    let money = Unit::Money(case.currency);
    let key = case.expect(expected.number, "lbl.expected_unit_price", money, Some(claim));
    let missing = Status::without_field;
    let stated = case.need(claim.line, Field::ItemNetPrice)?;
    let base = base_quantity(claim.line);
    // What is stated is the price of `base` units.
    let whole = mul(expected.number.value, base).ok_or_else(|| missing(Field::ItemNetPrice))?;
    let quantity = case.need(claim.line, Field::InvoicedQuantity)?.value;
    if expected.at_most && at_most(stated.value, whole) {
        return Ok(Status::Pass);
    }
    let billed = |difference: Decimal| {
        let amount = div(mul(difference, quantity)?, base)?;
        case.line_rounding().apply(amount).ok()
    };
    Ok(match case.compare(stated.value, whole) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => Status::Within(billed(difference).unwrap_or(difference)),
        None => missing(Field::ItemNetPrice),
        Some(Comparison::Differs(difference)) => {
            let worth = billed(difference).ok_or_else(|| Status::beyond(Field::ItemNetPrice))?;
            let found = case.found(claim, Field::ItemNetPrice);
            let mut values = found.values.clone().with("quantity", in_unit(claim, quantity));
            values.0.extend(expected.values.0);
            Status::Finding(Box::new(Found {
                expected_key: Some(key),
                stated: Some(case.money(stated.value)),
                expected: Some(case.money(whole)),
                difference: Some(worth),
                change: Some(Change {
                    place: found.place.clone(),
                    field: Field::ItemNetPrice,
                    value: number(whole),
                }),
                values,
                ..found
            }))
        }
    })
}

/// Holds the amount of a line, before its allowances and charges, against an exact one, rounded as lines are.
pub(super) fn amount(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, stated: Decimal, expected: Expected) -> Checked {
    let rounded = case.ev.round(expected.number, &case.line_rounding());
    let key = case.expect(rounded, "lbl.expected_amount", Unit::Money(case.currency), Some(claim));
    Ok(match case.compare(stated, rounded.value) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => Status::Within(difference),
        None => Status::without_field(Field::LineNetAmount),
        Some(Comparison::Differs(difference)) => {
            let billed = || Some(in_unit(claim, claim.line.decimal(Field::InvoicedQuantity)?));
            let mut values = expected.values;
            let quantity = expected.quantity.or_else(billed);
            values.0.extend(quantity.map(|quantity| ("quantity", quantity)));
            differs(case, claim, (stated, rounded.value, difference), key, values)
        }
    })
}

/// Holds the amount of a line against the most it may be.
pub(super) fn limit(
    case: &mut Case<'_, '_, '_>,
    claim: &Claim<'_>,
    stated: Decimal,
    limit: Number,
    values: crate::explain::Values,
) -> Checked {
    let key = case.expect(limit, "lbl.expected_limit", Unit::Money(case.currency), Some(claim));
    if at_most(stated, limit.value) {
        return Ok(Status::Pass);
    }
    Ok(match case.compare(stated, limit.value) {
        Some(Comparison::Differs(difference)) => differs(case, claim, (stated, limit.value, difference), key, values),
        Some(Comparison::Within(difference)) => Status::Within(difference),
        Some(Comparison::Same) | None => Status::Pass,
    })
}

/// A line amount that differs, and the change that would make it right.
fn differs(
    case: &Case<'_, '_, '_>,
    claim: &Claim<'_>,
    (stated, expected, difference): (Decimal, Decimal, Decimal),
    key: String,
    more: crate::explain::Values,
) -> Status {
    let found = case.found(claim, Field::LineNetAmount);
    let mut values = found.values.clone();
    values.0.extend(more.0);
    Status::Finding(Box::new(Found {
        expected_key: Some(key),
        stated: Some(case.money(stated)),
        expected: Some(case.money(expected)),
        difference: Some(difference),
        change: change_of(claim, difference),
        values,
        ..found
    }))
}

/// The amount of a line before its allowances and charges.
pub(super) fn line_sum(claim: &Claim<'_>) -> Result<Decimal, Status> {
    sum_of(claim.line).ok_or_else(|| Status::without_field(Field::LineNetAmount))
}

fn sum_of(line: &Group) -> Option<Decimal> {
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
fn change_of(claim: &Claim<'_>, difference: Decimal) -> Option<Change> {
    let value = sub(claim.line.decimal(Field::LineNetAmount)?, difference)?;
    Some(Change {
        place: claim.place_of(Field::LineNetAmount),
        field: Field::LineNetAmount,
        value: number(value),
    })
}

/// A quantity in the unit of a line.
pub(super) fn in_unit(claim: &Claim<'_>, quantity: Decimal) -> Value {
    let unit = claim.line.text(Field::QuantityUnit).unwrap_or_default();
    Value::Quantity(quantity, unit.to_owned())
}

/// How many units the stated price is for.
pub(super) fn base_quantity(line: &Group) -> Decimal {
    let base = line.decimal(Field::PriceBaseQuantity);
    base.filter(|base| !base.is_zero()).unwrap_or(Decimal::ONE)
}

/// A finding about a field whose stated and expected value are no amounts.
pub(super) fn other(found: Found, stated: Value, expected: Value) -> Status {
    Status::Finding(Box::new(Found {
        key: None,
        stated: Some(stated),
        expected: Some(expected),
        ..found
    }))
}
