//! wasm-bindgen's two tools in one program, so that nobody has to install them by hand.
//!
//! It is a package of its own because it is heavy (about a minute to build, once) while `xtask` is light and changes often.
//! `xtask-bindgen bind …` takes the arguments of `wasm-bindgen`, `xtask-bindgen run-tests …` those of `wasm-bindgen-test-runner`.

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> anyhow::Result<()> {
    let mut args = std::env::args_os();
    let program = args.next().unwrap_or_default();
    let tool = args.next().unwrap_or_default();
    let rest: Vec<OsString> = std::iter::once(program).chain(args).collect();
    match tool.to_str() {
        Some("bind") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(rest),
        Some("run-tests") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(rest),
        _ => anyhow::bail!("say `bind` or `run-tests`, then that tool's own arguments"),
    }
}
