//! [`Document`]: the invoice as written. An ordered arena of every element, attribute and text with its byte place.

use super::Paths;
use super::positions::{Lines, Position, positions};
use std::sync::OnceLock;

/// The position of a node in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A path known to a syntax, as an index into the path table of that syntax; 0 is "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PathId(pub u16);

/// The syntax a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Syntax {
    /// Our JSON, `"format": "meisai/1"`.
    Json,
    /// UBL 2.1 Invoice.
    UblInvoice,
    /// UBL 2.1 CreditNote.
    UblCreditNote,
    /// UN/CEFACT Cross Industry Invoice D16B, as Factur-X and ZUGFeRD embed it.
    Cii,
    /// GOBL `bill/invoice`.
    Gobl,
    /// FA(3), the structured invoice of KSeF; FA(2) and documents without its namespace too, which rules tell.
    Fa3,
}

impl Syntax {
    /// True for the syntaxes of XML.
    #[must_use]
    pub fn is_xml(self) -> bool {
        matches!(self, Self::UblInvoice | Self::UblCreditNote | Self::Cii | Self::Fa3)
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// An XML element, or a member or item of JSON.
    Element,
    /// A member or item of JSON whose value is an array; its children are the items, without a name.
    List,
    /// An XML attribute.
    Attribute,
    /// A run of text, or a scalar of JSON.
    Text(Scalar),
}

/// How a scalar was written. XML knows only text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// XML text or a JSON string.
    Text,
    /// A JSON number, kept digit for digit.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`, the same as absent.
    Null,
}

/// Where a node stands in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Bytes of the text, as UTF-8 without a byte-order mark, before it.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A run of bytes in the input, or in the texts that differ from how they are written (`&amp;`, `\n`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) unescaped: bool,
    /// It is known to hold more than blanks, so that nobody needs to look.
    pub(crate) filled: bool,
}

/// One element, attribute or text.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its path in the syntax's table, or 0.
    pub path: PathId,
    /// Its parent; the root is its own.
    pub parent: NodeId,
    /// The node after its last descendant: children are found by skipping.
    pub next: NodeId,
    /// Bytes of the input before it.
    pub offset: u32,
    /// Index of its trail in the document's trails; [`Trail::NONE`] for texts.
    pub(crate) trail: u32,
    /// Its text; for elements empty.
    pub(crate) text: Span,
}

/// Names from the root down to a kind of node, as written. Every element and attribute stands on one; a document of a
/// thousand lines has about a hundred.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trail {
    /// Index of its last name in the document's names; [`Trail::NONE`] for items of JSON.
    pub(crate) name: u32,
    /// The trail around it, which stands before it; [`Trail::NONE`] for the root.
    pub(crate) parent: u32,
    /// How many nodes stand on it.
    pub(crate) count: u32,
    /// Its path in the syntax's table.
    pub(crate) path: PathId,
    /// Its nodes are attributes.
    pub(crate) attribute: bool,
}

impl Trail {
    /// No trail, and no name.
    pub(crate) const NONE: u32 = u32::MAX;
}

/// A name as written, with the namespace it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    /// Where it begins, prefix and all, in [`Document::spelling`].
    pub(crate) start: u32,
    /// Where what follows its prefix begins.
    pub(crate) local: u32,
    pub(crate) end: u32,
    pub(crate) space: u16,
    pub(crate) attribute: bool,
}

/// The invoice as written: everything, in order, with its place; nothing judged, nothing lost.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) syntax: Syntax,
    pub(crate) paths: Paths,
    pub(crate) nodes: Vec<Node>,
    pub(crate) trails: Vec<Trail>,
    pub(crate) names: Vec<Name>,
    /// The letters of the names, one after the other.
    pub(crate) spelling: String,
    pub(crate) spaces: Vec<Box<str>>,
    /// The input as UTF-8; most texts are runs of it.
    pub(crate) source: String,
    /// Texts that are not written as they read.
    pub(crate) unescaped: String,
    /// Where lines begin, found when the first place is asked for.
    pub(crate) lines: OnceLock<Lines>,
    /// Which of its kind each node is, found when the first XPath is asked for.
    pub(crate) positions: OnceLock<Vec<Position>>,
}

/// A part of a text.
#[inline]
fn run(text: &str, start: u32, end: u32) -> &str {
    usize::try_from(start)
        .ok()
        .zip(usize::try_from(end).ok())
        .and_then(|(start, end)| text.get(start..end))
        .unwrap_or_default()
}

impl Document {
    /// The syntax it is written in.
    #[must_use]
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The paths that the syntax knows.
    #[must_use]
    pub fn paths(&self) -> Paths {
        self.paths
    }

    /// The input as UTF-8 text, without a byte-order mark.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True if there is no node; a document that was read has at least its root.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The first node.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// A node by its position.
    #[must_use]
    #[inline]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        #[cfg(test)]
        visits::count();
        self.nodes.get(usize::try_from(id.0).ok()?)
    }

    /// Elements and texts directly in a node, in order, without its attributes.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        self.inside(id).filter(|(_, node)| node.kind != NodeKind::Attribute)
    }

    /// The attributes of an element, in order.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        self.inside(id).take_while(|(_, node)| node.kind == NodeKind::Attribute)
    }

    #[inline]
    fn inside(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        let end = self.node(id).map_or(0, |node| node.next.0);
        let mut at = NodeId(id.0.saturating_add(1));
        core::iter::from_fn(move || {
            if at.0 >= end {
                return None;
            }
            let current = at;
            let node = self.node(current)?;
            at = node.next;
            Some((current, node))
        })
    }

    /// The name of an element or attribute without its prefix, or of a member; empty for items and texts.
    #[must_use]
    pub fn local_name(&self, id: NodeId) -> &str {
        self.name_of(id).map(|name| self.local(name)).unwrap_or_default()
    }

    /// The name as written, with its prefix.
    #[must_use]
    pub fn qualified_name(&self, id: NodeId) -> &str {
        self.name_of(id).map(|name| self.qualified(name)).unwrap_or_default()
    }

    /// The namespace of an element or attribute; empty for none.
    #[must_use]
    pub fn namespace(&self, id: NodeId) -> &str {
        self.name_of(id)
            .and_then(|name| self.spaces.get(usize::from(name.space)))
            .map(|space| &**space)
            .unwrap_or_default()
    }

    /// The text of an attribute, text, or element that holds one run of text at most; `None` where more stands in it.
    #[inline]
    pub(crate) fn plain_text(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id)?;
        if !matches!(node.kind, NodeKind::Element | NodeKind::List) {
            return Some(self.span(node.text));
        }
        let mut at = id.0.saturating_add(1);
        while at < node.next.0 {
            let child = self.node(NodeId(at))?;
            match child.kind {
                NodeKind::Attribute => at = child.next.0,
                NodeKind::Text(_) if child.next == node.next => return Some(self.span(child.text)),
                _ => return None,
            }
        }
        Some("")
    }

    /// The text of an element that holds one scalar and nothing else, as members of JSON and most elements of XML do.
    #[inline]
    pub(crate) fn leaf(&self, id: NodeId) -> Option<(&str, Scalar)> {
        let node = self.node(id)?;
        let inside = self.node(NodeId(id.0.saturating_add(1)))?;
        match inside.kind {
            NodeKind::Text(scalar) if node.kind == NodeKind::Element && inside.next == node.next => {
                Some((self.span(inside.text), scalar))
            }
            _ => None,
        }
    }

    /// True if the text of an element is known to be more than blanks; false if it is blank, or nobody looked.
    #[cfg(feature = "einvoice")]
    #[inline]
    pub(crate) fn is_filled(&self, id: NodeId) -> bool {
        let Some(node) = self.node(id) else { return false };
        let mut inside = (id.0.saturating_add(1)..node.next.0).map_while(|at| self.node(NodeId(at)));
        // An attribute holds no other nodes: the next one is the next child.
        let text = inside.find(|child| child.kind != NodeKind::Attribute);
        text.is_some_and(|child| child.text.filled && matches!(child.kind, NodeKind::Text(_)))
    }

    /// A name without its prefix.
    #[inline]
    pub(crate) fn local(&self, name: &Name) -> &str {
        run(&self.spelling, name.local, name.end)
    }

    /// A name as written.
    #[inline]
    pub(crate) fn qualified(&self, name: &Name) -> &str {
        run(&self.spelling, name.start, name.end)
    }

    #[inline]
    fn name_of(&self, id: NodeId) -> Option<&Name> {
        self.names.get(usize::try_from(self.name_index(id)).ok()?)
    }

    /// The index of the name of an element or attribute; [`Trail::NONE`] for what has none.
    #[inline]
    pub(crate) fn name_index(&self, id: NodeId) -> u32 {
        let trail = self.node(id).and_then(|node| usize::try_from(node.trail).ok());
        let trail = trail.and_then(|trail| self.trails.get(trail));
        trail.map_or(Trail::NONE, |trail| trail.name)
    }

    /// The text of an attribute or text node; empty for elements.
    #[must_use]
    pub fn own_text(&self, id: NodeId) -> &str {
        self.node(id).map(|node| self.span(node.text)).unwrap_or_default()
    }

    #[inline]
    fn span(&self, span: Span) -> &str {
        let arena = if span.unescaped { &self.unescaped } else { &self.source };
        run(arena, span.start, span.end)
    }

    /// Where the text of an attribute or text node stands in the source; `None` where it is not written as it reads.
    #[cfg(feature = "einvoice")]
    pub(crate) fn text_range(&self, id: NodeId) -> Option<core::ops::Range<usize>> {
        let span = self.node(id)?.text;
        let range = usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?;
        (!span.unescaped).then_some(range)
    }

    /// Where an element or attribute stands in the source, tags and name included.
    #[cfg(feature = "einvoice")]
    pub(crate) fn range(&self, id: NodeId) -> Option<core::ops::Range<usize>> {
        let own = self.node(id)?;
        let start = usize::try_from(own.offset).ok()?;
        if own.kind == NodeKind::Attribute {
            let quote = self.text_range(id)?.end;
            return Some(start..quote.checked_add(1)?);
        }
        let texts = (id.0..own.next.0).filter_map(|id| self.text_range(NodeId(id)));
        let inner = texts.map(|range| range.end).fold(start, usize::max);
        let rest = self.source.get(inner..)?;
        let empty = rest
            .find('>')
            .filter(|end| inner == start && rest.get(..*end).is_some_and(|tag| tag.ends_with('/')));
        if let Some(end) = empty {
            return Some(start..inner.checked_add(end)?.checked_add(1)?);
        }
        let tag = format!("</{}", self.qualified_name(id));
        let close = rest.find(&tag)?;
        let end = rest.get(close..)?.find('>')?;
        Some(start..inner.checked_add(close)?.checked_add(end)?.checked_add(1)?)
    }

    /// The text directly in an element, its runs joined (`1<!--c-->2` is `12`); of an attribute or text, its own.
    #[must_use]
    pub fn text(&self, id: NodeId) -> std::borrow::Cow<'_, str> {
        if let Some(text) = self.plain_text(id) {
            return std::borrow::Cow::Borrowed(text);
        }
        let mut runs = self
            .inside(id)
            .filter(|(_, node)| matches!(node.kind, NodeKind::Text(_)))
            .map(|(_, node)| self.span(node.text));
        let first = runs.next().unwrap_or_default();
        match runs.next() {
            None => std::borrow::Cow::Borrowed(first),
            Some(second) => {
                let mut joined = String::from(first);
                joined.push_str(second);
                runs.for_each(|run| joined.push_str(run));
                std::borrow::Cow::Owned(joined)
            }
        }
    }

    /// The scalar of a JSON member or item; `None` for objects, arrays and XML elements without text.
    #[must_use]
    pub fn scalar(&self, id: NodeId) -> Option<Scalar> {
        self.inside(id).find_map(|(_, node)| match node.kind {
            NodeKind::Text(scalar) => Some(scalar),
            _ => None,
        })
    }

    /// The first child element with a local name.
    #[must_use]
    pub fn child(&self, id: NodeId, local: &str) -> Option<NodeId> {
        self.inside(id)
            .find(|(child, node)| {
                matches!(node.kind, NodeKind::Element | NodeKind::List) && self.local_name(*child) == local
            })
            .map(|(child, _)| child)
    }

    /// The attribute with a local name.
    #[must_use]
    pub fn attribute(&self, id: NodeId, local: &str) -> Option<NodeId> {
        self.attributes(id)
            .find(|(attribute, _)| self.local_name(*attribute) == local)
            .map(|(found, _)| found)
    }

    /// Follows local names downwards, the first of each; the last may be `@attribute`.
    #[must_use]
    pub fn descend(&self, id: NodeId, path: &[&str]) -> Option<NodeId> {
        path.iter().try_fold(id, |at, step| match step.strip_prefix('@') {
            Some(attribute) => self.attribute(at, attribute),
            None => self.child(at, step),
        })
    }

    /// The line and column of a node.
    #[must_use]
    pub fn place(&self, id: NodeId) -> Place {
        let offset = self.node(id).map_or(0, |node| node.offset);
        self.lines
            .get_or_init(|| Lines::of(&self.source))
            .place(&self.source, offset)
    }

    /// The XPath of a node with positions, by the prefixes of the document: `/ubl:Invoice/cac:InvoiceLine[2]/cbc:ID`.
    /// For JSON the JSON Pointer.
    #[must_use]
    pub fn xpath(&self, id: NodeId) -> String {
        let mut steps = Vec::new();
        let mut at = id;
        while let Some(node) = self.node(at) {
            steps.push(if self.syntax.is_xml() {
                self.xpath_step(at, node)
            } else {
                self.pointer_step(at, node)
            });
            if node.parent == at {
                break;
            }
            at = node.parent;
        }
        if !self.syntax.is_xml() {
            steps.pop();
        }
        steps
            .iter()
            .rev()
            .filter(|step| !step.is_empty())
            .fold(String::new(), |path, step| path + "/" + step)
    }

    fn xpath_step(&self, id: NodeId, node: &Node) -> String {
        let name = self.qualified_name(id);
        match node.kind {
            NodeKind::Attribute => format!("@{name}"),
            NodeKind::Text(_) => "text()".to_owned(),
            NodeKind::Element | NodeKind::List => {
                let position = self.position(id);
                if position.of > 1 {
                    format!("{name}[{}]", position.nth)
                } else {
                    name.to_owned()
                }
            }
        }
    }

    /// Which of its name a node is inside the element around it.
    pub(crate) fn position(&self, id: NodeId) -> Position {
        let positions = self.positions.get_or_init(|| positions(&self.nodes, self.trails.len()));
        let at = usize::try_from(id.0).ok().and_then(|at| positions.get(at));
        at.copied().unwrap_or_default()
    }

    fn pointer_step(&self, id: NodeId, node: &Node) -> String {
        if matches!(node.kind, NodeKind::Text(_)) {
            return String::new();
        }
        match self.node(node.parent).map(|parent| parent.kind) {
            Some(NodeKind::List) => self.position(id).nth.saturating_sub(1).to_string(),
            _ => self.qualified_name(id).replace('~', "~0").replace('/', "~1"),
        }
    }
}

/// The line and column of an offset in a text.
pub(crate) fn place_in(text: &str, offset: u32) -> Place {
    let end = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
    let before = text.get(..end).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    place_at(offset, line, before.get(line_start..).unwrap_or_default())
}

fn place_at(offset: u32, line: usize, before_in_line: &str) -> Place {
    Place {
        offset,
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(before_in_line.chars().count() + 1).unwrap_or(u32::MAX),
    }
}

/// How often this thread looked at nodes: what is told of a document must not grow faster than the document.
#[cfg(test)]
pub(crate) mod visits {
    use core::cell::Cell;

    std::thread_local! {
        static VISITS: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count() {
        VISITS.set(VISITS.get() + 1);
    }

    /// So far.
    pub(crate) fn so_far() -> u64 {
        VISITS.get()
    }
}
