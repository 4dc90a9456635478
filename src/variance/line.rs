//! What one thing that both invoices bill, or one of them, adds to the difference.

use super::effect::Kind;
use super::exact::Ratio;
use super::say;
use super::shapley::product_shares;
use super::side::{Factors, Side};
use crate::explain::{Clause, Value};
use crate::money::{Currency, Decimal};

/// What a contract says of the lines of one invoice, by their positions from 0.
pub trait Schedules {
    /// The term that prices a line.
    fn term(&self, line: usize) -> Option<&str>;
    /// Its clause.
    fn clause(&self, line: usize) -> Option<Clause>;
    /// What a quantity costs by the tiers of that term; `None` where it has none.
    fn charge(&self, line: usize, quantity: Decimal) -> Option<Decimal>;
    /// `1 from = factor to`
    fn factor(&self, from: &str, to: &str) -> Option<Decimal>;
}

/// A share of a line in the difference, and what changed.
pub(super) type Share = (Kind, Ratio, Value);

/// The shares of price, quantity and discount of a product that went from `before` to `after`, in this order.
///
/// `φ_price = Δp × [(q₀c₀ + q₁c₁) ÷ 3 + (q₀c₁ + q₁c₀) ÷ 6]` and so on in a cycle, where c is 1 less the discount; without a
/// discount Bennet's `Δp × (q₀ + q₁) ÷ 2`. `None` beyond 128 bits.
#[must_use]
pub fn matched_shares(before: [Ratio; 3], after: [Ratio; 3]) -> Option<[Ratio; 3]> {
    let factors: Vec<(Ratio, Ratio)> = before.into_iter().zip(after).collect();
    product_shares(&factors)?.try_into().ok()
}

/// The shares of a tiered price `n = f(q)`: of the other schedule, of the volume, and of the tiers reached, from `f₀(q₀)`,
/// `f₀(q₁)`, `f₁(q₀)`, `f₁(q₁)` and the quantities. Volume is `(q₁ − q₀) × n₀ ÷ q₀`, the tiers take the rest of the
/// quantity's share; from nothing all of it is volume.
#[must_use]
pub fn tiered_shares(charges: [Ratio; 4], quantities: (Ratio, Ratio)) -> Option<[Ratio; 3]> {
    let [old_at_old, old_at_new, new_at_old, new_at_new] = charges;
    let two = Ratio::new(2, 1)?;
    let schedule = new_at_old
        .minus(old_at_old)?
        .plus(new_at_new.minus(old_at_new)?)?
        .per(two)?;
    let quantity = old_at_new
        .minus(old_at_old)?
        .plus(new_at_new.minus(new_at_old)?)?
        .per(two)?;
    let (before, after) = quantities;
    let volume = if before.is_zero() {
        quantity
    } else {
        after.minus(before)?.times(old_at_old.per(before)?)?
    };
    Some([schedule, volume, quantity.minus(volume)?])
}

/// How a thing is told.
pub(super) struct Told<'a> {
    pub unit: &'a str,
    pub currency: Currency,
}

/// The shares of a thing that both invoices bill; `None` beyond 128 bits.
pub(super) fn matched(before: &Side, after: &Side, told: &Told<'_>, terms: Option<[Ratio; 4]>) -> Option<Vec<Share>> {
    let (Some(old), Some(new)) = (before.factors, after.factors) else {
        let delta = after.net.minus(before.net)?;
        return Some(vec![(Kind::Price, delta, say::amount())]);
    };
    let mut shares = Vec::new();
    let quantity = |share: Ratio| (Kind::Quantity, share, say::quantity(old.quantity, new.quantity, told));
    match terms {
        Some(charges) => {
            let [schedule, volume, tier] = tiered_shares(charges, (old.quantity, new.quantity))?;
            shares.extend([
                (Kind::Price, schedule, say::plain("var.schedule")),
                quantity(volume),
                (Kind::Tier, tier, say::plain("var.tier")),
            ]);
        }
        None => {
            let [price, units, left, exchange] = product(&old, &new)?;
            let (discount, surcharge) = parted(&old, &new, left)?;
            shares.extend([
                (Kind::Price, price, say::price(old.price, new.price, told)),
                quantity(units),
                (Kind::Discount, discount, say::plain("var.discount")),
                (Kind::Surcharge, surcharge, say::plain("var.surcharge")),
                (Kind::Fx, exchange, say::plain("var.fx")),
            ]);
        }
    }
    let lump = before.lump_discount.minus(after.lump_discount)?;
    shares.push((Kind::Discount, lump, say::plain("var.discount")));
    let lump = after.lump_charge.minus(before.lump_charge)?;
    shares.push((Kind::Surcharge, lump, say::plain("var.surcharge")));
    shares.push((Kind::Price, after.fixed.minus(before.fixed)?, say::amount()));
    Some(shares)
}

/// The shares of price, quantity, what discounts leave, and the rate of exchange.
fn product(old: &Factors, new: &Factors) -> Option<[Ratio; 4]> {
    let factors = [
        (old.price, new.price),
        (old.quantity, new.quantity),
        (old.left()?, new.left()?),
        (old.exchange, new.exchange),
    ];
    product_shares(&factors)?.try_into().ok()
}

/// The share of what discounts leave, parted into discounts and surcharges: it is linear in both.
fn parted(old: &Factors, new: &Factors, share: Ratio) -> Option<(Ratio, Ratio)> {
    let whole = new.left()?.minus(old.left()?)?;
    let discount = old.discount.minus(new.discount)?;
    if whole.is_zero() {
        return Some((Ratio::ZERO, Ratio::ZERO));
    }
    let discount = share.times(discount.per(whole)?)?;
    Some((discount, share.minus(discount)?))
}
