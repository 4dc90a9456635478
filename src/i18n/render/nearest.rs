//! Which keys someone probably meant who asked for one that is not there.

use crate::explain::Trace;

/// The most letters of a key that are compared.
const LETTERS_MAX: usize = 64;

/// The three keys of a trace nearest to a text, by the number of letters to change, add or drop; nearest first.
#[must_use]
pub fn nearest_keys(trace: &Trace, asked: &str) -> Vec<String> {
    let asked: Vec<char> = asked.chars().take(LETTERS_MAX).collect();
    let mut nearest: Vec<(usize, String)> = Vec::with_capacity(4);
    for (_, key) in trace.keys() {
        let distance = distance(&asked, &key);
        if nearest.iter().any(|(_, known)| *known == key) {
            continue;
        }
        let at = nearest.partition_point(|(known, _)| *known <= distance);
        if at < 3 {
            nearest.insert(at, (distance, key));
            nearest.truncate(3);
        }
    }
    nearest.into_iter().map(|(_, key)| key).collect()
}

/// The edit distance of Levenshtein.
fn distance(asked: &[char], key: &str) -> usize {
    let mut row: Vec<usize> = (0..=asked.len()).collect();
    for (index, letter) in key.chars().take(LETTERS_MAX).enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, known) in row.iter_mut().skip(1).zip(asked) {
            let changed = diagonal + usize::from(letter != *known);
            diagonal = *cell;
            left = changed.min(left + 1).min(*cell + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}
