//! Reading the packed form: is a code there, and which are there.

use core::cmp::Ordering;

/// Whether the packed list has the code.
pub(super) fn has(packed: &str, code: &str) -> bool {
    let Some((at, last)) = code.char_indices().next_back() else {
        return false;
    };
    let shared = code.get(..at).and_then(|stem| find(packed, stem, true));
    let last = u8::try_from(last).ok();
    shared
        .zip(last)
        .is_some_and(|(letters, last)| runs(letters).any(|(from, to)| (from..=to).contains(&last)))
        || find(packed, code, false).is_some()
}

/// Gives every code of the packed list, in order of its entries.
pub(super) fn each(packed: &str, found: &mut dyn FnMut(&str)) {
    let mut code = String::new();
    for entry in packed.split_ascii_whitespace() {
        let Some((stem, letters)) = entry.split_once(':') else {
            found(entry);
            continue;
        };
        for last in runs(letters.as_bytes()).flat_map(|(from, to)| from..=to) {
            code.clear();
            code.push_str(stem);
            code.push(char::from(last));
            found(&code);
        }
    }
}

/// The letters of the entry with this key; empty for a code that stands whole. A stem follows a whole code equal to it.
fn find<'a>(packed: &'a str, key: &str, is_stem: bool) -> Option<&'a [u8]> {
    let mut rest = packed.as_bytes();
    while !rest.is_empty() {
        let (before, after) = rest.split_at_checked(rest.len() / 2)?;
        // Entries are short: byte by byte is quicker than any search made for long texts.
        let is_blank = |byte: &u8| *byte == b' ';
        let back = before.iter().rev().take_while(|byte| !is_blank(byte)).count();
        let start = before.len() - back;
        let ahead = after.iter().take_while(|byte| !is_blank(byte)).count();
        let end = before.len() + ahead;
        let entry = rest.get(start..end)?;
        let (stem, letters) = match entry.iter().position(|byte| *byte == b':') {
            Some(colon) => (entry.get(..colon)?, entry.get(colon + 1..)),
            None => (entry, None),
        };
        rest = match (key.as_bytes(), is_stem).cmp(&(stem, letters.is_some())) {
            Ordering::Equal => return Some(letters.unwrap_or_default()),
            Ordering::Less => rest.get(..start.saturating_sub(1))?,
            Ordering::Greater => rest.get(end + 1..)?,
        };
    }
    None
}

/// The rows of letters, each from its first to its last.
fn runs(letters: &[u8]) -> impl Iterator<Item = (u8, u8)> {
    let mut rest = letters.iter().copied().peekable();
    core::iter::from_fn(move || {
        let from = rest.next()?;
        if rest.next_if_eq(&b'-').is_some() {
            return rest.next().map(|to| (from, to));
        }
        Some((from, from))
    })
}
