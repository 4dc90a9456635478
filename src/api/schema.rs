//! `schema`: the form of an invoice in our JSON.

/// The JSON Schema (2020-12) of an invoice in our JSON, generated from the term table.
///
/// ```
/// assert!(meisai::api::schema().contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
#[must_use]
pub fn schema() -> String {
    crate::model::schema::json_schema()
}
