//! One function per command: read, ask the core, write, and say how it ended.

use super::{agreement, law};
use crate::args::{Beside, Cli, Command, Common, Files, Telling};
use crate::batch::Batch;
use crate::input::{self, Failure};
use crate::outcome::Outcome;
use crate::output::{Output, complain, is_screen, put, take_by};
use crate::sheets;
use crate::spreadsheet;
use crate::text;
use crate::words::{FailOn, Format, Reader};
use clap::CommandFactory;
use clap::error::ErrorKind;
use meisai::api::{self, CompareOptions, Form, Options, Pair, Request, Texts, Validity, Verdict};
use std::path::Path;

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> Outcome {
    let common = &cli.common;
    let texts = &api::texts(common.lang.into());
    prepare(cli);
    match &cli.command {
        Command::Calculate {
            files,
            explain,
            shared,
            law,
        } => {
            let mut options = law.options(common);
            options.redact = shared.redact.map(Into::into);
            options.explain = (*explain).into();
            let answer =
                |file: &Path, bytes: &[u8], output: &mut Output| calculate(file, bytes, &options, texts, output);
            each(files, common, texts, answer).0
        }
        Command::Validate {
            files,
            rules,
            fail_on,
            corrections,
            law,
        } => {
            let mut options = law.options(common);
            options.corrections = *corrections;
            let asked = Asked {
                rules,
                fail_on: *fail_on,
                options,
                texts,
            };
            validate_all(files, common, &asked)
        }
        Command::Review { file, beside, law } => one(file, common, texts, |bytes, output| {
            with_beside(bytes, beside, |request| {
                review(file, request, &law.options_beside(common, beside), texts, output)
            })
        }),
        Command::Explain {
            file,
            key,
            depth,
            shared,
            beside,
            law,
        } => one(file, common, texts, |bytes, output| {
            let mut options = law.options_beside(common, beside);
            options.redact = shared.redact.map(Into::into);
            with_beside(bytes, beside, |request| {
                let explanation = api::explain(request, key, (*depth).into(), &options, texts)?;
                output.answer(file, &explanation, || text::explanation(&explanation));
                Ok(Outcome::InOrder)
            })
        }),
        Command::Report {
            file,
            reader,
            mask,
            answer,
            beside,
            law,
        } => one(file, common, texts, |bytes, _| {
            let options = answer.on(law.options_beside(common, beside));
            with_beside(bytes, beside, |request| {
                put(&match reader {
                    Reader::Reviewer => api::review_report(request, &options, texts)?,
                    Reader::Supplier => api::invoice_response(request, &options, texts)?,
                    Reader::Customer => {
                        let mask = api::Mask::parse(mask).unwrap_or_else(|| {
                            refuse("mask", mask);
                            api::Mask::default()
                        });
                        api::customer_copy(bytes, mask, &options, texts)?
                    }
                });
                Ok(Outcome::InOrder)
            })
        }),
        Command::Worksheet {
            file,
            formulas,
            beside,
            law,
        } => one(file, common, texts, |bytes, output| {
            let options = law.options_beside(common, beside);
            with_beside(bytes, beside, |request| {
                let table = api::worksheet_table(request, *formulas, &options, texts)?;
                output.sheet(file, &table);
                Ok(Outcome::InOrder)
            })
        }),
        Command::Compare {
            before,
            after,
            telling,
            law,
        } => one(after, common, texts, |later, output| {
            compare(before, (after, later), telling, &law.options(common), texts, output)
        }),
        Command::Convert { file, to, law } => one(file, common, texts, |bytes, _| {
            convert(bytes, to, &law.options(common), texts)
        }),
        Command::List { files, law } => crate::list::run(files, common, law, texts),
        Command::Ksef {
            file,
            number,
            environment,
        } => one(file, common, texts, |bytes, output| {
            let code = api::ksef_code(bytes, number.as_deref(), (*environment).into(), texts)?;
            output.answer(file, &code, || format!("{}\n{}\n", code.link, code.caption));
            Ok(Outcome::InOrder)
        }),
        Command::Table {
            file,
            kind,
            columns,
            decimal,
            days,
        } => {
            let known = agreement::known(kind.as_deref(), columns, *decimal, *days);
            agreement::table(file, &known, common, texts)
        }
        Command::Contract { file, guide, on, new } => match file {
            Some(file) if *guide => agreement::guide(file, *on, common, texts),
            Some(file) => agreement::lint(file, common, texts),
            None => agreement::template(new.as_deref().unwrap_or_default()),
        },
        Command::Draft {
            contract,
            order,
            evidence,
            history,
            from,
            to,
            number,
            law,
        } => agreement::draft(
            &agreement::Billed {
                contract: contract.as_deref(),
                order: order.as_deref(),
                evidence,
                history,
                days: (*from, *to),
                number: number.as_deref(),
                options: law.options(common),
            },
            common,
            texts,
        ),
        Command::LookUp {
            name,
            on,
            invoice,
            question,
            proposed,
            law,
        } => law::run(
            &law::Asked {
                name: name.as_deref(),
                on: *on,
                invoice: invoice.as_deref(),
                question: question.as_deref(),
                proposed: *proposed,
                options: law.options(common),
            },
            common,
            texts,
        ),
        Command::Terms { kind } => {
            let begin = kind.as_deref().unwrap_or_default();
            let mut kinds = api::term_catalogue(texts);
            kinds.retain(|kind| kind.kind.starts_with(begin));
            let mut output = Output::new(common, texts, false, 1);
            output.answer(Path::new("terms"), &kinds, || text::terms(&kinds));
            if kinds.is_empty() {
                Outcome::Unanswered
            } else {
                Outcome::InOrder
            }
        }
        Command::Schema { contract } => {
            put(&if *contract {
                api::contract_schema(texts)
            } else {
                api::schema()
            });
            Outcome::InOrder
        }
    }
}

/// Sees to it that the answer can be written as asked, and opens the file that takes it.
fn prepare(cli: &Cli) {
    let Common { format, output, .. } = &cli.common;
    if !format.suits(&cli.command) {
        let message = "only `validate`, `review`, `list` and `worksheet` write `csv` and `xlsx`, and only `validate` writes `svrl`";
        Cli::command().error(ErrorKind::InvalidValue, message).exit();
    }
    if let Some(path) = output
        && let Err(error) = take_by(path)
    {
        let message = format!("`{}` cannot be written: {error}", path.display());
        Cli::command().error(ErrorKind::Io, message).exit();
    }
    if *format == Format::Xlsx && is_screen() {
        let message = "a spreadsheet is no text; name its file by `--output`";
        Cli::command().error(ErrorKind::InvalidValue, message).exit();
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

/// What `validate` is asked of every file.
struct Asked<'a> {
    rules: &'a [String],
    fail_on: FailOn,
    options: Options,
    texts: &'a Texts,
}

fn validate_all(files: &Files, common: &Common, asked: &Asked<'_>) -> Outcome {
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

fn review(
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

fn compare(
    before: &Path,
    (file, after): (&Path, &[u8]),
    telling: &Telling,
    options: &Options,
    texts: &Texts,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let earlier = input::invoice(before)?;
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

fn convert(bytes: &[u8], to: &str, options: &Options, texts: &Texts) -> Result<Outcome, Failure> {
    let answer = api::convert(bytes, Form::parse(to, texts)?, options, texts)?;
    put(&answer.text);
    for lost in &answer.lost {
        complain(&format!("{}: {}", lost.place, lost.text));
    }
    for missing in &answer.missing {
        complain(&missing.text);
    }
    Ok(if answer.missing.is_empty() {
        Outcome::InOrder
    } else {
        Outcome::Undecided
    })
}

/// Answers for every file; one that cannot be answered does not keep the others from it. Gives how it ended, where it
/// was written, and how many files there were.
fn each<'a>(
    files: &Files,
    common: &Common,
    texts: &'a Texts,
    mut answer: impl FnMut(&Path, &[u8], &mut Output) -> Result<Outcome, Failure>,
) -> (Outcome, Output<'a>, usize) {
    let found = input::expand(&files.files);
    let count = found.len();
    // A folder is answered as several files are, so that the form does not hang on how many it holds.
    let many = count > 1 || files.files.iter().any(|path| path.is_dir());
    let mut output = Output::new(common, texts, many, count).tabulate(sheets::BROKEN);
    let mut worst = Outcome::InOrder;
    for file in found {
        let ended = match file {
            Ok(file) => input::invoice(&file)
                .and_then(|invoice| answer(&file, output.opened(&invoice), &mut output))
                .unwrap_or_else(|failure| output.refuse(&file, &failure)),
            Err((folder, error)) => output.refuse(&folder.clone(), &Failure::Unreadable(folder, error)),
        };
        worst = worst.max(ended);
        output.step();
    }
    output.finish();
    (worst, output, count)
}

/// Answers for one file.
pub fn one(
    file: &Path,
    common: &Common,
    texts: &Texts,
    answer: impl FnOnce(&[u8], &mut Output) -> Result<Outcome, Failure>,
) -> Outcome {
    let mut output = Output::new(common, texts, false, 1);
    let ended = input::invoice(file).and_then(|invoice| answer(output.opened(&invoice), &mut output));
    let ended = ended.unwrap_or_else(|failure| output.refuse(file, &failure));
    output.finish();
    ended
}

/// Reads what lies beside the invoice and hands over the whole request.
fn with_beside(
    invoice: &[u8],
    beside: &Beside,
    answer: impl FnOnce(&Request<'_>) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    let contract = beside.contract.as_deref().map(input::read).transpose()?;
    let order = beside.order.as_deref().map(input::read).transpose()?;
    let evidence = spreadsheet::read_all(&beside.evidence)?;
    let history = input::invoices(&beside.history)?;
    let decisions = beside.decisions.as_deref().map(input::read).transpose()?;
    answer(&Request {
        invoice,
        contract: contract.as_deref(),
        order: order.as_deref(),
        evidence: &evidence.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        history: &history.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        decisions: decisions.as_deref(),
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

/// Ends the run as any wrong argument does.
pub fn refuse(option: &str, value: &str) {
    let message = format!("`{value}` is not a value of `--{option}`");
    Cli::command().error(ErrorKind::InvalidValue, message).exit();
}
