//! The tables that were asked for: a workbook, text for spreadsheets, lines for programs.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::cli::console::Console;
use crate::cli::discreet::Names;
use crate::cli::export::options::Export;
use crate::cli::output::{Output, Overwrite};
use crate::report::lookup::Lookup;
use crate::report::tables::{self, Cell, Table};
use crate::sheets::{csv, jsonl, workbook};

/// In what form tables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableFormat {
    Xlsx,
    Csv,
    Jsonl,
}

/// Writes the tables and says what was done; says nothing where they went to stdout.
pub(super) fn write(
    lookup: &Lookup<'_>,
    export: &Export,
    (format, out): (TableFormat, Option<&Path>),
    overwrite: Overwrite,
    console: Console,
) -> Result<Option<String>> {
    let tables = chosen(lookup, export)?;
    let Some(output) = output(lookup, &tables, format, out)? else {
        console.product(&text(&tables, format, lookup))?;
        return Ok(None);
    };
    let replaced = output.write(overwrite)?;
    let names = match (format, export.names) {
        (TableFormat::Xlsx, true) => "里面有姓名，只供内部使用，不要发到公开的地方",
        (TableFormat::Xlsx, false) => "里面只有编号，没有姓名；要姓名，加 --names",
        _ => "里面只有编号，没有姓名",
    };
    let counts: Vec<String> = tables.iter().map(|table| format!("{} {} 行", table.title, table.rows.len())).collect();
    let what = format!("{}（截至 {}）", counts.join("，"), lookup.facts.as_of);
    Ok(Some(format!("写出 {}：{what}。\n{names}。{}", output.shown(), replaced.words())))
}

/// The tables that were asked for.
fn chosen(lookup: &Lookup<'_>, export: &Export) -> Result<Vec<Table>> {
    let mut tables = tables::all(lookup, export.names);
    if !export.names {
        mask(lookup, &mut tables);
    }
    let Some(sheet) = &export.sheet else { return Ok(tables) };
    let titles: Vec<&str> = tables.iter().map(|table| table.title).collect();
    if !tables.iter().any(|table| [table.title, table.key].contains(&sheet.as_str())) {
        bail!("没有叫“{sheet}”的表，有 {}", titles.join("、"));
    }
    tables.retain(|table| [table.title, table.key].contains(&sheet.as_str()));
    Ok(tables)
}

/// Without names nothing of `names.yaml` is in a table, whoever wrote it into a 摘要 or a 缘由: a file has other readers
/// than the terminal, which would hide it by itself.
fn mask(lookup: &Lookup<'_>, tables: &mut [Table]) {
    let names = Names::of(lookup.facts.sources);
    for cell in tables.iter_mut().flat_map(|table| &mut table.rows).flatten() {
        if let Cell::Text(text) = cell {
            *text = names.hidden(text).into_owned();
        }
    }
}

/// What is to be written; `None` where it goes to stdout.
fn output(lookup: &Lookup<'_>, tables: &[Table], format: TableFormat, out: Option<&Path>) -> Result<Option<Output>> {
    let Some(out) = out.map(PathBuf::from) else { return Ok(None) };
    Ok(Some(match (format, tables) {
        (TableFormat::Xlsx, _) => {
            let title =
                format!("{}{}台账", lookup.facts.model.institution.name, lookup.facts.model.pack.appellations.matter);
            let bytes = workbook::bytes(&title, tables, lookup.facts.as_of).context("工作簿做不出来")?;
            Output::File(out, bytes)
        }
        (TableFormat::Csv, [table]) => Output::File(out, csv::text(table).into_bytes()),
        (TableFormat::Csv, _) => {
            let files = tables.iter().map(|table| (format!("{}.csv", table.title), csv::text(table).into_bytes()));
            Output::Folder(out, files.collect())
        }
        (TableFormat::Jsonl, _) => Output::File(out, text(tables, format, lookup).into_bytes()),
    }))
}

fn text(tables: &[Table], format: TableFormat, lookup: &Lookup<'_>) -> String {
    match format {
        TableFormat::Jsonl => jsonl::text(tables, lookup.facts.as_of),
        TableFormat::Csv | TableFormat::Xlsx => tables.iter().map(csv::text).collect(),
    }
}
