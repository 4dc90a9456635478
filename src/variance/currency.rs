//! Two invoices in one currency: their own, or one into which rates are stated.

use super::compare::{Options, Subject};
use super::exact::Ratio;
use crate::model::{Invoice, Term};
use crate::money::{Currency, Decimal};

/// A rate of exchange that a request states: one `from` is `rate` `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The currency exchanged.
    pub from: Currency,
    /// The currency received.
    pub to: Currency,
    /// How much of it.
    pub rate: Decimal,
}

/// The currency of a comparison, and what one unit of each invoice's is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Common {
    pub currency: Currency,
    pub before: Ratio,
    pub after: Ratio,
}

/// The currency in which both can be told; `None` where no rate leads to one.
pub(super) fn common(before: &Subject<'_>, after: &Subject<'_>, options: &Options) -> Option<Common> {
    let (old, new) = (before.policy.currency, after.policy.currency);
    let into = |currency: Currency| {
        Some(Common {
            currency,
            before: rate(before, currency, options)?,
            after: rate(after, currency, options)?,
        })
    };
    if let Some(wanted) = options.currency {
        return into(wanted);
    }
    let accounting = |invoice: &Invoice| {
        invoice
            .root
            .text(Term::AccountingCurrencyCode)
            .and_then(Currency::parse)
    };
    let candidates = [
        Some(new),
        Some(old),
        accounting(after.invoice),
        accounting(before.invoice),
    ];
    candidates.into_iter().flatten().find_map(into)
}

/// What one unit of an invoice's currency is in another: as the request says, else as the invoice states.
fn rate(subject: &Subject<'_>, to: Currency, options: &Options) -> Option<Ratio> {
    let from = subject.policy.currency;
    if from == to {
        return Some(Ratio::ONE);
    }
    let given = options.rates.iter().find(|rate| rate.from == from && rate.to == to);
    if let Some(given) = given {
        return Ratio::of(given.rate);
    }
    let root = &subject.invoice.root;
    let mut entries = root.groups_of(Term::ExchangeRateEntry);
    let listed = entries.find(|entry| {
        entry.text(Term::ExchangeRateFrom) == Some(from.code()) && entry.text(Term::ExchangeRateTo) == Some(to.code())
    });
    let listed = listed.and_then(|entry| entry.decimal(Term::ExchangeRateValue));
    let accounting = root.text(Term::AccountingCurrencyCode).and_then(Currency::parse) == Some(to);
    let stated = listed.or_else(|| accounting.then(|| root.decimal(Term::ExchangeRate)).flatten());
    stated.filter(|rate| !rate.is_zero()).and_then(Ratio::of)
}
