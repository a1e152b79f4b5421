//! Workbooks of Excel and files of comma-separated values → sheets of cells.

use std::ffi::OsStr;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Dimensions, Range, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use chrono::NaiveDate;

use crate::cli::failure::io_words;
use crate::cli::regular;
use crate::import::cells::{Cell, Row, Sheet};

/// The largest file.
const LIMIT: u64 = 64 << 20;

/// The largest number of cells of a sheet.
const CELLS: usize = 4 << 20;

/// What a compound document of older Office begins with, and everything that has a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The sheets of a file that hold anything, and what is to be said of it.
///
/// # Errors
///
/// In words, if it is no table.
pub(super) fn read(path: &Path) -> Result<(Vec<Sheet>, Vec<String>), String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name.starts_with("~$") || name.starts_with(".~lock") {
        return Err(format!(
            "{name} 是 Excel 打开文件时的临时文件，里面没有表；请写原来那个文件，并先在 Excel 里关掉它"
        ));
    }
    let bytes = regular::read(path, LIMIT).map_err(|error| format!("{name} 打不开：{}", io_words(&error)))?;
    let mut notes = Vec::new();
    if path.with_file_name(format!("~${name}")).exists() {
        notes.push(format!("{name} 正在 Excel 里打开，读的是上次保存的内容"));
    }
    let sheets = match bytes.as_slice() {
        [] => return Err(format!("{name} 是空的")),
        bytes if bytes.starts_with(b"PK") => xlsx(&name, bytes, &mut notes)?,
        bytes if bytes.starts_with(COMPOUND) => xls(&name, bytes, &mut notes)?,
        bytes if looks_like_markup(bytes) => {
            return Err(format!("{name} 其实是网页（HTML），不是 Excel 工作簿；请用 Excel 打开，另存为 .xlsx 再导入"));
        }
        bytes if path.extension().is_some_and(is_text) => vec![super::values::read(&name, bytes)?],
        _ => return Err(format!("{name} 不是 .xlsx、.xls 或 .csv；请用 Excel 打开，另存为 .xlsx 再导入")),
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        let pictures = bytes.windows(9).any(|part| part == b"xl/media/");
        let reason = if pictures {
            "里只有图片，图片里的表读不了；请把表的内容填成单元格"
        } else {
            "里没有一个单元格有内容"
        };
        return Err(format!("{name} {reason}"));
    }
    Ok((sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect(), notes))
}

fn is_text(ending: &OsStr) -> bool {
    ["csv", "txt", "tsv"].iter().any(|text| ending.eq_ignore_ascii_case(text))
}

fn looks_like_markup(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)])
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .to_lowercase();
    ["<html", "<!doctype", "<table", "<meta", "<?xml", "mime-version"].iter().any(|tag| start.starts_with(tag))
}

fn xlsx(name: &str, bytes: &[u8], notes: &mut Vec<String>) -> Result<Vec<Sheet>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => password(name),
        _ => damaged(name),
    })?;
    all(&mut book, name, notes, |book, sheet| book.merge_cells_by_sheet_name(sheet).ok())
}

fn xls(name: &str, bytes: &[u8], notes: &mut Vec<String>) -> Result<Vec<Sheet>, String> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => password(name),
        // A workbook of today with a password is such a document, too.
        _ if bytes.windows(26).any(|part| part == ENCRYPTED) => password(name),
        _ => damaged(name),
    })?;
    all(&mut book, name, notes, |book, sheet| Some(book.merge_cells_by_sheet_name(sheet).unwrap_or_default()))
}

/// The sheets that are shown; `merged` says which cells of one are merged.
fn all<'b, B: Reader<Cursor<&'b [u8]>>>(
    book: &mut B,
    name: &str,
    notes: &mut Vec<String>,
    merged: impl Fn(&mut B, &str) -> Option<Vec<Dimensions>>,
) -> Result<Vec<Sheet>, String> {
    let mut sheets = Vec::new();
    for (sheet, visible) in names(book.sheets_metadata(), name, notes) {
        let range = book.worksheet_range(&sheet).map_err(|_| damaged(name))?;
        let merged = merged(book, &sheet).ok_or_else(|| damaged(name))?;
        let formulas = book.worksheet_formula(&sheet).unwrap_or_default();
        if visible {
            sheets.push(cells(name, &sheet, &range, &merged, &formulas)?);
        }
    }
    Ok(sheets)
}

/// `EncryptedPack`, the beginning of a name in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0";

fn password(name: &str) -> String {
    format!("{name} 有密码，打不开；请在 Excel 里去掉密码，另存一份再导入")
}

fn damaged(name: &str) -> String {
    format!("{name} 损坏了，或者不是 Excel 工作簿；请用 Excel 打开，另存为 .xlsx 再导入")
}

/// The sheets and whether each is shown; those that are not are said.
fn names(all: &[calamine::Sheet], name: &str, notes: &mut Vec<String>) -> Vec<(String, bool)> {
    let names = all.iter().map(|sheet| {
        let visible = sheet.visible == SheetVisible::Visible;
        if !visible && !crate::import::tables::is_of_form_only(&sheet.name) {
            notes.push(format!("{name}：工作表“{}”是隐藏的，没有读", sheet.name));
        }
        (sheet.name.clone(), visible)
    });
    names.collect()
}

fn cells(
    file: &str,
    sheet: &str,
    range: &Range<Data>,
    merged: &[Dimensions],
    formulas: &Range<String>,
) -> Result<Sheet, String> {
    let empty = Sheet { file: file.to_owned(), name: sheet.to_owned(), ..Sheet::default() };
    let (Some((top, left)), Some(_)) = (range.start(), range.end()) else { return Ok(empty) };
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > CELLS {
        return Err(format!("{file}“{sheet}”太大，有 {height} 行 {width} 列；请删去多余的行和列再导入"));
    }
    let (top, left) = (top as usize, left as usize);
    let mut grid: Vec<Vec<Cell>> =
        range.rows().map(|row| std::iter::repeat_n(Cell::Empty, left).chain(row.iter().map(cell)).collect()).collect();
    for (row, column, _) in formulas.used_cells() {
        let start = formulas.start().unwrap_or_default();
        let (row, column) = (start.0 as usize + row, start.1 as usize + column);
        let at = row.checked_sub(top).and_then(|row| grid.get_mut(row)).and_then(|row| row.get_mut(column));
        if let Some(at @ Cell::Empty) = at {
            *at = Cell::Fault("是公式，没有算好的结果：用 Excel 打开，保存一次再导入".to_owned());
        }
    }
    for area in merged {
        let first =
            (area.start.0 as usize).checked_sub(top).and_then(|row| grid.get(row)?.get(area.start.1 as usize).cloned());
        let Some(first) = first else { continue };
        let rows = grid.iter_mut().enumerate().skip((area.start.0 as usize).saturating_sub(top));
        for (_, row) in rows.take_while(|(row, _)| row + top <= area.end.0 as usize) {
            let columns = row.iter_mut().skip(area.start.1 as usize);
            columns.take((area.end.1 - area.start.1) as usize + 1).for_each(|cell| cell.clone_from(&first));
        }
    }
    let rows = grid.into_iter().enumerate().map(|(index, cells)| Row { number: top + index + 1, cells });
    Ok(Sheet { rows: rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect(), ..empty })
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) if text.trim().is_empty() => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Int(number) => Cell::Text(number.to_string()),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(truth) => Cell::Text(if *truth { "是" } else { "否" }.to_owned()),
        Data::DateTime(when) => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            day.map_or_else(|| Cell::Number(when.as_f64()), Cell::Date)
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| Cell::Text(text.clone()), Cell::Date)
        }
        Data::Error(error) => Cell::Fault(format!("公式算不出来（{error}）：请在 Excel 里改正")),
    }
}
