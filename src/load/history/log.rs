//! `git log`: commits, oldest first, with the files that each changed. Names, object ids and
//! messages are asked for, each closed by a byte that none of them holds: nothing of a file's content, of a message or
//! of a setting can be taken for a line of git's own.

use std::io::BufRead;
use std::sync::Arc;

use chrono::DateTime;
use chrono::FixedOffset;

use crate::load::history::git::unread;
use crate::model::history::Stamp;

/// A commit.
#[derive(Debug)]
pub(super) struct Commit {
    pub(super) stamp: Stamp,
    /// Committer date, ISO 8601.
    pub(super) committed: String,
    /// What the committer wrote about it.
    pub(super) message: String,
    pub(super) changes: Vec<FileChange>,
}

/// What a commit did to a file.
#[derive(Debug)]
pub(super) struct FileChange {
    /// Path below the root of the repository before; `None` for a file that it added.
    pub(super) before: Option<String>,
    /// Afterwards; `None` for a file that it deleted.
    pub(super) after: Option<String>,
    /// How much of a renamed file stayed, in percent, as git measures it.
    pub(super) likeness: u8,
    /// The object before; of a merge, one for each parent that has the file.
    pub(super) parents: Vec<Object>,
    /// The object afterwards; `None` for a file that it deleted.
    pub(super) object: Option<Object>,
}

/// More files, and changes of files, than any school has in a hundred years. A few folders of a repository that
/// hold one another can make any number of files, and no memory is large enough for them.
pub(super) const CHANGES: usize = 2_000_000;

/// Why there is no history of such a repository.
pub(super) const TOO_MUCH: &str = "提交里的文件太多，没有读完";

/// The id of a file's content.
pub(super) type Object = Arc<str>;

/// The arguments: the whole history of a commit. No folder is named: git compares whole trees faster than
/// it looks for names in them, and the records may have stood elsewhere when the history began. `-c` shows
/// what a merge itself made up.
pub(super) const ARGUMENTS: &[&str] = &[
    "log",
    "--topo-order",
    "--reverse",
    "--raw",
    "-c",
    "-M",
    "-l1000",
    "-z",
    "--no-abbrev",
    "--root",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "-O/dev/null",
    "--no-decorate",
    "--no-notes",
    "--no-color",
    "--date=raw",
    "--format=%x01%H%x09%cd%x09%B",
];

/// Reads the output and hands over each commit.
///
/// # Errors
///
/// If it cannot be read, or is no output of these arguments.
pub(super) fn read(output: impl BufRead, mut each: impl FnMut(Commit)) -> Result<(), String> {
    let mut open: Option<Commit> = None;
    let mut changes = 0;
    let mut tokens =
        output.split(0).map(|token| Ok::<_, String>(String::from_utf8_lossy(&token.map_err(unread)?).into_owned()));
    while let Some(token) = tokens.next().transpose()? {
        let token = token.trim_start_matches('\n');
        if let Some(head) = token.strip_prefix('\u{1}') {
            open.replace(commit(head)?).into_iter().for_each(&mut each);
        } else if token.starts_with(':') {
            let mut path = || tokens.next().transpose()?.ok_or_else(|| unreadable(token));
            let change = change(token, &mut path)?;
            open.as_mut().ok_or_else(|| unreadable(token))?.changes.push(change);
            changes += 1;
            if changes > CHANGES {
                return Err(TOO_MUCH.to_owned());
            }
        } else if !token.is_empty() {
            return Err(unreadable(token));
        }
    }
    open.into_iter().for_each(each);
    Ok(())
}

fn unreadable(token: &str) -> String {
    format!("git 的输出里有看不懂的内容：{}", token.chars().take(80).collect::<String>().escape_debug())
}

/// `HASH<TAB>1760673600 +0800<TAB>message`.
fn commit(head: &str) -> Result<Commit, String> {
    let (hash, rest) = head.split_once('\t').ok_or_else(|| unreadable(head))?;
    let (date, message) = rest.split_once('\t').unwrap_or((rest, ""));
    let (seconds, zone) = date.split_once(' ').unwrap_or((date, ""));
    let time = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    // A year that no calendar holds is not worth losing the history for.
    let time = time.unwrap_or_default().with_timezone(&offset(zone));
    let stamp = Stamp { day: time.date_naive(), commit: Arc::from(hash) };
    Ok(Commit { stamp, committed: time.to_rfc3339(), message: message.trim_end().to_owned(), changes: Vec::new() })
}

/// The zone of a commit. Some programs wrote impossible ones; those are taken for UTC, because one commit of
/// years ago must not hide all others.
fn offset(zone: &str) -> FixedOffset {
    let number: i32 = zone.parse().unwrap_or(0);
    let (hours, minutes) = (number / 100, number % 100);
    let seconds = if hours.abs() <= 14 && minutes.abs() < 60 { hours * 3600 + minutes * 60 } else { 0 };
    FixedOffset::east_opt(seconds).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc))
}

/// `:100644 100644 OBJECT OBJECT M`, for a merge of two `::100644 100644 100644 OBJECT OBJECT OBJECT MM`, and
/// the path; of a renamed file both paths.
fn change(token: &str, path: &mut impl FnMut() -> Result<String, String>) -> Result<FileChange, String> {
    let rest = token.trim_start_matches(':');
    let parents = token.len() - rest.len();
    let fields: Vec<&str> = rest.split(' ').collect();
    let &[.., status] = fields.as_slice() else { return Err(unreadable(token)) };
    let objects = fields.get(parents + 1..fields.len() - 1).unwrap_or_default();
    let (Some((after, before)), true) = (objects.split_last(), objects.len() == parents + 1) else {
        return Err(unreadable(token));
    };
    let exists = |object: &&str| !object.bytes().all(|byte| byte == b'0');
    let before: Vec<Object> = before.iter().filter(|object| exists(object)).map(|object| Arc::from(*object)).collect();
    let after = Some(*after).filter(exists).map(Arc::from);
    let likeness = status.strip_prefix('R').filter(|_| parents == 1).map(|percent| percent.parse().unwrap_or(0));
    let first = path()?;
    let last = if likeness.is_some() { path()? } else { first.clone() };
    Ok(FileChange {
        before: (!before.is_empty()).then_some(first),
        after: after.is_some().then_some(last),
        likeness: likeness.unwrap_or(0),
        parents: before,
        object: after,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "d68dd4031d2ad5b7a3829ad7df6635e27a7daa22";
    const B: &str = "940532533944dd159bfd11136fac2ee35872de38";
    const C: &str = "d7b5a3d6e5e1b7a7496f5799006afe9aad74806b";
    const NONE: &str = "0000000000000000000000000000000000000000";

    /// The commits in an output, one line for each and for each of its changes.
    fn lines(output: &str) -> Result<Vec<String>, String> {
        let mut lines = Vec::new();
        read(output.as_bytes(), |commit| {
            let Commit { stamp, committed, message, changes } = commit;
            lines.push(format!("{} {committed} {message}", stamp.commit).trim_end().to_owned());
            for FileChange { before, after, likeness, parents, object } in changes {
                let object = object.as_deref().map(|object| object[..2].to_owned());
                let parents: Vec<&str> = parents.iter().map(|parent| &parent[..2]).collect();
                lines.push(format!("  {before:?} {after:?} {likeness} {parents:?} {object:?}"));
            }
        })?;
        Ok(lines)
    }

    #[test]
    fn added_renamed_merged_and_empty_commits() {
        let output = format!(
            "\u{1}1\t1760673600 +0800\0\n:000000 100644 {NONE} {A} A\0a b.md\0\
             \u{1}2\t1760673600 -0330\0\n:100644 100644 {A} {B} R080\0a b.md\0c.md\0:100644 000000 {A} {NONE} D\0d\0\
             \u{1}3\t1760673600 +0000\0\0::100644 100644 100644 {A} {B} {C} MM\0c.md\0\
             \u{1}4\t1760673600 +0000\0"
        );
        let expected = [
            "1 2025-10-17T12:00:00+08:00",
            "  None Some(\"a b.md\") 0 [] Some(\"d6\")",
            "2 2025-10-17T00:30:00-03:30",
            "  Some(\"a b.md\") Some(\"c.md\") 80 [\"d6\"] Some(\"94\")",
            "  Some(\"d\") None 0 [\"d6\"] None",
            "3 2025-10-17T04:00:00+00:00",
            "  Some(\"c.md\") Some(\"c.md\") 0 [\"d6\", \"94\"] Some(\"d7\")",
            "4 2025-10-17T04:00:00+00:00",
        ];
        assert_eq!(lines(&output).expect("readable"), expected);
    }

    #[test]
    fn impossible_zones_and_years_are_no_reason_to_stop() {
        let output = "\u{1}1\t1774000000 +51800\0\u{1}2\t99999999999999999 +0800\0\u{1}3\tnonsense\0";
        let expected = ["1 2026-03-20T09:46:40+00:00", "2 1970-01-01T08:00:00+08:00", "3 1970-01-01T00:00:00+00:00"];
        assert_eq!(lines(output).expect("readable"), expected);
    }

    #[test]
    fn what_is_no_output_of_git_is_refused() {
        for output in [
            "nonsense\0".to_owned(),
            format!(":100644 100644 {A} {B} M\0before any commit\0"),
            format!("\u{1}1\t1760673600 +0800\0:100644 100644 {A} {B} M\0"),
            format!("\u{1}1\t1760673600 +0800\0:100644 {A} {B} M\0a\0"),
            "\u{1}1\t1760673600 +0800\0::\0a\0".to_owned(),
        ] {
            assert!(lines(&output).is_err(), "{output:?}");
        }
    }
}
