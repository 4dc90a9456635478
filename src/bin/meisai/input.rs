//! Reading files and standard input, and [`Failure`]: why there is no answer.

use meisai::api::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// One byte more than the core takes, so that it is the core that says `too_large`.
const BYTES_MAX: u64 = 16 * 1024 * 1024 + 1;

/// Why there is no answer.
pub enum Failure {
    /// The core refused.
    Refused(Error),
    /// A file cannot be read.
    Unreadable(PathBuf, io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

/// The bytes of a file; `-` is standard input.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(BYTES_MAX).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(BYTES_MAX).read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::Unreadable(path.to_owned(), error))?;
    Ok(bytes)
}

/// The bytes of several files.
pub fn read_all(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    paths.iter().map(|path| read(path)).collect()
}
