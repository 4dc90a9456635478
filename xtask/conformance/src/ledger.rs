//! `tests/ledger/conformance.snap`: the rows of the corpus beside the checkout, as text that each change updates.

use crate::report::Report;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;

/// Where the rows are committed.
pub const PATH: &str = "tests/ledger/conformance.snap";
const HEAD: &str =
    "# Vectors that none of us wrote, run against the product. Written by `cargo xtask conformance --update`.\n";

/// The rows that are committed.
pub fn rows() -> Result<String> {
    let text = fs::read_to_string(PATH).with_context(|| format!("{PATH} cannot be read"))?;
    Ok(text
        .lines()
        .filter(|line| line.starts_with('{'))
        .collect::<Vec<_>>()
        .join("\n"))
}

/// Writes the reports into the ledger; sets that did not run keep their lines.
pub fn update(reports: &[Report]) -> Result<()> {
    let mut sections = sections()?;
    for report in reports {
        sections.insert(report.set.to_owned(), report.ledger());
    }
    let text: String = sections.into_values().map(|section| section + "\n").collect();
    if let Some(folder) = std::path::Path::new(PATH).parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(PATH, format!("{HEAD}{text}")).with_context(|| format!("{PATH} cannot be written"))
}

/// What differs from the ledger, in words.
pub fn changes(reports: &[Report]) -> Result<Vec<String>> {
    let sections = sections()?;
    let mut changes = Vec::new();
    for report in reports {
        let now = report.ledger();
        match sections.get(report.set) {
            Some(before) if *before == now => {}
            Some(before) => changes.push(format!(
                "the ledger says\n{before}\nnow it is\n{now}\n(--update writes it)"
            )),
            None => changes.push(format!(
                "the ledger does not know the set `{}`; --update writes it",
                report.set
            )),
        }
    }
    Ok(changes)
}

/// The lines of each set by its name.
fn sections() -> Result<BTreeMap<String, String>> {
    let text = match fs::read_to_string(PATH) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        text => text.with_context(|| format!("{PATH} cannot be read"))?,
    };
    let mut sections = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(rest) = line.strip_prefix(r#"{"set":""#) {
            let name = rest.split('"').next().unwrap_or_default().to_owned();
            sections.insert(name.clone(), line.to_owned());
            current = Some(name);
        } else if let Some(section) = current.as_ref().and_then(|name| sections.get_mut(name)) {
            section.push('\n');
            section.push_str(line);
        }
    }
    Ok(sections)
}
