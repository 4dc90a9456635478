//! [`compare`]: the difference between two invoices, cause by cause.

use super::align::{Group, align, convert};
use super::currency::{Common, Rate, common};
use super::effect::{Book, Cause, Effect, Kind};
use super::exact::{Exact, Ratio};
use super::factors;
use super::identity::{self, Part, parts};
use super::line::{Schedules, Share, Told, matched};
use super::mix::{Member, mix};
use super::say::{self, Hint};
use super::show::in_units;
use super::side::{Line, Side, lines};
use super::tax::Taxes;
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
    fn amount(&self, amount: Decimal) -> Result<Exact, MoneyError> {
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

/// The difference line by line.
struct Telling<'t, 'a> {
    old: &'t Worked<'a>,
    new: &'t Worked<'a>,
    options: &'t Options,
    book: &'t mut Book,
    hints: &'t mut Vec<Hint>,
}

/// A thing as both invoices bill it.
struct Thing<'g, 'l> {
    group: &'g Group<'l>,
    before: Option<Side>,
    after: Option<Side>,
    shares: Vec<Share>,
}

impl Telling<'_, '_> {
    fn tell(&mut self, groups: &[Group<'_>], currency: Currency) -> Result<(), MoneyError> {
        let taxes = Taxes::of(
            (&self.old.calculation.totals, self.old),
            (&self.new.calculation.totals, self.new),
        )
        .ok_or(MoneyError::Range)?;
        let mut things = Vec::with_capacity(groups.len());
        for group in groups {
            match self.thing(group, currency) {
                Some(thing) => things.push(thing),
                None => self.coarse(group)?,
            }
        }
        self.mixed(&mut things);
        let mut on_lines = Exact::ZERO;
        let mut above = Exact::ZERO;
        for thing in &things {
            let taxed = self.take(thing, &taxes).ok_or(MoneyError::Range)?;
            on_lines = on_lines.plus(taxed.on_bases);
            above = above.plus(taxed.above);
        }
        self.document(&taxes, on_lines, above)
    }

    /// A thing with the shares of its causes; `None` where its fractions outgrow 128 bits.
    fn thing<'g, 'l>(&mut self, group: &'g Group<'l>, currency: Currency) -> Option<Thing<'g, 'l>> {
        let side = |lines: &[&Line], scale: Ratio| match lines {
            [] => Some(None),
            lines => Some(Some(Side::of(lines)?.in_currency(scale)?)),
        };
        let (before, after) = (
            side(&group.before, self.old.scale)?,
            side(&group.after, self.new.scale)?,
        );
        let name = group.name();
        let net = |side: &Option<Side>| side.as_ref().map_or(Ratio::ZERO, |side| side.net);
        let whole = |kind, share, key| (kind, share, say::named(key, &name));
        let shares = match (&before, &after) {
            _ if group.is_expense() => vec![(
                Kind::Expense,
                net(&after).minus(net(&before))?,
                say::named("var.expense.one", &name),
            )],
            (None, _) => vec![whole(Kind::New, net(&after), "var.new.one")],
            (_, None) => vec![whole(Kind::Removed, net(&before).negated(), "var.removed.one")],
            // Where quantities cancel out there is no price, and none is invented.
            (Some(old), Some(new)) if old.lost_price(&group.before) || new.lost_price(&group.after) => {
                if old.net == new.net {
                    return Some(Thing {
                        group,
                        before,
                        after,
                        shares: Vec::new(),
                    });
                }
                self.hints.push(Hint::of_name("var.hint.no_price", &name));
                vec![
                    whole(Kind::New, net(&after), "var.new.one"),
                    whole(Kind::Removed, net(&before).negated(), "var.removed.one"),
                ]
            }
            (Some(old), Some(new)) => {
                let told = Told {
                    unit: group.unit(),
                    currency,
                };
                matched(old, new, &told, self.charges(old, new))?
            }
        };
        Some(Thing {
            group,
            before,
            after,
            shares,
        })
    }

    /// What the tiers of both contracts charge for both quantities, where both invoices bill by them.
    fn charges(&self, old: &Side, new: &Side) -> Option<[Ratio; 4]> {
        let (theirs, ours) = (self.old.subject.terms?, self.new.subject.terms?);
        let (before, after) = (*old.lines.first()?, *new.lines.first()?);
        let quantity = |side: &Side| side.factors?.quantity.to_decimal();
        let (first, second) = (quantity(old)?, quantity(new)?);
        let charge = |terms: &dyn Schedules, line, quantity, scale: Ratio| {
            Ratio::of(terms.charge(line, quantity)?)?.times(scale)
        };
        let charges = [
            charge(theirs, before, first, self.old.scale)?,
            charge(theirs, before, second, self.old.scale)?,
            charge(ours, after, first, self.new.scale)?,
            charge(ours, after, second, self.new.scale)?,
        ];
        let [billed_before, .., billed_after] = charges;
        (old.net == billed_before && new.net == billed_after).then_some(charges)
    }

    /// A thing whose fractions outgrow their digits: one amount less the other.
    fn coarse(&mut self, group: &Group<'_>) -> Result<(), MoneyError> {
        let sum = |lines: &[&Line], worked: &Worked<'_>| {
            lines.iter().try_fold(Exact::ZERO, |sum, line| {
                let amount = worked.calculation.lines.get(line.position);
                let amount = amount.map(|line| line.amounts.carried().value).unwrap_or_default();
                Ok::<Exact, MoneyError>(sum.plus(worked.amount(amount)?))
            })
        };
        let exact = sum(&group.after, self.new)?.minus(sum(&group.before, self.old)?);
        self.hints.push(Hint::of_name("var.hint.coarse", &group.name()));
        self.book.add(Kind::Price, cause(group, exact, say::amount()));
        Ok(())
    }

    /// Parts the quantities of declared groups into volume and mix.
    fn mixed(&mut self, things: &mut [Thing<'_, '_>]) {
        for names in &self.options.groups {
            let is_member = |thing: &Thing<'_, '_>| names.iter().any(|name| thing.group.is_called(name));
            let unit = things
                .iter()
                .find(|thing| is_member(thing))
                .map(|thing| thing.group.unit().to_owned());
            let odd = things
                .iter()
                .find(|thing| is_member(thing) && Some(thing.group.unit()) != unit.as_deref());
            if let Some(odd) = odd {
                self.hints
                    .push(Hint::of_name("var.hint.mixed_units", &odd.group.name()));
                continue;
            }
            let chosen: Vec<usize> = (0..things.len())
                .filter(|at| {
                    things
                        .get(*at)
                        .is_some_and(|thing| is_member(thing) && member(thing).is_some())
                })
                .collect();
            let members: Vec<Member> = chosen.iter().filter_map(|at| member(things.get(*at)?)).collect();
            let Some(parted) = mix(&members) else { continue };
            for (at, (volume, mixed)) in chosen.into_iter().zip(parted) {
                let Some(thing) = things.get_mut(at) else { continue };
                let name = thing.group.name();
                thing
                    .shares
                    .retain(|(kind, ..)| !matches!(kind, Kind::Quantity | Kind::New | Kind::Removed));
                thing.shares.push((Kind::Quantity, volume, say::plain("var.volume")));
                thing.shares.push((Kind::Mix, mixed, say::named("var.mix.one", &name)));
            }
        }
    }

    /// Books the causes of a thing, with their tax where it is folded in.
    fn take(&mut self, thing: &Thing<'_, '_>, taxes: &Taxes) -> Option<Taxed> {
        let net = |side: &Option<Side>| side.as_ref().map_or(Ratio::ZERO, |side| side.net);
        let rate = |side: &Option<Side>, is_after: bool| match side {
            Some(side) if side.taxed.is_empty() => Some(Ratio::ZERO),
            Some(side) => taxes.rate_on(side, is_after),
            None => None,
        };
        let (old, new) = (rate(&thing.before, false), rate(&thing.after, true));
        let (old, new) = (old.or(new).unwrap_or(Ratio::ZERO), new.or(old).unwrap_or(Ratio::ZERO));
        // At the mean of both rates, without a fraction of fractions that could outgrow its digits.
        let taxed = |exact: Exact| exact.by(old).plus(exact.by(new)).scaled(1, 2);
        let mut sum = Exact::ZERO;
        let mut above = Exact::ZERO;
        let mut booked = Vec::with_capacity(thing.shares.len());
        for (kind, share, change) in &thing.shares {
            let exact = share.to_exact()?;
            sum = sum.plus(exact);
            above = above.plus(taxed(exact));
            booked.push((*kind, exact, taxed(exact), change));
        }
        // What lies beyond the digits of a part goes to the first cause, so that a thing's causes are its difference.
        let mut noise = net(&thing.after)
            .to_exact()?
            .minus(net(&thing.before).to_exact()?)
            .minus(sum);
        for (kind, exact, tax, change) in booked {
            let exact = exact.plus(core::mem::take(&mut noise));
            let exact = if self.options.tax_folding {
                exact.plus(tax)
            } else {
                exact
            };
            let mut cause = cause(thing.group, exact, change.clone());
            cause.clause = self.clause(thing.group);
            self.book.add(kind, cause);
        }
        let both = thing.before.is_some() && thing.after.is_some();
        if both && old != new {
            let mean = net(&thing.before)
                .to_exact()?
                .plus(net(&thing.after).to_exact()?)
                .scaled(1, 2);
            let moved = mean.by(new).minus(mean.by(old));
            self.book
                .add(Kind::TaxRate, cause(thing.group, moved, say::plain("var.moved")));
            if !self.hints.iter().any(|hint| hint.id == "var.hint.moved") {
                self.hints.push(Hint::of_name("var.hint.moved", ""));
            }
        }
        let base = |side: &Option<Side>| side.as_ref().map_or(Some(Ratio::ZERO), Side::taxed_sum)?.to_exact();
        let on_bases = base(&thing.after)?.by(new).minus(base(&thing.before)?.by(old));
        Some(Taxed {
            above: if self.options.tax_folding { Exact::ZERO } else { above },
            on_bases,
        })
    }

    /// The clause that prices a thing: the later invoice's, else the earlier one's.
    fn clause(&self, group: &Group<'_>) -> Option<crate::explain::Clause> {
        let of = |worked: &Worked<'_>, lines: &[&Line]| worked.subject.terms?.clause(lines.first()?.position);
        of(self.new, &group.after).or_else(|| of(self.old, &group.before))
    }

    /// Allowances and charges of the document, and the tax.
    fn document(&mut self, taxes: &Taxes, on_lines: Exact, above: Exact) -> Result<(), MoneyError> {
        let (old, new) = (&self.old.calculation.totals, &self.new.calculation.totals);
        let value = |number: Option<crate::explain::Num<_>>| number.map(|number| number.value).unwrap_or_default();
        let between = |before, after| Ok::<Exact, MoneyError>(self.new.amount(after)?.minus(self.old.amount(before)?));
        let discount = between(value(old.allowance_total), value(new.allowance_total))?.negated();
        let surcharge = between(value(old.charge_total), value(new.charge_total))?;
        let included = between(value(old.tax_included), value(new.tax_included))?;
        let charged = between(old.tax_total.value, new.tax_total.value)?;
        let on_bases = taxes.on_bases().ok_or(MoneyError::Range)?;
        // What the bases grew by besides the lines are the allowances and charges of the document.
        let is_adjusted =
            !discount.is_zero() || !surcharge.is_zero() || self.hints.iter().any(|hint| hint.id == "var.hint.coarse");
        let on_adjusted = if is_adjusted {
            on_bases.minus(on_lines)
        } else {
            Exact::ZERO
        };
        let changes = taxes.rate_changes().ok_or(MoneyError::Range)?;
        let by_rate = changes.iter().fold(Exact::ZERO, |sum, (.., exact)| sum.plus(*exact));
        let mut above = above;
        let (mut with_discount, mut with_surcharge) = (discount, surcharge);
        if self.options.tax_folding {
            let (first, second) = shared(on_adjusted, discount, surcharge);
            (with_discount, with_surcharge) = (discount.plus(first), surcharge.plus(second));
        } else {
            above = above.plus(on_adjusted);
        }
        if taxes.is_complex {
            // Taxes of another make follow the lines in ways of their own; what is not told above is theirs.
            above = above.plus(charged.minus(included).minus(on_bases).minus(by_rate));
        }
        self.book
            .add_whole(Kind::Discount, with_discount, say::plain("var.discount"));
        self.book
            .add_whole(Kind::Surcharge, with_surcharge, say::plain("var.surcharge"));
        for (before, after, exact) in changes {
            self.book.add_whole(Kind::TaxRate, exact, say::rate(before, after));
        }
        self.book
            .add_whole(Kind::TaxOnAbove, above, say::plain("var.tax_on_above"));
        Ok(())
    }
}

/// What the tax does that a thing bears.
struct Taxed {
    /// On its causes, where it is not folded into them.
    above: Exact,
    /// On what it gives to tax groups.
    on_bases: Exact,
}

/// A tax shared between two amounts in proportion; where they cancel out it is the first one's.
fn shared(tax: Exact, first: Exact, second: Exact) -> (Exact, Exact) {
    let sum = first.plus(second);
    if second.is_zero() || sum.is_zero() {
        return (tax, Exact::ZERO);
    }
    let second = tax.times(second, sum);
    (tax.minus(second), second)
}

fn cause(group: &Group<'_>, exact: Exact, change: crate::explain::Value) -> Cause {
    let positions = |lines: &[&Line]| lines.iter().map(|line| line.position).collect();
    Cause {
        name: group.name(),
        before: positions(&group.before),
        after: positions(&group.after),
        exact,
        change,
        clause: None,
    }
}

/// A thing as a member of a group: its quantities and the mean of its prices; one that is new or gone has the price of the
/// other invoice on both. `None` where it has no price.
fn member(thing: &Thing<'_, '_>) -> Option<Member> {
    let factors = |side: &Option<Side>| side.as_ref().and_then(|side| side.factors);
    let (old, new) = (factors(&thing.before), factors(&thing.after));
    let quantity = |factors: Option<super::side::Factors>| factors.map_or(Ratio::ZERO, |one| one.quantity);
    let (before, after) = (quantity(old), quantity(new));
    let more = after.minus(before)?;
    let mut added = Ratio::ZERO;
    for (kind, share, _) in &thing.shares {
        if matches!(kind, Kind::Quantity | Kind::New | Kind::Removed) {
            added = added.plus(*share)?;
        }
    }
    old.or(new)?;
    Some(Member {
        before,
        after,
        // Whatever discounts do, the mean price is what one unit more adds; of an unchanged quantity it is a plain mean.
        price: match added.per(more) {
            Some(price) => price,
            None => old.or(new)?.price.plus(new.or(old)?.price)?.per(Ratio::new(2, 1)?)?,
        },
    })
}
