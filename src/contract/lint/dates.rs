//! Days: versions and terms that are never in force, versions that leave days out or hold on the same ones.

use super::{Linter, NEVER_IN_FORCE, Pair, VERSION_GAP, VERSION_OVERLAP, Written, terms::named};
use crate::contract::Version;
use crate::explain::{Value, Values};
use crate::order::sort_by_key;
use chrono::NaiveDate;

/// A version that ends before it begins.
pub(super) fn of_version(pair: &Pair<'_>, linter: &mut Linter) {
    let (from, to) = (pair.version.valid_from, pair.version.valid_to);
    if ends_before(to, from) {
        let values = period(Values::new().with("term", name_of(pair.version)), from, to);
        linter.say(NEVER_IN_FORCE, pair.json, values);
    }
}

/// A term that ends before it begins, or holds only outside its version.
pub(super) fn of_term(written: &Written<'_>, version: &Version, linter: &mut Linter) {
    let Some(term) = written.term else { return };
    let (from, to) = (term.valid_from, term.valid_to);
    if ends_before(to, from) || ends_before(to, version.valid_from) || ends_before(version.valid_to, from) {
        linter.say(NEVER_IN_FORCE, written.json, period(named(written), from, to));
    }
}

/// Days between versions on which none holds; versions that begin on the same day.
pub(super) fn between_versions(pairs: &[Pair<'_>], linter: &mut Linter) {
    let mut order: Vec<&Pair<'_>> = pairs.iter().collect();
    sort_by_key(&mut order, |pair| pair.version.valid_from);
    for two in order.windows(2) {
        let [earlier, later] = two else { continue };
        let values = Values::new().with(
            "terms",
            Value::List(vec![name_of(earlier.version), name_of(later.version)]),
        );
        if earlier.version.valid_from == later.version.valid_from {
            linter.say(VERSION_OVERLAP, later.json, values);
            continue;
        }
        let Some((to, from)) = earlier.version.valid_to.zip(later.version.valid_from) else {
            continue;
        };
        let next = to.succ_opt().unwrap_or(to);
        if next < from {
            let last = from.pred_opt().unwrap_or(from);
            let values = values.with("period", Value::Period(next, last));
            linter.say(VERSION_GAP, later.json, values);
        }
    }
}

fn ends_before(to: Option<NaiveDate>, from: Option<NaiveDate>) -> bool {
    to.zip(from).is_some_and(|(to, from)| to < from)
}

fn name_of(version: &Version) -> Value {
    let from = version.valid_from.map(|day| day.to_string());
    let name = Some(version.version.clone()).filter(|name| !name.is_empty());
    Value::Name(name.or(from).unwrap_or_else(|| "–".to_owned()))
}

fn period(values: Values, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Values {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| Value::Name("…".to_owned()), Value::Date);
    values.with("from", day(from)).with("to", day(to))
}
