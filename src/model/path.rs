//! [`Paths`]: which paths a syntax knows, and which business terms stand at them.

use super::{Kind, PathId, Syntax, Term};

/// How the variant of an element is chosen: what it contains decides which terms it carries.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Select {
    /// The text at `path` (local names, the last may be `@attribute`) equals `values[n]`: variant n + 1; else variant 0.
    Text {
        /// From the element downwards.
        path: &'static [&'static str],
        /// What variants 1, 2 … are told by.
        values: &'static [&'static str],
    },
    /// Variant 1 if the attribute at `path` names the tax accounting currency and not the invoice currency.
    AccountingCurrency {
        /// From the element downwards.
        path: &'static [&'static str],
        /// From the root to the tax accounting currency.
        accounting: &'static [&'static str],
        /// From the root to the invoice currency.
        invoice: &'static [&'static str],
    },
}

/// When a writer uses a path, where a syntax has several for one term.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum When {
    /// If this term has a value.
    With(Term),
    /// Unless this term has a value.
    Without(Term),
    /// If the value looks so.
    Like(fn(&str) -> bool),
    /// Never: it is only read.
    Never,
}

/// One path of a syntax. Rows stand depth first, in the order in which the syntax wants its elements.
#[derive(Debug, Clone, Copy)]
pub struct PathRow {
    /// Elements above it; the root has 0.
    pub depth: u8,
    /// Its namespace as an index into [`PathTable::spaces`].
    pub space: u8,
    /// Its local name; attributes begin with `@`, members of JSON are themselves.
    pub name: &'static str,
    /// The group that begins here, by variant.
    pub group: &'static [Term],
    /// The term whose value is the text here, by variant.
    pub field: &'static [Term],
    /// What chooses the variant, if this element has any; otherwise the variant of the element around it holds.
    pub select: Option<Select>,
    /// The text that a writer puts here if no term does, by variant.
    pub fixed: &'static [&'static str],
    /// The only syntax of the table that knows it; `None` for all.
    pub only: Option<Syntax>,
    /// The variant that the first entry of `group` and `field` is for.
    pub from: u8,
    /// The inner group of which the element holds one only: a writer repeats the element for each.
    pub repeat: Option<Term>,
    /// A second place of a term: a value elsewhere goes before it.
    pub second: bool,
    /// When a writer uses it; `None` for always.
    pub when: Option<When>,
    /// Written even if it holds nothing, for the schema asks for it.
    pub always: bool,
    /// Written once, however often the element around it is repeated.
    pub once: bool,
    /// Days stand here as `20261031`.
    pub compact: bool,
    /// Codes as they stand here, each with the code of the list that the term follows.
    pub codes: &'static [(&'static str, &'static str)],
    /// Rows inside it, which stand after it; counted by [`nested`].
    below: u16,
}

/// Rows that know how many rows are inside each: what is directly in one is found without going through the rest.
#[must_use]
pub const fn nested<const N: usize>(mut rows: [PathRow; N]) -> [PathRow; N] {
    let mut left: &mut [PathRow] = &mut rows;
    while let [row, rest @ ..] = left {
        row.below = count_below(row.depth, rest);
        left = rest;
    }
    rows
}

const fn count_below(depth: u8, mut rows: &[PathRow]) -> u16 {
    let mut count = 0;
    while let [row, rest @ ..] = rows {
        if row.depth <= depth {
            break;
        }
        count += 1;
        rows = rest;
    }
    count
}

impl PathRow {
    /// A path that carries nothing itself.
    #[must_use]
    pub const fn at(depth: u8, space: u8, name: &'static str) -> Self {
        Self {
            depth,
            space,
            name,
            group: &[],
            field: &[],
            select: None,
            fixed: &[],
            only: None,
            from: 0,
            repeat: None,
            second: false,
            when: None,
            always: false,
            once: false,
            compact: false,
            codes: &[],
            below: 0,
        }
    }

    /// With the group that begins here.
    #[must_use]
    #[inline]
    pub const fn group(mut self, terms: &'static [Term]) -> Self {
        self.group = terms;
        self
    }

    /// With the term whose value stands here.
    #[must_use]
    #[inline]
    pub const fn field(mut self, terms: &'static [Term]) -> Self {
        self.field = terms;
        self
    }

    /// With what chooses the variant.
    #[must_use]
    pub const fn select(mut self, select: Select) -> Self {
        self.select = Some(select);
        self
    }

    /// With the text that a writer puts here.
    #[must_use]
    pub const fn fixed(mut self, texts: &'static [&'static str]) -> Self {
        self.fixed = texts;
        self
    }

    /// In one syntax only.
    #[must_use]
    pub const fn only(mut self, syntax: Syntax) -> Self {
        self.only = Some(syntax);
        self
    }

    /// With terms for this variant and those after it only.
    #[must_use]
    pub const fn from(mut self, variant: u8) -> Self {
        self.from = variant;
        self
    }

    /// Repeated by a writer for each inner group of this term.
    #[must_use]
    pub const fn repeat(mut self, term: Term) -> Self {
        self.repeat = Some(term);
        self
    }

    /// As a second place of its term.
    #[must_use]
    pub const fn second(mut self) -> Self {
        self.second = true;
        self
    }

    /// With what a writer asks before using it.
    #[must_use]
    pub const fn when(mut self, when: When) -> Self {
        self.when = Some(when);
        self
    }

    /// Written even if it holds nothing.
    #[must_use]
    pub const fn always(mut self) -> Self {
        self.always = true;
        self
    }

    /// Written once, however often the element around it is repeated.
    #[must_use]
    pub const fn once(mut self) -> Self {
        self.once = true;
        self
    }

    /// With days as `20261031`.
    #[must_use]
    pub const fn compact(mut self) -> Self {
        self.compact = true;
        self
    }

    /// With codes as they stand here and as the term has them.
    #[must_use]
    pub const fn codes(mut self, codes: &'static [(&'static str, &'static str)]) -> Self {
        self.codes = codes;
        self
    }

    /// The group that begins here in a variant.
    #[must_use]
    pub fn group_in(&self, variant: u8) -> Option<Term> {
        self.group.get(usize::from(variant.checked_sub(self.from)?)).copied()
    }

    /// The term whose value stands here in a variant.
    #[must_use]
    pub fn field_in(&self, variant: u8) -> Option<Term> {
        self.field.get(usize::from(variant.checked_sub(self.from)?)).copied()
    }
}

/// The paths of a syntax.
#[derive(Debug)]
pub struct PathTable {
    /// Namespace names; rows point here. The first is "no namespace".
    pub spaces: &'static [&'static str],
    /// The rows, [`nested`].
    pub rows: &'static [PathRow],
}

impl PathTable {
    /// The rows directly in a row, each with its position.
    pub(crate) fn inside(&self, index: usize) -> impl Iterator<Item = (usize, &'static PathRow)> {
        let rows = self.rows;
        let after = |at: usize| rows.get(at).map_or(0, |row| usize::from(row.below)).saturating_add(at);
        let last = after(index);
        let mut next = index.saturating_add(1);
        core::iter::from_fn(move || {
            let at = next;
            if at > last {
                return None;
            }
            next = after(at).saturating_add(1);
            Some((at, rows.get(at)?))
        })
    }
}

/// Where the paths of a document are told.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Paths {
    /// The canonical JSON: members are the names of the term table.
    Terms,
    /// A table of rows.
    Rows(&'static PathTable),
}

impl Paths {
    /// The path of the root.
    pub(crate) const ROOT: PathId = PathId(1);

    /// The path of a child; [`PathId`] 0 if it is not known.
    pub(crate) fn child(self, parent: PathId, space: u16, name: &str, attribute: bool, syntax: Syntax) -> PathId {
        let Some(index) = usize::from(parent.0).checked_sub(1) else {
            return PathId(0);
        };
        let found = match self {
            Self::Terms => Term::all()
                .get(index)
                .and_then(|def| def.term.child(name))
                .map(|term| usize::from(term as u16)),
            Self::Rows(table) => {
                let is = |row: &PathRow| {
                    let row_name = match attribute {
                        true => row.name.strip_prefix('@'),
                        false => Some(row.name),
                    };
                    row_name == Some(name)
                        && (attribute || u16::from(row.space) == space)
                        && row.only.is_none_or(|only| only == syntax)
                };
                table.inside(index).find(|(_, row)| is(row)).map(|(index, _)| index)
            }
        };
        PathId(found.and_then(|index| u16::try_from(index + 1).ok()).unwrap_or(0))
    }

    /// The row of a path, if the paths are told by rows.
    #[inline]
    pub(crate) fn row(self, path: PathId) -> Option<&'static PathRow> {
        match self {
            Self::Terms => None,
            Self::Rows(table) => table.rows.get(usize::from(path.0).checked_sub(1)?),
        }
    }

    /// The group that begins at a path.
    #[inline]
    pub(crate) fn group(self, path: PathId, variant: u8) -> Option<Term> {
        match self {
            Self::Terms => self.term(path).filter(|term| term.def().kind == Kind::Group),
            Self::Rows(_) => self.row(path)?.group_in(variant),
        }
    }

    /// The term whose value stands at a path.
    #[inline]
    pub(crate) fn field(self, path: PathId, variant: u8) -> Option<Term> {
        match self {
            Self::Terms => self.term(path).filter(|term| term.def().kind != Kind::Group),
            Self::Rows(_) => self.row(path)?.field_in(variant),
        }
    }

    #[inline]
    fn term(self, path: PathId) -> Option<Term> {
        let index = usize::from(path.0).checked_sub(1)?;
        Term::all().get(index).map(|def| def.term)
    }
}
