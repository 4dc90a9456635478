//! [`Facts`]: what is known of a document before the first rule, found in one walk over its nodes.
//!
//! Every element and attribute gets the number of its *trail*: the names from the root down to it. The nodes of a trail
//! stand together in document order, so `cac:InvoiceLine/cbc:ID` of a thousand lines is one look-up, how often something
//! stands is a length, and the part inside one line is a slice found by halving.

use super::names::Sym;
use super::node::At;
use super::uses::{Use, Uses};
use crate::model::{Document, NodeId, NodeKind};
use crate::order::sort_by_key;
use core::cell::OnceCell;

/// The number of a trail in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TrailId(u32);

/// Names from the root down to a kind of node.
#[derive(Debug, Clone, Copy)]
struct Trail {
    sym: Sym,
    /// The name in the document: tells those apart that no rule speaks of.
    name: u32,
    parent: u32,
    first_child: u32,
    next_sibling: u32,
    /// Where its nodes begin in [`Facts::nodes`].
    begin: u32,
    count: u32,
    element: bool,
}

/// No trail, no child, no sibling.
const NONE: u32 = u32::MAX;

/// What is known of a document.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    document: &'a Document,
    trails: Vec<Trail>,
    /// The trail of each node of the document; texts have none.
    trail_of: Vec<u32>,
    /// Nodes, those of a trail together.
    nodes: Vec<NodeId>,
    /// Trails by their last name.
    by_name: Vec<(Sym, u32)>,
    /// What each name of the document is to the rules, found when it is met first.
    syms: Vec<Option<Sym>>,
    uses: OnceCell<Uses>,
}

impl<'a> Facts<'a> {
    /// Walks a document once.
    pub(crate) fn of(document: &'a Document) -> Self {
        let mut facts = Self {
            document,
            trails: Vec::with_capacity(128),
            trail_of: Vec::with_capacity(document.len()),
            nodes: Vec::new(),
            by_name: Vec::new(),
            syms: Vec::new(),
            uses: OnceCell::new(),
        };
        facts.walk();
        facts.gather();
        facts.by_name = (0_u32..)
            .zip(&facts.trails)
            .map(|(id, trail)| (trail.sym, id))
            .collect();
        sort_by_key(&mut facts.by_name, |entry| *entry);
        facts
    }

    fn walk(&mut self) {
        let document = self.document;
        let mut id = document.root();
        while let Some(node) = document.node(id) {
            let trail = match node.kind {
                NodeKind::Text(_) => NONE,
                _ if node.parent == id => self.trail_below(NONE, id, node.kind, node.name),
                _ => {
                    let parent = get(&self.trail_of, node.parent.0).copied().unwrap_or(NONE);
                    self.trail_below(parent, id, node.kind, node.name)
                }
            };
            if let Some(trail) = self.trails.get_mut(index(trail)) {
                trail.count = trail.count.saturating_add(1);
            }
            self.trail_of.push(trail);
            id = NodeId(id.0.saturating_add(1));
        }
    }

    /// The trail of a name below another, new or known.
    fn trail_below(&mut self, parent: u32, id: NodeId, kind: NodeKind, name: u32) -> u32 {
        let sym = self.sym_of(id, kind, name);
        let (mut last, mut at) = (NONE, get(&self.trails, parent).map_or(NONE, |trail| trail.first_child));
        while let Some(trail) = get(&self.trails, at) {
            // The same name under another prefix is the same.
            if trail.name == name || sym != Sym::OTHER && trail.sym == sym {
                return at;
            }
            (last, at) = (at, trail.next_sibling);
        }
        let new = u32::try_from(self.trails.len()).unwrap_or(NONE);
        self.trails.push(Trail {
            sym,
            name,
            parent,
            first_child: NONE,
            next_sibling: NONE,
            begin: 0,
            count: 0,
            element: kind != NodeKind::Attribute,
        });
        if let Some(sibling) = self.trails.get_mut(index(last)) {
            sibling.next_sibling = new;
        } else if let Some(parent) = self.trails.get_mut(index(parent)) {
            parent.first_child = new;
        }
        new
    }

    fn sym_of(&mut self, id: NodeId, kind: NodeKind, name: u32) -> Sym {
        // An item of a JSON list has no name, and gets no place in the table of names.
        if name == NONE {
            return Sym::OTHER;
        }
        if let Some(Some(known)) = get(&self.syms, name) {
            return *known;
        }
        if self.syms.len() <= index(name) {
            self.syms.resize(index(name).saturating_add(1), None);
        }
        let sym = Sym::of(self.document, id, kind);
        if let Some(slot) = self.syms.get_mut(index(name)) {
            *slot = Some(sym);
        }
        sym
    }

    /// Puts the nodes of each trail together, in document order.
    fn gather(&mut self) {
        let mut begin = 0_u32;
        for trail in &mut self.trails {
            trail.begin = begin;
            begin = begin.saturating_add(trail.count);
        }
        let mut next: Vec<u32> = self.trails.iter().map(|trail| trail.begin).collect();
        self.nodes = vec![NodeId(0); index(begin)];
        for (id, trail) in (0_u32..).zip(&self.trail_of) {
            if let Some(place) = next.get_mut(index(*trail)) {
                if let Some(slot) = self.nodes.get_mut(index(*place)) {
                    *slot = NodeId(id);
                }
                *place = place.saturating_add(1);
            }
        }
    }

    /// The document as written.
    pub(crate) fn document(&self) -> &'a Document {
        self.document
    }

    /// A node.
    pub(crate) fn at(&self, node: NodeId) -> At<'_> {
        At::new(self, node)
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> At<'_> {
        At::new(self, self.document.root())
    }

    /// Which categories and rates of VAT are used, added up when it is asked first. `list` lists them in this syntax.
    pub(crate) fn uses(&self, list: fn(At) -> Vec<Use>) -> &Uses {
        self.uses.get_or_init(|| Uses::of(self.root(), list(self.root())))
    }

    /// All trails.
    pub(crate) fn trails(&self) -> impl Iterator<Item = TrailId> {
        (0_u32..).zip(&self.trails).map(|(id, _)| TrailId(id))
    }

    /// The trails that end in a name.
    pub(crate) fn trails_of(&self, sym: Sym) -> impl Iterator<Item = TrailId> {
        let begin = self.by_name.partition_point(|(known, _)| *known < sym);
        let found = self.by_name.get(begin..).unwrap_or_default().iter();
        found
            .take_while(move |(known, _)| *known == sym)
            .map(|(_, id)| TrailId(*id))
    }

    /// The trail of a node; `None` for texts.
    pub(crate) fn trail(&self, id: NodeId) -> Option<TrailId> {
        get(&self.trail_of, id.0)
            .copied()
            .filter(|trail| *trail != NONE)
            .map(TrailId)
    }

    /// The trail of the root.
    pub(crate) fn root_trail(&self) -> TrailId {
        TrailId(0)
    }

    /// The last name of a trail.
    pub(crate) fn sym(&self, trail: TrailId) -> Sym {
        get(&self.trails, trail.0).map_or(Sym::OTHER, |trail| trail.sym)
    }

    /// True for the trail of elements, false for attributes.
    pub(crate) fn is_element(&self, trail: TrailId) -> bool {
        get(&self.trails, trail.0).is_some_and(|trail| trail.element)
    }

    /// The trail around a trail.
    pub(crate) fn parent(&self, trail: TrailId) -> Option<TrailId> {
        let parent = get(&self.trails, trail.0)?.parent;
        (parent != NONE).then_some(TrailId(parent))
    }

    /// The trails directly below a trail.
    pub(crate) fn below(&self, trail: TrailId) -> impl Iterator<Item = TrailId> {
        let mut at = get(&self.trails, trail.0).map_or(NONE, |trail| trail.first_child);
        core::iter::from_fn(move || {
            let found = get(&self.trails, at)?;
            let id = TrailId(at);
            at = found.next_sibling;
            Some(id)
        })
    }

    /// The trail reached from another by a path of names.
    pub(crate) fn follow(&self, from: TrailId, path: &[Sym]) -> Option<TrailId> {
        path.iter()
            .try_fold(from, |at, name| self.below(at).find(|trail| self.sym(*trail) == *name))
    }

    /// True if the last names of a trail are those of a path.
    pub(crate) fn ends_with(&self, trail: TrailId, path: &[Sym]) -> bool {
        let mut at = Some(trail);
        path.iter().rev().all(|name| {
            let matches = at.is_some_and(|trail| self.sym(trail) == *name);
            at = at.and_then(|trail| self.parent(trail));
            matches
        })
    }

    /// True if a trail, or one around it, ends with the names of a path.
    pub(super) fn passes(&self, trail: TrailId, path: &[Sym]) -> bool {
        core::iter::successors(Some(trail), |trail| self.parent(*trail)).any(|trail| self.ends_with(trail, path))
    }

    /// The local name at the end of a trail, also where no rule speaks of it.
    pub(super) fn local_name(&self, trail: TrailId) -> &'a str {
        self.nodes(trail)
            .first()
            .map_or("", |node| self.document.local_name(*node))
    }

    /// The nodes of a trail, in document order.
    pub(crate) fn nodes(&self, trail: TrailId) -> &[NodeId] {
        get(&self.trails, trail.0).map_or(&[], |trail| {
            let begin = index(trail.begin);
            self.nodes
                .get(begin..begin.saturating_add(index(trail.count)))
                .unwrap_or_default()
        })
    }

    /// The nodes of a trail inside one node.
    pub(crate) fn nodes_in(&self, trail: TrailId, around: NodeId) -> &[NodeId] {
        let nodes = self.nodes(trail);
        if around == self.document.root() {
            return nodes;
        }
        let end = self.document.node(around).map_or(0, |node| node.next.0);
        let from = nodes.partition_point(|node| node.0 <= around.0);
        let rest = nodes.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|node| node.0 < end))
            .unwrap_or_default()
    }
}

fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn get<T>(items: &[T], position: u32) -> Option<&T> {
    items.get(index(position))
}
