//! `fingerprint`: is this the same as before?

use super::derivation::Derivation;
use crate::api::answer::Versions;
use crate::api::error::Error;
use crate::api::hash::sha256;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::api::version::versions;
use crate::i18n::Texts;
use serde::Serialize;

/// What tells two answers apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Fingerprint {
    /// A hash over every amount by its key, the rules and the tables of law, as in `sha256:…`. Language, and how the
    /// invoice was written down, do not enter it.
    pub fingerprint: String,
    /// How many amounts it covers.
    pub amounts: usize,
    /// The versions that entered it.
    pub versions: Versions,
}

/// Hashes every amount of an answer with the versions of rules and law that made it.
///
/// # Errors
/// As [`explain`](crate::api::explain()).
pub fn fingerprint(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<Fingerprint, Error> {
    Ok(of(&Derivation::of(request, options, texts)?))
}

/// The fingerprint of a derivation.
pub(super) fn of(derived: &Derivation) -> Fingerprint {
    let trace = &derived.trace;
    let mut rows: Vec<String> = trace
        .keys()
        .filter_map(|(id, key)| Some(format!("{key}={}", trace.node(id)?.value.normalized())))
        .collect();
    crate::order::sort_by(&mut rows, Ord::cmp);
    rows.dedup();
    let versions = versions(None);
    let amounts = rows.len();
    rows.push(format!("facts={}", versions.facts));
    rows.extend(
        versions
            .rules
            .iter()
            .map(|(set, edition)| format!("rules {set}={edition}")),
    );
    let findings = derived.report.findings.iter();
    rows.extend(findings.map(|finding| format!("finding {} {}", finding.rule, finding.place)));
    Fingerprint {
        fingerprint: sha256(rows.join("\n").as_bytes()),
        amounts,
        versions,
    }
}
