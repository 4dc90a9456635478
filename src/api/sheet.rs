//! [`SheetTable`]: a table for a spreadsheet, numbers as numbers and text as text, and the same as separated values.

use crate::money::Decimal;
use serde::Serialize;

/// A table with the names of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SheetTable {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<SheetCell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum SheetCell {
    /// Text; an empty cell is an empty text.
    Text {
        /// The text.
        value: String,
    },
    /// A number.
    Number {
        /// The number.
        value: Decimal,
    },
    /// What a spreadsheet works out: a formula with commas between arguments and points in numbers, as in files of
    /// spreadsheets.
    Formula {
        /// The formula, without the sign of equality.
        formula: String,
        /// The value that it comes to.
        value: Decimal,
    },
}

impl SheetTable {
    /// A table of these columns and rows.
    #[must_use]
    pub fn new(columns: Vec<String>, rows: Vec<Vec<SheetCell>>) -> Self {
        Self { columns, rows }
    }

    /// The table as separated values, by [`csv_row`].
    #[must_use]
    pub fn to_csv(&self, separator: char) -> String {
        let head: Vec<SheetCell> = self.columns.iter().map(|name| SheetCell::text(name)).collect();
        let rows = core::iter::once(&head).chain(&self.rows);
        rows.map(|row| csv_row(row, separator)).collect()
    }
}

impl SheetCell {
    /// A cell with text.
    #[must_use]
    pub fn text(value: &str) -> Self {
        Self::Text {
            value: value.to_owned(),
        }
    }

    /// A cell with a number, or an empty one.
    #[must_use]
    pub fn number(value: Option<Decimal>) -> Self {
        value.map_or_else(|| Self::text(""), |value| Self::Number { value })
    }

    /// A cell with a number where the text is one, and with the text elsewhere.
    #[must_use]
    pub fn amount(text: &str) -> Self {
        Decimal::parse(text).map_or_else(|_| Self::text(text), |value| Self::Number { value })
    }

    /// The cell in a file of separated values. Countries that part cells by a semicolon write a decimal comma.
    fn written(&self, separator: char) -> String {
        let comma = separator == ';';
        match self {
            Self::Text { value } => harmless(value),
            Self::Number { value } if comma => value.to_string().replace('.', ","),
            Self::Number { value } => value.to_string(),
            Self::Formula { formula, .. } if comma => format!("={}", formula.replace(',', ";").replace('.', ",")),
            Self::Formula { formula, .. } => format!("={formula}"),
        }
    }
}

/// A row of separated values. Text that a spreadsheet would take for a formula gets an apostrophe before it.
#[must_use]
pub fn csv_row(cells: &[SheetCell], separator: char) -> String {
    let mut row = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            row.push(separator);
        }
        let text = cell.written(separator);
        if text.contains([separator, '"']) || text != text.trim() {
            row.push_str(&format!("\"{}\"", text.replace('"', "\"\"")));
        } else {
            row.push_str(&text);
        }
    }
    row + "\r\n"
}

/// Text on one line that no spreadsheet takes for a formula, without characters that a program would obey.
fn harmless(text: &str) -> String {
    const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let shown = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        other if other.is_control() => '\u{FFFD}',
        other => other,
    };
    let mut text: String = text.chars().map(shown).collect();
    if text.trim_start().starts_with(BEGINNINGS) {
        text.insert(0, '\'');
    }
    text
}
