//! [`Shown`]: the lines of all evidence by kind and item, so that each line of an invoice looks at its own alone.

use super::case::{Case, Claim};
use super::evidence::{Evidence, EvidenceKind, EvidenceLine};
use super::scope::item_ids;
use super::supply::own_period;
use crate::model::{Group, Term as Field};
use crate::order::{Index, sort_by_key};
use chrono::NaiveDate;

/// Evidence by line.
pub struct Shown<'a> {
    /// Every line with its document, in their order.
    lines: Vec<(&'a Evidence, &'a EvidenceLine)>,
    /// Positions by kind and item; lines that name no item under the empty name.
    by_item: Index<'a>,
}

impl<'a> Shown<'a> {
    /// Looks through evidence once.
    #[must_use]
    pub fn new(evidence: &'a [Evidence]) -> Self {
        let of = |document: &'a Evidence| document.lines.iter().map(move |line| (document, line));
        let lines: Vec<_> = evidence.iter().flat_map(of).collect();
        let row = |(at, (document, line)): (usize, &(&'a Evidence, &'a EvidenceLine))| {
            (document.kind as usize, line.item.as_deref().unwrap_or_default(), at)
        };
        let by_item = Index::new(lines.iter().enumerate().map(row));
        Self { lines, by_item }
    }

    /// The lines of a kind that name one of some items, in their order.
    pub fn of_items<'n>(
        &self,
        kind: EvidenceKind,
        items: impl Iterator<Item = &'n str>,
    ) -> Vec<(&'a Evidence, &'a EvidenceLine)> {
        let mut positions: Vec<usize> = items
            .flat_map(|item| self.by_item.places(kind as usize, item))
            .collect();
        sort_by_key(&mut positions, |at| *at);
        positions.dedup();
        positions
            .into_iter()
            .filter_map(|at| self.lines.get(at).copied())
            .collect()
    }
}

/// The lines of an invoice by what a line of evidence or a term may call them.
pub(super) struct Billed<'a>(Index<'a>);

impl<'a> Billed<'a> {
    /// By identifier of the item.
    pub fn by_item(claims: &[Claim<'a>]) -> Self {
        let rows = claims.iter().enumerate();
        Self(Index::new(rows.flat_map(|(at, claim)| {
            let line = claim.line;
            let free = item_ids(line).next().is_none().then_some("");
            item_ids(line).chain(free).map(move |name| (0, name, at))
        })))
    }

    /// By identifier, tag and name of the item.
    pub fn by_name(claims: &[Claim<'a>]) -> Self {
        let rows = claims.iter().enumerate();
        Self(Index::new(rows.flat_map(|(at, claim)| {
            let line = claim.line;
            let more = [Field::LineCategoryTag, Field::ItemName]
                .into_iter()
                .filter_map(|field| line.text(field));
            item_ids(line).chain(more).map(move |name| (0, name, at))
        })))
    }

    /// The positions of the lines that are called so.
    pub fn called(&self, name: &str) -> impl Iterator<Item = usize> {
        self.0.places(0, name)
    }
}

impl<'a> Case<'a, '_, '_> {
    /// Evidence of a kind.
    pub fn evidence_of(&self, kind: EvidenceKind) -> impl Iterator<Item = &'a Evidence> + use<'a> {
        self.evidence.iter().filter(move |evidence| evidence.kind == kind)
    }

    /// Lines of evidence of a kind that speak of the item of a claim, each with its document.
    pub fn lines_of<'c>(
        &self,
        kind: EvidenceKind,
        claim: &'c Claim<'_>,
    ) -> impl Iterator<Item = (&'a Evidence, &'a EvidenceLine)> + use<'a, 'c> {
        // Evidence that names no item belongs to the one line that the term governs, or to the lines of its one item.
        let others = self.other_periods(kind, claim);
        let only = self.claims.len() == others.len().saturating_add(1)
            && !matches!(
                kind,
                EvidenceKind::Order | EvidenceKind::PriorInvoice | EvidenceKind::PriceList | EvidenceKind::FxSeries
            );
        let own = own_period(claim.line);
        let role = claim.line.text(Field::PersonRole);
        let of_role = move |line: &EvidenceLine| {
            let other = line.text("role").zip(role).is_some_and(|(told, role)| told != role);
            line.item.is_some() || !other
        };
        let within = |day: NaiveDate, (first, last): (NaiveDate, NaiveDate)| first <= day && day <= last;
        let of_other = move |document: &Evidence, line: &EvidenceLine| {
            let day = line
                .date
                .or(document.date)
                .filter(|day| own.is_some_and(|own| !within(*day, own)));
            day.is_some_and(|day| others.iter().any(|other| within(day, *other)))
        };
        let names = item_ids(claim.line).filter(|item| !item.is_empty());
        let all = self.shown.of_items(kind, names.chain(only.then_some("")));
        all.into_iter()
            .filter(move |(document, line)| of_role(line) && !of_other(document, line))
    }

    /// The periods of other lines of the same item: what was supplied on a day of theirs is theirs alone.
    fn other_periods(&self, kind: EvidenceKind, claim: &Claim<'_>) -> Vec<(NaiveDate, NaiveDate)> {
        use EvidenceKind::{ExpenseVoucher, Meter, Receipt, Timesheet};
        let own = own_period(claim.line).filter(|_| matches!(kind, Receipt | Timesheet | Meter | ExpenseVoucher));
        let Some(own) = own else { return Vec::new() };
        let role = |line: &Group| line.text(Field::PersonRole).map(str::to_owned);
        let alike =
            |other: &&&Claim<'_>| item_ids(other.line).eq(item_ids(claim.line)) && role(other.line) == role(claim.line);
        // They stand in the order of the invoice.
        let governed = |at: usize| {
            let found = self.claims.binary_search_by_key(&at, |claim| claim.index);
            found.ok().and_then(|found| self.claims.get(found))
        };
        let named = self.billed.called(item_ids(claim.line).next().unwrap_or_default());
        let others = named.filter_map(governed).filter(alike);
        let others = others.filter_map(|other| own_period(other.line));
        others.filter(|other| *other != own).collect()
    }
}
