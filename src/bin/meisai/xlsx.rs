//! A table as a spreadsheet (.xlsx). The same table gives the same bytes: the file bears no day of its own.

use meisai::api::{SheetCell, SheetTable};
use meisai::money::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};

/// The most significant digits that a spreadsheet keeps; longer numbers stand as text, whole.
const DIGITS_MAX: usize = 15;
/// The widest column, in pixels.
const WIDTH_MAX: u32 = 420;
/// The most rows of a sheet, its heading apart.
const ROWS_MAX: usize = 1_048_575;

/// The bytes of the file.
///
/// # Errors
/// If the table is larger than a spreadsheet can be.
pub fn book(table: &SheetTable) -> Result<Vec<u8>, XlsxError> {
    if table.rows.len() > ROWS_MAX {
        return Err(XlsxError::RowColumnLimitError);
    }
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet().set_name("meisai")?;
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, row, column, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let (Ok(rows), Some(last)) = (u32::try_from(table.rows.len()), table.columns.len().checked_sub(1)) {
        sheet.autofilter(0, 0, rows, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    sheet.set_autofit_max_width(WIDTH_MAX).autofit();
    book.save_to_buffer()
}

/// Text is written as text, so that nothing in it is taken for a formula.
fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &SheetCell) -> Result<(), XlsxError> {
    match cell {
        SheetCell::Text { value } if value.is_empty() => {}
        SheetCell::Text { value } => {
            sheet.write_string(row, column, value)?;
        }
        SheetCell::Number { value } => number(sheet, row, column, *value)?,
        SheetCell::Formula { formula, value } => {
            let formula = Formula::new(formula).set_result(value.to_string());
            sheet.write_formula_with_format(row, column, formula, &digits(*value))?;
        }
        // Cells of a later kind are left empty.
        _ => {}
    }
    Ok(())
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, value: Decimal) -> Result<(), XlsxError> {
    let text = value.to_string();
    let significant = text
        .trim_start_matches(['-', '0', '.'])
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    match text.parse::<f64>() {
        Ok(parsed) if significant <= DIGITS_MAX => {
            sheet.write_number_with_format(row, column, parsed, &digits(value))?;
        }
        _ => {
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(())
}

/// A number is shown with the digits after the point that it has.
fn digits(value: Decimal) -> Format {
    let text = value.to_string();
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let shown = match places {
        0 => "#,##0".to_owned(),
        places => format!("#,##0.{}", "0".repeat(places)),
    };
    Format::new().set_num_format(shown)
}
