//! What comes after the findings: what they are worth, what follows from them, the invoice with all corrections, and how
//! much was checked.

use super::agreement::Contract;
use super::case::{Change, Claim};
use super::check::{Options, one_round};
use super::correct::{Stakes, correct};
use super::decision::{Ledger, Settled};
use super::evidence::Evidence;
use super::report::Reporter;
use crate::explain::{Evaluator, Filter, Trace, Value, Values};
use crate::model::{Invoice, Term as Field};
use crate::money::{Currency, Decimal, Mode};
use crate::order::{Map, set, sort_by};
use crate::rules::number::{add, at_most, div, percent_of, round};
use crate::rules::{Finding, Judgement, Severity};
use std::collections::BTreeSet;

/// How often corrections are looked at again for what follows from them.
const ROUNDS_MAX: usize = 3;
/// How many corrections are tried, one by one, as the cause of what follows.
const CAUSES_MAX: usize = 8;
/// Tolerated differences above this share of the billed amount are told, in hundredths of a percent.
const DRIFT_BASIS_POINTS: i64 = 50;

/// Every finding that speaks of a difference also says what it is worth with tax.
pub(super) fn tell_stakes(findings: &mut [Finding], currency: Currency) {
    for finding in findings {
        let worth = finding.at_stake.or(finding.difference);
        if let Some(worth) = worth {
            finding.values.0.push(("at_stake", Value::Money(worth, currency)));
        }
    }
}

/// The share of the billed amount that was held against a price.
pub(super) fn cover(reporter: &mut Reporter<'_>, claims: &[Claim<'_>], none: bool) {
    let mut all = Decimal::ZERO;
    let mut checked = Decimal::ZERO;
    for (claim, fate) in claims.iter().zip(&reporter.fates) {
        let amount = claim.line.decimal(Field::LineNetAmount).unwrap_or_default().abs();
        all = add(all, amount).unwrap_or(all);
        if fate.priced {
            checked = add(checked, amount).unwrap_or(checked);
        }
    }
    let ratio = div(checked, all)
        .and_then(|ratio| round(ratio, Mode::Floor, 4))
        .map(Decimal::normalized);
    let empty = if none { Decimal::ZERO } else { Decimal::ONE };
    reporter.report.coverage.amount_ratio = ratio.unwrap_or(empty);
}

/// What a finding about a whole line explains stands under it.
pub(super) fn nest(findings: &mut [Finding], claims: &[Claim<'_>]) {
    let mut by_line: Map<usize, Vec<usize>> = Map::default();
    for (position, finding) in findings.iter().enumerate() {
        if let (Some(line), None, Some(_)) = (line_of(&finding.place), &finding.caused_by, finding.difference) {
            by_line.push(line, position);
        }
    }
    for (line, positions) in by_line {
        let amount = claims
            .get(line)
            .and_then(|claim| claim.line.decimal(Field::LineNetAmount));
        let is_whole = |position: &&usize| {
            let finding = findings.get(**position);
            finding.is_some_and(|finding| finding.difference == amount && finding.expected.is_none())
        };
        let Some(root) = positions.iter().find(is_whole).copied() else {
            continue;
        };
        let name = findings
            .get(root)
            .map(|finding| format!("{} {}", finding.rule, finding.place));
        for position in positions.into_iter().filter(|position| *position != root) {
            if let Some(finding) = findings.get_mut(position) {
                finding.caused_by = name.clone();
            }
        }
    }
}

/// The position of the line that a place stands in.
pub(super) fn line_of(place: &str) -> Option<usize> {
    place.strip_prefix("/lines/")?.split('/').next()?.parse().ok()
}

/// The invoice with every correction, and what follows from them as findings under their causes.
pub(super) fn corrected(
    first: &mut Reporter<'_>,
    contract: Option<&Contract>,
    evidence: &[Evidence],
    options: &Options,
) -> Option<Invoice> {
    let roots = |reporter: &Reporter<'_>| -> Vec<(usize, Change)> {
        let open = |position: usize| {
            reporter.report.findings.get(position).is_some_and(|finding| {
                let settled = |among| Settled::names(among, finding.rule, &finding.place);
                let decided = finding.judgement == Judgement::A || settled(&options.settled.upheld);
                let stands = decided && finding.severity != Severity::Info;
                finding.caused_by.is_none() && stands && !settled(&options.settled.waived)
            })
        };
        reporter
            .changes
            .iter()
            .filter(|(position, _)| open(*position))
            .cloned()
            .collect()
    };
    let mut changes = roots(first);
    if changes.is_empty() {
        return None;
    }
    let mut invoice = first.invoice.clone();
    let mut known: BTreeSet<(&'static str, String)> = set(first
        .report
        .findings
        .iter()
        .map(|finding| (finding.rule, finding.place.clone())));
    for _ in 0..ROUNDS_MAX {
        let made = |(_, change): &&(usize, Change)| correct(&mut invoice, change, &options.policy);
        let applied = changes.iter().filter(made).count();
        if applied == 0 {
            break;
        }
        let again = invoice.clone();
        let mut silent = Trace::new(Filter::Nothing);
        let mut ev = Evaluator::new(&mut silent);
        let next = one_round(&again, contract, evidence, options, &mut ev);
        changes = roots(&next);
        let stakes = Stakes::new(&again, &options.policy);
        for (position, change) in &changes {
            let Some(mut finding) = next.report.findings.get(*position).cloned() else {
                continue;
            };
            if !known.insert((finding.rule, finding.place.clone())) {
                continue;
            }
            finding.caused_by = cause_of(&finding, first, contract, evidence, options);
            finding.at_stake = stakes.of(change).filter(|_| finding.difference.is_some());
            tell_stakes(core::slice::from_mut(&mut finding), next.currency);
            first.report.findings.push(finding);
        }
    }
    Some(invoice)
}

/// The name of the root that a finding of a corrected invoice follows from: one of the same line; else the one whose
/// correction alone brings the finding about, those of the largest amounts tried first; else the largest.
fn cause_of(
    follower: &Finding,
    first: &Reporter<'_>,
    contract: Option<&Contract>,
    evidence: &[Evidence],
    options: &Options,
) -> Option<String> {
    let here = line_of(&follower.place);
    let findings = &first.report.findings;
    let mut roots: Vec<(usize, &Finding)> = findings
        .iter()
        .enumerate()
        .filter(|(_, root)| root.caused_by.is_none() && root.severity != Severity::Info)
        .collect();
    sort_by(&mut roots, |(_, left), (_, right)| {
        let worth = |finding: &Finding| finding.difference.unwrap_or_default().abs();
        worth(right).compare(worth(left))
    });
    let brings_about = |(position, _): &&(usize, &Finding)| {
        let mut invoice = first.invoice.clone();
        for (_, change) in first.changes.iter().filter(|(of, _)| of == position) {
            correct(&mut invoice, change, &options.policy);
        }
        let mut silent = Trace::new(Filter::Nothing);
        let mut ev = Evaluator::new(&mut silent);
        let next = one_round(&invoice, contract, evidence, options, &mut ev);
        let mut found = next.report.findings.iter();
        found.any(|finding| finding.rule == follower.rule && finding.place == follower.place)
    };
    let beside = roots
        .iter()
        .find(|(_, root)| here.is_some() && line_of(&root.place) == here);
    let cause = beside
        .or_else(|| roots.iter().take(CAUSES_MAX).find(brings_about))
        .or_else(|| roots.first());
    cause.map(|(_, root)| format!("{} {}", root.rule, root.place))
}

/// Tolerated differences that add up to something, over the invoices in the ledger and this one.
pub(super) fn drift(reporter: &mut Reporter<'_>, before: &Ledger, limit: Option<Decimal>) {
    let root = &reporter.invoice.root;
    let totals = root.group(Field::Totals);
    let billed = totals
        .and_then(|totals| totals.decimal(Field::TotalWithoutTax))
        .unwrap_or_default();
    let number = root.text(Field::Number).unwrap_or_default();
    let after = before.with(number, billed, reporter.report.tolerated);
    let tolerated = after.tolerated;
    let percent = limit
        .or(Decimal::from_units(DRIFT_BASIS_POINTS, 2).ok())
        .unwrap_or_default();
    let limit = percent_of(after.billed.abs(), percent);
    reporter.report.ledger = after;
    if tolerated.is_zero() || limit.is_none_or(|limit| at_most(tolerated.abs(), limit)) {
        return;
    }
    let values = Values::new().with("difference", Value::Money(tolerated, reporter.currency));
    let finding = reporter.general("CT-GEN-005", Severity::Warning, Judgement::R, "/totals".into(), values);
    reporter.push(
        Finding {
            difference: Some(tolerated),
            ..finding
        },
        None,
    );
}
