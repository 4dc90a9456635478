//! `version`: what made an answer.

use super::answer::Versions;
use super::view::FORMAT;
use crate::i18n::Lang;
use std::collections::BTreeMap;

/// The versions of the engine, the answers, the tables of law and the rule sets.
///
/// ```
/// assert_eq!(meisai::api::version().api, "meisai/1");
/// ```
#[must_use]
pub fn version() -> Versions {
    versions(None)
}

pub(super) fn versions(lang: Option<Lang>) -> Versions {
    Versions {
        engine: env!("CARGO_PKG_VERSION"),
        api: FORMAT,
        facts: crate::law::AS_OF,
        rules: BTreeMap::from([("arithmetic", env!("CARGO_PKG_VERSION"))]),
        texts: lang.map(Lang::code),
    }
}
