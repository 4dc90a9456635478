//! `dependents`: which amounts change when this one does?

use super::derivation::{Derivation, is_marked};
use crate::api::error::Error;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::explain::Trace;
use crate::i18n::{Texts, describe};
use crate::money::Decimal;
use serde::Serialize;

/// Which amounts change when this one does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Dependents {
    /// The amount asked about.
    pub of: Amount,
    /// The amounts that are made of it directly.
    pub direct: Vec<Amount>,
    /// All amounts that are made of it, each after those it is made of.
    pub all: Vec<Amount>,
}

/// An amount by its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Amount {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// The amount, as data.
    pub value: Decimal,
    /// The amount as a reader writes it.
    pub value_text: String,
}

impl Amount {
    pub(crate) fn of(trace: &Trace, id: u32, texts: &Texts) -> Option<Self> {
        let node = trace.node(id)?;
        let (label, value_text) = describe(trace, id, texts);
        Some(Self {
            key: trace.key(node)?,
            label,
            value: node.value,
            value_text,
        })
    }
}

/// Says which amounts change when the one of `key` does.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, Options, Request};
/// let invoice = br#"{ "format": "meisai/1", "currency": "JPY", "lines": [
///     { "id": "1", "quantity": "48", "itemNetPrice": "1100", "taxCategory": "S", "taxRate": "10" } ] }"#;
/// let request = Request { invoice, ..Request::default() };
/// let answer = api::dependents(&request, "line[1].quantity", &Options::default(), &api::texts(Lang::En))?;
/// assert_eq!(answer.direct[0].key, "line[1].net_amount");
/// assert_eq!(answer.all.last().map(|amount| amount.key.as_str()), Some("doc.amount_due"));
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// As [`explain`](crate::api::explain()).
pub fn dependents(request: &Request<'_>, key: &str, options: &Options, texts: &Texts) -> Result<Dependents, Error> {
    let derived = Derivation::of(request, options, texts)?;
    let texts = &options.texts_for(&derived.opened.invoice, texts);
    let root = derived.find(key, texts)?;
    let trace = &derived.trace;
    let above = derived.above(&[root]);
    let amount = |id: u32| Amount::of(trace, id, texts);
    // What stands directly above: through values without a name, never past one that has one.
    let mut open = vec![false; trace.nodes().len()];
    super::derivation::mark(&mut open, root);
    let mut direct = Vec::new();
    for (id, node) in (0_u32..).zip(trace.nodes()) {
        if trace.args(node).iter().any(|arg| is_marked(&open, *arg)) {
            match amount(id) {
                Some(named) => direct.push(named),
                None => super::derivation::mark(&mut open, id),
            }
        }
    }
    let ids = (0_u32..).zip(trace.nodes()).map(|(id, _)| id);
    let all = ids
        .filter(|id| *id != root && is_marked(&above, *id))
        .filter_map(amount);
    Ok(Dependents {
        all: all.collect(),
        direct,
        of: amount(root).ok_or_else(|| crate::api::explain::unknown(key, trace, texts))?,
    })
}
