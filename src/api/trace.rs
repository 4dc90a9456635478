//! [`TraceView`]: a derivation as an answer carries it. Every node stands after what it was made of and is told by its
//! position.

use super::finding::{Clause, Legal};
use crate::explain::{Node, Op, Origin, Remark, Source, Trace, Unit};
use crate::model::{Group, Invoice, NodeId, Term};
use crate::money::{Decimal, Rounding};
use crate::order::sort_by_key;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// A derivation. It serialises as its nodes and, under `roots`, the position of each amount by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TraceView {
    /// The nodes; each stands after its arguments.
    pub nodes: Vec<TraceNode>,
}

impl TraceView {
    /// The position of the node of a key.
    #[must_use]
    pub fn root(&self, key: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.key.as_deref() == Some(key))
    }
}

impl Serialize for TraceView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut view = serializer.serialize_struct("TraceView", 2)?;
        view.serialize_field("nodes", &self.nodes)?;
        view.serialize_field("roots", &Roots(&self.nodes))?;
        view.end()
    }
}

/// The positions of named nodes, written straight from the nodes.
struct Roots<'a>(&'a [TraceNode]);

impl Serialize for Roots<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = self
            .0
            .iter()
            .enumerate()
            .filter_map(|(id, node)| Some((node.key.as_deref()?, id)));
        serializer.collect_map(named)
    }
}

/// One value of a derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TraceNode {
    /// Its key, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What made it, as in `percent_of`.
    pub op: &'static str,
    /// Positions of its arguments, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<u32>,
    /// Its value.
    pub value: Decimal,
    /// Its value before rounding, if that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<Decimal>,
    /// How it was rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// What it is counted in: a currency, `percent`, `days` or `quantity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Where it comes from: `stated`, `agreed`, `evidenced`, `fact`, `computed` or `assumed`.
    pub origin: &'static str,
    /// Its name, as a text key.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub label: &'static str,
    /// JSON Pointer over the canonical JSON, if it stands on the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The business term, as in `BT-146`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<&'static str>,
    /// The clause that decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// The law that decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<Legal>,
    /// Text keys of branches that were not taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<&'static str>,
    /// True if what it was made of was not recorded.
    #[serde(skip_serializing_if = "is_false")]
    pub truncated: bool,
    /// False if digits beyond the 28th were lost.
    #[serde(skip_serializing_if = "is_true")]
    pub exact: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_true(flag: &bool) -> bool {
    *flag
}

impl TraceView {
    /// A derivation without an invoice.
    #[cfg(feature = "law")]
    pub(super) fn bare(trace: &Trace) -> Self {
        Self::new(
            trace,
            &Invoice {
                syntax: crate::model::Syntax::Json,
                root: Group::new(Term::Invoice, None),
                readings: Vec::new(),
            },
        )
    }

    /// The derivation of an invoice.
    pub(super) fn new(trace: &Trace, invoice: &Invoice) -> Self {
        let places = Places::of(invoice);
        let mut nodes: Vec<TraceNode> = trace
            .nodes()
            .iter()
            .map(|node| TraceNode::new(trace, node, &places))
            .collect();
        for (id, remark) in trace.all_remarks() {
            let Some(node) = usize::try_from(*id).ok().and_then(|id| nodes.get_mut(id)) else {
                continue;
            };
            match remark {
                Remark::Clause(clause) => node.clause = Some(clause.into()),
                Remark::Legal(legal) => node.legal = Some((*legal).into()),
                Remark::Rejected(reason) => node.rejected.push(reason),
                Remark::Truncated => node.truncated = true,
            }
        }
        Self { nodes }
    }
}

impl TraceNode {
    fn new(trace: &Trace, node: &Node, places: &Places) -> Self {
        let (place, term) = match trace.source(node) {
            Some(Source::Invoice { node, term }) => (node.and_then(|node| places.pointer(node)), Some(term.id())),
            Some(Source::Other { document, pointer }) => (Some(format!("{document}#{pointer}")), None),
            None => (None, None),
        };
        Self {
            key: trace.key(node),
            op: op_name(node.op),
            args: trace.args(node).to_vec(),
            value: node.value,
            raw: node.raw,
            rounding: node.rounding,
            unit: unit_name(node.unit),
            origin: origin_name(node.origin),
            label: node.label,
            place,
            term,
            clause: None,
            legal: None,
            rejected: Vec::new(),
            truncated: false,
            exact: node.exact,
        }
    }
}

/// The JSON Pointers of the values of a document. A pointer is put together only where it is asked for.
pub(super) struct Places {
    groups: Vec<String>,
    /// Each value by its node, with the position of its group; sorted.
    values: Vec<(NodeId, usize, Term)>,
}

impl Places {
    /// Those of the values that were understood.
    pub fn of(invoice: &Invoice) -> Self {
        let mut places = Self {
            groups: Vec::new(),
            values: Vec::new(),
        };
        places.gather(&invoice.root, "");
        sort_by_key(&mut places.values, |(node, ..)| *node);
        places
    }

    /// The pointer of what was read from a node.
    pub fn pointer(&self, node: NodeId) -> Option<String> {
        let found = self.values.binary_search_by_key(&node, |(known, ..)| *known).ok()?;
        let (_, group, term) = self.values.get(found)?;
        Some([self.groups.get(*group)?, "/", term.def().json].concat())
    }

    fn gather(&mut self, group: &Group, pointer: &str) {
        let at = self.groups.len();
        self.groups.push(pointer.to_owned());
        let values = group
            .fields
            .iter()
            .filter_map(|field| Some((field.node?, at, field.term)));
        self.values.extend(values);
        for same in group.groups.chunk_by(|left, right| left.term == right.term) {
            for (index, inner) in same.iter().enumerate() {
                let def = inner.term.def();
                let place = if def.card.is_many() {
                    format!("{pointer}/{}/{index}", def.json)
                } else {
                    [pointer, "/", def.json].concat()
                };
                self.gather(inner, &place);
            }
        }
    }
}

/// The name of an operator in data.
pub(super) fn op_name(op: Op) -> &'static str {
    match op {
        Op::Input => "input",
        Op::Const => "const",
        Op::Fact => "fact",
        Op::Sum => "sum",
        Op::Sub => "sub",
        Op::Neg => "neg",
        Op::Mul => "mul",
        Op::Div => "div",
        Op::Min => "min",
        Op::Max => "max",
        Op::Clamp => "clamp",
        Op::PercentOf => "percent_of",
        Op::Round => "round",
        Op::Allocate => "allocate",
        Op::TierSum => "tier_sum",
        Op::TierPick => "tier_pick",
        Op::Blocks => "blocks",
        Op::Prorate => "prorate",
        Op::DaysBetween => "days_between",
        Op::Lookup => "lookup",
        Op::IndexRatio => "index_ratio",
        Op::Convert => "convert",
        Op::If => "if",
        Op::Count => "count",
        Op::GroupBy => "group_by",
        Op::DateAdd => "date_add",
        Op::DateAdjust => "date_adjust",
        Op::FirstInForce => "first_in_force",
        Op::Compare => "compare",
        Op::Assume => "assume",
    }
}

/// The name of an origin in data.
pub(super) fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Stated => "stated",
        Origin::Agreed => "agreed",
        Origin::Evidenced => "evidenced",
        Origin::Fact => "fact",
        Origin::Computed => "computed",
        Origin::Assumed => "assumed",
    }
}

/// The name of a unit in data: the code of a currency, or a word.
pub(super) fn unit_name(unit: Unit) -> Option<String> {
    match unit {
        Unit::Money(currency) => Some(currency.code().to_owned()),
        Unit::Percent => Some("percent".to_owned()),
        Unit::Days => Some("days".to_owned()),
        Unit::Quantity => Some("quantity".to_owned()),
        Unit::None => None,
    }
}
