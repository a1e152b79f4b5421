//! Call 1, `git status`: which commit the folder stands on, and which files differ from it.

/// What `git status` says.
#[derive(Debug, Default)]
pub(super) struct Status {
    /// The commit; `None` before the first one.
    pub(super) commit: Option<String>,
    /// Paths below the root of the repository.
    pub(super) uncommitted: Vec<String>,
}

/// The arguments; `--untracked-files=all` because a new folder is not one change but many.
pub(super) const ARGUMENTS: &[&str] =
    &["status", "--porcelain=v2", "--branch", "--untracked-files=all", "-z", "--", "."];

/// Reads the output of porcelain version 2, entries ended by NUL.
pub(super) fn parse(output: &str) -> Status {
    let mut status = Status::default();
    let mut entries = output.split('\0').filter(|entry| !entry.is_empty());
    while let Some(entry) = entries.next() {
        if let Some(oid) = entry.strip_prefix("# branch.oid ") {
            status.commit = (oid != "(initial)").then(|| oid.to_owned());
            continue;
        }
        // The path is the last of so many fields; it may hold spaces itself.
        let fields = match entry.as_bytes().first() {
            Some(b'1') => 9,
            Some(b'2') => 10,
            Some(b'u') => 11,
            Some(b'?') => 2,
            _ => continue,
        };
        status.uncommitted.extend(entry.splitn(fields, ' ').nth(fields - 1).map(str::to_owned));
        if fields == 10 {
            // A renamed file is followed by the path it had.
            entries.next();
        }
    }
    status
}
