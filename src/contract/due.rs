//! What contract and evidence make due in a period, whether anybody billed it or not: a fee that comes round, an instalment,
//! a milestone that was reached, hours that were worked. The check asks for what no line bills (請求漏れ), the draft bills it.

use super::agreement::{Contract, Term, Version, is_in_force};
use super::evidence::{Evidence, EvidenceKind, EvidenceLine};
use super::kinds::Falls;
use super::proration::on_billing_day;
use super::scope::item_ids;
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
                    days.is_none_or(|((from, to), (first, last))| from <= last && first <= to)
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

/// What the terms of a version make due in a period by themselves.
pub(super) fn by_terms<'a>(version: &'a Version, evidence: &'a [Evidence], period: Days) -> Vec<Due<'a>> {
    let in_force = |term: &&Term| is_in_force(term.valid_from, term.valid_to, period.1);
    let mut all = Vec::new();
    for term in version.terms.iter().filter(in_force) {
        match term.kind.falls {
            Falls::WithEvidence => {}
            Falls::EachPeriod | Falls::ByUnit => all.extend(recurring(version, term, period)),
            Falls::Scheduled => scheduled(term, evidence, period, &mut all),
            Falls::WithOthers => all.extend(of_term(term, Decimal::ONE)),
        }
    }
    all
}

/// A due of the items of a term; none where it does not say which.
fn of_term(term: &Term, quantity: Decimal) -> Option<Due<'_>> {
    let items: Vec<&str> = term.scope.item_ids.iter().map(String::as_str).collect();
    (!items.is_empty()).then(|| Due {
        items,
        unit: term.params.text("uom").or(term.scope.uom.first().map(String::as_str)),
        quantity,
        term: Some(term),
        ..Due::default()
    })
}

/// The months after which a term comes round: those of its unit, else of the cycle agreed for its items.
fn cycle(version: &Version, term: &Term) -> Option<u32> {
    let unit = term.params.text("uom").or(term.scope.uom.first().map(String::as_str));
    if let Some(unit) = unit {
        let months = MONTHS
            .iter()
            .find(|(known, _)| *known == unit)
            .map(|(_, months)| *months);
        return months.or((term.kind.falls == Falls::EachPeriod).then_some(1));
    }
    let shares = |other: &&Term| {
        let mut items = other.scope.item_ids.iter();
        other.kind.name == "period.billing_mode" && items.any(|item| term.scope.item_ids.contains(item))
    };
    let agreed = version.terms.iter().find(shares);
    let agreed = agreed.and_then(|agreed| agreed.params.count("months"));
    agreed.or((term.kind.falls == Falls::EachPeriod).then_some(1))
}

/// How many whole cycles a period is; none if it is shorter than one or does not end with one.
fn whole_cycles((from, to): Days, months: u32) -> Option<u32> {
    use chrono::Datelike;
    let end = to.succ_opt()?;
    let mut count: u32 = 0;
    loop {
        count = count.checked_add(1)?;
        let next = on_billing_day(from, months.checked_mul(count)?, from.day())?;
        if next >= end {
            return (next == end).then_some(count);
        }
    }
}

fn recurring<'a>(version: &Version, term: &'a Term, period: Days) -> Option<Due<'a>> {
    // A sum owed once in all comes round with its acceptance.
    if term.params.has("instalments") || term.params.text("per") == Some("contract") {
        return None;
    }
    let count = whole_cycles(period, cycle(version, term)?)?;
    of_term(term, Decimal::from_int(i64::from(count)))
}

/// Instalments of the days of the period; milestones and events that evidence shows.
fn scheduled<'a>(term: &'a Term, evidence: &'a [Evidence], period: Days, all: &mut Vec<Due<'a>>) {
    let rows = ["instalments", "milestones", "releases"].map(|name| term.params.rows(name));
    if rows.iter().all(|rows| rows.is_empty()) && term.params.text("per") == Some("period") {
        all.extend(of_term(term, Decimal::ONE).filter(|_| period.0 < period.1));
        return;
    }
    for row in rows.into_iter().flatten() {
        let due = |item: &'a str, evidence| Due {
            items: vec![item],
            quantity: Decimal::ONE,
            most: term.params.number("amount"),
            term: Some(term),
            evidence,
            ..Due::default()
        };
        match row.text("milestone") {
            Some(event) => {
                let shown = accepted(evidence, event, period.1);
                let item = row.text("item_id").unwrap_or(event);
                all.extend((!shown.is_empty()).then(|| due(item, shown)));
            }
            None if is_in_force(row.date("valid_from"), row.date("valid_to"), period.1) => {
                all.extend(of_term(term, Decimal::ONE));
            }
            None => {}
        }
    }
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

/// What evidence shows, by item, role and category. `period`: only what is not of a later day.
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
            let due = shown(document, line, version, contract.versions.is_empty());
            let Some(due) = due.filter(|_| !later) else { continue };
            let same = |known: &&mut Due<'_>| {
                known.items == due.items && known.role == due.role && known.category == due.category
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
