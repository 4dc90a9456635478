//! What contract and evidence make due in a period, whether anybody billed it or not: a fee that comes round, an instalment,
//! a milestone that was reached, hours that were worked. The check asks for what no line bills (請求漏れ), the draft bills it.

use super::agreement::{Contract, Term, Version, is_in_force};
use super::evidence::{Evidence, EvidenceKind, EvidenceLine};
use super::kinds::{Falls, Params};
use super::proration::on_billing_day;
use super::scope::{Scope, item_ids};
use super::spans::{Holds, Span, contains, holds, is_same, part, spans};
use super::supply::own_period;
use crate::model::{Group, Term as Field};
use crate::money::Decimal;
use crate::rules::number::add;
use chrono::NaiveDate;

/// The first and the last day of a period.
pub(super) type Days = (NaiveDate, NaiveDate);

/// Units that are periods of time (UN/ECE Recommendation 20), in months.
const MONTHS: [(&str, u32); 4] = [("MON", 1), ("QAN", 3), ("SAN", 6), ("ANN", 12)];

/// Evidence that shows what was supplied.
const SUPPLIED: [EvidenceKind; 4] = [
    EvidenceKind::Receipt,
    EvidenceKind::Timesheet,
    EvidenceKind::Meter,
    EvidenceKind::ExpenseVoucher,
];

/// One thing that is due.
#[derive(Debug, Clone, Default)]
pub(super) struct Due<'a> {
    /// The items that a line for it may bear; none if nothing names one.
    pub items: Vec<&'a str>,
    /// The role of the person who worked.
    pub role: Option<&'a str>,
    /// The category of an expense.
    pub category: Option<&'a str>,
    /// What it is called, where evidence says so.
    #[cfg_attr(
        not(feature = "questions"),
        expect(dead_code, reason = "only a draft says what it bills and in which unit")
    )]
    pub name: Option<&'a str>,
    /// The unit.
    #[cfg_attr(
        not(feature = "questions"),
        expect(dead_code, reason = "only a draft says what it bills and in which unit")
    )]
    pub unit: Option<&'a str>,
    /// How much; one where it is not counted.
    pub quantity: Decimal,
    /// The most it may come to, where its term only sets a limit.
    pub most: Option<Decimal>,
    /// The days that it is due for, where the period holds several cycles or the contract changes within it, and each part
    /// is billed by itself.
    pub days: Option<Days>,
    /// The day on which the contract changes within the days that it is due for.
    #[cfg_attr(
        not(feature = "questions"),
        expect(dead_code, reason = "only a draft has to part what a change of the contract parts")
    )]
    pub changes: Option<NaiveDate>,
    /// The term by which it is due; none where only evidence shows it.
    pub term: Option<&'a Term>,
    /// The evidence that shows it.
    pub evidence: Vec<&'a Evidence>,
    /// The first day that evidence shows, where it has days.
    pub since: Option<NaiveDate>,
    /// True if it grows from invoice to invoice: a certificate tells all that was done so far.
    pub grows: bool,
}

impl Due<'_> {
    /// True if a line bills it.
    pub fn is_billed_by(&self, line: &Group) -> bool {
        // A line without a period of its own bills all of the invoice's.
        let apart = self
            .days
            .zip(own_period(line))
            .is_some_and(|(days, own)| !meet(days, own));
        if apart {
            return false;
        }
        if !self.items.is_empty() {
            let tag = [Field::LineCategoryTag, Field::ItemName].map(|field| line.text(field));
            let told: Vec<&str> = item_ids(line).chain(tag.into_iter().flatten()).collect();
            return self.items.iter().any(|item| told.contains(item));
        }
        match (self.role, self.category) {
            (_, Some(category)) => line.text(Field::ExpenseCategory) == Some(category),
            (Some(role), None) => line.text(Field::PersonRole) == Some(role),
            (None, None) => self.term.is_some_and(|term| term.scope.governs(line)),
        }
    }

    /// The number of an earlier invoice that billed it. What is due once was billed whenever it was; of what comes round, an
    /// invoice counts that bills days of the period; of what evidence shows, one that is not older than the evidence.
    pub fn billed_before<'e>(&self, evidence: &'e [Evidence], period: Option<Days>) -> Option<&'e str> {
        let falls = self.term.map(|term| term.kind.falls);
        let period = self.days.or(period);
        let same = |line: &EvidenceLine| line.item.as_deref().is_some_and(|item| self.items.contains(&item));
        let counts = |invoice: &Evidence, line: &EvidenceLine| {
            let from = line.date.or(invoice.date);
            let last = line.until.or(from);
            match falls {
                _ if !self.evidence.is_empty() && falls != Some(Falls::Scheduled) => {
                    self.since.zip(last).is_none_or(|(since, last)| last >= since)
                }
                Some(Falls::Scheduled) | None => true,
                Some(_) => {
                    let days = from.zip(last).zip(period);
                    days.is_none_or(|(billed, period)| meet(billed, period))
                }
            }
        };
        let mut priors = evidence
            .iter()
            .filter(|document| document.kind == EvidenceKind::PriorInvoice && !self.grows);
        let billed = |prior: &&Evidence| prior.lines.iter().any(|line| same(line) && counts(prior, line));
        priors.find(billed).map(|prior| prior.id.as_str())
    }
}

/// True if two spans of days share one.
fn meet(a: Days, b: Days) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// What terms make due in a period by themselves: those of each version for the days on which it holds.
pub(super) fn by_terms<'a>(contract: &'a Contract, evidence: &'a [Evidence], period: Days) -> Vec<Due<'a>> {
    let spans = spans(contract, period);
    let mut all = Vec::new();
    let last = spans.iter().rposition(|span| span.version.is_some());
    for (at, span) in spans.iter().enumerate() {
        let Some(version) = span.version else { continue };
        let again = spans.iter().skip(at.saturating_add(1));
        let is_last = !again.into_iter().any(|later| is_same(later.version, Some(version)));
        let days = (spans.len() > 1).then_some(span.days);
        for term in &version.terms {
            let in_force = is_in_force(term.valid_from, term.valid_to, span.days.1);
            let around = Around {
                version,
                spans: &spans,
                period,
            };
            match term.kind.falls {
                Falls::EachPeriod | Falls::ByUnit if is_last => around.recurring(term, &mut all),
                Falls::Scheduled if is_last && in_force => {
                    around.scheduled(term, &mut all);
                    if last == Some(at) {
                        around.events(term, evidence, days, &mut all);
                    }
                }
                Falls::WithOthers if in_force => all.extend(of_term(term).map(|due| Due { days, ..due })),
                _ => {}
            }
        }
    }
    all
}

/// A due of the items of a term; none where it does not say which.
fn of_term(term: &Term) -> Option<Due<'_>> {
    let items: Vec<&str> = term.scope.item_ids.iter().map(String::as_str).collect();
    (!items.is_empty()).then(|| Due {
        items,
        unit: term.params.text("uom").or(term.scope.uom.first().map(String::as_str)),
        quantity: Decimal::ONE,
        term: Some(term),
        ..Due::default()
    })
}

/// The months after which a term comes round: those of its unit, else of the cycle agreed for its items, else for what is
/// paid each period of the cycle agreed for the whole invoice, else one.
fn cycle(version: &Version, term: &Term) -> Option<u32> {
    let each = term.kind.falls == Falls::EachPeriod;
    let whole = || cycle_of(version, |scope| scope.is_whole());
    let unit = term.params.text("uom").or(term.scope.uom.first().map(String::as_str));
    if let Some(unit) = unit {
        let months = MONTHS.iter().find(|(known, _)| *known == unit);
        return months
            .map(|(_, months)| *months)
            .or(each.then(whole).map(|agreed| agreed.unwrap_or(1)));
    }
    let own = |scope: &Scope| scope.item_ids.iter().any(|item| term.scope.item_ids.contains(item));
    cycle_of(version, own).or_else(|| each.then(|| whole().unwrap_or(1)))
}

/// The months of the first `period.billing_mode` of a scope.
fn cycle_of(version: &Version, of: impl Fn(&Scope) -> bool) -> Option<u32> {
    let mut modes = version
        .terms
        .iter()
        .filter(|term| term.kind.name == "period.billing_mode");
    modes.find(|mode| of(&mode.scope))?.params.count("months")
}

/// The cycles of so many months that a period is made of; none if it is shorter than one or does not end with one.
fn cycles((from, to): Days, months: u32) -> Option<Vec<Days>> {
    use chrono::Datelike;
    let end = to.succ_opt()?;
    let mut all = Vec::new();
    let (mut first, mut passed) = (from, 0_u32);
    while first < end && months > 0 {
        passed = passed.checked_add(months)?;
        let next = on_billing_day(from, passed, from.day())?;
        all.push((first, next.pred_opt()?));
        first = next;
    }
    (first == end).then_some(all)
}

/// A version in the period that is looked at.
struct Around<'a, 's> {
    version: &'a Version,
    spans: &'s [Span<'a>],
    period: Days,
}

impl<'a> Around<'a, '_> {
    /// What comes round: once in each cycle of the period in which its term is in force at the end.
    fn recurring(&self, term: &'a Term, all: &mut Vec<Due<'a>>) {
        // A sum owed once in all comes round with its acceptance.
        if term.params.has("instalments") || term.params.text("per") == Some("contract") {
            return;
        }
        let cycles = cycle(self.version, term)
            .and_then(|months| cycles(self.period, months))
            .unwrap_or_default();
        self.in_each(&cycles, term, |_| true, all);
    }

    /// A due of a term for each of some cycles; a period of one cycle needs no days of its own.
    fn in_each(&self, cycles: &[Days], term: &'a Term, is_due: impl Fn(Days) -> bool, all: &mut Vec<Due<'a>>) {
        let several = cycles.len() > 1;
        for days in cycles.iter().filter(|days| is_due(**days)) {
            let changes = match holds(self.spans, self.version, term, *days) {
                Holds::No => continue,
                Holds::Yes => None,
                Holds::From(day) => Some(day),
            };
            all.extend(of_term(term).map(|due| Due {
                days: several.then_some(*days),
                changes,
                ..due
            }));
        }
    }

    /// What falls due by the calendar: sums of each period, instalments of its days.
    fn scheduled(&self, term: &'a Term, all: &mut Vec<Due<'a>>) {
        let agreed = cycle(self.version, term).or_else(|| cycle_of(self.version, Scope::is_whole));
        let cycles = agreed
            .and_then(|months| cycles(self.period, months))
            .unwrap_or(vec![self.period]);
        if rows(term).next().is_none() && term.params.text("per") == Some("period") {
            if self.period.0 < self.period.1 {
                self.in_each(&cycles, term, |_| true, all);
            }
            return;
        }
        for row in rows(term).filter(|row| row.text("milestone").is_none()) {
            let of_row = |days: Days| is_in_force(row.date("valid_from"), row.date("valid_to"), days.1);
            self.in_each(&cycles, term, of_row, all);
        }
    }

    /// Milestones and events that evidence shows until the end of the period.
    fn events(&self, term: &'a Term, evidence: &'a [Evidence], days: Option<Days>, all: &mut Vec<Due<'a>>) {
        for row in rows(term) {
            let Some(event) = row.text("milestone") else { continue };
            let shown = accepted(evidence, event, self.period.1);
            if !shown.is_empty() {
                all.push(Due {
                    items: vec![row.text("item_id").unwrap_or(event)],
                    quantity: Decimal::ONE,
                    most: term.params.number("amount"),
                    term: Some(term),
                    evidence: shown,
                    days,
                    ..Due::default()
                });
            }
        }
    }
}

/// The rows of a term that fall due one by one.
fn rows(term: &Term) -> impl Iterator<Item = &Params> {
    let names = ["instalments", "milestones", "releases"];
    names.into_iter().flat_map(|name| term.params.rows(name))
}

/// The acceptances that speak of an event and are not later than a day.
fn accepted<'a>(evidence: &'a [Evidence], event: &str, until: NaiveDate) -> Vec<&'a Evidence> {
    let speaks = |document: &&Evidence| {
        let is_it = |line: &EvidenceLine| line.text("milestone").or(line.item.as_deref()) == Some(event);
        let in_time = |day: Option<NaiveDate>| day.is_none_or(|day| day <= until);
        let own = document.text("milestone") == Some(event) && in_time(document.date);
        let mut lines = document.lines.iter();
        document.kind == EvidenceKind::Acceptance
            && (own || lines.any(|line| is_it(line) && in_time(line.date.or(document.date))))
    };
    evidence.iter().filter(speaks).collect()
}

/// What evidence shows, by item, role and category, under the version of its day, else under the one given. `period`: only
/// what is not of a later day.
pub(super) fn by_evidence<'a>(
    contract: &'a Contract,
    version: Option<&'a Version>,
    evidence: &'a [Evidence],
    period: Option<Days>,
) -> Vec<Due<'a>> {
    let mut all: Vec<Due<'a>> = Vec::new();
    for document in evidence {
        for line in &document.lines {
            let day = line.date.or(document.date);
            let later = day.zip(period).is_some_and(|(day, (_, last))| day > last);
            let version = day.and_then(|day| contract.in_force(day)).or(version);
            let due = shown(document, line, version, contract.versions.is_empty());
            let Some(mut due) = due.filter(|_| !later) else {
                continue;
            };
            due.days = days_of(&due, (contract, version), period);
            let same = |known: &&mut Due<'_>| {
                known.items == due.items
                    && known.role == due.role
                    && known.category == due.category
                    && known.days == due.days
            };
            match all.iter_mut().find(same) {
                Some(known) => {
                    known.quantity = add(known.quantity, due.quantity).unwrap_or(known.quantity);
                    known.since = known.since.zip(due.since).map(|(a, b)| a.min(b));
                    known.most = known.most.zip(due.most).and_then(|(a, b)| add(a, b)).or(known.most);
                    if !known.evidence.iter().any(|other| core::ptr::eq(*other, document)) {
                        known.evidence.push(document);
                    }
                }
                None => all.push(due),
            }
        }
    }
    all
}

/// The days that evidence of a day belongs to: its cycle, where the term of its item has one and the period holds several,
/// and of it the part on which the contract stays as it is.
fn days_of(due: &Due<'_>, (contract, version): (&Contract, Option<&Version>), period: Option<Days>) -> Option<Days> {
    let (period, day) = (period?, due.since?);
    let part = part(contract, due, period, day);
    let cycle = version.and_then(|version| cycle_around(due, version, period, day));
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
pub(super) fn by_orders(evidence: &[Evidence]) -> Vec<Due<'_>> {
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
