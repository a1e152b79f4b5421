//! Tables for the office: the values of the pages as columns and rows, one file per table. What becomes of them,
//! a workbook or plain text, is not known here.

use crate::report::lookup::Lookup;
pub(crate) use crate::report::tables::table::{Cell, Head, Holds, Table};

mod allocation;
mod assessments;
mod duties;
mod rosters;
pub(crate) mod series;
mod suggestions;
pub(crate) mod table;

/// The heads of all tables, in the order of the tables.
pub(crate) const HEADS: [Head; 5] =
    [rosters::HEAD, allocation::HEAD, duties::HEAD, suggestions::HEAD, assessments::HEAD];

/// All tables of a school, with the names of people only where they are asked for.
pub(crate) fn all(lookup: &Lookup<'_>, names: bool) -> Vec<Table> {
    let tables = [
        rosters::table(lookup),
        allocation::table(lookup),
        duties::table(lookup),
        suggestions::table(lookup),
        assessments::table(lookup),
    ];
    tables.into_iter().map(|table| if names { table } else { table.without_names() }).collect()
}
