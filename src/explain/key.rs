//! [`Key`]: the stable name of a value, as in `line[L1].net_amount`. Lines are named by their id, never by position.

use core::fmt;

/// The stable name of a value. Names of lines and tax groups are interned by the recorder, so that naming a value
/// allocates nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// `doc.<field>`
    Doc(&'static str),
    /// `doc.<list>[<index>].<field>`
    DocPart(&'static str, u32, &'static str),
    /// `doc.tax[<name>].<field>`, by the interned name of the group
    Group(u32, &'static str),
    /// `line[<name>].<field>`, by the interned name of the line
    Line(u32, &'static str),
    /// `line[<name>].<list>[<index>].<field>`
    LinePart(u32, &'static str, u32, &'static str),
    /// Any other key, as in `term[T7].line[L3].expected`
    Text(Box<str>),
}

impl Key {
    /// Writes the key, with the names it refers to.
    pub(super) fn write(&self, names: &[Box<str>], out: &mut impl fmt::Write) -> fmt::Result {
        let name = |index: u32| {
            let index = usize::try_from(index).unwrap_or(usize::MAX);
            names.get(index).map_or("", |name| &**name)
        };
        // Piece by piece: the formatter would take most of the time of a full derivation.
        let mut all = |pieces: &[&str]| pieces.iter().try_for_each(|piece| out.write_str(piece));
        match self {
            Self::Doc(field) => all(&["doc.", field]),
            Self::DocPart(list, index, field) => {
                all(&["doc.", list])?;
                write!(out, "[{index}].{field}")
            }
            Self::Group(group, field) => all(&["doc.tax[", name(*group), "].", field]),
            Self::Line(line, field) => all(&["line[", name(*line), "].", field]),
            Self::LinePart(line, list, index, field) => {
                all(&["line[", name(*line), "].", list])?;
                write!(out, "[{index}].{field}")
            }
            Self::Text(text) => all(&[text]),
        }
    }
}

/// A writer that compares what is written with an expected text and stops at the first difference.
pub(super) struct Matcher<'a> {
    rest: &'a str,
}

impl<'a> Matcher<'a> {
    /// True if `key` is written exactly as `expected`.
    pub(super) fn matches(key: &Key, names: &[Box<str>], expected: &'a str) -> bool {
        let mut matcher = Self { rest: expected };
        key.write(names, &mut matcher).is_ok() && matcher.rest.is_empty()
    }
}

impl fmt::Write for Matcher<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.rest = self.rest.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}
