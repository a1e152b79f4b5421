//! What becomes of answers: shown, agreed to, written, read back and said.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::cli::changes::Held;
use crate::cli::console::Console;
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::new::ask::Asker;
use crate::cli::new::school::School;
use crate::cli::written::{look, path, restored};
use crate::write::changes::Changes;

/// Answers from which a record is made.
pub(super) trait Draft {
    /// What would be written, in words; on a terminal with names.
    fn summary(&self, school: &School) -> String;

    /// Asks whatever depends on the records being as they are.
    ///
    /// # Errors
    ///
    /// If it is not to be written after all.
    fn confirm(&mut self, _school: &School, _asker: &mut Asker<'_>) -> Result<()> {
        Ok(())
    }

    /// The files, for the records as they are at the moment of writing.
    ///
    /// # Errors
    ///
    /// If the records have become such that it cannot be written.
    fn changes(&self, school: &School) -> Result<Changes>;

    /// What comes next, beside `save`.
    fn next(&self, school: &School) -> String;
}

/// A text of several lines as it is shown below a summary.
pub(super) fn indented(text: &str) -> String {
    text.lines().fold(String::new(), |shown, line| shown + "\n  " + line)
}

/// Writes what was answered, if whoever was asked agrees.
///
/// # Errors
///
/// If it is not written; then nothing is.
pub(super) fn write(draft: &mut impl Draft, school: &School, asker: &mut Asker<'_>, console: Console) -> Result<u8> {
    draft.confirm(school, asker)?;
    if asker.has_asked() {
        console.say(&crate::diagnostic::harmless(&draft.summary(school)));
        if asker.agrees("照这样写吗？", true)? == Some(false) {
            console.say("没有写任何文件。");
            return Ok(UNUSABLE);
        }
    }
    // Nobody waits while somebody thinks: the folder is taken for the moment of writing, and read as it is then.
    let held = Held::wait(&school.folder)?;
    let school = school.again(console)?;
    let changes = draft.changes(&school)?;
    // A list of all has findings that are not of today.
    let known = if changes.edited.is_empty() { BTreeSet::new() } else { findings(&school, &changes, console)? };
    held.make(&changes, || look(&school.folder, &changes, "回答里"))?;
    let files = changes.new.keys().chain(changes.edited.keys()).map(|path| school.shown(path));
    // Paths are for the next program, as they are; those of new records have ids only.
    let paths = files.map(|path| path + "\n").collect::<String>();
    console.product_by(|out| out.write_all(paths.as_bytes()))?;
    console.note(&format!("写好了。要撤回，{}。", back(&school, &changes)));
    for finding in findings(&school, &changes, console)?.difference(&known) {
        console.note(&school.said(finding));
    }
    console.note(&format!("{}；都写好了，用 lianyi save 存进 git。", draft.next(&school)));
    Ok(CLEAN)
}

/// How to take it back.
fn back(school: &School, changes: &Changes) -> String {
    let new = (!changes.new.is_empty()).then(|| "删去新写的文件".to_owned());
    new.into_iter().chain(restored(&school.folder, changes.edited.keys())).collect::<Vec<_>>().join("，")
}

/// What the rules say of the files that are to be written or were.
fn findings(school: &School, changes: &Changes, console: Console) -> Result<BTreeSet<String>> {
    if !console.speaks() {
        return Ok(BTreeSet::new());
    }
    let records = school.again(console)?.read.records();
    let evaluation = records.judge(console);
    let about = evaluation.findings.iter().filter(|finding| {
        let path = path(finding, &evaluation.loaded.sources);
        changes.new.contains_key(path) || changes.edited.contains_key(path)
    });
    let words = about.map(|finding| {
        let help = finding.helps.first().map_or_else(String::new, |help| format!("；{help}"));
        format!("{}[{}]：{}{help}", finding.level.word(), finding.code.id, finding.message)
    });
    Ok(words.collect())
}
