//! Small agreed sums: commissions, additions above a threshold, lines of time billed, parts that must add up.

use crate::explain::{Evaluator, Num, Recorder};
use crate::money::{Decimal, Mode, allocate};
use crate::rules::number::{add, at_most, mul, percent_of, round, sub};

/// Σ base × rate of rows of both, rates in percent.
pub fn commission<R: Recorder>(rows: &[[Num<R::Ref>; 2]], ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let mut parts = Vec::new();
    for [base, rate] in rows {
        parts.push(ev.percent_of(*base, *rate));
    }
    ev.sum(&parts)
}

/// What occasions cost above a base: Σ max(0, count − base) × price. One below the base takes nothing off another.
///
/// `None` if a count does not fit.
pub fn threshold_addition<R: Recorder>(
    counts: &[Decimal],
    base: Decimal,
    price: Num<R::Ref>,
    ev: &mut Evaluator<'_, R>,
) -> Option<Num<R::Ref>> {
    let mut above = Decimal::ZERO;
    for count in counts {
        let over = sub(*count, base)?;
        if !over.is_negative() {
            above = add(above, over)?;
        }
    }
    let above = ev.constant(above);
    Some(ev.mul(price, above))
}

/// A line of a bill by time: units × cost + adjustment; an adjustment of the whole bill has no cost.
#[must_use]
pub fn billed_line(units: Decimal, unit_cost: Option<Decimal>, adjustment: Decimal) -> Option<Decimal> {
    add(mul(units, unit_cost.unwrap_or_default())?, adjustment)
}

/// The rule that a deduction breaks where it was not agreed in writing.
#[must_use]
pub fn unagreed_deduction(agreed_in_writing: bool) -> Option<&'static str> {
    (!agreed_in_writing).then_some("CT-DED-001")
}

/// Rounded parts held against their rounded whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// The rounded whole less the credit, which stays as agreed.
    pub due: Decimal,
    /// What the parts must take up, by largest remainder.
    pub drift: Decimal,
}

/// The whole rounded once, less a credit; and what rounded parts lack of it. The drift is never put into the credit.
#[must_use]
pub fn close_parts(exact: Decimal, sum_of_rounded: Decimal, credit: Decimal, places: u8) -> Option<Closed> {
    let whole = round(exact, Mode::HalfAwayFromZero, places)?;
    Some(Closed {
        due: sub(whole, credit)?,
        drift: sub(whole, sum_of_rounded)?,
    })
}

/// An amount with its tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taxed {
    /// The rounded amount.
    pub net: Decimal,
    /// The tax of the exact amount, rounded.
    pub tax: Decimal,
    /// The sum of both rounded numbers.
    pub total: Decimal,
}

/// An exact amount and the tax of it at a rate in percent, each rounded once: the credit for unused time.
#[must_use]
pub fn taxed(exact: Decimal, rate: Decimal, places: u8) -> Option<Taxed> {
    let rounded = |value| round(value, Mode::HalfAwayFromZero, places);
    let (net, tax) = (rounded(exact)?, rounded(percent_of(exact, rate)?)?);
    Some(Taxed {
        net,
        tax,
        total: add(net, tax)?,
    })
}

/// What one fee bears of a coupon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Its part of the coupon.
    pub coupon: Decimal,
    /// What is left of the fee.
    pub net: Decimal,
    /// The tax of that.
    pub tax: Decimal,
}

/// A coupon spread over fees in proportion and before tax, never more than the fees. Each fee has its rate in percent. Tax
/// is rounded once per rate, as on the invoice, and told apart by fee so that the parts add up to it.
#[must_use]
pub fn spread_coupon(fees: &[(Decimal, Decimal)], coupon: Decimal, places: u8) -> Option<Vec<Spread>> {
    let amounts: Vec<Decimal> = fees.iter().map(|(fee, _)| *fee).collect();
    let all = amounts.iter().copied().try_fold(Decimal::ZERO, add)?;
    let coupon = if at_most(coupon, all) { coupon } else { all };
    let parts = allocate(coupon, &amounts, places).ok()?;
    let spread = |((fee, _), coupon): (&(Decimal, Decimal), Decimal)| {
        let (net, tax) = (sub(*fee, coupon)?, Decimal::ZERO);
        Some(Spread { coupon, net, tax })
    };
    let mut spreads: Vec<Spread> = fees.iter().zip(parts).map(spread).collect::<Option<_>>()?;
    let mut rates: Vec<Decimal> = fees.iter().map(|(_, rate)| *rate).collect();
    crate::order::sort_by(&mut rates, |a, b| a.compare(*b));
    rates.dedup();
    for rate in rates {
        let of_rate = || fees.iter().map(move |(_, other)| *other == rate);
        let nets: Vec<Decimal> = spreads
            .iter()
            .zip(of_rate())
            .filter(|(_, own)| *own)
            .map(|(one, _)| one.net)
            .collect();
        let net = nets.iter().copied().try_fold(Decimal::ZERO, add)?;
        let tax = round(percent_of(net, rate)?, Mode::HalfAwayFromZero, places)?;
        let mut taxes = allocate(tax, &nets, places).unwrap_or_default().into_iter();
        for (one, _) in spreads.iter_mut().zip(of_rate()).filter(|(_, own)| *own) {
            one.tax = taxes.next().unwrap_or_default();
        }
    }
    Some(spreads)
}
