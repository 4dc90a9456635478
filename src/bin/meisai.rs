//! `meisai`: the command line. It alone, with the files beside it, names files, arguments and the terminal; every answer
//! comes from [`meisai::api`].

#[path = "meisai/agreement.rs"]
mod agreement;
#[path = "meisai/answers.rs"]
mod answers;
#[path = "meisai/archive.rs"]
mod archive;
#[path = "meisai/args.rs"]
mod args;
#[path = "meisai/batch.rs"]
mod batch;
#[path = "meisai/commands.rs"]
mod commands;
#[path = "meisai/encoding.rs"]
mod encoding;
#[path = "meisai/files.rs"]
mod files;
#[path = "meisai/input.rs"]
mod input;
#[path = "meisai/invoice.rs"]
mod invoice;
#[path = "meisai/law.rs"]
mod law;
#[path = "meisai/list.rs"]
mod list;
#[path = "meisai/outcome.rs"]
mod outcome;
#[path = "meisai/output.rs"]
mod output;
#[path = "meisai/pdf.rs"]
mod pdf;
#[path = "meisai/progress.rs"]
mod progress;
#[path = "meisai/report.rs"]
mod report;
#[path = "meisai/sheets.rs"]
mod sheets;
#[path = "meisai/spreadsheet.rs"]
mod spreadsheet;
#[path = "meisai/table.rs"]
mod table;
#[path = "meisai/templates.rs"]
mod templates;
#[path = "meisai/text.rs"]
mod text;
#[path = "meisai/words.rs"]
mod words;
#[path = "meisai/xlsx.rs"]
mod xlsx;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run(&args::Cli::parse()).into()
}
