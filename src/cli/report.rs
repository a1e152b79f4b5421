//! `lianyi report`: both sites and their PDFs, finished in memory and then written.

use std::collections::BTreeSet;
use std::io::{IsTerminal as _, stderr};
use std::path::Path;
use std::path::PathBuf;

use anyhow::Result;
use anyhow::bail;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;

use crate::cli::args::Audience;
use crate::cli::args::Global;
use crate::cli::args::PapersWanted;
use crate::cli::args::Report;
use crate::cli::build;
use crate::cli::console::Console;
use crate::cli::discreet::Names;
use crate::cli::evaluation;
use crate::cli::evaluation::Evaluation;
use crate::cli::evaluation::Reading;
use crate::cli::exit::CLEAN;
use crate::cli::exit::UNUSABLE;
use crate::cli::folder;
use crate::cli::inputs::Before;
use crate::cli::inputs::Inputs;
use crate::cli::papers::Plan;
use crate::cli::site::Notes;
use crate::cli::site::Writer;
use crate::cli::site::Written;
use crate::cli::templates::Templates;
use crate::cli::unseen::is_nameless;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Places;
use crate::diagnostic::Summary;
use crate::diagnostic::human;
use crate::ledger::Verdict;
use crate::model::history::Trail;
use crate::report::Facts;
use crate::rules::codes;

/// Builds the report of a data folder. Findings do not stop it, they are its content; records
/// that could not be read do, unless `--partial`.
pub(super) fn run(global: &Global, report: &Report, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), report.data.as_deref())?;
    let out = match &report.out {
        Some(out) => out.clone(),
        None => default_out(&folder)?,
    };
    refuse_inside_data(&out, &folder)?;
    refuse_published(report)?;
    let audience = report.audience.unwrap_or(Audience::Both);
    let progress = progress(console);
    build::step(&progress, "读取和核对", None);
    let read = evaluation::read(Reading::AnyHistory, &folder, global.as_of, console)?;
    let templates = Templates::read(&folder)?;
    let inputs = Inputs::of(&read, &templates, report);
    let writer = Writer::reopen(&out)?;
    let before = writer.as_ref().zip(inputs.as_ref()).and_then(|(writer, inputs)| inputs.before(writer));
    if let Some(Before { said, sites, code }) = before {
        progress.finish_and_clear();
        say(console, &said, &sites)?;
        return Ok(code);
    }
    let records = read.records();
    let evaluation = records.judge(console);
    let summary = evaluation.summary(&evaluation.findings);
    let Some(facts) = facts(&evaluation, &summary).filter(|_| report.partial || evaluation.is_complete()) else {
        progress.finish_and_clear();
        refuse(&folder, &evaluation, console);
        return Ok(UNUSABLE);
    };
    if audience.has_public()
        && let Some(copied) = evaluation.findings.iter().find(|finding| *finding.code == codes::LY716)
    {
        progress.finish_and_clear();
        explain(&folder, std::slice::from_ref(copied), &evaluation, console);
        console.failure(
            "公开版会把别的单位的办法当作本单位的公布出去，没有生成报告，原来的报告没有改动。请先照上面改好。",
        );
        return Ok(UNUSABLE);
    }
    let fonts = (!report.without_pdf).then(|| records.fonts()).transpose()?;
    let writer = writer.map_or_else(|| Writer::open(&out), Ok)?;
    let same_on = inputs.as_ref().and_then(|inputs| inputs.same_on(&writer));
    let vouched_for = report.reuse;
    let order = build::Order {
        facts: &facts,
        later: evaluation.later,
        fonts,
        templates: &templates,
        same_on,
        vouched_for,
        audience,
        papers: report.papers,
    };
    let sites = build::sites(order, &writer, &progress)?;
    let mut said = of_records(&evaluation, &facts, (!report.without_pdf).then_some((audience, report.papers)));
    said.extend((audience.has_public() && is_nameless(facts.model)).then(|| NAMELESS.to_owned()));
    deliver(sites, writer, inputs, (&folder, &evaluation, said), &progress, console)
}

/// Puts the sites into their places, and says what was made and what was not.
fn deliver(
    sites: build::Sites,
    writer: Writer,
    inputs: Option<Inputs>,
    (folder, evaluation, said): (&Path, &Evaluation<'_>, Vec<String>),
    progress: &ProgressBar,
    console: Console,
) -> Result<u8> {
    let build::Sites { complete, refusal } = sites;
    let refused = |others: &str| refusal.as_ref().map(|refusal| refusal.message(others, &folder::prefix(folder)));
    if complete.is_empty() {
        progress.finish_and_clear();
        console.failure(&refused("没有生成报告，原来的报告没有改动").unwrap_or_default());
        return Ok(UNUSABLE);
    }
    build::step(progress, "换上", None);
    // Under --partial there is a report, but not one to rely on.
    let code = if evaluation.is_complete() && refusal.is_none() { CLEAN } else { UNUSABLE };
    // After a refusal the next run has to look again.
    let inputs = inputs.filter(|_| refusal.is_none());
    let notes = inputs.map_or_else(Notes::new, |inputs| inputs.notes(evaluation, &said, code));
    let written = writer.publish(complete, notes)?;
    progress.finish_and_clear();
    say(console, &said, &written)?;
    if let Some(refused) = refused("内部版照常生成") {
        console.failure(&refused);
    }
    Ok(code)
}

/// The output folder where none was named. A link may have come with the repository, and whoever laid it would
/// choose where the report is written; a link that the user names is the user's own choice.
fn default_out(data: &Path) -> Result<PathBuf> {
    let out = folder::beside(data, "site");
    if out.is_symlink() {
        bail!("“{}”是链接，没有写出任何文件；确要写到它所指的地方，请用 --out 写明", out.display());
    }
    Ok(out)
}

/// Folders that hosts of pages publish whole, by their usual names.
const PUBLISHED: [&str; 4] = ["public", "docs", "_site", "gh-pages"];

/// The site with names is not put where everything is published, unless somebody says that both are wanted there.
fn refuse_published(report: &Report) -> Result<()> {
    let Some(out) = report.out.as_deref().filter(|_| matches!(report.audience, None | Some(Audience::Internal))) else {
        return Ok(());
    };
    // Of a path from the root only the end is of this repository.
    let parts = out.components().rev().take(if out.is_absolute() { 1 } else { usize::MAX });
    let published = parts.filter_map(|part| part.as_os_str().to_str()).find(|part| {
        let part = part.to_lowercase();
        PUBLISHED.contains(&part.as_str())
    });
    match published {
        Some(name) => bail!(
            "叫“{name}”的文件夹常常整个公布出去，内部版有姓名，没有写进去。只要公开版，加 --audience public；\
             确要把内部版写在这里，加 --audience both；也可以用 --out 另写一处"
        ),
        None => Ok(()),
    }
}

/// The next run would take the report for records.
pub(super) fn refuse_inside_data(out: &Path, data: &Path) -> Result<()> {
    let there = out.ancestors().find_map(|folder| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        folder.canonicalize().ok()
    });
    match (there, data.canonicalize()) {
        (Some(there), Ok(data)) if there.starts_with(&data) => {
            bail!("输出文件夹“{}”在数据文件夹里面，会被当作记录；请用 --out 另写一处", out.display())
        }
        _ => Ok(()),
    }
}

/// What a report is made from; `None` where nothing could be judged.
pub(super) fn facts<'a>(evaluation: &'a Evaluation<'a>, summary: &'a Summary) -> Option<Facts<'a>> {
    let loaded = evaluation.loaded;
    let judged = evaluation.judged.as_ref()?;
    Some(Facts {
        sources: &loaded.sources,
        model: judged.model,
        ledger: judged.ledger,
        unit_years: &judged.unit_years,
        stories: &judged.stories,
        uncovered: &judged.uncovered,
        findings: &evaluation.findings,
        left_out: &loaded.left_out,
        summary,
        provenance: &loaded.provenance,
        as_of: judged.as_of,
        day_is_over: false,
    })
}

/// Says why there is no report: the findings about what could not be read, and what to do.
fn refuse(folder: &Path, evaluation: &Evaluation<'_>, console: Console) {
    let sources = &evaluation.loaded.sources;
    let left_out: BTreeSet<&str> = evaluation.loaded.left_out.iter().map(|item| item.path.as_str()).collect();
    let is_about = |finding: &&Diagnostic| {
        let path = crate::diagnostic::path(finding, sources);
        path.is_empty() || left_out.contains(path)
    };
    let reasons: Vec<Diagnostic> =
        evaluation.findings.iter().filter(|finding| finding.code.area.about_files).filter(is_about).cloned().collect();
    explain(folder, &reasons, evaluation, console);
    let line = evaluation.left_out_line().unwrap_or_default();
    let partial =
        if evaluation.judged.is_some() { "；确要先看一份不完整的报告，请加 --partial" } else { "" };
    console.failure(&format!("{line}。\n没有生成报告，原来的报告没有改动。请改好以上各处再运行{partial}。"));
}

/// Prints findings beside the product.
fn explain(folder: &Path, findings: &[Diagnostic], evaluation: &Evaluation<'_>, console: Console) {
    let (mut findings, sources) = (findings.to_vec(), &evaluation.loaded.sources);
    let withheld = (!stderr().is_terminal()).then(|| Names::of(sources).withheld(sources, &mut findings));
    let places = Places::new(withheld.as_ref().unwrap_or(sources), &folder::prefix(folder), &findings);
    let mut text = Vec::new();
    // Memory takes what is written to it.
    let _ = human::write(&findings, &places, &mut text);
    console.say(String::from_utf8_lossy(&text).trim_end());
}

fn progress(console: Console) -> ProgressBar {
    let progress = ProgressBar::no_length();
    if !console.speaks() {
        progress.set_draw_target(ProgressDrawTarget::hidden());
    }
    progress
}

const SHALLOW: &str = "这是浅克隆，没有核对提交历史（LY308、LY804、LY902 至 LY905）。要核对，先取回全部历史：git fetch --unshallow，CI 里写 fetch-depth: 0。";

/// Without names the leak scan knows the ids only: a name that somebody wrote into a published text passes it.
const NAMELESS: &str = "没有 people/names.yaml，不知道姓名：公开版只查过编号和号码，写进单位名称、解释题目里的姓名查不出来。\
                        公布以前，请把这个文件放回来再生成。";

/// What was found and counted, and which of the printed papers are drafts, one line each.
fn of_records(
    evaluation: &Evaluation<'_>,
    facts: &Facts<'_>,
    printed: Option<(Audience, PapersWanted)>,
) -> Vec<String> {
    let summary = facts.summary;
    let mut lines = vec![
        format!("{}（截至 {}）。", summary.findings_line(), facts.as_of),
        format!("{}。", summary.counts_line(Verdict::ALL.map(Verdict::word))),
    ];
    lines.extend(evaluation.later_line().map(|line| format!("{line}。")));
    lines.extend(evaluation.left_out_line().map(|line| format!("{line}。")));
    let history = evaluation.loaded.provenance.history.as_ref();
    if history.is_some_and(|history| matches!(history.trail, Trail::Shallow)) {
        lines.push(SHALLOW.to_owned());
    }
    let drafts = printed.and_then(|(audience, papers)| Plan::new(facts, audience, papers).drafts(facts.model));
    lines.extend(drafts.map(|line| format!("{line}。")));
    lines
}

/// Says what was found, what was written, and where to look.
fn say(console: Console, of_records: &[String], written: &[Written]) -> Result<()> {
    if !console.speaks() {
        return Ok(());
    }
    let mut lines = of_records.to_vec();
    if written.iter().all(|site| site.new + site.changed + site.removed == 0) {
        lines.push("报告没有变化。".to_owned());
    }
    for site in written {
        let Written { folder, new, changed, unchanged, removed, documents, .. } = site;
        lines.push(format!(
            "{}：{} 个文件（新增 {new}、更新 {changed}、未变 {unchanged}、删去 {removed}），其中 PDF {documents} 份。",
            folder.display(),
            new + changed + unchanged,
        ));
        for path in &site.kept {
            lines.push(format!("  {path} 已过时，但有人改过它，没有删除。"));
        }
        if let Some(reason) = &site.one_by_one {
            lines.push(format!("  {reason}，所以文件是逐个换上的；换到一半时打开，会看到新旧各半。"));
        }
    }
    let pages = |site: &Written| site.folder.join("index.html").display().to_string();
    lines.push(format!("请用浏览器打开：{}", written.iter().map(pages).collect::<Vec<_>>().join("、")));
    console.product(&(lines.join("\n") + "\n"))
}
