//! No repository makes this program run another one: whatever its settings, its attributes and the folders
//! within its records say.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::harness;
use crate::history::{NOTE, REDATED, begun, check, edit};
use crate::repository::commit;
use crate::repository::git;

/// Parts of the names of settings that can name a program, or a file that names one. Git prints all its
/// settings; those that are numbers or switches would only stop it early and prove nothing.
const NAMING: &[&str] = &[
    "alias",
    "alternate",
    "askpass",
    "attributes",
    "browser",
    "clean",
    "cmd",
    "command",
    "driver",
    "editor",
    "exec",
    "external",
    "file",
    "fsmonitor",
    "helper",
    "hook",
    "include",
    "interactive",
    "mailmap",
    "man.",
    "order",
    "pack",
    "pager",
    "path",
    "process",
    "program",
    "proxy",
    "sequence",
    "smudge",
    "ssh",
    "textconv",
    "tool",
    "url",
    "vcs",
];

/// A repository with a history, of which every file has the attributes `x`.
fn hostile(name: &str) -> PathBuf {
    let project = begun(name);
    edit(&project, NOTE, "日期: 2025-10-22", "日期: 2025-10-20");
    commit(&project, "2025-10-25");
    harness::write(&project.join(".git/info/attributes"), "* filter=x diff=x merge=x\n");
    project
}

#[test]
fn no_setting_of_a_repository_names_a_program_that_is_run() {
    let project = hostile("programs-settings");
    let mark = project.join("RAN");
    let program = format!("touch {}; cat", mark.display());
    let settings = harness::read(project.join(".git/config"));
    let listed = git(&project, "2025-10-25", &["help", "--config"]);
    let mut answered = 0;
    for name in listed.lines().filter(|name| NAMING.iter().any(|part| name.to_lowercase().contains(part))) {
        let Some((section, rest)) = name.split_once('.') else { continue };
        let (part, key) = rest.rsplit_once('.').map_or((String::new(), rest), |(_, key)| (" \"x\"".to_owned(), key));
        if key.contains(['<', '*']) {
            continue;
        }
        harness::write(&project.join(".git/config"), format!("{settings}[{section}{part}]\n\t{key} = \"{program}\"\n"));
        let (said, _) = check(&project, &[]);
        let _ = harness::run(harness::lianyi(&project).args(["diff", "HEAD~1..HEAD"]));
        assert!(!mark.exists(), "{name} made git run a program");
        // Where the setting is a switch or a number, git stops at once and says so.
        assert!(said == REDATED || said.contains("LY905"), "{name}: {said}");
        answered += usize::from(said == REDATED);
    }
    assert!(answered > 100, "only {answered} settings left git able to answer");
    let filters = ["clean", "smudge", "process"].map(|key| format!("\t{key} = \"{program}\"\n")).concat();
    harness::write(&project.join(".git/config"), format!("{settings}[filter \"x\"]\n{filters}"));
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", harness::BASE_DAY, "--without-pdf"]));
    assert_eq!((ended.code, mark.exists()), (0, false), "{}{}", ended.out, ended.err);
}

/// An ordinary clone brings along whatever files lie in it: a whole repository among the records too.
#[test]
fn a_repository_hidden_among_the_records_is_not_asked() {
    let project = hostile("programs-hidden");
    let (data, mark) = (project.join("data"), project.join("RAN"));
    for folder in ["objects", "refs/heads", "info"] {
        std::fs::create_dir_all(data.join(folder)).expect("a folder");
    }
    harness::write(&data.join("HEAD"), "ref: refs/heads/main\n");
    harness::write(&data.join("info/attributes"), "* filter=x\n");
    let program = format!("touch {}; cat", mark.display());
    let settings = format!(
        "[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {program}\n[filter \"x\"]\n\tclean = {program}\n"
    );
    harness::write(&data.join("config"), settings);
    let (said, _) = check(&project, &[]);
    assert!(said.contains("LY902") && !mark.exists(), "{said}");
}

/// A folder of `PATH` that is none for itself (empty, `.`) would be the repository's own.
#[test]
fn a_git_that_came_with_the_repository_is_not_run() {
    let project = hostile("programs-own-git");
    let mark = project.join("RAN");
    for place in ["git", "bin/git"] {
        harness::write(&project.join(place), format!("#!/bin/sh\ntouch {}\nexit 1\n", mark.display()));
        let rights = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(project.join(place), rights).expect("the file is ours");
    }
    let usual = std::env::var("PATH").expect("tests are run with git in PATH");
    let path = format!(".::bin:{usual}");
    let arguments =
        ["check", "--history", "--as-of", harness::BASE_DAY, "--format", "concise", "-q", "--select", "LY9"];
    let asked = harness::run(harness::lianyi(&project).args(arguments).env("PATH", &path));
    assert!(asked.out.contains("LY902") && !mark.exists(), "{}{}", asked.out, asked.err);
    harness::write(&project.join("data/附件/说明.txt"), "新的\n");
    let saved = harness::run(harness::lianyi(&project).arg("save").env("PATH", &path));
    assert!(!saved.err.contains("没有 git") && !mark.exists(), "{}{}", saved.out, saved.err);
}
