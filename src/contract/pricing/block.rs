//! Prices of started packages and blocks.

use super::tiers::{Tiers, graduated_parts, volume_parts};
use super::{Agree, Part};
use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};

/// Every started package costs the same; some units may be free, and a least number may be owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Units in a package.
    pub size: Decimal,
    /// The price of one.
    pub amount: Decimal,
    /// Units that are free.
    pub free: Decimal,
    /// Packages owed at least.
    pub at_least: u32,
}

/// Which tier prices the blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Each block at the price of its tier.
    AllTier,
    /// All blocks at the price of the tier reached.
    TopTier,
}

/// Started blocks, priced by tiers whose bounds count blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    /// Units in a block.
    pub size: Decimal,
    /// Tiers of blocks.
    pub tiers: Tiers,
    /// Which tier prices them.
    pub policy: Policy,
}

impl Package {
    pub(super) fn parts<R: Recorder>(
        &self,
        quantity: Num<R::Ref>,
        currency: Currency,
        ev: &mut Evaluator<'_, R>,
        agree: Agree<'_, R>,
    ) -> Vec<Part<R::Ref>> {
        let free = agree(ev, self.free, "lbl.free_units", Unit::Quantity);
        let zero = ev.constant(Decimal::ZERO);
        let over = ev.sub(quantity, free);
        let paid = ev.max(over, zero);
        let size = agree(ev, self.size, "lbl.block_size", Unit::Quantity);
        let mut started = started(paid, size, ev);
        if self.at_least > 0 {
            let least = agree(
                ev,
                Decimal::from_int(i64::from(self.at_least)),
                "lbl.minimum",
                Unit::Quantity,
            );
            started = ev.max(started, least);
        }
        let price = agree(ev, self.amount, "lbl.package_price", Unit::Money(currency));
        vec![super::whole(price, started, ev)]
    }
}

impl Blocks {
    pub(super) fn parts<R: Recorder>(
        &self,
        quantity: Num<R::Ref>,
        currency: Currency,
        ev: &mut Evaluator<'_, R>,
        agree: Agree<'_, R>,
    ) -> Vec<Part<R::Ref>> {
        let size = agree(ev, self.size, "lbl.block_size", Unit::Quantity);
        let blocks = started(quantity, size, ev);
        match self.policy {
            Policy::AllTier => graduated_parts(&self.tiers, blocks, currency, ev, agree),
            Policy::TopTier => volume_parts(&self.tiers, blocks, None, currency, ev, agree),
        }
    }
}

/// A started block counts as a whole one.
fn started<R: Recorder>(units: Num<R::Ref>, size: Num<R::Ref>, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let blocks = ev.div(units, size);
    ev.round(
        blocks,
        &Rounding::new(Mode::Ceiling, 0, Stage::Tier, Authority::Contract),
    )
}
