//! Documents, read where they lie: `MEISAI_CORPUS`, or `../shared/corpus` beside the checkout.
#![expect(clippy::print_stderr, reason = "tests say what they could not find")]

use std::path::{Path, PathBuf};

/// The corpus, or `None` with a note.
pub fn corpus() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let found = std::env::var_os("MEISAI_CORPUS").map_or_else(beside, PathBuf::from);
    let found = if found.is_dir() {
        found
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus")
    };
    if found.is_dir() {
        return Some(found);
    }
    eprintln!("no corpus beside the checkout (set MEISAI_CORPUS): this test shows nothing");
    None
}

/// Files below a folder whose names end in `suffix`, in order.
pub fn files(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(suffix) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Whole UBL documents: the examples of EN 16931 and Peppol, JP PINT, Romania and Portugal.
pub fn ubl_examples() -> Vec<PathBuf> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let folders = [
        "en16931/examples/ubl",
        "en16931/examples/testfiles",
        "peppol/examples",
        "jp-pint",
        "other",
    ];
    let all = folders.iter().flat_map(|folder| files(&corpus.join(folder), ".xml"));
    all.filter(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("schema:xsd:")))
        .collect()
}

/// Whole CII documents: the examples of EN 16931 and the instances behind the mutations of XRechnung.
pub fn cii_examples() -> Vec<PathBuf> {
    let Some(corpus) = corpus() else { return Vec::new() };
    files(&corpus.join("en16931/examples/cii"), ".xml")
}
