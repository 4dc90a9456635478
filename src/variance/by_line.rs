//! The difference line by line: what each thing that the invoices bill gives to it, by price, quantity, discount, tier and
//! mix, then the allowances and charges of the document and the tax on all of them. The causes of a thing sum to its
//! difference; where fractions outgrow their digits it is told as one amount less the other.

use super::align::Group;
use super::compare::{Options, Worked};
use super::effect::{Book, Cause, Kind};
use super::exact::{Exact, Ratio};
use super::line::{Schedules, Share, Told, matched};
use super::mix::{Member, mix};
use super::say::{self, Hint};
use super::side::{Factors, Line, Side};
use super::tax::Taxes;
use crate::explain::{Clause, Num, Value};
use crate::money::{Currency, MoneyError};

/// The difference line by line.
pub(super) struct Telling<'t, 'a> {
    pub old: &'t Worked<'a>,
    pub new: &'t Worked<'a>,
    pub options: &'t Options,
    pub book: &'t mut Book,
    pub hints: &'t mut Vec<Hint>,
}

/// A thing as both invoices bill it.
struct Thing<'g, 'l> {
    group: &'g Group<'l>,
    before: Option<Side>,
    after: Option<Side>,
    shares: Vec<Share>,
}

impl Telling<'_, '_> {
    /// Books the causes of every thing that the invoices bill, then what stands on the document.
    pub(super) fn tell(&mut self, groups: &[Group<'_>], currency: Currency) -> Result<(), MoneyError> {
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
    fn clause(&self, group: &Group<'_>) -> Option<Clause> {
        let of = |worked: &Worked<'_>, lines: &[&Line]| worked.subject.terms?.clause(lines.first()?.position);
        of(self.new, &group.after).or_else(|| of(self.old, &group.before))
    }

    /// Allowances and charges of the document, and the tax.
    fn document(&mut self, taxes: &Taxes, on_lines: Exact, above: Exact) -> Result<(), MoneyError> {
        let (old, new) = (&self.old.calculation.totals, &self.new.calculation.totals);
        let value = |number: Option<Num<_>>| number.map(|number| number.value).unwrap_or_default();
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

fn cause(group: &Group<'_>, exact: Exact, change: Value) -> Cause {
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
    let quantity = |factors: Option<Factors>| factors.map_or(Ratio::ZERO, |one| one.quantity);
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
