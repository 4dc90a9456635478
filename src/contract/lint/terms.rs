//! Terms one by one: what cannot be used, what no machine checks, index clauses, currencies, rounding, clauses.

use super::{CURRENCY, INDEX_INCOMPLETE, Linter, NO_CLAUSE, NO_ROUNDING, NOT_BY_MACHINE, Pair, UNUSABLE, Written};
use crate::contract::json::Json;
use crate::contract::kinds::{Shape, open_points};
use crate::contract::{Contract, Version};
use crate::explain::{Value, Values};
use crate::order::Index;
use crate::rules::Judgement;

/// The id of a term as a value.
pub(super) fn named(written: &Written<'_>) -> Values {
    Values::new().with("term", Value::Name(written.id.to_owned()))
}

/// What one term lacks.
pub(super) fn check(written: &Written<'_>, version: &Version, linter: &mut Linter) {
    let json = written.json;
    let Some(term) = written.term else { return };
    let open = match term.kind.name {
        "price.indexation" => open_points(&term.params),
        _ => Vec::new(),
    };
    if !open.is_empty() {
        let open = open.into_iter().map(|label| Value::Key(label.to_owned())).collect();
        linter.say(
            INDEX_INCOMPLETE,
            json,
            named(written).with("missing", Value::List(open)),
        );
    }
    if term.kind.judgement == Judgement::H {
        linter.say(NOT_BY_MACHINE, json, kind_of(written));
    }
    if term.clause.is_none() {
        linter.say(NO_CLAUSE, json, kind_of(written));
    }
    let other = term
        .params
        .currency("currency")
        .filter(|_| term.kind.name == "doc.currency");
    if let Some((other, head)) = other.zip(version.currency).filter(|(other, head)| other != head) {
        let values = named(written)
            .with("stated", Value::Name(other.code().to_owned()))
            .with("expected", Value::Name(head.code().to_owned()));
        linter.say(CURRENCY, json, values);
    }
}

fn kind_of(written: &Written<'_>) -> Values {
    let kind = written.json.text_of("kind").unwrap_or_default();
    named(written).with("kind", Value::Name(kind))
}

/// Terms of which a value cannot be used: tiers out of order, what is missing, what is no number.
pub(super) fn unusable(contract: &Contract, terms: &[Written<'_>], linter: &mut Linter) {
    let pointers: Vec<String> = terms.iter().map(|written| written.json.pointer()).collect();
    let by_pointer = Index::new((0..).zip(&pointers).map(|(at, pointer)| (0, pointer.as_str(), at)));
    for rejected in &contract.rejected {
        let Some(fault) = &rejected.fault else { continue };
        // The term is what its fault stands in, or itself.
        let mut around = Some(fault.pointer.as_str());
        let written = core::iter::from_fn(|| {
            let here = around?;
            around = here.rsplit_once('/').map(|(outer, _)| outer);
            Some(here)
        });
        let mut found = written.filter_map(|pointer| terms.get(by_pointer.first(0, pointer)?));
        let Some(written) = found.next() else {
            continue;
        };
        let values = named(written)
            .with("pointer", Value::Name(fault.pointer.clone()))
            .with("found", Value::Name(fault.found.clone()))
            .with("wanted", Value::Name(fault.expected.clone()))
            .with("because", Value::Key(fault.because.to_owned()));
        let steps = fault.pointer.strip_prefix(&written.json.pointer()).unwrap_or_default();
        linter.say(UNUSABLE, deepest(written.json, steps), values);
    }
}

/// The deepest place that is there on a way down.
fn deepest<'a>(json: Json<'a>, steps: &str) -> Json<'a> {
    let mut at = json;
    for step in steps.split('/').skip(1) {
        let index = step.parse::<usize>().ok().filter(|_| at.is_list());
        let next = match index {
            Some(index) => at.items().into_iter().nth(index),
            None => at.members().find(|(name, _)| *name == step).map(|(_, member)| member),
        };
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// A version in another currency than the contract.
pub(super) fn currencies(pair: &Pair<'_>, root: Json<'_>, linter: &mut Linter) {
    let stated = pair
        .json
        .get("currency")
        .filter(|stated| stated.pointer() != "/currency");
    let (Some(stated), Some(head)) = (stated, root.text_of("currency")) else {
        return;
    };
    if stated.text() != head {
        let values = Values::new()
            .with("term", Value::Name(pair.version.version.clone()))
            .with("stated", Value::Name(stated.text()))
            .with("expected", Value::Name(head));
        linter.say(CURRENCY, stated, values);
    }
}

/// Terms from which fractions of the smallest coin come, and no word of how they are rounded.
pub(super) fn rounding(pair: &Pair<'_>, linter: &mut Linter) {
    let version = pair.version;
    let told = version.rounding.is_some() || version.terms.iter().any(|term| term.kind.name == "doc.rounding");
    let fractions = |shape: Shape| matches!(shape, Shape::Percent | Shape::Tiers | Shape::Hours);
    let from = version
        .terms
        .iter()
        .find(|term| term.kind.fields.iter().any(|field| fractions(field.shape)));
    if let Some(term) = from.filter(|_| !told) {
        let values = Values::new().with("term", Value::Name(term.id.clone()));
        linter.say(NO_ROUNDING, pair.json, values);
    }
}
