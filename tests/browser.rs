//! The door to JavaScript in a real browser. Runs by `cargo xtask test` or `wasm-pack test --headless --chrome`.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Shows that the core starts and answers in a browser.
#[wasm_bindgen_test]
fn the_core_tells_its_version() {
    assert_eq!(meisai::api::version().engine, env!("CARGO_PKG_VERSION"));
}
