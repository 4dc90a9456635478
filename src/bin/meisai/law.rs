//! `meisai law`: the tables of law, questions of law, and what changes for an invoice on another day.

use crate::args::Common;
use crate::input::{self, Failure};
use crate::outcome::Outcome;
use crate::output::Output;
use crate::text;
use chrono::NaiveDate;
use meisai::api::{self, Options, Texts};
use std::path::Path;

/// What is asked.
pub struct Asked<'a> {
    /// A table, a fact, or the beginning of ids.
    pub name: Option<&'a str>,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// What changes for this invoice.
    pub invoice: Option<&'a Path>,
    /// A question of law in JSON.
    pub question: Option<&'a Path>,
    /// Whether proposed law is told.
    pub proposed: bool,
    /// How an invoice is looked at.
    pub options: Options,
}

/// Answers what is asked.
pub fn run(asked: &Asked<'_>, common: &Common, texts: &Texts) -> Outcome {
    let mut output = Output::new(common, texts, false, 1);
    let about = asked.invoice.or(asked.question);
    let about = about.unwrap_or_else(|| Path::new(asked.name.unwrap_or("law")));
    let answered = answer(asked, about, texts, &mut output);
    answered.map_or_else(|failure| output.refuse(about, &failure), |()| Outcome::InOrder)
}

fn answer(asked: &Asked<'_>, about: &Path, texts: &Texts, output: &mut Output) -> Result<(), Failure> {
    if let (Some(invoice), Some(on)) = (asked.invoice, asked.on) {
        let bytes = input::invoice(invoice)?.bytes;
        output.also_about(&bytes);
        let answer = api::law_changes(&bytes, on, asked.proposed, &asked.options, texts)?;
        output.answer(about, &answer, || text::law_changes(&answer));
        return Ok(());
    }
    let question = match (asked.question, asked.name) {
        (Some(file), _) => input::read(file)?,
        (None, Some(name)) => {
            let date = asked.on.map(|day| day.to_string());
            serde_json::json!({ "question": "facts", "name": name, "date": date, "preview": asked.proposed })
                .to_string()
                .into_bytes()
        }
        (None, None) => br#"{ "question": "tables" }"#.to_vec(),
    };
    let answer = api::law(&question, texts)?;
    output.answer(about, &answer, || text::law(&answer));
    Ok(())
}
