//! The sentence for one node, by its operator.

use super::Sentence;
use super::formula::{self, formula, unsigned};
use super::view::View;
use crate::explain::{Op, Origin, Remark, Value, Values};
use crate::money::{Decimal, Rounding};

/// Terms of a sum beyond which only their number is told.
const TERMS_MAX: usize = 5;

/// The text key of an operator's sentence.
pub(super) fn message(op: Op) -> &'static str {
    match op {
        Op::Input => "exp.input.stated",
        Op::Const => "exp.const",
        Op::Fact => "exp.fact",
        Op::Sum => "exp.sum",
        Op::Sub => "exp.sub",
        Op::Neg => "exp.neg",
        Op::Mul => "exp.mul",
        Op::Div => "exp.div",
        Op::Min => "exp.min",
        Op::Max => "exp.max",
        Op::Clamp => "exp.clamp",
        Op::PercentOf => "exp.percent_of",
        Op::Round => "exp.round",
        Op::Allocate => "exp.allocate",
        Op::TierSum => "exp.tier_sum",
        Op::TierPick => "exp.tier_pick",
        Op::Blocks => "exp.blocks",
        Op::Prorate => "exp.prorate",
        Op::DaysBetween => "exp.days_between",
        Op::Lookup => "exp.lookup",
        Op::IndexRatio => "exp.index_ratio",
        Op::Convert => "exp.convert",
        Op::If => "exp.if",
        Op::Count => "exp.count",
        Op::GroupBy => "exp.group_by",
        Op::DateAdd => "exp.date_add",
        Op::DateAdjust => "exp.date_adjust",
        Op::FirstInForce => "exp.first_in_force",
        Op::Compare => "exp.compare",
        Op::Assume => "exp.assume",
    }
}

/// The text key of the sentence for a leaf.
fn leaf_message(op: Op, origin: Origin) -> &'static str {
    match (op, origin) {
        (Op::Const, _) => "exp.const",
        (_, Origin::Assumed) => "exp.assume",
        (_, Origin::Agreed) => "exp.input.agreed",
        (_, Origin::Evidenced) => "exp.input.evidenced",
        (_, Origin::Fact) => "exp.fact",
        (Op::Sum, _) => "exp.sum.none",
        _ => "exp.input.stated",
    }
}

/// What a sentence says, before it has words.
pub(super) struct Said {
    pub id: &'static str,
    pub values: Values,
    pub operands: Vec<u32>,
}

/// The rounding of a value and what it was before.
#[derive(Clone, Copy)]
pub(super) struct Rounded<'a> {
    pub rounding: &'a Rounding,
    pub raw: Decimal,
    /// The node that was rounded, or the node itself where it rounds its own result.
    pub inner: u32,
}

/// How the value of a node was rounded, if a digit was lost.
pub(super) fn rounded<'a>(view: &View<'a>, id: u32) -> Option<Rounded<'a>> {
    let node = view.node(id)?;
    let rounding = node.rounding.as_ref()?;
    let raw = node.raw.filter(|raw| !raw.compare(node.value).is_eq())?;
    let inner = match (node.op, view.args(id)) {
        (Op::Round, [inner]) => *inner,
        _ => id,
    };
    Some(Rounded { rounding, raw, inner })
}

/// The sentence about `id`: its own name, and how its maker came about.
pub(super) fn sentence(view: &View<'_>, id: u32) -> Sentence {
    finish(view, id, generic(view, id))
}

/// The sentence about `id` where what it is made of stands right below it: what is only handed on says so.
pub(super) fn sentence_in_tree(view: &View<'_>, id: u32) -> Sentence {
    match view.handed(id).filter(|same| view.is_named(id) && view.is_named(*same)) {
        Some(same) => {
            let values = Values::new()
                .with("label", view.label(id))
                .with("value", view.value(id));
            let values = values.with("same", view.label(same));
            finish(
                view,
                id,
                Said {
                    id: "exp.same",
                    values,
                    operands: vec![same],
                },
            )
        }
        None => sentence(view, id),
    }
}

/// Puts words to what is said about `id`.
pub(super) fn finish(view: &View<'_>, id: u32, said: Said) -> Sentence {
    let mut nodes = vec![id];
    nodes.extend(said.operands.iter().filter(|operand| **operand != id));
    Sentence {
        id: said.id,
        text: view.texts.say(said.id, &said.values),
        keys: view.keys(&said.operands),
        nodes,
        value: view.number(id),
        note: note(view, id),
        values: said.values,
    }
}

pub(super) fn generic(view: &View<'_>, id: u32) -> Said {
    let maker = view.maker(id);
    let operands = formula::operands(view, maker);
    let values = Values::new()
        .with("label", view.label(id))
        .with("value", view.value(id));
    let said = |id: &'static str, values: Values| Said {
        id,
        values,
        operands: operands.clone(),
    };
    let Some(node) = view.node(maker) else {
        return said("exp.value", values);
    };
    if view.is_leaf(maker) {
        let key = if view.trace.is_truncated(maker) {
            "exp.value"
        } else {
            leaf_message(node.op, node.origin)
        };
        return said(key, values);
    }
    if let Some(same) = view.handed(maker) {
        return said("exp.same", values.with("same", view.label(same)));
    }
    if let (Op::Neg, [inner]) = (node.op, view.args(maker)) {
        return said("exp.neg", values.with("inner", view.label(*inner)));
    }
    let is_bare = !view.is_named(id);
    if let Some(rounded) = rounded(view, maker) {
        let source = if rounded.inner == maker {
            maker
        } else {
            view.maker(rounded.inner)
        };
        let values = values.with("raw", view.as_value(rounded.raw, maker)).with(
            "rounding",
            view.rounding_words(rounded.rounding, rounded.raw, maker, ""),
        );
        return match formula(&view.about(id), source) {
            Some(formula) => {
                let key = if is_bare {
                    "exp.bare.rounded"
                } else {
                    "exp.formula.rounded"
                };
                said(key, values.with("formula", Value::Name(formula.text)))
            }
            None => said("exp.round", values),
        };
    }
    let args = view.args(maker);
    if matches!(node.op, Op::Sum) && args.len() > TERMS_MAX {
        return said("exp.sum.many", values.with("count", Value::Count(args.len() as u64)));
    }
    if parts(node.op).len() > args.len() || node.op == Op::Round {
        return said("exp.value", values);
    }
    let values = with_parts(view, maker, node.op, values);
    match formula(&view.about(id), maker).filter(|_| node.op != Op::TierSum) {
        Some(formula) => {
            let key = if is_bare { "exp.bare" } else { message(node.op) };
            said(key, values.with("formula", Value::Name(formula.text)))
        }
        None => said(message(node.op), values),
    }
}

/// What the arguments of an operator are called in its template.
fn parts(op: Op) -> &'static [&'static str] {
    match op {
        Op::PercentOf => &["base", "rate"],
        Op::Neg => &["inner"],
        Op::Clamp => &["item", "low", "high"],
        Op::Allocate => &["total"],
        Op::Blocks => &["quantity", "size"],
        Op::Prorate => &["amount", "days", "basis"],
        Op::Compare => &["stated", "expected"],
        _ => &[],
    }
}

/// The values that the template of an operator names besides label, value and formula.
fn with_parts(view: &View<'_>, id: u32, op: Op, values: Values) -> Values {
    let args = view.args(id);
    let mut values = values;
    for (name, arg) in parts(op).iter().zip(args) {
        values = values.with(name, view.value(*arg));
    }
    match op {
        Op::Min | Op::Max => {
            let items = args.iter().map(|arg| view.value(unsigned(view, *arg))).collect();
            values.with("items", Value::List(items))
        }
        Op::TierSum | Op::GroupBy | Op::Sum => values.with("count", Value::Count(args.len() as u64)),
        Op::DaysBetween | Op::Count => values.with("n", Value::Number(view.number(id))),
        _ => values,
    }
}

/// What stands behind a value: its rounding, clause, law, and the branches not taken, in this order.
pub(super) fn note(view: &View<'_>, id: u32) -> Option<String> {
    let maker = view.maker(id);
    let mut notes: Vec<String> = Vec::new();
    let mut add = |note: String| {
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    if let Some(rounded) = rounded(view, maker) {
        let values = Values::new()
            .with("stage", Value::Key(format!("stage.{}", rounded.rounding.stage.name())))
            .with(
                "authority",
                Value::Key(format!("authority.{}", rounded.rounding.authority.name())),
            );
        add(view.texts.say("round.note", &values));
    }
    for node in about(view, id, maker) {
        for remark in view.trace.remarks(node) {
            match remark {
                Remark::Clause(clause) => {
                    let values = Values::new()
                        .with("document", Value::Name(clause.document.to_string()))
                        .with("section", Value::Name(clause.section.to_string()));
                    add(view.texts.say("exp.because_clause", &values));
                }
                Remark::Legal(legal) => {
                    let values = Values::new().with("legal", Value::Name(legal.citation.to_owned()));
                    // What a value is made of has a law of its own, such as a tax its rate: it is named with it.
                    add(if node == id || node == maker {
                        view.texts.say("exp.because_law", &values)
                    } else {
                        let values = values.with("label", view.label(node));
                        view.texts.say("exp.because_law_of", &values)
                    });
                }
                Remark::Rejected(reason) => {
                    let values = Values::new().with("reason", Value::Key((*reason).to_owned()));
                    add(view.texts.say("exp.because", &values));
                }
                Remark::Truncated => {}
            }
        }
        if view.node(node).is_some_and(|node| !node.exact) && !view.is_leaf(node) {
            add(view.texts.say("exp.inexact", &Values::new()));
        }
    }
    // Japanese notes end without a stop, so that an ideographic blank parts them.
    let blank = if view.texts.lang() == crate::i18n::Lang::Ja {
        "\u{3000}"
    } else {
        " "
    };
    (!notes.is_empty()).then(|| notes.join(blank))
}

/// The nodes that a sentence about `id` speaks for: itself, its maker, what was rounded, and its immediate leaves.
fn about(view: &View<'_>, id: u32, maker: u32) -> Vec<u32> {
    let mut nodes = vec![id, maker];
    nodes.extend(rounded(view, maker).map(|rounded| rounded.inner));
    nodes.extend(
        formula::operands(view, maker)
            .into_iter()
            .filter(|operand| view.is_leaf(*operand))
            .take(TERMS_MAX),
    );
    nodes.dedup();
    nodes
}
