//! Steps: one line each on standard error, commands run from the root, and stamps that tell what is up to date.
//!
//! On a terminal the tools' own progress shows through; elsewhere (CI, a pipe) only the step lines and real messages do.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The root of the checkout: above the package that Cargo runs, or, run without Cargo, above where one stands. It is asked
/// when the program runs, for a target directory may have been copied from another checkout.
pub fn root() -> PathBuf {
    let stands = || std::env::current_dir().unwrap_or_default();
    let from = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(stands, PathBuf::from);
    let mut above = from.ancestors();
    let is_root = |folder: &&Path| folder.join("xtask/Cargo.toml").is_file();
    above.find(is_root).map_or(from.clone(), Path::to_path_buf)
}

/// Cargo's target directory: this program lies two levels below it.
pub fn target_dir() -> Result<PathBuf> {
    let program = std::env::current_exe().context("where this program lies is not known")?;
    Ok(program
        .ancestors()
        .nth(2)
        .context("this program does not lie in a target directory")?
        .to_path_buf())
}

/// Whether someone watches.
pub fn watched() -> bool {
    std::io::stderr().is_terminal()
}

/// Says what is being done, in one line.
pub fn say(text: &str) {
    if watched() {
        eprintln!("\x1b[1;32m›\x1b[0m {text}");
    } else {
        eprintln!("› {text}");
    }
}

/// Says what is being done, does it, and says how long it took where that was long enough to wonder.
pub fn step<T>(text: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(text);
    let begun = Instant::now();
    let done = work()?;
    if begun.elapsed().as_secs() >= 5 {
        say(&format!("  … {} s", begun.elapsed().as_secs()));
    }
    Ok(done)
}

/// A command that runs at the root of the checkout and never waits for an answer.
pub fn command<S: AsRef<OsStr>>(program: &str, args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).stdin(Stdio::null());
    command
}

/// Cargo, quiet where nobody watches.
pub fn cargo<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), args);
    if !watched() {
        command.env("CARGO_TERM_QUIET", "true");
    }
    command
}

/// Runs a command to its end; its failure names the command as one would type it.
pub fn execute(mut command: Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("`{}` did not start", typed(&command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", typed(&command));
    }
    Ok(())
}

/// Runs a command, keeps what it says to itself, and shows that only where it fails.
pub fn execute_quietly(mut command: Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("`{}` did not start", typed(&command)))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({})\n{said}{complaint}", typed(&command), output.status);
    }
    Ok(said)
}

/// Runs a command, shows its standard output line by line as it comes and hands each line on; whether it succeeded.
pub fn execute_reading(mut command: Command, mut each: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` did not start", typed(&command)))?;
    let stdout = child.stdout.take().context("a piped child has a standard output")?;
    for line in BufReader::new(stdout).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        each(&line);
    }
    Ok(child.wait()?.success())
}

fn typed(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// A fingerprint of files (by name and content) and words. Directories are read to their depth; absent files count too.
pub fn fingerprint(paths: &[PathBuf], words: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    for path in paths {
        hash_path(path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash_path(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut children = fs::read_dir(path)?
            .map(|child| Ok(child?.path()))
            .collect::<Result<Vec<_>>>()?;
        children.sort();
        return children.iter().try_for_each(|child| hash_path(child, hasher));
    }
    path.to_string_lossy().hash(hasher);
    fs::read(path).ok().hash(hasher);
    Ok(())
}

/// Does the work unless its inputs are those of the last time and its product still lies there.
pub fn unless_fresh(name: &str, inputs: &str, product: &Path, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let stamp = target_dir()?.join("xtask").join(format!("{name}.stamp"));
    if product.exists() && fs::read_to_string(&stamp).is_ok_and(|last| last == inputs) {
        return Ok(());
    }
    work()?;
    fs::create_dir_all(stamp.parent().context("a stamp has a directory")?)?;
    fs::write(&stamp, inputs).with_context(|| format!("`{}` cannot be written", stamp.display()))
}
