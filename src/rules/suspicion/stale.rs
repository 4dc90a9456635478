//! Stale copies: the invoice was made from last month's, and its period, its subject or a line still speaks of that month.

use super::history::named;
use super::months;
use super::suspect;
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::rules::{Finding, Role, Severity};
use chrono::NaiveDate;

/// Days after which an invoice without a period belongs to another round than the one before.
const DAYS_OF_ROUND: i64 = 20;
/// Documents that speak of an earlier invoice, and so of its period (UNTDID 1001): credit, debit and corrected invoices.
const OF_ANOTHER: [&str; 6] = ["81", "83", "381", "383", "384", "396"];
/// References that tell one matter between two parties from another.
const MATTERS: [Term; 3] = [Term::ContractReference, Term::OrderReference, Term::ProjectReference];

type Days = (NaiveDate, NaiveDate);

/// What speaks of an earlier month.
pub(super) fn review(root: &Group, earlier: &[&Group], role: Role) -> Vec<Finding> {
    let corrects = root.text(Term::TypeCode).is_some_and(|code| OF_ANOTHER.contains(&code));
    if corrects || root.group(Term::PrecedingInvoice).is_some() {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = period(root, earlier, role).into_iter().collect();
    findings.extend(subject(root, earlier, role));
    findings.extend(lines(root, earlier, role));
    findings
}

fn period_of(root: &Group) -> Option<Days> {
    let period = root.group(Term::Period)?;
    let (from, to) = (period.date(Term::PeriodStart)?, period.date(Term::PeriodEnd)?);
    (from <= to).then_some((from, to))
}

/// The days that an invoice is about: its period, else the day of delivery.
fn supplied(root: &Group) -> Option<Days> {
    let delivered = || root.group(Term::Delivery)?.date(Term::DeliveryDate);
    period_of(root).or_else(|| delivered().map(|day| (day, day)))
}

/// True if two invoices bill the same kind of thing under the same reference.
fn is_same_matter(left: &Group, right: &Group) -> bool {
    let differs = |term: &Term| {
        left.text(*term)
            .zip(right.text(*term))
            .is_some_and(|(left, right)| left != right)
    };
    let item = |line: &Group| {
        let name = || line.text(Term::ItemName).map(months::without);
        let id = line.text(Term::SellerItemId).map(str::to_owned);
        id.or_else(name).filter(|item| !item.is_empty())
    };
    let items: Vec<String> = right.groups_of(Term::Line).filter_map(item).collect();
    !MATTERS.iter().any(differs)
        && left
            .groups_of(Term::Line)
            .filter_map(item)
            .any(|item| items.contains(&item))
}

/// True if an invoice was issued a round of billing after another: two thirds of its period, so that weekly invoices tell too.
fn is_of_next_round(root: &Group, prior: &Group) -> bool {
    let issued = root.date(Term::IssueDate).zip(prior.date(Term::IssueDate));
    let moved = issued.map(|(this, prior)| this.signed_duration_since(prior).num_days());
    let round = period_of(root).map(|(from, to)| to.signed_duration_since(from).num_days().saturating_add(1));
    let round = round.map_or(DAYS_OF_ROUND, |days| days.saturating_mul(2) / 3).max(1);
    moved.is_some_and(|moved| moved >= round)
}

/// The period is that of an earlier invoice, or lies before that of the last one, though the day of issue moved on.
fn period(root: &Group, earlier: &[&Group], role: Role) -> Option<Finding> {
    let days = period_of(root)?;
    let priors = earlier
        .iter()
        .filter(|prior| is_of_next_round(root, prior) && is_same_matter(root, prior));
    let mut known = priors.filter_map(|prior| Some((*prior, period_of(prior)?))).peekable();
    let last = known.peek().copied()?;
    let same = known.find(|(_, period)| *period == days);
    let older = || Some(last).filter(|(_, (from, _))| days.1 < *from);
    let (prior, before) = same.or_else(older)?;
    let values = named(prior)
        .with("period", Value::Period(days.0, days.1))
        .with("before", Value::Period(before.0, before.1));
    let finding = suspect("ADV-SUSPECT-011", "/period".to_owned(), Term::Period, values, role).of_history();
    Some(match before == days {
        true => finding,
        false => Finding {
            say: "ADV-SUSPECT-011.older",
            ..finding
        },
    })
}

/// The months of a text, where none of them is in the days that the invoice is about.
fn other_months(text: &str, days: Days) -> Vec<months::Named> {
    let named = months::named(text);
    if named.iter().any(|month| month.is_in(days)) {
        Vec::new()
    } else {
        named
    }
}

/// The subject names another month than that of the period: one that an earlier invoice billed, or the month before.
fn subject(root: &Group, earlier: &[&Group], role: Role) -> Option<Finding> {
    let text = root.text(Term::Subject)?;
    let verbatim = |prior: &&&Group| prior.text(Term::Subject) == Some(text) && is_of_next_round(root, prior);
    let tell = |values: Values| {
        let values = values.with("text", Value::Name(crate::model::shorten(text)));
        suspect("ADV-SUSPECT-010", "/subject".to_owned(), Term::Subject, values, role).of_history()
    };
    let Some(days) = supplied(root) else {
        // Without a period only the same words a round later are telling.
        let prior = earlier
            .iter()
            .find(verbatim)
            .filter(|_| !months::named(text).is_empty())?;
        return Some(Finding {
            say: "ADV-SUSPECT-010.copied",
            ..tell(named(prior))
        });
    };
    let months = other_months(text, days);
    if months.is_empty() {
        return None;
    }
    let billed = |prior: &&&Group| supplied(prior).is_some_and(|days| months.iter().any(|month| month.is_in(days)));
    let values = |values: Values| values.with("period", Value::Period(days.0, days.1));
    if let Some(prior) = earlier.iter().find(|prior| verbatim(prior) || billed(prior)) {
        return Some(tell(values(named(prior))));
    }
    let left_over = months.iter().any(|month| month.is_left_over(days.0));
    left_over.then(|| Finding {
        say: "ADV-SUSPECT-010.alone",
        severity: Severity::Info,
        ..tell(values(Values::new()))
    })
}

/// Lines that name a month outside the period in the very words of the earlier invoice that billed it.
fn lines(root: &Group, earlier: &[&Group], role: Role) -> Vec<Finding> {
    let Some(days) = supplied(root).filter(|_| !earlier.is_empty()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (index, line) in root.groups_of(Term::Line).enumerate() {
        let Some(name) = line.text(Term::ItemName) else {
            continue;
        };
        let months = other_months(name, days);
        let copied = |prior: &&&Group| {
            let billed = supplied(prior).is_some_and(|days| months.iter().any(|month| month.is_in(days)));
            billed
                && prior
                    .groups_of(Term::Line)
                    .any(|line| line.text(Term::ItemName) == Some(name))
        };
        let Some(prior) = earlier.iter().filter(|_| !months.is_empty()).find(copied) else {
            continue;
        };
        let values = named(prior)
            .with("text", Value::Name(crate::model::shorten(name)))
            .with("period", Value::Period(days.0, days.1));
        let place = format!("/lines/{index}/name");
        findings.push(suspect("ADV-SUSPECT-010", place, Term::ItemName, values, role).of_history());
    }
    findings
}
