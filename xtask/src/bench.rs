//! `cargo xtask bench`: what the core takes, natively, through the package under node and in Chromium, beside dinero.js,
//! big.js and the crates en16931 and en16931-formats, in one run.
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
    let mut measured = vec![figures];
    if let Some(browser) = tools::find_browser() {
        let file = work.join("browser.json");
        let figures = step("measuring the package in Chromium", || {
            let mut measure = command("node", ["pkg-config/bench/browser.mjs"]);
            measure.arg(&package).arg(&work).arg(&peer);
            measure.env("CHROME_PATH", &browser.chrome);
            execute_quietly(measure)
        })?;
        fs::write(&file, figures)?;
        measured.push(file);
    } else {
        say("no Chromium here: NOT MEASURED in a browser");
    }
    let table = step("measuring the package beside its peers", || {
        let mut measure = command("node", ["pkg-config/bench/measure.mjs"]);
        measure.arg(&package).arg(&work).arg(&peer).args(&measured);
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
