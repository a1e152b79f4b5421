//! 填报表: the workbook that a unit fills in. Its sheets and headings are those of `docs/formats.md`, by which
//! it is read again.

use rust_xlsxwriter::{ColNum, Color, RowNum, Workbook, Worksheet, XlsxError};

use crate::report::form::Form;
use crate::sheets::form::columns::{CONTACTS, Entry, SUGGESTIONS};
use crate::sheets::form::lists::Lists;
use crate::sheets::look;

mod columns;
mod guide;
mod lists;

/// So many rows offer their drop-downs. More may be filled in; nobody fills in so many by hand.
const ROWS: RowNum = 1000;

/// The bytes of the workbook.
///
/// # Errors
///
/// If something does not fit into a sheet.
pub(crate) fn bytes(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = look::workbook(&format!("{}{}填报表", form.unit, form.matter), form.as_of)?;
    let lists = Lists::new(form);
    guide::write(workbook.add_worksheet(), form)?;
    contacts(workbook.add_worksheet(), form, &lists)?;
    suggestions(workbook.add_worksheet(), form, &lists)?;
    registered(workbook.add_worksheet(), form)?;
    lists.write(workbook.add_worksheet())?;
    open_at_the_guide(&mut workbook)?;
    workbook.save_to_buffer()
}

fn open_at_the_guide(workbook: &mut Workbook) -> Result<(), XlsxError> {
    workbook.worksheet_from_index(0)?.set_active(true);
    Ok(())
}

fn contacts(sheet: &mut Worksheet, form: &Form, lists: &Lists) -> Result<(), XlsxError> {
    sheet.set_name("联系")?;
    entries(sheet, &CONTACTS, form, lists)?;
    let text = look::body().set_unlocked();
    for (row, (cadre, friend)) in (1..).zip(&form.pairs) {
        sheet.write_string_with_format(row, 1, cadre, &text)?;
        sheet.write_string_with_format(row, 2, friend, &text)?;
    }
    Ok(())
}

fn suggestions(sheet: &mut Worksheet, form: &Form, lists: &Lists) -> Result<(), XlsxError> {
    sheet.set_name("意见建议")?;
    entries(sheet, &SUGGESTIONS, form, lists)
}

/// A sheet to type into: the head is locked, what stands below it is open.
fn entries(sheet: &mut Worksheet, columns: &[Entry], form: &Form, lists: &Lists) -> Result<(), XlsxError> {
    for (index, column) in (0..).zip(columns) {
        sheet.set_column_format(index, &column.format())?;
        sheet.set_column_width(index, column.width)?;
        let head = if column.required { look::head() } else { look::head().set_font_color(Color::Gray) };
        sheet.write_string_with_format(0, index, column.title, &head)?;
        if let Some(validation) = column.validation(form, lists)? {
            sheet.add_data_validation(1, index, ROWS, index, &validation)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    look::protect(sheet);
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// What is registered already: grey, to compare with, not to be typed into.
fn registered(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    const COLUMNS: [(&str, f64); 9] = [
        ("期间", 14.0),
        ("日期", 12.0),
        ("干部", 16.0),
        ("联谊对象", 20.0),
        ("形式", 12.0),
        ("内容", 18.0),
        ("地点", 14.0),
        ("情况", 44.0),
        ("编号", 26.0),
    ];
    sheet.set_name("已登记")?;
    for (index, (title, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, index, title, &look::head())?;
        sheet.set_column_width(index, width)?;
    }
    let grey = look::body().set_background_color(Color::RGB(0x00ED_EDED)).set_font_color(Color::RGB(0x0059_5959));
    let day = grey.clone().set_num_format(look::DAY);
    for (row, line) in (1..).zip(&form.registered) {
        let texts: [(ColNum, &str); 8] = [
            (0, &line.term),
            (2, &line.cadres),
            (3, &line.friends),
            (4, &line.form),
            (5, &line.topics),
            (6, &line.place),
            (7, &line.text),
            (8, &line.id),
        ];
        let wrapped = texts.iter().map(|(column, text)| (*text, COLUMNS[usize::from(*column)].1));
        sheet.set_row_height(row, look::height(wrapped))?;
        sheet.write_datetime_with_format(row, 1, look::day(line.date)?, &day)?;
        for (column, text) in texts {
            sheet.write_string_with_format(row, column, look::fitting(text), &grey)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    look::protect(sheet);
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}
