//! `read_table`: a timesheet, a list of receipts, a price list or meter readings from a table, as evidence.

use super::error::{Error, ErrorKind};
use super::open::{refused, told};
use crate::explain::{Value, Values};
use crate::formats;
use crate::i18n::Texts;
use crate::model::{Document, NodeId, Scalar};
use crate::understand::table::{self, Conventions, DayOrder, DecimalSign, Known, SHAPES, Unclear, Unread};
use serde::Serialize;

/// A table as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TableEvidence {
    /// What it is and how many rows were read, for the reader.
    pub summary: String,
    /// How it was read. Kept under `tables` of the contract, it is asked once only.
    pub mapping: Mapping,
    /// Rows that were read.
    pub rows: usize,
    /// Headings that give nothing.
    pub unused: Vec<String>,
    /// Cells that could not be read.
    pub problems: Vec<Problem>,
    /// The evidence, as the JSON text that [`review`](super::review()) takes.
    pub evidence: String,
}

/// What a table and its columns are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Mapping {
    /// What it is evidence of, as in `timesheet`.
    pub kind: &'static str,
    /// Its columns.
    pub columns: Vec<MappedColumn>,
    /// `point` or `comma`, where its numbers tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<&'static str>,
    /// `day_first` or `month_first`, where its days tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<&'static str>,
}

/// A column and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct MappedColumn {
    /// The field, as in `hours`.
    pub field: &'static str,
    /// Its name for the reader.
    pub label: String,
    /// The heading in the table.
    pub heading: String,
}

/// A cell that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Problem {
    /// The line of the file, from 1.
    pub line: u32,
    /// The heading of the column.
    pub column: String,
    /// What stands there.
    pub found: String,
    /// What is wrong, for the reader.
    pub text: String,
}

/// What a person who has to say what a table is needs to see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TableDescription {
    /// The first rows, among them the headings.
    pub rows: Vec<Vec<String>>,
    /// The kinds of evidence that are kept in tables.
    pub kinds: Vec<TableKind>,
}

/// A kind of evidence that is kept in tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TableKind {
    /// The kind, as in `timesheet`.
    pub kind: &'static str,
    /// Its name for the reader.
    pub label: String,
    /// What its columns may give, what is needed first.
    pub fields: Vec<TableField>,
}

/// What a column may give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TableField {
    /// The field, as in `hours`.
    pub field: &'static str,
    /// Its name for the reader.
    pub label: String,
    /// Whether the evidence is worth nothing without it.
    pub needed: bool,
}

/// Describes a table whose headings do not tell what it is: its first rows, and what it may be.
///
/// # Errors
/// [`Error`] if the bytes are no UTF-8, or the table is too large.
pub fn describe_table(bytes: &[u8], texts: &Texts) -> Result<TableDescription, Error> {
    let table = formats::read_table(text_of(bytes, texts)?).map_err(|refusal| refused(&refusal, texts))?;
    let name = |key: &str| texts.say(key, &Values::new());
    let kinds = SHAPES.iter().map(|shape| TableKind {
        kind: shape.kind,
        label: name(&format!("evidence.{}", shape.kind)),
        fields: shape
            .columns()
            .map(|column| TableField {
                field: column.field,
                label: name(&format!("table.field.{}", column.field)),
                needed: shape.needs.contains(&column.field),
            })
            .collect(),
    });
    Ok(TableDescription {
        rows: table
            .rows
            .into_iter()
            .take(table::HEAD_ROWS)
            .map(|row| row.cells)
            .collect(),
        kinds: kinds.collect(),
    })
}

/// Reads separated values (comma, semicolon or tab) as evidence. `known` is what is known of the table already, as the
/// JSON of a [`Mapping`] (`{"kind": "timesheet", "columns": {"date": "作業日"}, "decimal": "comma"}`); all of it may be
/// missing.
///
/// # Errors
/// [`Error`] if the bytes are no UTF-8, or where a person has to say what the table or a column is.
pub fn read_table(bytes: &[u8], known: Option<&[u8]>, texts: &Texts) -> Result<TableEvidence, Error> {
    let known = match known {
        None => Known::default(),
        Some(json) => {
            let document = text_of(json, texts)
                .and_then(|text| formats::read_json(text).map_err(|error| refused(&error, texts)))?;
            known_at(&document, document.root())
        }
    };
    let table = formats::read_table(text_of(bytes, texts)?).map_err(|refusal| refused(&refusal, texts))?;
    let read = table::read(&table, &known).map_err(|unclear| unclear_text(&unclear, texts))?;
    let name = |field: &str| texts.say(&format!("table.field.{field}"), &Values::new());
    let columns = read.mapping.columns.iter().map(|(field, heading)| MappedColumn {
        field,
        label: name(field),
        heading: heading.clone(),
    });
    let mapping = Mapping {
        kind: read.mapping.shape.kind,
        columns: columns.collect(),
        decimal: name_in(&DECIMALS, read.mapping.conventions.decimal),
        days: name_in(&DAYS, read.mapping.conventions.days),
    };
    let problems = read.problems.iter().map(|problem| Problem {
        line: problem.line,
        column: problem.column.clone(),
        found: problem.found.clone(),
        text: problem_text(problem, texts),
    });
    let values = Values::new()
        .with("kind", Value::Key(format!("evidence.{}", mapping.kind)))
        .with("rows", Value::Count(u64::try_from(read.rows).unwrap_or(u64::MAX)));
    Ok(TableEvidence {
        summary: texts.say("table.read", &values),
        mapping,
        rows: read.rows,
        unused: read.unused,
        problems: problems.collect(),
        evidence: read.json,
    })
}

const DECIMALS: [(&str, DecimalSign); 2] = [("point", DecimalSign::Point), ("comma", DecimalSign::Comma)];
const DAYS: [(&str, DayOrder); 2] = [("day_first", DayOrder::DayFirst), ("month_first", DayOrder::MonthFirst)];

fn name_in<T: PartialEq>(names: &[(&'static str, T)], value: Option<T>) -> Option<&'static str> {
    names
        .iter()
        .find(|(_, named)| Some(named) == value.as_ref())
        .map(|(name, _)| *name)
}

fn value_in<T: Copy>(names: &[(&'static str, T)], name: Option<String>) -> Option<T> {
    names
        .iter()
        .find(|(known, _)| Some(*known) == name.as_deref())
        .map(|(_, value)| *value)
}

/// What a contract remembers of tables (`tables`).
pub(super) fn remembered(contract: &Document) -> Vec<Known> {
    let Some(list) = contract.child(contract.root(), "tables") else {
        return Vec::new();
    };
    contract
        .children(list)
        .map(|(node, _)| known_at(contract, node))
        .collect()
}

/// Reads a table by the first mapping that fits it, else by its headings.
pub(super) fn read_remembered(text: &str, remembered: &[Known], texts: &Texts) -> Result<table::Evidence, Error> {
    let table = formats::read_table(text).map_err(|refusal| refused(&refusal, texts))?;
    let fitting = remembered.iter().find_map(|known| table::read(&table, known).ok());
    fitting
        .map_or_else(|| table::read(&table, &Known::default()), Ok)
        .map_err(|unclear| unclear_text(&unclear, texts))
}

fn text_of<'a>(bytes: &'a [u8], texts: &Texts) -> Result<&'a str, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let values = Values::new().with("found", Value::Name("?".to_owned()));
    std::str::from_utf8(bytes).map_err(|_| told(ErrorKind::Encoding, "error.document_encoding", &values, texts))
}

/// A mapping as it stands in JSON.
fn known_at(document: &Document, node: NodeId) -> Known {
    let text = |name: &str| {
        let member = document
            .child(node, name)
            .filter(|node| document.scalar(*node) != Some(Scalar::Null))?;
        Some(document.text(member).trim().to_owned())
    };
    let columns = document.child(node, "columns").map(|columns| {
        let pairs = document.children(columns).map(|(node, _)| column_at(document, node));
        pairs.collect()
    });
    Known {
        kind: text("kind").filter(|kind| !kind.is_empty()),
        columns: columns.unwrap_or_default(),
        conventions: Conventions {
            decimal: value_in(&DECIMALS, text("decimal")),
            days: value_in(&DAYS, text("days")),
        },
    }
}

/// A column, as `"date": "作業日"` or as an answer lists it, `{"field": "date", "heading": "作業日"}`.
fn column_at(document: &Document, node: NodeId) -> (String, String) {
    let text = |node| document.text(node).trim().to_owned();
    match document.child(node, "field").zip(document.child(node, "heading")) {
        Some((field, heading)) => (text(field), text(heading)),
        None => (document.local_name(node).to_owned(), text(node)),
    }
}

/// What is unclear, as an error that says what to decide.
fn unclear_text(unclear: &Unclear, texts: &Texts) -> Error {
    let kind = |kind: &&str| texts.say(&format!("evidence.{kind}"), &Values::new());
    let field = |field: &str| texts.say(&format!("table.field.{field}"), &Values::new());
    let list = |items: &[String]| items.join(", ");
    let (key, found, expected) = match unclear {
        Unclear::Kind(name) => (
            "table.kind",
            name.clone(),
            list(&SHAPES.iter().map(|shape| shape.kind.to_owned()).collect::<Vec<_>>()),
        ),
        Unclear::NoKind(headings) => ("table.no_kind", list(headings), String::new()),
        Unclear::Kinds(kinds) => (
            "table.kinds",
            list(&kinds.iter().map(kind).collect::<Vec<_>>()),
            list(&kinds.iter().map(ToString::to_string).collect::<Vec<_>>()),
        ),
        Unclear::Missing(_, fields, headings) => (
            "table.missing",
            list(&fields.iter().copied().map(field).collect::<Vec<_>>()),
            list(headings),
        ),
        Unclear::Twice(name, heading) => ("table.twice", heading.clone(), field(name)),
        Unclear::Heading(heading) => ("table.heading", heading.clone(), String::new()),
    };
    let values = Values::new()
        .with("found", Value::Name(found))
        .with("expected", Value::Name(expected));
    told(ErrorKind::BadOption, key, &values, texts)
}

/// A cell that could not be read, with its line and column.
pub(super) fn problem_text(problem: &table::Problem, texts: &Texts) -> String {
    let key = match problem.because {
        Unread::Number => "table.unread.number",
        Unread::DecimalSign => "table.unread.decimal_sign",
        Unread::Day => "table.unread.day",
        Unread::DayOrder => "table.unread.day_order",
        Unread::Time => "table.unread.time",
    };
    let values = Values::new()
        .with("line", Value::Name(problem.line.to_string()))
        .with("column", Value::Name(problem.column.clone()))
        .with("found", Value::Name(problem.found.clone()));
    texts.say(key, &values)
}
