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
    let sign = delimiter(&text);
    let numbers = numbers(&text, sign).map_err(|row| {
        format!("{name} 第 {row} 行起的引号没有配对，后面的行会被它吞掉：补上另一半半角引号 \"，或删去它，再导入")
    })?;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    let mut width = 0;
    for (index, record) in reader.records().enumerate() {
        let number = numbers.get(index).copied().unwrap_or(index + 1);
        let record = record.map_err(|_| format!("{name} 第 {number} 行读不了：引号没有配对"))?;
        let cell = |cell: &str| match cell {
            blank if blank.trim().is_empty() => Cell::Empty,
            // A quotation mark that closes what another row opened makes one cell of both.
            rows if width > 2
                && rows.lines().skip(1).any(|line| line.matches(char::from(sign)).count() + 1 >= width) =>
            {
                let words =
                    "这一格里有换行，后面像是另外一行：引号没有配对的，改好；本来是一格的，把里面的逗号改成全角的“，”";
                Cell::Fault(words.to_owned())
            }
            text => Cell::Text(text.to_owned()),
        };
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        width = width.max(cells.len());
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { number, cells });
        }
    }
    Ok(Sheet { file: name.to_owned(), name: String::new(), rows, untyped: true })
}

/// The number of each record, as Excel shows it: one row for each record, however many lines its cells have, and one for
/// each empty line.
///
/// # Errors
///
/// The row in which a cell begins with a quotation mark that nothing closes, or that is closed within other text.
fn numbers(text: &str, delimiter: u8) -> Result<Vec<usize>, usize> {
    let bytes = text.as_bytes();
    let (mut numbers, mut row, mut at) = (Vec::new(), 1, 0);
    while at < bytes.len() {
        let line = at;
        loop {
            at = match bytes.get(at) {
                Some(b'"') => behind_quoted(bytes, at, delimiter).ok_or(row)?,
                _ => end(bytes, at, delimiter),
            };
            if bytes.get(at) != Some(&delimiter) {
                break;
            }
            at += 1;
        }
        if at > line {
            numbers.push(row);
        }
        row += 1;
        at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    Ok(numbers)
}

/// Where a cell ends that is not in quotation marks.
fn end(bytes: &[u8], at: usize, delimiter: u8) -> usize {
    let ends = |byte: &u8| matches!(byte, b'\r' | b'\n') || *byte == delimiter;
    bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length)
}

/// Where a cell ends that begins with a quotation mark; `None` where it does not end behind one.
fn behind_quoted(bytes: &[u8], at: usize, delimiter: u8) -> Option<usize> {
    let mut at = at + 1;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')? + 1;
        match bytes.get(at) {
            Some(b'"') => at += 1,
            None | Some(b'\r' | b'\n') => return Some(at),
            Some(sign) if *sign == delimiter => return Some(at),
            // Blanks behind the mark are of no account.
            Some(b' ' | b'\t') if bytes[at..end(bytes, at, delimiter)].trim_ascii().is_empty() => {
                return Some(end(bytes, at, delimiter));
            }
            Some(_) => return None,
        }
    }
}

/// What parts the cells of the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';'].into_iter().max_by_key(|sign| (count(*sign), *sign == b',')).unwrap_or(b',')
}
