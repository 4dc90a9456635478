//! [`Grammar`]: the table of groups, read once.

use super::schema::GROUPS;
use super::simple::Simple;
use std::sync::OnceLock;

/// What may stand at one place of a group.
#[derive(Debug)]
pub(crate) struct Particle {
    /// What stands there.
    pub(crate) item: Item,
    /// How often at least.
    pub(crate) min: usize,
    /// How often at most.
    pub(crate) max: usize,
}

/// An element, or elements that belong together.
#[derive(Debug)]
pub(crate) enum Item {
    /// An element that holds a value.
    Value(&'static str, Simple),
    /// An element that holds a group.
    Group(&'static str, &'static str),
    /// Elements that stand together.
    Together(Vec<Particle>),
    /// Of which one stands.
    OneOf(Vec<Particle>),
}

/// The groups of FA(3).
#[derive(Debug)]
pub(crate) struct Grammar {
    groups: Vec<(&'static str, Vec<Particle>)>,
}

impl Particle {
    /// The element's name, if it is one.
    pub(crate) fn name(&self) -> Option<&'static str> {
        match self.item {
            Item::Value(name, _) | Item::Group(name, _) => Some(name),
            _ => None,
        }
    }

    /// Calls `visit` with every element in it, in order.
    pub(crate) fn each(&self, visit: &mut dyn FnMut(&'static str, &Particle)) {
        match &self.item {
            Item::Value(name, _) | Item::Group(name, _) => visit(name, self),
            Item::Together(inner) | Item::OneOf(inner) => inner.iter().for_each(|particle| particle.each(visit)),
        }
    }
}

impl Grammar {
    /// The groups, read from the table at the first call.
    pub(crate) fn get() -> &'static Self {
        static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
        GRAMMAR.get_or_init(|| Self {
            groups: GROUPS
                .iter()
                .map(|(name, row)| (*name, particles(&mut row.split_ascii_whitespace(), "").0))
                .collect(),
        })
    }

    /// What stands in a group.
    pub(crate) fn group(&self, name: &str) -> &[Particle] {
        let found = self.groups.iter().find(|(known, _)| *known == name);
        found.map_or(&[], |(_, particles)| particles)
    }

    /// True if a text has the form of an element of a group.
    pub(crate) fn fits(&self, group: &str, element: &str, text: &str) -> bool {
        let found = self.find(group, element).map(|(_, particle)| &particle.item);
        matches!(found, Some(Item::Value(_, simple)) if simple.fault(text).is_none())
    }

    /// The particle of an element in a group, and how many elements stand before it there.
    pub(crate) fn find(&self, group: &str, element: &str) -> Option<(usize, &Particle)> {
        find(self.group(group), element, &mut 0)
    }
}

fn find<'a>(particles: &'a [Particle], element: &str, at: &mut usize) -> Option<(usize, &'a Particle)> {
    for particle in particles {
        match &particle.item {
            Item::Value(name, _) | Item::Group(name, _) => {
                if *name == element {
                    return Some((*at, particle));
                }
                *at = at.saturating_add(1);
            }
            Item::Together(inner) | Item::OneOf(inner) => {
                if let Some(found) = find(inner, element, at) {
                    return Some(found);
                }
            }
        }
    }
    None
}

/// Reads particles up to a closing bracket; what follows that bracket says how often they stand.
fn particles(words: &mut core::str::SplitAsciiWhitespace<'static>, close: &str) -> (Vec<Particle>, &'static str) {
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        if let Some(sign) = word.strip_prefix(close).filter(|_| !close.is_empty()) {
            return (found, sign);
        }
        let (item, sign) = match word {
            "(" => {
                let (inner, sign) = particles(words, ")");
                (Item::Together(inner), sign)
            }
            "[" => {
                let (inner, sign) = particles(words, "]");
                (Item::OneOf(inner), sign)
            }
            word => element(word),
        };
        let (min, max) = times(sign);
        found.push(Particle { item, min, max });
    }
    (found, "")
}

fn element(word: &'static str) -> (Item, &'static str) {
    let end = word.find(['?', '*', '+']).unwrap_or(word.len());
    let (body, sign) = word.split_at_checked(end).unwrap_or((word, ""));
    let item = match (body.split_once(':'), body.split_once('=')) {
        (Some((name, kind)), _) => Item::Value(name, Simple::named(kind)),
        (None, Some((name, group))) => Item::Group(name, group),
        // INVARIANT: every word of the table has a type or a group; the test of the table holds it.
        (None, None) => Item::Value(body, Simple::named("")),
    };
    (item, sign)
}

fn times(sign: &str) -> (usize, usize) {
    let number = |text: &str| text.parse().unwrap_or(1);
    match (sign, sign.strip_prefix('*'), sign.strip_prefix('+')) {
        ("?", ..) => (0, 1),
        (_, Some(most), _) => (0, number(most)),
        (_, _, Some(most)) => (1, number(most)),
        _ => (1, 1),
    }
}
