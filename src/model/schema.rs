//! The form of our JSON, from the term table: a JSON Schema 2020-12 and TypeScript declarations.

use super::terms::TERM_NAMES;
use super::{Kind, Term, TermDef};
use core::fmt::Write as _;

/// What a value of a kind is, for people who write it.
fn meaning(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => "An amount in the invoice currency, as decimal text: `\"1204.50\"`.",
        Kind::Price => "A price per unit, as decimal text: `\"12.345\"`.",
        Kind::Quantity => "A quantity, as decimal text: `\"6.5\"`.",
        Kind::Percent => "In percent, as decimal text: `\"8\"` is 8 %.",
        Kind::Decimal => "A decimal number, as text: `\"1.0853\"`.",
        Kind::Date => "A calendar day: `\"2026-10-31\"`.",
        Kind::Code => "A code.",
        Kind::Bool => "`true` or `false`; absent is `false`.",
        Kind::Binary => "Embedded content in base64.",
        Kind::Text => "Text.",
        Kind::Group => "",
    }
}

/// The name of a term in English, Japanese and Polish.
fn names(term: Term) -> (&'static str, &'static str, &'static str) {
    let row = TERM_NAMES.iter().find(|(named, ..)| *named == term);
    row.map_or(("", "", ""), |(_, en, ja, pl)| (*en, *ja, *pl))
}

fn description(def: &TermDef) -> String {
    let (en, ja, pl) = names(def.term);
    let mut text: String = en
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(en.chars().skip(1))
        .collect();
    let meaning = meaning(def.kind);
    let _ = write!(text, " ({}; {ja}, {pl}).", def.id.trim_end_matches("-G"));
    if !meaning.is_empty() {
        let _ = write!(text, " {meaning}");
    }
    text
}

/// The name of a group as a type: `InvoiceLine`, `InvoiceSeller`.
fn type_name(term: Term) -> String {
    if term == Term::Invoice {
        "Invoice".to_owned()
    } else {
        format!("Invoice{term:?}")
    }
}

/// All groups, the invoice first.
fn groups() -> impl Iterator<Item = &'static TermDef> {
    Term::all().iter().filter(|def| def.kind == Kind::Group)
}

/// The JSON Schema of the input. It asks for nothing to be there: a draft is a document too, and what is missing is told
/// by the answers.
#[must_use]
pub fn json_schema() -> String {
    let mut out = String::from(
        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$id\": \"urn:meisai:invoice:1\",\n  \
         \"title\": \"Meisai invoice\",\n  \"description\": \"An invoice in terms of EN 16931-1 (BT-, BG-) and \
         extensions (MX-). Absent and null mean the same. Amounts, rates, quantities and days are text; a number is \
         taken up to 15 significant digits.\",\n  \"$ref\": \"#/$defs/Invoice\",\n  \"$defs\": {\n",
    );
    let decimal = "{ \"type\": [\"string\", \"number\", \"null\"], \"pattern\": \"^[+-]?[0-9]+([.][0-9]+)?$\" }";
    let date = "{ \"type\": [\"string\", \"null\"], \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\" }";
    let _ = write!(out, "    \"decimal\": {decimal},\n    \"date\": {date}");
    for group in groups() {
        let _ = write!(
            out,
            ",\n    {}: {{\n      \"type\": [\"object\", \"null\"],\n",
            quoted(&type_name(group.term))
        );
        let _ = writeln!(out, "      \"description\": {},", quoted(&description(group)));
        out.push_str("      \"properties\": {");
        let mut separator = "\n";
        if group.term == Term::Invoice {
            out.push_str("\n        \"$schema\": { \"type\": \"string\" }");
            separator = ",\n";
        }
        for def in group.term.children() {
            let _ = write!(out, "{separator}        {}: {}", quoted(def.json), schema_of(def));
            separator = ",\n";
        }
        out.push_str("\n      },\n      \"additionalProperties\": false\n    }");
    }
    out.push_str("\n  }\n}\n");
    out
}

fn schema_of(def: &TermDef) -> String {
    let reference = |name: &str| format!("\"$ref\": \"#/$defs/{name}\"");
    let body = match def.kind {
        Kind::Group if def.card.is_many() => {
            format!(
                "\"type\": [\"array\", \"null\"], \"items\": {{ {} }}",
                reference(&type_name(def.term))
            )
        }
        Kind::Group => reference(&type_name(def.term)),
        Kind::Date => reference("date"),
        Kind::Bool => "\"type\": [\"boolean\", \"null\"]".to_owned(),
        Kind::Text | Kind::Code | Kind::Binary if def.term == Term::Format => "\"const\": \"meisai/1\"".to_owned(),
        Kind::Text | Kind::Code | Kind::Binary => "\"type\": [\"string\", \"null\"]".to_owned(),
        _ => reference("decimal"),
    };
    format!("{{ \"description\": {}, {body} }}", quoted(&description(def)))
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The TypeScript declarations of the input and of the invoice in answers.
#[must_use]
pub fn declarations() -> String {
    let mut out = String::from(
        "// Written by `cargo run --example generate_schema --features schema` from src/model/terms.rs.\n\n\
         /** A decimal number on input: text, or a number of at most 15 significant digits. */\n\
         export type DecimalInput = string | number | null;\n\n\
         /** An invoice as our own JSON. Absent and `null` mean the same. */\n\
         export type InvoiceInput = Invoice<DecimalInput, null>;\n\n\
         /** An invoice as answers show it: every value as text, absent where there is none. */\n\
         export type InvoiceView = Invoice;\n",
    );
    for group in groups() {
        let _ = write!(
            out,
            "\n/** {} */\nexport interface {}",
            description(group),
            type_name(group.term)
        );
        out.push_str("<D extends DecimalInput = string, N extends null = never> {\n");
        if group.term == Term::Invoice {
            out.push_str("  /** The address of the schema, for editors. */\n  readonly $schema?: string;\n");
        }
        for def in group.term.children() {
            let _ = write!(
                out,
                "  /** {} */\n  readonly {}?: {};\n",
                description(def),
                def.json,
                type_of(def)
            );
        }
        out.push_str("}\n");
    }
    out
}

fn type_of(def: &TermDef) -> String {
    match def.kind {
        Kind::Group if def.card.is_many() => format!("readonly {}<D, N>[] | N", type_name(def.term)),
        Kind::Group => format!("{}<D, N> | N", type_name(def.term)),
        Kind::Bool => "boolean | N".to_owned(),
        Kind::Text if def.term == Term::Format => "\"meisai/1\"".to_owned(),
        Kind::Text | Kind::Code | Kind::Binary | Kind::Date => "string | N".to_owned(),
        _ => "D".to_owned(),
    }
}
