//! Where the data come from: what git says of the folder. Two calls of the `git` program; whatever
//! git cannot tell is said in words and stops nothing.
#![expect(clippy::disallowed_methods, reason = "the one place that asks git")]

use std::path::Path;
use std::process::Command;

use crate::load::Commit;
use crate::load::Provenance;

/// What git says of a data folder. The digest is not git's to know and stays empty.
pub(super) fn read(folder: &Path) -> Provenance {
    match commit(folder) {
        Ok((commit, uncommitted)) => Provenance { commit: Some(commit), uncommitted, ..Provenance::default() },
        Err(reason) => Provenance { without_commit: Some(reason), ..Provenance::default() },
    }
}

fn commit(folder: &Path) -> Result<(Commit, usize), String> {
    let status = git(folder, &["status", "--porcelain=v2", "--branch", "--untracked-files=all", "-z", "--", "."])?;
    let mut entries = status.split('\0').filter(|entry| !entry.is_empty());
    let mut id = None;
    let mut uncommitted = 0;
    while let Some(entry) = entries.next() {
        if let Some(oid) = entry.strip_prefix("# branch.oid ") {
            id = (oid != "(initial)").then(|| oid.to_owned());
        } else if !entry.starts_with('#') {
            uncommitted += 1;
            // A renamed file is followed by the path it had.
            if entry.starts_with("2 ") {
                entries.next();
            }
        }
    }
    let id = id.ok_or("这个 git 仓库还没有任何提交")?;
    let told = git(folder, &["rev-parse", "--is-shallow-repository"])?;
    let committed = git(folder, &["-c", "log.showSignature=false", "log", "-1", "--format=%cI", &id])?;
    let commit = Commit { id, committed: committed.trim().to_owned(), shallow: told.trim() == "true" };
    Ok((commit, uncommitted))
}

/// The output of a git command, or the reason why there is none.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .arg("--no-optional-locks")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err("这台机器上没有 git，读不到提交".to_owned());
        }
        Err(error) => return Err(format!("git 无法运行：{error}")),
    };
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(if complaint.contains("not a git repository") {
        "数据文件夹不在 git 仓库里".to_owned()
    } else if complaint.contains("safe.directory") || complaint.contains("dubious ownership") {
        "git 拒绝读取这个仓库：文件夹属于另一个用户（见 git 的 safe.directory 设置）".to_owned()
    } else {
        format!("git 没有给出提交：{}", complaint.lines().next().unwrap_or("原因不明").trim())
    })
}
