//! [`Trace`]: the recorder that keeps every value with what it was made of.

use super::key::{Key, Matcher};
use super::node::{Clause, Legal, Node, Op, Origin, Source, Unit};
use super::recorder::{Applied, Recorder};

/// No node, no key, no source.
pub(super) const NONE: u32 = u32::MAX;

/// Which derivations a [`Trace`] keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Every value.
    Full,
    /// The values of the document; of a line only its amounts, without their derivation.
    Totals,
    /// The derivation of one value; see [`Trace::pruned`].
    Key(Box<str>),
    /// Nothing: for work that is seldom done, and not worth a second copy of itself with [`Off`](super::Off).
    Nothing,
}

/// Something said about a node that most nodes have not.
#[derive(Debug, Clone)]
pub enum Remark {
    /// The clause that decides it.
    Clause(Clause),
    /// The law that decides it.
    Legal(&'static Legal),
    /// A branch that was not taken, as a text key.
    Rejected(&'static str),
    /// Its derivation was filtered away.
    Truncated,
}

/// A reference to a node of a [`Trace`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef(pub(super) u32);

impl Default for NodeRef {
    fn default() -> Self {
        Self(NONE)
    }
}

impl NodeRef {
    /// The position in the arena, unless the value was not recorded.
    #[must_use]
    pub fn index(self) -> Option<u32> {
        (self.0 != NONE).then_some(self.0)
    }
}

/// A derivation: an arena of nodes, each after its arguments.
#[derive(Debug, Clone)]
pub struct Trace {
    pub(super) filter: Filter,
    pub(super) active: bool,
    pub(super) nodes: Vec<Node>,
    pub(super) args: Vec<u32>,
    pub(super) keys: Vec<Key>,
    pub(super) names: Vec<Box<str>>,
    pub(super) sources: Vec<Source>,
    pub(super) remarks: Vec<(u32, Remark)>,
}

impl Default for Trace {
    fn default() -> Self {
        Self::new(Filter::Full)
    }
}

pub(super) fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

pub(super) fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NONE)
}

impl Trace {
    /// An empty trace that keeps what `filter` says.
    #[must_use]
    pub fn new(filter: Filter) -> Self {
        let mut trace = Self {
            filter,
            active: true,
            nodes: Vec::new(),
            args: Vec::new(),
            keys: Vec::new(),
            names: Vec::new(),
            sources: Vec::new(),
            remarks: Vec::new(),
        };
        trace.enter(None);
        trace
    }

    /// All nodes; every node stands after its arguments.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// A node by its position.
    #[must_use]
    pub fn node(&self, id: u32) -> Option<&Node> {
        self.nodes.get(at(id))
    }

    /// The positions of the arguments of a node, in order.
    #[must_use]
    pub fn args(&self, node: &Node) -> &[u32] {
        let start = at(node.args.0);
        self.args
            .get(start..start.saturating_add(at(node.args.1)))
            .unwrap_or_default()
    }

    /// The key of a node, as in `doc.tax[S:10].tax_amount`.
    #[must_use]
    pub fn key(&self, node: &Node) -> Option<String> {
        let key = self.keys.get(at(node.key))?;
        let mut text = String::with_capacity(32);
        key.write(&self.names, &mut text).ok()?;
        Some(text)
    }

    /// The node of a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<u32> {
        let id = self.nodes.iter().position(|node| {
            self.keys
                .get(at(node.key))
                .is_some_and(|known| Matcher::matches(known, &self.names, key))
        })?;
        Some(position(id))
    }

    /// All keys with their nodes, in the order of the nodes.
    pub fn keys(&self) -> impl Iterator<Item = (u32, String)> {
        (0..)
            .zip(&self.nodes)
            .filter_map(|(id, node)| Some((id, self.key(node)?)))
    }

    /// Where a leaf stands.
    #[must_use]
    pub fn source(&self, node: &Node) -> Option<&Source> {
        self.sources.get(at(node.side))
    }

    /// Everything that is said about nodes, each with the position of its node.
    #[must_use]
    pub fn all_remarks(&self) -> &[(u32, Remark)] {
        &self.remarks
    }

    /// What is said about a node: clauses, laws, branches not taken.
    pub fn remarks(&self, id: u32) -> impl Iterator<Item = &Remark> {
        // INVARIANT: remarks stand in the order of their nodes; see `remark`.
        let start = self.remarks.partition_point(|(node, _)| *node < id);
        let own = self.remarks.iter().skip(start);
        own.take_while(move |(node, _)| *node == id).map(|(_, remark)| remark)
    }

    /// True if the derivation of a node was filtered away.
    #[must_use]
    pub fn is_truncated(&self, id: u32) -> bool {
        self.remarks(id).any(|remark| matches!(remark, Remark::Truncated))
    }

    /// Only the derivation of the node `root`, which becomes the last node.
    #[must_use]
    pub fn pruned(&self, root: u32) -> Self {
        let mut wanted = vec![false; self.nodes.len()];
        if let Some(flag) = wanted.get_mut(at(root)) {
            *flag = true;
        }
        // INVARIANT: arguments stand before what is made of them, so one pass from the end reaches all.
        for (index, node) in self.nodes.iter().enumerate().rev() {
            if wanted.get(index) == Some(&true) {
                for arg in self.args(node) {
                    if let Some(flag) = wanted.get_mut(at(*arg)) {
                        *flag = true;
                    }
                }
            }
        }
        let mut pruned = Self {
            names: self.names.clone(),
            ..Self::new(self.filter.clone())
        };
        let mut moved = vec![NONE; self.nodes.len()];
        for (index, node) in self
            .nodes
            .iter()
            .enumerate()
            .filter(|(index, _)| wanted.get(*index) == Some(&true))
        {
            let mut node = node.clone();
            let start = pruned.args.len();
            let args = self.args(&node).iter().filter_map(|arg| moved.get(at(*arg)));
            pruned.args.extend(args);
            node.args.0 = position(start);
            node.key = keep(&mut pruned.keys, self.keys.get(at(node.key)).cloned());
            node.side = keep(&mut pruned.sources, self.source(&node).cloned());
            let id = position(pruned.nodes.len());
            let remarks = self.remarks(position(index)).map(|remark| (id, remark.clone()));
            pruned.remarks.extend(remarks);
            if let Some(slot) = moved.get_mut(index) {
                *slot = id;
            }
            pruned.nodes.push(node);
        }
        pruned
    }

    pub(super) fn remark(&mut self, node: NodeRef, remark: Remark) {
        if node.0 == NONE {
            return;
        }
        let place = match self.remarks.last() {
            Some((last, _)) if *last > node.0 => self.remarks.partition_point(|(known, _)| *known <= node.0),
            _ => self.remarks.len(),
        };
        self.remarks.insert(place, (node.0, remark));
    }

    pub(super) fn put(&mut self, node: Node) -> NodeRef {
        let id = position(self.nodes.len());
        self.nodes.push(node);
        NodeRef(id)
    }

    pub(super) fn put_applied(&mut self, op: Op, start: u32, result: Applied<'_>) -> NodeRef {
        let length = position(self.args.len()).saturating_sub(start);
        self.put(Node {
            op,
            origin: Origin::Computed,
            unit: Unit::None,
            args: (start, length),
            value: result.value,
            raw: result.raw,
            rounding: result.rounding.copied(),
            label: "",
            key: NONE,
            side: NONE,
            exact: result.exact,
        })
    }
}

pub(super) fn keep<T>(list: &mut Vec<T>, item: Option<T>) -> u32 {
    let Some(item) = item else { return NONE };
    let index = position(list.len());
    list.push(item);
    index
}
