//! What `lianyi import` says before and after: by rows and ids, and by names only on a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::cli::named::Beside;
use crate::cli::written::restored;
use crate::import::cells::Sheet;
use crate::import::place;
use crate::import::plan::{Outcome, Plan, What};
use crate::write::changes::Changes;

/// How many rows of a sheet are listed that are understood.
const SHOWN: usize = 20;

/// Rows that become the same.
struct Lines {
    rows: Vec<usize>,
    words: String,
    /// Whom they are about.
    names: Vec<String>,
}

impl Lines {
    /// The words with the names of those who have a 编号, and with those that nobody knows.
    fn named(&self, beside: &Beside<'_>) -> String {
        let words = beside.text(&self.words);
        if self.names.is_empty() { words } else { format!("{words}：{}", self.names.join("、")) }
    }
}

/// The rows: all that are refused or passed over, those of one cause together, and of the others the first. People are
/// named only on a terminal.
pub(super) fn text(plan: &Plan, sheets: &[Sheet], all: bool, is_terminal: bool) -> String {
    let beside = Beside::named(plan.names.iter().map(|(id, name)| (id.as_str(), name.as_str())));
    let mut text = String::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let rows = || plan.outcomes.iter().filter(|outcome| outcome.sheet == index);
        if rows().next().is_none() {
            continue;
        }
        let _ = writeln!(text, "{}", place(sheet).trim_end_matches('：'));
        let (mut shown, mut more) = (0, 0);
        for lines in together(rows()) {
            if lines.words.starts_with(NEWS) {
                shown += 1;
                if shown > SHOWN && !all {
                    more += 1;
                    continue;
                }
            }
            let _ = write!(text, "  第 {} 行：", numbers(&lines.rows));
            text += &if is_terminal { lines.named(&beside) } else { lines.words };
            text.push('\n');
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

/// What begins the words of a row that changes something.
const NEWS: [char; 2] = ['新', '变'];

/// The rows in their order; those that are refused or passed over for one reason stand where the first of them does.
fn together<'a>(rows: impl Iterator<Item = &'a Outcome>) -> Vec<Lines> {
    let mut all: Vec<Lines> = Vec::new();
    let mut causes: BTreeMap<String, usize> = BTreeMap::new();
    for outcome in rows {
        let (words, name) = match &outcome.what {
            What::New(words) => (format!("新增 {words}"), None),
            What::Changed(words) => (format!("变动 {words}"), None),
            What::Same => continue,
            What::Passed(reason) => (format!("略过 {reason}"), None),
            What::Refused(refusal) => (format!("不收 {}", refusal.text()), refusal.name.clone()),
        };
        if let Some(index) = causes.get(&words) {
            let lines = &mut all[*index];
            lines.rows.push(outcome.row);
            lines.names.extend(name.filter(|name| !lines.names.contains(name)));
            continue;
        }
        if !is_news(&outcome.what) {
            causes.insert(words.clone(), all.len());
        }
        all.push(Lines { rows: vec![outcome.row], words, names: name.into_iter().collect() });
    }
    all
}

/// `3、5–9`.
fn numbers(rows: &[usize]) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let span = |(first, last): &(usize, usize)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}–{last}"),
    };
    spans.iter().map(span).collect::<Vec<_>>().join("、")
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
    let new = (!changes.new.is_empty()).then(|| "新文件删去就是".to_owned());
    let back: Vec<String> = restored(folder, changes.edited.keys()).into_iter().chain(new).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_people_would() {
        assert_eq!(numbers(&[3, 5, 6, 8, 9, 10]), "3、5、6、8–10");
    }

    #[test]
    fn a_name_stands_behind_its_id() {
        let beside = Beside::named([("C01", "甲"), ("F001", "乙")].into_iter());
        let lines = |words: &str, names: &[&str]| Lines {
            rows: vec![1],
            words: words.to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert_eq!(lines("新增 C01 与 F001 结对", &[]).named(&beside), "新增 C01（甲）与 F001（乙）结对");
        let stem = "新增 联系记录 20260912-C01-F001";
        assert_eq!(lines(stem, &[]).named(&beside), stem);
        assert_eq!(lines("不收 C 列：名册里没有", &["丙"]).named(&beside), "不收 C 列：名册里没有：丙");
    }
}
