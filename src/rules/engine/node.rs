//! [`At`]: one node of a document, asked the way XPath asks. The primitives are named; each keeps the meaning that the
//! rules of the publishers were compiled with.
//!
//! | here | means |
//! |---|---|
//! | [`has`](At::has) | something stands there, even if it is empty |
//! | [`filled`](At::filled) | its text without blanks around is not empty; several stop the rule, as XPath's functions of one text do |
//! | [`any_is`](At::any_is) | one of those that stand there is one of the texts (existential comparison) |
//! | [`number`](At::number) | the lexical space of `xs:decimal`: no exponent, no separator, blanks around allowed |
//! | [`sum`](At::sum) | nothing adds up to zero |
//! | [`places`](At::places) | characters after the point: `10.000` has three |
//! | [`round_half_up`] | halves go towards plus infinity: −0.125 becomes −0.12 |
//!
//! What XPath answers with a dynamic error is a [`Stop`]: a value, told at its place, that leaves one rule unchecked.

use super::facts::{Facts, TrailId};
use super::lexical::{day, decimal, double, is_space, normalized, round_half_up};
use super::names::Sym;
use crate::model::{Node, NodeId, NodeKind, Syntax};
use crate::money::{Decimal, Mode};
use crate::rules::checks::is_digits;
use crate::rules::codes::List;
use crate::rules::number;
use core::cmp::Ordering;
use std::borrow::Cow;

/// Places to which the official rules divide whole numbers.
const QUOTIENT_PLACES: u8 = 18;

/// Why a rule could not be decided, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stop {
    /// A number is needed and something else stands there.
    NotANumber(NodeId),
    /// One is needed and several stand there.
    Several(NodeId),
    /// `true` or `false` is needed and something else stands there.
    NotABoolean(NodeId),
    /// A date is needed and something else stands there.
    NotADate(NodeId),
    /// A result beyond 28 digits.
    Range(NodeId),
}

/// A node of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'a> {
    facts: &'a Facts<'a>,
    id: NodeId,
    /// Its trail; [`TrailId::NONE`] for texts.
    trail: TrailId,
}

impl PartialEq for At<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<'a> At<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, id: NodeId) -> Self {
        let trail = facts.trail(id).unwrap_or(TrailId::NONE);
        Self { facts, id, trail }
    }

    /// A node of a trail.
    #[inline]
    pub(super) fn on(facts: &'a Facts<'a>, trail: TrailId, id: NodeId) -> Self {
        Self { facts, id, trail }
    }

    /// Its position in the document.
    pub(crate) fn id(self) -> NodeId {
        self.id
    }

    /// What is known of the whole document.
    pub(crate) fn facts(self) -> &'a Facts<'a> {
        self.facts
    }

    /// The syntax of the document.
    pub(crate) fn syntax(self) -> Syntax {
        self.facts.document().syntax()
    }

    /// Its name.
    pub(crate) fn name(self) -> Sym {
        self.facts.sym(self.trail)
    }

    /// Its local name as written, also where no rule speaks of it.
    pub(crate) fn local_name(self) -> &'a str {
        self.facts.document().local_name(self.id)
    }

    /// The outermost element.
    pub(crate) fn root(self) -> Self {
        self.facts.root()
    }

    /// The element around it.
    pub(crate) fn parent(self) -> Option<Self> {
        let parent = self.facts.document().node(self.id)?.parent;
        (parent != self.id).then(|| Self::new(self.facts, parent))
    }

    /// The nearest element around it that has a name.
    pub(crate) fn around(self, name: Sym) -> Option<Self> {
        core::iter::successors(self.parent(), |at| at.parent()).find(|at| at.name() == name)
    }

    /// The elements directly in it.
    pub(crate) fn children(self) -> impl Iterator<Item = At<'a>> {
        self.facts
            .document()
            .children(self.id)
            .filter(|(_, node)| !matches!(node.kind, NodeKind::Text(_)))
            .map(move |(id, _)| Self::new(self.facts, id))
    }

    /// The nodes at a path below it, and their trail.
    fn ids(self, path: &[Sym]) -> (TrailId, &'a [NodeId]) {
        let facts = self.facts;
        let there = self.trail != TrailId::NONE && path.last().is_none_or(|last| facts.may_have(*last));
        let trail = if there { facts.follow(self.trail, path) } else { None };
        match trail {
            None => (TrailId::NONE, &[]),
            // All of a trail below the only node of its own trail are in it.
            Some(trail) if trail != self.trail && facts.count(self.trail) == 1 => (trail, facts.nodes(trail)),
            Some(trail) => (trail, facts.nodes_in(trail, self.id)),
        }
    }

    /// Everything at a path below it, in document order.
    pub(crate) fn all(self, path: &[Sym]) -> impl DoubleEndedIterator<Item = At<'a>> + Clone + use<'a> {
        let (trail, ids) = self.ids(path);
        ids.iter().map(move |id| Self::on(self.facts, trail, *id))
    }

    /// The first at a path.
    pub(crate) fn first(self, path: &[Sym]) -> Option<Self> {
        if let [name] = path
            && name.is_attribute()
        {
            return self.attribute(*name);
        }
        let (trail, ids) = self.ids(path);
        ids.first().map(|id| Self::on(self.facts, trail, *id))
    }

    /// The first attribute of a name: attributes come right after their element.
    fn attribute(self, name: Sym) -> Option<Self> {
        let mut inside = self.facts.document().attributes(self.id);
        inside.find_map(|(id, _)| Some(Self::new(self.facts, id)).filter(|at| at.name() == name))
    }

    /// How many stand at a path.
    pub(crate) fn count(self, path: &[Sym]) -> usize {
        self.ids(path).1.len()
    }

    /// True if something stands at a path, even if it is empty.
    pub(crate) fn has(self, path: &[Sym]) -> bool {
        self.first(path).is_some()
    }

    /// The only one at a path.
    ///
    /// # Errors
    /// [`Stop::Several`]
    pub(crate) fn one(self, path: &[Sym]) -> Result<Option<Self>, Stop> {
        match self.ids(path) {
            (_, []) => Ok(None),
            (trail, [id]) => Ok(Some(Self::on(self.facts, trail, *id))),
            (_, [_, second, ..]) => Err(Stop::Several(*second)),
        }
    }

    /// True if the only one at a path has a text that is not blank.
    ///
    /// # Errors
    /// [`Stop::Several`]
    pub(crate) fn filled(self, path: &[Sym]) -> Result<bool, Stop> {
        Ok(self.one(path)?.is_some_and(|at| !at.is_blank()))
    }

    /// The text of the only one at a path, without blanks around; empty where none stands there.
    ///
    /// # Errors
    /// [`Stop::Several`]
    pub(crate) fn only(self, path: &[Sym]) -> Result<Cow<'a, str>, Stop> {
        Ok(self.one(path)?.map(Self::norm).unwrap_or_default())
    }

    /// True if the only one at a path reads so, without blanks around; several read as nothing.
    pub(crate) fn reads(self, path: &[Sym], text: &str) -> bool {
        self.only(path).is_ok_and(|found| found == text)
    }

    /// True if one of those at a path has a text that is not blank.
    pub(crate) fn any_filled(self, path: &[Sym]) -> bool {
        self.all(path).any(|at| !at.is_blank())
    }

    /// True if one of those at a path reads, without blanks around, as one of the texts.
    pub(crate) fn any_is(self, path: &[Sym], texts: &[&str]) -> bool {
        self.all(path).any(|at| texts.contains(&&*at.norm()))
    }

    /// True if one of those at a path reads exactly so.
    pub(crate) fn any_is_exactly(self, path: &[Sym], text: &str) -> bool {
        self.all(path).any(|at| *at.text() == *text)
    }

    /// True if one of the truth values at a path is this, and nothing before it is none.
    pub(crate) fn any_is_bool(self, path: &[Sym], expected: bool) -> bool {
        for at in self.all(path) {
            match &*at.norm() {
                "true" | "1" if expected => return true,
                "false" | "0" if !expected => return true,
                "true" | "1" | "false" | "0" => {}
                _ => return false,
            }
        }
        false
    }

    /// Its text as a day, `2026-10-31`, with or without the offset of a time zone, as a number that sorts like the day.
    ///
    /// # Errors
    /// [`Stop::NotADate`]
    pub(crate) fn date(self) -> Result<i64, Stop> {
        day(&self.text()).ok_or(Stop::NotADate(self.id))
    }

    /// Everything of a name anywhere inside it, in document order of each trail.
    pub(crate) fn any(self, name: Sym) -> impl Iterator<Item = At<'a>> {
        let facts = self.facts;
        facts
            .trails_of(name)
            .flat_map(move |trail| facts.nodes_in(trail, self.id).iter().map(move |id| (trail, *id)))
            .map(move |(trail, id)| Self::on(facts, trail, id))
    }

    /// Everything that stands anywhere inside it at the end of a path, in document order of each trail.
    pub(crate) fn anywhere(self, path: &[Sym]) -> impl Iterator<Item = At<'a>> {
        let facts = self.facts;
        let last = path.last().copied().unwrap_or(Sym::OTHER);
        facts
            .trails_of(last)
            .filter(move |trail| facts.ends_with(*trail, path))
            .flat_map(move |trail| facts.nodes_in(trail, self.id).iter().map(move |id| (trail, *id)))
            .map(move |(trail, id)| Self::on(facts, trail, id))
    }

    /// Its text: for an element with elements in it, theirs in order.
    #[inline]
    pub(crate) fn text(self) -> Cow<'a, str> {
        let document = self.facts.document();
        match document.plain_text(self.id) {
            Some(text) => Cow::Borrowed(text),
            None => self.whole_text(),
        }
    }

    /// The text of what is more than one run of text.
    fn whole_text(self) -> Cow<'a, str> {
        let document = self.facts.document();
        let is_element = |(id, _): &(NodeId, _)| self.facts.trail(*id).is_some();
        if !document.children(self.id).any(|child| is_element(&child)) {
            return document.text(self.id);
        }
        let end = document.node(self.id).map_or(0, |node| node.next.0);
        let texts = (self.id.0..end).map(NodeId).filter(|id| {
            document
                .node(*id)
                .is_some_and(|node| matches!(node.kind, NodeKind::Text(_)))
        });
        Cow::Owned(texts.map(|id| document.own_text(id)).collect())
    }

    /// Its text without blanks around, inner runs of blanks as one.
    pub(crate) fn norm(self) -> Cow<'a, str> {
        match self.text() {
            Cow::Borrowed(text) => normalized(text),
            Cow::Owned(text) => Cow::Owned(normalized(&text).into_owned()),
        }
    }

    /// True if its text is blank.
    pub(crate) fn is_blank(self) -> bool {
        !self.facts.document().is_filled(self.id) && self.text().bytes().all(is_space)
    }

    /// True if no element stands in it and its text is blank.
    pub(crate) fn is_bare(self) -> bool {
        let document = self.facts.document();
        match document.children(self.id).next() {
            None => document.own_text(self.id).bytes().all(is_space),
            Some((_, first)) if first.text.filled || !matches!(first.kind, NodeKind::Text(_)) => false,
            Some(_) => self.children().next().is_none() && self.is_blank(),
        }
    }

    /// The text of the first at a path, without blanks around.
    pub(crate) fn norm_of(self, path: &[Sym]) -> Option<Cow<'a, str>> {
        self.first(path).map(Self::norm)
    }

    /// Its text as a decimal number.
    ///
    /// # Errors
    /// [`Stop::NotANumber`], [`Stop::Range`]
    pub(crate) fn number(self) -> Result<Decimal, Stop> {
        let text = self.text();
        decimal(&text).ok_or_else(|| {
            // What is written like a number and is none here has too many digits.
            let digits = text.trim_ascii().trim_start_matches(['-', '+']).replacen('.', "", 1);
            match is_digits(&digits) {
                true => Stop::Range(self.id),
                false => Stop::NotANumber(self.id),
            }
        })
    }

    /// How its text compares with nothing, where the official rules compare it as it is written with the number 0: not a
    /// number counts as more, and `-0.00` is less.
    ///
    /// # Errors
    /// [`Stop::NotANumber`]
    pub(crate) fn sign(self) -> Result<Ordering, Stop> {
        let text = self.norm();
        if text == "NaN" {
            return Ok(Ordering::Greater);
        }
        let number = double(&text).ok_or(Stop::NotANumber(self.id))?;
        let minus = text.strip_prefix('-').is_some_and(|digits| !is_digits(digits));
        Ok(match number.partial_cmp(&0.0) {
            Some(Ordering::Equal) if minus => Ordering::Less,
            order => order.unwrap_or(Ordering::Greater),
        })
    }

    /// True if one of those at a path compares so with nothing; the first that does decides.
    ///
    /// # Errors
    /// [`Stop::NotANumber`] of one before it.
    pub(crate) fn any_sign(self, path: &[Sym], fits: fn(Ordering) -> bool) -> Result<bool, Stop> {
        for at in self.all(path) {
            if fits(at.sign()?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The one run of text that stands directly at a path (the empty path is the node itself), as XPath's `text()` finds
    /// it: what stands in elements inside is left out, and a comment parts a text in two. Empty where none stands there.
    ///
    /// # Errors
    /// [`Stop::Several`]
    pub(crate) fn run(self, path: &[Sym]) -> Result<&'a str, Stop> {
        let document = self.facts.document();
        let own = [self.id];
        let ids = if path.is_empty() { &own[..] } else { self.ids(path).1 };
        let children = |at: &NodeId| {
            let at = *at;
            document.children(at).map(move |(child, node)| (at, child, node.kind))
        };
        let mut runs = ids
            .iter()
            .flat_map(children)
            .filter(|(_, _, kind)| matches!(kind, NodeKind::Text(_)));
        match (runs.next(), runs.next()) {
            (_, Some((at, _, _))) => Err(Stop::Several(at)),
            (first, None) => Ok(first.map_or("", |(_, text, _)| document.own_text(text))),
        }
    }

    /// True if one of the runs of text that stand directly at a path reads exactly so.
    pub(crate) fn any_run_is(self, path: &[Sym], text: &str) -> bool {
        let document = self.facts.document();
        let is_run = |node: &Node| matches!(node.kind, NodeKind::Text(_));
        self.ids(path)
            .1
            .iter()
            .flat_map(|at| document.children(*at))
            .any(|(child, node)| is_run(node) && document.own_text(child) == text)
    }

    /// The number of the only one at a path.
    ///
    /// # Errors
    /// [`Stop::Several`], [`Stop::NotANumber`]
    pub(crate) fn number_of(self, path: &[Sym]) -> Result<Option<Decimal>, Stop> {
        self.one(path)?.map(Self::number).transpose()
    }

    /// The sum of the numbers at a path; of none, zero.
    ///
    /// # Errors
    /// [`Stop::NotANumber`], [`Stop::Range`]
    pub(crate) fn sum(self, path: &[Sym]) -> Result<Decimal, Stop> {
        self.all(path)
            .try_fold(Decimal::ZERO, |sum, at| self.add(sum, at.number()?))
    }

    /// `a + b`
    ///
    /// # Errors
    /// [`Stop::Range`]
    pub(crate) fn add(self, a: Decimal, b: Decimal) -> Result<Decimal, Stop> {
        number::add(a, b).ok_or(Stop::Range(self.id))
    }

    /// `a − b`
    ///
    /// # Errors
    /// [`Stop::Range`]
    pub(crate) fn sub(self, a: Decimal, b: Decimal) -> Result<Decimal, Stop> {
        number::sub(a, b).ok_or(Stop::Range(self.id))
    }

    /// `a × b`
    ///
    /// # Errors
    /// [`Stop::Range`]
    pub(crate) fn mul(self, a: Decimal, b: Decimal) -> Result<Decimal, Stop> {
        number::mul(a, b).ok_or(Stop::Range(self.id))
    }

    /// `a ÷ b`, to as many places as the official rules divide: 18, and as many as `a` has more than `b`. A price for three
    /// is a trace beside its third, and an amount at the border of what is allowed falls to one side of it.
    ///
    /// # Errors
    /// [`Stop::Range`], also for a division by zero.
    pub(crate) fn div(self, a: Decimal, b: Decimal) -> Result<Decimal, Stop> {
        let more = a.normalized().places().saturating_sub(b.normalized().places());
        let places = more.saturating_add(QUOTIENT_PLACES);
        let quotient = number::div(a, b);
        let quotient = match quotient {
            Some(quotient) if quotient.places() > places => number::round(quotient, Mode::HalfEven, places),
            quotient => quotient,
        };
        quotient.ok_or(Stop::Range(self.id))
    }

    /// The number with `places` digits after the point; halves go towards plus infinity.
    ///
    /// # Errors
    /// [`Stop::Range`]
    pub(crate) fn round(self, value: Decimal, places: u8) -> Result<Decimal, Stop> {
        round_half_up(value, places).ok_or(Stop::Range(self.id))
    }

    /// Characters after the first point of its text.
    pub(crate) fn places(self) -> usize {
        let text = self.text();
        let mut bytes = text.bytes();
        let found = bytes.any(|byte| byte == b'.');
        // Each character has one byte that does not continue another.
        if found {
            bytes.filter(|byte| byte & 0xC0 != 0x80).count()
        } else {
            0
        }
    }

    /// True if its text, without blanks around, is a code of a list.
    pub(crate) fn is_code_of(self, list: &'static List) -> bool {
        self.facts.codes().has(list, &self.norm())
    }

    /// True if its text as it is written is a code of a list.
    pub(crate) fn is_exactly_code_of(self, list: &'static List) -> bool {
        self.facts.codes().has(list, &self.text())
    }

    /// Its XPath without positions.
    pub(crate) fn path(self) -> String {
        let document = self.facts.document();
        let mut names: Vec<&str> = core::iter::successors(Some(self), |at| at.parent())
            .map(|at| document.qualified_name(at.id))
            .collect();
        names.reverse();
        names.join("/")
    }
}

/// Both are true. Where one is false, it does not matter that the other has no answer: so XPath lets its engines decide,
/// and the engine of the publishers does.
///
/// # Errors
/// The first [`Stop`] of what matters.
pub(crate) fn both(a: Result<bool, Stop>, b: Result<bool, Stop>) -> Result<bool, Stop> {
    match (a, b) {
        (Ok(false), _) | (_, Ok(false)) => Ok(false),
        (a, b) => a.and(b),
    }
}

/// One is true, whether the other has an answer or not.
///
/// # Errors
/// The first [`Stop`] of what matters.
pub(crate) fn either(a: Result<bool, Stop>, b: Result<bool, Stop>) -> Result<bool, Stop> {
    match (a, b) {
        (Ok(true), _) | (_, Ok(true)) => Ok(true),
        (a, b) => a.and(b),
    }
}
