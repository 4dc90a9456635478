//! Fuel surcharges: by a table of bands or by a formula.

use crate::explain::{Evaluator, Num, Recorder};
use crate::money::Decimal;
use crate::rules::number::at_most;

/// One band of a table, closed on both ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FuelBand {
    /// From this price of fuel.
    pub from: Decimal,
    /// To this one; open if absent.
    pub to: Option<Decimal>,
    /// The surcharge.
    pub rate: Decimal,
}

/// The band in which a price lies, if the table has one.
#[must_use]
pub fn fuel_band(table: &[FuelBand], price: Decimal) -> Option<&FuelBand> {
    table
        .iter()
        .find(|band| at_most(band.from, price) && band.to.is_none_or(|to| at_most(price, to)))
}

/// (price − base) ÷ miles per gallon: the surcharge of one mile, never below zero.
pub fn fuel_surcharge<R: Recorder>(
    (price, base): (Num<R::Ref>, Num<R::Ref>),
    distance_per_unit: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let over = ev.sub(price, base);
    let zero = ev.constant(Decimal::ZERO);
    let over = ev.max(over, zero);
    ev.div(over, distance_per_unit)
}
