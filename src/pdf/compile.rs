//! One compilation: value → document → bytes, in a pool of typst's own with a stack deep
//! enough for it.

use std::panic::{self, AssertUnwindSafe};

use anyhow::{Context as _, Result, anyhow};
use chrono::Datelike as _;
use chrono::NaiveDate;
use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::WorldExt as _;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::pdf::world::{Equipment, Job};
use crate::report::documents::head::{Document, Letterhead};

/// The default stack of a thread is too small for nested layouts.
const STACK: usize = 16 << 20;

/// A pool of one thread for typst alone.
///
/// Typst uses rayon inside. In a pool that does other work, a waiting thread would start that work on
/// top of the document; here it finds nothing else, and pages are drawn beside it.
pub(super) fn pool() -> Result<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).thread_name(|_| String::from("typst"));
    pool.build().context("不能为排版另开线程")
}

/// Compiles a document in typst's pool.
pub(super) fn compile<D: Document>(
    pool: &ThreadPool,
    equipment: &Equipment,
    document: &D,
    value: &serde_json::Value,
) -> Result<Vec<u8>> {
    let Letterhead { name, as_of, .. } = document.letterhead();
    let json = serde_json::to_vec(value).with_context(|| format!("“{name}”的内容不能写成 JSON"))?;
    let work = || pool.install(|| on_this_thread(equipment, D::TEMPLATE, name, *as_of, json));
    // Nothing of the document is used after a panic.
    let bytes = panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| anyhow!("排版“{name}”（模板 {}）时程序异常终止", D::TEMPLATE))
        .flatten();
    // Hardly anything of one document is of use to the next, and to keep it takes 300 MiB. Behind the
    // result, so that documents that fail leave nothing behind either.
    typst::comemo::evict(0);
    bytes
}

fn on_this_thread(
    equipment: &Equipment,
    template: &str,
    name: &str,
    as_of: NaiveDate,
    json: Vec<u8>,
) -> Result<Vec<u8>> {
    let date = datetime(as_of).with_context(|| format!("“{name}”的截至日 {as_of} 超出 PDF 能写的范围"))?;
    let job = Job::new(equipment, template, json, date);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&job);
    let said = |what: &str, diagnostics: &[SourceDiagnostic]| {
        let lines: Vec<_> = diagnostics.iter().map(|diagnostic| line(&job, diagnostic)).collect();
        anyhow!("排版“{name}”{what}（模板 {template}）：\n{}", lines.join("\n"))
    };
    let pages = output.map_err(|errors| said("失败", &errors))?;
    // A warning is a defect of the template, such as a family that no face has.
    anyhow::ensure!(warnings.is_empty(), said("时有警告，按失败处理", &warnings));
    let options = PdfOptions {
        ident: Smart::Custom(format!("lianyi/{template}/{name}")),
        creator: Smart::Custom(Some(String::from("lianyi"))),
        timestamp: Some(Timestamp::new_utc(date)),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| anyhow!("PDF 标准不能合用：{}", error.message()))?,
        tagged: true,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| said("导出 PDF 失败", &errors))
}

/// Midnight of a day.
fn datetime(day: NaiveDate) -> Option<Datetime> {
    let month = u8::try_from(day.month()).ok()?;
    let day_of_month = u8::try_from(day.day()).ok()?;
    Datetime::from_ymd_hms(day.year(), month, day_of_month, 0, 0, 0)
}

/// One line about a typst diagnostic: file, line, what it says, its hints.
fn line(job: &Job<'_>, diagnostic: &SourceDiagnostic) -> String {
    let place = job.range(diagnostic.span).zip(diagnostic.span.id()).map_or_else(String::new, |(range, file)| {
        let path = file.vpath().get_without_slash().to_owned();
        match job.line_of(file, range.start) {
            Some(line) => format!("{path} 第 {line} 行："),
            None => format!("{path}："),
        }
    });
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hints = if hints.is_empty() { String::new() } else { format!("（{}）", hints.join("；")) };
    format!("  {place}{}{hints}", diagnostic.message)
}
