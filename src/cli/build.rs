//! From facts to the files of both sites: documents first, because the pages name their sizes and
//! digests, then pages, then the search for leaks.

use std::path::Path;

use anyhow::Result;
use indicatif::ProgressBar;
use indicatif::ProgressStyle;
use rayon::iter::IntoParallelRefIterator as _;
use rayon::iter::ParallelIterator as _;

use crate::cli::fonts;
use crate::cli::public;
use crate::cli::site::Site;
use crate::cli::site::Writer;
use crate::html;
use crate::html::Templates;
use crate::model::key::TermKey;
use crate::model::key::YearKey;
use crate::model::roster::RosterOwner;
use crate::pdf::Typesetter;
use crate::report;
use crate::report::Download;
use crate::report::Facts;
use crate::report::OutputFile;
use crate::report::documents::allocation::allocation;
use crate::report::documents::annual;
use crate::report::documents::notice::notice;

/// Both sites of a data folder, with or without their PDFs, complete and not yet in their places.
pub(super) fn sites(
    data: &Path,
    facts: &Facts<'_>,
    with_pdf: bool,
    writer: &Writer,
    progress: &ProgressBar,
) -> Result<Vec<Site>> {
    let fonts = facts.model.institution.fonts.as_ref();
    let typesetter = with_pdf.then(|| fonts::typesetter(data, fonts)).transpose()?;
    let (documents, mut files) = match &typesetter {
        Some(typesetter) => {
            let sheets = sheets(facts);
            step(progress, "排印 PDF", Some(sheets.len()));
            print(&sheets, facts, typesetter, progress)?
        }
        None => (Vec::new(), Vec::new()),
    };
    step(progress, "生成网页", None);
    let templates = Templates::new(Vec::new())?;
    files.extend(html::internal(&report::internal::site(facts, &documents), &templates)?);
    let internal = writer.site("internal")?;
    files.par_iter().try_for_each(|file| internal.put(&file.path, &file.bytes))?;
    let public = writer.site("public")?;
    public::site(facts, typesetter.as_ref(), &templates, &public)?;
    Ok(vec![internal, public])
}

/// Begins a step of the work, with a bar where its length is known.
pub(super) fn step(progress: &ProgressBar, name: &'static str, length: Option<usize>) {
    let template = if length.is_some() { "{spinner} {msg} {wide_bar} {pos}/{len}" } else { "{spinner} {msg}" };
    progress.set_style(ProgressStyle::with_template(template).expect("the two templates are fixed"));
    progress.set_position(0);
    progress.set_length(length.unwrap_or(0) as u64);
    progress.set_message(name);
}

/// A document of the internal site.
enum Sheet {
    /// 分配表.
    Allocation(YearKey),
    /// 学期通报.
    Notice(TermKey),
    /// 年度考核报告.
    Annual(YearKey),
}

/// The tables of all years that have one, the notices of all terms that have begun, and the annual
/// reports of all years that are over.
fn sheets(facts: &Facts<'_>) -> Vec<Sheet> {
    let calendar = &facts.model.calendar;
    let has_table = |year: &YearKey| {
        let of_tier = |owner: &RosterOwner| matches!(owner, RosterOwner::Tier(_));
        facts.model.rosters.iter().any(|roster| roster.year.value == *year && of_tier(&roster.owner.value))
    };
    let tables = calendar.year_keys().map(|(key, _)| key).filter(has_table).map(Sheet::Allocation);
    let begun = calendar.term_keys().filter(|(_, term)| term.start <= facts.as_of);
    let annual = annual::finished_years(facts).into_iter().map(Sheet::Annual);
    tables.chain(begun.map(|(key, _)| Sheet::Notice(key))).chain(annual).collect()
}

/// Prints the documents one after the other.
///
/// Typst uses rayon's pool inside. A document started from a pool thread would wait for a pool of
/// waiting threads, for ever.
fn print(
    sheets: &[Sheet],
    facts: &Facts<'_>,
    typesetter: &Typesetter,
    progress: &ProgressBar,
) -> Result<(Vec<Download>, Vec<OutputFile>)> {
    let printed: Vec<_> = sheets
        .iter()
        .map(|sheet| {
            let (path, title, bytes) = match sheet {
                Sheet::Allocation(key) => {
                    let year = &facts.model.calendar.year(*key).id.value;
                    let bytes = typesetter.print(&allocation(facts, *key))?;
                    (format!("pdf/allocation-{year}.pdf"), format!("{year} 学年联谊交友分配表"), bytes)
                }
                Sheet::Notice(key) => {
                    let term = &facts.model.term(*key).id.value;
                    let bytes = typesetter.print(&notice(facts, *key))?;
                    (format!("pdf/notice-{term}.pdf"), format!("{term} 学期联谊交友情况通报"), bytes)
                }
                Sheet::Annual(key) => {
                    let year = &facts.model.calendar.year(*key).id.value;
                    let bytes = typesetter.print(&annual::annual_report(facts, *key))?;
                    (format!("pdf/annual-{year}.pdf"), format!("{year} 学年年度考核报告和单位考核表"), bytes)
                }
            };
            progress.inc(1);
            Ok((Download::new(&path, &title, &bytes), OutputFile { path, bytes }))
        })
        .collect::<Result<_>>()?;
    Ok(printed.into_iter().unzip())
}
