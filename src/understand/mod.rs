//! Understanding: a [`Document`], as written, becomes an [`Invoice`], its terms typed, in the order of the term table.
//!
//! Nothing is refused here. A value that cannot be read becomes [`Value::Unread`](crate::model::Value::Unread) and a
//! [`Reading`] at its place; what is not known stays in the document and is named; `null` and empty text are the same
//! as absent.
//!
//! ```
//! use meisai::model::Term;
//! let document = meisai::formats::read(br#"{"format":"meisai/1","lines":[{"netAmount":"12,50"}]}"#)?;
//! let invoice = meisai::understand::understand(&document);
//! let reading = &invoice.readings[0];
//! assert_eq!((reading.rule.id(), reading.pointer.as_str()), ("READ-001", "/lines/0/netAmount"));
//! assert_eq!(reading.suggestion.as_deref(), Some("12.50"));
//! # Ok::<(), meisai::formats::Refusal>(())
//! ```

#[cfg(feature = "einvoice")]
mod fa3;
mod fields;
#[cfg(feature = "gobl")]
mod gobl;
mod near;
#[cfg(feature = "tables")]
pub mod table;
mod tree;
pub mod values;

pub use crate::model::{ReadRule, ReadSeverity, Reading};
pub use fields::parse_value;

use crate::model::{Document, Invoice, Kind, NodeId, NodeKind, PathId, Paths, Scalar, Select, Syntax, Term, shorten};
use std::collections::BTreeSet;
use tree::Tree;

/// How to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The document is a draft in the making: what is half typed (`12.`, `１２００`) is taken as what it says so far.
    pub draft: bool,
}

/// Understands an invoice that is finished.
#[must_use]
pub fn understand(document: &Document) -> Invoice {
    understand_with(document, Options::default())
}

/// Understands an invoice.
#[must_use]
pub fn understand_with(document: &Document, options: Options) -> Invoice {
    let mut pass = Pass {
        document,
        paths: document.paths(),
        options,
        tree: Tree::new(),
        variants: Vec::with_capacity(8),
        unknown: BTreeSet::new(),
    };
    pass.run();
    let (root, readings) = pass.tree.finish();
    let mut invoice = Invoice {
        syntax: document.syntax(),
        root,
        readings,
    };
    #[cfg(feature = "einvoice")]
    if invoice.syntax == Syntax::Fa3 {
        fa3::complete(document, &mut invoice);
    }
    #[cfg(feature = "gobl")]
    if invoice.syntax == Syntax::Gobl {
        gobl::complete(document, &mut invoice);
    }
    near::name_places(document, &mut invoice);
    invoice
}

/// One walk over the arena, in document order.
struct Pass<'a> {
    document: &'a Document,
    paths: Paths,
    options: Options,
    tree: Tree,
    /// Variants chosen by open elements, with the node after each.
    variants: Vec<(u32, u8)>,
    /// Kinds of elements without a term that were named already: the path around them and their name.
    unknown: BTreeSet<(PathId, u32)>,
}

impl Pass<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(node) = self.document.node(NodeId(at)) {
            self.tree.close_before(at);
            while self.variants.last().is_some_and(|(end, _)| *end <= at) {
                self.variants.pop();
            }
            let skip = match node.kind {
                NodeKind::Text(_) => false,
                NodeKind::Attribute => {
                    self.field(NodeId(at), node.path.0 != 0);
                    false
                }
                NodeKind::Element | NodeKind::List => self.element(NodeId(at)),
            };
            at = if skip { node.next.0.max(at + 1) } else { at + 1 };
        }
        self.tree.close_before(u32::MAX);
    }

    #[inline]
    fn variant(&self) -> u8 {
        self.variants.last().map_or(0, |(_, variant)| *variant)
    }

    /// Takes in an element; true if nothing inside it is to be read.
    #[inline]
    fn element(&mut self, id: NodeId) -> bool {
        let Some(node) = self.document.node(id) else {
            return true;
        };
        if node.path.0 == 0 {
            self.note_unknown(id);
            return true;
        }
        if let Some(select) = self.paths.row(node.path).and_then(|row| row.select) {
            let variant = self.choose(id, select);
            self.variants.push((node.next.0, variant));
        }
        let variant = self.variant();
        let group = self.paths.group(node.path, variant);
        if self.document.syntax().is_xml() {
            if let Some(group) = group {
                self.tree.open(group, id, node.next.0);
            }
            if self.paths.field(node.path, variant).is_some() {
                self.field(id, true);
            } else if self.paths.row(node.path).is_some_and(|row| !row.field.is_empty()) {
                // What stands here has a term, but not where it stands: an identifier of a reference of another kind.
                self.note_unknown(id);
            }
            return false;
        }
        self.member(id, group)
    }

    /// Takes in a member or item of JSON; true if nothing inside it is to be read.
    #[inline]
    fn member(&mut self, id: NodeId, group: Option<Term>) -> bool {
        let Some(node) = self.document.node(id) else {
            return true;
        };
        let item = self
            .document
            .node(node.parent)
            .is_some_and(|parent| parent.kind == NodeKind::List);
        let scalar = self.document.scalar(id);
        match (node.kind, group) {
            (NodeKind::List, Some(group)) if !item => {
                if !group.def().card.is_many() && matches!(self.paths, Paths::Terms) {
                    self.tree
                        .note(ReadRule::ListForOne, group, id, String::from("[…]"), None);
                }
                false
            }
            (NodeKind::List, None) if self.paths.field(node.path, 0).is_none() => false,
            (NodeKind::List, _) => {
                let term = group.or_else(|| self.paths.field(node.path, 0));
                term.inspect(|term| {
                    self.tree
                        .note(ReadRule::ListForOne, *term, id, String::from("[…]"), None)
                });
                true
            }
            (_, Some(_)) if scalar == Some(Scalar::Null) => true,
            (_, Some(group)) if scalar.is_some() => {
                let found = shorten(&self.document.text(id));
                self.tree.note(ReadRule::ValueForGroup, group, id, found, None);
                true
            }
            (_, Some(group)) => {
                self.tree.open(group, id, node.next.0);
                false
            }
            (_, None) => {
                let is_value = self.paths.field(node.path, self.variant()).is_some();
                self.field(id, true);
                is_value
            }
        }
    }

    #[inline]
    fn field(&mut self, id: NodeId, known: bool) {
        let Some(node) = self.document.node(id) else {
            return;
        };
        let Some(term) = self.paths.field(node.path, self.variant()).filter(|_| known) else {
            return;
        };
        fields::read_field(self.document, self.options, id, term, &mut self.tree);
    }

    fn choose(&self, id: NodeId, select: Select) -> u8 {
        let text = |path: &[&str]| self.document.descend(id, path).map(|found| self.document.text(found));
        match select {
            Select::Text { path, values } => {
                let found = text(path);
                let found = found.as_deref().map(str::trim);
                // XML Schema writes an indicator as `true` or as `1`.
                let found = found.map(|found| {
                    if found == "1" && values == ["true"] {
                        "true"
                    } else {
                        found
                    }
                });
                let at = values.iter().position(|value| found == Some(value));
                at.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(0)
            }
            Select::AccountingCurrency {
                path,
                accounting,
                invoice,
            } => {
                let stated = |path: &[&str]| {
                    let found = self.document.descend(self.document.root(), path);
                    found
                        .map(|found| self.document.text(found).trim().to_owned())
                        .filter(|code| !code.is_empty())
                };
                let accounting = stated(accounting);
                let is_other = accounting != stated(invoice);
                let here = text(path).map(|code| code.trim().to_owned());
                u8::from(accounting.is_some() && is_other && here == accounting)
            }
        }
    }

    fn note_unknown(&mut self, id: NodeId) {
        // What a syntax has beside our terms stands in every line alike: the first of a kind is named.
        let parent = self.document.node(id).map(|node| node.parent);
        let kind = parent.and_then(|parent| Some((self.document.node(parent)?.path, self.document.name_index(id))));
        if matches!(self.paths, Paths::Rows(_)) && !kind.is_none_or(|kind| self.unknown.insert(kind)) {
            return;
        }
        let in_known_group = self.tree.innermost();
        let name = self.document.qualified_name(id);
        if name == "$schema" && self.document.syntax() == Syntax::Json {
            return;
        }
        let suggestion = match self.paths {
            Paths::Terms => {
                in_known_group.and_then(|group| crate::model::nearest(name, group.children().map(|def| def.json)))
            }
            Paths::Rows(_) => None,
        };
        self.tree
            .note_about(ReadRule::Unknown, None, id, shorten(name), suggestion);
    }
}

/// True if a term's text may hold blanks at its ends that mean nothing.
pub(crate) fn is_trimmed(kind: Kind) -> bool {
    kind != Kind::Text
}
