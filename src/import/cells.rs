//! What stands in a table, whatever program wrote it: sheets of rows of cells.

use chrono::NaiveDate;

use crate::load;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number that is no day.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// What cannot be read, with the reason.
    Fault(String),
}

/// One row; cells that were merged each hold what stands in the first of them.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// As the program that shows the table counts, from 1.
    pub number: usize,
    /// From column A on.
    pub cells: Vec<Cell>,
}

/// One sheet of a workbook, or a file of comma-separated values.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet; empty where there is only one table.
    pub name: String,
    /// Rows in which anything stands.
    pub rows: Vec<Row>,
    /// Whether all cells are text because the file knows nothing else: there `9.1` may have been 9.10.
    pub untyped: bool,
}

impl Cell {
    /// The text without blanks around it, and without what takes no room in it; a whole number without decimals.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty | Self::Fault(_) => String::new(),
            Self::Text(text) => text.trim_matches(is_blank).chars().filter(|letter| !is_unseen(*letter)).collect(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(is_blank),
            Self::Number(_) | Self::Date(_) | Self::Fault(_) => false,
        }
    }
}

impl Row {
    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        const NONE: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(NONE)
    }

    /// The different texts of the row.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for cell in self.cells.iter().filter(|cell| !cell.is_empty()) {
            let text = cell.text();
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }
}

/// Blanks, those of Chinese text and those that are not seen included.
#[must_use]
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_unseen(letter)
}

/// What takes no room: web pages leave it in what is copied from them.
const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200D}' | '\u{FEFF}' | '\u{2060}')
}

/// Full-width letters, digits and signs as half-width ones.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars().map(load::half_width).collect()
}

/// The letter of a column: A, B, … AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_everybody_names_them() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"].map(str::to_owned));
    }
}
