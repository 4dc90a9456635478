//! How usage becomes an amount: [`rate`] applies a [`Price`] to a [`Usage`].
//!
//! Every model is exact until the caller rounds. Within a period, what was rated before counts first and the increment is
//! charge(total) − charge(before), never a rating of the increment from zero.

mod block;
mod percentage;
pub(in crate::contract) mod tiers;

pub use block::{Blocks, Package, Policy};
pub use percentage::Percentage;
pub use tiers::{Tier, Tiers, graduated, volume};

use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Currency, Decimal};

/// Names numbers that were agreed: how a kind makes a leaf of one.
pub type Agree<'f, R> =
    &'f mut dyn FnMut(&mut Evaluator<'_, R>, Decimal, &'static str, Unit) -> Num<<R as Recorder>::Ref>;

/// A price of usage.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Price {
    /// The same for every unit.
    Unit(Decimal),
    /// A multiple of what something costs elsewhere.
    Multiplier(Decimal),
    /// Each unit at the price of its tier (超過累進).
    Graduated(Tiers),
    /// All units at the price of the tier reached (全額スライド).
    Volume(Tiers),
    /// Every started package.
    Package(Package),
    /// Every started block, by tiers of blocks.
    Blocks(Blocks),
    /// A share of each event, and an amount for it.
    Percentage(Percentage),
}

/// What was used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// How much: units, or the amount of which a share is due.
    pub quantity: Decimal,
    /// What of it was rated before in the same period.
    pub before: Decimal,
    /// The units that are paid, where the tier is found by `quantity` but only part of the time is paid.
    pub prorated: Option<Decimal>,
    /// The single events, in the order of time, as far as they are known.
    pub events: Vec<Decimal>,
    /// How many events there were in all; as many as are known if absent.
    pub count: Option<u32>,
}

/// One part of a rated amount: a tier, a package, an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<N> {
    /// Its position among tiers or events.
    pub index: usize,
    /// The units in it.
    pub units: Num<N>,
    /// What the units cost.
    pub by_unit: Num<N>,
    /// What it costs besides.
    pub flat: Num<N>,
    /// Both.
    pub total: Num<N>,
}

/// A rated amount, not rounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated<N> {
    /// The amount.
    pub amount: Num<N>,
    /// Its parts.
    pub parts: Vec<Part<N>>,
}

/// What a usage costs.
pub fn rate<R: Recorder>(
    price: &Price,
    usage: &Usage,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Rated<R::Ref> {
    let quantity = agree(ev, usage.quantity, "lbl.usage", Unit::Quantity);
    let before = agree(ev, usage.before, "lbl.earlier_quantity", Unit::Quantity);
    rate_of(price, [quantity, before], usage, currency, ev, agree)
}

/// The same, of quantities that have a derivation already: all of it, what was rated before.
pub(super) fn rate_of<R: Recorder>(
    price: &Price,
    [quantity, before]: [Num<R::Ref>; 2],
    usage: &Usage,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Rated<R::Ref> {
    let paid = usage
        .prorated
        .map(|units| agree(ev, units, "lbl.usage", Unit::Quantity));
    let parts = |quantity: Num<R::Ref>, ev: &mut Evaluator<'_, R>, agree: Agree<'_, R>| match price {
        Price::Unit(unit) => {
            let unit = agree(ev, *unit, "lbl.agreed_unit_price", Unit::Money(currency));
            vec![whole(unit, paid.unwrap_or(quantity), ev)]
        }
        Price::Multiplier(factor) => {
            let factor = agree(ev, *factor, "lbl.multiplier", Unit::None);
            vec![whole(factor, quantity, ev)]
        }
        Price::Graduated(tiers) => tiers::graduated_parts(tiers, quantity, currency, ev, agree),
        Price::Volume(tiers) => tiers::volume_parts(tiers, quantity, paid, currency, ev, agree),
        Price::Package(package) => package.parts(quantity, currency, ev, agree),
        Price::Blocks(blocks) => blocks.parts(quantity, currency, ev, agree),
        Price::Percentage(percentage) => percentage.parts(quantity, usage, currency, ev, agree),
    };
    if before.value.is_zero() {
        let parts = parts(quantity, ev, agree);
        return Rated {
            amount: total(&parts, ev),
            parts,
        };
    }
    let all = ev.sum(&[before, quantity]);
    let (now, then) = (parts(all, ev, agree), parts(before, ev, agree));
    let (owed, earlier) = (total(&now, ev), total(&then, ev));
    let amount = ev.sub(owed, earlier);
    let parts = now.into_iter().filter_map(|part| {
        let Some(old) = then.iter().find(|old| old.index == part.index) else {
            return Some(part);
        };
        let grown = Part {
            index: part.index,
            units: ev.sub(part.units, old.units),
            by_unit: ev.sub(part.by_unit, old.by_unit),
            flat: ev.sub(part.flat, old.flat),
            total: ev.sub(part.total, old.total),
        };
        (!grown.units.value.is_zero() || !grown.flat.value.is_zero()).then_some(grown)
    });
    Rated {
        parts: parts.collect(),
        amount,
    }
}

fn total<R: Recorder>(parts: &[Part<R::Ref>], ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let totals: Vec<_> = parts.iter().map(|part| part.total).collect();
    ev.sum(&totals)
}

/// One price for all units.
fn whole<R: Recorder>(unit: Num<R::Ref>, units: Num<R::Ref>, ev: &mut Evaluator<'_, R>) -> Part<R::Ref> {
    let by_unit = ev.mul(unit, units);
    Part {
        index: 0,
        units,
        by_unit,
        flat: Num {
            value: Decimal::ZERO,
            ..by_unit
        },
        total: by_unit,
    }
}
