//! What `lianyi import` says before and after: by rows and ids, never by names.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::import::cells::Sheet;
use crate::import::place;
use crate::import::plan::{Plan, What};
use crate::write::changes::Changes;

/// How many rows of a sheet are listed that are understood.
const SHOWN: usize = 20;

/// The rows: all that are refused or passed over, and of the others the first.
pub(super) fn text(plan: &Plan, sheets: &[Sheet], all: bool) -> String {
    let mut text = String::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let rows = || plan.outcomes.iter().filter(|outcome| outcome.sheet == index);
        if rows().next().is_none() {
            continue;
        }
        let _ = writeln!(text, "{}", place(sheet).trim_end_matches('：'));
        let (mut shown, mut more) = (0, 0);
        for outcome in rows() {
            let line = match &outcome.what {
                What::New(words) => format!("新增 {words}"),
                What::Changed(words) => format!("变动 {words}"),
                What::Same => continue,
                What::Passed(reason) => format!("略过 {reason}"),
                What::Refused(refusal) => format!("不收 {}", refusal.text()),
            };
            if is_news(&outcome.what) {
                shown += 1;
                if shown > SHOWN && !all {
                    more += 1;
                    continue;
                }
            }
            let _ = writeln!(text, "  第 {} 行：{line}", outcome.row);
        }
        if more > 0 {
            let _ = writeln!(text, "  还有 {more} 行是新增或变动，加 --all 全部列出");
        }
    }
    let same = plan.count(|what| *what == What::Same);
    let refused = plan.refused().count();
    let _ = writeln!(
        text,
        "共 {} 行：新增或变动 {} 行，已有 {same} 行，略过 {} 行，不收 {refused} 行。要写的：{}",
        plan.outcomes.len(),
        news(plan),
        plan.count(|what| matches!(what, What::Passed(_))),
        files(&plan.changes)
    );
    text
}

/// The files of a set of changes, those of one folder together.
fn files(changes: &Changes) -> String {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for path in changes.new.keys() {
        *folders.entry(path.rsplit_once('/').map_or(".", |(folder, _)| folder)).or_default() += 1;
    }
    let new = folders.iter().map(|(folder, number)| format!("{folder}/ 新文件 {number} 个"));
    let edited = changes.edited.keys().map(|path| format!("改 {path}"));
    let all: Vec<String> = new.chain(edited).collect();
    if all.is_empty() { "没有。".to_owned() } else { format!("{}。", all.join("，")) }
}

/// What was done, and how to take it back.
pub(super) fn done(changes: &Changes, folder: &Path) -> String {
    let mut back = Vec::new();
    // Only a commit keeps what a file said before.
    let is_kept = folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(|above| above.join(".git").exists()));
    if !changes.edited.is_empty() && !is_kept {
        back.push(format!("改过的 {} 个文件没有另存：文件夹不在 git 里，以前的内容找不回来", changes.edited.len()));
    } else if !changes.edited.is_empty() {
        let edited: Vec<String> = changes.edited.keys().map(|path| folder.join(path).display().to_string()).collect();
        back.push(format!("改过的用 git restore {} 恢复（只恢复到上次提交）", edited.join(" ")));
    }
    if !changes.new.is_empty() {
        back.push("新文件删去就是".to_owned());
    }
    format!("已经写好：{}要撤回：{}。接着运行 lianyi check。", files(changes), back.join("；"))
}

/// Whether a row changes something.
const fn is_news(what: &What) -> bool {
    matches!(what, What::New(_) | What::Changed(_))
}

/// How many rows change something.
fn news(plan: &Plan) -> usize {
    plan.count(is_news)
}
