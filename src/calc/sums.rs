//! [`Sums`]: what the totals are made from, with lines added and removed exactly.

use super::input::TaxKind;
use super::line::{LineAmounts, Share};
use crate::explain::{Evaluator, Num, Op, Recorder, Stated, Trace};
use crate::money::Decimal;
use crate::order::Map;
use core::fmt;

/// A tax category or code; up to 15 bytes it needs no allocation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(Text);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Text {
    Short([u8; 15], u8),
    Long(Box<str>),
}

impl Category {
    /// The category of this code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        let mut bytes = [0; 15];
        Self(match (bytes.get_mut(..code.len()), u8::try_from(code.len())) {
            (Some(room), Ok(length)) => {
                room.copy_from_slice(code.as_bytes());
                Text::Short(bytes, length)
            }
            _ => Text::Long(code.into()),
        })
    }

    /// The code, as in `S`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Short(bytes, length) => bytes
                .get(..usize::from(*length))
                .and_then(|bytes| str::from_utf8(bytes).ok())
                .unwrap_or_default(),
            Text::Long(code) => code,
        }
    }
}

impl fmt::Debug for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// What makes two lines members of one group of the tax breakdown (BG-23).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaxKey {
    /// The category (BT-118), or the code of a listed tax.
    pub category: Category,
    /// The rate (BT-119); `None` where there is none.
    pub rate: Option<Decimal>,
    /// What the tax is worked out from.
    pub kind: TaxKind,
    /// True if the tax is worked out on each line, because it depends on the line's other taxes or quantity.
    pub on_line: bool,
    /// True if the buyer keeps it back for the authority.
    pub retained: bool,
    /// True if it is shown and neither added nor kept back.
    pub informative: bool,
    /// What few groups have.
    pub special: Option<Box<Special>>,
}

/// What tells apart groups of the same category and rate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Special {
    /// A second rate on the same base.
    pub surcharge: Option<Decimal>,
    /// Whatever else tells the group from others, such as its country.
    pub group: Box<str>,
}

impl TaxKey {
    /// The group of a category and rate of EN 16931.
    #[must_use]
    pub fn new(category: &str, rate: Option<Decimal>) -> Self {
        let free = is_free(category);
        Self {
            category: Category::new(category),
            rate: if free && category != "O" {
                rate.or(Some(Decimal::ZERO))
            } else {
                rate
            },
            kind: if free { TaxKind::Free } else { TaxKind::Percent },
            on_line: false,
            retained: false,
            informative: false,
            special: None,
        }
    }

    /// True if tax is charged in this group.
    #[must_use]
    pub fn is_taxed(&self) -> bool {
        self.kind != TaxKind::Free && (self.rate.is_some() || self.kind == TaxKind::Fixed)
    }

    /// True if the category wants a rate and has none.
    pub(super) fn lacks_rate(&self) -> bool {
        self.kind == TaxKind::Percent && self.rate.is_none()
    }

    /// The second rate on the same base.
    #[must_use]
    pub fn surcharge(&self) -> Option<Decimal> {
        self.special.as_ref()?.surcharge
    }

    /// The name in keys, as in `S:10`.
    #[must_use]
    pub fn name(&self) -> String {
        use fmt::Write;
        let mut name = self.category.as_str().to_owned();
        let mut append = |text: fmt::Arguments<'_>| name.write_fmt(text).unwrap_or_default();
        if let Some(rate) = self.rate {
            append(format_args!(":{}", rate.normalized()));
        }
        if let Some(surcharge) = self.surcharge() {
            append(format_args!("+{}", surcharge.normalized()));
        }
        match self.kind {
            TaxKind::Fixed => append(format_args!(":fixed")),
            TaxKind::Division => append(format_args!(":division")),
            TaxKind::Percent if self.on_line => append(format_args!(":line")),
            TaxKind::Percent | TaxKind::Free => {}
        }
        if let Some(special) = self.special.as_ref().filter(|special| !special.group.is_empty()) {
            append(format_args!("/{}", special.group));
        }
        name
    }
}

/// True for the categories of UNTDID 5305 under which no tax is charged.
fn is_free(category: &str) -> bool {
    matches!(category, "E" | "O" | "Z" | "AE" | "K" | "G")
}

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
