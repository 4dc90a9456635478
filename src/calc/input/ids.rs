//! Names of lines for keys, unique in the invoice.

use crate::model::{Invoice, Term};
use crate::order::set;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A unique id for every line: its own, `#3` where the third line has none, and `7#3` where the third repeats `7`.
#[must_use]
pub fn line_ids(invoice: &Invoice) -> Vec<Cow<'_, str>> {
    unique_ids(
        invoice
            .root
            .groups_of(Term::Line)
            .map(|line| line.text(Term::LineId).unwrap_or_default())
            .collect(),
    )
}

/// A unique id for every stated one, as [`line_ids`] gives them.
#[must_use]
pub fn unique_ids(stated: Vec<&str>) -> Vec<Cow<'_, str>> {
    // Numbered lines come in order, and what rises strictly does not repeat.
    let rises = |pair: &[&str]| matches!(pair, [a, b] if (a.len(), *a) < (b.len(), *b));
    if stated.first() != Some(&"") && stated.windows(2).all(rises) {
        return stated.into_iter().map(Cow::Borrowed).collect();
    }
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let known: BTreeSet<&str> = set(stated.iter().copied());
    let mut made: BTreeSet<String> = BTreeSet::new();
    (1..)
        .zip(&stated)
        .map(|(position, id)| {
            if !id.is_empty() && taken.insert(id) {
                return Cow::Borrowed(*id);
            }
            let mut unique = format!("{id}#{position}");
            while known.contains(unique.as_str()) || !made.insert(unique.clone()) {
                unique.push('#');
            }
            Cow::Owned(unique)
        })
        .collect()
}
