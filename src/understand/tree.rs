//! The groups of an invoice while it is being understood.

use crate::model::{Field, Group, NodeId, ReadRule, Reading, Term, Value};
use std::collections::BTreeSet;

/// The most readings that are listed: a document with more needs another hand than a list.
const READINGS_MAX: usize = 1_000;

/// A group that is open, and the node after its last.
struct Open {
    group: Group,
    end: u32,
}

/// The open groups, the invoice first.
pub(super) struct Tree {
    open: Vec<Open>,
    root: Group,
    readings: Vec<Reading>,
    omitted: usize,
    /// Nodes that are a second place of their term.
    seconds: BTreeSet<NodeId>,
}

impl Tree {
    pub(super) fn new() -> Self {
        Self {
            open: Vec::with_capacity(8),
            root: Group::new(Term::Invoice, None),
            readings: Vec::new(),
            omitted: 0,
            seconds: BTreeSet::new(),
        }
    }

    /// The invoice, and what was noticed.
    pub(super) fn finish(mut self) -> (Group, Vec<Reading>) {
        self.root.sort();
        if self.omitted > 0 {
            self.readings.push(Reading {
                rule: ReadRule::Omitted,
                pointer: String::new(),
                node: None,
                term: None,
                found: self.omitted.to_string(),
                suggestion: None,
            });
        }
        (self.root, self.readings)
    }

    /// The term of the innermost open group.
    #[inline]
    pub(super) fn innermost(&self) -> Option<Term> {
        self.open.last().map(|open| open.group.term)
    }

    /// Begins a group. One that stands once and is there already goes on: UBL tells each account in a `PaymentMeans`.
    #[inline]
    pub(super) fn open(&mut self, term: Term, node: NodeId, end: u32) {
        let once = !term.def().card.is_many();
        let known = if once && term != Term::Invoice {
            self.holder(term.def().parent).take_group(term)
        } else {
            None
        };
        let group = known.unwrap_or_else(|| {
            let mut group = Group::new(term, Some(node));
            // Lines look alike: there is room for as many fields as the one before has, and never for more than stand here.
            let before = self.holder(term.def().parent).groups.last();
            let like = before
                .filter(|before| before.term == term)
                .map_or(0, |before| before.fields.len());
            let inside = usize::try_from(end.saturating_sub(node.0)).unwrap_or(0);
            group.fields.reserve_exact(like.min(inside));
            group
        });
        self.open.push(Open { group, end });
    }

    /// Closes the groups that end before a node.
    #[inline]
    pub(super) fn close_before(&mut self, at: u32) {
        while self.open.last().is_some_and(|open| open.end <= at) || at == u32::MAX && !self.open.is_empty() {
            let Some(Open { group, .. }) = self.open.pop() else {
                return;
            };
            if group.term == Term::Invoice {
                self.root = group;
            } else if group.term.def().card.is_many() || !group.fields.is_empty() || !group.groups.is_empty() {
                // An empty line is a line that is still to be filled in; an empty seller says nothing.
                let parent = group.term.def().parent;
                self.holder(parent).groups.push(group);
            }
        }
    }

    /// Adds a value. A term that stands once is kept as first written.
    #[inline]
    pub(super) fn add(&mut self, term: Term, value: Value, node: NodeId) {
        let holder = self.holder(term.def().parent);
        match holder.fields.iter().find(|field| field.term == term) {
            None => holder.fields.push(Field {
                term,
                value,
                node: Some(node),
            }),
            Some(first) if first.value == value => {}
            Some(_) => {
                let found = crate::model::shorten(&value.to_string());
                self.note(ReadRule::Repeated, term, node, found, None);
            }
        }
    }

    /// Adds a value from one of several places of its term; if another place says something else, the node that was
    /// left aside.
    #[inline]
    pub(super) fn add_from(&mut self, term: Term, value: Value, node: NodeId, second: bool) -> Option<NodeId> {
        let holder = self.holder(term.def().parent);
        let known = holder.fields.iter().find(|field| field.term == term);
        match known.map(|first| (first.node, first.value == value)) {
            None => holder.fields.push(Field {
                term,
                value,
                node: Some(node),
            }),
            Some((_, true)) => {}
            Some((_, false)) if second => return Some(node),
            Some((Some(first), false)) if self.seconds.contains(&first) => {
                let fields = &mut self.holder(term.def().parent).fields;
                fields.retain(|field| field.term != term);
                self.add(term, value, node);
                return Some(first);
            }
            Some(_) => self.add(term, value, node),
        }
        if second {
            self.seconds.insert(node);
        }
        None
    }

    /// Notes something about a term.
    pub(super) fn note(&mut self, rule: ReadRule, term: Term, node: NodeId, found: String, suggestion: Option<String>) {
        self.note_about(rule, Some(term), node, found, suggestion);
    }

    /// Notes something about a term or about what is none.
    pub(super) fn note_about(
        &mut self,
        rule: ReadRule,
        term: Option<Term>,
        node: NodeId,
        found: String,
        suggestion: Option<String>,
    ) {
        if self.readings.len() >= READINGS_MAX {
            self.omitted += 1;
            return;
        }
        let (pointer, node) = (String::new(), Some(node));
        self.readings.push(Reading {
            rule,
            pointer,
            node,
            term,
            found,
            suggestion,
        });
    }

    /// The group of a term that is open, or the one inside an open group, made if it is not there: what a syntax writes
    /// elsewhere (the tax total, the creditor identifier) finds its group so.
    #[inline]
    fn holder(&mut self, term: Term) -> &mut Group {
        let mut missing = Vec::new();
        let mut wanted = term;
        let found = loop {
            if let Some(at) = self.open.iter().rposition(|open| open.group.term == wanted) {
                break Some(at);
            }
            if wanted == Term::Invoice {
                break None;
            }
            missing.push(wanted);
            wanted = wanted.def().parent;
        };
        let mut group = match found.and_then(|at| self.open.get_mut(at)) {
            Some(open) => &mut open.group,
            None => &mut self.root,
        };
        for term in missing.into_iter().rev() {
            group = group.group_or_new(term);
        }
        group
    }
}
