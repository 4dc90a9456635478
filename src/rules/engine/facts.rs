//! [`Facts`]: what is known of a document before the first rule, found in one walk over its nodes.
//!
//! Every element and attribute gets the number of its *trail*: the names from the root down to it. The nodes of a trail
//! stand together in document order, so `cac:InvoiceLine/cbc:ID` of a thousand lines is one look-up, how often something
//! stands is a length, and the part inside one line is a slice found by halving.

use super::memo::Codes;
use super::names::{Sym, cac, cbc, ram, spaces};
use super::node::At;
use super::uses::{Use, Uses};
use crate::model::slots::Slots;
use crate::model::{Document, Name, Node, NodeId, NodeKind, Trail as Written};
use core::cell::{Cell, OnceCell};

/// The number of a trail in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TrailId(u32);

impl TrailId {
    /// No trail.
    pub(super) const NONE: Self = Self(NONE);

    /// The trail at a position among those of a document.
    pub(super) fn at(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(NONE))
    }

    /// Its position among the trails of its document.
    pub(super) fn position(self) -> usize {
        index(self.0)
    }
}

/// Names from the root down to a kind of node: trails of the document that differ in prefixes only are one.
#[derive(Debug, Clone, Copy)]
struct Trail {
    sym: Sym,
    /// The name in the document: tells those apart that no rule speaks of.
    name: u32,
    parent: u32,
    first_child: u32,
    last_child: u32,
    next_sibling: u32,
    /// The next trail that ends in the same name.
    next_of_name: u32,
    /// Where its nodes begin in [`Facts::nodes`].
    begin: u32,
    count: u32,
    element: bool,
}

/// How many bits tell which names a document has.
const NAME_BITS: usize = 1024;

/// No trail, no child, no sibling.
const NONE: u32 = u32::MAX;

/// What is known of a document.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    document: &'a Document,
    trails: Vec<Trail>,
    /// The trail of each trail of the document.
    trail_of: Vec<u32>,
    /// Nodes, those of a trail together.
    nodes: Vec<NodeId>,
    /// Where the last look inside a node found the nodes of each trail: the next is near.
    cursors: Vec<Cell<u32>>,
    /// Trails by the trail around them and their name.
    children: Slots,
    /// The first trail that ends in each name.
    by_name: Slots,
    /// A bit for each name that a trail ends in; names share bits.
    names: [u64; NAME_BITS / 64],
    uses: OnceCell<Uses>,
    categories: OnceCell<Vec<String>>,
    codes: Codes,
}

impl<'a> Facts<'a> {
    /// Goes through the trails of a document, and once over its nodes.
    pub(crate) fn of(document: &'a Document) -> Self {
        let count = document.trails.len();
        let mut facts = Self {
            document,
            trails: Vec::with_capacity(count),
            trail_of: Vec::with_capacity(count),
            nodes: Vec::new(),
            cursors: vec![Cell::new(0); count],
            children: Slots::with_room(count),
            by_name: Slots::with_room(count),
            names: [0; NAME_BITS / 64],
            uses: OnceCell::new(),
            categories: OnceCell::new(),
            codes: Codes::default(),
        };
        facts.find_trails();
        facts.gather();
        facts.list_names();
        facts
    }

    fn find_trails(&mut self) {
        let spaces = spaces(self.document);
        let sym = |name: &Name| Sym::of(self.document, name, &spaces);
        let syms: Vec<Sym> = self.document.names.iter().map(sym).collect();
        for written in &self.document.trails {
            let parent = get(&self.trail_of, written.parent).copied().unwrap_or(NONE);
            // An item of a JSON list has no name.
            let sym = get(&syms, written.name).copied().unwrap_or(Sym::OTHER);
            let trail = self.trail_below(parent, sym, written);
            if let Some(trail) = self.trails.get_mut(index(trail)) {
                trail.count = trail.count.saturating_add(written.count);
            }
            self.trail_of.push(trail);
        }
    }

    /// The trail of a name below another, new or known.
    fn trail_below(&mut self, parent: u32, sym: Sym, written: &Written) -> u32 {
        let name = written.name;
        // The same name under another prefix is the same.
        let is = |trail: &Trail| {
            trail.parent == parent
                && if sym == Sym::OTHER {
                    trail.name == name
                } else {
                    trail.sym == sym
                }
        };
        let trails = &self.trails;
        let hash_of = |id| get(trails, id).map_or(0, |trail| hash_below(trail.parent, trail.sym, trail.name));
        let new = u32::try_from(trails.len()).unwrap_or(NONE);
        let known = self.children.find_or_add(
            hash_below(parent, sym, name),
            new,
            |id| get(trails, id).is_some_and(is),
            hash_of,
        );
        if let Some(known) = known {
            return known;
        }
        self.trails.push(Trail {
            sym,
            name,
            parent,
            first_child: NONE,
            last_child: NONE,
            next_sibling: NONE,
            next_of_name: NONE,
            begin: 0,
            count: 0,
            element: !written.attribute,
        });
        let sibling = get(&self.trails, parent).map_or(NONE, |parent| parent.last_child);
        if let Some(sibling) = self.trails.get_mut(index(sibling)) {
            sibling.next_sibling = new;
        }
        if let Some(parent) = self.trails.get_mut(index(parent)) {
            parent.last_child = new;
            if parent.first_child == NONE {
                parent.first_child = new;
            }
        }
        new
    }

    /// Links the trails that end in the same name, the first of each in [`Facts::by_name`].
    fn list_names(&mut self) {
        let count = u32::try_from(self.trails.len()).unwrap_or(NONE);
        for id in (0..count).rev() {
            let sym = self.sym(TrailId(id));
            if sym == Sym::OTHER {
                continue;
            }
            let (word, bit) = bit_of(sym);
            if let Some(word) = self.names.get_mut(word) {
                *word |= bit;
            }
            let trails = &self.trails;
            let is = |id: u32| get(trails, id).is_some_and(|trail| trail.sym == sym);
            let hash_of = |id| get(trails, id).map_or(0, |trail| hash_of_name(trail.sym));
            let next = self.by_name.put(hash_of_name(sym), id, is, hash_of).unwrap_or(NONE);
            if let Some(trail) = self.trails.get_mut(index(id)) {
                trail.next_of_name = next;
            }
        }
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
        for (id, node) in (0_u32..).zip(&self.document.nodes) {
            let Some(trail) = get(&self.trail_of, node.trail) else {
                continue;
            };
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
        At::on(self, self.root_trail(), self.document.root())
    }

    /// Which categories and rates of VAT are used, added up when it is asked first. `list` lists them in this syntax.
    pub(crate) fn uses(&self, list: fn(At) -> Vec<Use>) -> &Uses {
        self.uses.get_or_init(|| Uses::of(self.root(), list(self.root())))
    }

    /// How many trails there are.
    pub(super) fn trail_count(&self) -> usize {
        self.trails.len()
    }

    /// All trails.
    pub(crate) fn trails(&self) -> impl Iterator<Item = TrailId> {
        (0_u32..).zip(&self.trails).map(|(id, _)| TrailId(id))
    }

    /// False if no trail ends in a name.
    #[inline]
    pub(super) fn may_have(&self, name: Sym) -> bool {
        let (word, bit) = bit_of(name);
        self.names.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The trails that end in a name.
    pub(crate) fn trails_of(&self, sym: Sym) -> impl Iterator<Item = TrailId> {
        let is = |id: u32| get(&self.trails, id).is_some_and(|trail| trail.sym == sym);
        let mut at = self.by_name.find(hash_of_name(sym), is).unwrap_or(NONE);
        core::iter::from_fn(move || {
            let found = get(&self.trails, at)?;
            let id = TrailId(at);
            at = found.next_of_name;
            Some(id)
        })
    }

    /// True if a line, an allowance, a charge or a row names this category of VAT, whatever the tax scheme.
    pub(crate) fn names_category(&self, code: &str) -> bool {
        self.categories
            .get_or_init(|| self.list_categories())
            .iter()
            .any(|known| *known == *code)
    }

    fn list_categories(&self) -> Vec<String> {
        let ubl = self.trails_of(cbc::ID).filter(|trail| {
            let around = self.parent(*trail).map(|around| self.sym(around));
            matches!(around, Some(cac::ClassifiedTaxCategory | cac::TaxCategory))
        });
        let mut found: Vec<String> = Vec::new();
        for trail in ubl.chain(self.trails_of(ram::CategoryCode)) {
            for node in self.nodes(trail) {
                let code = At::on(self, trail, *node).norm();
                // Documents have a few: what was found long ago may stand here twice.
                if !found.iter().rev().take(8).any(|known| *known == *code) {
                    found.push(code.into_owned());
                }
            }
        }
        found
    }

    /// Elements in which no element stands and no text but blanks, in document order.
    pub(super) fn bare(&self) -> impl Iterator<Item = At<'_>> {
        let nodes = &self.document.nodes;
        // What comes right after most elements shows that they hold something.
        let shows = |id: u32, next: &Node| match next.kind {
            NodeKind::Element => next.parent.0 == id,
            NodeKind::Text(_) => next.text.filled,
            _ => false,
        };
        let next = |id: u32| get(nodes, id.saturating_add(1));
        let elements = (0_u32..).zip(nodes).filter(|(_, node)| node.kind == NodeKind::Element);
        elements
            .filter(move |(id, _)| !next(*id).is_some_and(|next| shows(*id, next)))
            .map(|(id, _)| At::new(self, NodeId(id)))
            .filter(|at| at.is_bare())
    }

    /// What was found of codes in lists.
    pub(super) fn codes(&self) -> &Codes {
        &self.codes
    }

    /// The trail of a node; `None` for texts.
    pub(crate) fn trail(&self, id: NodeId) -> Option<TrailId> {
        let written = self.document.node(id)?.trail;
        get(&self.trail_of, written).copied().map(TrailId)
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
    #[inline]
    pub(crate) fn follow(&self, from: TrailId, path: &[Sym]) -> Option<TrailId> {
        path.iter().try_fold(from, |at, sym| {
            let is = |id: u32| get(&self.trails, id).is_some_and(|trail| trail.sym == *sym && trail.parent == at.0);
            self.children.find(hash_below(at.0, *sym, NONE), is).map(TrailId)
        })
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
        let name = get(&self.trails, trail.0).and_then(|trail| get(&self.document.names, trail.name));
        name.map_or("", |name| self.document.local(name))
    }

    /// How many nodes a trail has.
    #[inline]
    pub(super) fn count(&self, trail: TrailId) -> usize {
        get(&self.trails, trail.0).map_or(0, |trail| index(trail.count))
    }

    /// The nodes of a trail, in document order.
    #[inline]
    pub(crate) fn nodes(&self, trail: TrailId) -> &[NodeId] {
        get(&self.trails, trail.0).map_or(&[], |trail| {
            let begin = index(trail.begin);
            self.nodes
                .get(begin..begin.saturating_add(index(trail.count)))
                .unwrap_or_default()
        })
    }

    /// The nodes of a trail inside one node. Rules go through a document in its order, so that they stand where the last
    /// ones of the trail were found, or a little further.
    pub(crate) fn nodes_in(&self, trail: TrailId, around: NodeId) -> &[NodeId] {
        let nodes = self.nodes(trail);
        if around == self.document.root() {
            return nodes;
        }
        let end = self.document.node(around).map_or(0, |node| node.next.0);
        let Some(cursor) = get(&self.cursors, trail.0) else {
            return &[];
        };
        let from = index(cursor.get());
        let (before, mut rest) = nodes.split_at_checked(from).unwrap_or((&[], nodes));
        let mut from = from.min(nodes.len());
        if before.last().is_some_and(|node| node.0 > around.0) {
            (from, rest) = (0, nodes);
        }
        let passed = leading(rest, |node| node.0 <= around.0);
        cursor.set(u32::try_from(from.saturating_add(passed)).unwrap_or(0));
        let rest = rest.get(passed..).unwrap_or_default();
        rest.get(..leading(rest, |node| node.0 < end)).unwrap_or_default()
    }
}

/// How many nodes come first of which `before` is true: one by one for a few, then by halving.
#[inline]
fn leading(nodes: &[NodeId], before: impl Fn(NodeId) -> bool) -> usize {
    let near = nodes.iter().take(8).position(|node| !before(*node));
    near.unwrap_or_else(|| nodes.partition_point(|node| before(*node)))
}

/// A name below a trail; what no rule speaks of is told apart by its name in the document.
fn hash_below(parent: u32, sym: Sym, name: u32) -> u32 {
    let name = if sym == Sym::OTHER {
        name.wrapping_add(0x1_0000)
    } else {
        u32::from(sym.0)
    };
    parent.wrapping_mul(0x85EB_CA6B) ^ name.wrapping_mul(0x9E37_79B1)
}

/// The word and the bit of a name in [`Facts::names`]: names of a namespace differ in the lower half, namespaces in the upper.
#[inline]
fn bit_of(sym: Sym) -> (usize, u64) {
    let mixed = usize::from(sym.0 ^ ((sym.0 >> 12) * 0xB5)) % NAME_BITS;
    (mixed / 64, 1 << (mixed % 64))
}

fn hash_of_name(sym: Sym) -> u32 {
    u32::from(sym.0).wrapping_mul(0x9E37_79B1)
}

fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn get<T>(items: &[T], position: u32) -> Option<&T> {
    items.get(index(position))
}
