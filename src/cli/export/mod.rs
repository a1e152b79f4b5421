//! `lianyi export`: tables for the office, and the forms that units fill in.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::evaluation::{self, Reading};
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::export::options::{Export, ExportFormat};
use crate::cli::output::{Output, Overwrite};
use crate::cli::{folder, report};
use crate::report::lookup::Lookup;
use crate::report::tables::{self, Table};
use crate::sheets::{csv, jsonl, workbook};

mod form;
pub(super) mod options;

/// Writes the tables of a school, or the forms of its units.
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
        Wanted::Forms(out) => form::write(&lookup, export.unit.as_deref(), out, overwrite)?,
        Wanted::Tables(format, out) => {
            let tables = chosen(&lookup, export)?;
            let Some(output) = output(&lookup, &tables, format, out)? else {
                // Names are in it only where they were asked for.
                let text = text(&tables, format, &lookup);
                if export.names {
                    console.product_by(|out| out.write_all(text.as_bytes()))?;
                } else {
                    console.product(&text)?;
                }
                return Ok(CLEAN);
            };
            let replaced = output.write(overwrite)?;
            let names = match (format, export.names) {
                (ExportFormat::Xlsx, true) => "里面有姓名，只供内部使用，不要发到公开的地方",
                (ExportFormat::Xlsx, false) => "里面只有编号，没有姓名；要姓名，加 --names",
                _ => "里面只有编号，没有姓名",
            };
            let counts: Vec<String> =
                tables.iter().map(|table| format!("{} {} 行", table.title, table.rows.len())).collect();
            let what = format!("{}（截至 {}）", counts.join("，"), facts.as_of);
            format!("写出 {}：{what}。\n{names}。{}", output.shown(), replaced.words())
        }
    };
    console.note(&said);
    Ok(CLEAN)
}

/// What was asked for, and where it goes.
enum Wanted<'a> {
    Forms(&'a Path),
    Tables(ExportFormat, Option<&'a Path>),
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
            (false, None) => bail!("请写明要哪一种：--format xlsx、csv、jsonl，或 --form（给单位填的表）"),
            (false, Some(ExportFormat::Xlsx)) if out.is_none() => {
                bail!("请用 -o 写明工作簿写到哪个文件，例如 -o 台账.xlsx")
            }
            (false, Some(ExportFormat::Csv)) if out.is_none() && export.sheet.is_none() => {
                bail!("csv 一个文件只放一张表：请用 -o 写明写到哪个文件夹，或用 --sheet 只要一张表，例如 --sheet 台账")
            }
            (false, Some(format)) if export.names && format != ExportFormat::Xlsx => {
                bail!("csv 和 jsonl 里只有编号；要姓名，请用 --format xlsx --names")
            }
            (false, Some(format)) => Ok(Self::Tables(format, out)),
        }
    }
}

/// The tables that were asked for.
fn chosen(lookup: &Lookup<'_>, export: &Export) -> Result<Vec<Table>> {
    let mut tables = tables::all(lookup, export.names);
    let Some(sheet) = &export.sheet else { return Ok(tables) };
    let titles: Vec<&str> = tables.iter().map(|table| table.title).collect();
    if !tables.iter().any(|table| [table.title, table.key].contains(&sheet.as_str())) {
        bail!("没有叫“{sheet}”的表，有 {}", titles.join("、"));
    }
    tables.retain(|table| [table.title, table.key].contains(&sheet.as_str()));
    Ok(tables)
}

/// What is to be written; `None` where it goes to stdout.
fn output(lookup: &Lookup<'_>, tables: &[Table], format: ExportFormat, out: Option<&Path>) -> Result<Option<Output>> {
    let Some(out) = out.map(PathBuf::from) else { return Ok(None) };
    Ok(Some(match (format, tables) {
        (ExportFormat::Xlsx, _) => {
            let title =
                format!("{}{}台账", lookup.facts.model.institution.name, lookup.facts.model.pack.appellations.matter);
            let bytes = workbook::bytes(&title, tables, lookup.facts.as_of).context("工作簿做不出来")?;
            Output::File(out, bytes)
        }
        (ExportFormat::Csv, [table]) => Output::File(out, csv::text(table).into_bytes()),
        (ExportFormat::Csv, _) => {
            let files = tables.iter().map(|table| (format!("{}.csv", table.title), csv::text(table).into_bytes()));
            Output::Folder(out, files.collect())
        }
        (ExportFormat::Jsonl, _) => Output::File(out, text(tables, format, lookup).into_bytes()),
    }))
}

fn text(tables: &[Table], format: ExportFormat, lookup: &Lookup<'_>) -> String {
    match format {
        ExportFormat::Jsonl => jsonl::text(tables, lookup.facts.as_of),
        ExportFormat::Csv | ExportFormat::Xlsx => tables.iter().map(csv::text).collect(),
    }
}
