//! The corpus: a folder of vectors beside the checkout, read where it lies and never copied.

use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of vectors.
pub struct Corpus {
    root: PathBuf,
}

impl Corpus {
    /// The corpus at a folder, or nothing if no folder lies there.
    pub fn open(root: &Path) -> Option<Self> {
        root.is_dir().then(|| Self { root: root.to_owned() })
    }

    /// Whether it has a file or folder.
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        fs::read(self.root.join(path)).with_context(|| format!("cannot read {path} of the corpus"))
    }

    /// A JSON file.
    pub fn json(&self, path: &str) -> Result<Value> {
        serde_json::from_slice(&self.bytes(path)?).with_context(|| format!("{path} of the corpus is not JSON"))
    }

    /// The rows of a file of one JSON value a line.
    pub fn rows(&self, path: &str) -> Result<Vec<Value>> {
        let bytes = self.bytes(path)?;
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines
            .map(|line| serde_json::from_slice(line).with_context(|| format!("a row of {path} is not JSON")))
            .collect()
    }

    /// The names of the files in a folder that end as given, in order.
    pub fn files(&self, folder: &str, ending: &str) -> Vec<String> {
        let entries = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(ending)).collect();
        names.sort();
        names.into_iter().map(|name| format!("{folder}/{name}")).collect()
    }

    /// A JSON file that lies in the corpus or in the folder `facts` beside it.
    pub fn fact(&self, name: &str) -> Result<Option<Value>> {
        for path in [name.to_owned(), format!("facts/{name}"), format!("../facts/{name}")] {
            if self.has(&path) {
                return self.json(&path).map(Some);
            }
        }
        Ok(None)
    }
}
