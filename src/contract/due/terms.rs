//! What terms make due by themselves: what comes round, what is scheduled, what events bring.

use super::{Days, Due};
use crate::contract::agreement::{Contract, Term, Version, is_in_force};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::contract::kinds::{Falls, Params};
use crate::contract::proration::on_billing_day;
use crate::contract::scope::Scope;
use crate::contract::spans::{Holds, Span, holds, is_same, spans};
use crate::money::Decimal;
use chrono::NaiveDate;

/// Units that are periods of time (UN/ECE Recommendation 20), in months.
const MONTHS: [(&str, u32); 4] = [("MON", 1), ("QAN", 3), ("SAN", 6), ("ANN", 12)];

/// What terms make due in a period by themselves: those of each version for the days on which it holds.
pub(in crate::contract) fn by_terms<'a>(
    contract: &'a Contract,
    evidence: &'a [Evidence],
    period: Days,
) -> Vec<Due<'a>> {
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
pub(super) fn cycle(version: &Version, term: &Term) -> Option<u32> {
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
pub(super) fn cycle_of(version: &Version, of: impl Fn(&Scope) -> bool) -> Option<u32> {
    let mut modes = version
        .terms
        .iter()
        .filter(|term| term.kind.name == "period.billing_mode");
    modes.find(|mode| of(&mode.scope))?.params.count("months")
}

/// The cycles of so many months that a period is made of; none if it is shorter than one or does not end with one.
pub(super) fn cycles((from, to): Days, months: u32) -> Option<Vec<Days>> {
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
