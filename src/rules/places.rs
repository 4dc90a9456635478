//! Where what a rule found stands in the canonical JSON.

use super::engine::At;
use crate::model::{Document, Group, NodeId, Term};
use crate::money::Currency;
use std::collections::BTreeMap;

/// Where the nodes of a document stand in the canonical JSON.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_node: BTreeMap<NodeId, (String, Term)>,
    /// What amounts are said in.
    pub(super) currency: Option<Currency>,
}

impl Places {
    pub(super) fn of(root: &Group) -> Self {
        let mut places = Self {
            by_node: BTreeMap::new(),
            currency: root.text(Term::CurrencyCode).and_then(Currency::parse),
        };
        places.add(root, String::new());
        places
    }

    fn add(&mut self, group: &Group, place: String) {
        for field in &group.fields {
            if let Some(node) = field.node {
                let place = format!("{place}/{}", field.term.def().json);
                self.by_node.entry(node).or_insert((place, field.term));
            }
        }
        let mut counts: Vec<(Term, usize)> = Vec::new();
        for inner in &group.groups {
            let name = inner.term.def().json;
            let at = match counts.iter_mut().find(|(term, _)| *term == inner.term) {
                Some((_, count)) => {
                    *count = count.saturating_add(1);
                    *count
                }
                None => {
                    counts.push((inner.term, 0));
                    0
                }
            };
            if inner.term.def().card.is_many() {
                self.add(inner, format!("{place}/{name}/{at}"));
            } else {
                self.add(inner, format!("{place}/{name}"));
            }
        }
        if let Some(node) = group.node {
            self.by_node.entry(node).or_insert((place, group.term));
        }
    }

    /// The place of a node itself.
    pub(super) fn exact(&self, node: NodeId) -> Option<String> {
        self.by_node.get(&node).map(|(place, _)| place.clone())
    }

    /// The term that a node was understood as.
    pub(super) fn term(&self, node: NodeId) -> Option<&'static str> {
        self.by_node.get(&node).map(|(_, term)| term.id())
    }

    /// The place of a node, or of what is around it; where a term is missing from the group there, the term's own.
    pub(super) fn of_node(&self, at: At, term: Option<&str>) -> String {
        let around = core::iter::successors(Some(at), |at| at.parent());
        self.of_first(around.map(|at| at.id()), term)
    }

    /// The same for a node of a document.
    pub(super) fn around(&self, document: &Document, node: NodeId, term: Option<&str>) -> String {
        let parent = |id: &NodeId| document.node(*id).map(|node| node.parent).filter(|parent| parent != id);
        self.of_first(core::iter::successors(Some(node), parent), term)
    }

    fn of_first(&self, mut around: impl Iterator<Item = NodeId>, term: Option<&str>) -> String {
        let found = around.find_map(|id| self.by_node.get(&id));
        let Some((place, group)) = found else {
            return String::new();
        };
        let missing = term.and_then(|term| group.children().find(|child| child.term.id() == term));
        match missing {
            Some(child) => format!("{place}/{}", child.json),
            None => place.clone(),
        }
    }
}
