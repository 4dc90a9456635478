//! The rule sets of publishers: which there are, and what they find in a document.

pub use super::asked::{asked_for, unknown_to_us};
use super::edit::{Edit, edit_of};
use super::engine::{self, Broken, Facts, Outcome, RuleSet, Run, Stop, at, cac, cbc, ram};
use super::places::Places;
use super::values::{about, found, name};
use super::wording::of_missing;
use super::{Finding, Judgement, Severity, Unchecked, catalogue, en16931, fa3, peppol, pint, xrechnung};
use crate::explain::{Value, Values};
use crate::model::{Document, Group, NodeId, Syntax, Term};
use std::collections::BTreeSet;

/// All sets.
static SETS: &[&RuleSet] = &[
    &en16931::ubl::SET,
    &en16931::cii::SET,
    &peppol::UBL,
    &peppol::SELF_BILLING,
    &peppol::CII,
    &pint::SET,
    &xrechnung::ubl::SET,
    &xrechnung::cii::SET,
];

/// The names of all sets.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|set| set.name).chain([fa3::NAME])
}

/// The edition of a set, as in `1.3.16`.
#[must_use]
pub fn edition(name: &str) -> Option<&'static str> {
    if name == fa3::NAME {
        return Some(fa3::EDITION);
    }
    find(name).and_then(|set| catalogue::edition(set.name))
}

/// The ids of a set, sorted.
#[must_use]
pub fn ids(name: &str) -> Vec<&'static str> {
    let mut ids = find(name).map(RuleSet::ids).unwrap_or_default();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The rules of a set about paths alone: the id, the path as XPath (`//*TradeTax` is every element of such a name), and how
/// many may stand there.
#[must_use]
pub fn paths(name: &str) -> Vec<(&'static str, String, usize)> {
    find(name).map(RuleSet::paths).unwrap_or_default()
}

fn find(name: &str) -> Option<&'static RuleSet> {
    SETS.iter().find(|set| set.name == name).copied()
}

/// True if a set is for the syntax of a document.
#[must_use]
pub fn fits(name: &str, syntax: Syntax) -> bool {
    match syntax {
        Syntax::UblInvoice | Syntax::UblCreditNote => !name.ends_with("-cii") && name != fa3::NAME,
        Syntax::Cii => name.ends_with("-cii"),
        Syntax::Fa3 => name == fa3::NAME,
        _ => false,
    }
}

/// What a set found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Broken rules, in document order; values that stopped a rule are findings of their own, `READ-…`.
    pub findings: Vec<Found>,
    /// Rules that could not be decided.
    pub unchecked: Vec<Unchecked>,
}

/// A broken rule as a finding.
#[derive(Debug)]
pub struct Found {
    /// The finding.
    pub finding: Finding,
    /// Where it stands in the document.
    pub node: NodeId,
    /// The change that it determines, not tried on the other rules yet.
    pub edit: Option<Edit>,
}

/// Holds a document against sets, an answer for each in their order. `root` is the same document as understood; it is
/// asked for only where something is found.
pub fn check<'a>(document: &Document, sets: &[&str], root: impl Fn() -> &'a Group) -> Vec<Checked> {
    if document.syntax() == Syntax::Fa3 {
        let of_fa3 = |name: &&str| match *name {
            fa3::NAME => placed(fa3::check(document), document, &Places::of(root())),
            _ => Checked::default(),
        };
        return sets.iter().map(of_fa3).collect();
    }
    let facts = Facts::of(document);
    let mut places = None;
    sets.iter()
        .map(|name| {
            let Some(set) = find(name) else {
                return Checked::default();
            };
            let run = engine::run(set, &facts);
            if run.broken.is_empty() && run.stopped.is_empty() {
                return Checked::default();
            }
            let places = places.get_or_insert_with(|| Places::of(root()));
            told(set, &facts, run, places)
        })
        .collect()
}

fn told(set: &RuleSet, facts: &Facts, run: Run, places: &Places<'_>) -> Checked {
    let mut checked = Checked::default();
    for broken in run.broken {
        let (finding, node) = finding(set, facts, &broken, places);
        let edit = edit_of(facts, &broken, finding.say, |node| places.exact(node));
        checked.findings.push(Found { finding, node, edit });
    }
    let mut told = BTreeSet::new();
    for (rule, stop) in run.stopped {
        let (id, mut say, node) = reading(stop);
        if !matches!(stop, Stop::Several(_)) && facts.at(node).is_blank() {
            say = "read.blank";
        }
        checked.unchecked.push(Unchecked {
            rule,
            because: "unchecked.unreadable",
            values: Values::new().with("found", found(facts.at(node))),
        });
        if told.insert(stop) {
            let at = facts.at(node);
            let place = places.of_node(at, None);
            let mut finding = Finding::new(id, Severity::Error, Judgement::A, place);
            finding.say = say;
            finding.term = places.term(node);
            finding.values = about(at, rule, finding.term, places).with("label", name(at, finding.term));
            checked.findings.push(Found {
                finding,
                node,
                edit: None,
            });
        }
    }
    checked
}

/// What FA(3) adds from the bytes of an input and the day of the question.
pub fn check_bytes(document: &Document, bytes: &[u8], today: Option<chrono::NaiveDate>, root: &Group) -> Vec<Found> {
    if document.syntax() != Syntax::Fa3 {
        return Vec::new();
    }
    placed(fa3::check_bytes(document, bytes, today), document, &Places::of(root)).findings
}

/// Findings of FA(3) with their places in the canonical JSON.
fn placed(hits: Vec<fa3::Hit>, document: &Document, places: &Places<'_>) -> Checked {
    let found = |hit: fa3::Hit| {
        let mut finding = hit.finding;
        let missing = hit.missing.map(Term::id);
        finding.term = missing.or_else(|| places.term(hit.node));
        finding.place = places.around(document, hit.node, missing);
        Found {
            finding,
            node: hit.node,
            edit: None,
        }
    };
    Checked {
        findings: hits.into_iter().map(found).collect(),
        unchecked: Vec::new(),
    }
}

/// The rule of reading that a stop is told as, the stem of its texts, and the value that caused it.
fn reading(stop: Stop) -> (&'static str, &'static str, NodeId) {
    match stop {
        Stop::NotANumber(node) => ("READ-020", "read.READ-020", node),
        Stop::Several(node) => ("READ-021", "read.READ-021", node),
        Stop::NotABoolean(node) => ("READ-003", "read.READ-003", node),
        Stop::NotADate(node) => ("READ-022", "read.READ-022", node),
        Stop::Range(node) => ("READ-005", "read.READ-005", node),
    }
}

fn finding(set: &RuleSet, facts: &Facts, broken: &Broken, places: &Places<'_>) -> (Finding, NodeId) {
    let node = match broken.outcome {
        Outcome::FailsAt(node)
        | Outcome::Differs { at: node, .. }
        | Outcome::TooMany(_, node)
        | Outcome::TooPrecise(node) => node,
        _ => broken.node,
    };
    let at = facts.at(node);
    let info = catalogue::info(broken.id);
    let term = info.and_then(|info| term(info, places.term(node)));
    let severity = catalogue::severity(broken.id, set.name).unwrap_or(Severity::Error);
    let say = info.map_or(broken.id, |info| info.say);
    let missing = of_missing(say, at, &broken.outcome, places);
    let term = missing.as_ref().and_then(|missing| missing.term).or(term);
    let mut finding = Finding::new(broken.id, severity, Judgement::A, places.of_node(at, term));
    finding.say = missing.map_or(say, |missing| missing.say);
    if broken.outcome == Outcome::Fails && TOTALS_BY_CURRENCY.contains(&finding.say) && has_tax_without_currency(facts)
    {
        finding.say = "shape.currency";
    }
    finding.term = term;
    finding.values = about(at, broken.id, term, places);
    if let Some(code) = catalogue::category(broken.id) {
        finding.values = finding
            .values
            .with("category", Value::Code("category", code.to_owned()));
    }
    match broken.outcome {
        Outcome::Differs { stated, expected, .. } => {
            let difference = stated.checked_sub(expected).ok().map(|difference| difference.value);
            let said = |number| match places.currency {
                Some(currency) => Value::Money(number, currency),
                None => Value::Number(number),
            };
            for (name, number) in [
                ("stated", Some(stated)),
                ("expected", Some(expected)),
                ("difference", difference),
            ] {
                if let Some(number) = number {
                    finding.values = finding.values.with(name, said(number));
                }
            }
            finding.stated = Some(Value::Number(stated));
            finding.expected = Some(Value::Number(expected));
            finding.difference = difference;
        }
        Outcome::TooMany(count, _) => {
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            finding.values = finding.values.with("count", Value::Count(count));
        }
        _ => {}
    }
    (finding, node)
}

/// The term a finding is about: the one of its own node if the rule names it among others, else the first of the rule.
fn term(info: &catalogue::Info, own: Option<&'static str>) -> Option<&'static str> {
    // A group is around what is missing from it, not the thing itself.
    let value = own.filter(|own| own.starts_with("BT-") && info.terms.starts_with("BT-"));
    let named = value.filter(|own| info.terms.split(' ').any(|term| term == *own));
    named.or_else(|| info.term()).or(own)
}

/// Stems of rules that look for the tax total of a currency.
const TOTALS_BY_CURRENCY: &[&str] = &["BR-53", "BR-CO-15"];

/// True if a tax total names no currency: no sum of that currency finds it, however right its figures are.
fn has_tax_without_currency(facts: &Facts) -> bool {
    let ubl = facts.root().all(&[cac::TaxTotal, cbc::TaxAmount]);
    let cii = facts.root().any(ram::TaxTotalAmount);
    ubl.chain(cii).any(|amount| !amount.has(&[at::currencyID]))
}
