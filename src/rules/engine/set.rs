//! [`RuleSet`]: the rules of a publisher as tables. [`run`] holds a document against them.

use super::facts::{Facts, TrailId};
use super::lexical::normalized;
use super::names::Sym;
use super::node::{At, Stop};
use super::on::{On, trails};
use super::paths::Paths;
use crate::model::NodeId;
use crate::money::Decimal;
use crate::order::sort_by_key;
use crate::rules::codes::List;

/// A publisher's rules in the edition that the catalogue names.
#[derive(Debug)]
pub(crate) struct RuleSet {
    /// The name in requests and answers, as in `en16931-ubl`.
    pub name: &'static str,
    /// The patterns.
    pub patterns: &'static [Pattern],
}

/// Rules of which, for one node, only the first that speaks of it is tried.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pattern {
    /// Rules with conditions.
    Rules(&'static [Rule]),
    /// Several lists of such rules, each for itself.
    Lists(&'static [&'static [Rule]]),
    /// Rules about paths alone.
    Paths(&'static [Paths]),
    /// A rule that every element holds something, elements or a text that is not blank, but for those that need not.
    Bare(&'static str, fn(At) -> bool),
}

/// What has to hold for some nodes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    on: &'static [On],
    within: Within,
    when: When,
    asserts: &'static [Assert],
}

/// A condition about a node.
type Condition = fn(At) -> bool;

/// In which documents: asked once, at the outermost element, however many nodes there are.
#[derive(Debug, Clone, Copy)]
enum Within {
    Any,
    Is(Condition),
    IsOf(fn(At, &'static str) -> bool, &'static str),
    /// Where a category of VAT is named somewhere.
    Category(&'static str),
}

impl Within {
    /// False if it is plain without a look at nodes that it does not hold.
    fn may_hold(self, facts: &Facts) -> bool {
        match self {
            Self::Category(code) => facts.names_category(code),
            _ => true,
        }
    }
}

/// For which of these nodes.
#[derive(Debug, Clone, Copy)]
enum When {
    Always,
    Is(fn(At) -> bool),
    IsOf(fn(At, &'static str) -> bool, &'static str),
}

impl When {
    fn speaks_of(self, at: At) -> bool {
        match self {
            Self::Always => true,
            Self::Is(condition) => condition(at),
            Self::IsOf(condition, code) => condition(at, code),
        }
    }
}

/// One rule of the publisher.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Assert {
    id: &'static str,
    test: Test,
}

/// What must be true of a node.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Test {
    /// One text, not blank, stands there; several stop the rule.
    Filled(&'static [Sym]),
    /// Something stands there.
    Has(&'static [Sym]),
    /// Nothing stands there.
    HasNot(&'static [Sym]),
    /// At most so many stand there.
    AtMost(usize, &'static [Sym]),
    /// At most so many characters stand after the point of the only one there; the empty path is the node itself. Several
    /// stop the rule.
    Places(usize, &'static [Sym]),
    /// The text of the node, without blanks around, is a code of a list.
    OneOf(&'static List),
    /// The text of the node as it is written, blanks and all, is a code of a list.
    ExactlyOneOf(&'static List),
    /// The one run of text that stands directly in the node, without blanks around, is a code of a list; several stop the
    /// rule.
    RunOneOf(&'static List),
    /// Anything else.
    Check(fn(At) -> Held),
    /// Anything else about a code, such as a category of VAT.
    With(fn(At, &'static str) -> Held, &'static str),
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The rule holds.
    Holds,
    /// The rule is broken.
    Fails,
    /// The rule is broken at another place than the one it stands on.
    FailsAt(NodeId),
    /// The text of a node is no code of its list; the node, and the code that was probably meant.
    NotListed(NodeId, Option<String>),
    /// An amount has too many places.
    TooPrecise(NodeId),
    /// An equation does not hold.
    Differs {
        /// What the invoice states, and where.
        stated: Decimal,
        /// What it should state.
        expected: Decimal,
        /// The node that states it.
        at: NodeId,
    },
    /// Too many stand there: how many, and the first that is too many.
    TooMany(usize, NodeId),
}

impl Outcome {
    /// True if the rule holds.
    pub(crate) fn holds(&self) -> bool {
        *self == Self::Holds
    }
}

impl From<bool> for Outcome {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// The answer of a check.
pub(crate) type Held = Result<Outcome, Stop>;

/// The rule holds if this is true.
///
/// # Errors
/// None; the form of an answer.
pub(crate) fn held(holds: bool) -> Held {
    Ok(Outcome::from(holds))
}

/// The text of a code is on its list if this is true; otherwise the code that was probably meant is told.
///
/// # Errors
/// None; the form of an answer.
pub(crate) fn listed(code: At, list: &'static List, is_listed: bool) -> Held {
    Ok(match is_listed {
        true => Outcome::Holds,
        false => Outcome::NotListed(code.id(), list.nearest(&code.norm())),
    })
}

/// An equation holds if both sides are the same number.
pub(crate) fn equal(at: At, stated: Decimal, expected: Decimal) -> Outcome {
    if stated.compare(expected).is_eq() {
        return Outcome::Holds;
    }
    differs(at, stated, expected)
}

/// An equation does not hold, though both sides may be the same number: where signs are left aside, or too much is let pass.
pub(crate) fn differs(at: At, stated: Decimal, expected: Decimal) -> Outcome {
    Outcome::Differs {
        stated,
        expected,
        at: at.id(),
    }
}

/// What has to hold for nodes.
pub(crate) const fn on(on: &'static [On], asserts: &'static [Assert]) -> Rule {
    Rule {
        on,
        within: Within::Any,
        when: When::Always,
        asserts,
    }
}

/// One rule of the publisher.
pub(crate) const fn assert(id: &'static str, test: Test) -> Assert {
    Assert { id, test }
}

impl Rule {
    /// Only for nodes of which this is true; others are left to the rules after it.
    pub(crate) const fn when(mut self, condition: fn(At) -> bool) -> Self {
        self.when = When::Is(condition);
        self
    }

    /// Only for nodes of which this is true of a code, such as a category of VAT.
    pub(crate) const fn when_of(mut self, condition: fn(At, &'static str) -> bool, code: &'static str) -> Self {
        self.when = When::IsOf(condition, code);
        self
    }

    /// Only for nodes of which this is true of a category of VAT, which implies that they name it.
    pub(crate) const fn when_of_category(
        mut self,
        condition: fn(At, &'static str) -> bool,
        code: &'static str,
    ) -> Self {
        self.within = Within::Category(code);
        self.when_of(condition, code)
    }

    /// Only in documents of whose outermost element this is true of a code, such as a country.
    pub(crate) const fn in_documents_of(mut self, condition: fn(At, &'static str) -> bool, code: &'static str) -> Self {
        self.within = Within::IsOf(condition, code);
        self
    }

    /// Only in documents of whose outermost element this is true.
    pub(crate) const fn in_documents(mut self, condition: fn(At) -> bool) -> Self {
        self.within = Within::Is(condition);
        self
    }
}

/// What a rule set says of a document.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// Rules that are broken, in document order.
    pub broken: Vec<Broken>,
    /// Rules that could not be decided.
    pub stopped: Vec<(&'static str, Stop)>,
}

/// A broken rule.
#[derive(Debug, Clone)]
pub(crate) struct Broken {
    /// The publisher's id.
    pub id: &'static str,
    /// The node it stands on.
    pub node: NodeId,
    /// What was found.
    pub outcome: Outcome,
}

impl RuleSet {
    /// Every id of the set; a rule on several paths is told several times.
    pub(crate) fn ids(&self) -> Vec<&'static str> {
        let mut ids = Vec::new();
        let of = |rules: &[Rule]| -> Vec<&'static str> {
            let asserts = rules.iter().flat_map(|rule| rule.asserts);
            asserts.map(|assert| assert.id).collect()
        };
        for pattern in self.patterns {
            match pattern {
                Pattern::Rules(rules) => ids.extend(of(rules)),
                Pattern::Lists(lists) => lists.iter().for_each(|rules| ids.extend(of(rules))),
                Pattern::Paths(paths) => paths.iter().for_each(|paths| paths.each(&mut |id, _| ids.push(id))),
                Pattern::Bare(id, _) => ids.push(id),
            }
        }
        ids
    }

    /// Every rule about a path alone: its id, the path, and how many may stand there.
    pub(crate) fn paths(&self) -> Vec<(&'static str, String, usize)> {
        let mut found = Vec::new();
        for pattern in self.patterns {
            let Pattern::Paths(trees) = pattern else { continue };
            for tree in *trees {
                tree.each(&mut |id, path| found.push((id, path, tree.at_most)));
            }
        }
        found
    }
}

/// Holds a document against a rule set.
pub(crate) fn run(set: &RuleSet, facts: &Facts) -> Run {
    let mut run = Run::default();
    let mut by_trail = ByTrail {
        entries: Vec::with_capacity(64),
        ..ByTrail::default()
    };
    for pattern in set.patterns {
        match pattern {
            Pattern::Rules(rules) => by_trail.try_rules(rules, facts, &mut run),
            Pattern::Lists(lists) => lists
                .iter()
                .for_each(|rules| by_trail.try_rules(rules, facts, &mut run)),
            Pattern::Paths(paths) => paths.iter().for_each(|paths| paths.hold(facts, &mut run)),
            Pattern::Bare(id, may_be_bare) => run.hold_bare(id, *may_be_bare, facts),
        }
    }
    sort_by_key(&mut run.broken, |broken| broken.node);
    run
}

/// The rules of a list by the trails they speak of. Its memory serves one list after the other.
#[derive(Default)]
struct ByTrail {
    /// A bit for each trail of the document that a rule speaks of.
    spoken_of: Vec<u64>,
    /// The first entry of each of these trails.
    first: Vec<Entry>,
    /// Rules, each with the next of the same trail.
    entries: Vec<(&'static Rule, Entry)>,
    /// The trails that were found last.
    found: Vec<TrailId>,
    /// The conditions that were asked of the document, with their answers: many rules ask for the same country.
    asked: Vec<(Condition, bool)>,
}

/// A position in [`ByTrail::entries`], from 1; 0 for none.
type Entry = u32;

impl ByTrail {
    fn try_rules(&mut self, rules: &'static [Rule], facts: &Facts, run: &mut Run) {
        self.list(rules, facts);
        for (word, bits) in self.spoken_of.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let trail = word.saturating_mul(64).saturating_add(index(bits.trailing_zeros()));
                bits &= bits.wrapping_sub(1);
                self.try_on(trail, facts, run);
            }
        }
    }

    /// Holds the rules that speak of a trail against its nodes.
    fn try_on(&self, trail: usize, facts: &Facts, run: &mut Run) {
        let Some(first) = self.first.get(trail) else { return };
        let (own, nodes) = (TrailId::at(trail), facts.nodes(TrailId::at(trail)));
        for node in nodes {
            let at = At::on(facts, own, *node);
            if let Some(rule) = self.speaking_of(*first, at) {
                rule.asserts.iter().for_each(|assert| run.hold(assert, at));
            }
        }
    }

    fn list(&mut self, rules: &'static [Rule], facts: &Facts) {
        let count = facts.trail_count();
        self.entries.clear();
        self.first.resize(count, 0);
        self.spoken_of.clear();
        self.spoken_of.resize(count.div_ceil(64), 0);
        let mut found = core::mem::take(&mut self.found);
        // From the last to the first: each goes before those of its trail.
        for rule in rules.iter().rev().filter(|rule| rule.within.may_hold(facts)) {
            // Most rules speak of nothing that is there: only for the others it matters what document it is.
            for on in rule.on {
                trails(*on, facts, &mut found);
                for trail in &found {
                    if self.is_within(rule, facts) {
                        self.add(rule, trail.position());
                    }
                }
            }
        }
        self.found = found;
    }

    fn is_within(&mut self, rule: &Rule, facts: &Facts) -> bool {
        let condition = match rule.within {
            Within::Any | Within::Category(_) => return true,
            Within::IsOf(condition, code) => return condition(facts.root(), code),
            Within::Is(condition) => condition,
        };
        let mut asked = self.asked.iter();
        if let Some((_, holds)) = asked.find(|(known, _)| core::ptr::fn_addr_eq(*known, condition)) {
            return *holds;
        }
        let holds = condition(facts.root());
        self.asked.push((condition, holds));
        holds
    }

    fn add(&mut self, rule: &'static Rule, trail: usize) {
        let (Some(first), Some(word)) = (self.first.get_mut(trail), self.spoken_of.get_mut(trail / 64)) else {
            return;
        };
        let bit = 1 << (trail % 64);
        let next = if *word & bit == 0 { 0 } else { *first };
        *word |= bit;
        self.entries.push((rule, next));
        *first = Entry::try_from(self.entries.len()).unwrap_or(0);
    }

    /// The first rule from an entry on that speaks of a node.
    #[inline]
    fn speaking_of(&self, first: Entry, at: At) -> Option<&'static Rule> {
        let mut entry = first;
        loop {
            let (rule, next) = self.entries.get(index(entry).checked_sub(1)?)?;
            if rule.when.speaks_of(at) {
                return Some(rule);
            }
            entry = *next;
        }
    }
}

impl Run {
    /// Tells of every element that holds nothing and has to hold something.
    fn hold_bare(&mut self, id: &'static str, may_be_bare: fn(At) -> bool, facts: &Facts) {
        for at in facts.bare().filter(|at| !may_be_bare(*at)) {
            self.broken.push(Broken {
                id,
                node: at.id(),
                outcome: Outcome::Fails,
            });
        }
    }

    /// Holds one rule against one node.
    pub(super) fn hold(&mut self, assert: &Assert, at: At) {
        match assert.test.hold(at) {
            Ok(Outcome::Holds) => {}
            Ok(outcome) => self.broken.push(Broken {
                id: assert.id,
                node: at.id(),
                outcome,
            }),
            Err(stop) => self.stopped.push((assert.id, stop)),
        }
    }
}

impl Test {
    fn hold(&self, at: At) -> Held {
        Ok(match *self {
            Self::Filled(path) => at.filled(path)?.into(),
            Self::Has(path) => at.has(path).into(),
            Self::HasNot(path) => at
                .first(path)
                .map_or(Outcome::Holds, |found| Outcome::FailsAt(found.id())),
            Self::AtMost(most, path) => match at.all(path).nth(most) {
                Some(found) => Outcome::TooMany(at.count(path), found.id()),
                None => Outcome::Holds,
            },
            Self::Places(most, path) => {
                let found = if path.is_empty() { Some(at) } else { at.one(path)? };
                match found {
                    Some(found) if found.places() > most => Outcome::TooPrecise(found.id()),
                    _ => Outcome::Holds,
                }
            }
            Self::OneOf(list) if at.is_code_of(list) => Outcome::Holds,
            Self::RunOneOf(list) if list.contains(&normalized(at.run(&[])?)) => Outcome::Holds,
            Self::ExactlyOneOf(list) if at.is_exactly_code_of(list) => Outcome::Holds,
            Self::OneOf(list) | Self::RunOneOf(list) | Self::ExactlyOneOf(list) => listed(at, list, false)?,
            Self::Check(check) => check(at)?,
            Self::With(check, code) => check(at, code)?,
        })
    }
}

fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
