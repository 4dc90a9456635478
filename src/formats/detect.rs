//! Which format an input is in, told by its content.

use super::{BYTES_MAX, Refusal, RefusalKind, json};
use crate::model::{Document, Paths, Syntax};

/// What is read here, for refusals.
#[cfg(feature = "einvoice")]
const KNOWN: &str = "UBL 2.1 (Invoice, CreditNote), UN/CEFACT CII D16B, FA(3), JSON (\"format\": \"meisai/1\")";
/// What is read here, for refusals: the calculator alone reads no XML.
#[cfg(not(feature = "einvoice"))]
const KNOWN: &str = "JSON with \"format\": \"meisai/1\"";

/// Files that people send for an invoice and that hold no text: how they begin, and what is said of them.
const NO_TEXT: [(&[u8], &str); 8] = [
    (b"%PDF-", "refusal.pdf"),
    (b"PK\x03\x04", "refusal.archive"),
    (b"\x89PNG", "refusal.picture"),
    (b"\xFF\xD8\xFF", "refusal.picture"),
    (b"GIF8", "refusal.picture"),
    (b"II*\0", "refusal.picture"),
    (b"MM\0*", "refusal.picture"),
    (b"\xD0\xCF\x11\xE0", "refusal.office"),
];

/// Reads an invoice.
///
/// # Errors
/// A [`Refusal`]: `too_large`, `too_deep`, `encoding`, `not_recognised`, `syntax` or `unsupported`.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    check_length(bytes.len())?;
    check_text(bytes)?;
    read_text(to_text(bytes)?)
}

/// Reads an invoice without copying it.
///
/// # Errors
/// As [`read`].
pub fn read_owned(bytes: Vec<u8>) -> Result<Document, Refusal> {
    check_length(bytes.len())?;
    check_text(&bytes)?;
    if matches!(
        bytes.as_slice(),
        [0xEF, 0xBB, 0xBF, ..] | [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [_, 0, ..]
    ) {
        return read_text(to_text(&bytes)?);
    }
    match String::from_utf8(bytes) {
        Ok(text) => read_text(text),
        Err(error) => Err(not_utf8(error.as_bytes(), error.utf8_error().valid_up_to())),
    }
}

/// Reads any JSON text into the arena, with the paths of our own JSON; for contracts and evidence too.
///
/// # Errors
/// As [`read`], without `not_recognised`.
pub fn read_json(text: &str) -> Result<Document, Refusal> {
    check_length(text.len())?;
    json::read(text.to_owned(), Syntax::Json, Paths::Terms)
}

/// As [`read_json`], where comments (`//`, `/* */`) and commas before closing brackets may stand (`.jsonc`).
///
/// # Errors
/// As [`read_json`], at the place in the text as written.
pub fn read_jsonc(text: &str) -> Result<Document, Refusal> {
    check_length(text.len())?;
    json::read_with_comments(text)
}

pub(super) fn check_length(length: usize) -> Result<(), Refusal> {
    if length > BYTES_MAX {
        let refusal = Refusal::new(RefusalKind::TooLarge, "refusal.too_many_bytes");
        return Err(refusal.expected(format!("{} MiB", BYTES_MAX / (1024 * 1024))));
    }
    Ok(())
}

/// Names a kind of file that holds no text; its bytes would only be told as a wrong encoding.
fn check_text(bytes: &[u8]) -> Result<(), Refusal> {
    let known = NO_TEXT.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    known.map_or(Ok(()), |(_, key)| {
        Err(Refusal::new(RefusalKind::NotRecognised, key).expected(KNOWN))
    })
}

fn to_text(bytes: &[u8]) -> Result<String, Refusal> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Every text begins with an ASCII character, which UTF-16 writes with a zero byte.
        [0, _, ..] | [_, 0, ..] => Err(Refusal::new(RefusalKind::Encoding, "refusal.encoding_mark")
            .found("UTF-16")
            .expected("UTF-8")),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Refusal> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(not_utf8(bytes, error.valid_up_to())),
    }
}

/// The first byte that is not UTF-8, where it stands, and what the document says it is in.
fn not_utf8(bytes: &[u8], valid: usize) -> Refusal {
    let before = bytes
        .get(..valid)
        .and_then(|bytes| core::str::from_utf8(bytes).ok())
        .unwrap_or_default();
    let declared = declared_encoding(bytes.get(..200.min(bytes.len())).unwrap_or(bytes));
    let declared = declared.filter(|name| !is_utf8(name));
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let (key, expected) = match declared {
        Some(declared) => ("refusal.encoding_other", declared),
        None => ("refusal.encoding", "UTF-8".to_owned()),
    };
    Refusal::new(RefusalKind::Encoding, key)
        .found(&format!("0x{byte:02X}"))
        .expected(expected)
        .at(before, valid)
}

/// True for a name of UTF-8 in a declaration.
fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The encoding that an XML declaration at the head of a file names.
fn declared_encoding(head: &[u8]) -> Option<String> {
    #[cfg(feature = "einvoice")]
    return super::xml::declared_encoding(&String::from_utf8_lossy(head));
    #[cfg(not(feature = "einvoice"))]
    {
        let _ = head;
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let pairs = bytes.chunks_exact(2);
    let cut = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(unit);
    let mut text = String::with_capacity(bytes.len());
    let broken = char::decode_utf16(units).find_map(|letter| match letter {
        Ok(letter) => {
            text.push(letter);
            None
        }
        Err(half) => Some(format!("0x{:04X}", half.unpaired_surrogate())),
    });
    let found = broken.or_else(|| bytes.last().filter(|_| cut).map(|byte| format!("0x{byte:02X}")));
    match found {
        None => Ok(text),
        Some(found) => Err(Refusal::new(RefusalKind::Encoding, "refusal.encoding_broken")
            .found(&found)
            .expected("UTF-16")
            .at(&text, text.len())),
    }
}

fn read_text(text: String) -> Result<Document, Refusal> {
    match text.trim_start().bytes().next() {
        #[cfg(feature = "einvoice")]
        Some(b'<') => super::xml::read(text),
        Some(b'{') => json::read_recognised(text),
        _ => Err(not_recognised(text.trim_start().lines().next().unwrap_or_default())),
    }
}

/// The refusal of an input in no known format; `seen` is what tells that.
pub(super) fn not_recognised(seen: &str) -> Refusal {
    Refusal::new(RefusalKind::NotRecognised, "refusal.not_recognised")
        .found(seen)
        .expected(KNOWN)
}
