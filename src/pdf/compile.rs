//! One compilation: manuscript → document → bytes, on a thread of its own with a stack deep enough
//! for it.

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
use crate::pdf::{Manuscript, Typesetter};

/// The default stack of a thread is too small for nested layouts.
const STACK: usize = 16 << 20;

/// Sets one document after the other, beside other work.
///
/// Typst uses rayon inside. In a pool that does other work, a waiting thread would start that work on
/// top of the document; in a pool of one thread for typst alone it finds nothing else.
pub(crate) struct Lane(ThreadPool);

impl Lane {
    /// A lane with a thread of its own.
    ///
    /// # Errors
    ///
    /// If the system gives no further thread.
    pub(crate) fn new() -> Result<Self> {
        let pool = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).thread_name(|_| String::from("typst"));
        pool.build().map(Self).context("不能为排版另开线程")
    }

    /// Does something on the lane's own thread.
    pub(crate) fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.0.install(work)
    }

    /// The PDF of a manuscript.
    ///
    /// # Errors
    ///
    /// What typst says of the template.
    pub(crate) fn set(&self, typesetter: &Typesetter, manuscript: &Manuscript) -> Result<Vec<u8>> {
        let work = || self.0.install(|| on_this_thread(&typesetter.equipment, manuscript));
        // Nothing of the document is used after a panic.
        let bytes = panic::catch_unwind(AssertUnwindSafe(work))
            .map_err(|_| anyhow!("排版“{}”（模板 {}）时程序异常终止", manuscript.name, manuscript.template))
            .flatten();
        // Hardly anything of one document is of use to the next, and to keep it takes 300 MiB. Behind the
        // result, so that documents that fail leave nothing behind either.
        typst::comemo::evict(0);
        let own = &typesetter.own;
        if own.is_empty() {
            bytes
        } else {
            bytes.with_context(|| format!("用本单位的字体文件（{own}）排版不成；文件可能已损坏，请换一份完好的"))
        }
    }
}

fn on_this_thread(equipment: &Equipment, manuscript: &Manuscript) -> Result<Vec<u8>> {
    let Manuscript { template, name, dated, json, .. } = manuscript;
    let date = datetime(*dated).with_context(|| format!("“{name}”的日期 {dated} 超出 PDF 能写的范围"))?;
    let json = json.clone().into_bytes();
    let job = Job::new(equipment, template, json, date);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&job);
    let said = |what: &str, diagnostics: &[SourceDiagnostic]| {
        let lines: Vec<_> = diagnostics.iter().map(|diagnostic| line(&job, diagnostic)).collect();
        anyhow!("排版“{name}”{what}（模板 {template}）：\n{}", lines.join("\n"))
    };
    let pages = output.map_err(|errors| said("失败", &errors))?;
    // The layout is not asked for again, and to keep it while it is exported takes 20 MiB.
    typst::comemo::evict(0);
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

/// One line about a typst diagnostic: file, line, column, what it says, its hints.
fn line(job: &Job<'_>, diagnostic: &SourceDiagnostic) -> String {
    let place = job.range(diagnostic.span).zip(diagnostic.span.id()).map_or_else(String::new, |(range, file)| {
        let path = file.vpath().get_without_slash().to_owned();
        match job.place_of(file, range.start) {
            Some(at) => format!("{path}:{at}："),
            None => format!("{path}："),
        }
    });
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    let hints = if hints.is_empty() { String::new() } else { format!("（{}）", hints.join("；")) };
    format!("  {place}{}{hints}", diagnostic.message)
}
