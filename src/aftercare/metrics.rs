//! Figures of a portfolio of receivables. Days delinquent here are those of the whole portfolio, not of one payer.

use crate::money::Decimal;
use crate::rules::number::{add, div, mul, sub};

/// Days that receivables stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portfolio {
    /// Days sales outstanding: receivables ÷ credit sales × days.
    pub outstanding: Decimal,
    /// The best possible: only what is not yet due.
    pub best_possible: Option<Decimal>,
    /// The difference of the two: average days delinquent.
    pub delinquent: Option<Decimal>,
}

/// Days sales outstanding, and how many of them are delay.
#[must_use]
pub fn days_sales_outstanding(
    receivables: Decimal,
    current: Option<Decimal>,
    credit_sales: Decimal,
    days: u32,
) -> Option<Portfolio> {
    let days = Decimal::from_int(i64::from(days));
    let stand_for = |amount: Decimal| div(mul(amount, days)?, credit_sales);
    let outstanding = stand_for(receivables)?;
    let best_possible = current.and_then(stand_for);
    let delinquent = best_possible.and_then(|best| sub(outstanding, best));
    Some(Portfolio {
        outstanding,
        best_possible,
        delinquent,
    })
}

/// `(begin + sales − end total) ÷ (begin + sales − end current) × 100`
#[must_use]
pub fn collection_effectiveness(
    begin: Decimal,
    sales: Decimal,
    end_total: Decimal,
    end_current: Decimal,
) -> Option<Decimal> {
    let all = add(begin, sales)?;
    div(mul(sub(all, end_total)?, Decimal::HUNDRED)?, sub(all, end_current)?)
}
