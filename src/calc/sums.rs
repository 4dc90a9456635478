//! [`Sums`]: what the totals are made from, with lines added and removed exactly.

use super::amounts::{LineAmounts, Share};
use super::tax_key::TaxKey;
use crate::explain::{Evaluator, Num, Op, Recorder, Stated, Trace};
use crate::money::Decimal;
use crate::order::Map;

/// A sum of which addends come and go.
#[derive(Debug, Clone)]
pub(super) struct Total<R: Recorder> {
    value: Decimal,
    members: u64,
    inexact: u64,
    lost: bool,
    list: R::List,
}

impl<R: Recorder> Default for Total<R> {
    fn default() -> Self {
        Self {
            value: Decimal::ZERO,
            members: 0,
            inexact: 0,
            lost: false,
            list: R::List::default(),
        }
    }
}

impl<R: Recorder> Total<R> {
    fn traced(&self) -> Total<Trace> {
        Total {
            value: self.value,
            members: self.members,
            inexact: self.inexact,
            lost: self.lost,
            list: R::nodes(&self.list),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.members == 0
    }

    pub(super) fn add(&mut self, term: Num<R::Ref>, ev: &mut Evaluator<'_, R>) {
        let mut exact = true;
        self.value = ev.added(Op::Sum, self.value, term.value, &mut exact);
        self.lost |= !exact;
        self.members = self.members.saturating_add(1);
        self.inexact = self.inexact.saturating_add(u64::from(!term.exact));
        R::push(&mut self.list, term.node);
    }

    fn remove(&mut self, term: Num<R::Ref>, ev: &mut Evaluator<'_, R>) {
        let mut exact = true;
        self.value = ev.added(Op::Sum, self.value, term.value.negated(), &mut exact);
        self.lost |= !exact;
        self.members = self.members.saturating_sub(1);
        self.inexact = self.inexact.saturating_sub(u64::from(!term.exact));
        R::take(&mut self.list, term.node);
    }

    pub(super) fn number(&self, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
        ev.sum_of(self.value, self.inexact == 0 && !self.lost, &self.list)
    }
}

/// The sums of one group of the tax breakdown.
#[derive(Debug, Clone)]
pub(super) struct GroupSum<R: Recorder> {
    /// Which group came first, second, ….
    pub(super) order: u64,
    /// Amounts without tax.
    pub(super) exclusive: Total<R>,
    /// Amounts that include this tax.
    pub(super) inclusive: Total<R>,
    /// Taxes worked out on lines.
    pub(super) tax: Total<R>,
    /// How many amounts had this tax taken out on the line.
    pub(super) taken_out: u64,
    /// The rate as the first line states it.
    pub(super) rate: Option<Stated>,
}

/// What the totals are made from. [`remove`](Sums::remove) is the inverse of [`add`](Sums::add); neither depends on how
/// many lines there are.
#[derive(Debug, Clone)]
pub struct Sums<R: Recorder> {
    pub(super) lines: Total<R>,
    /// Taxes taken out of line amounts on the line itself.
    pub(super) included: Total<R>,
    pub(super) groups: Map<TaxKey, GroupSum<R>>,
    opened: u64,
}

impl<R: Recorder> Default for Sums<R> {
    fn default() -> Self {
        Self {
            lines: Total::default(),
            included: Total::default(),
            groups: Map::default(),
            opened: 0,
        }
    }
}

impl<R: Recorder> Sums<R> {
    /// The sums of no lines.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// False once a sum lost digits beyond the 28th: then what was added cannot be taken out exactly.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        let lost = |group: &GroupSum<R>| group.exclusive.lost || group.inclusive.lost || group.tax.lost;
        !self.lines.lost && !self.included.lost && !self.groups.values().any(lost)
    }

    /// Adds a line.
    pub fn add(&mut self, line: &LineAmounts<R>, ev: &mut Evaluator<'_, R>) {
        self.lines.add(line.amount, ev);
        if let Some(included) = line.included {
            self.included.add(included, ev);
        }
        for share in line.shares() {
            self.add_share(share, ev);
        }
    }

    /// Removes a line that was added.
    pub fn remove(&mut self, line: &LineAmounts<R>, ev: &mut Evaluator<'_, R>) {
        self.lines.remove(line.amount, ev);
        if let Some(included) = line.included {
            self.included.remove(included, ev);
        }
        for share in line.shares() {
            let Some(group) = self.groups.get_mut(&share.key) else {
                continue;
            };
            let side = if share.includes_tax {
                &mut group.inclusive
            } else {
                &mut group.exclusive
            };
            side.remove(share.base, ev);
            if let Some(tax) = share.tax {
                group.tax.remove(tax, ev);
            }
            group.taken_out = group.taken_out.saturating_sub(u64::from(share.taken_out));
            if group.exclusive.is_empty() && group.inclusive.is_empty() {
                self.groups.remove(&share.key);
            }
        }
    }

    /// The same sums, for the one copy of what closes them.
    pub(super) fn traced(&self) -> Sums<Trace> {
        Sums {
            lines: self.lines.traced(),
            included: self.included.traced(),
            groups: self.groups.map(GroupSum::traced),
            opened: self.opened,
        }
    }

    /// Adds an amount to its tax group.
    pub(super) fn add_share(&mut self, share: &Share<R::Ref>, ev: &mut Evaluator<'_, R>) {
        if let Some(group) = self.groups.get_mut(&share.key) {
            group.add(share, ev);
            return;
        }
        self.opened = self.opened.saturating_add(1);
        let mut group = GroupSum {
            order: self.opened,
            exclusive: Total::default(),
            inclusive: Total::default(),
            tax: Total::default(),
            taken_out: 0,
            rate: share.rate,
        };
        group.add(share, ev);
        self.groups.insert(share.key.clone(), group);
    }
}

impl<R: Recorder> GroupSum<R> {
    fn traced(&self) -> GroupSum<Trace> {
        GroupSum {
            order: self.order,
            exclusive: self.exclusive.traced(),
            inclusive: self.inclusive.traced(),
            tax: self.tax.traced(),
            taken_out: self.taken_out,
            rate: self.rate,
        }
    }

    fn add(&mut self, share: &Share<R::Ref>, ev: &mut Evaluator<'_, R>) {
        let side = if share.includes_tax {
            &mut self.inclusive
        } else {
            &mut self.exclusive
        };
        side.add(share.base, ev);
        if let Some(tax) = share.tax {
            self.tax.add(tax, ev);
        }
        self.taken_out = self.taken_out.saturating_add(u64::from(share.taken_out));
    }
}
