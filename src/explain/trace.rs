//! [`Trace`]: the recorder that keeps every value with what it was made of.

use super::evaluator::Stated;
use super::key::{Key, Matcher};
use super::node::{Clause, Legal, Node, Op, Origin, Source, Unit};
use super::recorder::{Applied, Leaf, Recorder};
use crate::money::Decimal;

/// No node, no key, no source.
const NONE: u32 = u32::MAX;

/// Which derivations a [`Trace`] keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Every value.
    Full,
    /// The values of the document; of a line only its amounts, without their derivation.
    Totals,
    /// The derivation of one value; see [`Trace::pruned`].
    Key(Box<str>),
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
pub struct NodeRef(u32);

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
    filter: Filter,
    active: bool,
    pub(super) nodes: Vec<Node>,
    pub(super) args: Vec<u32>,
    keys: Vec<Key>,
    names: Vec<Box<str>>,
    sources: Vec<Source>,
    remarks: Vec<(u32, Remark)>,
}

impl Default for Trace {
    fn default() -> Self {
        Self::new(Filter::Full)
    }
}

fn at(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn position(length: usize) -> u32 {
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
        let mut text = String::new();
        self.keys.get(at(node.key))?.write(&self.names, &mut text).ok()?;
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
        self.remarks
            .iter()
            .filter(move |(node, _)| *node == id)
            .map(|(_, remark)| remark)
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

    fn put(&mut self, node: Node) -> NodeRef {
        let id = position(self.nodes.len());
        self.nodes.push(node);
        NodeRef(id)
    }

    fn put_applied(&mut self, op: Op, start: u32, result: Applied<'_>) -> NodeRef {
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

fn keep<T>(list: &mut Vec<T>, item: Option<T>) -> u32 {
    let Some(item) = item else { return NONE };
    let index = position(list.len());
    list.push(item);
    index
}

impl Recorder for Trace {
    type Ref = NodeRef;
    type List = Vec<NodeRef>;
    const RECORDS: bool = true;

    fn leaf(&mut self, value: Decimal, leaf: impl FnOnce() -> Leaf) -> NodeRef {
        if !self.active {
            return NodeRef::default();
        }
        let leaf = leaf();
        let side = keep(&mut self.sources, leaf.source);
        let node = self.put(Node {
            op: leaf.op,
            origin: leaf.origin,
            unit: leaf.unit,
            args: (0, 0),
            value,
            raw: None,
            rounding: None,
            label: leaf.label,
            key: NONE,
            side,
            exact: true,
        });
        self.cite(node, leaf.clause.as_ref(), leaf.legal);
        node
    }

    #[inline]
    fn input(&mut self, stated: &Stated, label: &'static str, unit: Unit) -> NodeRef {
        if !self.active {
            return NodeRef::default();
        }
        let side = position(self.sources.len());
        self.sources.push(Source::Invoice {
            node: stated.node,
            term: stated.term,
        });
        self.put(Node {
            op: Op::Input,
            origin: Origin::Stated,
            unit,
            args: (0, 0),
            value: stated.value,
            raw: None,
            rounding: None,
            label,
            key: NONE,
            side,
            exact: true,
        })
    }

    fn expect_lines(&mut self, count: usize) {
        let each = match self.filter {
            Filter::Full => 4,
            Filter::Totals => 1,
            Filter::Key(_) => return,
        };
        let nodes = count.saturating_mul(each);
        self.nodes.reserve(nodes);
        self.keys.reserve(nodes);
        self.args.reserve(nodes);
        self.names.reserve(count);
        self.sources.reserve(count.saturating_mul(each / 2));
    }

    #[inline]
    fn apply(&mut self, op: Op, args: &[NodeRef], result: Applied<'_>) -> NodeRef {
        if !self.active {
            return NodeRef::default();
        }
        let start = position(self.args.len());
        self.args.extend(args.iter().map(|arg| arg.0));
        self.put_applied(op, start, result)
    }

    fn apply_list(&mut self, op: Op, list: &Vec<NodeRef>, result: Applied<'_>) -> NodeRef {
        self.apply(op, list, result)
    }

    fn push(list: &mut Vec<NodeRef>, node: NodeRef) {
        list.push(node);
    }

    fn take(list: &mut Vec<NodeRef>, node: NodeRef) {
        if let Some(index) = list.iter().position(|known| *known == node) {
            list.remove(index);
        }
    }

    fn name(&mut self, node: NodeRef, value: Decimal, label: &'static str, unit: Unit, key: impl FnOnce() -> Key) {
        if let Some(known) = self.nodes.get_mut(at(node.0)) {
            known.label = label;
            known.unit = unit;
            if known.value == value {
                known.value = value;
            }
            known.key = keep(&mut self.keys, Some(key()));
        }
    }

    fn publish(
        &mut self,
        node: NodeRef,
        value: Decimal,
        label: &'static str,
        unit: Unit,
        key: impl FnOnce() -> Key,
    ) -> NodeRef {
        let node = self.keep(node, value);
        self.name(node, value, label, unit, key);
        node
    }

    fn keep(&mut self, node: NodeRef, value: Decimal) -> NodeRef {
        if node.0 != NONE || self.filter != Filter::Totals {
            return node;
        }
        let stub = Applied {
            value,
            raw: None,
            rounding: None,
            exact: true,
        };
        let node = self.put_applied(Op::Sum, position(self.args.len()), stub);
        self.remarks.push((node.0, Remark::Truncated));
        node
    }

    fn intern(&mut self, name: &str) -> u32 {
        keep(&mut self.names, Some(name.into()))
    }

    fn enter(&mut self, line: Option<&str>) {
        self.active = match (&self.filter, line) {
            (Filter::Full, _) | (Filter::Totals, None) => true,
            (Filter::Totals, Some(_)) => false,
            (Filter::Key(key), line) => match (line_of(key), line) {
                (None, _) => true,
                (Some(wanted), Some(line)) => wanted == line,
                (Some(_), None) => false,
            },
        };
    }

    fn cite(&mut self, node: NodeRef, clause: Option<&Clause>, legal: Option<&'static Legal>) {
        if node.0 == NONE {
            return;
        }
        self.remarks
            .extend(clause.map(|clause| (node.0, Remark::Clause(clause.clone()))));
        self.remarks.extend(legal.map(|legal| (node.0, Remark::Legal(legal))));
    }

    fn reject(&mut self, node: NodeRef, reason: &'static str) {
        if node.0 != NONE {
            self.remarks.push((node.0, Remark::Rejected(reason)));
        }
    }
}

/// The id of the line whose own value a key names: `L1` of `line[L1].net_amount`.
fn line_of(key: &str) -> Option<&str> {
    Some(key.strip_prefix("line[")?.split_once("].")?.0)
}
