//! FA(3): what the schema asks for, what it does not check (sums, rates, annotations, parties), and what KSeF rejects.
//!
//! What enters is the document as written, whatever its faults; what leaves are findings at their nodes. The rules stand in
//! [`RULES`] by id: 01 to 19 the schema, 20 to 39 sums and currency, 40 to 59 parties, rates and annotations, 60 to 79 kinds
//! of invoices and dates, 80 to 89 rejections by KSeF. A person's judgement is asked for where a slip is likely, not sure.

mod advances;
mod annotations;
mod corrections;
mod form;
mod kinds;
mod ksef;
mod parties;
mod rates;
mod structure;
mod sums;
mod table;

pub use table::{RULES, Rule};

use super::{Finding, Judgement, Severity};
use crate::explain::{Value, Values};
use crate::model::{Document, NodeId, Term, fa3};
use crate::money::{Currency, Decimal};
use form::Form;

/// The name of the set.
pub const NAME: &str = "fa3";
/// The edition of the schema.
pub const EDITION: &str = fa3::EDITION;

/// A broken rule: its finding, without its place in the canonical JSON, and the node it is about.
#[derive(Debug)]
pub(crate) struct Hit {
    /// The finding.
    pub(crate) finding: Finding,
    /// Where it stands.
    pub(crate) node: NodeId,
    /// The term that is missing there, for the place.
    pub(crate) missing: Option<Term>,
    /// What its amounts are in; none where the invoice names no currency.
    currency: Option<Currency>,
}

/// Holds a document against the set.
pub(crate) fn check(document: &Document) -> Vec<Hit> {
    let mut hits = Hits::of(document);
    if !structure::check(document, &mut hits) {
        return hits.hits;
    }
    let form = Form::of(document);
    sums::check(&form, &mut hits);
    rates::check(&form, &mut hits);
    parties::check(&form, &mut hits);
    annotations::check(&form, &mut hits);
    kinds::check(&form, &mut hits);
    advances::check(&form, &mut hits);
    corrections::check(&form, &mut hits);
    ksef::check(&form, &mut hits);
    crate::order::sort_by_key(&mut hits.hits, |hit| hit.node);
    hits.hits
}

pub(crate) use ksef::check_bytes;

/// Where rules tell what they find.
pub(crate) struct Hits<'a> {
    document: &'a Document,
    currency: Option<Currency>,
    hits: Vec<Hit>,
}

impl<'a> Hits<'a> {
    /// No hits yet; amounts are in the currency of the document.
    fn of(document: &'a Document) -> Self {
        let fa = document.child(document.root(), "Fa");
        let code = fa.and_then(|fa| document.child(fa, "KodWaluty"));
        Self {
            document,
            currency: code.and_then(|code| Currency::parse(document.text(code).trim())),
            hits: Vec::new(),
        }
    }

    /// Tells a broken rule at a node. `{path}` and `{found}` are known to every text.
    fn at(&mut self, rule: &'static str, node: NodeId) -> &mut Hit {
        let row = RULES.iter().find(|row| row.id == rule);
        let (severity, judgement) = row.map_or((Severity::Error, Judgement::A), |row| (row.severity, row.judgement));
        let mut finding = Finding::new(rule, severity, judgement, String::new());
        finding.legal = row.and_then(Rule::legal);
        let text = self.document.text(node);
        let found = match text.trim() {
            "" => Value::Key("found.empty".to_owned()),
            text => Value::Name(crate::model::shorten(text)),
        };
        finding.values = Values::new()
            .with("path", Value::Name(path(self.document, node)))
            .with("found", found);
        self.hits.push(Hit {
            finding,
            node,
            missing: None,
            currency: self.currency,
        });
        // INVARIANT: the list is never empty here.
        let last = self.hits.len().saturating_sub(1);
        #[expect(clippy::indexing_slicing, reason = "the hit was pushed in the lines above")]
        &mut self.hits[last]
    }
}

impl Hit {
    /// With a value for the texts.
    fn with(&mut self, name: &'static str, value: Value) -> &mut Self {
        let values = core::mem::take(&mut self.finding.values);
        self.finding.values = values.with(name, value);
        self
    }

    /// With a name for the texts.
    fn name(&mut self, name: &'static str, text: impl Into<String>) -> &mut Self {
        self.with(name, Value::Name(text.into()))
    }

    /// With an amount that is stated and the one expected, in the currency of the invoice.
    fn differs(&mut self, stated: Decimal, expected: Decimal) -> &mut Self {
        self.differs_in(self.currency, stated, expected)
    }

    /// With an amount that is stated and the one expected, in a currency; without one, with two numbers.
    fn differs_in(&mut self, currency: Option<Currency>, stated: Decimal, expected: Decimal) -> &mut Self {
        let value = |number| match currency {
            Some(currency) => Value::Money(number, currency),
            None => Value::Number(number),
        };
        self.finding.stated = Some(value(stated));
        self.finding.expected = Some(value(expected));
        self.finding.difference = super::number::sub(stated, expected);
        let difference = self.finding.difference.unwrap_or_default();
        self.with("stated", value(stated))
            .with("expected", value(expected))
            .with("difference", value(difference.abs()))
    }

    /// Weighs otherwise than the rule.
    fn weigh(&mut self, severity: Severity) -> &mut Self {
        self.finding.severity = severity;
        self
    }

    /// With the text that would be right.
    fn expects(&mut self, expected: impl Into<String>) -> &mut Self {
        let expected = Value::Name(expected.into());
        self.finding.expected = Some(expected.clone());
        self.with("expected", expected)
    }

    /// With the text that is wrong.
    fn states(&mut self, stated: impl Into<String>) -> &mut Self {
        self.finding.stated = Some(Value::Name(stated.into()));
        self
    }
}

/// The elements from the invoice down to a node, as people of FA(3) write them: `Fa/FaWiersz[2]/P_11`.
fn path(document: &Document, node: NodeId) -> String {
    let xpath = document.xpath(node);
    let inner = xpath
        .trim_start_matches('/')
        .split_once('/')
        .map_or("Faktura", |(_, inner)| inner);
    inner.to_owned()
}
