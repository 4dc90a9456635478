//! [`compare`]: the difference between two invoices, cause by cause.

use super::align::{align, convert};
use super::by_line::Telling;
use super::currency::{Common, Rate, common};
use super::effect::{Book, Effect, Kind};
use super::exact::{Exact, Ratio};
use super::factors;
use super::identity::{self, Part, parts};
use super::line::Schedules;
use super::say::{self, Hint};
use super::show::in_units;
use super::side::{Line, lines};
use crate::calc::{self, Calculation, Policy};
use crate::explain::Off;
use crate::model::Invoice;
use crate::money::{Authority, Currency, Decimal, Mode, MoneyError, Rounding, Stage};

/// One of the two invoices.
#[derive(Clone)]
pub struct Subject<'a> {
    /// The invoice.
    pub invoice: &'a Invoice,
    /// How it is calculated.
    pub policy: Policy,
    /// What its contract says of its lines.
    pub terms: Option<&'a dyn Schedules>,
}

/// How a difference is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// Line by line; the sums of both sides are those of the invoices.
    #[default]
    ByLine,
    /// Factor by factor over the whole invoice, each combination recomputed by the engine without rounding.
    ByFactor,
}

/// How a difference is told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The currency in which it is told; one of the two invoices' if not given.
    pub currency: Option<Currency>,
    /// Rates of exchange besides those that the invoices state.
    pub rates: Vec<Rate>,
    /// True if every effect holds its own tax; false if the tax on all of them is one effect.
    pub tax_folding: bool,
    /// Groups whose members replace each other, such as grades of engineers: identifiers or names of items of one unit.
    pub groups: Vec<Vec<String>>,
    /// How it is shared out.
    pub method: Method,
}

/// The difference between two invoices.
#[derive(Debug, Clone)]
pub struct Variance {
    /// The currency of everything here.
    pub currency: Currency,
    /// The amount due before.
    pub before: Decimal,
    /// The amount due after.
    pub after: Decimal,
    /// The difference.
    pub delta: Decimal,
    /// Part by part of the totals, each invoice in its own currency.
    pub identity: Vec<Part>,
    /// The currencies of the invoices where nothing converts between them (EXP-004): then there are no effects.
    pub apart: Option<(Currency, Currency)>,
    /// The effects in their order; their values sum to the difference.
    pub effects: Vec<Effect>,
    /// What a reader should know of how this was told.
    pub hints: Vec<Hint>,
    /// True if both invoices bill one thing only, which then need not be named.
    pub is_of_one: bool,
}

/// An invoice with what was worked out of it.
pub(super) struct Worked<'a> {
    pub subject: &'a Subject<'a>,
    pub calculation: Calculation<Off>,
    pub lines: Vec<Line>,
    /// What its amounts are multiplied by on the way into the common currency.
    pub scale: Ratio,
}

impl<'a> Worked<'a> {
    fn of(subject: &'a Subject<'a>) -> Self {
        let calculation = calc::calculate(subject.invoice, &subject.policy, &mut Off);
        let lines = lines(subject, &calculation);
        Self {
            subject,
            calculation,
            lines,
            scale: Ratio::ONE,
        }
    }

    /// An amount of this invoice in the common currency.
    pub fn amount(&self, amount: Decimal) -> Result<Exact, MoneyError> {
        scaled(amount, self.scale)
    }
}

pub(super) fn scaled(amount: Decimal, scale: Ratio) -> Result<Exact, MoneyError> {
    if scale == Ratio::ONE {
        return Exact::of(amount);
    }
    let product = Ratio::of(amount).and_then(|amount| amount.times(scale));
    product.and_then(Ratio::to_exact).ok_or(MoneyError::Range)
}

/// The difference between two invoices, cause by cause.
///
/// # Errors
/// [`MoneyError::Range`] where an amount lies beyond 2 × 10²⁰.
pub fn compare(before: &Subject<'_>, after: &Subject<'_>, options: &Options) -> Result<Variance, MoneyError> {
    let (mut old, mut new) = (Worked::of(before), Worked::of(after));
    let mut variance = Variance {
        currency: after.policy.currency,
        before: old.calculation.totals.amount_due.value,
        after: new.calculation.totals.amount_due.value,
        delta: Decimal::ZERO,
        identity: identity::both(&old.calculation.totals, &new.calculation.totals),
        apart: None,
        effects: Vec::new(),
        hints: Vec::new(),
        is_of_one: false,
    };
    let Some(common) = common(before, after, options) else {
        variance.apart = Some((before.policy.currency, after.policy.currency));
        return Ok(variance);
    };
    // One currency under two rates: told in it, then brought over at the mean rate; the rates are a cause of their own.
    let is_alike = before.policy.currency == after.policy.currency;
    if !is_alike {
        (old.scale, new.scale) = (common.before, common.after);
    }
    variance.currency = common.currency;
    variance.before = converted(variance.before, common.before, common.currency)?;
    variance.after = converted(variance.after, common.after, common.currency)?;
    variance.delta = variance.after.checked_sub(variance.before)?.value;
    let mut book = Book::default();
    if let Some(terms) = after.terms {
        convert(&mut old.lines, &new.lines, terms);
    }
    let groups = align(
        (&old.lines, &new.lines),
        (before.terms, after.terms),
        &mut variance.hints,
    );
    variance.is_of_one = groups.len() == 1;
    match options.method {
        Method::ByLine => {
            let mut telling = Telling {
                old: &old,
                new: &new,
                options,
                book: &mut book,
                hints: &mut variance.hints,
            };
            telling.tell(&groups, common.currency)?;
        }
        Method::ByFactor => factors::tell(&old, &new, &groups, &mut book, &mut variance.hints)?,
    }
    beside_the_sums(&old, &new, &mut book)?;
    if is_alike && (common.before, common.after) != (Ratio::ONE, Ratio::ONE) {
        exchange(&old, &new, &common, &mut book)?;
    }
    let rest = Exact::of(variance.delta)?.minus(book.sum());
    book.add_whole(Kind::Rounding, rest, say::plain("var.rounding"));
    variance.effects = book.into_effects();
    let exact: Vec<Exact> = variance.effects.iter().map(|effect| effect.exact).collect();
    let places = common.currency.minor_unit().max(variance.delta.normalized().places());
    for (effect, value) in variance.effects.iter_mut().zip(in_units(&exact, places)) {
        effect.value = value;
    }
    Ok(variance)
}

/// An amount due in another currency, in its minor units.
fn converted(amount: Decimal, rate: Ratio, currency: Currency) -> Result<Decimal, MoneyError> {
    if rate == Ratio::ONE {
        return Ok(amount);
    }
    let exact = scaled(amount, rate)?.to_decimal();
    Rounding::new(
        Mode::HalfAwayFromZero,
        currency.minor_unit(),
        Stage::Document,
        Authority::Default,
    )
    .apply(exact)
}

/// What stands beside the sums of lines and tax: withheld, paid, brought forward, the stated rounding.
fn beside_the_sums(old: &Worked<'_>, new: &Worked<'_>, book: &mut Book) -> Result<(), MoneyError> {
    let pairs = parts(&old.calculation.totals)
        .into_iter()
        .zip(parts(&new.calculation.totals));
    for ((field, _, before), (_, _, after)) in pairs {
        let (kind, key) = match field {
            "withholding_total" => (Kind::Withholding, "var.withholding"),
            "paid_amount" => (Kind::Prepaid, "var.prepaid"),
            "balance_brought_forward" => (Kind::Balance, "var.balance"),
            "rounding_amount" => (Kind::Rounding, "var.rounding"),
            _ => continue,
        };
        book.add_whole(kind, new.amount(after)?.minus(old.amount(before)?), say::plain(key));
    }
    Ok(())
}

/// Brings everything over at the mean of two rates, and adds what their difference does.
fn exchange(old: &Worked<'_>, new: &Worked<'_>, common: &Common, book: &mut Book) -> Result<(), MoneyError> {
    let due = |worked: &Worked<'_>| Ratio::of(worked.calculation.totals.amount_due.value);
    let share = || {
        let mean = common.before.plus(common.after)?.per(Ratio::new(2, 1)?)?;
        let due = due(old)?.plus(due(new)?)?.per(Ratio::new(2, 1)?)?;
        let rates = common.after.minus(common.before)?.times(due)?.to_exact()?;
        Some((mean, rates))
    };
    let (mean, rates) = share().ok_or(MoneyError::Range)?;
    book.scale(mean);
    book.add_whole(Kind::Fx, rates, say::plain("var.fx"));
    Ok(())
}
