//! The schema: which element may hold which, how often, in which order, of which alternatives one, and how values look.
//!
//! Children of an element are taken by name, for no name stands twice in one group of FA(3): what is misspelt, out of order
//! or too many is told as that, and does not make the rest look missing.

use super::{Hits, path};
use crate::model::fa3::{self, ATTRIBUTES, Fault, Grammar, Item, Particle, Simple};
use crate::model::{Document, NodeId, NodeKind};
use core::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// The namespace of attributes that any XML document may have, such as the place of its schema.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Holds a document against the schema; false if it is no FA(3) at all, so that nothing else is worth telling.
pub(super) fn check(document: &Document, hits: &mut Hits<'_>) -> bool {
    let root = document.root();
    let space = document.namespace(root);
    if space != fa3::SPACE {
        let found = match space {
            "" => "—".to_owned(),
            fa3::SPACE_FA2 => format!("FA(2), {space}"),
            other => other.to_owned(),
        };
        hits.at("PL-FA3-01", root)
            .states(&*found)
            .expects(fa3::SPACE)
            .name("namespace", found);
        if !space.is_empty() {
            return false;
        }
    }
    let mut walk = Walk {
        document,
        space: space.to_owned(),
        grammar: Grammar::get(),
        hits,
    };
    walk.group(root, "Faktura");
    true
}

struct Walk<'a, 'h> {
    document: &'a Document,
    space: String,
    grammar: &'static Grammar,
    hits: &'a mut Hits<'h>,
}

/// The children of an element by the place of their names in its group.
type Present = BTreeMap<&'static str, Vec<NodeId>>;

impl Walk<'_, '_> {
    fn group(&mut self, node: NodeId, group: &'static str) {
        self.attributes(node);
        let particles = self.grammar.group(group);
        if let Some(text) = self.stray_text(node) {
            self.hits.at("PL-FA3-15", text);
        }
        let mut present = Present::new();
        let mut order = Vec::new();
        let document = self.document;
        let siblings = LazyCell::new(|| {
            let names = elements(document, node).map(|child| document.local_name(child));
            names.collect::<BTreeSet<&str>>()
        });
        let is_taken = |name: &str| siblings.contains(name);
        for child in elements(document, node) {
            let Some((name, particle, rank)) = self.known(child, group, &is_taken) else {
                continue;
            };
            order.push((rank, child));
            present.entry(name).or_default().push(child);
            match particle.item {
                Item::Group(_, inner) => self.group(child, inner),
                Item::Value(_, form) => self.value(child, form),
                Item::Together(_) | Item::OneOf(_) => {}
            }
        }
        self.order(&order);
        for particle in particles {
            self.particle(node, particle, &present, particle.min > 0);
        }
    }

    /// What an element is in its group, under its own name or the one that was probably meant, which none of its siblings
    /// bears.
    fn known(
        &mut self,
        child: NodeId,
        group: &'static str,
        is_taken: &dyn Fn(&str) -> bool,
    ) -> Option<(&'static str, &'static Particle, usize)> {
        let written = self.document.local_name(child).to_owned();
        let own = self.document.namespace(child) == self.space;
        if let Some((rank, particle)) = self.grammar.find(group, &written).filter(|_| own) {
            return Some((particle.name()?, particle, rank));
        }
        let names = |visit: &mut dyn FnMut(&'static str)| {
            for particle in self.grammar.group(group) {
                particle.each(&mut |name, _| visit(name));
            }
        };
        // A name that another child bears rightly is not what this one means.
        let mut nearest: Option<(usize, &'static str)> = None;
        names(&mut |name| {
            let edits = edits(&written, name);
            // One number is as good as another: only how a numbered name is written can be a slip.
            let numbered = name.starts_with("P_");
            let most = if numbered {
                0
            } else {
                2.min(name.len().saturating_sub(1) / 3)
            };
            let near = edits <= most && (!own || !is_taken(name));
            if near && nearest.is_none_or(|(least, _)| edits < least) {
                nearest = Some((edits, name));
            }
        });
        if written.starts_with("GTU_") || written.starts_with("GTU") && written != "GTU" {
            self.hits.at("PL-FA3-16", child).states(&*written).name("name", written);
            return None;
        }
        let Some((_, name)) = nearest else {
            self.hits.at("PL-FA3-03", child).states(&*written).name("name", written);
            return None;
        };
        self.hits
            .at("PL-FA3-04", child)
            .states(&*written)
            .expects(name)
            .name("name", written);
        let (rank, particle) = self.grammar.find(group, name)?;
        Some((name, particle, rank))
    }

    /// Tells the elements that stand before others they should follow: as few as explain the order.
    fn order(&mut self, order: &[(usize, NodeId)]) {
        if order.is_sorted_by_key(|(rank, _)| *rank) {
            return;
        }
        // The longest run in order stays; the others are out of place. Of runs that end at a rank the longest is enough.
        let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut before: Vec<Option<usize>> = Vec::new();
        for (at, (rank, _)) in order.iter().enumerate() {
            let longest = best
                .range(..=*rank)
                .map(|(_, run)| *run)
                .max_by_key(|(length, _)| *length);
            before.push(longest.map(|(_, last)| last));
            let length = longest.map_or(0, |(length, _)| length).saturating_add(1);
            let run = best.entry(*rank).or_insert((0, at));
            if length > run.0 {
                *run = (length, at);
            }
        }
        let mut keep = vec![false; order.len()];
        let mut at = best.values().max_by_key(|(length, _)| *length).map(|(_, last)| *last);
        while let Some(here) = at {
            if let Some(kept) = keep.get_mut(here) {
                *kept = true;
            }
            at = before.get(here).copied().flatten();
        }
        for ((rank, node), _) in order.iter().zip(keep).filter(|(_, kept)| !*kept) {
            let after = order.iter().filter(|(other, id)| other > rank && id != node);
            let next = after
                .min_by_key(|(other, _)| *other)
                .map(|(_, id)| self.document.local_name(*id).to_owned());
            let name = self.document.local_name(*node).to_owned();
            let hit = self.hits.at("PL-FA3-05", *node);
            hit.states(&*name).name("name", name);
            hit.expects(next.unwrap_or_else(|| "…".to_owned()));
        }
    }

    /// Tells what is missing of a particle, what stands too often, and alternatives of which more than one stands.
    fn particle(&mut self, parent: NodeId, particle: &'static Particle, present: &Present, required: bool) {
        match &particle.item {
            Item::Value(name, _) | Item::Group(name, _) => {
                let nodes = present.get(name).map_or(&[][..], Vec::as_slice);
                if nodes.is_empty() && required {
                    self.missing(parent, (*name).to_owned());
                }
                let extra = nodes.get(particle.max..).unwrap_or_default();
                if let Some(first) = extra.first() {
                    let hit = self.hits.at("PL-FA3-06", *first);
                    hit.name("name", *name).name("most", particle.max.to_string());
                    hit.finding.expected = Some(crate::explain::Value::Name(particle.max.to_string()));
                }
            }
            Item::Together(inner) => {
                if required || is_present(particle, present) {
                    for inner in inner {
                        self.particle(parent, inner, present, inner.min > 0);
                    }
                }
            }
            Item::OneOf(inner) => {
                let mut standing = inner.iter().filter(|inner| is_present(inner, present));
                let Some(first) = standing.next() else {
                    if required {
                        let names: Vec<&str> = inner.iter().filter_map(first_name).collect();
                        self.missing(parent, names.join(" | "));
                    }
                    return;
                };
                self.particle(parent, first, present, true);
                for other in standing {
                    let Some((name, node)) = first_node(other, present) else {
                        continue;
                    };
                    let beside = first_node(first, present).map_or("…", |(name, _)| name);
                    let hit = self.hits.at("PL-FA3-07", node);
                    hit.states(name).name("name", name).name("other", beside);
                }
            }
        }
    }

    fn missing(&mut self, parent: NodeId, name: String) {
        let around = path(self.document, parent);
        let hit = self.hits.at("PL-FA3-02", parent);
        hit.missing = term_of(&name);
        hit.expects(&*name).name("name", name).name("around", around);
    }

    fn value(&mut self, node: NodeId, form: Simple) {
        self.attributes(node);
        if let Some(inner) = elements(self.document, node).next() {
            self.hits.at("PL-FA3-15", inner);
            return;
        }
        let text = self.document.text(node).into_owned();
        let Some(fault) = form.fault(&text) else {
            return;
        };
        let rule = match fault {
            Fault::Empty => "PL-FA3-08",
            Fault::NotInList => "PL-FA3-09",
            Fault::Form => "PL-FA3-10",
            Fault::Number => "PL-FA3-11",
            Fault::Date => "PL-FA3-12",
            Fault::Length if text.trim().is_empty() => "PL-FA3-08",
            Fault::Length => "PL-FA3-13",
        };
        let name = self.document.local_name(node).to_owned();
        let expected = form.nearest(&text).map_or_else(|| form.expected(), str::to_owned);
        let hit = self.hits.at(rule, node);
        hit.states(crate::model::shorten(&text))
            .expects(expected)
            .name("name", name);
    }

    fn attributes(&mut self, node: NodeId) {
        let element = self.document.local_name(node).to_owned();
        let rows = || ATTRIBUTES.iter().filter(|(name, ..)| *name == element);
        for (attribute, _) in self.document.attributes(node) {
            let name = self.document.local_name(attribute);
            let of_instance = self.document.namespace(attribute) == INSTANCE;
            let free = of_instance && matches!(name, "schemaLocation" | "noNamespaceSchemaLocation");
            let bare = self.document.qualified_name(attribute) == name;
            let known = bare && rows().any(|(_, known, _)| *known == name);
            if !free && !known {
                let hit = self.hits.at("PL-FA3-14", attribute);
                hit.name("name", format!("@{name}")).expects("—");
            }
        }
        for (_, name, values) in rows() {
            let stated = self.document.attribute(node, name);
            let text = stated.map(|id| self.document.text(id).into_owned());
            if !text.is_some_and(|text| values.split('|').any(|value| value == text)) {
                let hit = self.hits.at("PL-FA3-14", stated.unwrap_or(node));
                hit.name("name", format!("{element}/@{name}"))
                    .expects(values.replace('|', ", "));
            }
        }
    }

    /// Text that stands among elements.
    fn stray_text(&self, node: NodeId) -> Option<NodeId> {
        let stray = |(id, child): (NodeId, &crate::model::Node)| {
            // Only the four blanks of XML are layout: a no-break space is text.
            let layout = |text: &str| text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
            matches!(child.kind, NodeKind::Text(_)) && !layout(&self.document.text(id))
        };
        self.document.children(node).any(stray).then_some(node)
    }
}

fn elements(document: &Document, node: NodeId) -> impl Iterator<Item = NodeId> {
    let children = document.children(node);
    children
        .filter(|(_, child)| child.kind == NodeKind::Element)
        .map(|(id, _)| id)
}

fn is_present(particle: &Particle, present: &Present) -> bool {
    let mut found = false;
    particle.each(&mut |name, _| found |= present.contains_key(name));
    found
}

fn first_node(particle: &Particle, present: &Present) -> Option<(&'static str, NodeId)> {
    let mut first = None;
    particle.each(&mut |name, _| {
        let node = present.get(name).and_then(|nodes| nodes.first());
        first = first.or(node.map(|node| (name, *node)));
    });
    first
}

fn first_name(particle: &Particle) -> Option<&'static str> {
    let mut first = None;
    particle.each(&mut |name, _| first = first.or(Some(name)));
    first
}

/// The term of an element that is missing, where the canonical JSON has a place for it.
fn term_of(name: &str) -> Option<crate::model::Term> {
    use crate::model::Term;
    const TERMS: &[(&str, Term)] = &[
        ("KodWaluty", Term::CurrencyCode),
        ("P_1", Term::IssueDate),
        ("P_2", Term::Number),
        ("P_15", Term::TotalWithTax),
        ("RodzajFaktury", Term::InvoiceKind),
        ("Podmiot1", Term::Seller),
        ("Podmiot2", Term::Buyer),
        ("NrWierszaFa", Term::LineId),
    ];
    TERMS
        .iter()
        .find(|(element, _)| *element == name)
        .map(|(_, term)| *term)
}

/// Letters put in, taken out or replaced between two names, capitals and small ones alike, underscores aside.
fn edits(one: &str, other: &str) -> usize {
    let plain = |name: &str| name.to_ascii_lowercase().replace('_', "");
    let (one, other) = (plain(one), plain(other));
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().take(40).enumerate() {
        let mut diagonal = at;
        let mut before = at.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(&other) {
            let replaced = diagonal.saturating_add(usize::from(letter != *right));
            diagonal = *cell;
            before = replaced.min(diagonal.saturating_add(1)).min(before.saturating_add(1));
            *cell = before;
        }
    }
    row.last().copied().unwrap_or_default()
}
