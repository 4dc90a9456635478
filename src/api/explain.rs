//! `explain`: why an amount is what it is.

use super::agreed::Agreed;
use super::error::{Error, ErrorKind};
use super::finding::{Clause, Legal};
use super::open::{open, told};
use super::options::Options;
use super::redact::Redaction;
use super::review::Request;
use super::trace::{Places, unit_name};
use crate::calc;
use crate::contract;
use crate::explain::{Filter, Remark, Source, Trace, Value, Values};
use crate::i18n::{self, Branch, Explained, NODES_MAX, Texts, nearest_keys, render};
use crate::model::{Invoice, camel};
use crate::money::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How much of an explanation is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Depth {
    /// One sentence.
    Line,
    /// Up to seven sentences.
    #[default]
    Steps,
    /// Everything, down to what the invoice states.
    Tree,
}

/// Why an amount is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Explanation {
    /// The key of the amount.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// The amount, as data.
    pub value: Decimal,
    /// What it is counted in: a currency code, `percent`, `days` or `quantity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The amount as a reader writes it.
    pub value_text: String,
    /// The explanation, each amount after those it is made of.
    pub sentences: Vec<Sentence>,
    /// Keys of the amounts it is directly made of.
    pub operands: Vec<String>,
    /// Places on the invoice of what it is directly made of.
    pub places: Vec<String>,
    /// The whole derivation, with [`Depth::Tree`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<TreeNode>,
}

/// One sentence of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Sentence {
    /// The text key, as in `exp.tax.rounded`.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Keys of the amounts it names.
    pub keys: Vec<String>,
    /// The amount it arrives at, as data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// The law, clause, choice or rounding behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One value of a derivation, with what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TreeNode {
    /// Its key, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What it is called; empty for a step without a name.
    pub label: String,
    /// What made it, as in `percent_of`.
    pub op: &'static str,
    /// Its value.
    pub value: Decimal,
    /// Its value before rounding, if that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<Decimal>,
    /// How it was rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<TreeRounding>,
    /// Where it comes from: `stated`, `agreed`, `evidenced`, `fact`, `computed` or `assumed`.
    pub origin: &'static str,
    /// JSON Pointer over the canonical JSON, if it stands on the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The business term, as in `BT-146`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<&'static str>,
    /// The clause that decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// The law that decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal: Option<Legal>,
    /// One sentence.
    pub text: String,
    /// There if what it was made of is not shown here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truncated: Option<bool>,
    /// What it was made of.
    pub children: Vec<TreeNode>,
}

/// A rounding, as data and in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TreeRounding {
    /// How the last digit is decided, as in `half_away_from_zero`.
    pub mode: &'static str,
    /// Digits kept after the point.
    pub places: u8,
    /// Where in the calculation, as in `tax_group`.
    pub stage: &'static str,
    /// Who ordered it: `law`, `contract`, `norm` or `default`.
    pub authority: &'static str,
    /// In words.
    pub text: String,
}

/// Says why an amount is what it is: by its key, in the language of the texts, as deep as asked. With a contract, what it
/// expects explains itself too (`term[T1].line[1].expected`).
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Depth, Lang, Options, Request};
/// let invoice = br#"{ "format": "meisai/1", "currency": "JPY", "lines": [
///     { "id": "1", "quantity": "48", "unit": "HUR", "itemNetPrice": "11000", "taxCategory": "S", "taxRate": "10" } ] }"#;
/// let request = Request { invoice, ..Request::default() };
/// let answer = api::explain(&request, "doc.tax[S:10].tax_amount", Depth::Line, &Options::default(), &api::texts(Lang::En))?;
/// assert_eq!(answer.sentences[0].text, "Tax at 10% on JPY 528,000 is JPY 52,800.");
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::BadOption`] if no amount has the key; the hint names the three nearest. Otherwise as
/// [`calculate`](super::calculate()).
pub fn explain(
    request: &Request<'_>,
    key: &str,
    depth: Depth,
    options: &Options,
    texts: &Texts,
) -> Result<Explanation, Error> {
    let invoice = open(request.invoice, options.is_draft(), texts)?.invoice;
    let texts = &options.texts_for(&invoice, texts);
    let agreed = Agreed::read(request, texts)?;
    let trace = derived(&invoice, &agreed, Filter::Key(key.into()), options);
    let explainer = Explainer::new(&invoice, &trace, options, texts);
    explainer.explain(key, depth).ok_or_else(|| {
        let all = derived(&invoice, &agreed, Filter::Full, options);
        unknown(key, &all, texts)
    })
}

/// What explains itself of a request: the amounts of the invoice, the days and interest of its delay, and with a contract
/// what that expects.
pub(super) fn derived(invoice: &Invoice, agreed: &Agreed, filter: Filter, options: &Options) -> Trace {
    let mut trace = Trace::new(filter);
    let policy = options.policy(invoice);
    calc::calculate(invoice, &policy, &mut trace);
    #[cfg(feature = "law")]
    crate::rules::law::derive_delay(invoice, &options.circumstances(), &mut trace);
    if agreed.contract.is_some() {
        let check = contract::Options {
            role: options.role,
            policy,
            strict: options.strict,
            settled: Default::default(),
        };
        agreed.check(invoice, &check, &mut trace);
    }
    trace
}

/// Explains the amounts of one derivation, as many as are asked for.
pub(super) struct Explainer<'a> {
    trace: &'a Trace,
    /// The identifiers of the lines, as keys name them.
    lines: Vec<Cow<'a, str>>,
    places: Places,
    redact: Option<Redaction>,
    texts: &'a Texts,
}

impl<'a> Explainer<'a> {
    pub fn new(invoice: &'a Invoice, trace: &'a Trace, options: &Options, texts: &'a Texts) -> Self {
        Self {
            trace,
            lines: calc::line_ids(invoice),
            places: Places::of(invoice),
            redact: options.redact,
            texts,
        }
    }

    /// The explanation of the amount of a key; `None` if no amount has it.
    pub fn explain(&self, key: &str, depth: Depth) -> Option<Explanation> {
        let depth = match depth {
            Depth::Line => i18n::Depth::Line,
            Depth::Steps => i18n::Depth::Steps,
            Depth::Tree => i18n::Depth::Tree(NODES_MAX),
        };
        let root = self.trace.find(key)?;
        let mut told = self.tell(key, root, render(self.trace, root, self.texts, depth)?);
        if let Some(level) = self.redact {
            level.take_from_explanation(&mut told);
        }
        Some(told)
    }

    fn tell(&self, key: &str, root: u32, explained: Explained) -> Explanation {
        let node = self.trace.node(root);
        let sentence = |sentence: i18n::Sentence| Sentence {
            id: sentence.id.to_owned(),
            text: sentence.text,
            keys: sentence.keys,
            value: Some(sentence.value),
            note: sentence.note,
        };
        let mut places: Vec<String> = explained.operands.iter().filter_map(|id| self.place(*id)).collect();
        places.dedup();
        Explanation {
            key: key.to_owned(),
            label: explained.label,
            value: node.map(|node| node.value).unwrap_or_default(),
            unit: node.and_then(|node| unit_name(node.unit)),
            value_text: explained.value,
            sentences: explained.sentences.into_iter().map(sentence).collect(),
            operands: explained.operand_keys,
            places,
            tree: explained.tree.map(|tree| self.branch(tree)),
        }
    }

    fn branch(&self, branch: Branch) -> TreeNode {
        let (mut clause, mut legal) = (None, None);
        for remark in self.trace.remarks(branch.node) {
            match remark {
                Remark::Clause(found) => clause = Some(found.into()),
                Remark::Legal(found) => legal = Some((*found).into()),
                Remark::Rejected(_) | Remark::Truncated => {}
            }
        }
        let source = self.trace.node(branch.node).and_then(|node| self.trace.source(node));
        TreeNode {
            key: branch.key,
            label: branch.label,
            op: branch.op,
            value: branch.value,
            raw: branch.raw,
            rounding: branch.rounding.map(|words| TreeRounding {
                mode: words.rounding.mode.name(),
                places: words.rounding.places,
                stage: words.rounding.stage.name(),
                authority: words.rounding.authority.name(),
                text: words.text,
            }),
            origin: branch.origin,
            place: self.place(branch.node),
            term: match source {
                Some(Source::Invoice { term, .. }) => Some(term.id()),
                _ => None,
            },
            clause,
            legal,
            text: branch.text,
            truncated: branch.truncated.then_some(true),
            children: branch.children.into_iter().map(|child| self.branch(child)).collect(),
        }
    }

    /// Where a value stands on the invoice: what it was read from, or where the invoice would state it.
    fn place(&self, id: u32) -> Option<String> {
        let node = self.trace.node(id)?;
        match self.trace.source(node) {
            Some(Source::Invoice { node, .. }) => self.places.pointer((*node)?),
            Some(Source::Other { .. }) => None,
            None => self.place_of_key(&self.trace.key(node)?),
        }
    }

    /// The place in the canonical JSON at which an invoice states the amount of a key.
    fn place_of_key(&self, key: &str) -> Option<String> {
        if let Some(rest) = key.strip_prefix("line[") {
            let (id, field) = rest.rsplit_once("].")?;
            let index = self.lines.iter().position(|known| known == id)?;
            return Some(format!("/lines/{index}/{}", camel(field)));
        }
        let field = key.strip_prefix("doc.")?;
        (!field.contains(['[', '.'])).then(|| format!("/totals/{}", camel(field)))
    }
}

/// EXP-001: no amount has the key.
pub(crate) fn unknown(key: &str, trace: &Trace, texts: &Texts) -> Error {
    let nearest = nearest_keys(trace, key).into_iter().map(Value::Name).collect();
    let values = Values::new()
        .with("found", Value::Name(crate::model::shorten(key)))
        .with("nearest", Value::List(nearest));
    told(ErrorKind::BadOption, "error.key", &values, texts)
}
