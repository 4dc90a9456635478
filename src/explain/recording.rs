//! How a [`Trace`] records.

use super::key::Key;
use super::node::{Clause, Legal, Node, Op, Origin, Source, Unit};
use super::number::Stated;
use super::recorder::{Applied, Leaf, Recorder};
use super::trace::{Filter, NONE, NodeRef, Remark, Trace, at, keep, position};
use crate::money::Decimal;

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
            Filter::Key(_) | Filter::Nothing => return,
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
        self.remark(node, Remark::Truncated);
        node
    }

    fn intern(&mut self, name: &str) -> u32 {
        if self.filter == Filter::Nothing {
            return NONE;
        }
        keep(&mut self.names, Some(name.into()))
    }

    fn enter(&mut self, line: Option<&str>) {
        self.active = match (&self.filter, line) {
            (Filter::Full, _) | (Filter::Totals, None) => true,
            (Filter::Totals, Some(_)) | (Filter::Nothing, _) => false,
            (Filter::Key(key), line) => match (line_of(key), line) {
                (None, _) => true,
                (Some(wanted), Some(line)) => wanted == line,
                (Some(_), None) => false,
            },
        };
    }

    fn cite(&mut self, node: NodeRef, clause: Option<&Clause>, legal: Option<&'static Legal>) {
        if let Some(clause) = clause {
            self.remark(node, Remark::Clause(clause.clone()));
        }
        if let Some(legal) = legal {
            self.remark(node, Remark::Legal(legal));
        }
    }

    fn reject(&mut self, node: NodeRef, reason: &'static str) {
        self.remark(node, Remark::Rejected(reason));
    }

    #[inline]
    fn is_active(&self) -> bool {
        self.active
    }

    fn traced<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        work(self)
    }

    fn nodes(list: &Vec<NodeRef>) -> Vec<NodeRef> {
        list.clone()
    }
}

/// The id of the line whose own value a key names: `L1` of `line[L1].net_amount`.
fn line_of(key: &str) -> Option<&str> {
    Some(key.strip_prefix("line[")?.split_once("].")?.0)
}
