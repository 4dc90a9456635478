//! A [`Table`] as evidence: which kind it is, what its columns mean, and its rows in our JSON.
//!
//! Enters: rows and cells, and what the contract remembers of the columns, if anything. Leaves: the evidence as JSON text
//! for the one reader of evidence, and a [`Problem`] for every cell that could not be read, with its line and column.
//! Nothing is guessed: where headings or cells leave two readings, the table is told to be ambiguous and a person decides
//! once; the answer has its place in the contract (`tables`).

mod conventions;
mod shapes;
mod write;

pub use conventions::{Conventions, DayOrder, DecimalSign, Unread};
pub use shapes::{Column, Holds, RowsAre, SHAPES, Shape};

use crate::model::{Table, TableRow, bare_letters};

/// Rows in which the headings may stand: a title and some lines about it often come first.
pub const HEAD_ROWS: usize = 12;

/// What the columns of a table mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What the table is evidence of.
    pub shape: &'static Shape,
    /// Field and heading, as the heading stands in the table.
    pub columns: Vec<(&'static str, String)>,
    /// How it writes numbers and days, where that is known.
    pub conventions: Conventions,
}

/// What somebody said about a table before: all of it may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// What it is evidence of.
    pub kind: Option<String>,
    /// Field and heading.
    pub columns: Vec<(String, String)>,
    /// How it writes numbers and days.
    pub conventions: Conventions,
}

/// Why a table cannot be taken as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// The kind that was said is not one that is kept in tables.
    Kind(String),
    /// The headings fit no kind; here they are.
    NoKind(Vec<String>),
    /// The headings fit these kinds alike.
    Kinds(Vec<&'static str>),
    /// No column gives these fields; here are the headings that are left.
    Missing(&'static Shape, Vec<&'static str>, Vec<String>),
    /// The same heading, or two that mean the same, stand over several columns.
    Twice(&'static str, String),
    /// A heading that was said does not stand in the table.
    Heading(String),
}

/// A cell that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, from 1.
    pub line: u32,
    /// The heading of the column.
    pub column: String,
    /// What stands there.
    pub found: String,
    /// Why it cannot be read.
    pub because: Unread,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// How it was read, to be remembered.
    pub mapping: Mapping,
    /// The evidence, as our JSON.
    pub json: String,
    /// Rows that were read.
    pub rows: usize,
    /// Headings that give nothing.
    pub unused: Vec<String>,
    /// Cells that could not be read.
    pub problems: Vec<Problem>,
}

/// Reads a table as evidence.
///
/// # Errors
/// [`Unclear`] where a person has to say what the table is, or what a column means.
pub fn read(table: &Table, known: &Known) -> Result<Evidence, Unclear> {
    let said = match &known.kind {
        None => None,
        Some(kind) => Some(Shape::of(kind).ok_or_else(|| Unclear::Kind(kind.clone()))?),
    };
    let stands = |heading: &String| table.rows.iter().take(HEAD_ROWS).any(|row| row.cells.contains(heading));
    if let Some((_, heading)) = known.columns.iter().find(|(_, heading)| !stands(heading)) {
        return Err(Unclear::Heading(heading.clone()));
    }
    let (head, shape) = head_of(table, said, known)?;
    let (columns, unused) = assign(shape, head, known)?;
    let body = || table.rows.iter().filter(|row| row.line > head.line);
    let cells = |wanted: fn(Holds) -> bool| {
        let positions: Vec<usize> = columns
            .iter()
            .filter(|(column, _)| wanted(column.holds))
            .map(|(_, at)| *at)
            .collect();
        body()
            .flat_map(move |row| positions.clone().into_iter().map(move |at| row.cell(at)))
            .filter(|cell| !cell.is_empty())
    };
    let learned = Conventions::learn(
        cells(|holds| matches!(holds, Holds::Number | Holds::Hours)),
        cells(|holds| holds == Holds::Day),
        table.delimiter,
    );
    let conventions = Conventions {
        decimal: known.conventions.decimal.or(learned.decimal),
        days: known.conventions.days.or(learned.days),
    };
    let mut writer = write::Writer::new(shape, &columns, head, conventions);
    body().for_each(|row| writer.row(row));
    let named = columns
        .iter()
        .map(|(column, at)| (column.field, head.cell(*at).to_owned()));
    let mapping = Mapping {
        shape,
        columns: named.collect(),
        conventions,
    };
    let (json, rows, problems) = writer.finish();
    Ok(Evidence {
        mapping,
        json,
        rows,
        unused,
        problems,
    })
}

/// The row of headings and the shape it fits.
fn head_of<'a>(
    table: &'a Table,
    said: Option<&'static Shape>,
    known: &Known,
) -> Result<(&'a TableRow, &'static Shape), Unclear> {
    let rows = || table.rows.iter().take(HEAD_ROWS);
    let mut best: Vec<(&TableRow, &'static Shape)> = Vec::new();
    let mut most = 0;
    for row in rows() {
        for shape in SHAPES
            .iter()
            .filter(|shape| said.is_none_or(|said| said.kind == shape.kind))
        {
            let fits = fit(shape, row, known);
            // Without a word about the kind, it has to be told by all it needs.
            if fits == 0 || said.is_none() && !is_complete(shape, row, known) {
                continue;
            }
            if fits > most {
                best.clear();
                most = fits;
            }
            if fits == most && best.iter().all(|(head, _)| head.line == row.line) {
                best.push((row, shape));
            }
        }
    }
    match best.as_slice() {
        [one] => Ok(*one),
        [] => match (said, rows().next()) {
            (Some(shape), Some(first)) => Ok((first, shape)),
            _ => Err(Unclear::NoKind(rows().next().map(headings).unwrap_or_default())),
        },
        many => Err(Unclear::Kinds(many.iter().map(|(_, shape)| shape.kind).collect())),
    }
}

/// How many columns of a shape a row names.
fn fit(shape: &'static Shape, row: &TableRow, known: &Known) -> usize {
    shape
        .columns()
        .filter(|column| !positions(column, shape, row, known).is_empty())
        .count()
}

/// Whether a row names all that a shape needs. Hours follow from beginning and end.
fn is_complete(shape: &'static Shape, row: &TableRow, known: &Known) -> bool {
    let names =
        |field: &str| shapes::column(field).is_some_and(|column| !positions(column, shape, row, known).is_empty());
    let given = |field: &&str| names(field) || *field == "hours" && names("start") && names("end");
    shape.needs.iter().all(given)
}

/// A column and where it stands.
type Placed = (&'static Column, usize);

/// Which column gives which field, and the headings that give none.
fn assign(shape: &'static Shape, head: &TableRow, known: &Known) -> Result<(Vec<Placed>, Vec<String>), Unclear> {
    let mut placed: Vec<Placed> = Vec::new();
    for column in shape.columns() {
        let free = |at: &usize| placed.iter().all(|(_, taken)| taken != at);
        let found: Vec<usize> = positions(column, shape, head, known).into_iter().filter(free).collect();
        match found.as_slice() {
            [] => {}
            [at] => placed.push((column, *at)),
            [at, ..] => return Err(Unclear::Twice(column.field, head.cell(*at).to_owned())),
        }
    }
    let unused: Vec<String> = (0..head.cells.len())
        .filter(|at| placed.iter().all(|(_, taken)| taken != at))
        .map(|at| head.cell(at).to_owned())
        .filter(|heading| !heading.is_empty())
        .collect();
    let given = |field: &str| placed.iter().any(|(column, _)| column.field == field);
    let derived = |field: &str| field == "hours" && given("start") && given("end");
    let missing: Vec<&str> = shape
        .needs
        .iter()
        .copied()
        .filter(|field| !given(field) && !derived(field))
        .collect();
    if missing.is_empty() {
        Ok((placed, unused))
    } else {
        Err(Unclear::Missing(shape, missing, unused))
    }
}

/// Where the column of a field stands: under the heading that was said, else under one of its words, else under one that
/// begins with them and is no other column's own, as in `金額(税込)`.
fn positions(column: &'static Column, shape: &'static Shape, head: &TableRow, known: &Known) -> Vec<usize> {
    let at = |wanted: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..head.cells.len())
            .filter(|at| !head.cell(*at).is_empty() && wanted(head.cell(*at)))
            .collect()
    };
    if let Some((_, heading)) = known.columns.iter().find(|(field, _)| field == column.field) {
        return at(&|cell| cell == heading);
    }
    let said = |cell: &str| known.columns.iter().any(|(_, heading)| heading == cell);
    let exact = at(&|cell| !said(cell) && column.headings.contains(&bare_letters(cell).as_str()));
    if !exact.is_empty() {
        return exact;
    }
    let others_own = |bare: &str| shape.columns().any(|other| other.headings.contains(&bare));
    at(&|cell| {
        let bare = bare_letters(cell);
        let begins = |word: &&&str| word.len() > 5 && bare.starts_with(**word);
        !said(cell) && !others_own(&bare) && column.headings.iter().any(|word| begins(&word))
    })
}

fn headings(row: &TableRow) -> Vec<String> {
    row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect()
}
