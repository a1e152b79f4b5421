//! `lianyi diff`: what became of a school between two commits, read from git's objects and nowhere else.

use std::path::{Path, PathBuf};

use crate::harness::{self, Ended};
use crate::history::edit;
use crate::repository::{commit, git};

const LATER: &str = "data/contacts/2025-2026-1/20251105-C21-F02.md";

/// Two commits: in the first a contact is missing and a list has another meeting.
fn two(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    let contact = harness::read(project.join(LATER));
    harness::remove(&project.join(LATER));
    commit(&project, "2026-02-10");
    harness::write(&project.join(LATER), contact);
    edit(&project, "data/roster/2025-2026/U02.yaml", "党政联席会议", "党总支会议");
    commit(&project, harness::BASE_DAY);
    project
}

fn diff(project: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(project).arg("diff").args(arguments))
}

/// The text without the hashes of the commits.
fn without_hashes(text: &str) -> String {
    let line = |line: &str| match line.split_once("提交 ") {
        Some((before, rest)) => format!("{before}提交 …{}\n", &rest[7..]),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn it_says_what_became_of_the_school() {
    let project = two("diff-text");
    let before = harness::files(&project.join("data"));
    let ended = diff(&project, &["HEAD~1..HEAD"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    harness::expect_file("cli/diff.txt", &without_hashes(&ended.out));
    let one_day = diff(&project, &["HEAD~1", "--as-of", harness::BASE_DAY, "--format", "markdown"]);
    harness::expect_file("cli/diff.markdown.txt", &without_hashes(&one_day.out));
    assert_eq!(harness::files(&project.join("data")), before);
    assert_eq!(git(&project, harness::BASE_DAY, &["status", "--porcelain"]), "");
}

/// What lies in the folder now is of no commit.
#[test]
fn the_work_tree_is_not_looked_at() {
    let project = two("diff-tree");
    let clean = diff(&project, &["HEAD~1..HEAD", "--format", "json"]);
    harness::remove(&project.join("data/contacts"));
    harness::write(&project.join("data/units.yaml"), "[");
    let dirty = diff(&project, &["HEAD~1..HEAD", "--format", "json"]);
    assert_eq!((dirty.code, &dirty.out), (0, &clean.out), "{}", dirty.err);
    let same = diff(&project, &["HEAD..HEAD"]);
    assert_eq!(same.out.matches("没有变化").count(), 5, "{}", same.out);
}

#[test]
fn every_key_is_described_and_nobody_named() {
    let project = two("diff-json");
    let ended = diff(&project, &["HEAD~1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let text = harness::read(harness::root("docs/formats.md"));
    let mut unsaid = Vec::new();
    let mut rest = vec![&json];
    while let Some(value) = rest.pop() {
        rest.extend(value.as_array().into_iter().flatten());
        for (key, value) in value.as_object().into_iter().flatten() {
            if !text.contains(&format!("`{key}`")) {
                unsaid.push(key.clone());
            }
            rest.push(value);
        }
    }
    assert!(unsaid.is_empty(), "docs/formats.md says nothing of {unsaid:?}");
    let names = harness::read(project.join("data/people/names.yaml"));
    let names: Vec<&str> =
        names.lines().filter_map(|line| line.split_once("姓名: ")?.1.split([',', '}']).next()).collect();
    assert!(names.len() > 3, "only {} names", names.len());
    let said = ended.out + &diff(&project, &["HEAD~1"]).out;
    assert!(names.iter().all(|name| !said.contains(name)), "a name");
}

#[test]
fn what_is_no_commit_is_refused() {
    let project = two("diff-refused");
    for (range, said) in [
        ("nowhere..HEAD", "仓库里没有“nowhere”这个提交"),
        ("HEAD:data", "仓库里没有"),
        ("HEAD...HEAD", "不成一段"),
        ("..HEAD", "不成一段"),
    ] {
        let ended = diff(&project, &[range]);
        assert!(ended.code == 2 && ended.err.contains(said), "{range}: {}", ended.err);
    }
    edit(&project, "data/units.yaml", "U02", "[");
    commit(&project, harness::BASE_DAY);
    let ended = diff(&project, &["HEAD~1..HEAD"]);
    assert!(ended.code == 2 && ended.err.contains("没有比较"), "{}", ended.err);
    let outside = harness::project("base", "diff-outside");
    let ended = diff(&outside, &["HEAD~1"]);
    assert!(ended.code == 2 && ended.err.contains("不在 git 仓库里"), "{}", ended.err);
}
