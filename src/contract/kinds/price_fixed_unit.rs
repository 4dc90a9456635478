//! `price.fixed_unit` (契約単価): the unit price is agreed.
//!
//! Parameters: `unit_price`, `uom` (the unit it is for; absent for any). Other units convert only by the contract's table.

use crate::contract::agreement::Conversion;
use crate::contract::case::{Case, Change, Claim, Found, Outcome, Status, number};
use crate::contract::json::{Fault, Json};
use crate::contract::tolerance::Comparison;
use crate::explain::{Num, Recorder, Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::{div, mul};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The price of one unit, without tax.
    pub unit_price: Decimal,
    /// The unit.
    pub uom: Option<String>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    Ok(Params {
        unit_price: json.need_decimal("unit_price")?,
        uom: json.text_of("uom").or_else(|| json.text_of("unit")),
    })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    let check = |claim: &&Claim<'_>| {
        let unit = claim.line.text(Field::QuantityUnit);
        let factor = match conversion(params.uom.as_deref(), unit, &case.version.conversions) {
            Some(factor) => factor,
            None => return Outcome::line(claim, other_unit(unit, params.uom.as_deref())),
        };
        let money = Unit::Money(case.currency);
        let mut price = case.agreed(params.unit_price, "lbl.agreed_unit_price", money);
        if factor != Decimal::ONE {
            let factor = case.agreed(factor, "lbl.unit_conversion", Unit::None);
            price = case.ev.convert(price, factor);
        }
        Outcome::line(claim, compare_price(case, claim, price))
    };
    claims.iter().map(check).collect()
}

/// Holds the stated unit price of a line against an expected one.
pub(super) fn compare_price<R: Recorder>(
    case: &mut Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
    expected: Num<R::Ref>,
) -> Status {
    let money = Unit::Money(case.currency);
    let key = case.expect(expected, "lbl.expected_unit_price", money, Some(claim));
    let Some(stated) = case.stated(claim.line, Field::ItemNetPrice) else {
        return Status::without_field(Field::ItemNetPrice);
    };
    let base = claim
        .line
        .decimal(Field::PriceBaseQuantity)
        .filter(|base| !base.is_zero())
        .unwrap_or(Decimal::ONE);
    // What is stated is the price of `base` units.
    let Some(whole) = mul(expected.value, base) else {
        return Status::without_field(Field::ItemNetPrice);
    };
    let Some(quantity) = claim.line.decimal(Field::InvoicedQuantity) else {
        return Status::without_field(Field::InvoicedQuantity);
    };
    let billed = |difference: Decimal| {
        let amount = div(mul(difference, quantity)?, base)?;
        case.line_rounding().apply(amount).ok()
    };
    match case.compare(stated.value, whole) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => Status::Within(billed(difference).unwrap_or(difference)),
        None => Status::without_field(Field::ItemNetPrice),
        Some(Comparison::Differs(difference)) => {
            let found = case.found(claim, Field::ItemNetPrice);
            let unit = claim.line.text(Field::QuantityUnit).unwrap_or_default().to_owned();
            Status::Finding(Box::new(Found {
                expected_key: Some(key),
                stated: Some(case.money(stated.value)),
                expected: Some(case.money(whole)),
                difference: billed(difference),
                change: Some(Change {
                    place: found.place.clone(),
                    field: Field::ItemNetPrice,
                    value: number(whole),
                }),
                values: found.values.clone().with("quantity", Value::Quantity(quantity, unit)),
                ..found
            }))
        }
    }
}

/// How many agreed units one stated unit is; `None` if the contract does not say.
fn conversion(agreed: Option<&str>, stated: Option<&str>, table: &[Conversion]) -> Option<Decimal> {
    let (Some(agreed), Some(stated)) = (agreed, stated) else {
        return Some(Decimal::ONE);
    };
    if agreed == stated {
        return Some(Decimal::ONE);
    }
    table.iter().find_map(|row| {
        if row.from == stated && row.to == agreed {
            Some(row.factor)
        } else if row.to == stated && row.from == agreed {
            div(Decimal::ONE, row.factor)
        } else {
            None
        }
    })
}

fn other_unit(stated: Option<&str>, agreed: Option<&str>) -> Status {
    let name = |unit: Option<&str>| Value::Name(unit.unwrap_or_default().to_owned());
    Status::Unverified(
        "unchecked.unit",
        Values::new()
            .with("stated", name(stated))
            .with("expected", name(agreed)),
    )
}
