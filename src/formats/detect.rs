//! Which format an input is in, told by its content.

use super::{BYTES_MAX, Refusal, RefusalKind, json};
use crate::model::{Document, Paths, Syntax};

/// What is read here, for refusals.
#[cfg(feature = "einvoice")]
const KNOWN: &str = "UBL 2.1 (Invoice, CreditNote), UN/CEFACT CII D16B, FA(3), JSON (\"format\": \"meisai/1\")";
/// What is read here, for refusals: the calculator alone reads no XML.
#[cfg(not(feature = "einvoice"))]
const KNOWN: &str = "JSON with \"format\": \"meisai/1\"";

/// What people send for an invoice and what is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Foreign {
    /// Nothing but blanks.
    Empty,
    /// A PDF, in which an invoice may lie as data.
    Pdf,
    /// A ZIP archive, a spreadsheet too.
    Archive,
    /// A picture.
    Picture,
    /// An office document in its old binary form.
    Office,
    /// A web page, as portals show it in place of a file.
    WebPage,
}

impl Foreign {
    /// The name in data, as in `web_page`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Pdf => "pdf",
            Self::Archive => "archive",
            Self::Picture => "picture",
            Self::Office => "office",
            Self::WebPage => "web_page",
        }
    }

    /// The text of its refusal.
    const fn key(self) -> &'static str {
        match self {
            Self::Empty => "refusal.empty",
            Self::Pdf => "refusal.pdf",
            Self::Archive => "refusal.archive",
            Self::Picture => "refusal.picture",
            Self::Office => "refusal.office",
            Self::WebPage => "refusal.web_page",
        }
    }
}

/// How such files begin: their first bytes, and further ones with their place.
const BEGINNINGS: [(&[u8], usize, &[u8], Foreign); 13] = [
    (b"PK\x03\x04", 0, b"", Foreign::Archive),
    (b"\x89PNG", 0, b"", Foreign::Picture),
    (b"\xFF\xD8\xFF", 0, b"", Foreign::Picture),
    (b"GIF8", 0, b"", Foreign::Picture),
    (b"II*\0", 0, b"", Foreign::Picture),
    (b"MM\0*", 0, b"", Foreign::Picture),
    (b"BM", 6, b"\0\0\0\0", Foreign::Picture),
    (b"RIFF", 8, b"WEBP", Foreign::Picture),
    (b"", 4, b"ftypheic", Foreign::Picture),
    (b"", 4, b"ftypheix", Foreign::Picture),
    (b"", 4, b"ftypmif1", Foreign::Picture),
    (b"", 4, b"ftypavif", Foreign::Picture),
    (b"\xD0\xCF\x11\xE0", 0, b"", Foreign::Office),
];
/// How far into a file the mark of a PDF may stand, and a web page begin after its comments.
const HEAD: usize = 1024;
/// The longest file that is looked through for anything but blanks.
const BLANK_MAX: usize = 4096;

/// What a file is by its content, where it can be no invoice.
#[must_use]
pub fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begin = text.get(..BLANK_MAX).unwrap_or(text).trim_ascii_start();
    match begin {
        [] if bytes.len() < BLANK_MAX => return Some(Foreign::Empty),
        // Data begins so; only of what may be a web page more has to be read.
        [b'{' | b'[', ..] => return None,
        [b'<', b'!' | b'h' | b'H', ..] => return is_web_page(begin).then_some(Foreign::WebPage),
        [b'<', ..] => return None,
        _ => {}
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let begins = |(first, at, further, _): &&(&[u8], usize, &[u8], Foreign)| {
        head.starts_with(first) && head.get(*at..).is_some_and(|rest| rest.starts_with(further))
    };
    let known = BEGINNINGS.iter().find(begins).map(|(.., kind)| *kind);
    known.or_else(|| head.windows(5).any(|five| five == b"%PDF-").then_some(Foreign::Pdf))
}

/// True where the first element, after comments, is that of a web page.
fn is_web_page(text: &[u8]) -> bool {
    let head = String::from_utf8_lossy(text.get(..HEAD).unwrap_or(text)).to_ascii_lowercase();
    let mut rest = head.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after.trim_start());
    }
    let begins = |tag: &str| {
        let after = rest.strip_prefix(tag);
        after.is_some_and(|after| after.starts_with(|sign: char| sign == '>' || sign.is_whitespace()))
    };
    begins("<!doctype html") || begins("<html")
}

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

/// Names a kind of file that can be no invoice; its bytes would only be told as a wrong encoding or a wrong beginning.
fn check_text(bytes: &[u8]) -> Result<(), Refusal> {
    foreign(bytes).map_or(Ok(()), |kind| {
        Err(Refusal::new(RefusalKind::NotRecognised, kind.key()).expected(KNOWN))
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
