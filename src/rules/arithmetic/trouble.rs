//! [`Trouble`]: what is wrong, in parts that share no field.

use super::build::Built;
use super::system::Status;
use crate::money::{Decimal, Mode};
use crate::order::{Map, set, sort_by};
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
    let mut off = Off::of(built, &all);
    let mut parts = Vec::new();
    loop {
        let mut part = Trouble::default();
        let mut fields = Vec::new();
        if let Some(slot) = all.slots.pop_first() {
            part.slots.insert(slot);
            fields.push(slot);
        } else if let Some(equation) = all.equations.first().copied() {
            take(built, &mut all, &mut part, equation, (&mut off, &mut fields));
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
                take(built, &mut all, &mut part, *index, (&mut off, &mut fields));
            }
        }
        parts.push(part);
    }
}

/// The equations of taxable amounts that do not hold, by what each has too much; the first by key is the last.
struct Off(Map<Decimal, Vec<usize>>);

impl Off {
    fn of(built: &Built, all: &Trouble) -> Self {
        let over = |index: &usize| match built.system.status(*index) {
            Status::Broken(over) => Some((over, *index)),
            _ => None,
        };
        let broken = all.equations.iter().filter(|index| built.bases.get(index).is_some());
        let mut broken: Vec<(Decimal, usize)> = broken.filter_map(over).collect();
        sort_by(&mut broken, |a, b| a.0.compare(b.0).then(b.1.cmp(&a.1)));
        let mut off = Map::default();
        broken.into_iter().for_each(|(over, index)| off.push(over, index));
        Self(off)
    }

    /// The first of those that are left which has so much too little.
    fn opposite(&mut self, over: Decimal, left: &Trouble) -> Option<usize> {
        let same = self.0.get_mut(&over.negated())?;
        while same.pop_if(|last| !left.equations.contains(last)).is_some() {}
        same.last().copied()
    }
}

/// Moves an equation into a part, with the tax group that has too little of what it has too much.
fn take(
    built: &Built,
    all: &mut Trouble,
    part: &mut Trouble,
    index: usize,
    (off, fields): (&mut Off, &mut Vec<usize>),
) {
    let mut next = Some(index);
    while let Some(index) = next.filter(|index| all.equations.remove(index)) {
        part.equations.insert(index);
        let equation = built.system.equations.get(index);
        fields.extend(equation.into_iter().flat_map(|equation| equation.slots()));
        next = match (built.bases.get(&index), built.system.status(index)) {
            (Some(_), Status::Broken(over)) => off.opposite(over, all),
            _ => None,
        };
    }
}
