//! Corrections line by line: which line is what another one was before, and what the two make together.

use super::amounts::LineResult;
use super::policy::Policy;
use crate::explain::{Evaluator, Key, Recorder, Unit};
use crate::model::{Group, Invoice, Term};
use std::collections::BTreeMap;

/// What tells which lines of a correction belong together.
#[derive(Debug, Clone, Copy, Default)]
pub struct CorrectedLine<'a> {
    /// True if it states what was before the correction.
    pub before: bool,
    /// Its own lasting id (`UU_ID` of FA(3)).
    pub unique: Option<&'a str>,
    /// Its number.
    pub number: Option<&'a str>,
}

impl<'a> CorrectedLine<'a> {
    fn of(line: &'a Group) -> Self {
        let mut kept = line.groups_of(Term::LineExtension);
        let unique = kept.find(|entry| entry.text(Term::LineExtensionPath) == Some("UU_ID"));
        Self {
            before: line.flag(Term::LineBefore),
            unique: unique.and_then(|entry| entry.text(Term::LineExtensionValue)),
            number: line.text(Term::LineId),
        }
    }
}

/// The positions of each line before a correction and of the line after it: the one of the same lasting id, else of the
/// same number, else the next one.
#[must_use]
pub fn corrected_pairs(lines: &[CorrectedLine<'_>]) -> Vec<(usize, usize)> {
    let (mut unique, mut numbers) = (BTreeMap::new(), BTreeMap::new());
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.before) {
        if let Some(id) = line.unique {
            unique.entry(id).or_insert(at);
        }
        if let Some(number) = line.number {
            numbers.entry(number).or_insert(at);
        }
    }
    let after = |(at, line): (usize, &CorrectedLine<'_>)| {
        let same = line.unique.and_then(|id| unique.get(id));
        let same = same.or_else(|| line.number.and_then(|number| numbers.get(number)));
        let next = at.saturating_add(1);
        let follows = || lines.get(next).filter(|line| !line.before).map(|_| next);
        Some((at, same.copied().or_else(follows)?))
    };
    let all = lines.iter().enumerate();
    all.filter(|(_, line)| line.before).filter_map(after).collect()
}

/// The key of what a corrected line changes by, by the name of the line after.
#[must_use]
pub fn correction_key(line: &str) -> String {
    format!("correction[{line}].change")
}

/// Names what each corrected line changes by ([`correction_key`]). The amounts of a line before count with the other sign, so
/// the change is their sum.
pub(super) fn name_corrections<R: Recorder>(
    invoice: &Invoice,
    results: &[LineResult<R>],
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) {
    if !invoice
        .root
        .groups_of(Term::Line)
        .any(|line| line.flag(Term::LineBefore))
    {
        return;
    }
    // It is made of two lines, and so belongs to the document.
    ev.recorder().enter(None);
    let lines: Vec<_> = invoice.root.groups_of(Term::Line).map(CorrectedLine::of).collect();
    for (before, after) in corrected_pairs(&lines) {
        let (Some(was), Some(is)) = (results.get(before), results.get(after)) else {
            continue;
        };
        let change = ev.sum(&[is.amounts.carried(), was.amounts.carried()]);
        ev.name(change, "lbl.correction", Unit::Money(policy.currency), || {
            Key::Text(correction_key(&is.id).into())
        });
    }
}
