//! `cargo xtask conformance`: builds the runner of outside vectors and hands it all words; `--help` tells them.
//!
//! The runner is a program of its own (`xtask/conformance`), so that this one stays quick to compile.

use crate::args::Args;
use crate::step::{cargo, step};
use anyhow::{Result, bail};
use std::process::Command;

const PACKAGE: [&str; 2] = ["--package", "conformance"];

pub fn run(args: Args) -> Result<()> {
    step("building the conformance runner", || {
        crate::step::execute(cargo(
            ["build", "--quiet", "--profile", "vectors"].into_iter().chain(PACKAGE),
        ))
    })?;
    let program = crate::step::target_dir()?.join("vectors").join("conformance");
    let status = Command::new(&program)
        .args(args.all())
        .current_dir(crate::step::root())
        .status()?;
    if !status.success() {
        bail!("the vectors do not come out as they should");
    }
    Ok(())
}
