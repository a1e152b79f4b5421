//! `lianyi export`: tables for the office, the forms that units fill in, and calendars.

use std::path::Path;

use anyhow::{Result, bail};

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::evaluation::{self, Reading};
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::export::calendar::Calendars;
use crate::cli::export::options::{Export, ExportFormat};
use crate::cli::export::tables::TableFormat;
use crate::cli::output::Overwrite;
use crate::cli::{folder, report};
use crate::report::lookup::Lookup;

mod calendar;
mod form;
pub(super) mod options;
mod tables;

/// Writes the tables of a school, the forms of its units, or calendars.
pub(super) fn run(global: &Global, export: &Export, console: Console) -> Result<u8> {
    let wanted = Wanted::of(export)?;
    let folder = folder::find(global.folder.as_deref(), export.data.as_deref())?;
    if let Some(out) = &export.out {
        report::refuse_inside_data(out, &folder)?;
    }
    let records = evaluation::read(Reading::Records, &folder, global.as_of, console)?.records();
    let evaluation = records.judge(console);
    let summary = evaluation.summary(&evaluation.findings);
    let Some(facts) = report::facts(&evaluation, &summary).filter(|_| evaluation.is_complete()) else {
        let line = evaluation.left_out_line().unwrap_or_default();
        console.failure(&format!("{line}。\n没有导出。请先运行 lianyi check，改好读不进来的记录。"));
        return Ok(UNUSABLE);
    };
    let lookup = Lookup::new(facts);
    let overwrite = if export.overwrite { Overwrite::Asked } else { Overwrite::Never };
    let said = match wanted {
        Wanted::Forms(out) => Some(form::write(&lookup, export.unit.as_deref(), out, overwrite)?),
        Wanted::Tables(format, out) => tables::write(&lookup, export, (format, out), overwrite, console)?,
        Wanted::Calendars(calendars) => calendar::write(&lookup, &calendars, export.names, overwrite, console)?,
    };
    if let Some(said) = said {
        console.note(&said);
    }
    Ok(CLEAN)
}

/// What was asked for, and where it goes.
enum Wanted<'a> {
    Forms(&'a Path),
    Tables(TableFormat, Option<&'a Path>),
    Calendars(Calendars<'a>),
}

impl<'a> Wanted<'a> {
    fn of(export: &'a Export) -> Result<Self> {
        let out = export.out.as_deref();
        match (export.form, export.format) {
            (true, _) => match (out, &export.unit) {
                (Some(out), _) => Ok(Self::Forms(out)),
                (None, Some(_)) => bail!("请用 -o 写明填报表写到哪个文件，例如 -o 填报表.xlsx"),
                (None, None) => {
                    bail!("请用 -o 写明各单位的填报表写到哪个文件夹，例如 -o 填报表；只要一个单位的，加 --unit")
                }
            },
            (false, None) => bail!("请写明要哪一种：--format xlsx、csv、jsonl、ics，或 --form（给单位填的表）"),
            (false, Some(ExportFormat::Ics)) => Ok(Self::Calendars(Calendars::of(export)?)),
            (false, Some(_)) if export.owner.cadre.is_some() || export.owner.office => {
                bail!("--cadre 和 --office 说的是要谁的日历，请同 --format ics 一起用")
            }
            (false, Some(ExportFormat::Xlsx)) if out.is_none() => {
                bail!("请用 -o 写明工作簿写到哪个文件，例如 -o 台账.xlsx")
            }
            (false, Some(ExportFormat::Csv)) if out.is_none() && export.sheet.is_none() => {
                bail!("csv 一个文件只放一张表：请用 -o 写明写到哪个文件夹，或用 --sheet 只要一张表，例如 --sheet 台账")
            }
            (false, Some(ExportFormat::Csv | ExportFormat::Jsonl)) if export.names => {
                bail!("csv 和 jsonl 里只有编号；要姓名，请用 --format xlsx --names")
            }
            (false, Some(ExportFormat::Xlsx)) => Ok(Self::Tables(TableFormat::Xlsx, out)),
            (false, Some(ExportFormat::Csv)) => Ok(Self::Tables(TableFormat::Csv, out)),
            (false, Some(ExportFormat::Jsonl)) => Ok(Self::Tables(TableFormat::Jsonl, out)),
        }
    }
}
