//! [`Redaction`]: a derivation without what its reader need not see.

use super::explain::{Explanation, TreeNode};
use super::trace::{TraceNode, TraceView};
use serde::{Deserialize, Serialize};

/// How much of a derivation is taken away before it is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Redaction {
    /// The words of clauses.
    Quotes,
    /// These, and the names of documents and sections.
    Labels,
    /// These, and where every value was taken from.
    Sources,
}

impl Redaction {
    /// The level of a name: `quotes`, `labels` or `sources`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "quotes" => Self::Quotes,
            "labels" => Self::Labels,
            "sources" => Self::Sources,
            _ => return None,
        })
    }

    /// Takes it from a derivation.
    pub(super) fn take_from(self, nodes: &mut [TraceNode]) {
        for node in nodes {
            self.clause(&mut node.clause);
            if self >= Self::Sources {
                (node.place, node.term) = (None, None);
            }
        }
    }

    /// Takes it from an explanation.
    pub(super) fn take_from_explanation(self, told: &mut Explanation) {
        if self >= Self::Labels {
            told.sentences.iter_mut().for_each(|sentence| sentence.note = None);
        }
        if self >= Self::Sources {
            told.places.clear();
        }
        if let Some(tree) = &mut told.tree {
            self.branch(tree);
        }
    }

    fn branch(self, node: &mut TreeNode) {
        self.clause(&mut node.clause);
        if self >= Self::Sources {
            (node.place, node.term) = (None, None);
        }
        node.children.iter_mut().for_each(|child| self.branch(child));
    }

    fn clause(self, clause: &mut Option<super::finding::Clause>) {
        match clause {
            Some(named) if self == Self::Quotes => named.quote = None,
            _ => *clause = None,
        }
    }
}

/// The same derivation without what its reader need not see; every value still recomputes.
#[must_use]
pub fn redact(trace: &TraceView, level: Redaction) -> TraceView {
    let mut redacted = trace.clone();
    level.take_from(&mut redacted.nodes);
    redacted
}
