//! [`Builder`]: fills the arena of a [`Document`], for every syntax the same, and keeps the limits.

use super::{DEPTH_MAX, LINES_MAX, Refusal, RefusalKind};
use crate::model::slots::{Slots, hash, same};
use crate::model::{Document, Name, Node, NodeId, NodeKind, PathId, Paths, Scalar, Span, Syntax, Term, Trail};
use std::sync::OnceLock;

/// An arena that is being filled.
pub(super) struct Builder {
    document: Document,
    /// Open elements from the root to the innermost, each with its trail.
    open: Vec<(NodeId, u32)>,
    /// Names by their text and namespace.
    names: Slots,
    /// Trails by the trail around them and their name.
    trails: Slots,
    /// What is known of each trail of the document while it is read.
    hints: Vec<Hint>,
    /// The trail of the last element or attribute.
    last: u32,
    nodes_max: usize,
    lines: usize,
}

/// What helps to read the next nodes.
#[derive(Clone, Copy)]
struct Hint {
    /// The trail of the node that came after one of this trail last: documents repeat themselves.
    follower: u32,
    /// An invoice line begins here.
    line: bool,
}

impl Builder {
    pub(super) fn new(length: usize, syntax: Syntax, paths: Paths) -> Self {
        let spaces: Vec<Box<str>> = match paths {
            Paths::Rows(table) => table.spaces.iter().map(|space| Box::from(*space)).collect(),
            _ => vec![Box::from("")],
        };
        // An invoice has about one node in 24 bytes. What holds many more than that is no invoice but an attempt on
        // the memory: `[1,1,1…` would take forty times its length.
        let nodes_max = 10_000 + length / 3;
        let nodes = Vec::with_capacity(length / 20 + 16);
        Self {
            document: Document {
                syntax,
                paths,
                nodes,
                trails: Vec::with_capacity(128),
                names: Vec::with_capacity(64),
                spelling: String::with_capacity(1024),
                spaces,
                source: String::new(),
                unescaped: String::new(),
                lines: OnceLock::new(),
                positions: OnceLock::new(),
            },
            open: Vec::with_capacity(16),
            names: Slots::default(),
            trails: Slots::default(),
            hints: Vec::with_capacity(128),
            last: Trail::NONE,
            nodes_max,
            lines: 0,
        }
    }

    /// Opens an element of a trail.
    #[inline]
    pub(super) fn open_on(&mut self, trail: u32, kind: NodeKind, offset: usize) -> Result<(), Refusal> {
        if self.open.len() >= DEPTH_MAX {
            return Err(Refusal::new(RefusalKind::TooDeep, "refusal.too_deep").expected(DEPTH_MAX.to_string()));
        }
        if kind == NodeKind::Element && get(&self.hints, trail).is_some_and(|hint| hint.line) {
            self.lines += 1;
            if self.lines > LINES_MAX {
                let refusal = Refusal::new(RefusalKind::TooLarge, "refusal.too_many_lines");
                return Err(refusal.expected(LINES_MAX.to_string()));
            }
        }
        let id = self.push(kind, trail, Span::default(), offset)?;
        self.open.push((id, trail));
        Ok(())
    }

    #[inline]
    pub(super) fn text(&mut self, scalar: Scalar, text: Span, offset: usize) -> Result<(), Refusal> {
        self.push(NodeKind::Text(scalar), Trail::NONE, text, offset).map(|_| ())
    }

    #[inline]
    pub(super) fn close_element(&mut self) {
        let end = self.document.nodes.len();
        let innermost = self.open.pop();
        if let Some(node) = innermost.and_then(|(id, _)| self.document.nodes.get_mut(index(id.0))) {
            node.next = NodeId(u32::try_from(end).unwrap_or(u32::MAX));
        }
    }

    /// A run of the input.
    #[inline]
    pub(super) fn written(&self, start: usize, end: usize) -> Span {
        Span {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            unescaped: false,
            filled: false,
        }
    }

    /// A text that is not written as it reads.
    pub(super) fn unescaped(&mut self, text: &str) -> Span {
        let start = u32::try_from(self.document.unescaped.len()).unwrap_or(u32::MAX);
        self.document.unescaped.push_str(text);
        let end = u32::try_from(self.document.unescaped.len()).unwrap_or(u32::MAX);
        Span {
            start,
            end,
            unescaped: true,
            filled: false,
        }
    }

    /// Elements that are open.
    #[inline]
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The document, with the input it was read from.
    pub(super) fn finish(mut self, source: String) -> Document {
        self.document.source = source;
        self.document
    }

    #[inline]
    fn push(&mut self, kind: NodeKind, trail: u32, text: Span, offset: usize) -> Result<NodeId, Refusal> {
        let nodes = &mut self.document.nodes;
        if nodes.len() >= self.nodes_max {
            return Err(Refusal::new(RefusalKind::TooLarge, "refusal.too_many_values"));
        }
        let id = NodeId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        let mut path = PathId(0);
        if let Some(known) = self.document.trails.get_mut(index(trail)) {
            known.count = known.count.saturating_add(1);
            path = known.path;
        }
        nodes.push(Node {
            kind,
            path,
            parent: self.open.last().map_or(id, |(innermost, _)| *innermost),
            next: NodeId(id.0.saturating_add(1)),
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
            trail,
            text,
        });
        Ok(id)
    }

    /// The trail of a name in the innermost open element; items have no name.
    #[inline]
    pub(super) fn trail(&mut self, name: Option<(&str, u16)>, attribute: bool) -> u32 {
        let parent = self.open.last().map_or(Trail::NONE, |(_, trail)| *trail);
        let follower = get(&self.hints, self.last).map_or(Trail::NONE, |hint| hint.follower);
        let found = if self.is(follower, parent, name, attribute) {
            follower
        } else {
            let found = self.trail_below(parent, name, attribute);
            if let Some(hint) = self.hints.get_mut(index(self.last)) {
                hint.follower = found;
            }
            found
        };
        self.last = found;
        found
    }

    /// True if a trail is that of a name below a trail.
    #[inline]
    fn is(&self, trail: u32, parent: u32, name: Option<(&str, u16)>, attribute: bool) -> bool {
        get(&self.document.trails, trail).is_some_and(|trail| {
            trail.parent == parent
                && trail.attribute == attribute
                && match (name, get(&self.document.names, trail.name)) {
                    (Some((qualified, space)), Some(known)) => {
                        known.space == space && same(self.document.qualified(known), qualified)
                    }
                    (name, known) => name.is_none() && known.is_none(),
                }
        })
    }

    /// The trail of a name below a trail, new or known.
    fn trail_below(&mut self, parent: u32, name: Option<(&str, u16)>, attribute: bool) -> u32 {
        let name = name.map_or(Trail::NONE, |(qualified, space)| {
            self.intern(qualified, space, attribute)
        });
        let trails = &self.document.trails;
        let is = |id: u32| get(trails, id).is_some_and(|trail| trail.parent == parent && trail.name == name);
        let hash_of = |id| get(trails, id).map_or(0, |trail| hash_below(trail.parent, trail.name));
        let new = u32::try_from(trails.len()).unwrap_or(Trail::NONE);
        let known = self.trails.find_or_add(hash_below(parent, name), new, is, hash_of);
        if let Some(known) = known {
            return known;
        }
        let path = self.path_below(parent, name);
        self.document.trails.push(Trail {
            name,
            parent,
            count: 0,
            path,
            attribute,
        });
        self.hints.push(Hint {
            follower: Trail::NONE,
            line: self.document.paths.group(path, 0) == Some(Term::Line),
        });
        new
    }

    fn path_below(&self, parent: u32, name: u32) -> PathId {
        let document = &self.document;
        let parent = get(&document.trails, parent).map(|trail| trail.path);
        match (parent, get(&document.names, name)) {
            (Some(PathId(0)), _) => PathId(0),
            (Some(parent), Some(name)) => document.paths.child(
                parent,
                name.space,
                document.local(name),
                name.attribute,
                document.syntax,
            ),
            // An item is what its list is.
            (parent, _) => parent.unwrap_or(Paths::ROOT),
        }
    }

    /// The index of a name, new or known.
    fn intern(&mut self, qualified: &str, space: u16, attribute: bool) -> u32 {
        let document = &mut self.document;
        let hash = hash(qualified.as_bytes(), u32::from(space));
        let is =
            |name: &Name| document.qualified(name) == qualified && name.space == space && name.attribute == attribute;
        let hash_of = |name: &Name| self::hash(document.qualified(name).as_bytes(), u32::from(name.space));
        let new = u32::try_from(document.names.len()).unwrap_or(Trail::NONE);
        let known = self.names.find_or_add(
            hash,
            new,
            |id| get(&document.names, id).is_some_and(is),
            |id| get(&document.names, id).map_or(0, hash_of),
        );
        if let Some(known) = known {
            return known;
        }
        let colon = qualified.bytes().rposition(|byte| byte == b':');
        let start = document.spelling.len();
        document.spelling.push_str(qualified);
        let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        document.names.push(Name {
            start: at(start),
            local: at(start + colon.map_or(0, |colon| colon + 1)),
            end: at(document.spelling.len()),
            space,
            attribute,
        });
        new
    }
}

/// What only XML has: namespaces, attributes, text in chunks.
#[cfg(feature = "einvoice")]
impl Builder {
    /// The index of a namespace, new or known.
    pub(super) fn space(&mut self, uri: &str) -> u16 {
        let spaces = &mut self.document.spaces;
        let index = spaces.iter().position(|space| &**space == uri).unwrap_or_else(|| {
            spaces.push(Box::from(uri));
            spaces.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }

    #[inline]
    pub(super) fn attribute(&mut self, qualified: &str, space: u16, text: Span, offset: usize) -> Result<(), Refusal> {
        let trail = self.trail(Some((qualified, space)), true);
        self.push(NodeKind::Attribute, trail, text, offset).map(|_| ())
    }

    /// True if a name is that of the element which was opened last time in this place: documents repeat themselves.
    #[inline]
    pub(super) fn is_expected(&self, qualified: &str) -> bool {
        let follower = get(&self.hints, self.last).map_or(Trail::NONE, |hint| hint.follower);
        let parent = self.open.last().map_or(Trail::NONE, |(_, trail)| *trail);
        let trail = get(&self.document.trails, follower).filter(|trail| trail.parent == parent && !trail.attribute);
        let name = trail.and_then(|trail| get(&self.document.names, trail.name));
        name.is_some_and(|name| same(self.document.qualified(name), qualified))
    }

    /// Opens the element of which [`is_expected`](Self::is_expected) was true, in the namespace it had before.
    #[inline]
    pub(super) fn open_expected(&mut self, offset: usize) -> Result<(), Refusal> {
        let follower = get(&self.hints, self.last).map_or(Trail::NONE, |hint| hint.follower);
        self.last = follower;
        self.open_on(follower, NodeKind::Element, offset)
    }

    /// The same run as a text that can grow by [`extend`](Self::extend).
    pub(super) fn copied_to_grow(&mut self, source: &str, span: Span) -> Span {
        if span.unescaped {
            return span;
        }
        let run = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
        self.unescaped(run.and_then(|(start, end)| source.get(start..end)).unwrap_or_default())
    }

    /// Adds to the text that was last put beside the input.
    pub(super) fn extend(&mut self, span: Span, text: &str) -> Span {
        Span {
            end: self.unescaped(text).end,
            ..span
        }
    }

    /// True if the innermost open element holds embedded content, which is skipped as it is.
    #[inline]
    pub(super) fn is_in_binary(&self) -> bool {
        let innermost = self.open.last().and_then(|(id, _)| self.document.node(*id));
        let term = innermost.and_then(|node| self.document.paths.field(node.path, 0));
        term.is_some_and(|term| term.def().kind == crate::model::Kind::Binary)
    }

    /// True if the innermost open element holds no element yet: blanks here may be its text.
    #[inline]
    pub(super) fn is_in_text(&self) -> bool {
        let nodes = &self.document.nodes;
        let innermost = self.open.last().map(|(id, _)| *id);
        nodes.last().is_none_or(|last| match last.kind {
            NodeKind::Element | NodeKind::List => innermost.map(|id| index(id.0) + 1) == Some(nodes.len()),
            NodeKind::Attribute | NodeKind::Text(_) => Some(last.parent) == innermost,
        })
    }
}

fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[inline]
fn get<T>(items: &[T], position: u32) -> Option<&T> {
    items.get(index(position))
}

/// A name below a trail.
#[inline]
fn hash_below(parent: u32, name: u32) -> u32 {
    parent.wrapping_mul(0x85EB_CA6B) ^ name.wrapping_mul(0x9E37_79B1)
}
