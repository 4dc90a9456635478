//! Derivations: nothing is lost between the recorders, shared values stand once, filters keep what they say.

use crate::calc::{invoice, line};
use meisai::calc::{Policy, Regime, calculate};
use meisai::explain::{Evaluator, Filter, Node, Op, Origin, Stated, Trace, Unit};
use meisai::model::Term;
use meisai::money::{Currency, Decimal, MoneyError};

fn dec(text: &str) -> Decimal {
    Decimal::parse(text).expect("a decimal")
}

fn traced(filter: Filter) -> Trace {
    let invoice = invoice(
        "EUR",
        vec![line("A", "3", "10.005", "S", "20"), line("B", "3", "1.00", "S", "10")],
    );
    let mut trace = Trace::new(filter);
    calculate(&invoice, &Policy::new(Regime::Eu, Currency::EUR), &mut trace);
    assert_eq!(trace.recompute(), []);
    trace
}

#[test]
fn a_node_is_small() {
    assert!(size_of::<Node>() <= 96, "{} bytes", size_of::<Node>());
}

#[test]
fn leaves_are_stated_or_fact_and_only_leaves_have_no_arguments() {
    let trace = traced(Filter::Full);
    for node in trace.nodes() {
        let leaf = matches!(node.op, Op::Input | Op::Const | Op::Fact | Op::Assume);
        assert_eq!(leaf, node.origin != Origin::Computed, "{:?}", node.op);
        assert!(!leaf || trace.args(node).is_empty());
    }
}

#[test]
fn every_argument_stands_before_what_is_made_of_it() {
    let trace = traced(Filter::Full);
    for (id, node) in trace.nodes().iter().enumerate() {
        assert!(trace.args(node).iter().all(|arg| (*arg as usize) < id));
    }
}

#[test]
fn a_rounding_that_changes_a_value_keeps_the_unrounded_one() {
    let trace = traced(Filter::Full);
    let node = trace
        .node(trace.find("line[A].net_amount").expect("a node"))
        .expect("a node");
    assert_eq!(
        (node.op, node.raw, node.value.to_string()),
        (Op::Round, Some(dec("30.015")), "30.02".into())
    );
    assert_eq!(node.rounding.map(|rounding| rounding.stage.name()), Some("line"));
}

#[test]
fn totals_keep_the_amounts_of_lines_without_their_derivation() {
    let trace = traced(Filter::Totals);
    let id = trace.find("line[A].net_amount").expect("a node");
    assert!(trace.is_truncated(id));
    assert_eq!(trace.find("line[A].quantity"), None);
    assert!(
        trace
            .find("doc.tax[S:20].tax_amount")
            .is_some_and(|id| !trace.is_truncated(id))
    );
    assert!(trace.nodes().len() < traced(Filter::Full).nodes().len());
}

#[test]
fn one_key_of_a_line_leaves_the_other_lines_out() {
    let trace = traced(Filter::Key("line[A].net_amount".into()));
    assert!(trace.find("line[A].net_amount").is_some());
    assert_eq!(trace.find("line[B].net_amount"), None);
    assert_eq!(trace.find("doc.amount_due"), None);
    assert_eq!(trace.find("line[C].net_amount"), None);
}

#[test]
fn a_value_used_twice_stands_once() {
    let trace = traced(Filter::Full);
    let line = trace.find("line[A].net_amount").expect("a node");
    let users = trace
        .nodes()
        .iter()
        .filter(|node| trace.args(node).contains(&line))
        .count();
    assert_eq!(users, 2, "the sum of the lines and the sum of the group");
    assert_eq!(trace.keys().filter(|(_, key)| key == "line[A].net_amount").count(), 1);
}

#[test]
fn what_cannot_be_computed_is_zero_inexact_and_told() {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let one = ev.input(&Stated::new(dec("1"), Term::ItemNetPrice), "term.BT-146", Unit::None);
    let zero = ev.constant(Decimal::ZERO);
    let quotient = ev.div(one, zero);
    assert_eq!((quotient.value, quotient.exact), (Decimal::ZERO, false));
    let faults = ev.take_faults();
    assert_eq!(
        faults.iter().map(|fault| fault.error).collect::<Vec<_>>(),
        [MoneyError::DivisionByZero]
    );
    assert_eq!(trace.recompute(), []);
}

#[test]
fn a_changed_value_does_not_recompute() {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let two = ev.constant(dec("2"));
    let wrong = ev.if_(two, two);
    let sum = ev.sum(&[two, wrong]);
    assert_eq!(sum.value, dec("4"));
    assert_eq!(trace.recompute(), []);
}

#[test]
fn the_law_of_a_rate_is_found_by_country_and_day() {
    let mut invoice = invoice("JPY", vec![line("1", "1", "1000", "S", "10")]);
    crate::calc::date(&mut invoice.root, Term::IssueDate, "2026-11-21");
    let mut trace = Trace::default();
    calculate(&invoice, &Policy::of(&invoice, None, None), &mut trace);
    let rate = trace.find("doc.tax[S:10].rate").expect("a node");
    let legal = trace.remarks(rate).find_map(|remark| match remark {
        meisai::explain::Remark::Legal(legal) => Some(legal.fact),
        _ => None,
    });
    assert_eq!(legal, Some("jp.rate.standard.2019"));
}

#[test]
fn a_split_into_many_parts_names_its_weights_once() {
    let mut trace = Trace::default();
    let mut ev = Evaluator::new(&mut trace);
    let total = ev.constant(dec("10000.00"));
    let weights: Vec<_> = (1..=300).map(|weight| ev.constant(Decimal::from_int(weight))).collect();
    let parts = ev.allocate(total, &weights, 2);
    assert_eq!(ev.sum(&parts).value, dec("10000.00"));
    let arguments: usize = trace.nodes().iter().map(|node| trace.args(node).len()).sum();
    assert!(arguments <= 5 * 300, "{arguments} arguments");
    assert_eq!(trace.recompute(), []);
}
