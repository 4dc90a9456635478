//! [`Paths`]: rules that say of many paths that nothing may stand there, or not twice, in four bytes each.
//!
//! [`paths!`] writes them as the tree of the schema with each rule's number before its element; the compiler packs the
//! tree into [`Step`]s and nothing else of it is left. A run goes down the tree along the trails that the document has,
//! so that neither the number of rules nor the number of lines matters much.
//!
//! ```text
//! 1 ext::UBLExtensions,
//! in cac::InvoicePeriod { 12 cbc::StartTime, 13 cbc::EndTime }
//! ```

use super::facts::{Facts, TrailId};
use super::names::Sym;
use super::on::{On, trails};
use super::set::{Broken, Outcome, Run};
use crate::model::NodeId;

/// Rules of one family about paths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paths {
    /// The ids of the family.
    pub ids: &'static Ids,
    /// How many may stand at each path, counted inside one node where the tree begins.
    pub at_most: usize,
    /// Where the tree begins.
    pub from: From,
    /// The tree, by [`paths!`].
    pub steps: &'static [Step],
}

/// Where a tree of paths begins.
#[derive(Debug, Clone, Copy)]
pub(crate) enum From {
    /// At its own first names, wherever they stand in the document.
    Anywhere,
    /// In these nodes.
    In(&'static [On]),
}

/// A name of the tree: a rule, or the way to those inside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    name: Sym,
    /// The number of a rule; with [`WAY`], how many of the steps after this one are inside it.
    number: u16,
}

/// The mark of a step that is a way.
const WAY: u16 = 0x8000;

/// A name of the tree as [`paths!`] writes it: only the compiler sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) name: Sym,
    pub(crate) number: u16,
    pub(crate) below: &'static [Node],
}

/// Packs a tree of paths: `12 cbc::StartTime` is rule 12, `in cac::Party { … }` leads further.
macro_rules! paths {
    (@number in) => { 0 };
    (@number $number:literal) => { $number };
    (@nodes $($mark:tt $space:ident::$name:ident $({ $($below:tt)* })?),* $(,)?) => {
        &[$($crate::rules::engine::Node {
            name: $space::$name,
            number: paths!(@number $mark),
            below: paths!(@nodes $($($below)*)?),
        }),*]
    };
    ($($tree:tt)*) => {{
        const TREE: &[$crate::rules::engine::Node] = paths!(@nodes $($tree)*);
        const STEPS: [$crate::rules::engine::Step; $crate::rules::engine::size(TREE)] =
            $crate::rules::engine::pack(TREE);
        &STEPS
    }};
}
pub(crate) use paths;

/// How many steps a tree packs into.
pub(crate) const fn size(mut nodes: &[Node]) -> usize {
    let mut size = 0;
    while let [node, rest @ ..] = nodes {
        size += 1 + size_of_below(node);
        nodes = rest;
    }
    size
}

const fn size_of_below(node: &Node) -> usize {
    size(node.below)
}

/// The steps of a tree.
pub(crate) const fn pack<const N: usize>(nodes: &[Node]) -> [Step; N] {
    const EMPTY: Step = Step {
        name: Sym::OTHER,
        number: 0,
    };
    let mut steps = [EMPTY; N];
    let left = write(nodes, &mut steps);
    assert!(left.is_empty(), "every step is written");
    steps
}

#[expect(clippy::cast_possible_truncation, reason = "a tree has less than 32,768 steps")]
const fn write<'a>(mut nodes: &[Node], mut out: &'a mut [Step]) -> &'a mut [Step] {
    while let [node, rest @ ..] = nodes {
        let [step, after @ ..] = out else {
            return out;
        };
        step.name = node.name;
        step.number = if node.below.is_empty() {
            node.number
        } else {
            WAY | size_of_below(node) as u16
        };
        out = write(node.below, after);
        nodes = rest;
    }
    out
}

/// The ids of a family: its prefix and a number of a fixed width, one after the other.
#[derive(Debug)]
pub(crate) struct Ids {
    width: usize,
    text: &'static [u8],
}

impl Ids {
    /// Ids of `width` bytes from number 1 on, written by [`numbered`].
    pub(crate) const fn new(width: usize, text: &'static [u8]) -> Self {
        Self { width, text }
    }

    /// The id of a number; empty beyond the last.
    pub(crate) fn id(&self, number: u16) -> &'static str {
        let begin = usize::from(number).saturating_sub(1).saturating_mul(self.width);
        let id = self.text.get(begin..begin.saturating_add(self.width));
        id.and_then(|id| core::str::from_utf8(id).ok()).unwrap_or_default()
    }
}

/// The ids of a family from number 1 on, as many as there is room for.
pub(crate) const fn numbered<const N: usize>(prefix: &str, digits: u32) -> [u8; N] {
    let mut text = [0; N];
    let mut out: &mut [u8] = &mut text;
    let mut number: u32 = 0;
    while !out.is_empty() {
        number += 1;
        let mut letters = prefix.as_bytes();
        while let [letter, rest @ ..] = letters {
            out = put(out, *letter);
            letters = rest;
        }
        let mut digit = digits;
        while digit > 0 {
            digit -= 1;
            out = put(out, b'0' + (number / 10_u32.pow(digit) % 10).to_le_bytes()[0]);
        }
    }
    text
}

const fn put(out: &mut [u8], byte: u8) -> &mut [u8] {
    match out {
        [first, rest @ ..] => {
            *first = byte;
            rest
        }
        none => none,
    }
}

/// A step, the steps inside it, and those after it.
fn split(steps: &'static [Step]) -> Option<(Step, &'static [Step], &'static [Step])> {
    let (step, rest) = steps.split_first()?;
    let inside = if step.number & WAY == 0 { 0 } else { step.number & !WAY };
    let (inside, after) = rest.split_at_checked(usize::from(inside))?;
    Some((*step, inside, after))
}

impl Paths {
    /// Holds a document against these rules.
    pub(super) fn hold(&self, facts: &Facts, run: &mut Run) {
        match self.from {
            From::In(on) => {
                let mut found = Vec::new();
                for on in on {
                    trails(*on, facts, &mut found);
                    for trail in &found {
                        self.walk(self.steps, *trail, 1, facts, run);
                    }
                }
            }
            From::Anywhere => {
                let mut rest = self.steps;
                while let Some((step, inside, after)) = split(rest) {
                    for trail in facts.trails_of(step.name) {
                        if inside.is_empty() {
                            self.count(step.number, trail, 1, facts, run);
                        } else {
                            self.walk(inside, trail, 1, facts, run);
                        }
                    }
                    rest = after;
                }
            }
        }
    }

    /// Goes down the steps along the trails below a trail; `depth` steps down from where the tree begins.
    fn walk(&self, steps: &'static [Step], trail: TrailId, depth: usize, facts: &Facts, run: &mut Run) {
        // Most names of the tree are not in the document: one bit each tells so without looking.
        let bit = |name: Sym| 1_u64 << (name.0 & 63);
        let names = facts.below(trail).fold(0, |names, below| names | bit(facts.sym(below)));
        let mut rest = steps;
        while let Some((step, inside, after)) = split(rest) {
            rest = after;
            if names & bit(step.name) == 0 {
                continue;
            }
            let Some(found) = facts.follow(trail, &[step.name]) else {
                continue;
            };
            if inside.is_empty() {
                self.count(step.number, found, depth, facts, run);
            } else {
                self.walk(inside, found, depth.saturating_add(1), facts, run);
            }
        }
    }

    /// Tells of a path where too many stand: at the first if none may, else at the first too many inside each node
    /// `depth` steps up.
    fn count(&self, number: u16, trail: TrailId, depth: usize, facts: &Facts, run: &mut Run) {
        let id = self.ids.id(number);
        let nodes = facts.nodes(trail);
        if self.at_most == 0 {
            if let Some(node) = nodes.first() {
                let outcome = Outcome::Fails;
                run.broken.push(Broken {
                    id,
                    node: *node,
                    outcome,
                });
            }
            return;
        }
        let up =
            |node: NodeId| (0..depth).fold(node, |node, _| facts.document().node(node).map_or(node, |at| at.parent));
        let mut told = None;
        for together in nodes.windows(self.at_most.saturating_add(1)) {
            let (Some(first), Some(last)) = (together.first(), together.last()) else {
                continue;
            };
            let around = up(*first);
            if around == up(*last) && told != Some(around) {
                told = Some(around);
                let count = facts.nodes_in(trail, around).len();
                run.broken.push(Broken {
                    id,
                    node: *last,
                    outcome: Outcome::TooMany(count, *last),
                });
            }
        }
    }

    /// Every rule with where its tree begins, as XPath, and its path there.
    pub(crate) fn each(&self, found: &mut dyn FnMut(&'static str, String)) {
        let starts: Vec<String> = match self.from {
            From::Anywhere => vec!["/".to_owned()],
            From::In(on) => on.iter().map(|on| on.written()).collect(),
        };
        for start in starts {
            each(self.ids, self.steps, &start, found);
        }
    }
}

fn each(ids: &Ids, steps: &'static [Step], around: &str, found: &mut dyn FnMut(&'static str, String)) {
    let mut rest = steps;
    while let Some((step, inside, after)) = split(rest) {
        let path = format!("{around}/{}", step.name.written());
        if inside.is_empty() {
            found(ids.id(step.number), path);
        } else {
            each(ids, inside, &path, found);
        }
        rest = after;
    }
}
