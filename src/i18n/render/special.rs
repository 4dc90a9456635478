//! The one sentence about the amounts that readers ask about most: what is due, the totals, the tax of a rate, a line.

use super::Sentence;
use super::formula::{formula, unsigned};
use super::sentence::{Said, finish, generic, rounded};
use super::view::View;
use crate::explain::{Op, Unit, Value, Values};

/// Lines beyond which only their number is told.
const LINES_MAX: usize = 5;

/// The sentence about the node that was asked about.
pub(super) fn line(view: &View<'_>) -> Sentence {
    let said = special(view, view.root).unwrap_or_else(|| generic(view, view.root));
    finish(view, view.root, said)
}

/// The sentence that fits the name of the amount; `None` where the one for its operator serves as well.
pub(super) fn special(view: &View<'_>, id: u32) -> Option<Said> {
    let mut asked = id;
    loop {
        let said = match view.node(asked)?.label {
            "term.BT-112" => total_with_tax(view, asked),
            "term.BT-115" => amount_due(view, asked),
            "term.BT-117" | "term.MX-71" => tax(view, asked),
            "term.BT-131" => line_amount(view, asked, "exp.line_net"),
            "term.MX-72" => line_amount(view, asked, "exp.line_net.gross"),
            "term.BT-106" | "term.BT-109" => sum_of_lines(view, asked),
            _ => None,
        };
        if said.is_some() {
            return said;
        }
        // An amount due that nothing was paid of is the total with tax, and is explained as that.
        asked = view.handed_here(asked)?;
    }
}

/// Net, plus the tax of each rate.
fn total_with_tax(view: &View<'_>, id: u32) -> Option<Said> {
    let [net, tax] = view.args(view.maker(id)) else {
        return None;
    };
    let (net, tax) = (*net, *tax);
    if view.node(net)?.label != "term.BT-109" || view.node(tax)?.label != "term.BT-110" {
        return None;
    }
    let groups: Vec<u32> = tax_groups(view, tax);
    let values = Values::new()
        .with("net", view.value(net))
        .with("value", view.value(tax))
        .with("tax", Value::Key("word.tax".to_owned()));
    let taxed: Vec<u32> = groups
        .iter()
        .copied()
        .filter(|group| !view.number(*group).is_zero())
        .collect();
    let mut operands = vec![net, tax];
    operands.extend(&taxed);
    let said = |id, values| {
        Some(Said {
            id,
            values,
            operands: operands.clone(),
        })
    };
    match taxed.as_slice() {
        [] if view.number(tax).is_zero() => said("exp.total_with_tax.none", values),
        [one] if view.number(*one).compare(view.number(tax)).is_eq() => match view.group_of(*one) {
            Some(rate) => said("exp.total_with_tax.rate", values.with("rate", rate)),
            None => said("exp.total_with_tax", values),
        },
        [_, _, ..] if taxed.len() <= LINES_MAX && taxed.iter().all(|group| view.group_of(*group).is_some()) => {
            let parts = taxed.iter().filter_map(|group| {
                let values = Values::new()
                    .with("rate", view.group_of(*group)?)
                    .with("value", view.value(*group));
                Some(Value::Message("exp.part.rate".to_owned(), values))
            });
            said(
                "exp.total_with_tax.rates",
                values.with("parts", Value::List(parts.collect())),
            )
        }
        _ => said("exp.total_with_tax", values),
    }
}

/// The taxes of the groups that a tax total is made of.
fn tax_groups(view: &View<'_>, tax: u32) -> Vec<u32> {
    let mut group = tax;
    loop {
        if view.node(group).is_some_and(|node| node.label == "term.BT-117") {
            return vec![group];
        }
        match view.handed_here(group) {
            Some(inner) => group = inner,
            None => break,
        }
    }
    let node = view.node(group);
    let args = view.args(group);
    let all = args
        .iter()
        .all(|arg| view.node(*arg).is_some_and(|node| node.label == "term.BT-117"));
    if node.is_some_and(|node| node.op == Op::Sum) && all {
        args.to_vec()
    } else {
        Vec::new()
    }
}

/// The total with tax, less what was paid, withheld, or dropped to a round amount: where only one of these applies.
fn amount_due(view: &View<'_>, id: u32) -> Option<Said> {
    // What is payable before payments has no field of its own on an invoice: its terms are named instead.
    let terms: Vec<u32> = view
        .told_args(view.maker(id))
        .flat_map(|term| match view.node(term) {
            Some(node) if node.label == "lbl.payable_amount" => view.told_args(term).collect(),
            _ => vec![term],
        })
        .collect();
    let [total, other] = terms.as_slice() else { return None };
    let other = unsigned(view, *other);
    if view.node(*total)?.label != "term.BT-112" {
        return None;
    }
    let (key, name) = match view.node(other)?.label {
        "term.BT-113" => ("exp.amount_due.paid", "paid"),
        "term.BT-114" => ("exp.amount_due.rounded", "rounding"),
        "term.MX-20" => ("exp.amount_due.withheld", "withheld"),
        _ => return None,
    };
    let values = Values::new()
        .with("total", view.value(*total))
        .with(name, view.value(other))
        .with("value", view.value(id));
    Some(Said {
        id: key,
        values,
        operands: vec![*total, other],
    })
}

/// The tax of one rate on its base.
fn tax(view: &View<'_>, id: u32) -> Option<Said> {
    let maker = view.maker(id);
    if view.is_leaf(maker) && view.number(maker).is_zero() && view.node(maker)?.op == Op::Sum {
        let values = Values::new().with("part", view.group_of(id)?);
        return Some(Said {
            id: "exp.tax.none",
            values,
            operands: Vec::new(),
        });
    }
    let rounding = rounded(view, maker);
    let source = rounding.map_or(maker, |rounded| view.maker(rounded.inner));
    let values = Values::new().with("value", view.value(id));
    let (ids, values, operands) = match (view.node(source)?.op, view.args(source)) {
        (Op::PercentOf, [base, rate]) => {
            let values = values.with("base", view.value(*base)).with("rate", view.value(*rate));
            (["exp.tax", "exp.tax.rounded"], values, vec![*base, *rate])
        }
        // Tax inside a price: gross × rate ÷ (100 + rate).
        (Op::Div, [product, _]) => {
            let [gross, rate] = view.args(*product) else {
                return None;
            };
            if view.unit(*rate) != Unit::Percent {
                return None;
            }
            let formula = formula(&view.about(id), source)?;
            let values = values.with("gross", view.value(*gross)).with("rate", view.value(*rate));
            let values = values.with("formula", Value::Name(formula.text));
            (
                ["exp.tax_inside", "exp.tax_inside.rounded"],
                values,
                vec![*gross, *rate],
            )
        }
        _ => return None,
    };
    let [exact, cut] = ids;
    let Some(rounded) = rounding else {
        return Some(Said {
            id: exact,
            values,
            operands,
        });
    };
    let values = values
        .with("raw", view.as_value(rounded.raw, id))
        .with("rounding", view.rounding_words(rounded.rounding, rounded.raw, id, ""));
    Some(Said {
        id: cut,
        values,
        operands,
    })
}

/// Price × quantity and what is added or taken off.
fn line_amount(view: &View<'_>, id: u32, key: &'static str) -> Option<Said> {
    let maker = view.maker(id);
    if view.is_leaf(maker) || rounded(view, maker).is_some() {
        return None;
    }
    let formula = formula(&view.about(id), maker).filter(|formula| !formula.labelled)?;
    let values = Values::new()
        .with("formula", Value::Name(formula.text))
        .with("value", view.value(id));
    Some(Said {
        id: key,
        values,
        operands: formula.operands,
    })
}

/// The amounts of many lines.
fn sum_of_lines(view: &View<'_>, id: u32) -> Option<Said> {
    let maker = view.maker(id);
    let lines = view.args(maker);
    let all = lines
        .iter()
        .all(|line| view.node(*line).is_some_and(|node| node.label == "term.BT-131"));
    if !all || lines.len() < 2 || view.node(maker)?.op != Op::Sum {
        return None;
    }
    let values = Values::new()
        .with("count", Value::Count(lines.len() as u64))
        .with("value", view.value(id));
    Some(Said {
        id: "exp.net.lines",
        values,
        operands: lines.to_vec(),
    })
}
