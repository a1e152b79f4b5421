//! A workbook of the rows that an import does not take, as they were, with the reason of each behind it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_xlsxwriter::{ColNum, RowNum, Worksheet, XlsxError};

use crate::import::cells::Cell;
use crate::import::headings::{NUMBER, REASON};
use crate::import::refused::Part;
use crate::sheets::look::{self, Formats};

/// The bytes of the workbook.
///
/// # Errors
///
/// If a table has more rows or columns than a sheet takes.
pub(crate) fn bytes(parts: &[Part], as_of: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = look::workbook("不收的行", as_of)?;
    let formats = Formats::new();
    let mut names = BTreeSet::new();
    for part in parts {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name(&part.sheet, &mut names))?;
        write(sheet, part, &formats)?;
    }
    workbook.save_to_buffer()
}

fn write(sheet: &mut Worksheet, part: &Part, formats: &Formats) -> Result<(), XlsxError> {
    let rows = part.head.iter().chain(part.rows.iter().map(|(cells, ..)| cells));
    let width = ColNum::try_from(rows.map(Vec::len).max().unwrap_or_default()).unwrap_or(ColNum::MAX);
    let mut row: RowNum = 0;
    for cells in &part.head {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, look::fitting(&cell.text()), &formats.head)?;
        }
        for (column, heading) in (width..).zip([REASON, NUMBER]) {
            sheet.write_string_with_format(row, column, heading, &formats.head)?;
        }
        row += 1;
    }
    sheet.set_freeze_panes(row, 0)?;
    for (cells, number, reason) in &part.rows {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, formats)?;
        }
        sheet.write_string_with_format(row, width, look::fitting(reason), &formats.text)?;
        sheet.write_number_with_format(
            row,
            width + 1,
            RowNum::try_from(*number).unwrap_or(RowNum::MAX),
            &formats.text,
        )?;
        row += 1;
    }
    let reasons = part.rows.iter().map(|(.., reason)| reason.as_str());
    sheet.set_column_width(width, look::width(reasons.chain([REASON])))?;
    for column in 0..width {
        let texts = part.rows.iter().filter_map(|(cells, ..)| cells.get(usize::from(column))).map(Cell::text);
        let texts: Vec<String> = texts.collect();
        sheet.set_column_width(column, look::width(texts.iter().map(String::as_str)))?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty | Cell::Fault(_) => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, look::fitting(text), &formats.text)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &formats.text)?;
        }
        Cell::Date(day) => {
            sheet.write_datetime_with_format(row, column, look::day(*day)?, &formats.day)?;
        }
    }
    Ok(())
}

/// A name that a sheet may have, and that no other has: of 31 characters at most, without those that Excel refuses.
fn name(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = wanted.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).take(24).collect();
    let plain = if plain.is_empty() { "表".to_owned() } else { plain };
    let numbers = std::iter::once(plain.clone()).chain((2..).map(|number| format!("{plain} {number}")));
    let free = numbers.into_iter().find(|name| !taken.contains(&name.to_lowercase())).unwrap_or(plain);
    taken.insert(free.to_lowercase());
    free
}
