//! Tiered prices: [`graduated`] charges each unit at the price of its tier, [`volume`] all units at the tier reached.
//!
//! Tiers are `up_to` inclusive, ascending, the last one open. A list written with gaps (0–10, 11–20) or with touching bounds
//! (0–0.1, 0.1–1) comes to the same; a quantity in a gap (10.5) belongs to the upper tier.

use super::{Agree, Part};
use crate::contract::json::{Fault, Json};
use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Currency, Decimal};
use crate::rules::number::{at_most, mul};

/// One tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// The last unit that belongs to it; `None` for all further ones.
    pub up_to: Option<Decimal>,
    /// The price of one unit; of tiers of a percentage the rate.
    pub unit: Decimal,
    /// What is owed once the tier is entered.
    pub flat: Decimal,
}

/// Tiers in order, the last one open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiers {
    tiers: Vec<Tier>,
    /// True if the first tier's flat amount is owed even for no usage.
    pub flat_at_zero: bool,
    /// True if the prices are percentages of an amount.
    pub percent: bool,
}

/// How tiers are written.
const FORM: &str = "upTo 10, upTo 20, upTo null";

impl Tiers {
    /// Tiers that are in order.
    ///
    /// # Errors
    /// The text key of what is wrong: none, not ascending, overlapping, the last not open, or a price below zero.
    pub fn new(tiers: Vec<Tier>, flat_at_zero: bool) -> Result<Self, &'static str> {
        let Some((last, others)) = tiers.split_last() else {
            return Err("input.tiers_none");
        };
        if last.up_to.is_some() {
            return Err("input.tiers_not_open");
        }
        let mut before = Decimal::ZERO;
        for tier in others {
            match tier.up_to {
                Some(up_to) if !at_most(up_to, before) => before = up_to,
                Some(_) => return Err("input.tiers_order"),
                None => return Err("input.tiers_open_inside"),
            }
        }
        if tiers
            .iter()
            .any(|tier| tier.unit.is_negative() || tier.flat.is_negative())
        {
            return Err("input.negative");
        }
        Ok(Self {
            tiers,
            flat_at_zero,
            percent: false,
        })
    }

    /// The same tiers of percentages: rates of an amount.
    #[must_use]
    pub fn of_percent(self) -> Self {
        Self { percent: true, ..self }
    }

    /// The same tiers, the first of which is or is not owed for no usage.
    #[must_use]
    pub fn flat_at_zero(self, flat_at_zero: bool) -> Self {
        Self { flat_at_zero, ..self }
    }

    /// Reads tiers with `up_to`, or with the gap notation `from`, `to`; prices as `unit`, `unit_price` or `unit_amount`, rates as
    /// `rate_percent`, or as `rate` (0.4 for 40 %).
    pub(in crate::contract) fn read(json: Json<'_>) -> Result<Self, Fault> {
        let mut tiers = Vec::new();
        let mut before: Option<Decimal> = None;
        let mut percent = false;
        for row in json.items() {
            let price = |names: [&str; 3]| {
                names
                    .into_iter()
                    .try_fold(None, |found, name| Ok(found.or(row.decimal_of(name)?)))
            };
            let from = row.decimal_of("from")?;
            // A tier that begins before the one before it ends overlaps it.
            if from
                .zip(before)
                .is_some_and(|(from, before)| from.compare(before).is_lt())
            {
                return Err(row.fault("input.tiers_order", "from ≥ up_to"));
            }
            let up_to = row.decimal_of("up_to")?.or(row.decimal_of("to")?);
            before = up_to;
            let share = row
                .decimal_of("rate")?
                .map(|rate| mul(rate, Decimal::HUNDRED).ok_or_else(|| row.fault("input.not_a_number", "0.05")))
                .transpose()?;
            let rate = row.decimal_of("rate_percent")?.or(share);
            percent |= rate.is_some();
            tiers.push(Tier {
                up_to,
                unit: price(["unit", "unit_price", "unit_amount"])?
                    .or(rate)
                    .unwrap_or_default(),
                flat: price(["flat", "flat_amount", "flat_fee"])?.unwrap_or_default(),
            });
        }
        let tiers = Self::new(tiers, true).map_err(|because| json.fault(because, FORM))?;
        Ok(Self { percent, ..tiers })
    }

    /// The tiers, in order.
    #[must_use]
    pub fn list(&self) -> &[Tier] {
        &self.tiers
    }

    /// The tier in which a quantity lies.
    #[must_use]
    pub fn reached(&self, quantity: Decimal) -> Option<&Tier> {
        self.tiers
            .iter()
            .find(|tier| tier.up_to.is_none_or(|up_to| at_most(quantity, up_to)))
    }
}

/// Σ over tiers entered of units in the tier × unit price, and the flat amount of each tier entered. The quantity must
/// not be negative.
pub fn graduated<R: Recorder>(
    tiers: &Tiers,
    quantity: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Num<R::Ref> {
    let parts = graduated_parts(tiers, quantity, currency, ev, agree);
    super::total(&parts, ev)
}

/// The tiers entered, one by one.
pub(super) fn graduated_parts<R: Recorder>(
    tiers: &Tiers,
    quantity: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Vec<Part<R::Ref>> {
    let mut parts = Vec::new();
    let mut before = Decimal::ZERO;
    for (index, tier) in tiers.list().iter().enumerate() {
        let first = index == 0;
        let entered = quantity.value.compare(before).is_gt() || first && tiers.flat_at_zero;
        if !entered {
            break;
        }
        let top = match tier.up_to {
            Some(up_to) if !at_most(quantity.value, up_to) => agree(ev, up_to, "lbl.tier_bound", Unit::Quantity),
            _ => quantity,
        };
        let units = if first {
            top
        } else {
            let below = agree(ev, before, "lbl.tier_bound", Unit::Quantity);
            ev.sub(top, below)
        };
        parts.push(part(tiers, (index, tier), units, currency, ev, agree));
        before = tier.up_to.unwrap_or(before);
    }
    parts
}

/// Units of one tier at its price, and its flat amount.
fn part<R: Recorder>(
    tiers: &Tiers,
    (index, tier): (usize, &Tier),
    units: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Part<R::Ref> {
    let money = Unit::Money(currency);
    let mut both = Vec::new();
    let zero = ev.sum(&[]);
    let mut part = Part {
        index,
        units,
        by_unit: zero,
        flat: zero,
        total: zero,
    };
    if !units.value.is_zero() {
        part.by_unit = if tiers.percent {
            let rate = agree(ev, tier.unit, "lbl.tier_rate", Unit::Percent);
            ev.percent_of(units, rate)
        } else {
            let price = agree(ev, tier.unit, "lbl.tier_price", money);
            ev.mul(price, units)
        };
        both.push(part.by_unit);
    }
    if !tier.flat.is_zero() {
        part.flat = agree(ev, tier.flat, "lbl.tier_flat", money);
        both.push(part.flat);
    }
    part.total = match both.as_slice() {
        [only] => *only,
        both => ev.sum(both),
    };
    part
}

/// The quantity × the price of the tier in which it lies, and that tier's flat amount.
pub fn volume<R: Recorder>(
    tiers: &Tiers,
    quantity: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Num<R::Ref> {
    let parts = volume_parts(tiers, quantity, None, currency, ev, agree);
    super::total(&parts, ev)
}

/// The tier reached, if there is one; `paid` are the units that its price is for, where these are not all.
pub(super) fn volume_parts<R: Recorder>(
    tiers: &Tiers,
    quantity: Num<R::Ref>,
    paid: Option<Num<R::Ref>>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Vec<Part<R::Ref>> {
    if quantity.value.is_zero() && !tiers.flat_at_zero {
        return Vec::new();
    }
    let reached = tiers
        .list()
        .iter()
        .enumerate()
        .find(|(_, tier)| tier.up_to.is_none_or(|up_to| at_most(quantity.value, up_to)));
    let Some(tier) = reached else { return Vec::new() };
    let mut part = part(tiers, tier, paid.unwrap_or(quantity), currency, ev, agree);
    part.total = ev.if_(quantity, part.total);
    vec![part]
}
