//! Files of comma-separated values: UTF-8 with or without a byte order mark, or GBK as Excel writes it in China.

use encoding_rs::{GB18030, UTF_8};

use crate::import::cells::{Cell, Row, Sheet};

/// The only sheet of such a file.
///
/// # Errors
///
/// In words, if it is no text.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Sheet, String> {
    let (text, _, wrong) = UTF_8.decode(bytes);
    let text = if wrong {
        let (text, wrong) = GB18030.decode_without_bom_handling(bytes);
        if wrong {
            return Err(format!("{name} 不是 UTF-8，也不是 GBK；请用 Excel 打开，另存为 .xlsx 再导入"));
        }
        text
    } else {
        text
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| format!("{name} 第 {} 行读不了：引号没有配对", index + 1))?;
        // As Excel shows it: one row for each record, however many lines its cells have.
        let cell = |cell: &str| if cell.trim().is_empty() { Cell::Empty } else { Cell::Text(cell.to_owned()) };
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { number: index + 1, cells });
        }
    }
    Ok(Sheet { file: name.to_owned(), name: String::new(), rows, untyped: true })
}

/// What parts the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';'].into_iter().max_by_key(|sign| (count(*sign), *sign == b',')).unwrap_or(b',')
}
