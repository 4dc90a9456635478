//! Terms that nobody wrote out: what the head of a contract, or an order, says all the same.

use super::{Datum, Params, TermKind, find, term_kinds};
use crate::contract::agreement::{OnMissing, Party, Term, Version};
use crate::contract::evidence::Evidence;
use crate::contract::scope::Scope;
use crate::explain::Clause;

/// A term that nobody wrote out.
fn implied_term(id: &str, kind: &'static TermKind, told: Vec<(&'static str, Datum)>) -> Term {
    Term {
        id: id.to_owned(),
        kind,
        params: Params::of(kind.fields, told),
        clause: None,
        pointer: String::new(),
        valid_from: None,
        valid_to: None,
        scope: Scope::default(),
        tolerance: None,
        severity: None,
        priority: i32::MIN,
        on_missing_evidence: OnMissing::Unverified,
    }
}

/// What the head of a contract agrees without a term of its own: currency, parties, rounding.
pub(in crate::contract) fn implied(version: &Version) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut put = |id: &str, name: &str, told: Vec<(&'static str, Datum)>| {
        let written = version.terms.iter().any(|term| term.kind.name == name);
        if let Some(kind) = find(name).filter(|_| !written && !told.is_empty()) {
            terms.push(implied_term(id, kind, told));
        }
    };
    let text = |text: &str| Datum::Text(text.to_owned());
    // A price that is converted is billed in another currency than the contract's.
    let converts = version.terms.iter().any(|term| term.kind.name == "price.fx");
    let currency = version
        .currency
        .filter(|_| !converts)
        .map(|currency| ("currency", text(currency.code())));
    put("currency", "doc.currency", currency.into_iter().collect());
    let party = |name: &'static str, party: &Party| {
        let known = [("name", &party.name), ("tax_id", &party.tax_id)];
        let told = known
            .into_iter()
            .filter_map(|(name, told)| Some((name, text(told.as_deref()?))));
        let told = Params::of(&[], told.collect());
        (told.has("name") || told.has("tax_id")).then(|| (name, Datum::Rows(vec![told])))
    };
    let parties = [
        party("seller", &version.parties.seller),
        party("buyer", &version.parties.buyer),
    ];
    put("parties", "doc.party", parties.into_iter().flatten().collect());
    let rounding = version.rounding.map(|rounding| {
        vec![
            ("mode", text(rounding.mode.name())),
            ("places", Datum::Count(u32::from(rounding.places))),
            ("stage", text(rounding.stage.name())),
        ]
    });
    put("rounding", "doc.rounding", rounding.unwrap_or_default());
    terms
}

/// What was billed before is looked at whether a contract asks for it or not.
pub(in crate::contract) fn always() -> Option<Term> {
    let kind = term_kinds().find(|kind| kind.rule == super::DUPLICATE)?;
    Some(implied_term("duplicate", kind, Vec::new()))
}

/// The terms of an order: the price and quantity of each line, and its number.
pub(in crate::contract) fn terms_of_order(order: &Evidence) -> Vec<Term> {
    let mut terms = Vec::new();
    for (index, line) in order.lines.iter().enumerate() {
        let Some(item) = &line.item else { continue };
        let name = if line.id.is_empty() {
            (index + 1).to_string()
        } else {
            line.id.clone()
        };
        let clause = Clause {
            document: order.id.as_str().into(),
            section: name.as_str().into(),
            quote: None,
        };
        let mut put = |id: String, kind: &str, told| {
            terms.extend(find(kind).map(|kind| Term {
                clause: Some(clause.clone()),
                scope: Scope::of_item(item),
                pointer: line.pointer.clone(),
                priority: 0,
                ..implied_term(&id, kind, told)
            }));
        };
        if let Some(unit_price) = line.unit_price {
            let mut told = vec![("unit_price", Datum::Number(unit_price))];
            told.extend(line.unit.clone().map(|unit| ("uom", Datum::Text(unit))));
            put(format!("{name}.price"), "price.fixed_unit", told);
        }
        if let Some(ordered) = line.quantity {
            let told = vec![("ordered", Datum::Number(ordered))];
            put(format!("{name}.quantity"), "qty.ordered_limit", told);
        }
    }
    if let Some(kind) = find("doc.reference").filter(|_| !order.id.is_empty()) {
        let told = vec![("order", Datum::Text(order.id.clone()))];
        terms.push(implied_term("reference", kind, told));
    }
    terms
}
