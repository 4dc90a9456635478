//! One function per command: read, ask the core, write, and say how it ended.

use crate::args::{Beside, Cli, Command, Common, Files};
use crate::input::{self, Failure};
use crate::outcome::Outcome;
use crate::output::{Output, complain, progress, put};
use crate::text;
use meisai::api::{self, Form, Options, Request, Texts, Validity, Verdict};
use std::path::Path;

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> Outcome {
    let common = &cli.common;
    let texts = &api::texts(common.lang.into());
    match &cli.command {
        Command::Calculate { files, explain, law } => {
            let mut options = law.options(common);
            options.explain = (*explain).into();
            each(files, common, |file, bytes, output| {
                calculate(file, bytes, &options, texts, output)
            })
        }
        Command::Validate { files, rules, law } => {
            let options = law.options(common);
            if rules.iter().any(|set| set == "auto") {
                complain(texts.get("note.auto").unwrap_or_default());
            }
            each(files, common, |file, bytes, output| {
                validate(file, bytes, rules, &options, texts, output)
            })
        }
        Command::Review { file, beside, law } => one(file, common, |bytes, output| {
            with_beside(bytes, beside, |request| {
                review(file, request, &law.options(common), texts, output)
            })
        }),
        Command::Explain {
            file,
            key,
            depth,
            beside,
            law,
        } => one(file, common, |bytes, output| {
            with_beside(bytes, beside, |request| {
                let explanation = api::explain(request, key, (*depth).into(), &law.options(common), texts)?;
                output.answer(file, &explanation, || text::explanation(&explanation));
                Ok(Outcome::InOrder)
            })
        }),
        Command::Convert { file, to } => one(file, common, |bytes, _| convert(bytes, to, texts)),
        Command::Schema => {
            put(&api::schema());
            Outcome::InOrder
        }
    }
}

fn calculate(
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

fn validate(
    file: &Path,
    bytes: &[u8],
    rules: &[String],
    options: &Options,
    texts: &Texts,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let mut worst = Outcome::InOrder;
    for answer in api::validate(bytes, rules, options, texts)? {
        output.answer(file, &answer, || text::validation(&answer, texts));
        worst = worst.max(match answer.verdict {
            Validity::Valid => Outcome::InOrder,
            Validity::Invalid => Outcome::Wrong,
            Validity::Undecided => Outcome::Undecided,
        });
    }
    Ok(worst)
}

fn review(
    file: &Path,
    request: &Request<'_>,
    options: &Options,
    texts: &Texts,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let answer = api::review(request, options, texts)?;
    output.answer(file, &answer, || text::review(&answer, texts));
    Ok(match answer.verdict {
        Verdict::Accepted => Outcome::InOrder,
        Verdict::NeedsJudgement => Outcome::Undecided,
        Verdict::Rejected => Outcome::Wrong,
    })
}

fn convert(bytes: &[u8], to: &str, texts: &Texts) -> Result<Outcome, Failure> {
    let answer = api::convert(bytes, Form::parse(to, texts)?, &Options::default(), texts)?;
    put(&answer.text);
    for lost in &answer.lost {
        complain(&format!("{}: {}", lost.place, lost.text));
    }
    Ok(Outcome::InOrder)
}

/// Answers for every file; one that cannot be answered does not keep the others from it.
fn each(
    files: &Files,
    common: &Common,
    mut answer: impl FnMut(&Path, &[u8], &mut Output) -> Result<Outcome, Failure>,
) -> Outcome {
    let count = files.files.len();
    let mut output = Output::new(common.format, count);
    let mut worst = Outcome::InOrder;
    for (done, file) in files.files.iter().enumerate() {
        progress(done, count);
        let ended = input::read(file).and_then(|bytes| answer(file, &bytes, &mut output));
        worst = worst.max(ended.unwrap_or_else(|failure| output.refuse(file, &failure)));
    }
    progress(count, count);
    output.finish();
    worst
}

/// Answers for one file.
fn one(file: &Path, common: &Common, answer: impl FnOnce(&[u8], &mut Output) -> Result<Outcome, Failure>) -> Outcome {
    let mut output = Output::new(common.format, 1);
    let ended = input::read(file).and_then(|bytes| answer(&bytes, &mut output));
    ended.unwrap_or_else(|failure| output.refuse(file, &failure))
}

/// Reads what lies beside the invoice and hands over the whole request.
fn with_beside(
    invoice: &[u8],
    beside: &Beside,
    answer: impl FnOnce(&Request<'_>) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    let contract = beside.contract.as_deref().map(input::read).transpose()?;
    let order = beside.order.as_deref().map(input::read).transpose()?;
    let evidence = input::read_all(&beside.evidence)?;
    let history = input::read_all(&beside.history)?;
    answer(&Request {
        invoice,
        contract: contract.as_deref(),
        order: order.as_deref(),
        evidence: &evidence.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        history: &history.iter().map(Vec::as_slice).collect::<Vec<_>>(),
    })
}
