//! One function per question about an invoice: ask the core, write, and say how it ended.

use crate::args::{Common, Files, Telling};
use crate::batch::Batch;
use crate::files::{each, refuse};
use crate::input::{self, Failure};
use crate::outcome::Outcome;
use crate::output::{Output, put};
use crate::text;
use crate::words::{FailOn, Reader};
use meisai::api::{self, CompareOptions, Form, Options, Pair, Request, Texts, Validity, Verdict};
use std::path::Path;

pub fn calculate(
    file: &Path,
    bytes: &[u8],
    options: &Options,
    texts: &Texts,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let answer = api::calculate(bytes, options, texts)?;
    output.answer(file, &answer, || text::calculation(&answer, texts));
    let unread = answer
        .missing
        .iter()
        .any(|reading| reading.severity == api::Severity::Error);
    Ok(if unread { Outcome::Undecided } else { Outcome::InOrder })
}

/// What `validate` is asked of every file.
pub struct Asked<'a> {
    pub rules: &'a [String],
    pub fail_on: FailOn,
    pub options: Options,
    pub texts: &'a Texts,
}

pub fn validate_all(files: &Files, common: &Common, asked: &Asked<'_>) -> Outcome {
    let mut batch = Batch::default();
    let answer = |file: &Path, bytes: &[u8], output: &mut Output| validate(file, bytes, asked, &mut batch, output);
    let (worst, output, files) = each(files, common, asked.texts, answer);
    if files > 1 {
        output.afterword(&batch.to_text(files, asked.texts));
    }
    worst
}

fn validate(
    file: &Path,
    bytes: &[u8],
    asked: &Asked<'_>,
    batch: &mut Batch,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let answers = api::validate(bytes, asked.rules, &asked.options, asked.texts)?;
    output.validations(file, &answers, |answer| text::validation(answer, asked.texts));
    batch.add(&answers);
    let warned = asked.fail_on == FailOn::Warning
        && answers
            .iter()
            .flat_map(|answer| &answer.findings)
            .any(|broken| broken.severity == api::Severity::Warning);
    let outcomes = answers.iter().map(|answer| match answer.verdict {
        Validity::Valid => Outcome::InOrder,
        Validity::Invalid => Outcome::Wrong,
        Validity::Undecided => Outcome::Undecided,
    });
    let worst = outcomes.max().unwrap_or_default();
    Ok(if warned { worst.max(Outcome::Wrong) } else { worst })
}

pub fn review(
    file: &Path,
    request: &Request<'_>,
    options: &Options,
    texts: &Texts,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let answer = api::review(request, options, texts)?;
    output.review(file, &answer, || text::review(&answer, texts));
    Ok(match answer.verdict {
        Verdict::Accepted => Outcome::InOrder,
        Verdict::NeedsJudgement => Outcome::Undecided,
        Verdict::Rejected => Outcome::Wrong,
    })
}

pub fn compare(
    before: &Path,
    (file, after): (&Path, &[u8]),
    telling: &Telling,
    options: &Options,
    texts: &Texts,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let earlier = input::invoice(before)?;
    output.also_about(&earlier.bytes);
    let contract = telling.contract.as_deref().map(input::read).transpose()?;
    let contract_before = telling.contract_before.as_deref().map(input::read).transpose()?;
    let pair = Pair {
        before: &earlier.bytes,
        after,
        contract: contract.as_deref(),
        contract_before: contract_before.as_deref(),
    };
    let answer = api::compare(&pair, &telling.options(options), texts)?;
    output.answer(file, &answer, || text::comparison(&answer, texts));
    Ok(if answer.problem.is_some() {
        Outcome::Undecided
    } else {
        Outcome::InOrder
    })
}

/// The document for a reader: the file of the reviewer, the copy of the customer, the answer to the supplier.
pub fn report(
    reader: Reader,
    mask: &str,
    request: &Request<'_>,
    options: &Options,
    texts: &Texts,
) -> Result<String, Failure> {
    Ok(match reader {
        Reader::Reviewer => api::review_report(request, options, texts)?,
        Reader::Supplier => api::invoice_response(request, options, texts)?,
        Reader::Customer => {
            let mask = api::Mask::parse(mask).unwrap_or_else(|| {
                refuse("mask", mask);
                api::Mask::default()
            });
            api::customer_copy(request.invoice, mask, options, texts)?
        }
    })
}

pub fn convert(bytes: &[u8], to: &str, options: &Options, texts: &Texts, output: &Output) -> Result<Outcome, Failure> {
    let answer = api::convert(bytes, Form::parse(to, texts)?, options, texts)?;
    put(&answer.text);
    for lost in &answer.lost {
        output.aside(&format!("{}: {}", lost.place, lost.text));
    }
    for missing in &answer.missing {
        output.aside(&missing.text);
    }
    Ok(if answer.missing.is_empty() {
        Outcome::InOrder
    } else {
        Outcome::Undecided
    })
}

impl Telling {
    /// The options of a comparison; an argument that is none ends the run as any wrong argument does.
    fn options(&self, options: &Options) -> CompareOptions {
        let mut told = CompareOptions::default().by(self.method.into());
        told.options = options.clone();
        told.telling.tax_folding = self.fold_tax;
        if let Some(currency) = &self.currency {
            told.tell_in(currency).unwrap_or_else(|| refuse("currency", currency));
        }
        for text in &self.rate {
            let parts = text
                .split_once('=')
                .and_then(|(pair, rate)| Some((pair.split_once(':')?, rate)));
            let added = parts.and_then(|((from, to), rate)| told.add_rate(from, to, rate));
            added.unwrap_or_else(|| refuse("rate", text));
        }
        for group in &self.group {
            told.add_group(group.split(',').map(|item| item.trim().to_owned()));
        }
        told
    }
}
