//! Amounts that a law fixes beside the price: compensation for late payment, stamp duty, and what may be deducted of the
//! tax in a purchase from a supplier who is not registered. Each is derived and points to its law.

use super::fact::{Row, in_force};
use super::tables::{PL_AMOUNTS, PL_COMPENSATION, STAMP_DUTY, TRANSITIONAL_CAP, TRANSITIONAL_CREDIT};
use crate::explain::{Evaluator, Key, Leaf, Num, Op, Origin, Recorder, Unit};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use chrono::NaiveDate;

/// The greatest amounts, in yen, at which the rows of [`STAMP_DUTY`] hold, in their order; the last row has none.
pub const STAMP_LIMITS: [i64; 14] = [
    49_999,
    1_000_000,
    2_000_000,
    3_000_000,
    5_000_000,
    10_000_000,
    20_000_000,
    30_000_000,
    50_000_000,
    100_000_000,
    200_000_000,
    300_000_000,
    500_000_000,
    1_000_000_000,
];

/// A number that the request gives.
pub(crate) fn given<R: Recorder>(
    ev: &mut Evaluator<'_, R>,
    value: Decimal,
    label: &'static str,
    unit: Unit,
) -> Num<R::Ref> {
    ev.leaf(value, || Leaf {
        op: Op::Input,
        origin: Origin::Stated,
        unit,
        label,
        source: None,
        clause: None,
        legal: None,
    })
}

fn looked_up<R: Recorder>(
    ev: &mut Evaluator<'_, R>,
    row: &'static Row,
    label: &'static str,
    unit: Unit,
) -> Num<R::Ref> {
    ev.fact(row.value(), label, unit, Some(&row.fact.legal))
}

/// The compensation that a creditor may claim in Poland (40, 70 or 100 EUR by the claim in PLN), and its amount in PLN at
/// a rate of exchange, if one is given: the mean rate of the NBP on the last business day of the month before the claim
/// fell due.
#[derive(Debug, Clone, Copy)]
pub struct Compensation<T> {
    /// In EUR.
    pub euros: Num<T>,
    /// In PLN.
    pub zlotys: Option<Num<T>>,
    /// The row of the step.
    pub row: &'static Row,
}

/// The compensation for one claim in PLN.
pub fn compensation<R: Recorder>(
    claim: Decimal,
    exchange_rate: Option<Decimal>,
    ev: &mut Evaluator<'_, R>,
) -> Option<Compensation<R::Ref>> {
    let limit = |id: &str| PL_AMOUNTS.iter().find(|row| row.fact.id() == id).map(Row::value);
    let [first, second, third] = PL_COMPENSATION else {
        return None;
    };
    let row = if claim <= limit("pl.compensation.first")? {
        first
    } else if claim < limit("pl.compensation.second")? {
        second
    } else {
        third
    };
    let euro = Unit::Money(Currency::EUR);
    let claim = given(ev, claim, "lbl.claim", Unit::Money(Currency::PLN));
    let step = looked_up(ev, row, "lbl.compensation", euro);
    let euros = ev.if_(claim, step);
    ev.name(euros, "lbl.compensation", euro, || Key::Text("compensation.eur".into()));
    ev.cite(euros, None, Some(&row.fact.legal));
    let zlotys = exchange_rate.map(|rate| {
        let rate = given(ev, rate, "term.MX-67", Unit::None);
        let exact = ev.convert(euros, rate);
        let rounding = Rounding::new(Mode::HalfAwayFromZero, 2, Stage::Document, Authority::Default);
        let rounded = ev.round(exact, &rounding);
        ev.name(rounded, "lbl.compensation", Unit::Money(Currency::PLN), || {
            Key::Text("compensation.pln".into())
        });
        rounded
    });
    Some(Compensation { euros, zlotys, row })
}

/// What a receipt is, as far as stamp duty asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Receipt {
    /// On paper, for sales.
    #[default]
    Paper,
    /// Sent as data: no document is made.
    Electronic,
    /// For a payment by card, and it says so.
    Card,
    /// Not of a business.
    Private,
}

/// The stamp duty on a receipt in yen: by its amount, without the tax where its amount is written out; 200 yen where no
/// amount is stated. Receipts that are not on paper, or not of a business, bear none.
pub fn stamp_duty<R: Recorder>(
    amount: Option<Decimal>,
    stated_tax: Option<Decimal>,
    receipt: Receipt,
    ev: &mut Evaluator<'_, R>,
) -> Option<(Num<R::Ref>, &'static Row)> {
    let yen = Unit::Money(Currency::JPY);
    let Some(amount) = amount.filter(|_| receipt == Receipt::Paper) else {
        let at = if receipt == Receipt::Paper { 1 } else { 0 };
        let row = STAMP_DUTY.get(at)?;
        let duty = looked_up(ev, row, "lbl.stamp_duty", yen);
        ev.name(duty, "lbl.stamp_duty", yen, || Key::Text("stamp_duty".into()));
        return Some((duty, row));
    };
    let written = given(ev, amount, "lbl.receipt_amount", yen);
    let base = match stated_tax {
        Some(tax) => {
            let tax = given(ev, tax, "lbl.tax_stated", yen);
            ev.sub(written, tax)
        }
        None => written,
    };
    ev.name(base, "lbl.stamp_base", yen, || Key::Text("stamp_duty.base".into()));
    let above = |limit: &&i64| Decimal::from_int(**limit) < base.value;
    let row = STAMP_DUTY.get(STAMP_LIMITS.iter().filter(above).count())?;
    let step = looked_up(ev, row, "lbl.stamp_duty", yen);
    let duty = ev.if_(base, step);
    ev.name(duty, "lbl.stamp_duty", yen, || Key::Text("stamp_duty".into()));
    ev.cite(duty, None, Some(&row.fact.legal));
    Some((duty, row))
}

/// What a buyer in Japan may deduct of a purchase from a supplier who is not registered: the tax in the price times the
/// share of the day of purchase; parts of a yen are dropped. What lies above the cap of the year, after what was bought from
/// the same supplier before, gives nothing.
pub fn transitional_credit<R: Recorder>(
    inclusive: Decimal,
    rate: Decimal,
    day: NaiveDate,
    before: Decimal,
    ev: &mut Evaluator<'_, R>,
) -> Option<(Num<R::Ref>, &'static Row)> {
    let row = in_force(TRANSITIONAL_CREDIT, day)?;
    let yen = Unit::Money(Currency::JPY);
    let mut price = given(ev, inclusive, "lbl.price_with_tax", yen);
    let cap = in_force(TRANSITIONAL_CAP, day);
    if let Some(cap) = cap.filter(|cap| before.checked_add(inclusive).is_ok_and(|year| year.value > cap.value())) {
        let limit = looked_up(ev, cap, "lbl.credit_cap", yen);
        let bought = given(ev, before, "lbl.bought_before", yen);
        let left = ev.sub(limit, bought);
        let none = ev.constant(Decimal::ZERO);
        let left = ev.max(left, none);
        price = ev.min(price, left);
        ev.name(price, "lbl.price_below_cap", yen, || Key::Text("credit.price".into()));
    }
    let rate = given(ev, rate, "term.BT-152", Unit::Percent);
    let hundred = ev.constant(Decimal::HUNDRED);
    let whole = ev.sum(&[hundred, rate]);
    let tax = ev.prorate(price, rate, whole);
    ev.name(tax, "lbl.tax_in_price", yen, || Key::Text("credit.tax".into()));
    let share = looked_up(ev, row, "lbl.credit_share", Unit::Percent);
    let exact = ev.percent_of(tax, share);
    let rounding = Rounding::new(Mode::TowardZero, 0, Stage::Document, Authority::Default);
    let credit = ev.round(exact, &rounding);
    ev.name(credit, "lbl.credit", yen, || Key::Text("credit".into()));
    Some((credit, row))
}
