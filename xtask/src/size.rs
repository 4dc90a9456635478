//! `cargo xtask size`: what a visitor downloads, against the budgets and against the ledger.
//!
//! The ledger `tests/ledger/size.snap` holds the bytes raw, by gzip and by brotli. A change of more than one per cent
//! must be written down by `--update`, and so must a piece that has grown above its budget: it then stands there as
//! `over` for every reader, and every run says so.

use crate::args::Args;
use crate::step::{command, execute_quietly, root, say};
use crate::{package, tools};
use anyhow::{Context, Result, bail};
use std::fs;

/// A piece of the package and its budget in bytes by gzip. Sources: the promises of the design, §6.
const BUDGETS: [(&str, u64); 5] = [
    ("core/calc.wasm", 150_000),
    ("core/full.wasm", 380_000),
    ("texts/en.txt", 70_000),
    ("texts/ja.txt", 70_000),
    ("texts/pl.txt", 70_000),
];

const LEDGER: &str = "tests/ledger/size.snap";

/// Weighs files by the compressors node has built in.
const WEIGH: &str = "const zlib = require('zlib'), fs = require('fs'); \
    for (const file of process.argv.slice(1)) { const bytes = fs.readFileSync(file); \
    console.log(bytes.length, zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length); }";

pub fn run(mut args: Args) -> Result<()> {
    let update = args.flag("--update");
    args.end()?;
    tools::npm_packages()?;
    let rows = weigh()?;
    let heading = format!(
        "{:<16}{:>9}{:>9}{:>9}{:>9}\n",
        "bytes", "raw", "gzip", "brotli", "budget"
    );
    let table = rows
        .iter()
        .map(Row::to_line)
        .fold(heading, |table, line| table + &line + "\n");
    print!("{table}");
    let heavy = rows.iter().filter(|row| row.is_over()).map(|row| row.name);
    let heavy = heavy.collect::<Vec<_>>();
    if !heavy.is_empty() {
        say(&format!("above the budget: {}", heavy.join(", ")));
    }
    let ledger = root().join(LEDGER);
    if update {
        fs::create_dir_all(ledger.parent().context("the ledger has a folder")?)?;
        fs::write(&ledger, table)?;
        say(&format!("written to {LEDGER}"));
        return Ok(());
    }
    let written = fs::read_to_string(&ledger)
        .with_context(|| format!("`{LEDGER}` cannot be read; `cargo xtask size --update` writes it"))?;
    let moved = rows
        .iter()
        .filter(|row| !row.is_near(&written))
        .map(|row| row.name)
        .collect::<Vec<_>>();
    if !moved.is_empty() {
        bail!(
            "not as in {LEDGER}: {}; if that is meant, `cargo xtask size --update`",
            moved.join(", ")
        );
    }
    Ok(())
}

struct Row {
    name: &'static str,
    raw: u64,
    gzip: u64,
    brotli: u64,
    budget: u64,
}

impl Row {
    fn is_over(&self) -> bool {
        self.gzip > self.budget
    }

    fn to_line(&self) -> String {
        let over = if self.is_over() { "  over" } else { "" };
        format!(
            "{:<16}{:>9}{:>9}{:>9}{:>9}{over}",
            self.name, self.raw, self.gzip, self.brotli, self.budget
        )
    }

    /// Whether the ledger says the same of the budget and nearly the same by gzip: compilers and compressors differ by a
    /// few bytes.
    fn is_near(&self, ledger: &str) -> bool {
        let Some(line) = ledger
            .lines()
            .find(|line| line.split_whitespace().next() == Some(self.name))
        else {
            return false;
        };
        let written = line.split_whitespace().nth(2).and_then(|gzip| gzip.parse::<u64>().ok());
        line.ends_with("over") == self.is_over()
            && written.is_some_and(|written| self.gzip.abs_diff(written) * 100 <= written)
    }
}

fn weigh() -> Result<Vec<Row>> {
    let package = package::build()?;
    let files = BUDGETS
        .iter()
        .map(|(name, _)| package.join(name))
        .filter(|file| file.exists());
    let present = BUDGETS.iter().filter(|(name, _)| package.join(name).exists());
    let mut node = command("node", ["--eval", WEIGH]);
    node.args(files);
    let weighed = execute_quietly(node)?;
    present
        .zip(weighed.lines())
        .map(|((name, budget), line)| {
            let mut numbers = line.split(' ').map(str::parse::<u64>);
            let mut next = || {
                numbers
                    .next()
                    .context("a weighing has three numbers")?
                    .context("a weighing is a number")
            };
            Ok(Row {
                name,
                raw: next()?,
                gzip: next()?,
                brotli: next()?,
                budget: *budget,
            })
        })
        .collect()
}
