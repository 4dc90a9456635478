//! [`Sheet`]: an FA(3) that is being filled in, in any order; the grammar puts the elements in theirs when it is written.

use crate::formats::rows::escape;
use crate::model::fa3::{ATTRIBUTES, Grammar, Item, Particle, SPACE};

/// How many elements of one name may be left empty before one that is filled in.
const GAP_MAX: usize = 20;
const ROOT: &str = "Faktura";

/// How a value found its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    /// It stands there now.
    Placed,
    /// FA(3) has no such place.
    Unknown,
    /// Another value stands there.
    Taken,
    /// The place may stay empty, and the value does not have its form.
    Unfit,
}

/// An element with what is in it.
#[derive(Debug, Default)]
struct Element {
    text: Option<String>,
    attributes: Vec<(&'static str, String)>,
    children: Vec<(&'static str, Vec<Element>)>,
}

/// An FA(3) that is being filled in.
#[derive(Debug)]
pub(super) struct Sheet {
    root: Element,
    strict: bool,
}

/// The name of a step and which of its siblings it is, from 0: `FaWiersz[3]` is the third.
fn step(text: &str) -> Option<(&str, usize)> {
    match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
        Some((name, number)) => Some((name, number.parse::<usize>().ok()?.checked_sub(1)?)),
        None => Some((text, 0)),
    }
}

impl Element {
    fn all(&self, name: &str) -> &[Element] {
        let found = self.children.iter().find(|(known, _)| *known == name);
        found.map_or(&[], |(_, list)| list)
    }

    /// The element of a name and number, made with those before it.
    fn child(&mut self, name: &'static str, at: usize) -> Option<&mut Element> {
        let index = self.children.iter().position(|(known, _)| *known == name);
        let index = index.unwrap_or_else(|| {
            self.children.push((name, Vec::new()));
            self.children.len().saturating_sub(1)
        });
        let (_, list) = self.children.get_mut(index)?;
        if list.len() <= at {
            if at.saturating_sub(list.len()) > GAP_MAX {
                return None;
            }
            list.resize_with(at.saturating_add(1), Element::default);
        }
        list.get_mut(at)
    }

    fn is_empty(&self) -> bool {
        self.text.is_none() && self.children.is_empty() && self.attributes.is_empty()
    }
}

impl Sheet {
    /// An empty one. A strict one turns away values that do not have the form of their place, where it may stay empty.
    pub(super) fn new(strict: bool) -> Self {
        Self {
            root: Element::default(),
            strict,
        }
    }

    /// Fills in a value; `Fa/FaWiersz[2]/P_7` is the name of the second line, `…/Kol/@Typ` an attribute.
    pub(super) fn put(&mut self, path: &str, text: &str) -> Put {
        let Some((steps, attribute, leaf)) = resolve(path) else {
            return Put::Unknown;
        };
        let mut text = text;
        let plain;
        match (attribute, leaf.map(|leaf| (&leaf.item, leaf.min))) {
            (None, Some((Item::Value(_, simple), least))) => {
                plain = simple.plain(text);
                text = &plain;
                if self.strict && simple.fault(text).is_some() && least == 0 {
                    return Put::Unfit;
                }
            }
            (None, _) => return Put::Unknown,
            _ => {}
        }
        let mut element = &mut self.root;
        for (name, at) in steps {
            match element.child(name, at) {
                Some(child) => element = child,
                None => return Put::Unknown,
            }
        }
        let Some(attribute) = attribute else {
            if element.text.as_deref().is_some_and(|known| known != text) {
                return Put::Taken;
            }
            element.text = Some(text.to_owned());
            return Put::Placed;
        };
        if element.attributes.iter().all(|(known, _)| *known != attribute) {
            element.attributes.push((attribute, text.to_owned()));
        }
        Put::Placed
    }

    /// Makes an element that holds nothing yet.
    pub(super) fn open(&mut self, path: &str) -> bool {
        let Some((steps, None, _)) = resolve(path) else {
            return false;
        };
        let mut element = &mut self.root;
        for (name, at) in steps {
            match element.child(name, at) {
                Some(child) => element = child,
                None => return false,
            }
        }
        true
    }

    fn find(&self, path: &str) -> Option<&Element> {
        path.split('/').try_fold(&self.root, |element, text| {
            let (name, at) = step(text)?;
            element.all(name).get(at)
        })
    }

    /// The text of an element, if it has one.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.find(path)?.text.as_deref()
    }

    /// True if an element is there.
    pub(super) fn has(&self, path: &str) -> bool {
        self.find(path).is_some()
    }

    /// How many elements of a name stand directly in the invoice.
    pub(super) fn count_root(&self, name: &str) -> usize {
        self.root.all(name).len()
    }

    /// How many elements of a name there are in another.
    pub(super) fn count(&self, around: &str, name: &str) -> usize {
        self.find(around).map_or(0, |element| element.all(name).len())
    }

    /// The document, and the paths of what the schema asks for and nobody filled in.
    pub(super) fn finish(&self) -> (String, Vec<String>) {
        let mut writer = Writer {
            grammar: Grammar::get(),
            out: format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{ROOT} xmlns=\"{SPACE}\">"),
            missing: Vec::new(),
        };
        writer.group(&self.root, ROOT, "", 1);
        writer.out.push_str(&format!("\n</{ROOT}>\n"));
        (writer.out, writer.missing)
    }
}

type Resolved<'a> = (
    Vec<(&'static str, usize)>,
    Option<&'static str>,
    Option<&'static Particle>,
);

/// The elements of a path, the attribute at its end, and what stands there by the grammar.
fn resolve(path: &str) -> Option<Resolved<'_>> {
    let grammar = Grammar::get();
    let (mut steps, mut group, mut leaf): (Vec<(&'static str, usize)>, _, _) = (Vec::new(), Some(ROOT), None);
    for text in path.split('/') {
        if let Some(name) = text.strip_prefix('@') {
            let (around, _) = steps.last()?;
            let mut known = ATTRIBUTES.iter();
            let (_, name, _) = known.find(|(element, known, _)| element == around && *known == name)?;
            return Some((steps, Some(name), leaf));
        }
        let (name, at) = step(text)?;
        let (_, particle) = grammar.find(group?, name)?;
        steps.push((particle.name()?, at));
        group = match particle.item {
            Item::Group(_, inner) => Some(inner),
            _ => None,
        };
        leaf = Some(particle);
    }
    Some((steps, None, leaf))
}

struct Writer {
    grammar: &'static Grammar,
    out: String,
    missing: Vec<String>,
}

impl Writer {
    fn group(&mut self, element: &Element, group: &str, path: &str, depth: usize) {
        for particle in self.grammar.group(group) {
            self.particle(element, particle, particle.min > 0, path, depth);
        }
    }

    fn particle(&mut self, around: &Element, particle: &Particle, wanted: bool, path: &str, depth: usize) {
        match &particle.item {
            Item::Value(name, _) | Item::Group(name, _) => {
                let list = around.all(name);
                let may_be_empty = matches!(&particle.item, Item::Value(_, simple) if simple.fault("").is_none());
                if !list.is_empty() {
                    list.iter().enumerate().for_each(|(at, element)| {
                        self.element(element, particle, &inner(path, name, at), depth);
                    });
                } else if wanted && may_be_empty {
                    self.element(&Element::default(), particle, &inner(path, name, 0), depth);
                } else if wanted {
                    self.missing.push(inner(path, name, 0));
                }
            }
            Item::Together(parts) => {
                let wanted = wanted || is_there(around, particle);
                for part in parts {
                    self.particle(around, part, wanted && part.min > 0, path, depth);
                }
            }
            Item::OneOf(parts) => {
                let chosen = parts.iter().any(|part| is_there(around, part));
                for part in parts {
                    self.particle(around, part, false, path, depth);
                }
                if wanted && !chosen {
                    let mut names = Vec::new();
                    parts.iter().for_each(|part| {
                        let mut first = None;
                        part.each(&mut |name, _| first = first.or(Some(name)));
                        names.extend(first);
                    });
                    self.missing.push(inner(path, &names.join(" | "), 0));
                }
            }
        }
    }

    fn element(&mut self, element: &Element, particle: &Particle, path: &str, depth: usize) {
        let name = particle.name().unwrap_or_default();
        self.out.push('\n');
        self.out.extend(core::iter::repeat_n("  ", depth));
        self.out.push_str(&format!("<{name}"));
        for (attribute, value) in &element.attributes {
            self.out.push_str(&format!(" {attribute}=\""));
            escape(value, true, &mut self.out);
            self.out.push('"');
        }
        let Item::Group(_, group) = &particle.item else {
            self.out.push('>');
            escape(element.text.as_deref().unwrap_or_default(), false, &mut self.out);
            self.out.push_str(&format!("</{name}>"));
            return;
        };
        self.out.push('>');
        self.group(element, group, path, depth.saturating_add(1));
        if !element.is_empty() {
            self.out.push('\n');
            self.out.extend(core::iter::repeat_n("  ", depth));
        }
        self.out.push_str(&format!("</{name}>"));
    }
}

fn inner(path: &str, name: &str, at: usize) -> String {
    let slash = if path.is_empty() { "" } else { "/" };
    match at {
        0 => format!("{path}{slash}{name}"),
        at => format!("{path}{slash}{name}[{}]", at.saturating_add(1)),
    }
}

/// True if an element of a particle stands in an element.
fn is_there(around: &Element, particle: &Particle) -> bool {
    let mut found = false;
    particle.each(&mut |name, _| found |= !around.all(name).is_empty());
    found
}
