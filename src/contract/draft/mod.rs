//! [`draft`]: the invoice that contract and evidence make.
//!
//! Nothing is calculated here a second time. Lines for all that is due are put down at nothing, the check says what each
//! should be, and its corrections are made until it has nothing more to say: the terms that judge an invoice write it.

mod head;
mod lines;
mod settle;

use super::agreement::{Contract, Version};
use super::check::Options;
use super::due::{Days, Due};
use super::evidence::{Evidence, EvidenceKind};
use super::spans::spans;
use crate::calc::Policy;
use crate::explain::{Clause, Value, Values};
use crate::model::Invoice;
use crate::rules::Role;
use chrono::NaiveDate;
use head::head;

/// Evidence of what was done on its day: that of another period is billed with that period.
const OF_ITS_DAY: [EvidenceKind; 4] = [
    EvidenceKind::Receipt,
    EvidenceKind::Timesheet,
    EvidenceKind::Meter,
    EvidenceKind::ExpenseVoucher,
];

/// What a draft is made for.
pub struct Told<'a> {
    /// The first and the last day that are billed.
    pub period: (NaiveDate, NaiveDate),
    /// The day of issue.
    pub issued: NaiveDate,
    /// The number of the invoice, if it has one already.
    pub number: Option<&'a str>,
    /// How amounts are worked out, for an invoice of that day.
    pub policy: &'a dyn Fn(&Invoice) -> Policy,
    /// What a kind of term is called, for the reasons of discounts.
    pub name: &'a dyn Fn(&str) -> String,
}

/// An invoice made from contract and evidence.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The invoice, with its totals.
    pub invoice: Invoice,
    /// By line: what made it.
    pub lines: Vec<Drafted>,
    /// What could not be drafted, and why.
    pub left: Vec<Left>,
    /// What was assumed, since neither contract nor evidence says it.
    pub assumed: Vec<Left>,
}

/// What made a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drafted {
    /// The term that prices it.
    pub term: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its clause.
    pub clause: Option<Clause>,
    /// The key of what the term expects of the line, for its derivation.
    pub key: String,
    /// The numbers of the documents that show it.
    pub evidence: Vec<String>,
}

/// Something that stands on no line, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The item, the term or the document.
    pub what: String,
    /// The key of the reason.
    pub because: String,
    /// Its values.
    pub values: Values,
}

impl Left {
    fn new(what: &str, because: &str, values: Values) -> Self {
        Self {
            what: what.to_owned(),
            because: because.to_owned(),
            values: values.with("item", Value::Name(what.to_owned())),
        }
    }
}

/// Drafts the invoice of a period.
///
/// The law: the check of the draft against the same contract and evidence finds nothing that can be corrected.
#[must_use]
pub fn draft(contract: &Contract, evidence: &[Evidence], told: &Told<'_>, role: Role) -> Draft {
    let none = Version::default();
    let mut left = Vec::new();
    let (evidence, outside) = within(evidence, told.period);
    left.extend(outside);
    let spans = spans(contract, told.period);
    left.extend(spans.iter().filter(|span| span.version.is_none()).map(|span| {
        let day = Values::new().with("date", Value::Date(span.days.0));
        Left::new(&contract.id, "draft.no_contract", day)
    }));
    // What speaks of the whole invoice is of the version that holds at its end.
    let Some(last) = spans.iter().rev().find(|span| span.version.is_some()) else {
        return Draft {
            invoice: head(contract, &Version::default(), &evidence, told),
            lines: Vec::new(),
            left,
            assumed: Vec::new(),
        };
    };
    let version = last.version.unwrap_or(&none);
    let strict = exact(contract);
    let invoice = head(contract, version, &evidence, told);
    let options = Options {
        role,
        policy: (told.policy)(&invoice),
        strict: true,
        settled: Default::default(),
    };
    let mut desk = Desk {
        contract,
        strict: &strict,
        version,
        last: (spans.len() > 1).then_some(last.days),
        evidence: &evidence,
        told,
        options: &options,
        invoice,
        dues: Vec::new(),
        left,
        assumed: Vec::new(),
    };
    desk.put_down();
    desk.settle();
    desk.strike_out();
    desk.settle();
    desk.total();
    desk.finish()
}

/// The contract without tolerances: a draft is right to the last unit.
fn exact(contract: &Contract) -> Contract {
    let mut strict = contract.clone();
    for term in strict.versions.iter_mut().flat_map(|version| &mut version.terms) {
        term.tolerance = None;
    }
    strict
}

/// Evidence of the period, and what lies outside of it.
fn within(evidence: &[Evidence], (from, to): Days) -> (Vec<Evidence>, Vec<Left>) {
    let mut left = Vec::new();
    let mut kept = Vec::new();
    for document in evidence {
        let mut document = document.clone();
        if OF_ITS_DAY.contains(&document.kind) {
            let mut outside = None;
            document.lines.retain(|line| {
                let day = line.date.or(document.date);
                let inside = day.is_none_or(|day| from <= day && day <= to);
                outside = outside.or(day.filter(|_| !inside));
                inside
            });
            if let Some(day) = outside {
                let values = Values::new()
                    .with("evidence", Value::Key(document.kind.text_key()))
                    .with("date", Value::Date(day));
                left.push(Left::new(&document.id, "draft.outside", values));
            }
            if document.lines.is_empty() {
                continue;
            }
        }
        kept.push(document);
    }
    (kept, left)
}

/// A draft in the making.
struct Desk<'a> {
    contract: &'a Contract,
    /// The same without tolerances.
    strict: &'a Contract,
    /// The version that holds at the end of the period.
    version: &'a Version,
    /// Its days, where the contract changes within the period.
    last: Option<Days>,
    evidence: &'a [Evidence],
    told: &'a Told<'a>,
    options: &'a Options,
    invoice: Invoice,
    /// By line.
    dues: Vec<Due<'a>>,
    left: Vec<Left>,
    assumed: Vec<Left>,
}

fn made_by(due: &Due<'_>, id: &str) -> Drafted {
    let term = due.term;
    Drafted {
        term: term.map(|term| term.id.clone()).unwrap_or_default(),
        kind: term.map_or("", |term| term.kind.name),
        clause: term.and_then(|term| term.clause.clone()),
        key: term
            .map(|term| format!("term[{}].line[{id}].expected", term.id))
            .unwrap_or_default(),
        evidence: due.evidence.iter().map(|document| document.id.clone()).collect(),
    }
}

/// What is due, in a word.
fn name_of(due: &Due<'_>) -> String {
    let named = due.items.first().copied().or(due.role).or(due.category);
    named
        .or(due.term.map(|term| term.id.as_str()))
        .unwrap_or("–")
        .to_owned()
}
