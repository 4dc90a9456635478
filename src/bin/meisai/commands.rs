//! The command that was asked for, and the function that answers it.

use super::{agreement, answers, law};
use crate::args::{Cli, Command, Common};
use crate::files::{each, one, with_beside};
use crate::outcome::Outcome;
use crate::output::{Output, is_screen, put, take_by};
use crate::text;
use crate::words::Format;
use clap::CommandFactory;
use clap::error::ErrorKind;
use meisai::api::{self, Texts};
use std::path::Path;

/// Runs the command that was asked for.
pub fn run(cli: &Cli) -> Outcome {
    let texts = &api::texts(cli.common.lang.into());
    prepare(cli);
    about_invoices(&cli.command, &cli.common, texts)
        .or_else(|| about_agreements(&cli.command, &cli.common, texts))
        .unwrap_or_else(|| about_meisai(&cli.command, &cli.common, texts))
}

/// Commands that answer about invoices as they are; `None` for others.
fn about_invoices(command: &Command, common: &Common, texts: &Texts) -> Option<Outcome> {
    Some(match command {
        Command::Calculate {
            files,
            explain,
            shared,
            law,
        } => {
            let mut options = law.options(common);
            options.redact = shared.redact.map(Into::into);
            options.explain = (*explain).into();
            let answer = |file: &Path, bytes: &[u8], output: &mut Output| {
                answers::calculate(file, bytes, &options, texts, output)
            };
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
            let asked = answers::Asked {
                rules,
                fail_on: *fail_on,
                options,
                texts,
            };
            answers::validate_all(files, common, &asked)
        }
        Command::Compare {
            before,
            after,
            telling,
            law,
        } => one(after, common, texts, |later, output| {
            answers::compare(before, (after, later), telling, &law.options(common), texts, output)
        }),
        Command::Convert { file, to, law } => one(file, common, texts, |bytes, output| {
            answers::convert(bytes, to, &law.options(common), texts, output)
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
        _ => return None,
    })
}

/// Commands that answer about an invoice and what was agreed, or about agreements; `None` for others.
fn about_agreements(command: &Command, common: &Common, texts: &Texts) -> Option<Outcome> {
    Some(match command {
        Command::Review { file, beside, law } => one(file, common, texts, |bytes, output| {
            with_beside(bytes, beside, output, |request, output| {
                answers::review(file, request, &law.options_beside(common, beside), texts, output)
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
            with_beside(bytes, beside, output, |request, output| {
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
        } => one(file, common, texts, |bytes, output| {
            let options = answer.on(law.options_beside(common, beside));
            with_beside(bytes, beside, output, |request, _| {
                put(&answers::report(*reader, mask, request, &options, texts)?);
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
            with_beside(bytes, beside, output, |request, output| {
                output.sheet(file, &api::worksheet_table(request, *formulas, &options, texts)?);
                Ok(Outcome::InOrder)
            })
        }),
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
        } => {
            let billed = agreement::Billed {
                contract: contract.as_deref(),
                order: order.as_deref(),
                evidence,
                history,
                days: (*from, *to),
                number: number.as_deref(),
                options: law.options(common),
            };
            agreement::draft(&billed, common, texts)
        }
        _ => return None,
    })
}

/// Commands that answer about tables, law, kinds of terms and forms of data.
fn about_meisai(command: &Command, common: &Common, texts: &Texts) -> Outcome {
    match command {
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
        Command::LookUp {
            name,
            on,
            invoice,
            question,
            proposed,
            law,
        } => {
            let asked = law::Asked {
                name: name.as_deref(),
                on: *on,
                invoice: invoice.as_deref(),
                question: question.as_deref(),
                proposed: *proposed,
                options: law.options(common),
            };
            law::run(&asked, common, texts)
        }
        Command::Terms { kind } => {
            let begin = kind.as_deref().unwrap_or_default();
            let mut kinds = api::term_catalogue(texts);
            kinds.retain(|kind| kind.kind.starts_with(begin));
            let mut output = Output::new(common, texts, false, 1);
            output.answer(Path::new("terms"), &kinds, || text::terms(&kinds));
            match kinds.is_empty() {
                true => Outcome::Unanswered,
                false => Outcome::InOrder,
            }
        }
        Command::Schema { contract } => {
            put(&match contract {
                true => api::contract_schema(texts),
                false => api::schema(),
            });
            Outcome::InOrder
        }
        // Answered above; each is named, so that a new command cannot be forgotten.
        Command::Calculate { .. }
        | Command::Validate { .. }
        | Command::Compare { .. }
        | Command::Convert { .. }
        | Command::List { .. }
        | Command::Ksef { .. }
        | Command::Review { .. }
        | Command::Explain { .. }
        | Command::Report { .. }
        | Command::Worksheet { .. }
        | Command::Contract { .. }
        | Command::Draft { .. } => Outcome::Unanswered,
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
