//! How a payment is set against debts: which debt first, and inside a debt interest, costs or principal first.

use crate::money::Decimal;
use crate::order::sort_by;
use crate::rules::number::{add, at_most, sub};
use chrono::NaiveDate;

/// A debt with what has grown beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Debt {
    /// Its name.
    pub id: String,
    /// What was owed.
    pub principal: Decimal,
    /// Interest on it.
    pub interest: Decimal,
    /// Costs of it.
    pub costs: Decimal,
    /// When it was due.
    pub due: Option<NaiveDate>,
}

/// What of a payment went to a debt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocated {
    /// The debt.
    pub id: String,
    /// To its costs.
    pub costs: Decimal,
    /// To its interest.
    pub interest: Decimal,
    /// To its principal.
    pub principal: Decimal,
}

/// By which law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 民法488, 489: costs, then interest of all debts, then principal, the designated debt first.
    Japan,
    /// k.c. art. 451: the designated debt, in it side claims first if the creditor takes them; then the longest due.
    Poland {
        /// True if the creditor takes interest before principal.
        interest_first: bool,
    },
    /// The designated debt, then the oldest; inside each interest before principal if so.
    Oldest {
        /// True for costs and interest before principal.
        interest_first: bool,
    },
}

/// Sets a payment against debts; what is left over is second.
#[must_use]
pub fn allocate_payment(
    debts: &[Debt],
    payment: Decimal,
    designated: Option<&str>,
    order: Order,
) -> Option<(Vec<Allocated>, Decimal)> {
    let mut found: Vec<Allocated> = debts
        .iter()
        .map(|debt| Allocated {
            id: debt.id.clone(),
            ..Allocated::default()
        })
        .collect();
    let mut sequence: Vec<usize> = (0..debts.len()).collect();
    let rank = |at: &usize| {
        let debt = debts.get(*at);
        let named = debt.is_some_and(|debt| Some(debt.id.as_str()) == designated);
        let due = debt.and_then(|debt| debt.due);
        (!named, due.is_none(), due)
    };
    sort_by(&mut sequence, |a, b| rank(a).cmp(&rank(b)));
    let mut left = payment;
    let mut pay = |at: usize, heads: &[Head]| -> Option<()> {
        for head in heads {
            let (debt, part) = (debts.get(at)?, found.get_mut(at)?);
            let (owed, paid) = head.of(debt, part);
            let open = sub(owed, *paid)?;
            let now = if at_most(open, left) { open } else { left };
            *paid = add(*paid, now)?;
            left = sub(left, now)?;
        }
        Some(())
    };
    let side = [Head::Costs, Head::Interest];
    match order {
        Order::Japan => {
            for head in [Head::Costs, Head::Interest, Head::Principal] {
                sequence.iter().try_for_each(|at| pay(*at, &[head]))?;
            }
        }
        Order::Poland { interest_first: first } | Order::Oldest { interest_first: first } => {
            for at in sequence {
                if first {
                    pay(at, &side)?;
                    pay(at, &[Head::Principal])?;
                } else {
                    pay(at, &[Head::Principal])?;
                    pay(at, &side)?;
                }
            }
        }
    }
    Some((found, left))
}

/// A part of a debt.
#[derive(Debug, Clone, Copy)]
enum Head {
    Costs,
    Interest,
    Principal,
}

impl Head {
    fn of<'p>(self, debt: &Debt, part: &'p mut Allocated) -> (Decimal, &'p mut Decimal) {
        match self {
            Self::Costs => (debt.costs, &mut part.costs),
            Self::Interest => (debt.interest, &mut part.interest),
            Self::Principal => (debt.principal, &mut part.principal),
        }
    }
}
