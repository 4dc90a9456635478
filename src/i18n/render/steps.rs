//! The steps that lead to a value: at most [`STEPS_MAX`] sentences, each amount after those it is made of.

use super::sentence::{Said, finish, sentence};
use super::special::special;
use super::view::View;
use super::{STEPS_MAX, Sentence};
use crate::explain::{Op, Values};
use crate::order::sort_by;
use std::collections::VecDeque;

/// The most assumptions told before the steps.
const ASSUMPTIONS_MAX: usize = 3;

/// Sums of more terms than this are one step; their terms are not.
const TERMS_MAX: usize = 5;

pub(super) fn steps(view: &View<'_>) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = view
        .assumptions(view.root)
        .into_iter()
        .take(ASSUMPTIONS_MAX)
        .map(|id| assumed(view, id))
        .collect();
    let mut chosen = choose(view, STEPS_MAX.saturating_sub(sentences.len()));
    // INVARIANT: in a trace every node stands after its arguments, so the order of the arena is a reading order.
    sort_by(&mut chosen, Ord::cmp);
    sentences.extend(chosen.into_iter().map(|id| match view.node(view.maker(id)) {
        Some(node) if node.label == "term.BT-117" && (id != view.root || view.args(view.maker(id)).is_empty()) => {
            special(view, id).map_or_else(|| sentence(view, id), |said| finish(view, id, said))
        }
        _ => sentence(view, id),
    }));
    sentences
}

/// The nodes that are worth a step, nearest to the root first.
fn choose(view: &View<'_>, most: usize) -> Vec<u32> {
    let mut chosen = Vec::new();
    let mut open = VecDeque::from([view.root]);
    let mut makers = Vec::new();
    while let Some(id) = open.pop_front() {
        let maker = view.maker(id);
        let is_root = id == view.root;
        if makers.contains(&maker) || !is_root && !is_step(view, maker, id) {
            continue;
        }
        if chosen.len() == most {
            break;
        }
        makers.push(maker);
        chosen.push(id);
        let operands = view.operands(id);
        let is_long = view.node(maker).is_some_and(|node| node.op == Op::Sum) && view.args(maker).len() > TERMS_MAX;
        if !is_long {
            open.extend(operands);
        }
    }
    chosen
}

/// True if a node changes an amount, or chooses one.
fn is_step(view: &View<'_>, maker: u32, id: u32) -> bool {
    let Some(node) = view.node(maker) else { return false };
    let is_given = matches!(node.op, Op::Input | Op::Const | Op::Fact | Op::Assume) || view.is_leaf(maker);
    !is_given && !view.is_plain(maker) && !view.is_elsewhere(id) && view.handed(maker).is_none()
}

fn assumed(view: &View<'_>, id: u32) -> Sentence {
    let values = Values::new()
        .with("label", view.label(id))
        .with("value", view.value(id));
    finish(
        view,
        id,
        Said {
            id: "exp.assumed",
            values,
            operands: vec![id],
        },
    )
}
