//! `redact`: a derivation without what its reader need not see.

use crate::api::trace::TraceView;

/// How much of a derivation is taken away before it is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}

/// The same derivation without what its reader need not see; every value still recomputes.
#[must_use]
pub fn redact(trace: &TraceView, level: Redaction) -> TraceView {
    let mut redacted = trace.clone();
    for node in &mut redacted.nodes {
        if let Some(clause) = &mut node.clause {
            clause.quote = None;
        }
        if level >= Redaction::Labels {
            node.clause = None;
        }
        if level >= Redaction::Sources {
            (node.place, node.term) = (None, None);
        }
    }
    redacted
}
