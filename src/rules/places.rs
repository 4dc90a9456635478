//! Where what a rule found stands in the canonical JSON, and what the invoice states around it.

use super::engine::At;
use crate::explain::Value;
use crate::model::{self, Document, Field, Group, Kind, NodeId, Term, shorten};
use crate::money::Currency;
use crate::order::sort_by_key;
use std::collections::BTreeMap;

/// How many values of one term are told; where there are more, none is.
const TOLD_MAX: usize = 3;

/// Where the nodes of a document stand in the canonical JSON.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    by_node: BTreeMap<NodeId, (String, Term)>,
    /// The nodes of each term that is stated, in document order.
    by_term: BTreeMap<&'static str, Vec<(NodeId, &'a Field)>>,
    /// What amounts are said in.
    pub(super) currency: Option<Currency>,
}

fn one_or_few(mut told: Vec<Value>) -> Option<Value> {
    match told.len() {
        0 | 1 => told.pop(),
        2..=TOLD_MAX => Some(Value::List(told)),
        _ => None,
    }
}

/// True for a node itself and whatever stands in it.
fn is_within(at: At, around: At) -> bool {
    core::iter::successors(Some(at), |at| at.parent()).any(|at| at.id() == around.id())
}

impl<'a> Places<'a> {
    pub(super) fn of(root: &'a Group) -> Self {
        let mut places = Self {
            currency: root.text(Term::CurrencyCode).and_then(Currency::parse),
            ..Self::default()
        };
        places.add(root, String::new());
        for nodes in places.by_term.values_mut() {
            sort_by_key(nodes, |(node, _)| *node);
        }
        places
    }

    fn add(&mut self, group: &'a Group, place: String) {
        for field in &group.fields {
            if let Some(node) = field.node {
                self.by_term.entry(field.term.id()).or_default().push((node, field));
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

    /// What the invoice states for a term, in the nearest element around a node that states it, itself first. Nothing where
    /// it is not stated, or more often than can be told.
    pub(super) fn stated(&self, term: &str, at: At) -> Option<Value> {
        let around = core::iter::successors(Some(at), |at| at.parent());
        let mut stated = around.map(|around| self.stated_in(term, around));
        stated.find(|told| !told.is_empty()).and_then(one_or_few)
    }

    /// True if the invoice states a term anywhere.
    pub(super) fn has(&self, term: &str) -> bool {
        self.by_term.get(term).is_some_and(|nodes| !nodes.is_empty())
    }

    /// The same in an element alone, for the first of some terms that stands there.
    pub(super) fn stated_inside<'t>(&self, terms: impl Iterator<Item = &'t str>, at: At) -> Option<Value> {
        let mut stated = terms.map(|term| self.stated_in(term, at));
        stated.find(|told| !told.is_empty()).and_then(one_or_few)
    }

    fn stated_in(&self, term: &str, around: At) -> Vec<Value> {
        let nodes = self.by_term.get(term).map(Vec::as_slice).unwrap_or_default();
        let first = nodes.partition_point(|(node, _)| *node < around.id());
        let inside = nodes.iter().skip(first).take(TOLD_MAX.saturating_add(1));
        let mut told: Vec<Value> = inside
            .take_while(|(node, _)| is_within(around.facts().at(*node), around))
            .map(|(_, field)| self.said(field))
            .collect();
        told.dedup();
        told
    }

    fn said(&self, field: &Field) -> Value {
        match &field.value {
            model::Value::Date(day) => Value::Date(*day),
            model::Value::Decimal(number) => match (field.term.def().kind, self.currency) {
                (Kind::Percent, _) => Value::Percent(*number),
                // The tax total in the accounting currency is not in the invoice's.
                (Kind::Amount, Some(currency)) if field.term != Term::TaxTotalAccounting => {
                    Value::Money(*number, currency)
                }
                _ => Value::Number(*number),
            },
            other => Value::Name(shorten(&other.to_string())),
        }
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
