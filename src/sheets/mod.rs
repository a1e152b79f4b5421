//! Tables and calendars → bytes: a workbook, text for a spreadsheet, lines for programs. Nothing here knows the model or the disk.

pub(crate) mod csv;
pub(crate) mod form;
pub(crate) mod ics;
pub(crate) mod jsonl;
pub(crate) mod refused;
pub(crate) mod workbook;

mod look;
