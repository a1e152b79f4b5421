//! One workbook of all tables: a sheet each, with a filter, a head that stays, and real days and numbers.

use chrono::NaiveDate;
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::report::tables::{Cell, Table};
use crate::sheets::look::{self, Formats};

/// The bytes of the workbook.
///
/// # Errors
///
/// If a table has more rows than a sheet takes.
pub(crate) fn bytes(title: &str, tables: &[Table], as_of: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = look::workbook(title, as_of)?;
    let formats = Formats::new();
    for table in tables {
        sheet(workbook.add_worksheet(), table, &formats)?;
    }
    workbook.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(table.title)?;
    for (index, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, index, column.title, &formats.head)?;
        let texts = table.rows.iter().filter_map(|row| shown(row.get(usize::from(index))?));
        let texts: Vec<String> = std::iter::once(column.title.to_owned()).chain(texts).collect();
        sheet.set_column_width(index, look::width(texts.iter().map(String::as_str)))?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (row, column), cell, formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = (RowNum::try_from(table.rows.len()), ColNum::try_from(table.columns.len().saturating_sub(1)));
    if let (Ok(row), Ok(column)) = last {
        sheet.autofilter(0, 0, row, column)?;
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        // Always a text, whatever it begins with.
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, look::fitting(text), &formats.text)?;
        }
        Cell::Day(day) => {
            sheet.write_datetime_with_format(row, column, look::day(*day)?, &formats.day)?;
        }
        Cell::Number(number) => {
            // No number of duties or days is so large that it would be rounded.
            #[expect(clippy::cast_precision_loss, reason = "spreadsheets know no other numbers")]
            sheet.write_number_with_format(row, column, *number as f64, &formats.text)?;
        }
    }
    Ok(())
}

fn shown(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Day(day) => Some(day.to_string()),
        Cell::Number(number) => Some(number.to_string()),
    }
}
