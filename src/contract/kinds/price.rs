//! Prices of one unit: `price.fixed_unit` (契約単価), `price.list`.

use super::fields::field;
use super::{Check, Expected, Falls, ROW, TermKind};
use crate::contract::agreement::{Conversion, is_in_force};
use crate::contract::case::{Case, Claim, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::scope::item_ids;
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::div;
use chrono::NaiveDate;

const PRICE: TermKind = TermKind {
    competes: "price",
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "price.fixed_unit",
        falls: Falls::ByUnit,
        rule: "CT-PRC-001",
        fields: &[
            field!(Money, "unit_price").needed(),
            field!(Text, "uom").also(&["unit"]),
        ],
        check: Check::UnitPrice(fixed_unit),
        ..PRICE
    },
    TermKind {
        name: "price.list",
        falls: Falls::ByUnit,
        rule: "CT-PRC-002",
        evidence: &[EvidenceKind::PriceList],
        fields: &[
            field!(Text, "list_id"),
            field!(Text, "version"),
            field!(Date, "effective_date"),
            field!(
                Rows(&[
                    field!(Text, "item_id").needed(),
                    field!(Money, "unit_price").needed(),
                    field!(Date, "valid_from"),
                    field!(Date, "valid_to"),
                ]),
                "prices"
            ),
        ],
        check: Check::UnitPrice(list),
        ..PRICE
    },
];

/// The agreed price; other units convert only by the contract's table.
fn fixed_unit(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let mut price = case.param("unit_price", "lbl.agreed_unit_price")?;
    let (agreed, stated) = (case.params().text("uom"), claim.line.text(Field::QuantityUnit));
    let factor = conversion(agreed, stated, &case.version.conversions).ok_or_else(|| other_unit(stated, agreed))?;
    if factor != Decimal::ONE {
        let factor = case.agreed(factor, "lbl.unit_conversion", Unit::None);
        price = case.ev.convert(price, factor);
    }
    Ok(price.into())
}

/// How many agreed units one stated unit is; `None` if the contract does not say.
pub(super) fn conversion(agreed: Option<&str>, stated: Option<&str>, table: &[Conversion]) -> Option<Decimal> {
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

pub(super) fn other_unit(stated: Option<&str>, agreed: Option<&str>) -> Status {
    let name = |unit: Option<&str>| Value::Name(unit.unwrap_or_default().to_owned());
    let values = Values::new()
        .with("stated", name(stated))
        .with("expected", name(agreed));
    Status::Unverified("unchecked.unit", values)
}

/// The price in force on the day of supply, in the contract or in evidence; of several, the one that came into force last.
fn list(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    type Price<'p> = (&'p str, Decimal, Option<NaiveDate>, Option<NaiveDate>);
    let params = case.params();
    let own = params.rows("prices").iter().filter_map(|row| -> Option<Price<'_>> {
        let (item, price) = (row.text("item_id")?, row.number("unit_price")?);
        Some((item, price, row.date("valid_from"), row.date("valid_to")))
    });
    let lists = case.evidence_of(EvidenceKind::PriceList);
    let lists = lists.filter(|list| {
        let version = params.text("version");
        let of_version = version.is_none() || list.text("version").is_none_or(|told| Some(told) == version);
        of_version && params.text("list_id").is_none_or(|id| id == list.id)
    });
    let told = lists.flat_map(|list| &list.lines);
    let told = told.filter_map(|line| -> Option<Price<'_>> {
        Some((line.item.as_deref()?, line.unit_price?, line.date, line.until))
    });
    let mut prices = own.chain(told).peekable();
    let missing = || Status::without_evidence(EvidenceKind::PriceList);
    prices.peek().ok_or_else(missing)?;
    let day = params.date("effective_date").or(claim.supply.map(|(_, to)| to));
    let day = day.ok_or_else(|| Status::without_field(Field::Period))?;
    let of_item = |(item, ..): &Price<'_>| item_ids(claim.line).any(|id| id == *item);
    let in_force = prices
        .filter(of_item)
        .filter(|(.., from, to)| is_in_force(*from, *to, day));
    let (_, price, ..) = in_force.max_by_key(|(.., from, _)| *from).ok_or_else(missing)?;
    let number = case.agreed(price, "lbl.list_price", Unit::Money(case.currency));
    Ok(Expected {
        values: Values::new().with("date", Value::Date(day)),
        ..number.into()
    })
}
