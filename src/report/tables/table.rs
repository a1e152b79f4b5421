//! A table: columns and rows of typed cells.

use chrono::NaiveDate;

/// A table: columns with their words, and rows of as many cells.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// How programs call it: a kind of line, the name of a file.
    pub(crate) key: &'static str,
    /// How people call it: the name of a sheet.
    pub(crate) title: &'static str,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// How programs call it.
    pub(crate) key: &'static str,
    /// Its heading.
    pub(crate) title: &'static str,
    /// Whether it holds names of people, which stand in `names.yaml` alone.
    pub(crate) names: bool,
    /// What stands in its cells that are not empty.
    pub(crate) holds: Holds,
}

/// What is known of a table before there are rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) key: &'static str,
    pub(crate) title: &'static str,
    pub(crate) columns: &'static [Column],
}

impl Head {
    pub(super) fn table(&self, rows: Vec<Vec<Cell>>) -> Table {
        Table { key: self.key, title: self.title, columns: self.columns.to_vec(), rows }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Day,
    Number,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Day(NaiveDate),
    Number(i64),
}

/// A column of texts without names.
pub(super) const fn plain(key: &'static str, title: &'static str) -> Column {
    Column { key, title, names: false, holds: Holds::Text }
}

/// A column of days.
pub(super) const fn day(key: &'static str, title: &'static str) -> Column {
    Column { holds: Holds::Day, ..plain(key, title) }
}

/// A column of numbers.
pub(super) const fn number(key: &'static str, title: &'static str) -> Column {
    Column { holds: Holds::Number, ..plain(key, title) }
}

/// A column of names.
pub(super) const fn named(key: &'static str, title: &'static str) -> Column {
    Column { names: true, ..plain(key, title) }
}

impl Cell {
    /// A text; an empty one is an empty cell.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    pub(super) fn number(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Empty, Self::Number)
    }
}

impl Table {
    /// The table without the columns of names.
    pub(super) fn without_names(mut self) -> Self {
        let kept: Vec<bool> = self.columns.iter().map(|column| !column.names).collect();
        for row in &mut self.rows {
            let mut kept = kept.iter();
            row.retain(|_| kept.next().is_some_and(|kept| *kept));
        }
        self.columns.retain(|column| !column.names);
        self
    }
}
