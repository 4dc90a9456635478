//! What of a fragment is shown to a reader: the elements in which the document that breaks a rule differs from the other.

use super::table::{Element, Fragment};

/// What differs at a place of two documents.
pub struct Place {
    /// The elements around it, from the outermost, as a path.
    pub path: String,
    /// As it stands where the rule holds; empty where nothing does.
    pub passes: String,
    /// As it stands where the rule is broken; empty where nothing does.
    pub fails: String,
}

/// The places in which the two documents of a fragment differ, in document order.
pub fn places(fragment: &Fragment) -> Vec<Place> {
    let (passes, fails) = (Element::read(&fragment.passes), Element::read(&fragment.fails));
    let mut places = Vec::new();
    differ(&passes, &fails, String::new(), &mut places);
    places
}

fn differ(passes: &Element, fails: &Element, around: String, places: &mut Vec<Place>) {
    let is_group = !passes.children.is_empty() && !fails.children.is_empty();
    if !is_group || passes.attributes != fails.attributes || passes.text != fails.text {
        add(around, Some(passes), Some(fails), places);
        return;
    }
    let path = format!("{around}/{}", passes.name);
    let count = |of: &[Element], name: &str| of.iter().filter(|child| child.name == name).count();
    let (mut before, mut after) = (passes.children.as_slice(), fails.children.as_slice());
    loop {
        match (before, after) {
            ([], []) => return,
            ([own, rest @ ..], [other, others @ ..]) if own == other => (before, after) = (rest, others),
            ([own, rest @ ..], [other, others @ ..])
                if own.name == other.name && count(before, &own.name) == count(after, &own.name) =>
            {
                differ(own, other, path.clone(), places);
                (before, after) = (rest, others);
            }
            ([own, rest @ ..], _) if count(before, &own.name) > count(after, &own.name) => {
                add(path.clone(), Some(own), None, places);
                before = rest;
            }
            (_, [other, others @ ..]) => {
                add(path.clone(), None, Some(other), places);
                after = others;
            }
            ([own, rest @ ..], []) => {
                add(path.clone(), Some(own), None, places);
                before = rest;
            }
        }
    }
}

/// Adds a place; what differs in the same element is one.
fn add(path: String, passes: Option<&Element>, fails: Option<&Element>, places: &mut Vec<Place>) {
    let text = |element: Option<&Element>| element.map(Element::text).unwrap_or_default();
    match places.last_mut().filter(|last| last.path == path) {
        Some(last) => {
            last.passes += &text(passes);
            last.fails += &text(fails);
        }
        None => places.push(Place {
            path,
            passes: text(passes),
            fails: text(fails),
        }),
    }
}
