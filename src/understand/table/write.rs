//! Rows of a table as our JSON: what could be read, each row with its line in the file.

use super::conventions::{Conventions, Duration, Unread, time};
use super::shapes::{Column, Holds, RowsAre, Shape};
use super::{Placed, Problem};
use crate::model::TableRow;
use crate::money::Decimal;

/// Minutes of an hour.
const HOUR: u32 = 60;

/// Writes the rows of one table.
pub(super) struct Writer<'a> {
    shape: &'static Shape,
    columns: &'a [Placed],
    head: &'a TableRow,
    conventions: Conventions,
    out: String,
    rows: usize,
    problems: Vec<Problem>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        shape: &'static Shape,
        columns: &'a [Placed],
        head: &'a TableRow,
        conventions: Conventions,
    ) -> Self {
        Self {
            shape,
            columns,
            head,
            conventions,
            out: String::new(),
            rows: 0,
            problems: Vec::new(),
        }
    }

    /// Writes a row. Cells that cannot be read are left out and told.
    pub(super) fn row(&mut self, row: &TableRow) {
        let mut members = Vec::new();
        for (column, at) in self.columns {
            let cell = row.cell(*at);
            if cell.is_empty() {
                continue;
            }
            match self.members(column, cell) {
                Ok(read) => members.extend(read),
                Err(because) => self.problems.push(Problem {
                    line: row.line,
                    column: self.head.cell(*at).to_owned(),
                    found: crate::model::shorten(cell),
                    because,
                }),
            }
        }
        members.extend(self.hours_from_clock(&members));
        if members.is_empty() {
            return;
        }
        if self.rows > 0 {
            self.out.push(',');
        }
        self.rows += 1;
        self.out.push('{');
        if self.shape.rows_are == RowsAre::Documents {
            member(&mut self.out, "kind", self.shape.kind);
            self.out.push(',');
        }
        for (name, value) in &members {
            member(&mut self.out, name, value);
            self.out.push(',');
        }
        self.out.push_str(&format!("\"row\":\"{}\"}}", row.line));
    }

    /// The members that a cell gives.
    fn members(&self, column: &Column, cell: &str) -> Result<Vec<(&'static str, String)>, Unread> {
        let value = match column.holds {
            Holds::Text => cell.to_owned(),
            Holds::Number => self.conventions.number(cell)?.to_string(),
            Holds::Day => self.conventions.day(cell)?.to_string(),
            Holds::Time => time(cell)?,
            Holds::Hours => {
                let duration = self.conventions.hours(cell)?;
                return Ok(match column.field {
                    "hours" => of_duration(duration),
                    _ => pause(duration)
                        .map(|minutes| ("breakMinutes", minutes))
                        .into_iter()
                        .collect(),
                });
            }
        };
        Ok(vec![(column.field, value)])
    }

    /// Hours that follow from the clock, where no column gives them.
    fn hours_from_clock(&self, members: &[(&'static str, String)]) -> Vec<(&'static str, String)> {
        let find = |name: &str| {
            members
                .iter()
                .find(|(member, _)| *member == name)
                .map(|(_, value)| value.as_str())
        };
        let clock = |name: &str| {
            let (hours, minutes) = find(name)?.split_once(':')?;
            Some(hours.parse::<u32>().ok()? * HOUR + minutes.parse::<u32>().ok()?)
        };
        let worked = || {
            let (start, end) = (clock("start")?, clock("end")?);
            // A shift that ends at an earlier hour ends on the next day.
            let until = if end < start { end + 24 * HOUR } else { end };
            let pause = find("breakMinutes").map_or(Some(0), |pause| pause.parse().ok())?;
            (until - start).checked_sub(pause)
        };
        match find("quantity") {
            None if self.shape.kind == "timesheet" => worked()
                .map(|minutes| of_duration(Duration::Minutes(minutes)))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The JSON text, how many rows it has, and what could not be read.
    pub(super) fn finish(self) -> (String, usize, Vec<Problem>) {
        let json = match self.shape.rows_are {
            RowsAre::Documents => format!("[{}]", self.out),
            RowsAre::Lines => {
                let mut json = String::from("{");
                member(&mut json, "kind", self.shape.kind);
                format!("{json},\"lines\":[{}]}}", self.out)
            }
        };
        (json, self.rows, self.problems)
    }
}

/// A duration as quantity and unit: hours where they are a decimal number, else minutes.
fn of_duration(duration: Duration) -> Vec<(&'static str, String)> {
    let quantity = |quantity: String, unit: &str| vec![("quantity", quantity), ("unit", unit.to_owned())];
    match duration {
        Duration::Hours(hours) => quantity(hours.to_string(), "HUR"),
        Duration::Minutes(minutes) => {
            // Three minutes are 0.05 hours; a single one has no end.
            let hours = Decimal::from_units(i64::from(minutes) * 5 / 3, 2)
                .ok()
                .filter(|_| minutes % 3 == 0);
            hours.map_or_else(
                || quantity(minutes.to_string(), "MIN"),
                |hours| quantity(hours.normalized().to_string(), "HUR"),
            )
        }
    }
}

/// A pause, which is counted in minutes: a bare number above half a day cannot be hours.
fn pause(duration: Duration) -> Option<String> {
    match duration {
        Duration::Minutes(minutes) => Some(minutes.to_string()),
        Duration::Hours(number) if number.compare(Decimal::from_int(12)).is_gt() => {
            Some(number.normalized().to_string())
        }
        Duration::Hours(hours) => {
            let minutes = hours.checked_mul(Decimal::from_int(i64::from(HOUR))).ok()?.value;
            Some(minutes.normalized().to_string())
        }
    }
}

fn member(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!(
        "\"{name}\":{}",
        serde_json::to_string(value).unwrap_or_default()
    ));
}
