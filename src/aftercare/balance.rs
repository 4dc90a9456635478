//! What an invoice leaves open after adjustments, credits, payments and refunds.

use crate::money::{Decimal, Mode};
use crate::rules::number::{add, mul, round, sub};

/// What happened to an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Charged {
    /// Its charges.
    pub charges: Vec<Decimal>,
    /// Changes of charges after issue, below zero for reductions.
    pub adjustments: Vec<Decimal>,
    /// Payments.
    pub paid: Decimal,
    /// What was paid back.
    pub refunded: Decimal,
    /// Customer credit that was used.
    pub credit_used: Decimal,
}

/// What is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Charges and adjustments.
    pub charged: Decimal,
    /// What is still open.
    pub open: Decimal,
    /// What the customer has to good: an adjustment of a paid invoice gives it, a refund does not.
    pub credit: Decimal,
}

/// `charged + adjustments − paid + refunded − credit used`; below zero it is a credit of the customer.
#[must_use]
pub fn balance(charged: &Charged) -> Option<Balance> {
    let all = charged.charges.iter().chain(&charged.adjustments).copied();
    let total = all.into_iter().try_fold(Decimal::ZERO, add)?;
    let left = sub(add(sub(total, charged.paid)?, charged.refunded)?, charged.credit_used)?;
    let (open, credit) = if left.is_negative() {
        (Decimal::ZERO, left.negated())
    } else {
        (left, Decimal::ZERO)
    };
    Some(Balance {
        charged: total,
        open,
        credit,
    })
}

/// An invoice with coupons before tax, credit notes and prepaid credits after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credited {
    /// Fees less coupons, never below zero.
    pub without_tax: Decimal,
    /// The tax of it.
    pub tax: Decimal,
    /// Both.
    pub with_tax: Decimal,
    /// What is left after credit notes and prepaid credits, never below zero.
    pub due: Decimal,
}

/// The order of deductions: coupons, tax, credit notes, prepaid credits. `rate` is a share, 0.1 for 10 %.
#[must_use]
pub fn credited(
    fees: &[Decimal],
    coupons: Decimal,
    rate: Decimal,
    credits: &[Decimal],
    places: u8,
) -> Option<Credited> {
    let least = |amount: Decimal| if amount.is_negative() { Decimal::ZERO } else { amount };
    let fees = fees.iter().copied().try_fold(Decimal::ZERO, add)?;
    let without_tax = least(sub(fees, coupons)?);
    let tax = round(mul(without_tax, rate)?, Mode::HalfAwayFromZero, places)?;
    let with_tax = add(without_tax, tax)?;
    let due = least(credits.iter().copied().try_fold(with_tax, sub)?);
    Some(Credited {
        without_tax,
        tax,
        with_tax,
        due,
    })
}
