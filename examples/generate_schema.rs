//! Writes the JSON Schema and the TypeScript declarations of our JSON from the term table.
//!
//! Run it after a change of `src/model/terms.rs`: `cargo run --example generate_schema --features schema`

use meisai::model::schema;
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg-config/src");
    fs::write(folder.join("schema.json"), schema::json_schema())?;
    fs::write(folder.join("invoice.d.ts"), schema::declarations())
}
