//! LY803 and LY804: names where nobody thinks of them, in the name of a file and in the message of a commit. Both are seen
//! by everybody who lists the folder or the history.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::history::{History, Stamp};
use crate::rules::codes;
use crate::rules::prose::personal::Names;
use crate::source::Sources;
use crate::spelling::numbers;

/// How many commits are named.
const SHOWN: usize = 5;

/// LY803, once for a file.
pub(super) fn in_paths(names: &Names<'_>, sources: &Sources) -> Vec<Diagnostic> {
    let finding = |path: &str| {
        let (_, ids) = names.in_text(path)?;
        let finding = Diagnostic::about_path(&codes::LY803, Level::Warning, path, format!("文件名里写着姓名（{ids}）"));
        let mended = format!("给文件改名，姓名换成编号（{ids}）或日期；提交以前改好，历史里就没有");
        Some(finding.help(mended))
    };
    sources.iter().filter_map(|(_, file)| finding(&file.path)).collect()
}

/// LY804, once for the whole history: nothing of it can be mended one by one.
pub(super) fn in_messages(names: &Names<'_>, history: &History) -> Option<Diagnostic> {
    let mut commits: Vec<&Stamp> = Vec::new();
    let (mut ids, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    for (stamp, message) in &history.messages {
        let found = names.in_text(message);
        let numbers = numbers::find(message);
        if found.is_some() || !numbers.is_empty() {
            commits.push(stamp);
        }
        ids.extend(
            found
                .map(|(_, ids)| ids)
                .into_iter()
                .flat_map(|ids| ids.split('、').map(str::to_owned).collect::<Vec<_>>()),
        );
        kinds.extend(numbers.into_iter().map(|(_, kind)| kind.word()));
    }
    if commits.is_empty() {
        return None;
    }
    let people = (!ids.is_empty()).then(|| format!("姓名（{}）", ids.into_iter().collect::<Vec<_>>().join("、")));
    let what: Vec<String> = people.into_iter().chain(kinds.into_iter().map(str::to_owned)).collect();
    let shown: Vec<&str> = commits.iter().take(SHOWN).map(|stamp| stamp.short()).collect();
    let more = if commits.len() > SHOWN { " 等" } else { "" };
    let message = format!("{} 次提交的说明里写着{}", commits.len(), what.join("和"));
    Some(
        Diagnostic::general(&codes::LY804, Level::Warning, message)
            .note(format!("提交：{}{more}", shown.join("、")))
            .help("以后的提交说明只写编号；用 lianyi save 提交的，说明由程序写，没有姓名")
            .help("已经有的，只有改写历史才去得掉，请告诉管仓库的人"),
    )
}
