//! [`Document`]: the invoice as written. An ordered arena of every element, attribute and text with its byte place.

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
    /// GOBL `bill/invoice`.
    Gobl,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// An XML element, or a member or item of JSON.
    Element,
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
    /// Bytes before it.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
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
    /// Index of its name in the document's names.
    pub name: u32,
    /// Its text in the document's text arena (start, end); for elements empty.
    pub text: (u32, u32),
    /// Bytes of the input before it.
    pub offset: u32,
}

/// The invoice as written: everything, in order, with its place; nothing judged, nothing lost.
#[derive(Debug, Clone)]
pub struct Document {
    pub(crate) syntax: Syntax,
    pub(crate) nodes: Vec<Node>,
    pub(crate) names: Vec<Box<str>>,
    pub(crate) text: String,
    /// Offsets at which lines begin, for [`Document::place`].
    pub(crate) line_starts: Vec<u32>,
}

impl Document {
    /// The syntax it is written in.
    #[must_use]
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The first node.
    #[must_use]
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// A node by its position.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(usize::try_from(id.0).ok()?)
    }
}
