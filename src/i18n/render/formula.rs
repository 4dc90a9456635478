//! A value as a formula with numbers: `1,100円 × 48`.
//!
//! Unnamed intermediate values are written out; what has a name, was rounded, or is not arithmetic stands as its value.

use super::view::View;
use crate::explain::{Op, Unit, Value, Values};
use crate::order::sort_by;

/// The most operands a formula shows.
const OPERANDS_MAX: usize = 6;
/// How deep unnamed values are written out.
const DEPTH: usize = 4;

/// A formula and the nodes in it.
#[derive(Debug, Default)]
pub(super) struct Formula {
    pub text: String,
    pub operands: Vec<u32>,
    /// True if the operands stand with their names.
    pub labelled: bool,
}

/// How strongly an operator binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Sum,
    Product,
    Atom,
}

/// The formula of a node; `None` if it is not arithmetic, or has more operands than a reader takes in.
pub(super) fn formula(view: &View<'_>, id: u32) -> Option<Formula> {
    let node = view.node(id)?;
    if !is_arithmetic(node.op) || view.is_leaf(id) {
        return None;
    }
    [DEPTH, 1]
        .into_iter()
        .map(|depth| write(view, id, depth))
        .find(|formula| formula.operands.len() <= OPERANDS_MAX)
}

/// The nodes a value is made of: those of its formula, or its arguments where there is none.
pub(super) fn operands(view: &View<'_>, id: u32) -> Vec<u32> {
    let id = match view.node(id) {
        Some(node) if node.op == Op::Round => view.args(id).first().map_or(id, |inner| view.maker(*inner)),
        _ => id,
    };
    match formula(view, id) {
        Some(formula) => formula.operands,
        None => view.told_args(id).map(|arg| unsigned(view, arg)).collect(),
    }
}

/// The value under a turned sign that has no name of its own.
pub(super) fn unsigned(view: &View<'_>, id: u32) -> u32 {
    match (view.node(id).map(|node| node.op), view.args(id)) {
        (Some(Op::Neg), [inner]) if !view.is_named(id) => *inner,
        _ => id,
    }
}

fn is_arithmetic(op: Op) -> bool {
    matches!(
        op,
        Op::Sum | Op::Sub | Op::Neg | Op::Mul | Op::Div | Op::PercentOf | Op::Convert | Op::IndexRatio | Op::TierSum
    )
}

fn write(view: &View<'_>, id: u32, depth: usize) -> Formula {
    let mut writer = Writer {
        view,
        out: Formula::default(),
        labelled: is_told_apart_by_names(view, id),
        bare_percent: false,
    };
    writer.out.labelled = writer.labelled;
    writer.operation(id, Binds::Sum, depth);
    writer.out
}

/// True for sums and differences of a few amounts that are all called differently: they are shown with their names.
fn is_told_apart_by_names(view: &View<'_>, id: u32) -> bool {
    let sum = view.node(id).is_some_and(|node| matches!(node.op, Op::Sum | Op::Sub));
    if !sum || view.args(id).len() > OPERANDS_MAX + 2 {
        return false;
    }
    let args: Vec<u32> = view.told_args(id).map(|arg| unsigned(view, arg)).collect();
    let mut labels: Vec<_> = args
        .iter()
        .filter_map(|arg| view.node(*arg))
        .map(|node| node.label)
        .collect();
    sort_by(&mut labels, Ord::cmp);
    labels.dedup();
    (2..=4).contains(&args.len()) && labels.len() == args.len() && !labels.contains(&"")
}

struct Writer<'v, 'a> {
    view: &'v View<'a>,
    out: Formula,
    labelled: bool,
    bare_percent: bool,
}

impl Writer<'_, '_> {
    fn operation(&mut self, id: u32, outer: Binds, depth: usize) {
        let Some(node) = self.view.node(id) else { return };
        let args = self.view.told_args(id);
        let (binds, signs): (Binds, &[&str]) = match node.op {
            Op::Sub => (Binds::Sum, &[" − "]),
            Op::Mul | Op::Convert | Op::PercentOf => (Binds::Product, &[" × "]),
            Op::Div => (Binds::Product, &[" ÷ "]),
            Op::IndexRatio => (Binds::Product, &[" × ", " ÷ "]),
            _ => (Binds::Sum, &[" + "]),
        };
        let bracket = binds < outer;
        if bracket {
            self.out.text.push('(');
        }
        let bare = core::mem::replace(&mut self.bare_percent, matches!(node.op, Op::Mul | Op::Div));
        if node.op == Op::Neg {
            self.out.text.push('−');
        }
        for (index, arg) in args.enumerate() {
            let sign = index
                .checked_sub(1)
                .map(|before| signs.get(before).or(signs.last()).copied().unwrap_or(""));
            self.operand(arg, sign, node.op, depth);
        }
        self.bare_percent = bare;
        if bracket {
            self.out.text.push(')');
        }
    }

    /// One operand with the sign before it; in a sum, what is negative is subtracted.
    fn operand(&mut self, id: u32, sign: Option<&str>, op: Op, depth: usize) {
        if self.out.operands.len() > OPERANDS_MAX {
            return;
        }
        let mut id = id;
        let mut outer = match op {
            Op::Sum | Op::TierSum => Binds::Sum,
            Op::Sub | Op::Neg => Binds::Product,
            Op::Div | Op::IndexRatio | Op::PercentOf if sign.is_some() => Binds::Atom,
            _ => Binds::Product,
        };
        let mut magnitude = false;
        match sign {
            Some(" + ") if unsigned(self.view, id) != id => {
                id = unsigned(self.view, id);
                outer = Binds::Product;
                self.out.text.push_str(" − ");
            }
            Some(" + ") if self.is_atom(id, depth) && self.view.number(id).is_negative() => {
                magnitude = true;
                self.out.text.push_str(" − ");
            }
            Some(sign) => self.out.text.push_str(sign),
            None => {}
        }
        id = self.view.best_named(id);
        if self.is_atom(id, depth) {
            self.atom(id, magnitude, sign.is_some());
        } else {
            let labelled = core::mem::replace(&mut self.labelled, false);
            self.operation(id, outer, depth - 1);
            // A rate that is written out is still a percentage.
            if op == Op::PercentOf && sign.is_some() {
                self.out.text.push('%');
            }
            self.labelled = labelled;
        }
    }

    fn is_atom(&self, id: u32, depth: usize) -> bool {
        let Some(node) = self.view.node(id) else { return true };
        depth <= 1
            || self.view.is_leaf(id)
            || self.view.is_named(id)
            || node.rounding.is_some()
            || !is_arithmetic(node.op)
            || self.view.is_plain(id)
    }

    fn atom(&mut self, id: u32, magnitude: bool, inside: bool) {
        let number = self.view.number(id);
        let number = if magnitude { number.abs() } else { number };
        let value = match self.view.unit(id) {
            Unit::Percent if self.bare_percent => Value::Number(number),
            _ => self.view.as_value(number, id),
        };
        let text = if self.labelled {
            let values = Values::new().with("label", self.view.label(id)).with("value", value);
            self.view.texts.value(&Value::Message("exp.operand".to_owned(), values))
        } else {
            self.view.texts.value(&value)
        };
        let bracket = inside && number.is_negative() && !self.labelled;
        self.out
            .text
            .push_str(&if bracket { format!("({text})") } else { text });
        self.out.operands.push(id);
    }
}
