//! `cargo xtask test`: every suite, and a last line that counts them all.
//!
//! A suite that runs no test fails: a filter, a feature or a renamed file must not turn tests off unseen.

use crate::args::Args;
use crate::step::{cargo, command, execute_reading, root, say, target_dir};
use crate::tools::WASM;
use crate::{package, serve, tools};
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

/// A suite and how it is run.
type Suite = (&'static str, fn() -> Result<Count>);

const SUITES: [Suite; 4] = [
    ("native", native),
    ("wasm", wasm),
    ("packaging", packaging),
    ("page", page),
];

#[derive(Clone, Copy, Default)]
struct Count {
    passed: u64,
    failed: u64,
}

pub fn run(args: Args) -> Result<()> {
    let named = args.words()?;
    if let Some(word) = named.iter().find(|word| SUITES.iter().all(|(name, _)| name != word)) {
        bail!("there is no suite `{word}`; the suites are native, wasm, packaging and page");
    }
    let mut total = Count::default();
    let mut broken = Vec::new();
    for (name, suite) in SUITES
        .iter()
        .filter(|(name, _)| named.is_empty() || named.iter().any(|word| word == name))
    {
        say(&format!("testing: {name}"));
        match suite() {
            Ok(count) => {
                total.passed += count.passed;
                total.failed += count.failed;
                if count.passed + count.failed == 0 {
                    broken.push(format!("{name} ran no test"));
                } else if count.failed > 0 {
                    broken.push(format!("{name}: {} failed", count.failed));
                }
            }
            Err(error) => broken.push(format!("{name} did not run to its end: {error:#}")),
        }
    }
    // A suite that broke before it could count is a failure of its own.
    total.failed = total.failed.max(u64::try_from(broken.len())?);
    println!("{} passed, {} failed", total.passed, total.failed);
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    Ok(())
}

/// The crate's own tests, documentation examples included, and those of this program.
fn native() -> Result<Count> {
    let crates = ["--package", "meisai", "--package", "xtask", "--features", "meisai/cli"];
    count(cargo(["test", "--no-fail-fast"].into_iter().chain(crates)), rust_line)
}

/// `tests/browser.rs` in a headless browser, by wasm-bindgen's runner.
fn wasm() -> Result<Count> {
    tools::wasm_target()?;
    let browser = tools::browser()?;
    let runner = format!("{} wasm-bindgen-test-runner", tools::binder()?.display());
    let mut test = cargo(["test", "--target", WASM, "--test", "browser", "--target-dir"]);
    test.arg(target_dir()?.join("wasm/test"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        // Cargo hands `--quiet` on to the runner, which does not know it.
        .env("CARGO_TERM_QUIET", "false")
        .env("CHROMEDRIVER", browser.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    count(test, rust_line)
}

/// The packed package in the hands of its users.
fn packaging() -> Result<Count> {
    package::build()?;
    // The native tests have built it. Its bytes are compared with those of the package's command.
    let native = target_dir()?
        .join("debug")
        .join(format!("meisai{}", std::env::consts::EXE_SUFFIX));
    let native = native.to_string_lossy();
    let variables: &[(&str, &str)] = if Path::new(&*native).exists() {
        &[("MEISAI_NATIVE", &native)]
    } else {
        &[]
    };
    node_tests("tests/packaging", variables)
}

/// The page in a browser. The tests find it under the address in `MEISAI_URL`.
fn page() -> Result<Count> {
    let package = package::build()?;
    let server = serve::Server::bind(0)?;
    let address = server.address();
    // The thread ends with the process; a server has no other end.
    thread::spawn(move || server.run(&root().join("www"), &package));
    node_tests("tests/page", &[("MEISAI_URL", &address)])
}

fn node_tests(folder: &str, variables: &[(&str, &str)]) -> Result<Count> {
    tools::npm_packages()?;
    let browser = tools::browser()?;
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".test.mjs") {
            files.push(format!("{folder}/{name}"));
        }
    }
    files.sort();
    if files.is_empty() {
        return Ok(Count::default());
    }
    // One file at a time: each drives a browser of its own.
    let mut test = command("node", ["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    test.args(files)
        .env("CHROME_PATH", browser.chrome)
        .envs(variables.iter().copied());
    count(test, node_line)
}

/// Runs a suite and adds up what its lines count; a run that fails without a failed test is an error.
fn count(suite: Command, read: fn(&str, &mut Count)) -> Result<Count> {
    let mut count = Count::default();
    let succeeded = execute_reading(suite, |line| read(line, &mut count))?;
    if !succeeded && count.failed == 0 {
        bail!("the run failed outside its tests; its output says why");
    }
    Ok(count)
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`, as `cargo test` and wasm-bindgen's runner write it.
fn rust_line(line: &str, count: &mut Count) {
    if let Some(result) = line.trim_start().strip_prefix("test result: ") {
        count.passed += number_before(result, " passed");
        count.failed += number_before(result, " failed");
    }
}

/// `ℹ pass 12`, as node's reporter writes it.
fn node_line(line: &str, count: &mut Count) {
    let mut words = line.split_whitespace().skip(1);
    match (
        words.next(),
        words.next().and_then(|number| number.parse::<u64>().ok()),
        words.next(),
    ) {
        (Some("pass"), Some(number), None) => count.passed += number,
        (Some("fail" | "cancelled"), Some(number), None) => count.failed += number,
        _ => {}
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or_default();
    before
        .rsplit([' ', '.', ';'])
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Count, node_line, rust_line};

    /// Shows that the counts of both kinds of runner are read.
    #[test]
    fn result_lines_are_counted() {
        let mut count = Count::default();
        rust_line(
            "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 filtered out",
            &mut count,
        );
        rust_line("test result: ok. 0 passed; 0 failed; 0 ignored", &mut count);
        rust_line("running 12 tests", &mut count);
        node_line("ℹ pass 7", &mut count);
        node_line("ℹ fail 1", &mut count);
        node_line("ℹ duration_ms 17", &mut count);
        assert_eq!((count.passed, count.failed), (19, 4));
    }
}
