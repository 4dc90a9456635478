//! [`diagnose`]: from equations that do not hold to the fewest fields that would mend them.
//!
//! First one field is tried: would the number that the other equations imply for it make all of them hold? Then two. What
//! neither explains is taken from the bottom up: a field that differs from what is computed from corrected fields is a root.

use super::build::Built;
use super::discrete;
use super::interval::Interval;
use super::likeness::likeness;
use super::system::{Asked, Status, System};
use super::trouble::{Trouble, components, trouble};
use crate::money::{Decimal, Mode};
use crate::order::{set, sort_by_key};
use crate::rules::number::{round, same};
use std::collections::BTreeSet;

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fix {
    /// Another number.
    Number {
        /// Where.
        slot: usize,
        /// Which.
        value: Decimal,
    },
    /// Another tax category or rate.
    Key(discrete::Move),
}

/// A cause: the field to mend, the other fields that could be mended instead, and what follows from it.
#[derive(Debug, Clone)]
pub(super) struct Root {
    /// The likeliest repair.
    pub fix: Option<Fix>,
    /// Other repairs of one field, likeliest first.
    pub alternatives: Vec<Fix>,
    /// The equations that it breaks.
    pub equations: Vec<usize>,
}

/// Beyond this many fields, pairs of repairs are not searched: a person would not read them either.
const PAIR_FIELDS_MAX: usize = 64;
/// Repairs shown besides the likeliest.
const ALTERNATIVES_MAX: usize = 9;

/// The causes of what is wrong. `explained` are equations that another finding already tells about.
pub(super) fn diagnose(built: &mut Built, explained: &BTreeSet<usize>) -> Vec<Root> {
    let all = trouble(built, explained);
    components(built, all)
        .into_iter()
        .flat_map(|part| cause(built, &part))
        .collect()
}

fn cause(built: &mut Built, part: &Trouble) -> Vec<Root> {
    let accepted = |index: &usize| matches!(built.system.status(*index), Status::Accepted(_));
    if part.slots.is_empty() && part.equations.iter().all(accepted) {
        return part.equations.iter().map(|index| tolerated(built, *index)).collect();
    }
    let mut fixes = singles(built, part);
    if !fixes.is_empty() {
        let fix = Some(fixes.remove(0));
        fixes.truncate(ALTERNATIVES_MAX);
        return vec![Root {
            fix,
            alternatives: fixes,
            equations: part.equations.iter().copied().collect(),
        }];
    }
    let (binding, advised): (BTreeSet<usize>, BTreeSet<usize>) = part
        .equations
        .iter()
        .partition(|index| is_binding(&built.system, **index));
    if !advised.is_empty() && (!binding.is_empty() || !part.slots.is_empty()) {
        // What no norm asks for must not hide the cause of what one does.
        let parts = [
            Trouble {
                equations: binding,
                slots: part.slots.clone(),
            },
            Trouble {
                equations: advised,
                slots: BTreeSet::new(),
            },
        ];
        let parts: Vec<Trouble> = parts.into_iter().flat_map(|part| components(built, part)).collect();
        return parts.iter().flat_map(|part| cause(built, part)).collect();
    }
    pair(built, part).unwrap_or_else(|| from_below(built, part))
}

/// An equation whose difference the norm accepts: told where it is computed, with what would make it exact.
fn tolerated(built: &mut Built, index: usize) -> Root {
    let part = Trouble {
        equations: [index].into(),
        slots: BTreeSet::new(),
    };
    let mut alternatives = singles(built, &part);
    alternatives.truncate(ALTERNATIVES_MAX);
    Root {
        fix: None,
        alternatives,
        equations: vec![index],
    }
}

/// True if a norm asks for the equation, and does not accept how it stands.
fn is_binding(system: &System, index: usize) -> bool {
    let asked = system
        .equations
        .get(index)
        .is_some_and(|equation| equation.asked == Asked::Norm);
    asked && matches!(system.status(index), Status::Broken(_))
}

/// Every repair of one field that mends all of a part, likeliest first.
pub(super) fn singles(built: &mut Built, part: &Trouble) -> Vec<Fix> {
    let mut fixes: Vec<(u32, Fix)> = Vec::new();
    for slot in candidates(&built.system, part) {
        if let Some(value) = mend(&mut built.system, slot, part) {
            let score = built
                .system
                .slots
                .get(slot)
                .map_or(u32::MAX, |field| likeness(field, value));
            fixes.push((score, Fix::Number { slot, value }));
        }
    }
    fixes.extend(
        discrete::moves(built, part)
            .into_iter()
            .map(|found| (discrete::SCORE, Fix::Key(found))),
    );
    sort_by_key(&mut fixes, |(score, _)| *score);
    fixes.into_iter().map(|(_, fix)| fix).collect()
}

/// The fields that stand in all that is wrong.
fn candidates(system: &System, part: &Trouble) -> Vec<usize> {
    let all: Vec<usize> = match part.slots.first() {
        Some(slot) => vec![*slot],
        None => part
            .equations
            .iter()
            .filter_map(|index| system.equations.get(*index))
            .min_by_key(|equation| equation.slots().count())
            .map(|equation| equation.slots().collect())
            .unwrap_or_default(),
    };
    let everywhere = |slot: &usize| {
        part.slots.iter().all(|other| other == slot)
            && system
                .uses
                .get(*slot)
                .is_some_and(|uses| part.equations.iter().all(|index| uses.contains(index)))
            && system
                .slots
                .get(*slot)
                .is_some_and(|field| !field.is_groupless && !is_key(field) && is_likely(field))
    };
    all.into_iter().filter(everywhere).collect()
}

/// A tax rate is part of a key, so that another number there is more than another factor.
fn is_key(slot: &super::slot::Slot) -> bool {
    slot.term == crate::model::Term::TaxGroupRate
}

/// What is not there and is no business term of EN 16931 is not asked for.
fn is_likely(slot: &super::slot::Slot) -> bool {
    slot.stated.is_some() || slot.default.is_none() || !slot.term.id().starts_with("MX-")
}

/// The number with which `slot` mends everything wrong, if there is one.
fn mend(system: &mut System, slot: usize, part: &Trouble) -> Option<Decimal> {
    let interval = Interval::of(system, slot, |index| part.equations.contains(&index))?;
    let places = system.slots.get(slot)?.places(system.places);
    let preferred = system
        .uses
        .get(slot)?
        .iter()
        .filter(|index| {
            system
                .equations
                .get(**index)
                .is_some_and(|equation| equation.left == slot)
        })
        .find_map(|index| system.right(*index));
    let value = interval.or_simplest(
        preferred.and_then(|value| round(value, Mode::HalfAwayFromZero, places)),
        places,
    )?;
    if system.value(slot).is_some_and(|now| same(now, value)) {
        return None;
    }
    let before = system.set(slot, Some(value));
    let good = part
        .equations
        .iter()
        .all(|index| system.status(*index) == Status::Holds);
    system.set(slot, before);
    good.then_some(value)
}

/// Two fields that together mend a part: one taken from one equation, the other from all that is left.
fn pair(built: &mut Built, part: &Trouble) -> Option<Vec<Root>> {
    let fields: BTreeSet<usize> = match part.slots.len() {
        0 => set(part
            .equations
            .iter()
            .filter_map(|index| built.system.equations.get(*index))
            .flat_map(|equation| equation.slots().collect::<Vec<_>>())
            .filter(|slot| built.system.slots.get(*slot).is_some_and(|field| !is_key(field)))),
        _ => part.slots.clone(),
    };
    if fields.len() > PAIR_FIELDS_MAX {
        return None;
    }
    let mut best: Option<(u32, [Root; 2])> = None;
    for slot in fields {
        let uses = built.system.uses.get(slot)?.clone();
        for index in &uses {
            let Some(field) = built.system.slots.get(slot) else {
                continue;
            };
            let places = field.places(built.system.places);
            let solved = Interval::of_one(&built.system, *index, slot).and_then(|interval| interval.simplest(places));
            let Some(value) = solved else { continue };
            let score = likeness(field, value);
            let before = built.system.set(slot, Some(value));
            let rest = after(&built.system, part, slot, &uses);
            let mut second = if rest.equations.is_empty() && rest.slots.is_empty() {
                Vec::new()
            } else {
                singles(built, &rest)
            };
            built.system.set(slot, before);
            let Some(Fix::Number {
                slot: other,
                value: other_value,
            }) = second.first().cloned()
            else {
                continue;
            };
            let both = score
                + built
                    .system
                    .slots
                    .get(other)
                    .map_or(0, |field| likeness(field, other_value));
            if best.as_ref().is_some_and(|(known, _)| *known <= both) {
                continue;
            }
            second.remove(0);
            second.truncate(ALTERNATIVES_MAX);
            // What the first repair leaves is the second's; the rest was the first's.
            let own = part.equations.difference(&rest.equations).copied().collect();
            let others = rest.equations.iter().copied().collect();
            let first = Root {
                fix: Some(Fix::Number { slot, value }),
                alternatives: Vec::new(),
                equations: own,
            };
            let fix = Some(Fix::Number {
                slot: other,
                value: other_value,
            });
            best = Some((
                both,
                [
                    first,
                    Root {
                        fix,
                        alternatives: second,
                        equations: others,
                    },
                ],
            ));
        }
    }
    best.map(|(_, roots)| roots.into())
}

/// What is still wrong after a slot was given another number.
fn after(system: &System, part: &Trouble, slot: usize, uses: &[usize]) -> Trouble {
    let broken = |index: &usize| matches!(system.status(*index), Status::Broken(_) | Status::Accepted(_));
    let all = set(part.equations.iter().chain(uses).copied());
    let slots = set(part.slots.iter().copied().filter(|other| *other != slot));
    Trouble {
        equations: set(all.into_iter().filter(broken)),
        slots,
    }
}

/// Roots from the bottom up: what differs from the value computed from corrected fields is a root, what agrees follows.
fn from_below(built: &mut Built, part: &Trouble) -> Vec<Root> {
    let system = &mut built.system;
    let mut roots: Vec<Root> = Vec::new();
    let mut changed = Vec::new();
    let mut mended = BTreeSet::new();
    for index in &part.equations {
        let Some((equation, right)) = system.equations.get(*index).zip(system.right(*index)) else {
            continue;
        };
        let slot = equation.left;
        if system.status(*index) == Status::Holds {
            if let Some(root) = roots.first_mut() {
                root.equations.push(*index);
            }
            continue;
        }
        let alone = system.slots.get(slot).is_some_and(|field| field.is_groupless);
        let fix = (!alone).then_some(Fix::Number { slot, value: right });
        if !alone {
            mended.insert(slot);
            changed.push((slot, system.set(slot, Some(right))));
        }
        roots.push(Root {
            fix,
            alternatives: Vec::new(),
            equations: vec![*index],
        });
    }
    for (slot, before) in changed.into_iter().rev() {
        system.set(slot, before);
    }
    for slot in &part.slots {
        if !mended.contains(slot) {
            let value = system
                .uses
                .get(*slot)
                .into_iter()
                .flatten()
                .find_map(|index| Interval::of_one(system, *index, *slot)?.simplest(system.places.max(2)));
            let fix = value.map(|value| Fix::Number { slot: *slot, value });
            roots.push(Root {
                fix,
                alternatives: Vec::new(),
                equations: Vec::new(),
            });
        }
    }
    roots
}
