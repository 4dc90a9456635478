//! Separated values, as spreadsheets and time clocks write them, into a [`Table`].
//!
//! The separator is told by the first lines: a tab, a semicolon (where the comma is the decimal sign) or a comma. Cells in
//! double quotes may hold separators and line ends (RFC 4180). Nothing is interpreted here.

use super::{LINES_MAX, Refusal, RefusalKind};
use crate::model::{Table, TableRow};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What may separate cells; where two are as likely, the first one is taken.
const DELIMITERS: [char; 3] = ['\t', ';', ','];
/// Lines that are looked at to tell the separator.
const LINES_LOOKED_AT: usize = 10;

/// Whether a text looks like a table: not JSON, not XML, and some separator stands in its first line.
#[must_use]
pub fn is_table(text: &str) -> bool {
    let begin = text.trim_start_matches('\u{FEFF}').trim_start();
    let first = begin.lines().next().unwrap_or_default();
    !begin.starts_with(['{', '[', '<'])
        && !first.starts_with("//")
        && !first.starts_with("/*")
        && first.contains(DELIMITERS)
}

/// Reads a table from text.
///
/// # Errors
/// A [`Refusal`] `too_large` above 100,000 rows.
pub fn read_table(text: &str) -> Result<Table, Refusal> {
    super::detect::check_length(text.len())?;
    let text = text.trim_start_matches('\u{FEFF}');
    let (text, named) = match text.split_once('\n').map(|(first, rest)| (first.trim_end(), rest)) {
        // Excel writes and reads the separator in a line of its own.
        Some((first, rest)) if first.len() == 5 && first.starts_with("sep=") => (rest, first.chars().last()),
        _ => (text, None),
    };
    let delimiter = named
        .filter(|sign| DELIMITERS.contains(sign))
        .unwrap_or_else(|| delimiter_of(text));
    let mut reader = ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .build();
    let mut rows = Vec::new();
    let mut line = 1 + u32::from(named.is_some());
    let mut rest = text.as_bytes();
    while let Some(row) = next_row(&mut reader, &mut rest, &mut line) {
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(row);
        }
        if rows.len() > LINES_MAX + 1 {
            let refusal = Refusal::new(RefusalKind::TooLarge, "refusal.too_many_rows");
            return Err(refusal.expected(LINES_MAX.to_string()));
        }
    }
    Ok(Table { delimiter, rows })
}

/// The separator that stands most often outside quotes in the first lines, and in each of them alike if possible.
fn delimiter_of(text: &str) -> char {
    let mut lines = vec![[0_usize; DELIMITERS.len()]];
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' if !quoted && lines.len() >= LINES_LOOKED_AT => break,
            '\n' if !quoted => lines.push([0; DELIMITERS.len()]),
            letter if !quoted => {
                let count = DELIMITERS.iter().position(|sign| *sign == letter);
                if let Some(count) = count.and_then(|at| lines.last_mut()?.get_mut(at)) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let score = |at: usize| {
        let counts: Vec<usize> = lines.iter().filter_map(|line| line.get(at).copied()).collect();
        let head = counts.first().copied().unwrap_or_default();
        let alike = counts.iter().filter(|count| head > 0 && **count == head).count();
        (alike, head)
    };
    let best = (0..DELIMITERS.len())
        .rev()
        .max_by_key(|at| score(*at))
        .filter(|at| score(*at).1 > 0);
    best.and_then(|at| DELIMITERS.get(at).copied()).unwrap_or(',')
}

/// The next record; `None` at the end. `line` is the line of what is left, before and after.
fn next_row(reader: &mut Reader, rest: &mut &[u8], line: &mut u32) -> Option<TableRow> {
    let (mut bytes, mut ends) = (vec![0_u8; 256], vec![0_usize; 16]);
    let (mut written, mut ended) = (0, 0);
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    *line += line_ends(rest.get(..blank).unwrap_or_default());
    *rest = rest.get(blank..).unwrap_or_default();
    let (begins, whole) = (*line, *rest);
    loop {
        let out = bytes.get_mut(written..)?;
        let (result, read, wrote, fields) = reader.read_record(rest, out, ends.get_mut(ended..)?);
        *rest = rest.get(read..).unwrap_or_default();
        written += wrote;
        ended += fields;
        match result {
            // The whole text is at hand: an empty rest says that it ends.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => break,
            ReadRecordResult::End => return None,
        }
    }
    let starts = core::iter::once(0).chain(ends.iter().copied());
    let cell = |(start, end): (usize, &usize)| {
        let bytes = bytes.get(start..*end).unwrap_or_default();
        String::from_utf8_lossy(bytes).trim().to_owned()
    };
    let cells = starts.zip(ends.iter().take(ended)).map(cell).collect();
    *line += line_ends(whole.get(..whole.len() - rest.len()).unwrap_or_default());
    Some(TableRow { line: begins, cells })
}

fn line_ends(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
