//! [`Table`]: columns aligned by the width that characters take on a terminal, where 明細 takes four cells.

use unicode_width::UnicodeWidthStr;

/// On which side the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// Rows of cells.
#[derive(Debug)]
pub struct Table {
    sides: Vec<Side>,
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Cells(Vec<String>),
    Rule,
}

impl Table {
    pub fn new(sides: &[Side]) -> Self {
        Self {
            sides: sides.to_vec(),
            rows: Vec::new(),
        }
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(Row::Cells(cells.into_iter().map(Into::into).collect()));
    }

    /// A line across, under a head or above a total.
    pub fn rule(&mut self) {
        self.rows.push(Row::Rule);
    }

    /// The table as text, every line indented by two blanks.
    pub fn to_text(&self) -> String {
        let widths = self.widths();
        let total = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        let mut text = String::new();
        for row in &self.rows {
            let line = match row {
                Row::Rule => "─".repeat(total),
                Row::Cells(cells) => self.line(cells, &widths),
            };
            text.push_str("  ");
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![0; self.sides.len()];
        for row in &self.rows {
            if let Row::Cells(cells) = row {
                for (width, cell) in widths.iter_mut().zip(cells) {
                    *width = (*width).max(cell.width());
                }
            }
        }
        widths
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (column, ((cell, width), side)) in cells.iter().zip(widths).zip(&self.sides).enumerate() {
            if column > 0 {
                line.push_str("  ");
            }
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            match side {
                Side::Left => line.extend([cell.as_str(), &blanks]),
                Side::Right => line.extend([&blanks, cell.as_str()]),
            }
        }
        line
    }
}

/// A text on one line, cut to a width, with `…` where something is missing.
pub fn shorten(text: &str, width: usize) -> String {
    // Characters without a width of their own are few in any name that is one.
    let most = width.saturating_mul(4);
    let line: String = text
        .chars()
        .take(most)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if line.width() <= width && text.chars().nth(most).is_none() {
        return line;
    }
    let mut kept = String::new();
    let mut taken = 1;
    for character in line.chars() {
        taken += UnicodeWidthStr::width(character.encode_utf8(&mut [0; 4]) as &str);
        if taken > width {
            break;
        }
        kept.push(character);
    }
    kept + "…"
}

/// A text broken into lines of at most `width` cells, at blanks, or between Japanese characters.
pub fn wrap(text: &str, width: usize, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let current = lines.last_mut();
        let Some(current) = current else { break };
        if !current.is_empty() && current.width() + piece.trim_end().width() > width {
            lines.push(piece.trim_start().to_owned());
        } else {
            current.push_str(&piece);
        }
    }
    lines
        .iter()
        .map(|line| line.trim_end())
        .collect::<Vec<_>>()
        .join(&format!("\n{indent}"))
}

/// The pieces between which a line may break.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for character in text.chars() {
        let wide = UnicodeWidthStr::width(character.encode_utf8(&mut [0; 4]) as &str) > 1;
        // A line of Japanese does not begin with a closing mark.
        let closing = "、。）」』％円".contains(character);
        if wide && !closing {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
        if character == ' ' {
            pieces.push(String::new());
        }
    }
    pieces
}
