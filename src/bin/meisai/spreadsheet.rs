//! Evidence as people keep it: text in any of the encodings that spreadsheets save, and spreadsheets themselves.
//!
//! The core reads separated values in UTF-8. This file turns the bytes of a file into that; JSON and UTF-8 pass as they are.

use crate::input::Failure;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1250};
use std::borrow::Cow;
use std::io::{self, Cursor};
use std::path::Path;

/// The bytes that a ZIP archive begins with, and so an `.xlsx`.
const ZIP: &[u8] = b"PK\x03\x04";

/// The bytes of a file with evidence, in UTF-8 and with spreadsheets as separated values.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = crate::input::read(path)?;
    if bytes.starts_with(ZIP) {
        let unreadable = |error: calamine::XlsxError| {
            Failure::Unreadable(
                path.to_owned(),
                io::Error::new(io::ErrorKind::InvalidData, error.to_string()),
            )
        };
        return first_sheet(bytes).map(String::into_bytes).map_err(unreadable);
    }
    Ok(match decode(&bytes) {
        Cow::Borrowed(_) => bytes,
        Cow::Owned(text) => text.into_bytes(),
    })
}

/// The bytes of several files with evidence.
pub fn read_all(paths: &[std::path::PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    paths.iter().map(|path| read(path)).collect()
}

/// A text in UTF-8, UTF-16 with a byte-order mark, CP932 or windows-1250, which are what spreadsheets save here. Bytes that
/// are none of these come back as they are, for the core to refuse.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Cow::Owned(encoding.decode(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Western guesses are not worth more than the Central European page, which has the same letters and the Polish ones.
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    let encoding = if guessed == SHIFT_JIS { SHIFT_JIS } else { WINDOWS_1250 };
    Cow::Owned(encoding.decode(bytes).0.into_owned())
}

/// The first sheet that is not empty, as separated values.
fn first_sheet(bytes: Vec<u8>) -> Result<String, calamine::XlsxError> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes))?;
    let mut out = String::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name)?;
        // Rows above the first cell are kept, so that a line that is told is the row of the sheet.
        out.extend(std::iter::repeat_n(
            '\n',
            range.start().map_or(0, |(row, _)| row as usize),
        ));
        for row in range.rows() {
            let cells: Vec<String> = row.iter().map(|cell| quoted(&cell_text(cell))).collect();
            out.push_str(&cells.join("\t"));
            out.push('\n');
        }
        if !out.trim().is_empty() {
            break;
        }
        out.clear();
    }
    Ok(out)
}

/// A cell as text: days as `2026-10-31`, times of day and durations as `7:30`, numbers with a point.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(when) if when.is_duration() || when.as_f64() < 1.0 => {
            let seconds = when.as_duration().unwrap_or_default().num_seconds();
            // Spreadsheets keep fractions of a day: half a minute up is the minute that was typed.
            let minutes = (seconds + 30).div_euclid(60);
            format!("{}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
        }
        Data::DateTime(when) => {
            let (year, month, day, hour, minute, ..) = when.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}")
            }
        }
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains(['\t', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
