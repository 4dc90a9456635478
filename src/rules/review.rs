//! [`review`]: everything that can be said about an invoice without its contract.

use super::{Coverage, Finding, Role, Severity, Unchecked, arithmetic, clarity, coverage, suspicion};
use crate::explain::{Value, Values};
use crate::model::{Invoice, Syntax, Term};
use crate::money::Decimal;
use crate::order::sort_by_key;

/// What a review found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// Findings: causes first by weight and amount, each followed by what follows from it.
    pub findings: Vec<Finding>,
    /// Rules that could not be checked.
    pub unchecked: Vec<Unchecked>,
    /// How much was checked.
    pub coverage: Coverage,
}

/// Reviews an invoice for one side under the law of its place and day, as [`review_beside`] does without it, beside what was
/// bought before.
#[cfg(feature = "law")]
#[must_use]
pub fn review_under(
    invoice: &Invoice,
    under: &super::law::Circumstances,
    bought: &[super::law::Purchase],
    before: &[Invoice],
) -> Reviewed {
    let mut reviewed = review_beside(invoice, before, under.role);
    let law = super::law::review(invoice, under, bought);
    reviewed.findings = super::law::join(reviewed.findings, law.findings);
    sort(&mut reviewed.findings);
    reviewed.coverage.checked = reviewed.coverage.checked.saturating_add(law.checked);
    reviewed.coverage.unverified = reviewed.coverage.unverified.saturating_add(law.unchecked.len());
    reviewed.unchecked.extend(law.unchecked);
    reviewed.coverage.notes.extend(law.notes);
    reviewed
}

/// Reviews an invoice for one side, as [`review`] does, and beside the invoices of before.
#[must_use]
pub fn review_beside(invoice: &Invoice, before: &[Invoice], role: Role) -> Reviewed {
    let mut reviewed = review(invoice, role);
    let beside = suspicion::beside(invoice, before, role);
    if !beside.is_empty() {
        reviewed.findings.extend(beside);
        sort(&mut reviewed.findings);
    }
    reviewed
}

/// Reviews an invoice for one side: its arithmetic, its clarity, and what only a register could answer.
#[must_use]
pub fn review(invoice: &Invoice, role: Role) -> Reviewed {
    // FA(3) states other sums than EN 16931 and has rules of its own for them (`rules::fa3`).
    let arithmetic::Held {
        mut findings,
        checked,
        unknown,
    } = match invoice.syntax {
        Syntax::Fa3 => arithmetic::Held::default(),
        _ => arithmetic::held(invoice, role),
    };
    findings.extend(clarity::review(invoice, role));
    findings.extend(suspicion::review(invoice, role));
    sort(&mut findings);
    let unchecked: Vec<Unchecked> = unknown
        .into_iter()
        .map(|(rule, missing)| Unchecked {
            rule,
            because: "unchecked.value",
            values: Values::new().with("field", Value::Key(format!("term.{}", missing.id()))),
        })
        .collect();
    let coverage = Coverage {
        checked,
        unverified: unchecked.len(),
        not_machine_checkable: 0,
        amount_ratio: amount_ratio(invoice),
        not_consulted: coverage::not_consulted(invoice),
        notes: Vec::new(),
    };
    Reviewed {
        findings,
        unchecked,
        coverage,
    }
}

/// Causes by severity, then by the size of the difference, then as they stand; what follows stays behind its cause.
pub fn sort(findings: &mut Vec<Finding>) {
    let mut blocks: Vec<Vec<Finding>> = Vec::new();
    for finding in findings.drain(..) {
        match blocks.last_mut() {
            Some(block) if finding.caused_by.is_some() => block.push(finding),
            _ => blocks.push(vec![finding]),
        }
    }
    let weight = |block: &Vec<Finding>| {
        let cause = block.first();
        let severity = cause.map_or(Severity::Info, |finding| finding.severity);
        let difference = cause.and_then(|finding| finding.difference).unwrap_or_default();
        (severity, core::cmp::Reverse(difference.abs()))
    };
    sort_by_key(&mut blocks, weight);
    findings.extend(blocks.into_iter().flatten());
}

/// The share of the line amounts that could be held against quantity and price.
fn amount_ratio(invoice: &Invoice) -> Decimal {
    use super::number::{add, div, round};
    let mut all = Decimal::ZERO;
    let mut checked = Decimal::ZERO;
    for line in invoice.root.groups_of(Term::Line) {
        let amount = line.decimal(Term::LineNetAmount).unwrap_or_default().abs();
        all = add(all, amount).unwrap_or(all);
        if line.decimal(Term::InvoicedQuantity).is_some() && line.decimal(Term::ItemNetPrice).is_some() {
            checked = add(checked, amount).unwrap_or(checked);
        }
    }
    let ratio = div(checked, all).and_then(|ratio| round(ratio, crate::money::Mode::Floor, 4));
    ratio.map_or(Decimal::ONE, Decimal::normalized)
}
