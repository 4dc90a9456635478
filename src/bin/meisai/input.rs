//! Finding and reading files, reading standard input, and [`Failure`]: why there is no answer.

use crate::invoice::Invoice;
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

/// An invoice from a file, or from standard input.
pub fn invoice(path: &Path) -> Result<Invoice, Failure> {
    read(path).map(Invoice::of)
}

/// Several invoices.
pub fn invoices(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    paths.iter().map(|path| Ok(invoice(path)?.bytes)).collect()
}

/// The bytes of a file, or of standard input, up to a limit; more is an error.
pub fn read_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let more = most.saturating_add(1);
    if path.as_os_str() == "-" {
        io::stdin().lock().take(more).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(more).read_to_end(&mut bytes)?;
    }
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        Ok(bytes)
    } else {
        let message = format!("the file is larger than {}", size(most));
        Err(io::Error::new(io::ErrorKind::InvalidData, message))
    }
}

/// A size in bytes as people say it: the largest unit that leaves a whole number.
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    let whole = UNITS
        .iter()
        .find(|(unit, _)| bytes >= *unit && bytes.is_multiple_of(*unit));
    match whole {
        Some((unit, name)) => format!("{} {name}", bytes / unit),
        None => format!("{bytes} bytes"),
    }
}

/// The files of one argument.
pub struct Files {
    /// The argument, where it is a folder.
    pub folder: Option<PathBuf>,
    /// The files, or folders that cannot be read and why.
    pub files: Vec<Result<PathBuf, (PathBuf, io::Error)>>,
}

/// The files of the arguments, in order: a folder stands for the invoices in it, by name, however deep. PDFs are among them,
/// for only who opens one sees whether an invoice lies inside: [`Files::is_picture`].
///
/// Links to folders inside a folder are not followed, so that the walk ends.
pub fn expand(paths: &[PathBuf]) -> Vec<Files> {
    paths.iter().map(|path| expand_one(path, is_invoice)).collect()
}

/// The same with ZIP archives, which stand for the invoices in them.
pub fn expand_with_archives(paths: &[PathBuf]) -> Vec<Files> {
    let wanted = |path: &Path| is_invoice(path) || ends_in(path, "zip");
    paths.iter().map(|path| expand_one(path, wanted)).collect()
}

impl Files {
    /// True for a PDF of a folder without data: it is the picture of an invoice beside it. One that was named is asked for.
    pub fn is_picture(&self, file: &Path, invoice: &Invoice) -> bool {
        self.folder.is_some() && ends_in(file, "pdf") && invoice.inside.is_none()
    }

    /// Why a folder gives nothing.
    pub fn none() -> io::Error {
        io::Error::new(
            io::ErrorKind::NotFound,
            "no `.xml`, no `.json` and no PDF with an invoice inside is in this folder",
        )
    }
}

fn expand_one(path: &Path, wanted: fn(&Path) -> bool) -> Files {
    if path.as_os_str() == "-" || !path.is_dir() {
        return Files {
            folder: None,
            files: vec![Ok(path.to_owned())],
        };
    }
    let mut files = Vec::new();
    walk(path, wanted, &mut files);
    Files {
        folder: Some(path.to_owned()),
        files,
    }
}

fn walk(folder: &Path, wanted: fn(&Path) -> bool, found: &mut Vec<Result<PathBuf, (PathBuf, io::Error)>>) {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.push(Err((folder.to_owned(), error))),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, wanted, found);
        } else if wanted(&path) && path.is_file() {
            found.push(Ok(path));
        }
    }
}

/// Data, and PDFs that may hold data.
fn is_invoice(path: &Path) -> bool {
    ["xml", "json", "pdf"].iter().any(|ending| ends_in(path, ending))
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}
