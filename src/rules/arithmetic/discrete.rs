//! [`moves`]: repairs that are no amount: a line, an allowance or a tax group that stands under the wrong tax rate or
//! category.

use super::breakdown::{Keyed, TaxKey};
use super::build::Built;
use super::system::Status;
use super::trouble::Trouble;
use crate::model::Term;
use crate::money::Decimal;
use crate::order::set;

/// Another tax category or rate in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    /// JSON Pointer of the field.
    pub place: String,
    /// Its term.
    pub term: Term,
    /// What stands there; `None` if nothing does.
    pub stated: Option<String>,
    /// What should stand there.
    pub value: String,
}

/// How such a repair ranks among the others: behind a slip of one digit, before a wholly different amount.
pub(super) const SCORE: u32 = 150;
/// Beyond this many lines under one key, no single line is picked out by trial.
const TRIALS_MAX: usize = 2_000;

/// Every move of one line, allowance, charge or tax group that mends a part.
pub(super) fn moves(built: &mut Built, part: &Trouble) -> Vec<Move> {
    // A move touches two taxable amounts and a tax.
    if part.equations.len() > 3 || !part.slots.is_empty() {
        return Vec::new();
    }
    let touched = part.equations.iter().filter_map(|index| built.bases.get(index));
    let touched: Vec<TaxKey> = touched.cloned().collect();
    let mut found = Vec::new();
    for to in &touched {
        for from in touched.iter().filter(|from| *from != to) {
            // Only one of category and rate may differ: the other would be a second field.
            if (from.0 == to.0) == (from.1 == to.1) {
                continue;
            }
            found.extend(items(built, part, from, to));
            found.extend(groups(built, part, from, to));
        }
    }
    found
}

/// Items: what one key has too much, the other lacks.
fn items(built: &Built, part: &Trouble, from: &TaxKey, to: &TaxKey) -> Vec<Move> {
    let (Some(source), Some(target)) = (built.base(from), built.base(to)) else {
        return Vec::new();
    };
    let only = set([source, target]);
    if part.equations != only {
        return Vec::new();
    }
    let (Status::Broken(short), Status::Broken(over)) = (built.system.status(source), built.system.status(target))
    else {
        return Vec::new();
    };
    // Left less right: the key that the item leaves lacks in its stated amount what the other has too much.
    let fits = |item: &&Keyed| {
        let amount = built
            .system
            .value(item.slot)
            .map(|amount| if item.negative { amount.negated() } else { amount });
        amount == Some(over) && amount.map(Decimal::negated) == Some(short)
    };
    built
        .items_under(from)
        .take(TRIALS_MAX)
        .filter(fits)
        .filter_map(|item| item.moved(to))
        .collect()
}

/// Tax groups: another rate or category must suit the lines and, for a rate, the tax.
fn groups(built: &mut Built, part: &Trouble, from: &TaxKey, to: &TaxKey) -> Vec<Move> {
    let mut found = Vec::new();
    let positions = built.keys.get(from).map(|under| under.groups.clone());
    for index in positions.unwrap_or_default() {
        let (Some(tax), Some(group)) = (built.taxes.get(index).copied(), built.groups.get(index).cloned()) else {
            continue;
        };
        let allowed = |equation: &usize| {
            let equation = Some(*equation);
            equation == Some(tax) || equation == built.base(from) || equation == built.base(to)
        };
        let sums = sums_agree(built, &group, to);
        if !part.equations.iter().all(allowed) || !sums {
            continue;
        }
        let good = match group.rate_slot {
            Some(rate) => {
                let before = built.system.set(rate, to.1.or(Some(Decimal::ZERO)));
                let good = built.system.status(tax) == Status::Holds;
                built.system.set(rate, before);
                good
            }
            None => false,
        };
        if good {
            found.extend(group.moved(to));
        }
    }
    found
}

/// True if the stated taxable amount of a group is the sum of the items under another key, and no group has that key yet.
fn sums_agree(built: &Built, group: &Keyed, to: &TaxKey) -> bool {
    let (own, other) = (built.keys.get(&group.key), built.keys.get(to));
    let free = other.is_none_or(|under| under.groups.is_empty());
    let alone = own.is_some_and(|under| under.groups.len() == 1);
    let left_over = own.is_some_and(|under| !under.items.is_empty());
    let sum = built.base(to).and_then(|index| built.system.linear(index));
    free && alone && !left_over && sum.is_some() && sum == built.system.value(group.slot)
}

impl Keyed {
    /// The change of its one field that brings it under another key.
    fn moved(&self, to: &TaxKey) -> Option<Move> {
        let [category, rate] = self.terms;
        if self.key.0 != to.0 {
            let stated = Some(self.key.0.clone()).filter(|code| !code.is_empty());
            return Some(Move {
                place: self.around.place_of(category),
                term: category,
                stated,
                value: to.0.clone(),
            });
        }
        let stated = self.key.1.filter(|_| self.rated).map(|rate| rate.to_string());
        Some(Move {
            place: self.around.place_of(rate),
            term: rate,
            stated,
            value: to.1?.to_string(),
        })
    }
}
