//! Binding: which version holds for a line, and which of its terms.

use super::agreement::{Contract, Term, Version, is_in_force};
use super::case::Claim;
use super::scope::{item_ids, precedence};
use super::supply;
use crate::calc::line_ids;
use crate::model::{Group, Invoice, Term as Field};
use crate::order::{Index, Map, sort_by_key};
use chrono::NaiveDate;
use core::cmp::Ordering;

/// The lines of an invoice as claims.
pub(super) fn claims(invoice: &Invoice) -> Vec<Claim<'_>> {
    let root = &invoice.root;
    let lines = line_ids(invoice)
        .into_iter()
        .zip(root.groups_of(Field::Line))
        .enumerate();
    lines
        .map(|(index, (id, line))| Claim {
            index,
            id: id.into_owned(),
            line,
            supply: supply::of_line(root, line),
        })
        .collect()
}

/// The day that selects the version: the last day of supply, else the invoice's date.
pub(super) fn decisive_day(invoice: &Invoice, claim: Option<&Claim<'_>>) -> Option<NaiveDate> {
    let supply = claim.map_or_else(|| supply::of_document(&invoice.root), |claim| claim.supply);
    supply.map(|(_, to)| to).or_else(|| invoice.root.date(Field::IssueDate))
}

/// What became of a line when a version was sought for it.
pub(super) enum InForce<'a> {
    /// This one.
    Version(&'a Version),
    /// None was in force.
    None(NaiveDate),
    /// The period runs over a change of version.
    Two,
    /// The invoice gives no day.
    NoDay,
}

/// The version in force for a line.
pub(super) fn version_of<'a>(contract: &'a Contract, invoice: &Invoice, claim: &Claim<'_>) -> InForce<'a> {
    let Some(day) = decisive_day(invoice, Some(claim)) else {
        // Without dates of its own, a single version holds whenever it was.
        return match contract.versions.as_slice() {
            [only] if only.valid_from.is_none() && only.valid_to.is_none() => InForce::Version(only),
            _ => InForce::NoDay,
        };
    };
    let Some(version) = contract.in_force(day) else {
        return InForce::None(day);
    };
    let first = claim.supply.and_then(|(from, _)| contract.in_force(from));
    if first.is_some_and(|first| !core::ptr::eq(first, version)) {
        InForce::Two
    } else {
        InForce::Version(version)
    }
}

/// For each term the lines that it governs, and the lines for which two terms tie.
#[derive(Default)]
pub(super) struct Bound<'a> {
    /// Positions in the claims, by position of the term.
    pub lines: Map<usize, Vec<usize>>,
    /// Ties: position of the claim, the ids of the terms.
    pub ties: Vec<(usize, &'a str, &'a str)>,
    /// Claims that a price or an expense term speaks of.
    pub priced: Vec<usize>,
}

/// Binds claims to the terms of a version.
pub(super) fn bind<'a>(version: &'a Version, invoice: &Invoice, claims: &[&Claim<'_>]) -> Bound<'a> {
    let mut bound = Bound::default();
    let by_item = ByItem::of(version);
    for (at, claim) in claims.iter().enumerate() {
        let day = decisive_day(invoice, Some(claim));
        let governs = |term: &Term| {
            #[cfg(test)]
            crate::model::visits::count();
            let in_force = day.is_none_or(|day| is_in_force(term.valid_from, term.valid_to, day));
            term.kind.by_line && in_force && term.scope.governs(claim.line)
        };
        let candidates = by_item.near(claim.line).into_iter().filter(|(_, term)| governs(term));
        let mut best: Map<&str, Vec<(usize, &Term)>> = Map::default();
        for (position, term) in candidates {
            let group = term.kind.competes;
            if group.is_empty() {
                bound.lines.push(position, at);
                continue;
            }
            let winner = best.get(group).and_then(|winners| winners.first());
            match winner.map(|(_, winner)| precedence(term, winner)) {
                None | Some(Ordering::Equal) => best.push(group, (position, term)),
                Some(Ordering::Greater) => best.insert(group, vec![(position, term)]),
                Some(Ordering::Less) => {}
            }
        }
        for (group, winners) in best {
            match winners.as_slice() {
                [(position, _)] => bound.lines.push(*position, at),
                [(_, first), (_, second), ..] => bound.ties.push((at, &first.id, &second.id)),
                [] => {}
            }
            if group == "price" || group.starts_with("expense.") {
                bound.priced.push(at);
            }
        }
    }
    bound
}

/// The terms of a version by the items they are bound to: a line of a long price list is held to its own terms only.
struct ByItem<'a> {
    version: &'a Version,
    /// Positions of terms by item; of those that are bound to none, under the empty name.
    positions: Index<'a>,
}

impl<'a> ByItem<'a> {
    fn of(version: &'a Version) -> Self {
        let rows = (0..).zip(&version.terms).flat_map(|(position, term)| {
            let items = &term.scope.item_ids;
            let free = items.is_empty().then_some("");
            let names = items.iter().map(String::as_str).chain(free);
            names.map(move |name| (0, name, position))
        });
        let positions = Index::new(rows);
        Self { version, positions }
    }

    /// The terms that may govern a line, in their order.
    fn near(&self, line: &Group) -> Vec<(usize, &'a Term)> {
        let names = item_ids(line).chain([""]);
        let mut positions: Vec<usize> = names.flat_map(|name| self.positions.places(0, name)).collect();
        sort_by_key(&mut positions, |position| *position);
        positions.dedup();
        let terms = &self.version.terms;
        let found = positions
            .into_iter()
            .filter_map(|position| Some((position, terms.get(position)?)));
        found.collect()
    }
}
