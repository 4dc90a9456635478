//! `foreign_kind`: what a file is that people send for an invoice and that cannot be one.

use crate::formats;

/// What a file is that no invoice can be, by its first bytes: `empty`, `picture`, `office`, `archive` (a spreadsheet too),
/// `web_page` or `pdf`, in which an invoice may lie. Nothing for what may be an invoice, a contract or evidence.
///
/// ```
/// use meisai::api::foreign_kind;
/// assert_eq!(foreign_kind(b"\x89PNG\r\n"), Some("picture"));
/// assert_eq!(foreign_kind(b"{ \"format\": \"meisai/1\" }"), None);
/// ```
#[must_use]
pub fn foreign_kind(file: &[u8]) -> Option<&'static str> {
    formats::foreign(file).map(formats::Foreign::name)
}
