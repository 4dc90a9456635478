//! The lines of a [`LiveInvoice`](super::LiveInvoice): each with its amounts, what it lacks, and an identifier of its own.

use super::edit::unread;
use crate::calc::{LineInput, LineResult, Missing, Policy, line, unique_ids};
use crate::explain::{Evaluator, Fault, Off};
use crate::model::{Field, Group, Reading, Term, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub group: Group,
    pub result: LineResult<Off>,
    /// What cannot be read, with places from the line on.
    readings: Vec<Reading>,
    lacks: Vec<Term>,
}

/// All lines, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    #[expect(
        clippy::vec_box,
        reason = "a line comes and goes without moving the content of those after it"
    )]
    lines: Vec<Box<Line>>,
    /// How often each stated identifier stands.
    ids: BTreeMap<String, u32>,
    /// How many identifiers stand more than once.
    repeated: u32,
    /// How many lines have something to tell.
    troubled: usize,
}

impl Line {
    fn new(group: Group) -> Box<Self> {
        let mut line = Box::new(Self {
            group,
            result: LineResult::default(),
            readings: Vec::new(),
            lacks: Vec::new(),
        });
        line.read_anew();
        line
    }

    fn read_anew(&mut self) {
        self.readings.clear();
        unread(&self.group, "", &mut self.readings);
    }

    fn stated_id(&self) -> &str {
        self.group.text(Term::LineId).unwrap_or_default()
    }

    /// Whether a group that takes the place of this line keeps its identifier.
    pub fn is_named_as(&self, group: &Group) -> bool {
        group.text(Term::LineId).is_none_or(|id| id == self.stated_id())
    }

    fn has_trouble(&self) -> bool {
        !self.readings.is_empty() || !self.lacks.is_empty() || !self.result.faults.is_empty()
    }

    /// What cannot be read, as the line of an index.
    pub fn readings_at(&self, index: usize) -> Vec<Reading> {
        let at = |reading: &Reading| Reading {
            pointer: format!("/lines/{index}{}", reading.pointer),
            ..reading.clone()
        };
        self.readings.iter().map(at).collect()
    }

    /// What the line lacks, as the line of an index; what stands there and cannot be read is told already.
    pub fn missing_at(&self, index: usize) -> impl Iterator<Item = Missing> {
        let told = |term: &&Term| {
            let place = |reading: &Reading| reading.pointer.strip_prefix('/') == Some(term.def().json);
            self.readings.iter().any(place)
        };
        let untold = self.lacks.iter().filter(move |term| !told(term));
        untold.map(move |term| Missing {
            line: Some(index),
            term: *term,
        })
    }
}

impl Lines {
    /// Takes the lines in, with what was noticed while they were read.
    pub fn new(groups: Vec<Group>, readings: &mut Vec<Reading>) -> Self {
        let mut lines = Self::default();
        for group in groups {
            lines.insert(lines.len(), group);
        }
        let prefix = format!("/{}/", Term::Line.def().json);
        for reading in std::mem::take(readings) {
            let within = reading
                .pointer
                .strip_prefix(&prefix)
                .map(|rest| rest.split_once('/').unwrap_or((rest, "")));
            let line = within.and_then(|(index, _)| lines.lines.get_mut(index.parse::<usize>().ok()?));
            match (line, within) {
                (Some(line), Some((_, rest))) => {
                    let pointer = format!("/{rest}");
                    line.readings.retain(|known| known.pointer != pointer);
                    line.readings.push(Reading {
                        pointer,
                        node: None,
                        ..reading
                    });
                }
                _ => readings.push(reading),
            }
        }
        lines.troubled = lines.lines.iter().filter(|line| line.has_trouble()).count();
        lines
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn get(&self, index: usize) -> Option<&Line> {
        self.lines.get(index).map(|line| &**line)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().map(|line| &**line)
    }

    /// Whether identifiers repeat, so that the names of lines depend on each other.
    pub fn ids_repeat(&self) -> bool {
        self.repeated > 0
    }

    /// The lines that have something to tell, with their indices.
    pub fn troubled(&self) -> impl Iterator<Item = (usize, &Line)> {
        // The count ends the search early: an invoice in order costs nothing, however long it is.
        self.iter()
            .enumerate()
            .filter(|(_, line)| line.has_trouble())
            .take(self.troubled)
    }

    /// Whether a line has the identifier that a group states.
    pub fn has_id(&self, group: &Group) -> bool {
        group.text(Term::LineId).is_some_and(|id| self.ids.contains_key(id))
    }

    pub fn insert(&mut self, index: usize, mut group: Group) {
        if group.text(Term::LineId).is_none_or(|id| id.trim().is_empty()) {
            group.fields.retain(|field| field.term != Term::LineId);
            let value = Value::Text(self.free_number().into());
            group.fields.push(Field {
                term: Term::LineId,
                value,
                node: None,
            });
            group.sort();
        }
        let mut line = Line::new(group);
        line.result.id = line.stated_id().to_owned();
        self.count_in(&line);
        self.lines.insert(index.min(self.lines.len()), line);
    }

    pub fn remove(&mut self, index: usize) {
        if index < self.lines.len() {
            let line = self.lines.remove(index);
            self.count_out(&line);
        }
    }

    /// Puts another content in the place of a line. A line that lost its identifier keeps the one it had.
    pub fn replace(&mut self, index: usize, mut group: Group) {
        let Some(mut line) = self
            .lines
            .get_mut(index)
            .map(|line| std::mem::replace(line, Line::new(Group::new(Term::Line, None))))
        else {
            return;
        };
        self.count_out(&line);
        if group.text(Term::LineId).is_none() {
            group.fields.extend(line.group.field(Term::LineId).cloned());
            group.sort();
        }
        line.group = group;
        line.read_anew();
        line.result.id = line.stated_id().to_owned();
        self.count_in(&line);
        if let Some(place) = self.lines.get_mut(index) {
            *place = line;
        }
    }

    pub fn move_line(&mut self, from: usize, to: usize) {
        if from < self.lines.len() && to < self.lines.len() {
            let line = self.lines.remove(from);
            self.lines.insert(to, line);
        }
    }

    /// Gives every line its name in keys, as a fresh calculation does.
    pub fn name_all(&mut self) {
        let stated: Vec<&str> = self.lines.iter().map(|line| line.stated_id()).collect();
        let ids: Vec<String> = unique_ids(stated).into_iter().map(Cow::into_owned).collect();
        for (line, id) in self.lines.iter_mut().zip(ids) {
            line.result.id = id;
        }
    }

    /// Works out a line anew.
    pub fn work_out(&mut self, index: usize, policy: &Policy, includes_tax: bool) {
        let Some(known) = self.lines.get_mut(index) else { return };
        self.troubled = self.troubled.saturating_sub(usize::from(known.has_trouble()));
        let mut off = Off;
        let mut ev = Evaluator::with_arithmetic(&mut off, policy.arithmetic);
        let id = std::mem::take(&mut known.result.id);
        let input = LineInput::read(&known.group, Cow::Owned(id), includes_tax);
        known.lacks = input.missing(policy).collect();
        let amounts = line(&input, policy, &mut ev);
        known.result = LineResult {
            id: input.id.into_owned(),
            amounts,
            faults: ev.take_faults(),
        };
        self.troubled = self.troubled.saturating_add(usize::from(known.has_trouble()));
    }

    /// Notes what could not be added to the sums.
    pub fn add_faults(&mut self, index: usize, faults: Vec<Fault>) {
        if let Some(line) = self.lines.get_mut(index).filter(|_| !faults.is_empty()) {
            self.troubled = self.troubled.saturating_add(usize::from(!line.has_trouble()));
            line.result.faults.extend(faults);
        }
    }

    fn count_in(&mut self, line: &Line) {
        let count = self.ids.entry(line.stated_id().to_owned()).or_default();
        *count = count.saturating_add(1);
        self.repeated = self.repeated.saturating_add(u32::from(*count == 2));
        self.troubled = self.troubled.saturating_add(usize::from(line.has_trouble()));
    }

    fn count_out(&mut self, line: &Line) {
        let id = line.stated_id();
        if let Some(count) = self.ids.get_mut(id) {
            *count = count.saturating_sub(1);
            self.repeated = self.repeated.saturating_sub(u32::from(*count == 1));
            if *count == 0 {
                self.ids.remove(id);
            }
        }
        self.troubled = self.troubled.saturating_sub(usize::from(line.has_trouble()));
    }

    /// A number that no line has: that of the next place, or the next one free after it.
    fn free_number(&self) -> String {
        let next = self.lines.len().saturating_add(1);
        (next..)
            .map(|number| number.to_string())
            .find(|number| !self.ids.contains_key(number))
            .unwrap_or_default()
    }
}
