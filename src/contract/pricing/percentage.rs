//! A share of each event and an amount for it, with a free allowance, a floor and a cap.

use super::{Agree, Part, Usage};
use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::money::{Currency, Decimal};
use crate::rules::number::{add, at_most, sub};

/// `rate × amount + fixed` for each paid event.
///
/// The free allowance ends with the first of its two limits: a number of events, an amount. An event that runs over the
/// amount is paid for the part above it. Floor and cap of an event come last. Where only the first events are known one
/// by one, the others are paid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Percentage {
    /// The rate, in percent.
    pub rate: Decimal,
    /// The amount of one event.
    pub fixed: Decimal,
    /// Events that are free.
    pub free_events: Option<u32>,
    /// Amount that is free.
    pub free_amount: Option<Decimal>,
    /// What an event costs at least.
    pub minimum: Option<Decimal>,
    /// What an event costs at most.
    pub maximum: Option<Decimal>,
}

/// What of an event is paid.
struct Paid {
    index: usize,
    amount: Decimal,
    events: u32,
}

impl Percentage {
    pub(super) fn parts<R: Recorder>(
        &self,
        total: Num<R::Ref>,
        usage: &Usage,
        currency: Currency,
        ev: &mut Evaluator<'_, R>,
        agree: Agree<'_, R>,
    ) -> Vec<Part<R::Ref>> {
        let money = Unit::Money(currency);
        let (paid, rest) = self.paid(total.value, usage);
        let single = self.minimum.is_some() || self.maximum.is_some();
        // Without floor and cap all paid events come to one product.
        let parts: Vec<Paid> = if single {
            paid.into_iter().chain(rest).collect()
        } else {
            together(paid, rest)
        };
        let mut found = Vec::new();
        for part in parts {
            let units = agree(ev, part.amount, "lbl.paid_amount", money);
            let rate = agree(ev, self.rate, "lbl.agreed_percentage", Unit::Percent);
            let by_unit = ev.percent_of(units, rate);
            let fixed = agree(ev, self.fixed, "lbl.fixed_fee", money);
            let events = agree(
                ev,
                Decimal::from_int(i64::from(part.events)),
                "lbl.events",
                Unit::Quantity,
            );
            let flat = ev.mul(fixed, events);
            let mut amount = ev.sum(&[by_unit, flat]);
            if let Some(minimum) = self.minimum {
                let minimum = agree(ev, minimum, "lbl.minimum", money);
                amount = ev.max(amount, minimum);
            }
            if let Some(maximum) = self.maximum {
                let maximum = agree(ev, maximum, "lbl.agreed_cap", money);
                amount = ev.min(amount, maximum);
            }
            found.push(Part {
                index: part.index,
                units,
                by_unit,
                flat,
                total: amount,
            });
        }
        found
    }

    /// The events that are paid one by one, and those of which only the sum is known.
    fn paid(&self, total: Decimal, usage: &Usage) -> (Vec<Paid>, Option<Paid>) {
        let mut paid = Vec::new();
        let mut used = Decimal::ZERO;
        let mut open = self.free_events.is_some() || self.free_amount.is_some();
        for (index, amount) in usage.events.iter().copied().enumerate() {
            let after = add(used, amount).unwrap_or(used);
            open &= self
                .free_events
                .is_none_or(|free| u32::try_from(index).is_ok_and(|index| index < free));
            let left = match self.free_amount.filter(|_| open) {
                None if open => continue,
                Some(limit) if at_most(after, limit) => {
                    used = after;
                    continue;
                }
                Some(limit) => sub(after, limit).unwrap_or(amount),
                None => amount,
            };
            open = false;
            paid.push(Paid {
                index,
                amount: left,
                events: 1,
            });
        }
        let known = usage.events.iter().copied().try_fold(Decimal::ZERO, add);
        let rest = known.and_then(|known| sub(total, known)).unwrap_or_default();
        let number = u32::try_from(usage.events.len()).unwrap_or(u32::MAX);
        let others = usage.count.unwrap_or(number).saturating_sub(number);
        let rest = (others > 0 || !rest.is_zero()).then_some(Paid {
            index: usage.events.len(),
            amount: rest,
            events: others,
        });
        (paid, rest)
    }
}

fn together(paid: Vec<Paid>, rest: Option<Paid>) -> Vec<Paid> {
    let all = paid.into_iter().chain(rest);
    all.reduce(|sum, part| Paid {
        index: sum.index,
        amount: add(sum.amount, part.amount).unwrap_or(sum.amount),
        events: sum.events.saturating_add(part.events),
    })
    .into_iter()
    .collect()
}
