//! The rows that are not taken, with the reason beside each, so that they can be mended and imported again.

use std::collections::BTreeMap;

use crate::import::cells::{Cell, Sheet};
use crate::import::headings::Column;
use crate::import::is_of_form_only;
use crate::import::plan::Plan;
use crate::import::tables::{Kind, Table, tables};

/// Rows of one table.
#[derive(Debug)]
pub struct Part {
    /// The sheet that they are from.
    pub sheet: String,
    /// The rows of the head.
    pub head: Vec<Vec<Cell>>,
    /// The rows, each with its number and the reason.
    pub rows: Vec<(Vec<Cell>, usize, String)>,
}

/// The refused rows of all tables.
#[must_use]
pub fn parts(sheets: &[Sheet], given: &BTreeMap<String, String>, plan: &Plan) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| !is_of_form_only(&sheet.name)) {
        let refused = plan.refused().filter(|(outcome, _)| outcome.sheet == index);
        let reasons: BTreeMap<usize, String> =
            refused.map(|(outcome, refusal)| (outcome.row, refusal.text())).collect();
        for table in tables(sheet, given) {
            let numbers = table.rows.iter().map(|row| row.number).enumerate();
            let refused = numbers.filter_map(|(at, number)| Some((at, number, reasons.get(&number)?.clone())));
            let rows: Vec<_> = refused.map(|(at, number, reason)| (with_cadre(&table, at), number, reason)).collect();
            if !rows.is_empty() {
                let name = if sheet.name.is_empty() { &sheet.file } else { &sheet.name };
                let head = table.head.iter().map(|row| row.cells.clone()).collect();
                parts.push(Part { sheet: name.clone(), head, rows });
            }
        }
    }
    parts
}

/// A row of pairs may have left out the cadre of the row above, which the refused rows need not have.
fn with_cadre(table: &Table<'_>, at: usize) -> Vec<Cell> {
    let mut cells = table.rows[at].cells.clone();
    let (Kind::Pairs, Some(column)) = (table.kind, table.columns.get(&Column::Cadre)) else { return cells };
    if table.rows[at].cell(*column).is_empty() {
        let above = table.rows[..at].iter().rev().map(|row| row.cell(*column)).find(|cell| !cell.is_empty());
        cells.resize(cells.len().max(column + 1), Cell::Empty);
        cells[*column] = above.cloned().unwrap_or_default();
    }
    cells
}
