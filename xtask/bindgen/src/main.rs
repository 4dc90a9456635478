//! wasm-bindgen's two tools in one program, so that nobody has to install them by hand.
//!
//! It is a package of its own because it is heavy (about a minute to build, once) while `xtask` is light and changes often.
//! `xtask-bindgen wasm-bindgen …` is the one tool, `xtask-bindgen wasm-bindgen-test-runner …` the other. Linked or copied
//! under either name it is that tool at once, which is how `wasm-pack` finds them.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match dispatch(std::env::args_os().collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut args: Vec<OsString>) -> anyhow::Result<()> {
    let own_name = args.first().is_some_and(|program| {
        Path::new(program)
            .file_stem()
            .is_some_and(|name| name.to_string_lossy().starts_with("xtask"))
    });
    if own_name {
        args.remove(0);
    }
    let tool = args.first().and_then(|tool| Path::new(tool).file_stem()?.to_str());
    match tool {
        Some("wasm-bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args),
        Some("wasm-bindgen-test-runner") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args),
        _ => anyhow::bail!("say `wasm-bindgen` or `wasm-bindgen-test-runner`, then that tool's own arguments"),
    }
}
