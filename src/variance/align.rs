//! Which lines of two invoices bill the same: by the term that prices them, by item and unit, by name and unit; never by
//! their position or their number.

use super::exact::Ratio;
use super::line::Schedules;
use super::say::Hint;
use super::side::Line;
use std::collections::{BTreeMap, BTreeSet};

/// The items that are called by a name and counted in a unit.
type Items<'l> = BTreeMap<(&'l str, &'l str), BTreeSet<&'l str>>;

/// What tells that two lines bill the same: an item or a name, and the unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// False for a name, true for an identifier.
    is_item: bool,
    what: String,
    unit: String,
}

/// The lines of both invoices that bill the same.
#[derive(Debug, Default)]
pub(super) struct Group<'l> {
    pub before: Vec<&'l Line>,
    pub after: Vec<&'l Line>,
}

impl<'l> Group<'l> {
    fn first(&self) -> Option<&'l Line> {
        self.after.first().or(self.before.first()).copied()
    }

    /// What it is called: by its name, else by its identifier.
    pub fn name(&self) -> String {
        let named = self.after.iter().chain(&self.before).find(|line| !line.name.is_empty());
        let item = || self.first().and_then(|line| line.items.first().cloned());
        named.map(|line| line.name.clone()).or_else(item).unwrap_or_default()
    }

    /// The unit.
    pub fn unit(&self) -> &'l str {
        self.first().map_or("", |line| line.unit.as_str())
    }

    /// True if it is an expense passed on.
    pub fn is_expense(&self) -> bool {
        self.after.iter().chain(&self.before).any(|line| line.is_expense)
    }

    /// True if one of its lines is called so.
    pub fn is_called(&self, called: &str) -> bool {
        let mut lines = self.after.iter().chain(&self.before);
        lines.any(|line| line.name == called || line.items.iter().any(|item| item == called))
    }
}

/// The lines in groups, and what a reader should know of the grouping.
pub(super) fn align<'l>(
    (before, after): (&'l [Line], &'l [Line]),
    terms: (Option<&dyn Schedules>, Option<&dyn Schedules>),
    hints: &mut Vec<Hint>,
) -> Vec<Group<'l>> {
    let items = (items(before), items(after));
    let mut ambiguous = BTreeSet::new();
    for (lines, others) in [(before, &items.1), (after, &items.0)] {
        let bare = lines.iter().filter(|line| line.items.is_empty());
        ambiguous.extend(
            bare.map(called)
                .filter(|called| others.get(called).is_some_and(|items| items.len() > 1)),
        );
    }
    let mut groups: BTreeMap<Key, Group<'l>> = BTreeMap::new();
    for (lines, others, terms) in [(before, &items.1, terms.0), (after, &items.0, terms.1)] {
        for line in lines {
            let group = groups.entry(key_of(line, others, &ambiguous, terms)).or_default();
            if core::ptr::eq(lines, before) {
                &mut group.before
            } else {
                &mut group.after
            }
            .push(line);
        }
    }
    hints.extend(
        ambiguous
            .iter()
            .map(|(name, _)| Hint::of_name("var.hint.ambiguous", name)),
    );
    let groups: Vec<Group<'l>> = groups.into_values().collect();
    changed_units(&groups, hints);
    groups
}

/// What a line is called and counted in.
fn called(line: &Line) -> (&str, &str) {
    (&line.name, &line.unit)
}

fn items(lines: &[Line]) -> Items<'_> {
    let mut items = Items::new();
    for line in lines {
        if let Some(item) = line.items.first() {
            items.entry(called(line)).or_default().insert(item);
        }
    }
    items
}

fn key_of(line: &Line, others: &Items<'_>, ambiguous: &BTreeSet<(&str, &str)>, terms: Option<&dyn Schedules>) -> Key {
    // A line without an identifier is the one item of the other invoice that is called like it.
    let same = || others.get(&called(line)).and_then(|items| items.first().copied());
    let item = line.items.first().map(String::as_str).or_else(same);
    let item = item.filter(|_| !ambiguous.contains(&called(line)));
    let what = match item {
        Some(item) => {
            let term = terms.and_then(|terms| terms.term(line.position)).unwrap_or_default();
            format!("{term}\u{1f}{item}")
        }
        None => line.name.clone(),
    };
    Key {
        is_item: item.is_some(),
        what,
        unit: line.unit.clone(),
    }
}

/// The same thing in two units: removed and new, for no unit converts that the contract does not convert.
fn changed_units(groups: &[Group<'_>], hints: &mut Vec<Hint>) {
    let what = |line: &Line| line.items.first().unwrap_or(&line.name).clone();
    let alone = groups.iter().filter(|group| group.before.is_empty());
    let new: BTreeSet<String> = crate::order::set(alone.filter_map(Group::first).map(what));
    for old in groups.iter().filter(|group| group.after.is_empty()) {
        let known = old
            .first()
            .map(what)
            .filter(|what| !what.is_empty() && new.contains(what));
        if known.is_some() {
            hints.push(Hint::of_name("var.hint.unit", &old.name()));
        }
    }
}

/// Brings lines of the earlier invoice to the units of the later one, where the contract converts them.
pub(super) fn convert(before: &mut [Line], after: &[Line], terms: &dyn Schedules) {
    let what = |line: &Line| line.items.first().unwrap_or(&line.name).clone();
    let mut units: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for line in after {
        units.entry(what(line)).or_default().insert(&line.unit);
    }
    for line in before {
        let Some(known) = units
            .get(&what(line))
            .filter(|known| !known.contains(line.unit.as_str()))
        else {
            continue;
        };
        let factor = |unit: &&str| Some((terms.factor(&line.unit, unit).and_then(Ratio::of)?, (*unit).to_owned()));
        let Some((factor, unit)) = known.iter().find_map(factor) else {
            continue;
        };
        if let Some(factors) = &mut line.factors
            && let (Some(quantity), Some(price)) = (factors.quantity.times(factor), factors.price.per(factor))
        {
            (factors.quantity, factors.price) = (quantity, price);
            line.unit = unit;
        }
    }
}
