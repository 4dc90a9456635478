//! `cargo xtask`: everything that builds, starts, tests and measures this repository, in one place.
//!
//! A verb is a file with a `pub fn run(args: Args) -> anyhow::Result<()>` and a row in [`VERBS`].
//! Every verb fetches what it lacks, says each step in one line on standard error, and skips what is up to date.

mod args;
mod bench;
mod conformance;
mod package;
mod serve;
mod size;
mod start;
mod step;
mod test;
mod tools;

use anyhow::Result;
use args::Args;
use std::process::ExitCode;

/// Name, arguments, what it does, and the function behind it.
type Verb = (&'static str, &'static str, &'static str, fn(Args) -> Result<()>);

const VERBS: &[Verb] = &[
    (
        "start",
        "[--port 8787]",
        "build the core and the package, then serve the page on this machine",
        start::run,
    ),
    (
        "build",
        "",
        "build both variants of the core and assemble the npm package in pkg/",
        package::run,
    ),
    (
        "test",
        "[SUITE…]",
        "run every suite, or those named: native wasm packaging page",
        test::run,
    ),
    (
        "conformance",
        "[--only SET]",
        "run the vectors that others wrote against the product (--help tells more)",
        conformance::run,
    ),
    (
        "bench",
        "[--update]",
        "measure the core and the package beside their peers, for the ledger",
        bench::run,
    ),
    (
        "size",
        "[--update]",
        "weigh the core and its texts against their budgets and the ledger",
        size::run,
    ),
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    match VERBS.iter().find(|(verb, ..)| *verb == name) {
        Some((.., run)) => run(Args::new(words)),
        None if matches!(name.as_str(), "" | "help" | "--help" | "-h") => {
            println!("{}", usage());
            Ok(())
        }
        None => anyhow::bail!("there is no verb `{name}`\n\n{}", usage()),
    }
}

fn usage() -> String {
    let rows = VERBS
        .iter()
        .map(|(verb, args, about, _)| format!("  {:<22}{about}\n", format!("{verb} {args}")));
    format!("cargo xtask VERB\n\n{}", rows.collect::<String>())
}
