//! The door to JavaScript: one line of conversion per function of the api, nothing else.
//!
//! It is the only file that names `wasm_bindgen`. The entries of the npm package (`pkg-config/src`) stand before it:
//! they turn objects into JSON text, keep the texts of a language, and start a fresh instance after a trap.

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the engine, as in `Cargo.toml`.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
