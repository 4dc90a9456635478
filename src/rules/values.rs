//! The values that the texts of a publisher's rule name: what it is about, what stands there, and what else is stated.

use super::catalogue;
use super::engine::{At, at as attr};
use super::places::Places;
use crate::explain::{Value, Values};
use crate::model::shorten;

/// What a reader calls a node.
pub(super) fn name(at: At, term: Option<&'static str>) -> Value {
    match term {
        Some(term) => Value::Key(format!("term.{term}")),
        None => Value::Name(at.local_name().to_owned()),
    }
}

/// What stands at a node, in a few words.
pub(super) fn found(at: At) -> Value {
    let text = at.norm();
    if at.children().next().is_some() {
        Value::Name("…".to_owned())
    } else if text.is_empty() {
        Value::Key("found.empty".to_owned())
    } else {
        Value::Name(shorten(&text))
    }
}

/// The values that every text of a rule may use: `{term}`, `{found}`, `{path}`, `{rule}`, the `{currency}` of an amount, and for
/// each business term that the rule is about what the invoice states for it, as in `{BT-6}`. At a group, `{found}` is what
/// stands inside it for the first of these terms.
pub(super) fn about(at: At, rule: &str, term: Option<&'static str>, places: &Places<'_>) -> Values {
    let terms = catalogue::info(rule).map_or("", |info| info.terms);
    let terms = terms.split(' ').filter(|id| id.starts_with("BT-"));
    let is_group = at.children().next().is_some();
    let inside = is_group.then(|| places.stated_inside(terms.clone(), at)).flatten();
    let is_currency = at.name() == attr::currencyID;
    let currency = if is_currency {
        Some(at)
    } else {
        at.first(&[attr::currencyID])
    };
    let none = || Value::Key("found.none".to_owned());
    let values = Values::new()
        .with("term", name(at, term))
        .with("found", inside.unwrap_or_else(|| found(at)))
        .with("path", Value::Name(at.path()))
        .with("rule", Value::Name(rule.to_owned()))
        .with("currency", currency.map_or_else(none, found));
    terms.fold(values, |values, id| {
        values.with(id, places.stated(id, at).unwrap_or_else(none))
    })
}
