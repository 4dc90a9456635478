//! The days of a period, parted where what was agreed changes: another version, another price of an item.

use super::agreement::{Contract, Term, Version, is_in_force};
use super::due::{Days, Due};
use crate::order::sort_by_key;
use chrono::NaiveDate;

/// Days of a period on which one version holds; none where no version is in force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    /// The first and the last of them.
    pub days: Days,
    /// The version.
    pub version: Option<&'a Version>,
}

/// The spans of a period, in their order: never none of a period that ends after it begins.
pub(super) fn spans(contract: &Contract, period: Days) -> Vec<Span<'_>> {
    let bounds = contract
        .versions
        .iter()
        .flat_map(|version| bounds(version.valid_from, version.valid_to));
    let mut all: Vec<Span<'_>> = Vec::new();
    for days in parts(period, bounds) {
        let version = contract.in_force(days.0);
        match all.last_mut() {
            Some(last) if is_same(last.version, version) => last.days.1 = days.1,
            _ => all.push(Span { days, version }),
        }
    }
    all
}

/// True if both are one version, or both are none.
pub(super) fn is_same(a: Option<&Version>, b: Option<&Version>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => core::ptr::eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// A period with its spans, and the terms that begin or end within them.
pub(super) struct Parted<'a> {
    /// The whole.
    pub period: Days,
    spans: Vec<Span<'a>>,
    /// Of each span the prices that do not hold on all days.
    dated: Vec<Vec<&'a Term>>,
}

impl<'a> Parted<'a> {
    pub fn of(contract: &'a Contract, period: Days) -> Self {
        let spans = spans(contract, period);
        let is_dated =
            |term: &&Term| term.kind.competes == "price" && (term.valid_from.is_some() || term.valid_to.is_some());
        let dated = |span: &Span<'a>| {
            let terms = span.version.into_iter().flat_map(|version| &version.terms);
            terms.filter(is_dated).collect()
        };
        Self {
            period,
            dated: spans.iter().map(dated).collect(),
            spans,
        }
    }

    /// The days around a day on which version and price of what is due stay as they are; none where nothing changes in the
    /// period. What was shown before the period belongs to its beginning.
    pub fn part(&self, due: &Due<'_>, day: NaiveDate) -> Option<Days> {
        let day = day.max(self.period.0);
        let at = self.spans.iter().position(|span| contains(span.days, day))?;
        let terms = self.dated.get(at)?.iter().filter(|term| may_price(term, due));
        let bounds = terms.flat_map(|term| bounds(term.valid_from, term.valid_to));
        let parts = parts(self.spans.get(at)?.days, bounds);
        if self.spans.len() < 2 && parts.len() < 2 {
            return None;
        }
        parts.into_iter().find(|part| contains(*part, day))
    }
}

/// True if a day is one of some days.
pub(super) fn contains((first, last): Days, day: NaiveDate) -> bool {
    first <= day && day <= last
}

/// False for a term that names other items or other roles than what is due.
fn may_price(term: &Term, due: &Due<'_>) -> bool {
    let scope = &term.scope;
    let of_item = due
        .items
        .iter()
        .any(|item| scope.item_ids.iter().any(|own| own == item));
    let of_role = due
        .role
        .is_none_or(|role| scope.person_role.iter().any(|own| own == role));
    (scope.item_ids.is_empty() || of_item) && (scope.person_role.is_empty() || of_role)
}

/// The days on which something begins to hold and no longer holds.
fn bounds(from: Option<NaiveDate>, to: Option<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
    from.into_iter().chain(to.and_then(|to| to.succ_opt()))
}

/// A period in parts, each beginning on one of some days or on its first.
fn parts((from, to): Days, bounds: impl Iterator<Item = NaiveDate>) -> Vec<Days> {
    let mut starts: Vec<NaiveDate> = bounds.filter(|day| from < *day && *day <= to).collect();
    starts.push(from);
    sort_by_key(&mut starts, |day| *day);
    starts.dedup();
    let next = starts.iter().skip(1).filter_map(|day| day.pred_opt());
    let ends: Vec<NaiveDate> = next.chain([to]).collect();
    starts.into_iter().zip(ends).collect()
}

/// How a cycle of a period stands to a version and its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Another version or no term of it is in force at its end.
    No,
    /// The version holds from its beginning, or nothing did before.
    Yes,
    /// The contract changes within it, on this day.
    From(NaiveDate),
}

/// How a cycle stands to a term of a version: what holds at its end decides, where nothing else held at its beginning.
pub(super) fn holds(spans: &[Span<'_>], version: &Version, term: &Term, cycle: Days) -> Holds {
    let at = |day: NaiveDate| spans.iter().find(|span| contains(span.days, day));
    let Some(last) = at(cycle.1).filter(|span| is_same(span.version, Some(version))) else {
        return Holds::No;
    };
    if !is_in_force(term.valid_from, term.valid_to, cycle.1) {
        return Holds::No;
    }
    let other = at(cycle.0)
        .and_then(|span| span.version)
        .filter(|first| !core::ptr::eq(*first, version));
    other.map_or(Holds::Yes, |_| Holds::From(last.days.0))
}
