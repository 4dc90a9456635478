//! [`Trouble`]: what is wrong, in parts that share no field.

use super::build::Built;
use super::system::Status;
use crate::money::Mode;
use crate::order::set;
use crate::rules::number::{round, same};
use std::collections::BTreeSet;

/// What is wrong and belongs together.
#[derive(Debug, Default, Clone)]
pub(super) struct Trouble {
    /// Equations to mend.
    pub equations: BTreeSet<usize>,
    /// Slots that are missing, or have more digits than an amount can have.
    pub slots: BTreeSet<usize>,
}

/// Everything that is wrong.
pub(super) fn trouble(built: &Built, explained: &BTreeSet<usize>) -> Trouble {
    let system = &built.system;
    let broken = |index: &usize| matches!(system.status(*index), Status::Broken(_) | Status::Accepted(_));
    let suspects = (0..system.equations.len()).filter(|index| !explained.contains(index));
    let equations = set(suspects.filter(broken));
    let long = |(index, slot): (usize, &super::slot::Slot)| {
        let places = slot.places(system.places);
        let value = slot
            .stated
            .filter(|_| slot.term.def().kind == crate::model::Kind::Amount)?;
        let short = round(value, Mode::TowardZero, places)?;
        (!same(short, value)).then_some(index)
    };
    let too_long = system.slots.iter().enumerate().filter_map(long);
    let slots = set(too_long.chain(built.missing.iter().copied()));
    Trouble { equations, slots }
}

/// Splits what is wrong into parts that share no field.
pub(super) fn components(built: &Built, mut all: Trouble) -> Vec<Trouble> {
    let system = &built.system;
    let mut parts = Vec::new();
    loop {
        let mut part = Trouble::default();
        let mut fields = Vec::new();
        if let Some(slot) = all.slots.pop_first() {
            part.slots.insert(slot);
            fields.push(slot);
        } else if let Some(equation) = all.equations.first().copied() {
            take(built, &mut all, &mut part, equation, &mut fields);
        } else {
            return parts;
        }
        let mut seen = BTreeSet::new();
        while let Some(field) = fields.pop() {
            if !seen.insert(field) {
                continue;
            }
            if all.slots.remove(&field) {
                part.slots.insert(field);
            }
            for index in system.uses.get(field).into_iter().flatten() {
                take(built, &mut all, &mut part, *index, &mut fields);
            }
        }
        parts.push(part);
    }
}

/// Moves an equation into a part, with the tax group that has too little of what it has too much.
fn take(built: &Built, all: &mut Trouble, part: &mut Trouble, index: usize, fields: &mut Vec<usize>) {
    if !all.equations.remove(&index) {
        return;
    }
    part.equations.insert(index);
    fields.extend(
        built
            .system
            .equations
            .get(index)
            .into_iter()
            .flat_map(|equation| equation.slots()),
    );
    if !built.bases.values().any(|base| *base == index) {
        return;
    }
    let Status::Broken(over) = built.system.status(index) else {
        return;
    };
    let opposite = |other: &&usize| {
        all.equations.contains(other) && built.system.status(**other) == Status::Broken(over.negated())
    };
    if let Some(other) = built.bases.values().find(opposite) {
        take(built, all, part, *other, fields);
    }
}
