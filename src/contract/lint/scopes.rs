//! Scopes: terms that tie, scopes in which no line can be, items that no term prices.

use super::{Linter, MAY_TIE, SCOPE_EMPTY, SCOPE_UNUSED, TIE, UNPRICED, Written, terms::named};
use crate::contract::Version;
use crate::contract::scope::{KEYS, Scope};
use crate::contract::{Term, agreement::is_in_force};
use crate::explain::{Value, Values};

/// A scope in which no line can be, or that has no meaning.
pub(super) fn of_term(written: &Written<'_>, version: &Version, linter: &mut Linter) {
    let Some((scope, term)) = written.json.get("scope").zip(written.term) else {
        return;
    };
    if !term.kind.by_line && !term.scope.is_whole() && !term.kind.name.starts_with("discount.") {
        linter.say(SCOPE_UNUSED, scope, named(written));
    }
    for (name, member) in scope.members() {
        if member.is_list() && member.texts().is_empty() {
            let values = named(written).with("found", Value::Name(name.to_owned()));
            linter.say(SCOPE_EMPTY, member, values);
        }
    }
    let bound = &term.scope;
    let begins = |id: &String| bound.sku_prefix.iter().any(|prefix| id.starts_with(prefix.as_str()));
    let no_item = !bound.item_ids.is_empty() && !bound.sku_prefix.is_empty() && !bound.item_ids.iter().any(begins);
    if no_item {
        let values = named(written).with("found", Value::Name(bound.item_ids.join(", ")));
        linter.say(SCOPE_EMPTY, scope, values);
    }
    let other = term.params.text("uom").filter(|unit| {
        let converts = |from: &str| {
            let both = |a: &str, b: &str| (a == from && b == *unit) || (b == from && a == *unit);
            version.conversions.iter().any(|known| both(&known.from, &known.to))
        };
        !bound.uom.is_empty() && !bound.uom.iter().any(|from| from == unit || converts(from))
    });
    if other.is_some() {
        let values = named(written).with("found", Value::Name(bound.uom.join(", ")));
        linter.say(SCOPE_EMPTY, scope, values);
    }
}

/// Terms of one sort that govern the same lines with the same right.
pub(super) fn ties(terms: &[Written<'_>], linter: &mut Linter) {
    for (at, written) in terms.iter().enumerate() {
        let Some(term) = written.term.filter(|term| !term.kind.competes.is_empty()) else {
            continue;
        };
        let rivals = terms
            .iter()
            .take(at)
            .filter(|earlier| earlier.term.is_some_and(|other| tie(other, term)));
        for rival in rivals {
            let same = rival.term.is_some_and(|other| same_keys(&other.scope, &term.scope));
            let terms = [rival.id, written.id].map(|id| Value::Name(id.to_owned()));
            let values = Values::new().with("terms", Value::List(terms.to_vec()));
            linter.say(if same { TIE } else { MAY_TIE }, written.json, values);
        }
    }
}

/// True if none of two terms that may govern one line goes before the other.
fn tie(a: &Term, b: &Term) -> bool {
    let rank = |term: &Term| {
        (
            term.kind.competes,
            term.scope.specificity(),
            term.priority,
            term.valid_from,
        )
    };
    let (from, to) = (a.valid_from.max(b.valid_from), [a.valid_to, b.valid_to]);
    let together = from.is_none_or(|from| to.iter().all(|to| is_in_force(None, *to, from)));
    let mut keys = a.scope.keys().into_iter().zip(b.scope.keys());
    let meet = keys.all(|(a, b)| a.is_empty() || b.is_empty() || a.iter().any(|value| b.contains(value)));
    rank(a) == rank(b) && together && meet
}

fn same_keys(a: &Scope, b: &Scope) -> bool {
    let mut keys = a.keys().into_iter().zip(b.keys());
    keys.all(|(a, b)| a.is_empty() == b.is_empty())
}

/// Items and categories that terms speak of and none prices.
pub(super) fn unpriced(terms: &[Written<'_>], linter: &mut Linter) {
    let prices = |term: &Term| term.kind.competes == "price" || term.kind.name.starts_with("expense.");
    let pricing: Vec<&Term> = terms
        .iter()
        .filter_map(|written| written.term.filter(|term| prices(term)))
        .collect();
    if pricing.is_empty() || pricing.iter().any(|term| term.scope.is_whole()) {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for written in terms {
        let Some(term) = written.term.filter(|term| term.kind.by_line && !prices(term)) else {
            continue;
        };
        let spoken = [(0, &term.scope.item_ids), (2, &term.scope.category)];
        for (key, value) in spoken
            .into_iter()
            .flat_map(|(key, values)| values.iter().map(move |value| (key, value)))
        {
            let covered = pricing.iter().any(|price| covers(&price.scope, key, value));
            if !covered && !told.contains(&value.as_str()) {
                told.push(value);
                let name = KEYS.get(key).copied().unwrap_or_default();
                let values = named(written)
                    .with("found", Value::Name(value.clone()))
                    .with("key", Value::Name(name.to_owned()));
                linter.say(UNPRICED, written.json, values);
            }
        }
    }
}

/// True if a scope may hold a line with a value of a key. What is bound otherwise may.
fn covers(scope: &Scope, key: usize, value: &str) -> bool {
    let prefixed = key == 0 && scope.sku_prefix.iter().any(|prefix| value.starts_with(prefix.as_str()));
    let others = match key {
        0 => scope.item_ids.is_empty() && scope.sku_prefix.is_empty(),
        _ => scope.category.is_empty(),
    };
    prefixed
        || others
        || scope
            .keys()
            .get(key)
            .is_some_and(|values| values.iter().any(|known| known == value))
}
