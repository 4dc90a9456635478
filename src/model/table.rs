//! [`Table`]: rows and cells as a spreadsheet gives them, before anybody says what a column means.

/// A table as written. Rows without any content are left out, so a row knows its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What separates the cells: a comma, a semicolon or a tab.
    pub delimiter: char,
    /// The rows, the headings first.
    pub rows: Vec<TableRow>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    /// The cells, without blanks around them.
    pub cells: Vec<String>,
}

impl TableRow {
    /// The cell of a column, from 0; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}
