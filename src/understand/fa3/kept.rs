//! What has no term: kept by its path, so that nothing is lost.

use super::Reader;
use crate::model::{Field, Group, NodeId, NodeKind, Term, Value};
use crate::order::Map;
use std::collections::BTreeSet;

impl Reader<'_> {
    /// Keeps every value without a term by its path, those of a line in it; the nodes that were kept.
    pub(super) fn keep(&self, root: &mut Group) -> BTreeSet<NodeId> {
        let mut kept = BTreeSet::new();
        let numbered = root
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.term == Term::Line);
        let lines: Map<NodeId, usize> = numbered.filter_map(|(index, line)| Some((line.node?, index))).collect();
        let mut at = NodeId(0);
        while let Some(node) = self.document.node(at) {
            let id = at;
            at = NodeId(at.0.saturating_add(1));
            let leaf = match node.kind {
                NodeKind::Attribute => true,
                NodeKind::Element => !self
                    .document
                    .children(id)
                    .any(|(_, child)| child.kind == NodeKind::Element),
                _ => false,
            };
            let empty = leaf && self.text(id).is_empty();
            if !leaf || self.used.contains(&id) || empty && !self.is_last_cell(id) {
                continue;
            }
            let (path, top) = self.path(id, &lines);
            if path.starts_with("Naglowek/KodFormularza")
                || path == "Naglowek/WariantFormularza"
                || path.starts_with('@')
            {
                continue;
            }
            let holder = match top.and_then(|top| root.groups.get_mut(top)) {
                Some(line) => line,
                None => &mut *root,
            };
            let (term, path_term, value_term) = match top {
                Some(_) => (Term::LineExtension, Term::LineExtensionPath, Term::LineExtensionValue),
                None => (Term::Extension, Term::ExtensionPath, Term::ExtensionValue),
            };
            let mut entry = Group::new(term, Some(id));
            let mut fields = vec![(path_term, path)];
            if !empty {
                fields.push((value_term, self.document.text(id).into_owned()));
            }
            entry.fields.extend(fields.into_iter().map(|(term, text)| Field {
                term,
                value: Value::Text(text.into()),
                node: Some(id),
            }));
            holder.groups.push(entry);
            kept.insert(id);
        }
        kept
    }

    /// True for a cell of an attached table with none after it: those before a cell that says something need no word of their
    /// own, its number tells of them.
    fn is_last_cell(&self, id: NodeId) -> bool {
        let end = |id| self.document.node(id).map(|node| node.next);
        let row = self.document.node(id).map(|node| node.parent);
        matches!(self.document.local_name(id), "WKom" | "SKom" | "NKom") && row.and_then(end) == end(id)
    }

    /// The path of a node from the root, or from its line; positions are told from the second on.
    fn path(&self, node: NodeId, lines: &Map<NodeId, usize>) -> (String, Option<usize>) {
        let mut steps = Vec::new();
        let mut at = node;
        let mut line = None;
        while at != self.root {
            if let Some(index) = lines.get(&at) {
                line = Some(*index);
                break;
            }
            let Some(parent) = self.document.node(at).map(|node| node.parent) else {
                break;
            };
            let name = self.document.local_name(at);
            let is_attribute = self
                .document
                .node(at)
                .is_some_and(|node| node.kind == NodeKind::Attribute);
            steps.push(match self.document.position(at).nth {
                _ if is_attribute => format!("@{name}"),
                0 | 1 => name.to_owned(),
                nth => format!("{name}[{nth}]"),
            });
            at = parent;
        }
        steps.reverse();
        (steps.join("/"), line)
    }
}
