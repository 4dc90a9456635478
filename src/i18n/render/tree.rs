//! The whole derivation as a tree of words.

use super::sentence::{note, rounded, sentence_in_tree};
use super::view::View;
use crate::explain::{Op, Origin, Unit};
use crate::money::{Decimal, Rounding};

/// How deep a tree is told; a derivation of an invoice is less than a dozen deep.
const DEPTH_MAX: usize = 64;

/// One node of a derivation, in words, with what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Its position in the trace, for its source, clause and law.
    pub node: u32,
    /// Its stable key, if it has one.
    pub key: Option<String>,
    /// What it is called.
    pub label: String,
    /// Its operator, as in `percent_of`.
    pub op: &'static str,
    /// Where it comes from, as in `stated`.
    pub origin: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// Its value after rounding.
    pub value: Decimal,
    /// Its value before rounding, if that differs.
    pub raw: Option<Decimal>,
    /// How it was rounded, if a digit was lost.
    pub rounding: Option<RoundingWords>,
    /// One sentence.
    pub text: String,
    /// The rounding, clause or law behind it.
    pub note: Option<String>,
    /// True if its arguments are not shown: there were too many nodes, they were not recorded, or they stand before.
    pub truncated: bool,
    /// What it is made of.
    pub children: Vec<Branch>,
}

/// A rounding and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundingWords {
    /// The rounding.
    pub rounding: Rounding,
    /// In words, as in `1円未満切捨て`.
    pub text: String,
}

/// The derivation of the root, of at most `nodes_max` nodes. A node with arguments is told once.
pub(super) fn tree(view: &View<'_>, nodes_max: usize) -> Option<Branch> {
    let mut told = vec![false; view.trace.nodes().len()];
    let mut left = nodes_max.max(1);
    branch(view, view.root, &mut told, &mut left, DEPTH_MAX)
}

fn branch(view: &View<'_>, id: u32, told: &mut [bool], left: &mut usize, depth: usize) -> Option<Branch> {
    let node = view.node(id)?;
    *left = left.checked_sub(1)?;
    let first = usize::try_from(id)
        .ok()
        .and_then(|index| told.get_mut(index))
        .is_some_and(|told| !core::mem::replace(told, true));
    let rounded = rounded(view, id);
    let mut branch = Branch {
        node: id,
        key: view.key(id),
        label: if view.is_named(id) {
            view.texts.value(&view.label(id))
        } else {
            String::new()
        },
        op: op_name(node.op),
        origin: origin_name(node.origin),
        unit: view.unit(id),
        value: node.value,
        raw: rounded.map(|rounded| rounded.raw),
        rounding: rounded.map(|rounded| RoundingWords {
            rounding: *rounded.rounding,
            text: view
                .texts
                .value(&view.rounding_words(rounded.rounding, rounded.raw, id, ".name")),
        }),
        text: sentence_in_tree(view, id).text,
        note: note(view, id),
        truncated: view.trace.is_truncated(id),
        children: Vec::new(),
    };
    let args = view.args(id);
    if !args.is_empty() && (!first || depth == 0) {
        branch.truncated = true;
        return Some(branch);
    }
    for arg in args {
        match self::branch(view, *arg, told, left, depth.saturating_sub(1)) {
            Some(child) => branch.children.push(child),
            None => {
                branch.truncated = true;
                break;
            }
        }
    }
    Some(branch)
}

/// The name of an operator in data, as in explanations §3.
fn op_name(op: Op) -> &'static str {
    match op {
        Op::Input => "input",
        op => super::sentence::message(op).strip_prefix("exp.").unwrap_or_default(),
    }
}

/// The name of an origin in data.
fn origin_name(origin: Origin) -> &'static str {
    match origin {
        Origin::Stated => "stated",
        Origin::Agreed => "agreed",
        Origin::Evidenced => "evidenced",
        Origin::Fact => "fact",
        Origin::Computed => "computed",
        Origin::Assumed => "assumed",
    }
}
