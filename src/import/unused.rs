//! Columns of which nothing is made, and why.

use crate::import::headings::Column;

/// A column of which nothing is made, although it may hold something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Which one.
    pub at: usize,
    /// What it is called; empty where it is not.
    pub heading: String,
    /// Why nothing is made of it.
    pub why: Why,
}

/// Why nothing is made of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody knows its heading.
    Unknown,
    /// It has no heading.
    Unnamed,
    /// No record has a field for it.
    Private,
    /// Another column means the same, and that one is read.
    Second(Column, usize),
    /// Tables of another kind have it.
    Elsewhere,
}
