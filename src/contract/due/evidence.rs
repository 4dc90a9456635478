//! What evidence shows to be due: what was supplied, accepted, approved or ordered.

use super::terms::{cycle, cycle_of, cycles};
use super::{Days, Due};
use crate::contract::agreement::{Contract, Term, Version};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::contract::kinds::Falls;
use crate::contract::scope::Scope;
use crate::contract::spans::{Parted, contains};
use crate::money::Decimal;
use crate::order::Map;
use crate::rules::number::add;
use chrono::NaiveDate;

/// Evidence that shows what was supplied.
const SUPPLIED: [EvidenceKind; 4] = [
    EvidenceKind::Receipt,
    EvidenceKind::Timesheet,
    EvidenceKind::Meter,
    EvidenceKind::ExpenseVoucher,
];

/// What evidence shows, by item, role and category, under the version of its day, else under the one given. `period`: only
/// what is not of a later day.
pub(in crate::contract) fn by_evidence<'a>(
    contract: &'a Contract,
    version: Option<&'a Version>,
    evidence: &'a [Evidence],
    period: Option<Days>,
) -> Vec<Due<'a>> {
    let mut all: Vec<Due<'a>> = Vec::new();
    let parted = period.map(|period| Parted::of(contract, period));
    let mut known: Map<Likeness<'a>, usize> = Map::default();
    for document in evidence {
        for line in &document.lines {
            let day = line.date.or(document.date);
            let later = day.zip(period).is_some_and(|(day, (_, last))| day > last);
            let version = day.and_then(|day| contract.in_force(day)).or(version);
            let due = shown(document, line, version, contract.versions.is_empty());
            let Some(mut due) = due.filter(|_| !later) else {
                continue;
            };
            due.days = parted.as_ref().and_then(|parted| days_of(&due, (parted, version)));
            let likeness = (due.items.first().copied(), due.role, due.category, due.days);
            match known.get(&likeness).and_then(|at| all.get_mut(*at)) {
                Some(known) => known.and(due, document),
                None => {
                    known.insert(likeness, all.len());
                    all.push(due);
                }
            }
        }
    }
    all
}

/// What makes two lines of evidence show one thing: item, role, category, days.
type Likeness<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>, Option<Days>);

impl<'a> Due<'a> {
    /// Adds what another line of evidence shows of the same.
    fn and(&mut self, more: Self, document: &'a Evidence) {
        self.quantity = add(self.quantity, more.quantity).unwrap_or(self.quantity);
        self.since = self.since.zip(more.since).map(|(a, b)| a.min(b));
        self.most = self.most.zip(more.most).and_then(|(a, b)| add(a, b)).or(self.most);
        // Lines of one document stand behind each other.
        if !self.evidence.last().is_some_and(|last| core::ptr::eq(*last, document)) {
            self.evidence.push(document);
        }
    }
}

/// The days that evidence of a day belongs to: its cycle, where the term of its item has one and the period holds several,
/// and of it the part on which the contract stays as it is.
fn days_of(due: &Due<'_>, (parted, version): (&Parted<'_>, Option<&Version>)) -> Option<Days> {
    let day = due.since?;
    let part = parted.part(due, day);
    let cycle = version.and_then(|version| cycle_around(due, version, parted.period, day));
    match (part, cycle) {
        (Some(part), Some(cycle)) => Some((part.0.max(cycle.0), part.1.min(cycle.1))),
        (part, cycle) => part.or(cycle),
    }
}

/// The cycle around a day, of a period that holds several.
fn cycle_around(due: &Due<'_>, version: &Version, period: Days, day: NaiveDate) -> Option<Days> {
    let of_item = |term: &&Term| {
        let own = &term.scope.item_ids;
        term.kind.competes == "price" && due.items.iter().any(|item| own.iter().any(|known| known == item))
    };
    let term = due.term.or_else(|| version.terms.iter().find(of_item));
    let months = term
        .and_then(|term| cycle(version, term))
        .or_else(|| cycle_of(version, Scope::is_whole))?;
    let cycles = cycles(period, months).filter(|cycles| cycles.len() > 1)?;
    cycles.into_iter().find(|days| contains(*days, day))
}

/// What one line of evidence shows to be due; none where no term asks for evidence of its kind.
fn shown<'a>(
    document: &'a Evidence,
    line: &'a EvidenceLine,
    version: Option<&'a Version>,
    no_contract: bool,
) -> Option<Due<'a>> {
    let kind = document.kind;
    let item = line.item.as_deref().or(line.text("code"));
    let terms = || version.into_iter().flat_map(|version| &version.terms);
    let reads = |term: &&Term| term.kind.competes == "price" && term.kind.evidence.contains(&kind);
    let is_own = |term: &&Term| {
        let own = &term.scope.item_ids;
        reads(term) && item.is_none_or(|item| own.is_empty() || own.iter().any(|known| known == item))
    };
    let term = terms().find(is_own);
    let supplied = SUPPLIED.contains(&kind) && (item.is_some() || term.is_some());
    // Certificates and approvals are due by the terms that read them.
    let claimed = matches!(kind, EvidenceKind::Acceptance | EvidenceKind::Approval)
        && item.is_some()
        && line.text("milestone").is_none()
        && term.is_some_and(|term| term.kind.falls == Falls::WithEvidence);
    // A voucher without any contract is nobody's promise to pay.
    let promised = kind != EvidenceKind::ExpenseVoucher || !no_contract;
    if !(supplied && promised || claimed) {
        return None;
    }
    let voucher = kind == EvidenceKind::ExpenseVoucher;
    let amount = line.amount.or(document.total);
    let counted = line.quantity.filter(|_| !voucher && !claimed);
    Some(Due {
        items: item.into_iter().collect(),
        role: line.text("role").or(document.text("role")),
        category: line.text("category").or(document.text("category")).filter(|_| voucher),
        name: line.text("description").or(line.text("name")),
        unit: line.unit.as_deref(),
        quantity: counted.unwrap_or(Decimal::ONE),
        most: amount.filter(|_| voucher || kind == EvidenceKind::Approval),
        term: term.filter(|_| item.is_none()),
        evidence: vec![document],
        since: line.date.or(document.date),
        days: None,
        changes: None,
        grows: claimed,
    })
}

/// What orders ask for and nothing else shows: as much as was ordered and not billed yet.
#[cfg(feature = "questions")]
pub(in crate::contract) fn by_orders(evidence: &[Evidence]) -> Vec<Due<'_>> {
    use crate::rules::number::{at_most, sub};
    let of = |kind| evidence.iter().filter(move |document| document.kind == kind);
    let open = |line: &EvidenceLine| {
        let (item, ordered) = (line.item.as_deref()?, line.quantity?);
        let priors = of(EvidenceKind::PriorInvoice).flat_map(|prior| &prior.lines);
        let mut billed = priors.filter(|prior| prior.item.as_deref() == Some(item));
        let billed = billed.try_fold(Decimal::ZERO, |sum, prior| add(sum, prior.quantity?))?;
        sub(ordered, billed).filter(|quantity| !at_most(*quantity, Decimal::ZERO))
    };
    let mut dues = Vec::new();
    for order in of(EvidenceKind::Order) {
        for line in &order.lines {
            let Some(quantity) = open(line) else { continue };
            dues.push(Due {
                items: line.item.as_deref().into_iter().collect(),
                name: line.text("description").or(line.text("name")),
                unit: line.unit.as_deref(),
                quantity,
                evidence: vec![order],
                grows: true,
                ..Due::default()
            });
        }
    }
    dues
}
