//! Explanations in words: a derivation and a language in, sentences out.
//!
//! [`render`] is a pure function of the trace, the node asked about, the texts and the depth. Each [`Sentence`] names its
//! text key, its values and the nodes it speaks of, so that a caller may put it in its own words. Sentences are written
//! from the same nodes that computed the amount; nothing is computed here.

mod formula;
mod nearest;
mod sentence;
mod special;
mod steps;
mod tree;
mod view;

use super::Texts;
use crate::explain::{Trace, Values};
use crate::money::Decimal;
pub use nearest::nearest_keys;
pub use tree::{Branch, RoundingWords};
use view::View;

/// The most sentences of [`Depth::Steps`].
pub const STEPS_MAX: usize = 7;
/// The most nodes of [`Depth::Tree`], unless asked otherwise.
pub const NODES_MAX: usize = 2_000;

/// How much a reader wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// One sentence.
    #[default]
    Line,
    /// At most [`STEPS_MAX`] sentences, each amount after those it is made of.
    Steps,
    /// Everything, of at most so many nodes.
    Tree(usize),
}

/// One sentence of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The text key, as in `exp.tax.rounded`.
    pub id: &'static str,
    /// What was put into the text.
    pub values: Values,
    /// The nodes it speaks of: the one explained first, then its operands.
    pub nodes: Vec<u32>,
    /// The keys of the operands it names.
    pub keys: Vec<String>,
    /// The sentence.
    pub text: String,
    /// The value it arrives at.
    pub value: Decimal,
    /// The clause, law, choice or rounding behind it.
    pub note: Option<String>,
}

/// An explanation in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What the value is called.
    pub label: String,
    /// The value with its currency or unit.
    pub value: String,
    /// The sentences: one for [`Depth::Line`].
    pub sentences: Vec<Sentence>,
    /// The nodes that the value is directly made of.
    pub operands: Vec<u32>,
    /// Their keys, as far as they have some.
    pub operand_keys: Vec<String>,
    /// The derivation, for [`Depth::Tree`].
    pub tree: Option<Branch>,
}

/// Says why the node `root` of a trace is what it is; `None` if the trace has no such node.
#[must_use]
pub fn render(trace: &Trace, root: u32, texts: &Texts, depth: Depth) -> Option<Explained> {
    trace.node(root)?;
    let view = View::new(trace, texts, root);
    let operands = view.operands(root);
    let sentences = match depth {
        Depth::Line => vec![special::line(&view)],
        Depth::Steps | Depth::Tree(_) => steps::steps(&view),
    };
    let tree = match depth {
        Depth::Tree(nodes_max) => tree::tree(&view, nodes_max),
        Depth::Line | Depth::Steps => None,
    };
    Some(Explained {
        label: texts.value(&view.label(root)),
        value: texts.value(&view.value(root)),
        sentences,
        operand_keys: view.keys(&operands),
        operands,
        tree,
    })
}

/// What a value of a trace is called, and the value as a reader writes it.
#[must_use]
pub fn describe(trace: &Trace, id: u32, texts: &Texts) -> (String, String) {
    // Seen from no line, so that the amounts of lines say which line they are of.
    let view = View::new(trace, texts, u32::MAX);
    (texts.value(&view.label(id)), texts.value(&view.value(id)))
}
