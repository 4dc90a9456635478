//! `price.list`: the price stands in a dated list, in the contract or in evidence (`price_list`).
//!
//! Parameters: `list_id`; `prices: [{item_id, unit_price, valid_from?, valid_to?}]`, or none if the list comes as evidence.
//! The price in force on the day of supply holds.

use super::price_fixed_unit::compare_price;
use crate::contract::agreement::is_in_force;
use crate::contract::case::{Case, Claim, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::contract::scope::item_ids;
use crate::explain::{Recorder, Unit, Value};
use crate::model::Term as Field;
use crate::money::Decimal;
use chrono::NaiveDate;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The name of the list.
    pub list_id: Option<String>,
    /// The prices, if they stand in the contract.
    pub prices: Vec<Price>,
}

/// One price of a list.
#[derive(Debug, Clone)]
pub struct Price {
    /// The item.
    pub item: String,
    /// The price of one unit.
    pub unit_price: Decimal,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let price = |row: Json<'_>| {
        Ok(Price {
            item: row.need_text("item_id")?,
            unit_price: row.need_decimal("unit_price")?,
            from: row.date_of("valid_from")?,
            to: row.date_of("valid_to")?,
        })
    };
    let prices = json.list("prices").into_iter().map(price).collect::<Result<_, _>>()?;
    Ok(Params {
        list_id: json.text_of("list_id"),
        prices,
    })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    let mut prices = params.prices.clone();
    for list in case.evidence_of(EvidenceKind::PriceList) {
        if params.list_id.as_ref().is_none_or(|id| *id == list.id) {
            prices.extend(list.lines.iter().filter_map(|line| {
                Some(Price {
                    item: line.item.clone()?,
                    unit_price: line.unit_price?,
                    from: line.date,
                    to: line.until,
                })
            }));
        }
    }
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(&prices, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(prices: &[Price], case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    if prices.is_empty() {
        return Status::without_evidence(EvidenceKind::PriceList);
    }
    let Some((_, day)) = claim.supply else {
        return Status::without_field(Field::Period);
    };
    let of_item = |price: &&Price| item_ids(claim.line).any(|id| id == price.item);
    let in_force = prices
        .iter()
        .filter(of_item)
        .filter(|price| is_in_force(price.from, price.to, day));
    // Of several, the one that came into force last.
    let Some(price) = in_force.max_by_key(|price| price.from) else {
        return Status::without_evidence(EvidenceKind::PriceList);
    };
    let expected = case.agreed(price.unit_price, "lbl.list_price", Unit::Money(case.currency));
    let mut status = compare_price(case, claim, expected);
    if let Status::Finding(found) = &mut status {
        found.values.0.push(("date", Value::Date(day)));
    }
    status
}
