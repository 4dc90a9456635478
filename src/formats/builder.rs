//! [`Builder`]: fills the arena of a [`Document`], for every syntax the same, and keeps the limits.

use super::{DEPTH_MAX, LINES_MAX, Refusal, RefusalKind};
use crate::model::{Document, Name, Node, NodeId, NodeKind, PathId, Paths, Scalar, Span, Syntax, Term};
use std::sync::OnceLock;

/// Text and item nodes have no name.
const NO_NAME: u32 = u32::MAX;

/// An arena that is being filled.
pub(super) struct Builder {
    document: Document,
    /// Open elements from the root to the innermost.
    open: Vec<NodeId>,
    names: NameIndex,
    children: ChildIndex,
    nodes_max: usize,
    lines: usize,
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
        let nodes = Vec::with_capacity(length / 24 + 16);
        Self {
            document: Document {
                syntax,
                paths,
                nodes,
                names: Vec::new(),
                spaces,
                source: String::new(),
                unescaped: String::new(),
                line_starts: OnceLock::new(),
            },
            open: Vec::with_capacity(16),
            names: NameIndex::default(),
            children: ChildIndex::default(),
            nodes_max,
            lines: 0,
        }
    }

    #[inline]
    pub(super) fn open_element(
        &mut self,
        name: Option<(&str, u16)>,
        kind: NodeKind,
        offset: usize,
    ) -> Result<(), Refusal> {
        if self.open.len() >= DEPTH_MAX {
            return Err(Refusal::new(RefusalKind::TooDeep, "refusal.too_deep").expected(DEPTH_MAX.to_string()));
        }
        let parent = self.open.last().copied();
        let parent_path = parent.and_then(|id| self.document.node(id)).map(|node| node.path);
        let (name, path) = match (name, parent_path) {
            (Some((qualified, space)), Some(parent_path)) => {
                let name = self.names.intern(&mut self.document.names, qualified, space, false);
                (name, self.path(parent_path, name))
            }
            (Some((qualified, space)), None) => (
                self.names.intern(&mut self.document.names, qualified, space, false),
                Paths::ROOT,
            ),
            // An item is what its list is.
            (None, parent_path) => (NO_NAME, parent_path.unwrap_or(Paths::ROOT)),
        };
        if kind == NodeKind::Element && self.document.paths.group(path, 0) == Some(Term::Line) {
            self.lines += 1;
            if self.lines > LINES_MAX {
                let refusal = Refusal::new(RefusalKind::TooLarge, "refusal.too_many_lines");
                return Err(refusal.expected(LINES_MAX.to_string()));
            }
        }
        let id = self.push(kind, path, name, Span::default(), offset)?;
        self.open.push(id);
        Ok(())
    }

    #[inline]
    pub(super) fn text(&mut self, scalar: Scalar, text: Span, offset: usize) -> Result<(), Refusal> {
        self.push(NodeKind::Text(scalar), PathId(0), NO_NAME, text, offset)
            .map(|_| ())
    }

    #[inline]
    pub(super) fn close_element(&mut self) {
        let end = self.document.nodes.len();
        if let Some(node) = self.open.pop().and_then(|id| self.document.nodes.get_mut(index(id))) {
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
    fn push(&mut self, kind: NodeKind, path: PathId, name: u32, text: Span, offset: usize) -> Result<NodeId, Refusal> {
        let nodes = &mut self.document.nodes;
        if nodes.len() >= self.nodes_max {
            return Err(Refusal::new(RefusalKind::TooLarge, "refusal.too_many_values"));
        }
        let id = NodeId(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        nodes.push(Node {
            kind,
            path,
            parent: self.open.last().copied().unwrap_or(id),
            next: NodeId(id.0.saturating_add(1)),
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
            name,
            text,
        });
        Ok(id)
    }

    #[inline]
    fn path(&mut self, parent: PathId, name: u32) -> PathId {
        if parent.0 == 0 {
            return parent;
        }
        let (paths, syntax) = (self.document.paths, self.document.syntax);
        let names = &self.document.names;
        self.children.find_or(parent, name, || {
            let name = usize::try_from(name).ok().and_then(|at| names.get(at));
            name.map_or(PathId(0), |name| {
                paths.child(parent, name.space, name.local(), name.attribute, syntax)
            })
        })
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
        let parent_path = self
            .open
            .last()
            .and_then(|id| self.document.node(*id))
            .map(|node| node.path);
        let name = self.names.intern(&mut self.document.names, qualified, space, true);
        let path = self.path(parent_path.unwrap_or_default(), name);
        self.push(NodeKind::Attribute, path, name, text, offset).map(|_| ())
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
        let innermost = self.open.last().and_then(|id| self.document.node(*id));
        let term = innermost.and_then(|node| self.document.paths.field(node.path, 0));
        term.is_some_and(|term| term.def().kind == crate::model::Kind::Binary)
    }

    /// True if the innermost open element holds no element yet: blanks here may be its text.
    #[inline]
    pub(super) fn is_in_text(&self) -> bool {
        let nodes = &self.document.nodes;
        let innermost = self.open.last().copied();
        nodes.last().is_none_or(|last| match last.kind {
            NodeKind::Element | NodeKind::List => innermost.map(|id| index(id) + 1) == Some(nodes.len()),
            NodeKind::Attribute | NodeKind::Text(_) => Some(last.parent) == innermost,
        })
    }
}

fn index(id: NodeId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

/// Names by their text: an open table with linear probing, for every element of a document passes here.
#[derive(Default)]
struct NameIndex {
    slots: Vec<u32>,
}

impl NameIndex {
    #[inline]
    fn intern(&mut self, names: &mut Vec<Name>, qualified: &str, space: u16, attribute: bool) -> u32 {
        if self.slots.len() < (names.len() + 1) * 2 {
            self.grow(names);
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(qualified.as_bytes(), space) & mask;
        while let Some(&slot) = self.slots.get(at) {
            let Some(name) = usize::try_from(slot).ok().and_then(|slot| names.get(slot)) else {
                break;
            };
            if &*name.qualified == qualified && name.space == space && name.attribute == attribute {
                return slot;
            }
            at = (at + 1) & mask;
        }
        let new = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let local_start = qualified.rfind(':').map_or(0, |colon| colon + 1);
        names.push(Name {
            qualified: Box::from(qualified),
            local_start: u32::try_from(local_start).unwrap_or(0),
            space,
            attribute,
        });
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = new;
        }
        new
    }

    fn grow(&mut self, names: &[Name]) {
        let size = (self.slots.len() * 2).max(256);
        self.slots.clear();
        self.slots.resize(size, NO_NAME);
        for (index, name) in names.iter().enumerate() {
            let mut at = hash(name.qualified.as_bytes(), name.space) & (size - 1);
            while self.slots.get(at).is_some_and(|slot| *slot != NO_NAME) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = u32::try_from(index).unwrap_or(NO_NAME);
            }
        }
    }
}

/// FNV-1a, started at the namespace.
#[inline]
fn hash(bytes: &[u8], space: u16) -> usize {
    let start = 0x811c_9dc5_u32 ^ u32::from(space);
    let hash = bytes
        .iter()
        .fold(start, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    usize::try_from(hash ^ hash >> 15).unwrap_or(0)
}

/// Paths already found, by parent path and name.
#[derive(Default)]
struct ChildIndex {
    rows: Vec<Vec<(u32, PathId)>>,
}

impl ChildIndex {
    #[inline]
    fn find_or(&mut self, parent: PathId, name: u32, find: impl FnOnce() -> PathId) -> PathId {
        let at = usize::from(parent.0);
        if self.rows.len() <= at {
            self.rows.resize(at + 1, Vec::new());
        }
        let Some(row) = self.rows.get_mut(at) else {
            return PathId(0);
        };
        if let Some((_, path)) = row.iter().find(|(known, _)| *known == name) {
            return *path;
        }
        let path = find();
        // A hostile document may have any number of names; what invoices use is far below this.
        if row.len() < 128 {
            row.push((name, path));
        }
        path
    }
}
