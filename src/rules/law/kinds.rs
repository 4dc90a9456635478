//! The kind of a document by tables: where it may say what it is, and which words say it. Each place has its tables; the order
//! in which they are asked is the order of the list.

use crate::model::{Group, Term, bare_letters};

/// How a word of a table stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is the text: a code.
    Whole,
    /// The text begins with it, letters compared without case, blanks and punctuation.
    Begins,
    /// It stands anywhere in the text, compared in the same way; words of up to three letters of Latin script stand for nothing.
    Within,
}

/// Where a kind may be told: the term, how its words stand there, and the kind of each word, the first that fits deciding.
pub(super) type Source<K> = (Term, Fit, &'static [(&'static str, K)]);

/// The kind that the first of some sources tells.
pub(super) fn kind<K: Copy>(root: &Group, sources: &[Source<K>]) -> Option<K> {
    sources.iter().find_map(|(term, fit, table)| {
        let text = root.text(*term)?;
        let bare = bare_letters(text);
        let fits = |word: &str| match fit {
            Fit::Whole => text == word,
            Fit::Begins => bare.starts_with(word),
            Fit::Within => word.len() > 3 && bare.contains(word),
        };
        table.iter().find(|(word, _)| fits(word)).map(|row| row.1)
    })
}
