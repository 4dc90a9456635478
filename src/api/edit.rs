//! Edits of an invoice as understood, by JSON Pointer over its canonical JSON. No answer is computed here.

use crate::model::{Field, Group, Kind, ReadRule, Reading, Term, Value, shorten};
use crate::understand::{Options, parse_value};

/// A step of a JSON Pointer, without its escapes (RFC 6901).
pub(super) fn steps(pointer: &str) -> Option<Vec<String>> {
    let inner = pointer.strip_prefix('/')?;
    Some(
        inner
            .split('/')
            .map(|step| step.replace("~1", "/").replace("~0", "~"))
            .collect(),
    )
}

/// Sets the value at `path` under a group, or takes it away; groups on the way are made. `None` if no term has the place.
pub(super) fn set(group: &mut Group, path: &[impl AsRef<str>], value: Option<&str>) -> Option<()> {
    let (first, rest) = path.split_first()?;
    let term = group.term.child(first.as_ref())?;
    let value = value.filter(|text| !text.trim().is_empty());
    if term.def().kind != Kind::Group {
        return rest.is_empty().then(|| set_field(group, term, value));
    }
    if term.def().card.is_many() {
        set_in_list(group, term, rest, value)?;
    } else {
        set_in_group(group, term, rest, value)?;
    }
    Some(())
}

fn set_field(group: &mut Group, term: Term, value: Option<&str>) {
    group.fields.retain(|field| field.term != term);
    if let Some(text) = value {
        let (value, _) = parse_value(term, text, false, Options { draft: true });
        let at = group.fields.partition_point(|field| field.term < term);
        let field = Field {
            term,
            value,
            node: None,
        };
        group.fields.insert(at, field);
    }
}

/// Sets inside a group that stands once; it comes and goes with what it holds.
fn set_in_group(group: &mut Group, term: Term, rest: &[impl AsRef<str>], value: Option<&str>) -> Option<()> {
    let mut inner = group.take_group(term).unwrap_or_else(|| Group::new(term, None));
    let done = match (rest, value) {
        ([], None) => return Some(()),
        ([], Some(_)) => None,
        _ => set(&mut inner, rest, value),
    };
    if !inner.fields.is_empty() || !inner.groups.is_empty() {
        group.add_group(inner);
    }
    done
}

/// Sets inside one item of a list; the item after the last one is made, and one that holds nothing goes.
fn set_in_list(group: &mut Group, term: Term, rest: &[impl AsRef<str>], value: Option<&str>) -> Option<()> {
    let (index, rest) = rest.split_first()?;
    let items = group.range_of(term);
    let index = match index.as_ref() {
        "-" => items.len(),
        digits => digits.parse().ok()?,
    };
    let at = items.start.checked_add(index)?;
    if at < items.end {
        let item = group.groups.get_mut(at)?;
        let goes = rest.is_empty() && value.is_none();
        if !goes {
            set(item, rest, value)?;
        }
        if goes || item.fields.is_empty() && item.groups.is_empty() {
            group.groups.remove(at);
        }
        return Some(());
    }
    if at > items.end || value.is_none() {
        return None;
    }
    let mut item = Group::new(term, None);
    set(&mut item, rest, value)?;
    group.groups.insert(at, item);
    Some(())
}

/// What cannot be read in a group, in the order of the term table.
pub(super) fn unread(group: &Group, pointer: &str, found: &mut Vec<Reading>) {
    for field in &group.fields {
        let Value::Unread(text) = &field.value else { continue };
        let (_, noticed) = parse_value(field.term, text, false, Options { draft: true });
        let (rule, suggestion) = noticed.unwrap_or((ReadRule::Decimal, None));
        found.push(Reading {
            rule,
            pointer: format!("{pointer}/{}", field.term.def().json),
            node: None,
            term: Some(field.term),
            found: shorten(text),
            suggestion,
        });
    }
    let mut last = None;
    let mut index = 0_usize;
    for inner in &group.groups {
        let def = inner.term.def();
        index = if last == Some(inner.term) { index + 1 } else { 0 };
        last = Some(inner.term);
        let place = if def.card.is_many() {
            format!("{pointer}/{}/{index}", def.json)
        } else {
            format!("{pointer}/{}", def.json)
        };
        unread(inner, &place, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(group: &mut Group, pointer: &str, value: Option<&str>) -> Option<()> {
        set(group, &steps(pointer)?, value)
    }

    #[test]
    fn a_value_is_put_read_and_taken_away_by_its_place() {
        let mut root = Group::new(Term::Invoice, None);
        assert!(at(&mut root, "/seller/address/city", Some("Kraków")).is_some());
        assert!(at(&mut root, "/allowances/-/amount", Some("5.00")).is_some());
        assert!(at(&mut root, "/allowances/1/percent", Some("x")).is_some());
        assert_eq!(root.groups_of(Term::Allowance).count(), 2);
        let mut readings = Vec::new();
        unread(&root, "", &mut readings);
        assert_eq!(readings[0].pointer, "/allowances/1/percent");
        assert!(at(&mut root, "/allowances/1", None).is_some());
        assert!(at(&mut root, "/seller/address/city", None).is_some());
        assert_eq!(
            (root.groups_of(Term::Allowance).count(), root.group(Term::Seller)),
            (1, None)
        );
    }

    #[test]
    fn a_place_that_no_term_has_is_refused() {
        let mut root = Group::new(Term::Invoice, None);
        for pointer in [
            "",
            "/",
            "/unknown",
            "/number/deeper",
            "/allowances/7/amount",
            "/allowances/x/amount",
            "/seller",
        ] {
            assert!(at(&mut root, pointer, Some("1")).is_none(), "{pointer}");
        }
    }
}
