//! Prices of usage: `price.graduated_percentage`, `price.package`, `price.block`, `price.percentage`.
//!
//! They differ only in what they read; the usage is what meter readings of the item say (each of their lines an event),
//! else the quantity billed. Shares of an amount need the reading: the quantity billed is not that amount.

use super::price_graduated::{compare_amount, line_sum};
use crate::contract::case::{Case, Claim, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::contract::pricing::{Blocks, Package, Percentage, Policy, Price, Tiers, Usage, rate_of};
use crate::contract::scope::item_ids;
use crate::explain::{Num, Recorder, Unit};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::at_most;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The price.
    pub price: Price,
    /// True if the usage must come from a reading.
    pub needs_reading: bool,
}

/// `tiers: [{up_to, rate_percent, flat}]`, `flat_at_zero`: each part of an amount at the rate of its tier.
pub(super) mod price_graduated_percentage {
    pub use super::Params;
    pub(in super::super) use super::check;
    use super::*;

    pub(in super::super) fn read(json: Json<'_>) -> Result<Params, Fault> {
        Ok(Params {
            price: Price::Graduated(Tiers::read(json)?.of_percent()),
            needs_reading: true,
        })
    }
}

/// `size`, `amount`, `free`, `minimum_packages`: every started package.
pub(super) mod price_package {
    pub use super::Params;
    pub(in super::super) use super::check;
    use super::*;

    pub(in super::super) fn read(json: Json<'_>) -> Result<Params, Fault> {
        let package = Package {
            size: positive(json, "size")?,
            amount: json.need_decimal("amount")?,
            free: json.decimal_of("free")?.unwrap_or_default(),
            at_least: json.count_of("minimum_packages")?.unwrap_or(0),
        };
        Ok(Params {
            price: Price::Package(package),
            needs_reading: false,
        })
    }
}

/// `block_size`, `policy` (`ALL_TIER` or `TOP_TIER`), `tiers` whose bounds count blocks.
pub(super) mod price_block {
    pub use super::Params;
    pub(in super::super) use super::check;
    use super::*;

    pub(in super::super) fn read(json: Json<'_>) -> Result<Params, Fault> {
        let policy = match json.text_of("policy").as_deref() {
            None | Some("ALL_TIER" | "all_tier") => Policy::AllTier,
            Some("TOP_TIER" | "top_tier") => Policy::TopTier,
            Some(_) => return Err(json.get("policy").unwrap_or(json).fault("input.unknown_value")),
        };
        let blocks = Blocks {
            size: positive(json, "block_size")?,
            tiers: Tiers::read(json)?,
            policy,
        };
        Ok(Params {
            price: Price::Blocks(blocks),
            needs_reading: false,
        })
    }
}

/// `rate_percent`, `fixed`, `free_events`, `free_amount`, `minimum`, `maximum`: a share of each event.
pub(super) mod price_percentage {
    pub use super::Params;
    pub(in super::super) use super::check;
    use super::*;

    pub(in super::super) fn read(json: Json<'_>) -> Result<Params, Fault> {
        let percentage = Percentage {
            rate: json.need_decimal("rate_percent")?,
            fixed: json.decimal_of("fixed")?.unwrap_or_default(),
            free_events: json.count_of("free_events")?,
            free_amount: json.decimal_of("free_amount")?,
            minimum: json.decimal_of("minimum")?,
            maximum: json.decimal_of("maximum")?,
        };
        Ok(Params {
            price: Price::Percentage(percentage),
            needs_reading: true,
        })
    }
}

fn positive(json: Json<'_>, name: &str) -> Result<Decimal, Fault> {
    let value = json.need_decimal(name)?;
    if at_most(value, Decimal::ZERO) {
        return Err(json.get(name).unwrap_or(json).fault("input.not_positive"));
    }
    Ok(value)
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    let Some(stated) = line_sum(claim.line) else {
        return Status::without_field(Field::LineNetAmount);
    };
    let (events, readings) = readings(case, claim, EvidenceKind::Meter);
    let quantity = match (readings.is_empty(), params.needs_reading) {
        (false, _) => case.ev.sum(&readings),
        (true, true) => return Status::without_evidence(EvidenceKind::Meter),
        (true, false) => match case.stated(claim.line, Field::InvoicedQuantity) {
            Some(quantity) => quantity,
            None => return Status::without_field(Field::InvoicedQuantity),
        },
    };
    if quantity.value.is_negative() {
        return Status::NotApplicable;
    }
    let usage = Usage {
        quantity: quantity.value,
        events,
        ..Usage::default()
    };
    let (mut agree, currency) = (case.agree(), case.currency);
    let none = Num {
        value: Decimal::ZERO,
        ..quantity
    };
    let exact = rate_of(&params.price, [quantity, none], &usage, currency, case.ev, &mut agree).amount;
    compare_amount(case, claim, (stated, quantity.value), exact)
}

/// What evidence of a kind says of the item of a line: the numbers, and the same with their derivation.
pub(super) fn readings<R: Recorder>(
    case: &mut Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
    kind: EvidenceKind,
) -> (Vec<Decimal>, Vec<Num<R::Ref>>) {
    let (mut plain, mut found) = (Vec::new(), Vec::new());
    for document in case.evidence_of(kind) {
        for line in &document.lines {
            let same = line
                .item
                .as_deref()
                .is_some_and(|item| item_ids(claim.line).any(|id| id == item));
            if let (true, Some(value)) = (same, line.quantity.or(line.amount)) {
                plain.push(value);
                let from = (document.id.as_str(), line.pointer.as_str());
                found.push(case.evidenced(value, "lbl.usage", Unit::Quantity, from));
            }
        }
    }
    (plain, found)
}
