//! `citations`: which clauses and which law were used, and for which amounts?

use super::derivation::Derivation;
use crate::api::error::Error;
use crate::api::finding::{Clause, Legal};
use crate::api::options::Options;
use crate::api::review::Request;
use crate::explain::Remark;
use crate::i18n::Texts;
use serde::Serialize;

/// The clauses and the law behind an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Citations {
    /// Each clause and article once, in the order in which they were used.
    pub citations: Vec<Citation>,
}

/// A clause or an article, and the amounts that rest on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Citation {
    /// The clause of the contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// The article of law or of a norm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<Legal>,
    /// The keys of the amounts that rest on it directly.
    pub keys: Vec<String>,
}

/// Lists the clauses and the law that amounts rest on.
///
/// # Errors
/// As [`explain`](crate::api::explain()).
pub fn citations(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<Citations, Error> {
    Ok(Citations {
        citations: cited(&Derivation::of(request, options, texts)?),
    })
}

/// The clauses and articles of a derivation.
pub(super) fn cited(derived: &Derivation) -> Vec<Citation> {
    let mut groups: Vec<(Option<Clause>, Option<Legal>, Vec<u32>)> = Vec::new();
    for (node, remark) in derived.trace.all_remarks() {
        let (clause, legal) = match remark {
            Remark::Clause(clause) => (Some(Clause::from(clause)), None),
            Remark::Legal(legal) => (None, Some(Legal::from(*legal))),
            Remark::Rejected(_) | Remark::Truncated => continue,
        };
        match groups
            .iter_mut()
            .find(|(known, law, _)| *known == clause && *law == legal)
        {
            Some((.., nodes)) => nodes.push(*node),
            None => groups.push((clause, legal, vec![*node])),
        }
    }
    let key = |id: u32| derived.trace.key(derived.trace.node(id)?);
    let groups = groups.into_iter().map(|(clause, legal, nodes)| {
        let mut keys: Vec<String> = derived.named_above(&nodes).into_iter().filter_map(key).collect();
        keys.dedup();
        Citation { clause, legal, keys }
    });
    groups.collect()
}
