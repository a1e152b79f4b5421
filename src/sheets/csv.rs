//! Text for a spreadsheet: comma-separated, with a byte order mark, because Excel takes it for GBK otherwise.

use crate::report::tables::{Cell, Table};

/// What spreadsheets begin a formula with; a tab or a line end before it is passed over.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋'];

/// The whole text of a table. Lines end as RFC 4180 has it.
pub(crate) fn text(table: &Table) -> String {
    let mut text = String::from('\u{FEFF}');
    line(&mut text, table.columns.iter().map(|column| quoted(column.title)));
    for row in &table.rows {
        line(&mut text, row.iter().map(written));
    }
    text
}

fn line(text: &mut String, fields: impl Iterator<Item = String>) {
    for (index, field) in fields.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&field);
    }
    text.push_str("\r\n");
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quoted(&harmless(text)),
        Cell::Day(day) => day.to_string(),
        Cell::Number(number) => number.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before one that looks like it.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::report::tables::table::{Column, Holds};

    fn line_of(cells: Vec<Cell>) -> String {
        let column = Column { key: "a", title: "甲", names: false, holds: Holds::Text };
        let table = Table { key: "t", title: "表", columns: vec![column; cells.len()], rows: vec![cells] };
        let text = text(&table);
        let (head, rest) = text.split_once("\r\n").expect("a head");
        assert!(head.starts_with('\u{FEFF}'), "{head}");
        rest.to_owned()
    }

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-座谈", "'-座谈"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("=\"a\",1", "\"'=\"\"a\"\",1\""),
            ("谈了 a=1", "谈了 a=1"),
        ] {
            assert_eq!(line_of(vec![Cell::Text(text.to_owned())]), format!("{written}\r\n"), "{text}");
        }
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 12).expect("a day");
        let cells = vec![Cell::Text("甲，乙".into()), Cell::Text("一,\n二".into()), Cell::Day(day), Cell::Number(-3)];
        assert_eq!(line_of(cells), "甲，乙,\"一,\n二\",2026-09-12,-3\r\n");
        assert_eq!(line_of(vec![Cell::Empty, Cell::Text("\"".into())]), ",\"\"\"\"\r\n");
    }
}
