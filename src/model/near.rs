//! Names that were probably meant.

use super::small_letters;

/// The known name that is nearest to one written: at most two edits away, and fewer than half of its letters.
pub(crate) fn nearest(written: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    if written.len() > 40 {
        return None;
    }
    let plain = |name: &str| small_letters(name).replace(['_', '-', ' '], "");
    let written = plain(written);
    let distances = known
        .filter(|name| !name.is_empty())
        .map(|name| (distance(&written, &plain(name)), name));
    let (edits, name) = distances.min_by_key(|(edits, _)| *edits)?;
    (edits <= 2 && edits * 2 < name.len()).then(|| name.to_owned())
}

/// Edits between two names: letters put in, taken out or replaced (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.chars().enumerate() {
        let mut diagonal = at;
        let mut before = at + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(&right) {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = *cell;
            before = replaced.min(diagonal + 1).min(before + 1);
            *cell = before;
        }
    }
    row.last().copied().unwrap_or_default()
}
