//! `cargo xtask build`: both variants of the core, bound, optimised, and assembled into the npm package in `pkg/`.
//!
//! *calc* is the calculator, the contract check and the explanations; *full* adds the publishers' rules, the law and
//! aftercare. Each is one `.wasm` for all environments; the entries around it come from `pkg-config/src`.

use crate::args::Args;
use crate::step::{cargo, command, execute, execute_quietly, fingerprint, root, say, step, target_dir, unless_fresh};
use crate::tools::{self, WASM};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

/// A variant of the core: its name and what it adds to Cargo's arguments.
type Variant = (&'static str, &'static [&'static str]);

/// Both variants that the package ships.
pub const VARIANTS: [Variant; 2] = [("calc", &["--no-default-features"]), ("full", &[])];

/// How the binder is called. `__wbg_reset_state` lets the package start a fresh instance after a trap.
const BIND: [&str; 9] = [
    "wasm-bindgen",
    "--target",
    "web",
    "--out-name",
    "meisai",
    "--remove-name-section",
    "--remove-producers-section",
    "--omit-default-module-path",
    "--experimental-reset-state-function",
];

/// How eagerly LLVM inlines what is not marked `#[inline]`, a quarter of its own measure: what is called seldom stays one
/// copy, a tenth less by gzip. At a tenth of it, calculations take an eighth longer and the wasm is hardly smaller.
/// The mark is for what runs for every line, element and text.
/// It holds for our crate and for what is linked at the end; inside its dependencies nothing changes.
const INLINING: &str = "-Cllvm-args=-inline-threshold=60";

/// The features of wasm every supported browser has (Chrome 91, Firefox 89, Safari 16.4, Node 18); vectors of 128 bits,
/// the youngest of them, are asked for in `.cargo/config.toml`. They give 6 % of time and 2 % of size.
///
/// Below address 1,024 lies the far end of the stack, which grows downwards from 1 MiB: no object has an address there, so
/// that a sum of an address and a small number can be folded into the instruction that reads or writes, a hundredth less.
const WASM_OPT: [&str; 10] = [
    "-O3",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
    "--strip-producers",
];

pub fn run(args: Args) -> Result<()> {
    args.end()?;
    build().map(drop)
}

/// Builds whatever is not up to date and says where the package lies.
pub fn build() -> Result<PathBuf> {
    tools::wasm_target()?;
    tools::npm_packages()?;
    // The last step of a compilation keeps one processor busy, so the three go side by side.
    let [calc, full] = VARIANTS;
    say("building the core, calc and full");
    side_by_side(&[&|| tools::binder().map(drop), &|| compile(calc, true), &|| {
        compile(full, false)
    }])?;
    side_by_side(&[&|| bind(calc), &|| bind(full)])?;
    let package = root().join("pkg");
    let inputs = [
        cores_dir()?,
        root().join("pkg-config/src"),
        root().join("pkg-config/bundled"),
        root().join("pkg-config/assemble.mjs"),
        root().join("texts"),
        root().join("Cargo.toml"),
        root().join("README.md"),
        root().join("CHANGELOG.md"),
        root().join("docs"),
    ];
    let inputs = fingerprint(&inputs, &[])?;
    unless_fresh("package", &inputs, &package.join("package.json"), || {
        step("assembling the package in pkg/", || {
            let mut assemble = command("node", ["pkg-config/assemble.mjs"]);
            assemble.arg(cores_dir()?).arg(&package);
            execute(assemble)
        })
    })?;
    Ok(package)
}

/// Where the bound and optimised cores lie, one folder per variant.
pub fn cores_dir() -> Result<PathBuf> {
    Ok(target_dir()?.join("xtask/cores"))
}

/// Does independent pieces of work at once, all of them to their end.
fn side_by_side(pieces: &[&(dyn Fn() -> Result<()> + Sync)]) -> Result<()> {
    thread::scope(|scope| {
        let running: Vec<_> = pieces.iter().map(|piece| scope.spawn(piece)).collect();
        let ended: Vec<_> = running.into_iter().map(|piece| piece.join()).collect();
        ended
            .into_iter()
            .try_for_each(|end| end.unwrap_or_else(|_| bail!("a piece of the work panicked")))
    })
}

/// Where Cargo leaves a variant. Each has a target directory of its own, for Cargo gives both the same file name.
fn target_of(name: &str) -> Result<PathBuf> {
    Ok(target_dir()?.join("wasm").join(name))
}

/// Compiles one variant.
fn compile((name, features): Variant, quietly: bool) -> Result<()> {
    let mut build = cargo(["rustc", "--release", "--lib", "--target", WASM, "--target-dir"]);
    build.arg(target_of(name)?).args(features).args(["--", INLINING]);
    if quietly {
        execute_quietly(build).map(drop)
    } else {
        execute(build)
    }
}

/// The peer of the bench as wasm, bound and optimised as our own; where its modules lie.
pub fn peer() -> Result<PathBuf> {
    let mut build = cargo([
        "build",
        "--release",
        "--package",
        "peer",
        "--target",
        WASM,
        "--target-dir",
    ]);
    build.arg(target_of("peer")?);
    execute(build)?;
    let built = target_of("peer")?.join(WASM).join("release/peer.wasm");
    bind_into(&cores_dir()?.join("peer"), "peer", &built)
}

/// Binds and optimises one variant.
fn bind((name, _): Variant) -> Result<()> {
    let built = target_of(name)?.join(WASM).join("release/meisai.wasm");
    bind_into(&cores_dir()?.join(name), name, &built).map(drop)
}

fn bind_into(out: &Path, name: &str, built: &Path) -> Result<PathBuf> {
    let wasm = out.join("meisai_bg.wasm");
    let inputs = fingerprint(
        &[built.to_owned(), root().join("pkg-config/package-lock.json")],
        &WASM_OPT,
    )?;
    unless_fresh(&format!("core-{name}"), &inputs, &wasm, || {
        step(&format!("binding and optimising the core, {name}"), || {
            let binder = tools::binder()?.to_string_lossy().into_owned();
            let mut bind = command(&binder, BIND);
            bind.arg("--out-dir").arg(out).arg(built);
            execute_quietly(bind)?;
            let larger = out.join("unoptimised.wasm");
            fs::rename(&wasm, &larger).context("the binder has left no wasm")?;
            let mut optimise = command(&tools::npm_program("wasm-opt")?, WASM_OPT);
            optimise.arg(&larger).arg("-o").arg(&wasm);
            execute_quietly(optimise)?;
            fs::remove_file(larger).context("the unoptimised wasm cannot be removed")
        })
    })?;
    Ok(out.to_owned())
}
