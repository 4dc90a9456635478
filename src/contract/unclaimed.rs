//! What contract and evidence make due and nobody billed (請求漏れ): the check the other way round.

use super::agreement::Contract;
use super::bind::decisive_day;
use super::case::Claim;
use super::check::is_correction;
use super::due::{Due, by_evidence, by_terms};
use super::evidence::Evidence;
use super::kinds::Falls;
use super::report::Reporter;
use super::scope::item_ids;
use super::shown::{Billed, Shown};
use super::supply::of_document;
use crate::explain::{Value, Values};
use crate::rules::{Finding, Judgement, Severity};

/// What contract and evidence make due and nobody billed (請求漏れ).
pub(super) fn unclaimed(
    contract: &Contract,
    (evidence, documents): (&[Evidence], &Shown<'_>),
    claims: &[Claim<'_>],
    reporter: &mut Reporter<'_>,
) {
    let invoice = reporter.invoice;
    let supplies = || claims.iter().filter_map(|claim| claim.supply);
    let first = supplies().map(|(from, _)| from).min();
    let own = first.zip(supplies().map(|(_, to)| to).max());
    let period = of_document(&invoice.root).or(own);
    let version = decisive_day(invoice, None).and_then(|day| contract.in_force(day));
    let shown = by_evidence(contract, version, evidence, period);
    let terms = period.filter(|_| !is_correction(invoice));
    let terms = terms.map(|period| by_terms(contract, evidence, period));
    let by_name = Billed::by_name(claims);
    let billed = |due: &Due<'_>| {
        let bills = |claim: &Claim<'_>| due.is_billed_by(claim.line);
        let mut named = due.items.iter().flat_map(|item| by_name.called(item));
        let now = match due.items.is_empty() {
            true => claims.iter().any(bills),
            false => named.any(|at| claims.get(at).is_some_and(bills)),
        };
        now || due.billed_before(documents, period).is_some()
    };
    let asked = |due: &Due<'_>| match due.term.map(|term| term.kind.falls) {
        // A surcharge is due where what it comes on top of is billed.
        Some(Falls::WithOthers) => due.term.is_some_and(|term| {
            let items = term.params.texts("items");
            let on = |item: &String| {
                let mut named = by_name.called(item).filter_map(|at| claims.get(at));
                named.any(|claim| item_ids(claim.line).any(|id| id == item))
            };
            items.iter().any(on)
        }),
        _ => true,
    };
    let mut missing = Vec::new();
    for due in terms.into_iter().flatten().chain(shown) {
        if asked(&due) && !billed(&due) {
            missing.push(expected_claim(&due, reporter));
        }
    }
    missing.dedup_by(|later, earlier| later.values == earlier.values);
    for finding in missing {
        reporter.push(finding, None);
    }
}

/// The question about something that is due and stands on no line.
fn expected_claim(due: &Due<'_>, reporter: &Reporter<'_>) -> Finding {
    let item = due.items.first().copied().or(due.role).or(due.category);
    let by_term = due.term.filter(|_| due.evidence.is_empty());
    let (source, number) = match (by_term, due.evidence.first()) {
        (None, Some(document)) => (document.kind.text_key(), document.id.as_str()),
        (term, _) => {
            let clause = term.and_then(|term| Some(term.clause.as_ref()?.section.as_ref()));
            let id = term.map(|term| term.id.as_str());
            ("evidence.contract".to_owned(), clause.or(id).unwrap_or_default())
        }
    };
    let values = Values::new()
        .with("evidence", Value::Key(source))
        .with("number", Value::Name(number.to_owned()))
        .with("item", Value::Name(item.unwrap_or("–").to_owned()));
    let (say, values) = match due.days {
        Some((first, last)) => ("CT-GEN-006.days", values.with("period", Value::Period(first, last))),
        None => ("CT-GEN-006", values),
    };
    let finding = reporter.general("CT-GEN-006", Severity::Warning, Judgement::R, "/lines".into(), values);
    Finding {
        say,
        clause: due.term.and_then(|term| term.clause.clone()),
        ..finding
    }
}
