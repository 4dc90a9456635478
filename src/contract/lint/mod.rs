//! [`lint`]: what a contract says of itself before there is an invoice: contradictions, gaps, dates that never apply,
//! names that nobody knows, clauses that no machine can check.
//!
//! What enters is the contract as written; what leaves are [`Lint`]s with their place. Nothing is changed, and a contract
//! with lints is checked all the same. A row of [`RULES`] per rule: its weight and who decides.

mod dates;
mod names;
mod scopes;
mod terms;

use super::agreement::{Contract, Term, Version};
use super::json::Json;
use crate::explain::Values;
use crate::model::Document;
use crate::order::{Index, sort_by_key};
use crate::rules::{Judgement, Severity};

/// One thing about a contract.
#[derive(Debug, Clone)]
pub struct Lint {
    /// The rule, as in `CT-LINT-001`.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Who decides.
    pub judgement: Judgement,
    /// JSON Pointer in the contract.
    pub pointer: String,
    /// Where it stands in the text, in bytes.
    pub offset: u32,
    /// Values for the texts.
    pub values: Values,
}

/// A rule: its id, its weight, who decides.
pub(super) type Row = (&'static str, Severity, Judgement);

const TIE: Row = ("CT-LINT-001", Severity::Error, Judgement::A);
const MAY_TIE: Row = ("CT-LINT-002", Severity::Info, Judgement::R);
const UNUSABLE: Row = ("CT-LINT-003", Severity::Error, Judgement::A);
const VERSION_GAP: Row = ("CT-LINT-004", Severity::Warning, Judgement::R);
const VERSION_OVERLAP: Row = ("CT-LINT-005", Severity::Warning, Judgement::R);
const UNPRICED: Row = ("CT-LINT-006", Severity::Warning, Judgement::R);
const NEVER_IN_FORCE: Row = ("CT-LINT-007", Severity::Warning, Judgement::A);
const SCOPE_EMPTY: Row = ("CT-LINT-008", Severity::Warning, Judgement::A);
const UNKNOWN_KIND: Row = ("CT-LINT-009", Severity::Warning, Judgement::A);
const UNKNOWN_NAME: Row = ("CT-LINT-010", Severity::Warning, Judgement::A);
const NOT_BY_MACHINE: Row = ("CT-LINT-011", Severity::Info, Judgement::H);
const INDEX_INCOMPLETE: Row = ("CT-LINT-012", Severity::Warning, Judgement::R);
const CURRENCY: Row = ("CT-LINT-013", Severity::Error, Judgement::R);
const NO_ROUNDING: Row = ("CT-LINT-014", Severity::Info, Judgement::R);
const SAME_ID: Row = ("CT-LINT-015", Severity::Warning, Judgement::A);
const NO_CLAUSE: Row = ("CT-LINT-016", Severity::Info, Judgement::R);
const NO_TERMS: Row = ("CT-LINT-017", Severity::Error, Judgement::A);
const SCOPE_UNUSED: Row = ("CT-LINT-018", Severity::Warning, Judgement::A);

/// Every rule of the linter.
pub static RULES: [Row; 18] = [
    TIE,
    MAY_TIE,
    UNUSABLE,
    VERSION_GAP,
    VERSION_OVERLAP,
    UNPRICED,
    NEVER_IN_FORCE,
    SCOPE_EMPTY,
    UNKNOWN_KIND,
    UNKNOWN_NAME,
    NOT_BY_MACHINE,
    INDEX_INCOMPLETE,
    CURRENCY,
    NO_ROUNDING,
    SAME_ID,
    NO_CLAUSE,
    NO_TERMS,
    SCOPE_UNUSED,
];

/// A version as written and as read.
struct Pair<'a> {
    json: Json<'a>,
    version: &'a Version,
}

/// A term as written and, if it can be used, as read.
#[derive(Clone, Copy)]
struct Written<'a> {
    json: Json<'a>,
    id: &'a str,
    term: Option<&'a Term>,
}

/// Gathers what is found.
#[derive(Default)]
struct Linter {
    found: Vec<Lint>,
}

impl Linter {
    fn say(&mut self, row: Row, at: Json<'_>, values: Values) {
        let (rule, severity, judgement) = row;
        self.found.push(Lint {
            rule,
            severity,
            judgement,
            pointer: at.pointer(),
            offset: at.offset(),
            values,
        });
    }
}

/// What a contract says of itself, in the order of its text.
#[must_use]
pub fn lint(document: &Document) -> Vec<Lint> {
    let contract = Contract::read(document);
    let root = Json::root(document);
    let mut linter = Linter::default();
    let versions = root.list("versions");
    let at_root = (root.get("terms").is_some() || versions.is_empty()).then_some(root);
    let written = at_root.into_iter().chain(versions);
    let pairs: Vec<Pair<'_>> = written
        .zip(&contract.versions)
        .map(|(json, version)| Pair { json, version })
        .collect();
    names::of_head(root, &mut linter);
    for pair in &pairs {
        one_version(pair, &contract, root, &mut linter);
    }
    dates::between_versions(&pairs, &mut linter);
    sort_by_key(&mut linter.found, |lint| (lint.offset, lint.rule));
    linter.found
}

fn one_version(pair: &Pair<'_>, contract: &Contract, root: Json<'_>, linter: &mut Linter) {
    let list = pair.json.list("terms");
    if list.is_empty() {
        linter.say(NO_TERMS, pair.json, Values::new());
    }
    let ids: Vec<String> = list
        .iter()
        .map(|json| json.text_of("id").unwrap_or_else(|| json.pointer()))
        .collect();
    let read_terms = &pair.version.terms;
    let by_pointer = Index::new((0..).zip(read_terms).map(|(at, term)| (0, term.pointer.as_str(), at)));
    let read = |json: &Json<'_>| {
        let pointer = json.get("params").unwrap_or(*json).pointer();
        read_terms.get(by_pointer.first(0, &pointer)?)
    };
    let terms: Vec<Written<'_>> = list
        .iter()
        .zip(&ids)
        .map(|(json, id)| Written {
            json: *json,
            id,
            term: read(json),
        })
        .collect();
    dates::of_version(pair, linter);
    let conversions = scopes::conversions(pair.version);
    let by_id = Index::new((0..).zip(&terms).map(|(at, term)| (0, term.id, at)));
    for (at, term) in terms.iter().enumerate() {
        if by_id.first(0, term.id) != Some(at) {
            linter.say(SAME_ID, term.json, terms::named(term));
        }
        names::of_term(term, linter);
        terms::check(term, pair.version, linter);
        dates::of_term(term, pair.version, linter);
        scopes::of_term(term, &conversions, linter);
    }
    terms::unusable(contract, &terms, linter);
    terms::currencies(pair, root, linter);
    terms::rounding(pair, linter);
    scopes::ties(&terms, linter);
    scopes::unpriced(&terms, linter);
}
