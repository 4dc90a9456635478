//! `cargo xtask bench`: what the core takes, natively and through the package, beside dinero.js and big.js in one run.
//!
//! `--update` writes `tests/ledger/bench.snap`: ratios first, then times of this machine. No test asserts a time.

use crate::args::Args;
use crate::step::{cargo, command, execute, execute_quietly, root, say, step, target_dir};
use crate::{package, tools};
use anyhow::{Context, Result};
use std::fs;

const LEDGER: &str = "tests/ledger/bench.snap";

pub fn run(mut args: Args) -> Result<()> {
    let update = args.flag("--update");
    args.end()?;
    let package = package::build()?;
    peers()?;
    let work = target_dir()?.join("bench");
    fs::create_dir_all(&work)?;
    let native = step("measuring natively", || {
        let mut bench = cargo([
            "run",
            "--quiet",
            "--release",
            "--package",
            "benches",
            "--bin",
            "native",
            "--",
        ]);
        bench.arg(&work);
        execute_quietly(bench)
    })?;
    let peer = package::peer()?;
    let figures = work.join("native.json");
    fs::write(&figures, native)?;
    let table = step("measuring the package beside its peers", || {
        let mut measure = command("node", ["pkg-config/bench/measure.mjs"]);
        measure.arg(&package).arg(&work).arg(&figures).arg(&peer);
        execute_quietly(measure)
    })?;
    print!("{table}");
    if update {
        let ledger = root().join(LEDGER);
        fs::create_dir_all(ledger.parent().context("the ledger has a folder")?)?;
        fs::write(&ledger, table)?;
        say(&format!("written to {LEDGER}"));
    }
    Ok(())
}

/// Makes sure that the peers lie there as their lock file says.
fn peers() -> Result<()> {
    tools::npm_packages()?;
    if root().join("pkg-config/bench/node_modules/big.js").exists() {
        return Ok(());
    }
    step("fetching the peers from npm", || {
        let mut install = command("npm", ["ci", "--no-audit", "--no-fund", "--prefix"]);
        install.arg(root().join("pkg-config/bench"));
        execute(install)
    })
}
