//! Settlement bands (精算幅) of quasi-mandate contracts: hours inside the band cost the monthly base, hours above or below it
//! are settled at a unit price.

use super::pricing::Agree;
use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use crate::rules::number::{add, at_most, div, mul};

/// How the unit prices come about where the contract does not state them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// 上下割: base ÷ upper bound above the band, base ÷ lower bound below it.
    UpperLower,
    /// 中間割: base ÷ the middle of the band, both ways.
    Middle,
    /// Every hour at the same price, no band.
    Hourly,
    /// The base, whatever the hours.
    Fixed,
}

/// What was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// How unit prices come about.
    pub method: Method,
    /// The price of a month; of an hour if the method is hourly.
    pub base: Decimal,
    /// The least hours without settlement.
    pub lower: Decimal,
    /// The most hours without settlement.
    pub upper: Decimal,
    /// The price of an hour above the band, if stated.
    pub excess: Option<Decimal>,
    /// The price of an hour below the band, if stated.
    pub shortfall: Option<Decimal>,
    /// Derived unit prices are floored to a multiple of this (10円未満切捨て is 10).
    pub step: u32,
    /// Time is rounded to so many minutes.
    pub minutes: Option<u32>,
    /// How time is rounded.
    pub time_mode: Mode,
    /// True if the hours of each day are rounded, not their sum.
    pub per_day: bool,
    /// How amounts are rounded; not at all if absent.
    pub result: Option<Mode>,
}

/// A month that was not worked whole: days worked of business days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartMonth {
    /// Days worked.
    pub worked: u32,
    /// Business days of the month.
    pub business: u32,
}

/// What a month comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement<N> {
    /// The hours that count.
    pub hours: Num<N>,
    /// The base, for a part of a month its part.
    pub base: Num<N>,
    /// The lower bound, scaled in the same way.
    pub lower: Num<N>,
    /// The upper bound, scaled in the same way.
    pub upper: Num<N>,
    /// The price of an hour above.
    pub excess: Num<N>,
    /// The price of an hour below.
    pub shortfall: Num<N>,
    /// What the hours outside the band come to, below zero if they lack.
    pub adjustment: Num<N>,
    /// What is owed.
    pub amount: Num<N>,
    /// The text key of what was wrong in the part of the month, which was then not applied.
    pub refused: Option<&'static str>,
}

impl Band {
    /// The key of what is wrong with the band, if anything is.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let banded = matches!(self.method, Method::UpperLower | Method::Middle);
        let divides = self.excess.is_none() || self.shortfall.is_none();
        let all = [self.base, self.lower, self.upper];
        if all.iter().any(|number| number.is_negative()) {
            Some("input.negative")
        } else if banded && !at_most(self.lower, self.upper) {
            Some("input.band_order")
        } else if banded && divides && self.upper.is_zero() || self.step == 0 || self.minutes == Some(0) {
            Some("input.not_positive")
        } else {
            None
        }
    }

    /// Hours as they count: the sum after rounding to the agreed unit, by month or by day.
    #[must_use]
    pub fn counted(&self, hours: &[Decimal]) -> Option<Decimal> {
        let sum = |hours: &[Decimal]| hours.iter().copied().try_fold(Decimal::ZERO, add);
        let Some(minutes) = self.minutes else {
            return sum(hours);
        };
        if self.per_day {
            let days: Option<Vec<_>> = hours
                .iter()
                .map(|day| round_hours(*day, minutes, self.time_mode))
                .collect();
            return sum(&days?);
        }
        round_hours(sum(hours)?, minutes, self.time_mode)
    }
}

/// Hours rounded to a multiple of minutes.
#[must_use]
pub fn round_hours(hours: Decimal, minutes: u32, mode: Mode) -> Option<Decimal> {
    let (unit, sixty) = (Decimal::from_int(i64::from(minutes)), Decimal::from_int(60));
    let units = div(mul(hours, sixty)?, unit)?;
    let whole = crate::rules::number::round(units, mode, 0)?;
    div(mul(whole, unit)?, sixty).map(Decimal::normalized)
}

/// What a month of hours comes to. The band must have no [`fault`](Band::fault).
pub fn settle_band<R: Recorder>(
    band: &Band,
    hours: Num<R::Ref>,
    part: Option<PartMonth>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> Settlement<R::Ref> {
    let money = Unit::Money(currency);
    let places = currency.minor_unit();
    let floor = Rounding::new(Mode::Floor, places, Stage::Line, Authority::Contract);
    let result = band
        .result
        .map(|mode| Rounding::new(mode, places, Stage::Line, Authority::Contract));
    let agreed = agree(ev, band.base, "lbl.monthly_base", money);
    let (lower, upper) = (
        agree(ev, band.lower, "lbl.lower_hours", Unit::Quantity),
        agree(ev, band.upper, "lbl.upper_hours", Unit::Quantity),
    );
    let (refused, part) = match part {
        Some(part) if part.worked > part.business || part.business == 0 => (Some("input.worked_days"), None),
        part => (None, part.filter(|part| part.worked < part.business)),
    };
    let (excess, shortfall) = unit_prices(band, agreed, (lower, upper), ev, agree);
    let scale = part.map(|part| {
        let days = |days: u32, ev: &mut Evaluator<'_, R>, agree: Agree<'_, R>| {
            agree(ev, Decimal::from_int(i64::from(days)), "lbl.days", Unit::Days)
        };
        [days(part.worked, ev, agree), days(part.business, ev, agree)]
    });
    let scaled = |number: Num<R::Ref>, ev: &mut Evaluator<'_, R>| match scale {
        Some([worked, business]) => {
            let product = ev.mul(number, worked);
            ev.div(product, business)
        }
        None => number,
    };
    let mut base = scaled(agreed, ev);
    if scale.is_some() {
        base = ev.round(base, &floor);
    }
    let (low, high) = (scaled(lower, ev), scaled(upper, ev));
    let settled = |amount: Num<R::Ref>, ev: &mut Evaluator<'_, R>| match &result {
        Some(rounding) => ev.round(amount, rounding),
        None => amount,
    };
    let zero = ev.sum(&[]);
    let mut adjustment = zero;
    let amount = match band.method {
        Method::Fixed => base,
        Method::Hourly => {
            let product = ev.mul(agreed, hours);
            settled(product, ev)
        }
        Method::UpperLower | Method::Middle => {
            if !at_most(hours.value, high.value) {
                let over = outside(hours, upper, scale, excess, ev);
                adjustment = settled(over, ev);
            } else if !at_most(low.value, hours.value) {
                // What lacks is rounded by its size, then taken off.
                let under = outside(hours, lower, scale, shortfall, ev);
                let lacking = ev.neg(under);
                let lacking = settled(lacking, ev);
                adjustment = ev.neg(lacking);
            }
            ev.sum(&[base, adjustment])
        }
    };
    Settlement {
        hours,
        base,
        lower: low,
        upper: high,
        excess,
        shortfall,
        adjustment,
        amount,
        refused,
    }
}

/// Unit price × (hours − bound), the bound scaled; one division at the end, so that whole results stay whole.
fn outside<R: Recorder>(
    hours: Num<R::Ref>,
    bound: Num<R::Ref>,
    scale: Option<[Num<R::Ref>; 2]>,
    price: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let Some([worked, business]) = scale else {
        let over = ev.sub(hours, bound);
        return ev.mul(price, over);
    };
    let (had, bound) = (ev.mul(hours, business), ev.mul(bound, worked));
    let over = ev.sub(had, bound);
    let product = ev.mul(price, over);
    ev.div(product, business)
}

/// The prices of an hour above and below: as stated, else derived and floored to the step.
fn unit_prices<R: Recorder>(
    band: &Band,
    base: Num<R::Ref>,
    (lower, upper): (Num<R::Ref>, Num<R::Ref>),
    ev: &mut Evaluator<'_, R>,
    agree: Agree<'_, R>,
) -> (Num<R::Ref>, Num<R::Ref>) {
    let step = Rounding {
        multiple: band.step,
        ..Rounding::new(Mode::Floor, 0, Stage::UnitPrice, Authority::Contract)
    };
    if !matches!(band.method, Method::UpperLower | Method::Middle) {
        let none = ev.sum(&[]);
        return (none, none);
    }
    let middle = (band.method == Method::Middle).then(|| {
        let both = ev.sum(&[lower, upper]);
        let two = ev.constant(Decimal::from_int(2));
        ev.div(both, two)
    });
    let mut price = |stated: Option<Decimal>, bound: Num<R::Ref>, ev: &mut Evaluator<'_, R>| match stated {
        Some(price) => agree(ev, price, "lbl.agreed_unit_price", Unit::None),
        None if bound.value.is_zero() => ev.sum(&[]),
        None => {
            let quotient = ev.div(base, bound);
            ev.round(quotient, &step)
        }
    };
    let excess = price(band.excess, middle.unwrap_or(upper), ev);
    let shortfall = price(band.shortfall, middle.unwrap_or(lower), ev);
    (excess, shortfall)
}
