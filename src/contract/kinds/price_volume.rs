//! `price.volume`: the tier that contains the quantity prices all units.
//!
//! Parameters as of `price.graduated`. That 16 units may cost less than 15 is legal; the check says so (`CT-PRC-090`) when a
//! higher quantity within 5 % costs less.

pub use super::price_graduated::Params;
pub(super) use super::price_graduated::read;
use super::price_graduated::{Rate, check_line, line_sum};
use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::pricing;
use crate::explain::{Recorder, Value};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::{add, at_most, mul, percent_of};

/// How near a cheaper higher quantity must be to be worth telling, in percent.
const CLIFF_PERCENT: i64 = 5;

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    let rate: Rate<R> = pricing::volume;
    let mut outcomes = Vec::new();
    for claim in claims {
        outcomes.push(Outcome::line(claim, check_line(params, rate, case, claim)));
        outcomes.extend(cliff(params, case, claim).map(|found| Outcome::line(claim, Status::Finding(Box::new(found)))));
    }
    outcomes
}

/// A higher quantity, at most 5 % away, that would cost less.
fn cliff<R: Recorder>(params: &Params, case: &Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Option<Found> {
    let quantity = claim.line.decimal(Field::InvoicedQuantity)?;
    let tiers = params.tiers.list();
    let here = tiers
        .iter()
        .position(|tier| tier.up_to.is_none_or(|up_to| at_most(quantity, up_to)))?;
    let (tier, next) = (tiers.get(here)?, tiers.get(here + 1)?);
    // The next tier begins just above; whole units are what people order.
    let from = add(tier.up_to?, Decimal::ONE)?;
    let limit = add(quantity, percent_of(quantity, Decimal::from_int(CLIFF_PERCENT))?)?;
    let costs = |tier: &pricing::Tier, quantity| add(mul(tier.unit, quantity)?, tier.flat);
    let (now, then) = (costs(tier, quantity)?, costs(next, from)?);
    if !at_most(from, limit) || !then.compare(now).is_lt() || line_sum(claim.line).is_none() {
        return None;
    }
    let found = case.found(claim, Field::InvoicedQuantity);
    let unit = claim.line.text(Field::QuantityUnit).unwrap_or_default().to_owned();
    let values = found
        .values
        .clone()
        .with("quantity", Value::Quantity(quantity, unit.clone()))
        .with("amount", case.money(now))
        .with("cheaper", Value::Quantity(from, unit))
        .with("cheaper_amount", case.money(then));
    Some(Found {
        rule: Some("CT-PRC-090"),
        info: true,
        values,
        ..found
    })
}
