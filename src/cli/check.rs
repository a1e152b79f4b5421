//! `lianyi check`: the findings, in the format asked for.

use std::borrow::Cow;
use std::io::{IsTerminal as _, stdout};
use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;

use crate::cli::args::Check;
use crate::cli::args::Format;
use crate::cli::args::Global;
use crate::cli::baseline;
use crate::cli::baseline::Baseline;
use crate::cli::baseline::LookedAt;
use crate::cli::console::Console;
use crate::cli::discreet::Names;
use crate::cli::evaluation;
use crate::cli::evaluation::Evaluation;
use crate::cli::evaluation::Reading;
use crate::cli::exit::CLEAN;
use crate::cli::exit::FINDINGS;
use crate::cli::exit::UNUSABLE;
use crate::cli::folder;
use crate::cli::grouped;
use crate::cli::named::Beside;
use crate::cli::printed::Printed;
use crate::cli::select;
use crate::cli::unseen::Unseen;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Places;
use crate::diagnostic::Summary;
use crate::ledger::Verdict;
use crate::load;
use crate::write::mend;

/// Checks a data folder and prints what was found.
pub(super) fn run(global: &Global, check: &Check, console: Console) -> Result<u8> {
    Unseen::before(check).refuse(check)?;
    let folder = folder::find(global.folder.as_deref(), check.data.as_deref())?;
    let reading = if check.history { Reading::History } else { Reading::Records };
    let records = evaluation::read(reading, &folder, global.as_of, console)?.records();
    let mut evaluation = records.judge(console);
    let unseen = Unseen::after(check, &evaluation)?;
    let mut findings = std::mem::take(&mut evaluation.findings);
    findings.retain(|finding| is_wanted(check, finding.code.id));
    let excused = match &check.baseline {
        None => 0,
        Some(path) => {
            let baseline = Baseline::read(path, check.write_baseline)?;
            if check.write_baseline {
                return rewrite(path, &baseline, check, &evaluation, &findings, console);
            }
            // Where nothing could be judged, no entry is out of date.
            let model = evaluation.loaded.model.as_ref();
            let judged = evaluation.judged.as_ref().zip(model);
            judged.map_or(0, |(judged, model)| {
                baseline.apply(model, &mut findings, &looked_at(check, &evaluation, judged.as_of))
            })
        }
    };
    let summary = evaluation.summary(&findings);
    let code = exit_code(check, &evaluation, &findings);
    let is_human = check.format == Format::Human;
    // What goes into a file or to another program is whole.
    let is_for_eyes = is_human && !check.all && stdout().is_terminal();
    let more =
        if is_for_eyes { grouped::examples(&mut findings, evaluation.loaded.model.as_ref()) } else { Vec::new() };
    let closing = more_lines(&more) + &closing(&evaluation, &summary, excused, &unseen.lines(check));
    let is_seen = is_human && stdout().is_terminal();
    let names = (!is_seen).then(|| Names::of(&evaluation.loaded.sources));
    if is_seen {
        Beside::of(evaluation.loaded.model.as_ref()).in_findings(&mut findings);
    }
    let withheld = names.as_ref().map(|names| names.withheld(&evaluation.loaded.sources, &mut findings));
    let sources = withheld.as_ref().unwrap_or(&evaluation.loaded.sources);
    let places = Places::new(sources, &folder::prefix(&folder), &findings);
    let closing = if is_seen { closing + &unsaved_line(&folder) } else { closing };
    let closing = names.as_ref().map_or(Cow::Borrowed(closing.as_str()), |names| names.hidden(&closing));
    let printed = Printed {
        check,
        findings: &findings,
        places: &places,
        names: names.as_ref(),
        evaluation: &evaluation,
        summary: &summary,
        closing: &closing,
    };
    console.product_by(|out| {
        printed.write(out)?;
        if is_human && console.speaks() { out.write_all(closing.as_bytes()) } else { Ok(()) }
    })?;
    if !is_human {
        console.note(closing.trim_end());
    }
    // The program ends here, and the system takes all memory back at once. Freeing it record by record would
    // only cost time.
    std::mem::forget((evaluation, findings));
    std::mem::forget(records);
    Ok(code)
}

/// Writes the findings as the new baseline, unless it would grow unasked or the reading was incomplete.
fn rewrite(
    path: &Path,
    old: &Baseline,
    check: &Check,
    evaluation: &Evaluation<'_>,
    findings: &[Diagnostic],
    console: Console,
) -> Result<u8> {
    let judged = evaluation.judged.as_ref().zip(evaluation.loaded.model.as_ref());
    let Some((judged, model)) = judged.filter(|_| evaluation.is_complete()) else {
        let line = evaluation.left_out_line().unwrap_or_default();
        console.failure(&format!("{line}。\n没有写基线：先改好读不进来的，否则会把没有看到的问题漏在外面。"));
        return Ok(UNUSABLE);
    };
    let growth = old.growth(model, findings);
    if !growth.is_empty() && !old.is_empty() && !check.accept_new {
        let listed: Vec<String> = growth.iter().take(10).map(|entry| format!("  {entry}\n")).collect();
        let more = if growth.len() > 10 { "  ……\n" } else { "" };
        console.failure(&format!(
            "基线会比原来多 {} 条，没有写：\n{}{more}请先改好这些问题；确要列为已知的，加 --accept-new。",
            growth.len(),
            listed.concat()
        ));
        return Ok(FINDINGS);
    }
    let entries = baseline::write(path, old, model, findings, &looked_at(check, evaluation, judged.as_of))?;
    console.note(&format!("基线“{}”写好，共 {entries} 条。", path.display()));
    Ok(CLEAN)
}

/// What this run looks at: the codes asked for that it can look for, and none of which findings are held back.
fn looked_at<'a>(
    check: &'a Check,
    evaluation: &'a Evaluation<'_>,
    as_of: NaiveDate,
) -> LookedAt<impl Fn(&str) -> bool + use<'a>> {
    let unseen = Unseen::of(check, evaluation.loaded.model.as_ref());
    let held_back = &evaluation.held_back;
    let is_unseen = move |code: &str| select::find(code).is_some_and(|code| unseen.holds(code));
    let is_said = move |code: &str| !is_unseen(code) && !held_back.contains_key(code);
    LookedAt { as_of, code: move |code: &str| is_wanted(check, code) && is_said(code) }
}

fn is_wanted(check: &Check, code: &str) -> bool {
    let selected = check.select.is_empty() || check.select.iter().any(|selector| selector.matches(code));
    selected && !check.ignore.iter().any(|selector| selector.matches(code))
}

fn exit_code(check: &Check, evaluation: &Evaluation<'_>, findings: &[Diagnostic]) -> u8 {
    if !evaluation.is_complete() {
        UNUSABLE
    } else if findings.iter().any(|finding| check.fail_on.fails(finding.level)) {
        FINDINGS
    } else {
        CLEAN
    }
}

/// What is not shown of many alike, and how to see it.
fn more_lines(more: &[String]) -> String {
    if more.is_empty() { String::new() } else { format!("{}\n全部列出：lianyi check --all\n\n", more.join("\n")) }
}

/// That new records are not in git yet, where they are not; whoever types is told, no server is.
fn unsaved_line(folder: &Path) -> String {
    match load::untracked(folder).len() {
        0 => String::new(),
        number => format!("有 {number} 个新的记录文件还没有提交到 git；要提交，运行 lianyi save。\n"),
    }
}

/// The lines below the findings.
fn closing(evaluation: &Evaluation<'_>, summary: &Summary, excused: usize, unseen: &[String]) -> String {
    let as_of = evaluation.judged.as_ref().map(|judged| format!("（截至 {}）", judged.as_of)).unwrap_or_default();
    // Nothing was found in what was looked for.
    let looked_at = if unseen.is_empty() { "" } else { "看过的编号里，" };
    let mut lines = vec![format!("{looked_at}{}{as_of}。", summary.findings_line())];
    lines.extend(unseen.iter().cloned());
    lines.extend((excused > 0).then(|| format!("另有 {excused} 个问题已列入基线，没有列出。")));
    lines.extend(
        evaluation.judged.as_ref().map(|_| format!("{}。", summary.counts_line(Verdict::ALL.map(Verdict::word)))),
    );
    lines.extend(evaluation.later_line().map(|line| format!("{line}。")));
    lines.extend(evaluation.left_out_line().map(|line| format!("{line}。")));
    let curable = mend::curable(&evaluation.loaded.findings);
    lines.extend((curable > 0).then(|| format!("其中 {curable} 处 lianyi fix 可以改好，先看再改。")));
    if summary.errors + summary.warnings + summary.hints > 0 {
        lines.push("每个编号查什么、怎样改：lianyi explain 编号".to_owned());
    }
    lines.join("\n") + "\n"
}
