//! Answering for files: reading each, what lies beside it, and going on where one cannot be answered.

use crate::args::{Beside, Cli, Common, Files};
use crate::input::{self, Failure};
use crate::outcome::Outcome;
use crate::output::Output;
use crate::sheets;
use crate::spreadsheet;
use clap::CommandFactory;
use clap::error::ErrorKind;
use meisai::api::{Request, Texts};
use std::path::Path;

/// Answers for every file; one that cannot be answered does not keep the others from it. Gives how it ended, where it
/// was written, and how many files there were.
pub fn each<'a>(
    files: &Files,
    common: &Common,
    texts: &'a Texts,
    mut answer: impl FnMut(&Path, &[u8], &mut Output) -> Result<Outcome, Failure>,
) -> (Outcome, Output<'a>, usize) {
    let found = input::expand(&files.files);
    let listed = found.iter().map(|found| found.files.len()).sum();
    // A folder is answered as several files are, so that the form does not hang on how many it holds.
    let many = listed > 1 || found.iter().any(|found| found.folder.is_some());
    let mut output = Output::new(common, texts, many, listed).tabulate(sheets::BROKEN);
    let (mut worst, mut count) = (Outcome::InOrder, 0);
    for mut argument in found {
        let before = count;
        for file in std::mem::take(&mut argument.files) {
            let ended = match file {
                Ok(file) => match input::invoice(&file) {
                    Ok(invoice) if argument.is_picture(&file, &invoice) => None,
                    Ok(invoice) => Some(
                        answer(&file, output.opened(&invoice), &mut output)
                            .unwrap_or_else(|failure| output.refuse(&file, &failure)),
                    ),
                    Err(failure) => Some(output.refuse(&file, &failure)),
                },
                Err((folder, error)) => Some(output.refuse(&folder.clone(), &Failure::Unreadable(folder, error))),
            };
            count += usize::from(ended.is_some());
            worst = worst.max(ended.unwrap_or_default());
            output.step();
        }
        if let Some(folder) = argument.folder.as_deref().filter(|_| count == before) {
            count += 1;
            let none = Failure::Unreadable(folder.to_owned(), input::Files::none());
            worst = worst.max(output.refuse(folder, &none));
        }
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
pub fn with_beside(
    invoice: &[u8],
    beside: &Beside,
    output: &mut Output,
    answer: impl FnOnce(&Request<'_>, &mut Output) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    let contract = beside.contract.as_deref().map(input::read).transpose()?;
    let order = beside.order.as_deref().map(input::read).transpose()?;
    let evidence = spreadsheet::read_all(&beside.evidence)?;
    let history = input::invoices(&beside.history)?;
    history.iter().for_each(|earlier| output.also_about(earlier));
    let decisions = beside.decisions.as_deref().map(input::read).transpose()?;
    let request = Request {
        invoice,
        contract: contract.as_deref(),
        order: order.as_deref(),
        evidence: &evidence.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        history: &history.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        decisions: decisions.as_deref(),
    };
    answer(&request, output)
}

/// Ends the run as any wrong argument does.
pub fn refuse(option: &str, value: &str) {
    let message = format!("`{value}` is not a value of `--{option}`");
    Cli::command().error(ErrorKind::InvalidValue, message).exit();
}
