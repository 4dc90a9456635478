//! Tiered prices: [`graduated`] charges each unit at the price of its tier, [`volume`] all units at the tier reached.
//!
//! Tiers are `up_to` inclusive, ascending, the last one open. A list written with gaps (0–10, 11–20) or with touching bounds
//! (0–0.1, 0.1–1) comes to the same; a quantity in a gap (10.5) belongs to the upper tier.

use super::json::{Fault, Json};
use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Currency, Decimal};
use crate::rules::number::at_most;

/// One tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// The last unit that belongs to it; `None` for all further ones.
    pub up_to: Option<Decimal>,
    /// The price of one unit.
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
}

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
        Ok(Self { tiers, flat_at_zero })
    }

    /// Reads `tiers` with `up_to`, or with the gap notation `from`, `to`; prices as `unit`, `unit_price` or `unit_amount`.
    pub(super) fn read(json: Json<'_>) -> Result<Self, Fault> {
        let mut tiers = Vec::new();
        let mut before: Option<Decimal> = None;
        for row in json.list("tiers") {
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
                return Err(row.fault("input.tiers_order"));
            }
            let up_to = row.decimal_of("up_to")?.or(row.decimal_of("to")?);
            before = up_to;
            tiers.push(Tier {
                up_to,
                unit: price(["unit", "unit_price", "unit_amount"])?.unwrap_or_default(),
                flat: price(["flat", "flat_amount", "flat_fee"])?.unwrap_or_default(),
            });
        }
        let flat_at_zero = json.flag_of("flat_at_zero").unwrap_or(true);
        let fault = json.get("tiers").unwrap_or(json);
        Self::new(tiers, flat_at_zero).map_err(|because| fault.fault(because))
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

/// Names the prices of tiers: how a kind makes a leaf of a number that was agreed.
pub type Agree<'f, R> =
    &'f mut dyn FnMut(&mut Evaluator<'_, R>, Decimal, &'static str, Unit) -> Num<<R as Recorder>::Ref>;

/// Σ over tiers entered of units in the tier × unit price, and the flat amount of each tier entered. The quantity must
/// not be negative.
pub fn graduated<R: Recorder>(
    tiers: &Tiers,
    quantity: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Num<R::Ref> {
    let money = Unit::Money(currency);
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
        if !units.value.is_zero() {
            let price = agree(ev, tier.unit, "lbl.tier_price", money);
            parts.push(ev.mul(price, units));
        }
        if !tier.flat.is_zero() {
            parts.push(agree(ev, tier.flat, "lbl.tier_flat", money));
        }
        before = tier.up_to.unwrap_or(before);
    }
    ev.sum(&parts)
}

/// The quantity × the price of the tier in which it lies, and that tier's flat amount.
pub fn volume<R: Recorder>(
    tiers: &Tiers,
    quantity: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Num<R::Ref> {
    let money = Unit::Money(currency);
    let Some(tier) = tiers.reached(quantity.value) else {
        return ev.sum(&[]);
    };
    if quantity.value.is_zero() && !tiers.flat_at_zero {
        return ev.sum(&[]);
    }
    let price = agree(ev, tier.unit, "lbl.tier_price", money);
    let mut parts = vec![ev.mul(price, quantity)];
    if !tier.flat.is_zero() {
        parts.push(agree(ev, tier.flat, "lbl.tier_flat", money));
    }
    let amount = ev.sum(&parts);
    ev.if_(quantity, amount)
}
