//! [`TraceView`]: a derivation as an answer carries it. Every node stands after what it was made of and is told by its
//! position.

use super::finding::{Clause, Legal};
use crate::explain::{Node, Op, Origin, Remark, Source, Trace, Unit};
use crate::model::{Group, Invoice, NodeId};
use crate::money::{Decimal, Rounding};
use serde::Serialize;
use std::collections::BTreeMap;

/// A derivation: its nodes, and the position of each amount by its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TraceView {
    /// The nodes; each stands after its arguments.
    pub nodes: Vec<TraceNode>,
    /// The position of the node of every key.
    pub roots: BTreeMap<String, u32>,
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
        Self {
            nodes,
            roots: trace.keys().map(|(id, key)| (key, id)).collect(),
        }
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

/// The JSON Pointers of the nodes of a document.
pub(super) struct Places(BTreeMap<NodeId, String>);

impl Places {
    /// Those of the values and groups that were understood.
    pub fn of(invoice: &Invoice) -> Self {
        let mut places = BTreeMap::new();
        gather(&invoice.root, "", &mut places);
        Self(places)
    }

    /// The pointer of what was read from a node.
    pub fn pointer(&self, node: NodeId) -> Option<String> {
        self.0.get(&node).cloned()
    }
}

fn gather(group: &Group, pointer: &str, places: &mut BTreeMap<NodeId, String>) {
    for field in &group.fields {
        if let Some(node) = field.node {
            places.insert(node, format!("{pointer}/{}", field.term.def().json));
        }
    }
    for same in group.groups.chunk_by(|left, right| left.term == right.term) {
        for (index, inner) in same.iter().enumerate() {
            let def = inner.term.def();
            let place = if def.card.is_many() {
                format!("{pointer}/{}/{index}", def.json)
            } else {
                format!("{pointer}/{}", def.json)
            };
            gather(inner, &place, places);
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
        Unit::Money(currency) => Some(currency.to_string()),
        Unit::Percent => Some("percent".to_owned()),
        Unit::Days => Some("days".to_owned()),
        Unit::Quantity => Some("quantity".to_owned()),
        Unit::None => None,
    }
}
