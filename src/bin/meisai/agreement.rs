//! The commands about what was agreed and what proves it: `contract`, `draft`, `table`.

use crate::args::Common;
use crate::files::{one, refuse};
use crate::input;
use crate::outcome::Outcome;
use crate::output::{Output, put};
use crate::spreadsheet;
use crate::templates::{self, Template};
use crate::text;
use crate::words::{DaysArg, DecimalArg, Format};
use chrono::NaiveDate;
use meisai::api::{self, DraftRequest, Options, Severity, Texts};
use std::path::{Path, PathBuf};

/// Tells the contradictions and gaps of a contract.
pub fn lint(file: &Path, common: &Common, texts: &Texts) -> Outcome {
    one(file, common, texts, |bytes, output| {
        let answer = api::lint_contract(bytes, texts)?;
        output.answer(file, &answer, || text::contract_lint(&answer));
        let any = |severity| answer.findings.iter().any(|finding| finding.severity == severity);
        Ok(match (any(Severity::Error), any(Severity::Warning)) {
            (true, _) => Outcome::Wrong,
            (_, true) => Outcome::Undecided,
            _ => Outcome::InOrder,
        })
    })
}

/// Writes a contract as its customer reads it, in the version of a day.
pub fn guide(file: &Path, on: Option<NaiveDate>, common: &Common, texts: &Texts) -> Outcome {
    one(file, common, texts, |bytes, output| {
        let answer = api::service_guide(bytes, on, texts)?;
        let page = api::service_guide_page(bytes, on, texts)?;
        output.answer(file, &answer, || page);
        Ok(Outcome::InOrder)
    })
}

/// Writes a contract to start from, or the list of them.
pub fn template(name: &str) -> Outcome {
    match templates::text(name) {
        Some(text) => put(text),
        None if name.is_empty() => {
            for Template { name, about } in templates::list() {
                put(&format!("{name:<18}{about}\n"));
            }
        }
        None => refuse("new", name),
    }
    Outcome::InOrder
}

/// What is billed: by which agreement, on which evidence, for which days.
pub struct Billed<'a> {
    pub contract: Option<&'a Path>,
    /// The purchase order, in place of a contract.
    pub order: Option<&'a Path>,
    pub evidence: &'a [PathBuf],
    pub history: &'a [PathBuf],
    /// The first and the last one.
    pub days: (NaiveDate, NaiveDate),
    pub number: Option<&'a str>,
    pub options: Options,
}

/// Drafts the invoice of a period; what it leaves open is told beside it.
pub fn draft(billed: &Billed<'_>, common: &Common, texts: &Texts) -> Outcome {
    let file = billed.contract.or(billed.order).unwrap_or(Path::new("-"));
    let ordered = billed.contract.is_none();
    one(file, common, texts, |agreed, output| {
        let evidence = spreadsheet::read_all(billed.evidence)?;
        let history = input::invoices(billed.history)?;
        history.iter().for_each(|earlier| output.also_about(earlier));
        let request = DraftRequest {
            contract: (!ordered).then_some(agreed),
            order: ordered.then_some(agreed),
            evidence: &evidence.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            history: &history.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            from: billed.days.0,
            to: billed.days.1,
            number: billed.number,
        };
        let answer = api::draft_invoice(&request, &billed.options, texts)?;
        output.answer(file, &answer, || answer.invoice.clone());
        if common.format == Format::Text {
            answer.open.iter().for_each(|open| output.aside(&open.because));
            answer.assumed.iter().for_each(|assumed| output.aside(assumed));
        }
        Ok(if answer.open.is_empty() && answer.assumed.is_empty() {
            Outcome::InOrder
        } else {
            Outcome::Undecided
        })
    })
}

/// What was said about a table, as the JSON of a mapping.
pub fn known(
    kind: Option<&str>,
    columns: &[(String, String)],
    decimal: Option<DecimalArg>,
    days: Option<DaysArg>,
) -> String {
    let columns: serde_json::Map<String, serde_json::Value> = columns
        .iter()
        .map(|(field, heading)| (field.clone(), heading.clone().into()))
        .collect();
    serde_json::json!({
        "kind": kind, "columns": columns,
        "decimal": decimal.map(DecimalArg::word), "days": days.map(DaysArg::word),
    })
    .to_string()
}

/// Reads a table as evidence, with what is known about it.
pub fn table(file: &Path, known: &str, common: &Common, texts: &Texts) -> Outcome {
    let mut output = Output::new(common, texts, false, 1);
    let read = spreadsheet::read(file).and_then(|bytes| {
        let answer = api::read_table(&bytes, Some(known.as_bytes()), texts)?;
        output.answer(file, &answer, || text::table_evidence(&answer));
        Ok(if answer.problems.is_empty() {
            Outcome::InOrder
        } else {
            Outcome::Undecided
        })
    });
    read.unwrap_or_else(|failure| output.refuse(file, &failure))
}
