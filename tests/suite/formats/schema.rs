//! The JSON Schema and the declarations: written from the term table, and true of the documents we show.

use crate::corpus::{files, ubl_examples};
use meisai::formats::json;
use meisai::model::schema;
use serde_json::Value;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_committed_files_are_those_of_the_term_table() {
    let committed = |name: &str| std::fs::read_to_string(root().join("pkg-config/src").join(name)).unwrap();
    let again = "run `cargo run --example generate_schema --features schema`";
    assert!(committed("schema.json") == schema::json_schema(), "{again}");
    assert!(committed("invoice.d.ts") == schema::declarations(), "{again}");
}

#[test]
fn our_examples_and_the_json_of_others_examples_follow_the_schema() {
    let schema: Value = serde_json::from_str(&schema::json_schema()).unwrap();
    let ours = files(&root().join("www/examples"), ".json")
        .into_iter()
        .filter(|path| !path.ends_with("contract.json"));
    for path in ours.filter(|path| !path.to_string_lossy().contains("contract")) {
        let document: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        follows(&document, &schema, &schema, &path.display().to_string());
    }
    for path in ubl_examples() {
        let (_, invoice) = super::read(&std::fs::read(&path).unwrap());
        let document: Value = serde_json::from_str(&json::write(&invoice, None)).unwrap();
        follows(&document, &schema, &schema, &path.display().to_string());
    }
}

#[test]
fn the_schema_refuses_what_the_reader_names() {
    let schema: Value = serde_json::from_str(&schema::json_schema()).unwrap();
    for wrong in [
        r#"{"nubmer":"1"}"#,
        r#"{"lines":{}}"#,
        r#"{"dueDate":"31.10.2026"}"#,
        r#"{"totals":{"amountDue":"1,5"}}"#,
    ] {
        let document: Value = serde_json::from_str(wrong).unwrap();
        let result = std::panic::catch_unwind(|| follows(&document, &schema, &schema, ""));
        assert!(result.is_err(), "{wrong}");
    }
}

/// Holds a value against the keywords that our schema uses (JSON Schema 2020-12).
fn follows(value: &Value, schema: &Value, root: &Value, place: &str) {
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).unwrap();
                follows(value, target, root, place);
            }
            "type" => {
                let found = match value {
                    Value::Null => "null",
                    Value::Bool(_) => "boolean",
                    Value::Number(_) => "number",
                    Value::String(_) => "string",
                    Value::Array(_) => "array",
                    Value::Object(_) => "object",
                };
                let allowed = rule
                    .as_array()
                    .map_or_else(|| vec![rule], |rules| rules.iter().collect());
                assert!(
                    allowed.iter().any(|allowed| *allowed == found),
                    "{place}: {found} instead of {rule}"
                );
            }
            "const" => assert_eq!(value, rule, "{place}"),
            "pattern" => {
                let Some(text) = value.as_str() else { continue };
                let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let ok = if rule.as_str().unwrap().contains("{4}") {
                    text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]) && text.split('-').all(digits)
                } else {
                    text.trim_start_matches(['+', '-']).splitn(2, '.').all(digits)
                };
                assert!(ok, "{place}: `{text}` is not of the form {rule}");
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    follows(item, rule, root, &format!("{place}/{index}"));
                }
            }
            "properties" => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    let rule = rule
                        .get(name)
                        .unwrap_or_else(|| panic!("{place}: unknown member `{name}`"));
                    follows(member, rule, root, &format!("{place}/{name}"));
                }
            }
            "$schema" | "$id" | "$defs" | "title" | "description" | "additionalProperties" => {}
            other => panic!("the schema uses `{other}`, which this test does not know"),
        }
    }
}
