//! Scopes: terms that tie, scopes in which no line can be, items that no term prices.

use super::{Linter, MAY_TIE, SCOPE_EMPTY, SCOPE_UNUSED, TIE, UNPRICED, Written, terms::named};
use crate::contract::agreement::{Term, Version, is_in_force};
use crate::contract::scope::{KEYS, Scope};
use crate::explain::{Value, Values};
#[cfg(test)]
use crate::model::visits;
use crate::order::{Index, set, sort_by_key};
use std::collections::BTreeSet;

/// Two units as one text.
fn pair(from: &str, to: &str) -> String {
    format!("{from}\n{to}")
}

/// The conversions of a version, both ways, sorted.
pub(super) fn conversions(version: &Version) -> BTreeSet<String> {
    let known = version.conversions.iter();
    set(known.flat_map(|known| [pair(&known.from, &known.to), pair(&known.to, &known.from)]))
}

/// A scope in which no line can be, or that has no meaning.
pub(super) fn of_term(written: &Written<'_>, conversions: &BTreeSet<String>, linter: &mut Linter) {
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
        let fits = |from: &String| from == unit || conversions.contains(&pair(from, unit));
        !bound.uom.is_empty() && !bound.uom.iter().any(fits)
    });
    if other.is_some() {
        let values = named(written).with("found", Value::Name(bound.uom.join(", ")));
        linter.say(SCOPE_EMPTY, scope, values);
    }
}

/// Rivals of one term that are named: whoever wrote two thousand equal terms is helped by the first of them.
const RIVALS_MAX: usize = 10;

/// Terms of one sort that govern the same lines with the same right.
pub(super) fn ties(terms: &[Written<'_>], linter: &mut Linter) {
    let peers = Peers::of(terms);
    for (at, written) in terms.iter().enumerate() {
        let Some(term) = written.term else { continue };
        for rival in peers.before(at) {
            let Some(rival) = terms.get(rival) else { continue };
            let same = rival.term.is_some_and(|other| same_keys(&other.scope, &term.scope));
            let terms = [rival.id, written.id].map(|id| Value::Name(id.to_owned()));
            let values = Values::new().with("terms", Value::List(terms.to_vec()));
            linter.say(if same { TIE } else { MAY_TIE }, written.json, values);
        }
    }
}

/// Terms that compete, found by what their scopes are bound to.
struct Peers<'a> {
    /// Per term its scope and the number of its rank; of those of one rank, none goes before another.
    terms: Vec<Option<(&'a Scope, usize)>>,
    /// The terms by rank, key and value; those that a key does not bind under the empty value.
    bound: Index<'a>,
}

impl<'a> Peers<'a> {
    fn of(terms: &[Written<'a>]) -> Self {
        // One that is never in force competes with none.
        let competes = |term: &&Term| {
            let from = term.valid_from;
            !term.kind.competes.is_empty() && from.is_none_or(|from| is_in_force(None, term.valid_to, from))
        };
        let rank = |term: &Term| {
            let decides = (term.scope.specificity(), term.priority, term.valid_from);
            (term.kind.competes, decides)
        };
        let mut sorted: Vec<(usize, &Term)> = Vec::new();
        sorted.extend(
            (0..)
                .zip(terms)
                .filter_map(|(at, written)| Some((at, written.term.filter(competes)?))),
        );
        sort_by_key(&mut sorted, |(_, term)| rank(term));
        let mut ranked = vec![None; terms.len()];
        let (mut number, mut last) = (0_usize, None);
        for (at, term) in sorted {
            number = number.saturating_add(usize::from(last.is_some_and(|last| last != rank(term))));
            last = Some(rank(term));
            if let Some(place) = ranked.get_mut(at) {
                *place = Some((&term.scope, number));
            }
        }
        let scopes = (0..).zip(&ranked).filter_map(|(at, ranked)| Some((at, (*ranked)?)));
        let rows = scopes.flat_map(|(at, (scope, rank))| {
            (0..).zip(scope.keys()).flat_map(move |(key, values)| {
                let free = values.is_empty().then_some("");
                let values = values.iter().map(String::as_str).chain(free);
                values.map(move |value| (sort_of(rank, key), value, at))
            })
        });
        let bound = Index::new(rows);
        Self { terms: ranked, bound }
    }

    /// Terms before one that may govern a line together with it, at most [`RIVALS_MAX`]. Only those are looked at that do by
    /// the key by which the fewest do.
    fn before(&self, at: usize) -> Vec<usize> {
        let mut rivals = Vec::new();
        let Some(own) = self.terms.get(at).copied().flatten() else {
            return rivals;
        };
        let (scope, rank) = own;
        let count = |(key, values): (usize, &Vec<String>)| {
            let each = values.iter().map(|value| self.bound.count(sort_of(rank, key), value));
            each.fold(self.bound.count(sort_of(rank, key), ""), usize::saturating_add)
        };
        let keys = || (0..).zip(scope.keys());
        let narrow = keys().filter(|(_, values)| !values.is_empty());
        // The whole invoice is governed by all of its rank, which no key binds either.
        let Some((key, values)) = narrow.min_by_key(|key| count(*key)).or(keys().next()) else {
            return rivals;
        };
        let values = values.iter().map(String::as_str).chain([""]);
        let near = values.flat_map(|value| {
            self.bound
                .places(sort_of(rank, key), value)
                .take_while(|other| *other < at)
        });
        for other in near {
            #[cfg(test)]
            visits::count();
            if self.meets(own, other) && !rivals.contains(&other) {
                rivals.push(other);
            }
            if rivals.len() >= RIVALS_MAX {
                break;
            }
        }
        sort_by_key(&mut rivals, |rival| *rival);
        rivals
    }

    /// True if a line may be in a scope and in that of another term of its rank.
    fn meets(&self, (scope, rank): (&Scope, usize), other: usize) -> bool {
        (0..).zip(scope.keys()).all(|(key, values)| {
            let sort = sort_of(rank, key);
            let has = |value: &str| self.bound.has(sort, value, other);
            values.is_empty() || has("") || values.iter().any(|value| has(value))
        })
    }
}

/// Values of one key of one rank are of one sort.
fn sort_of(rank: usize, key: usize) -> usize {
    rank.saturating_mul(KEYS.len()).saturating_add(key)
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
    let priced = Priced::by(&pricing);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for written in terms {
        let Some(term) = written.term.filter(|term| term.kind.by_line && !prices(term)) else {
            continue;
        };
        let spoken = [(ITEM, &term.scope.item_ids), (CATEGORY, &term.scope.category)];
        for (key, value) in spoken
            .into_iter()
            .flat_map(|(key, values)| values.iter().map(move |value| (key, value)))
        {
            if !priced.covers(key, value) && told.insert(value) {
                let name = KEYS.get(key).copied().unwrap_or_default();
                let values = named(written)
                    .with("found", Value::Name(value.clone()))
                    .with("key", Value::Name(name.to_owned()));
                linter.say(UNPRICED, written.json, values);
            }
        }
    }
}

/// Positions in [`KEYS`].
const ITEM: usize = 0;
const PREFIX: usize = 1;
const CATEGORY: usize = 2;

/// What terms that price are bound to.
struct Priced<'a> {
    /// One is bound to no item, one to no category.
    any_item: bool,
    any_category: bool,
    /// Items, beginnings of items and categories, by their positions in [`KEYS`].
    values: Index<'a>,
}

impl<'a> Priced<'a> {
    fn by(pricing: &[&'a Term]) -> Self {
        let scopes = || pricing.iter().map(|term| &term.scope);
        let of = |key: usize, values: &'a [String]| values.iter().map(move |value| (key, value.as_str(), 0));
        Self {
            any_item: scopes().any(|scope| scope.item_ids.is_empty() && scope.sku_prefix.is_empty()),
            any_category: scopes().any(|scope| scope.category.is_empty()),
            values: Index::new(scopes().flat_map(|scope| {
                let items = of(ITEM, &scope.item_ids).chain(of(PREFIX, &scope.sku_prefix));
                items.chain(of(CATEGORY, &scope.category))
            })),
        }
    }

    /// True if a line with a value of a key may be priced. What is bound otherwise may be.
    fn covers(&self, key: usize, value: &str) -> bool {
        let by_prefix = || {
            let ends = value
                .char_indices()
                .map(|(at, letter)| at.saturating_add(letter.len_utf8()));
            ends.filter_map(|end| value.get(..end))
                .any(|beginning| self.values.count(PREFIX, beginning) > 0)
        };
        let any = if key == ITEM { self.any_item } else { self.any_category };
        any || self.values.count(key, value) > 0 || key == ITEM && by_prefix()
    }
}
