//! Corrections of broken rules: each is tried on the whole document before it is offered. One that mends its rule and
//! breaks another is carried on to what that one determines, so that a wrong total comes with the totals that follow. A code
//! that must agree with others of the same spelling, such as a currency, is corrected with them.

use super::breakdown::{self, Rows};
use super::open::Opened;
use super::options::Options;
use crate::formats;
use crate::model::{Document, NodeId, NodeKind, Term};
use crate::order::{sort_by, sort_by_key};
use crate::rules::Edit;
use crate::rules::catalogue;
use crate::rules::publishers::{self, Checked, Found};
use crate::understand::understand;
use core::ops::Range;

/// The longest document in which corrections are tried, in bytes.
const BYTES_MAX: usize = 512 * 1024;
/// The most corrections that are tried on one document.
const TRIED_MAX: usize = 32;
/// The most edits that a correction may entail.
const EDITS_MAX: usize = 5;
/// The most places of one spelling that are corrected together.
const ALIKE_MAX: usize = 500;

/// Tries corrections on one document.
pub(super) struct Trial<'a> {
    document: &'a Document,
    sets: &'a [&'static str],
    /// What is broken without a correction, sorted.
    before: Vec<(&'static str, NodeId)>,
    /// Corrections of codes, each node once.
    codes: Vec<Edit>,
    /// Codes that were corrected at all their places.
    together: Vec<Vec<Edit>>,
    tried: usize,
}

impl<'a> Trial<'a> {
    /// A trial of a document that sets have been held against.
    pub fn new(document: &'a Document, sets: &'a [&'static str], checked: &[Checked]) -> Self {
        Self {
            document,
            sets,
            before: broken(checked),
            codes: codes(checked),
            together: Vec::new(),
            tried: 0,
        }
    }

    /// The edits that mend a rule at its node and break no other; none if there are none or too much was tried.
    pub fn correction(&mut self, rule: &str, node: NodeId, edit: &Edit) -> Option<Vec<Edit>> {
        if !self.may_try() {
            return None;
        }
        let is_here = |edits: &&Vec<Edit>| edits.iter().any(|one| one.node == edit.node && one.text == edit.text);
        if let Some(edits) = self.together.iter().find(is_here) {
            return Some(edits.clone());
        }
        self.tried = self.tried.saturating_add(1);
        if let Some(edits) = self.settled(rule, node, vec![edit.clone()]) {
            return Some(edits);
        }
        let alike = self.alike(edit);
        if alike.len() < 2 {
            return None;
        }
        self.tried = self.tried.saturating_add(1);
        let edits = self.settled(rule, node, alike)?;
        self.together.push(edits.clone());
        Some(edits)
    }

    /// The rows of the breakdown that a rule misses, if they mend it and break no other.
    pub fn rows(&mut self, found: &Found, opened: &Opened, options: &Options) -> Option<Rows> {
        let finding = &found.finding;
        let of_category = finding.say == "vat.row";
        let of_any = match finding.say {
            "shape.required" => finding.term == Some(Term::TaxGroup.id()),
            // Rows that do not sum up to the total may be too few: then the total is right.
            "BR-CO-14" => true,
            _ => false,
        };
        if !(of_category || of_any) || !self.may_try() {
            return None;
        }
        self.tried = self.tried.saturating_add(1);
        let category = of_category.then(|| catalogue::category(finding.rule)).flatten();
        let rows = breakdown::lacking(opened, options, category)?;
        let after = broken(&self.checked(rows.text.clone())?);
        let more = |rule: &str| part_of(&after, rule).len() > self.broken_before(rule).len();
        let mended = part_of(&after, finding.rule).len() < self.broken_before(finding.rule).len();
        (mended && !after.iter().any(|(rule, _)| more(rule))).then_some(rows)
    }

    fn may_try(&self) -> bool {
        self.document.syntax().is_xml() && self.tried < TRIED_MAX && self.document.source().len() <= BYTES_MAX
    }

    /// The corrections of the same spelling to the same code, wherever it stands.
    fn alike(&self, edit: &Edit) -> Vec<Edit> {
        let stated = |edit: &Edit| self.document.source().get(text_of(self.document, edit.node)?);
        let is_alike = |other: &&Edit| other.text == edit.text && stated(other) == stated(edit);
        let codes = self.codes.iter().filter(|_| edit.is_code);
        codes.filter(is_alike).take(ALIKE_MAX).cloned().collect()
    }

    /// The edits with those that they entail, if they mend the rule at its node and break no other.
    fn settled(&self, rule: &str, node: NodeId, mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
        let edits_max = edits.len().saturating_add(EDITS_MAX);
        loop {
            // A removal is the last edit: after it, nodes have other numbers.
            let removes = edits.iter().any(|edit| edit.text.is_none());
            let after = self.after(&edits)?;
            let next = after.iter().flat_map(|checked| &checked.findings).find(|found| {
                let place = (found.finding.rule, found.node);
                if removes {
                    self.broken_before(found.finding.rule).is_empty()
                } else {
                    self.before.binary_search(&place).is_err()
                }
            });
            let Some(found) = next else {
                let left = after.iter().flat_map(|checked| &checked.findings);
                let mut left = left.filter(|found| found.finding.rule == rule);
                let mended = if removes {
                    left.count() < self.broken_before(rule).len()
                } else {
                    left.all(|found| found.node != node)
                };
                return mended.then_some(edits);
            };
            let more = found.edit.clone().filter(|more| !removes && more.text.is_some())?;
            if edits.len() >= edits_max || edits.iter().any(|edit| edit.node == more.node) {
                return None;
            }
            edits.push(more);
        }
    }

    /// Where a rule is broken without a correction.
    fn broken_before(&self, rule: &str) -> &[(&'static str, NodeId)] {
        part_of(&self.before, rule)
    }

    /// What the sets say of the document with some edits.
    fn after(&self, edits: &[Edit]) -> Option<Vec<Checked>> {
        self.checked(edited(self.document, edits)?)
    }

    /// What the sets say of another text.
    fn checked(&self, text: String) -> Option<Vec<Checked>> {
        let document = formats::read_owned(text.into_bytes()).ok()?;
        let invoice = understand(&document);
        Some(publishers::check(&document, self.sets, || &invoice.root))
    }
}

/// The rules that are broken, with their nodes, sorted.
fn broken(checked: &[Checked]) -> Vec<(&'static str, NodeId)> {
    let findings = checked.iter().flat_map(|checked| &checked.findings);
    let mut broken = findings.map(|found| (found.finding.rule, found.node)).collect();
    sort_by(&mut broken, Ord::cmp);
    broken
}

/// Where a rule is broken, of all that are broken.
fn part_of<'b>(broken: &'b [(&'static str, NodeId)], rule: &str) -> &'b [(&'static str, NodeId)] {
    let from = broken.partition_point(|(other, _)| *other < rule);
    let rest = broken.get(from..).unwrap_or_default();
    let count = rest.partition_point(|(other, _)| *other == rule);
    rest.get(..count).unwrap_or_default()
}

/// The corrections of codes, each node once.
fn codes(checked: &[Checked]) -> Vec<Edit> {
    let edits = checked.iter().flat_map(|checked| &checked.findings);
    let edits = edits.filter_map(|found| found.edit.as_ref());
    let mut codes: Vec<Edit> = edits.filter(|edit| edit.is_code).cloned().collect();
    sort_by_key(&mut codes, |edit| edit.node);
    codes.dedup_by_key(|edit| edit.node);
    codes
}

/// The source of a document with other texts at some nodes, or without some; none where that cannot be written.
fn edited(document: &Document, edits: &[Edit]) -> Option<String> {
    let mut changes: Vec<(Range<usize>, &str)> = Vec::new();
    for edit in edits {
        changes.push(match &edit.text {
            Some(text) if text.contains(['<', '&', '"', '\'']) => return None,
            Some(text) => (text_of(document, edit.node)?, text),
            None => (document.range(edit.node)?, ""),
        });
    }
    sort_by_key(&mut changes, |(range, _)| range.start);
    let mut source = String::with_capacity(document.source().len());
    let mut at = 0;
    for (range, text) in changes {
        source.push_str(document.source().get(at..range.start)?);
        source.push_str(text);
        at = range.end;
    }
    source.push_str(document.source().get(at..)?);
    Some(source)
}

/// Where the text of an element or attribute stands; none if it is in pieces, empty, or not written as it reads.
fn text_of(document: &Document, node: NodeId) -> Option<Range<usize>> {
    if document.node(node)?.kind == NodeKind::Attribute {
        return document.text_range(node);
    }
    let mut children = document.children(node);
    match (children.next(), children.next()) {
        (Some((id, child)), None) if matches!(child.kind, NodeKind::Text(_)) => document.text_range(id),
        _ => None,
    }
}
