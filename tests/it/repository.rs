//! Makes git repositories of a project: the same commits on every machine.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use crate::harness;

/// Runs git in a folder, as nobody's user with nobody's settings; returns what it printed.
pub(crate) fn git(folder: &Path, day: &str, arguments: &[&str]) -> String {
    let moment = format!("{day}T12:00:00+08:00");
    let mut command = Command::new("git");
    command.current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
    command.env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"));
    command.envs([("GIT_AUTHOR_DATE", &moment), ("GIT_COMMITTER_DATE", &moment)]);
    // What git does in the background would outlive the test, and hold what it inherited.
    command.args(["-c", "maintenance.auto=false", "-c", "gc.auto=0"]);
    command.args(["-c", "user.name=经办人", "-c", "user.email=clerk@example.invalid", "-c", "init.defaultBranch=main"]);
    let ended = harness::run(command.args(arguments));
    assert_eq!(ended.code, 0, "{arguments:?}: {}", ended.err);
    ended.out
}

/// What commits say where nobody cares.
pub(crate) const MESSAGE: &str = "记录";

/// Commits everything in a project, which becomes a repository if it is none yet.
pub(crate) fn commit(project: &Path, day: &str) {
    commit_saying(project, day, MESSAGE);
}

/// The same with a message.
pub(crate) fn commit_saying(project: &Path, day: &str, message: &str) {
    if !project.join(".git").exists() {
        git(project, day, &["init", "--quiet"]);
    }
    git(project, day, &["add", "--all"]);
    git(project, day, &["commit", "--quiet", "--allow-empty", "--message", message]);
}

/// A clone beside the project that holds the last commit only.
pub(crate) fn shallow(project: &Path) -> PathBuf {
    let name = project.file_name().expect("a project has a name").to_string_lossy();
    let clone = project.with_file_name(format!("{name}-shallow"));
    harness::remove(&clone);
    let from = format!("file://{}", project.display());
    let to = clone.display().to_string();
    git(project, harness::BASE_DAY, &["clone", "--quiet", "--depth", "1", &from, &to]);
    clone
}
