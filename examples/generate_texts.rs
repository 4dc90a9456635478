//! Writes the names of all terms from the term table into `texts/{en,ja,pl}.txt`, between the two marks of that section.
//!
//! Run it after a change of `src/model/terms.rs`: `cargo run --example generate_texts --features schema`

use meisai::model::TERM_NAMES;
use std::fmt::Write as _;
use std::{error::Error, fs};

const BEGIN: &str = "# == terms (written by examples/generate_texts.rs) ==\n";
const END: &str = "# == end of terms ==\n";

fn main() -> Result<(), Box<dyn Error>> {
    for lang in ["en", "ja", "pl"] {
        let path = format!("{}/texts/{lang}.txt", env!("CARGO_MANIFEST_DIR"));
        let file = fs::read_to_string(&path)?;
        let (before, rest) = file
            .split_once(BEGIN)
            .ok_or_else(|| format!("{path}: no line `{}`", BEGIN.trim_end()))?;
        let (_, after) = rest
            .split_once(END)
            .ok_or_else(|| format!("{path}: no line `{}`", END.trim_end()))?;
        let mut section = String::new();
        for (term, en, ja, pl) in TERM_NAMES {
            let name = match lang {
                "ja" => ja,
                "pl" => pl,
                _ => en,
            };
            writeln!(section, "term.{} = {name}", term.id())?;
        }
        fs::write(&path, format!("{before}{BEGIN}{section}{END}{after}"))?;
    }
    Ok(())
}
