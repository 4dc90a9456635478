//! [`On`]: which nodes a rule speaks of, and their trails in a document.

use super::facts::{Facts, TrailId};
use super::names::Sym;

/// Which nodes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    /// The outermost element.
    Root,
    /// What stands at a path below the outermost element.
    Path(&'static [Sym]),
    /// What stands anywhere at the end of a path.
    Any(&'static [Sym]),
    /// Elements whose local name ends so, except those that one of the paths leads to or through.
    Ends(&'static str, &'static [&'static [Sym]]),
    /// Every element.
    Elements,
}

impl On {
    /// As XPath, as far as names go.
    pub(super) fn written(self) -> String {
        let steps = |path: &[Sym]| {
            path.iter()
                .map(|name| format!("/{}", name.written()))
                .collect::<String>()
        };
        match self {
            Self::Root => "/*".to_owned(),
            Self::Path(path) => format!("/*{}", steps(path)),
            Self::Any(path) => format!("/{}", steps(path)),
            Self::Ends(end, _) => format!("//*{end}"),
            Self::Elements => "//*".to_owned(),
        }
    }
}

/// Puts the trails of what a rule speaks of in place of those that are there.
pub(super) fn trails(on: On, facts: &Facts, found: &mut Vec<TrailId>) {
    found.clear();
    match on {
        On::Path([.., last]) | On::Any([.., last]) if !facts.may_have(*last) => {}
        On::Root => found.push(facts.root_trail()),
        On::Path(path) => {
            if let Some(trail) = facts.follow(facts.root_trail(), path) {
                found.push(trail);
            }
        }
        On::Any(path) => {
            let last = path.last().copied().unwrap_or(Sym::OTHER);
            for trail in facts.trails_of(last) {
                if path.len() == 1 || facts.ends_with(trail, path) {
                    found.push(trail);
                }
            }
        }
        On::Ends(end, except) => {
            let ends = |trail: TrailId| facts.is_element(trail) && facts.local_name(trail).ends_with(end);
            for trail in facts.trails().filter(|trail| ends(*trail)) {
                if !except.iter().any(|path| facts.passes(trail, path)) {
                    found.push(trail);
                }
            }
        }
        On::Elements => found.extend(facts.trails().filter(|trail| facts.is_element(*trail))),
    }
}
