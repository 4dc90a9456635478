//! `law_changes`: what changes for an invoice if it were of another day.

use super::super::error::Error;
use super::super::finding::{Finding, Legal, Teller};
use super::super::open::open;
use super::super::options::Options;
use super::super::{Totals, calculate};
use crate::i18n::Texts;
use crate::law::{self, Fact, Status};
use crate::rules;
use chrono::NaiveDate;
use serde::Serialize;

/// What changes for an invoice from the law of its own day to that of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LawChanges {
    /// The day whose law applies to the invoice as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The other day.
    pub to: String,
    /// The totals under the law of its own day.
    pub totals: Totals,
    /// The totals under the law of the other day.
    pub totals_then: Totals,
    /// Findings that only the other day brings.
    pub findings_new: Vec<Finding>,
    /// Findings that the other day takes away.
    pub findings_gone: Vec<Finding>,
    /// Laws of the invoice's place that hold on the other day and not on its own.
    pub begins: Vec<Legal>,
    /// Laws of its place that hold on its own day and not on the other.
    pub ends: Vec<Legal>,
    /// Proposed law of its place for the other day, if it was asked for. It is not in force and changes nothing above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<Legal>,
}

/// Says what changes for an invoice if it were of the day `to`; with `preview`, which proposed law would cover that day.
///
/// # Errors
/// As [`review`](super::super::review()).
pub fn law_changes(
    invoice: &[u8],
    to: NaiveDate,
    preview: bool,
    options: &Options,
    texts: &Texts,
) -> Result<LawChanges, Error> {
    let opened = open(invoice, options.is_draft(), texts)?;
    let then = Options {
        law_date: Some(to),
        ..options.clone()
    };
    let policy = options.policy(&opened.invoice);
    let teller = Teller {
        opened: &opened,
        role: options.role,
        texts,
    };
    let found = |options: &Options| rules::law::review(&opened.invoice, &options.circumstances()).findings;
    let (now, later) = (found(options), found(&then));
    let only = |these: &[rules::Finding], those: &[rules::Finding]| -> Vec<Finding> {
        let same = |a: &rules::Finding, b: &rules::Finding| a.rule == b.rule && a.place == b.place;
        let left = these.iter().filter(|this| !those.iter().any(|that| same(this, that)));
        left.map(|finding| teller.tell(finding)).collect()
    };
    let country: String = policy.country.into_iter().flatten().map(char::from).collect();
    let holds = |fact: &Fact, day: Option<NaiveDate>| day.is_some_and(|day| fact.covers(day));
    let pick = |wanted: &dyn Fn(&Fact) -> bool| -> Vec<Legal> {
        let facts = law::facts().filter(|fact| is_of(fact, &country) && wanted(fact));
        facts.map(|fact| Legal::from(&fact.legal)).collect()
    };
    let is_law = |fact: &Fact| fact.status != Status::Proposed;
    Ok(LawChanges {
        from: policy.date.map(|day| day.to_string()),
        to: to.to_string(),
        totals: calculate::totals_of(&opened.invoice, options),
        totals_then: calculate::totals_of(&opened.invoice, &then),
        findings_new: only(&later, &now),
        findings_gone: only(&now, &later),
        begins: pick(&|fact| is_law(fact) && holds(fact, Some(to)) && !holds(fact, policy.date)),
        ends: pick(&|fact| is_law(fact) && holds(fact, policy.date) && !holds(fact, Some(to))),
        proposed: pick(&|fact| preview && !is_law(fact) && holds(fact, Some(to))),
    })
}

/// True if a fact is of a country: its id begins with it, or with `eu` for a member state.
fn is_of(fact: &Fact, country: &str) -> bool {
    let place = fact.id().split('.').next().unwrap_or_default();
    let code = country.to_ascii_lowercase();
    place == code || place == "eu" && rules::is_in_eu(country)
}
