//! `provenance`: what made this answer, and, on request, the whole derivation in the terms of W3C PROV.

use super::derivation::Derivation;
use super::fingerprint;
use crate::api::answer::iso;
use crate::api::error::Error;
use crate::api::hash::sha256;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::api::trace::{op_name, origin_name};
use crate::api::version::versions;
use crate::api::view::InvoiceView;
use crate::explain::{Remark, Trace};
use crate::i18n::Texts;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What made an answer. With the same values here, the same question gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Provenance {
    /// Version of the engine.
    pub engine_version: &'static str,
    /// Day of the newest entry of the tables of law.
    pub facts_version: &'static str,
    /// Edition of each rule set.
    pub ruleset_version: BTreeMap<&'static str, &'static str>,
    /// A hash of the contract or the order, as its bytes are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_fingerprint: Option<String>,
    /// A hash of the invoice as understood, whatever syntax it came in.
    pub input_fingerprint: String,
    /// A hash of every amount, with the versions above.
    pub result_fingerprint: String,
    /// The day of the question, where the caller says it: there is no clock here.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub evaluated_at: Option<NaiveDate>,
    /// The derivation as PROV-JSON: values are entities, operations activities, clauses and articles plans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prov: Option<Value>,
}

/// Says what made an answer; with `export`, the derivation in the terms of W3C PROV as well.
///
/// # Errors
/// As [`explain`](crate::api::explain()).
pub fn provenance(request: &Request<'_>, export: bool, options: &Options, texts: &Texts) -> Result<Provenance, Error> {
    let derived = Derivation::of(request, options, texts)?;
    let mut provenance = of(&derived, request, options);
    provenance.prov = export.then(|| prov(&derived.trace));
    Ok(provenance)
}

/// What made an answer.
pub(crate) fn of(derived: &Derivation, request: &Request<'_>, options: &Options) -> Provenance {
    let versions = versions(None);
    let view = serde_json::to_string(&InvoiceView(derived.opened.invoice.clone())).unwrap_or_default();
    Provenance {
        engine_version: versions.engine,
        facts_version: versions.facts,
        contract_fingerprint: request.contract.or(request.order).map(sha256),
        input_fingerprint: sha256(view.as_bytes()),
        result_fingerprint: fingerprint::of(derived).fingerprint,
        evaluated_at: options.today,
        prov: None,
        ruleset_version: versions.rules,
    }
}

/// A derivation as PROV-JSON.
fn prov(trace: &Trace) -> Value {
    let (mut entities, mut activities) = (Map::new(), Map::new());
    let (mut used, mut generated, mut derived) = (Map::new(), Map::new(), Map::new());
    let name = |id: u32| format!("meisai:n{id}");
    for (id, node) in (0_u32..).zip(trace.nodes()) {
        let mut entity = Map::new();
        entity.insert("prov:value".to_owned(), node.value.to_string().into());
        entity.insert("meisai:origin".to_owned(), origin_name(node.origin).into());
        entity.extend(trace.key(node).map(|key| ("prov:label".to_owned(), key.into())));
        entities.insert(name(id), entity.into());
        if trace.args(node).is_empty() {
            continue;
        }
        let activity = format!("meisai:a{id}");
        activities.insert(
            activity.clone(),
            json!({ "prov:type": format!("meisai:{}", op_name(node.op)) }),
        );
        generated.insert(
            format!("_:g{id}"),
            json!({ "prov:entity": name(id), "prov:activity": activity }),
        );
        for (index, arg) in trace.args(node).iter().enumerate() {
            used.insert(
                format!("_:u{id}.{index}"),
                json!({ "prov:activity": activity, "prov:entity": name(*arg) }),
            );
            let pair = json!({ "prov:generatedEntity": name(id), "prov:usedEntity": name(*arg) });
            derived.insert(format!("_:d{id}.{index}"), pair);
        }
    }
    for (at, (id, remark)) in trace.all_remarks().iter().enumerate() {
        let label = match remark {
            Remark::Clause(clause) => format!("{} {}", clause.document, clause.section),
            Remark::Legal(legal) => legal.citation.to_owned(),
            Remark::Rejected(_) | Remark::Truncated => continue,
        };
        let plan = format!("meisai:p{at}");
        entities.insert(plan.clone(), json!({ "prov:type": "prov:Plan", "prov:label": label }));
        derived.insert(
            format!("_:p{at}"),
            json!({ "prov:generatedEntity": name(*id), "prov:usedEntity": plan }),
        );
    }
    json!({ "prefix": { "meisai": "urn:meisai:" }, "entity": entities, "activity": activities, "used": used,
        "wasGeneratedBy": generated, "wasDerivedFrom": derived })
}
