//! What every writer tells besides its document: values that found no place, and what the form asks for in vain.

use crate::model::{Field, Group, ReadRule, Reading, Term};

/// An invoice in another form, what has no place there, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The document.
    pub text: String,
    /// Values that this form has no place for.
    pub lost: Vec<Reading>,
    /// What this form asks for and the invoice does not state.
    pub missing: Vec<Reading>,
}

/// What tells a field from every other.
pub(super) fn address(field: &Field) -> usize {
    core::ptr::from_ref(field) as usize
}

/// The group of a term: one that is open, or one that stands once inside an open one.
pub(super) fn find_group<'a>(groups: &[&'a Group], term: Term) -> Option<&'a Group> {
    if let Some(open) = groups.iter().rev().find(|group| group.term == term) {
        return Some(open);
    }
    if term == Term::Invoice {
        return None;
    }
    find_group(groups, term.def().parent)?.group(term)
}

/// The field of a term, in an open group or one that stands once inside.
pub(super) fn find_field<'a>(groups: &[&'a Group], term: Term) -> Option<&'a Field> {
    find_group(groups, term.def().parent)?.field(term)
}

/// Lists the values that found no place. A value that is kept by its place in a national format is listed with it.
pub(super) fn find_lost(group: &Group, pointer: &str, kept: &dyn Fn(&Field) -> bool, lost: &mut Vec<Reading>) {
    let mut list = |pointer: String, field: &Field, found: &str| {
        lost.push(Reading {
            rule: ReadRule::Lost,
            pointer,
            node: field.node,
            term: Some(field.term),
            found: crate::model::shorten(found),
            suggestion: None,
        });
    };
    let place = |term| group.field(term).map(|field| field.value.to_string());
    let place = place(Term::ExtensionPath).or_else(|| place(Term::LineExtensionPath));
    for field in &group.fields {
        let is_path = matches!(field.term, Term::ExtensionPath | Term::LineExtensionPath);
        let alone = group.fields.len() == 1;
        if kept(field) || field.term == Term::Format || is_path && !alone {
            continue;
        }
        let pointer = format!("{pointer}/{}", field.term.def().json);
        match &place {
            Some(place) if !is_path => list(pointer, field, &format!("{place} = {}", field.value)),
            _ => list(pointer, field, &field.value.to_string()),
        }
    }
    let mut before: Option<(Term, usize)> = None;
    for inner in &group.groups {
        let def = inner.term.def();
        let index = before
            .filter(|(term, _)| *term == inner.term)
            .map_or(0, |(_, index)| index + 1);
        before = Some((inner.term, index));
        let pointer = match def.card.is_many() {
            true => format!("{pointer}/{}/{index}", def.json),
            false => format!("{pointer}/{}", def.json),
        };
        find_lost(inner, &pointer, kept, lost);
    }
}

/// What a form asks for at a path of its own, with the term that would say it, of a line in the one of this number.
pub(super) fn wanted_at(term: Option<Term>, line: usize, path: String) -> Reading {
    Reading {
        rule: ReadRule::Wanted,
        pointer: term.map(|term| pointer(term, line)).unwrap_or_default(),
        node: None,
        term,
        found: path,
        suggestion: None,
    }
}

/// Where a term stands in the canonical JSON; of a line, in the one of this number.
fn pointer(term: Term, line: usize) -> String {
    let def = term.def();
    if term == Term::Invoice {
        return String::new();
    }
    let around = pointer(def.parent, line);
    match (term, def.card.is_many()) {
        (Term::Line, _) => format!("{around}/{}/{line}", def.json),
        (_, true) => format!("{around}/{}/0", def.json),
        _ => format!("{around}/{}", def.json),
    }
}
