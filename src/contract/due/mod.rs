//! What contract and evidence make due in a period, whether anybody billed it or not: a fee that comes round, an instalment,
//! a milestone that was reached, hours that were worked. The check asks for what no line bills (請求漏れ), the draft bills it.

mod evidence;
mod terms;

use super::agreement::Term;
use super::evidence::{Evidence, EvidenceKind, EvidenceLine};
use super::kinds::Falls;
use super::scope::item_ids;
use super::shown::Shown;
use super::supply::own_period;
use crate::model::{Group, Term as Field};
use crate::money::Decimal;
use chrono::NaiveDate;

pub(super) use evidence::by_evidence;
#[cfg(feature = "questions")]
pub(super) use evidence::by_orders;
pub(super) use terms::by_terms;

/// The first and the last day of a period.
pub(super) type Days = (NaiveDate, NaiveDate);

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
        #[cfg(test)]
        crate::model::visits::count();
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
    pub fn billed_before<'e>(&self, evidence: &Shown<'e>, period: Option<Days>) -> Option<&'e str> {
        let falls = self.term.map(|term| term.kind.falls);
        let period = self.days.or(period);
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
        if self.grows {
            return None;
        }
        let mut before = evidence
            .of_items(EvidenceKind::PriorInvoice, self.items.iter().copied())
            .into_iter();
        before
            .find(|(invoice, line)| counts(invoice, line))
            .map(|(invoice, _)| invoice.id.as_str())
    }
}

/// True if two spans of days share one.
fn meet(a: Days, b: Days) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}
