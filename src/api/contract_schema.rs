//! `contract_schema`: the form of a contract in our JSON, for editors and programs.

use super::terms::{CatalogueKind, Parameter, term_catalogue};
use crate::i18n::Texts;
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of a contract, from the table of kinds of terms; titles and descriptions in the language of the
/// texts.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang};
/// assert!(api::contract_schema(&api::texts(Lang::En)).contains("price.fixed_unit"));
/// # }
/// ```
#[must_use]
pub fn contract_schema(texts: &Texts) -> String {
    let kinds = term_catalogue(texts);
    let all: Vec<Value> = kinds
        .iter()
        .map(|kind| json!({ "$ref": format!("#/$defs/{}", kind.kind) }))
        .collect();
    let mut defs = definitions();
    defs.insert("term".to_owned(), json!({ "oneOf": all }));
    defs.extend(kinds.iter().map(|kind| (kind.kind.to_owned(), term(kind))));
    let version = members();
    let mut head = version.clone();
    head.extend(object(json!({
        "$schema": { "type": "string" },
        "id": text(),
        "carryOver": reference("flag"),
        "versions": { "type": "array", "items": { "type": "object", "properties": version } },
    })));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "meisai contract",
        "type": "object",
        "properties": head,
        "required": ["id"],
        "$defs": defs,
    });
    serde_json::to_string(&schema).unwrap_or_default() + "\n"
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// What a version has, and a contract of one version at its top.
fn members() -> Map<String, Value> {
    let party = json!({ "type": "object", "properties": { "name": text(), "taxId": text() } });
    object(json!({
        "version": text(),
        "currency": reference("currency"),
        "validFrom": reference("date"),
        "validTo": reference("date"),
        "parties": { "type": "object", "properties": { "seller": party, "buyer": party } },
        "rounding": { "type": "object", "properties": { "mode": text(), "stage": text(), "places": reference("count") } },
        "conversions": { "type": "array", "items": { "type": "object", "required": ["from", "to", "factor"],
            "properties": { "from": text(), "to": text(), "factor": reference("number") } } },
        "holidays": { "type": "array", "items": reference("date") },
        "terms": { "type": "array", "items": reference("term") },
    }))
}

/// What parameters are made of.
fn definitions() -> Map<String, Value> {
    object(json!({
        "number": { "type": ["string", "number"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$" },
        "count": { "type": ["string", "integer"], "pattern": "^[0-9]+$" },
        "flag": { "enum": [true, false, "true", "false"] },
        "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
        "texts": { "type": ["string", "array"], "items": text() },
        "clause": { "type": "object", "properties": { "documentId": text(), "section": text(), "quote": text() } },
        "scope": { "type": "object", "properties": {
            "itemIds": reference("texts"), "skuPrefix": reference("texts"), "category": reference("texts"),
            "personRole": reference("texts"), "site": reference("texts"), "lineTag": reference("texts"), "uom": reference("texts") } },
        "tolerance": { "type": "object", "properties": {
            "absOver": reference("number"), "absUnder": reference("number"), "pctOver": reference("number"),
            "pctUnder": reference("number"), "dateValue": reference("number"), "combine": { "enum": ["both", "either"] } } },
    }))
}

/// A term of one kind.
fn term(kind: &CatalogueKind) -> Value {
    let mut params = fields(&kind.parameters);
    if !kind.any_of.is_empty() {
        let one: Vec<Value> = kind.any_of.iter().map(|name| json!({ "required": [name] })).collect();
        params.insert("anyOf".to_owned(), one.into());
    }
    json!({
        "type": "object",
        "title": kind.title,
        "description": format!("{}: {}", kind.rule, kind.finding),
        "required": ["id", "kind"],
        "properties": {
            "id": text(),
            "kind": { "const": kind.kind },
            "clause": reference("clause"),
            "scope": reference("scope"),
            "params": params,
            "tolerance": reference("tolerance"),
            "severity": { "enum": ["error", "warning", "info"] },
            "priority": reference("count"),
            "validFrom": reference("date"),
            "validTo": reference("date"),
            "onMissingEvidence": { "enum": ["unverified", "fail", "skip"] },
        },
    })
}

fn fields(parameters: &[Parameter]) -> Map<String, Value> {
    let needed: Vec<&str> = parameters
        .iter()
        .filter(|parameter| parameter.required)
        .map(|parameter| parameter.name.as_str())
        .collect();
    let properties: Map<String, Value> = parameters
        .iter()
        .map(|parameter| (parameter.name.clone(), property(parameter)))
        .collect();
    object(json!({ "type": "object", "properties": properties, "required": needed }))
}

fn property(parameter: &Parameter) -> Value {
    let mut value = match parameter.shape {
        "count" | "days" => reference("count"),
        "flag" | "date" | "currency" | "texts" => reference(parameter.shape),
        "text" => text(),
        "choice" => json!({ "enum": parameter.choices.iter().map(|one| one.name.as_str()).collect::<Vec<_>>() }),
        "object" => Value::Object(fields(&parameter.fields)),
        "objects" | "tiers" => json!({ "type": "array", "items": fields(&parameter.fields) }),
        _ => reference("number"),
    };
    if let Some(members) = value.as_object_mut() {
        members.insert("title".to_owned(), parameter.title.clone().into());
        members.insert("description".to_owned(), parameter.help.clone().into());
        let default = parameter.default.map(|default| ("default".to_owned(), default.into()));
        members.extend(default);
    }
    value
}
