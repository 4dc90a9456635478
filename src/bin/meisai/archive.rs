//! Invoices in ZIP archives, one after another. Nothing is written to disk, and a hostile archive costs no more than the limits.

use crate::input;
use crate::invoice::Invoice;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The bytes that a ZIP archive begins with; an empty one has other ones.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// The most files of an archive.
const FILES_MAX: usize = 10_000;
/// One byte more of a file than the core takes, so that it is the core that says `too_large`.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024 + 1;
/// The most bytes that an archive may unfold to.
const BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// The largest archive.
pub const ARCHIVE_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// True for the bytes of an archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    ZIP.iter().any(|beginning| bytes.starts_with(beginning))
}

/// Calls `take` with the name and every invoice in an archive, or with why one is left out.
///
/// # Errors
/// If the bytes are no archive or there are too many files in it: then nothing of it was taken.
pub fn each(bytes: &[u8], mut take: impl FnMut(&str, io::Result<Invoice>)) -> io::Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(told)?;
    if archive.len() > FILES_MAX {
        return Err(told(format!(
            "{} files are in this archive; at most {FILES_MAX} are read",
            archive.len()
        )));
    }
    let mut left = BYTES_MAX;
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).and_then(Result::ok);
        let name = name.map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut file = match archive.by_index(index) {
            Ok(file) => file,
            Err(error) => {
                take(&name, Err(told(error)));
                continue;
            }
        };
        if file.is_dir() {
            continue;
        }
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            _ if file.enclosed_name().is_none() => {
                take(&name, Err(told("its name leads out of the archive; it is not read")));
            }
            "zip" => take(
                &name,
                Err(told("an archive within an archive is not opened; unpack it first")),
            ),
            "xml" | "json" | "pdf" => {
                let mut content = Vec::new();
                let read = file.by_ref().take(FILE_BYTES_MAX.min(left)).read_to_end(&mut content);
                let taken = u64::try_from(content.len()).unwrap_or(u64::MAX);
                left = left.saturating_sub(taken);
                if left == 0 {
                    take(
                        &name,
                        Err(told(format!(
                            "the archive unfolds to more than {}; it is read no further",
                            input::size(BYTES_MAX)
                        ))),
                    );
                    return Ok(());
                }
                let invoice = read.map(|_| Invoice::of(content));
                // A PDF without data is the picture of an invoice beside it.
                if ending != "pdf" || invoice.as_ref().is_ok_and(|invoice| invoice.inside.is_some()) {
                    take(&name, invoice);
                }
            }
            // Signatures and lists of contents are no invoices.
            _ => {}
        }
    }
    Ok(())
}

fn told(problem: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, problem)
}
