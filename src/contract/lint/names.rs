//! Names that nobody knows: of members, kinds and parameters, each with the name that was probably meant.

use super::{Linter, UNKNOWN_KIND, UNKNOWN_NAME, Written, terms::named};
use crate::contract::json::{Json, is_named};
use crate::contract::kinds::{Field, Shape, find, term_kinds};
use crate::contract::scope::KEYS;
use crate::explain::{Value, Values};
use crate::model::nearest;

/// Members of a contract and of a version. Other things may be kept in a contract, but not under a name that is nearly one
/// of these.
const HEAD: [&str; 20] = [
    "$schema",
    "id",
    "version",
    "versions",
    "currency",
    "valid_from",
    "valid_to",
    "parties",
    "rounding",
    "conversions",
    "holidays",
    "terms",
    "tables",
    "precedence",
    "approval_limits",
    "ledger_limit",
    "carry_over",
    "calendar",
    "title",
    "notes",
];
const TERM: [&str; 11] = [
    "id",
    "kind",
    "clause",
    "scope",
    "params",
    "tolerance",
    "severity",
    "priority",
    "valid_from",
    "valid_to",
    "on_missing_evidence",
];
const CLAUSE: [&str; 5] = ["document_id", "document", "section", "page", "quote"];
const TOLERANCE: [&str; 7] = [
    "abs_over",
    "abs_under",
    "pct_over",
    "pct_under",
    "date_value",
    "combine",
    "base",
];

/// Members of the contract that are nearly one that is known.
pub(super) fn of_head(root: Json<'_>, linter: &mut Linter) {
    for (name, json) in root.members() {
        let known = HEAD.iter().any(|known| is_named(name, known));
        if !known && nearest(name, HEAD.into_iter()).is_some() {
            say(name, json, &HEAD, Values::new(), linter);
        }
    }
}

/// The kind of a term and the names of its members.
pub(super) fn of_term(written: &Written<'_>, linter: &mut Linter) {
    let json = written.json;
    let name = json.text_of("kind").unwrap_or_default();
    let at = json.get("kind").unwrap_or(json);
    let Some(kind) = find(&name) else {
        let meant = nearest(&name, term_kinds().map(|kind| kind.name));
        let values = named(written)
            .with("found", Value::Name(name))
            .with("meant", Value::Name(meant.unwrap_or_else(|| "–".to_owned())));
        return linter.say(UNKNOWN_KIND, at, values);
    };
    let fields: Vec<&'static str> = kind.fields.iter().map(|field| field.name).collect();
    let inside = json.get("params");
    // Without `params`, parameters stand in the term itself.
    let own: Vec<&'static str> = match inside {
        Some(_) => TERM.to_vec(),
        None => [TERM.as_slice(), fields.as_slice()].concat(),
    };
    let also = |name: &str| of_fields(kind.fields, name).is_some();
    for (name, member) in json.members() {
        let parameter = inside.is_none() && also(name);
        if !parameter && !own.iter().any(|known| is_named(name, known)) {
            say(name, member, &own, named(written), linter);
        }
    }
    let parts = [
        ("scope", KEYS.as_slice()),
        ("clause", &CLAUSE),
        ("tolerance", &TOLERANCE),
    ];
    for (part, known) in parts {
        for (name, member) in json.get(part).into_iter().flat_map(|part| part.members()) {
            if !known.iter().any(|known| is_named(name, known)) {
                say(name, member, known, named(written), linter);
            }
        }
    }
    if let Some(params) = inside {
        of_params(kind.fields, params, written, linter);
    }
}

/// Parameters, and those inside of them.
fn of_params(fields: &'static [Field], json: Json<'_>, written: &Written<'_>, linter: &mut Linter) {
    let names: Vec<&'static str> = fields.iter().map(|field| field.name).collect();
    for (name, member) in json.members() {
        match of_fields(fields, name).map(|field| field.shape) {
            None => say(name, member, &names, named(written), linter),
            Some(Shape::Record(inner) | Shape::Rows(inner)) => {
                for item in member.items() {
                    of_params(inner, item, written, linter);
                }
            }
            Some(_) => {}
        }
    }
}

fn of_fields<'f>(fields: &'f [Field], name: &str) -> Option<&'f Field> {
    fields.iter().find(|field| {
        let mut names = core::iter::once(field.name).chain(field.also.iter().copied());
        names.any(|known| is_named(name, known))
    })
}

fn say(name: &str, at: Json<'_>, known: &[&'static str], values: Values, linter: &mut Linter) {
    let meant = nearest(name, known.iter().copied()).unwrap_or_else(|| known.join(", "));
    let values = values
        .with("found", Value::Name(name.to_owned()))
        .with("meant", Value::Name(meant));
    linter.say(UNKNOWN_NAME, at, values);
}
