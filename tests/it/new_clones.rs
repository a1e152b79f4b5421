//! Two clerks who write in two clones of one school, and texts that lie in files.

use std::path::{Path, PathBuf};

use crate::demo;
use crate::harness::{self, Ended};
use crate::repository::{commit, git};

const DAY: &str = "2026-11-20";

fn new(school: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(school).arg("new").args(arguments).args(["--as-of", DAY]))
}

/// A clone of a school beside it.
fn clone(school: &Path, name: &str) -> PathBuf {
    let clone = school.with_file_name(name);
    harness::remove(&clone);
    let (from, to) = (school.display().to_string(), clone.display().to_string());
    git(school, DAY, &["clone", "--quiet", &from, &to]);
    clone
}

/// What each of them registers is there after the merge, under an id of its own; what both registered is there once.
#[test]
fn what_two_clones_register_is_merged_without_a_conflict() {
    let school = demo::project("new-clones");
    commit(&school, DAY);
    let other = clone(&school, "new-clones-other");
    let suggestion = |school: &Path, summary: &str| {
        let flags = ["feedback", "--friend", "F007", "--date", "昨天", "--category", "教学", "--summary", summary];
        let ended = new(school, &flags);
        assert_eq!(ended.code, 0, "{}", ended.err);
        ended.out
    };
    let waiver = |school: &Path, friend: &str| {
        let flags = [
            "waiver",
            "--rule",
            "定期联系",
            "--cadre",
            "C16",
            "--friend",
            friend,
            "--from",
            "2026-09-01",
            "--until",
            "2027-01-17",
            "--reason",
            "访学",
            "--approved-by",
            "党委统战部",
            "--approved",
            "2026-09-01",
        ];
        let ended = new(school, &flags);
        assert_eq!(ended.code, 0, "{}", ended.err);
        ended.out
    };
    let mut ids: Vec<String> = Vec::new();
    for (clone, own, friend) in [(&school, "建议修琴房", "F007"), (&other, "建议修灯", "F009")] {
        ids.extend([suggestion(clone, own), suggestion(clone, "建议 周末开放"), waiver(clone, friend)]);
        commit(clone, DAY);
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5, "{ids:?}");
    let from = other.display().to_string();
    git(&school, DAY, &["pull", "--quiet", "--no-rebase", "--no-edit", &from]);
    for id in &ids {
        assert!(school.join(id.trim()).is_file(), "{id}");
    }
    let ended = harness::run(harness::lianyi(&school).args(["check", "--as-of", DAY, "--format", "concise"]));
    let accused = ended.out.lines().find(|line| ids.iter().any(|id| line.starts_with(id.trim())));
    assert!(ended.code < 2 && accused.is_none(), "{accused:?}{}", ended.err);
}

#[test]
fn the_text_may_lie_in_a_file() {
    let school = demo::project("new-text-file");
    let flags = ["contact", "--cadre", "C16", "--friend", "F009", "--date", "昨天", "--form", "谈心", "--text-file"];
    let (gbk, _, _) = encoding_rs::GBK.encode("谈了琴房");
    harness::write(&school.join("gbk.txt"), &gbk);
    harness::pipe(&school.join("pipe"));
    for (name, said) in
        [("none.txt", "不存在"), ("gbk.txt", "不是 UTF-8"), ("pipe", "不是普通文件"), ("data", "打不开")]
    {
        let ended = new(&school, &[&flags[..], &[name]].concat());
        assert!(ended.code == 2 && ended.err.contains(said), "{name}: {}", ended.err);
    }
    harness::write(&school.join("text.txt"), "\u{FEFF}谈了琴房。\r\n\r\n- 周末开放\r\n");
    let ended = new(&school, &[&flags[..], &["text.txt"]].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let text = harness::read(school.join(ended.out.trim()));
    assert!(text.ends_with("---\n谈了琴房。\n\n\\- 周末开放\n"), "{text}");
}

/// A name that is typed where none belongs goes into no log; neither does one that could not be saved.
#[test]
fn no_name_is_said_off_a_terminal() {
    let school = demo::project("new-discreet");
    let flags =
        ["contact", "--cadre", "C16", "--friend", "F009", "--date", "昨天", "--form", "易书恒", "--writer", "易书恒"];
    let ended = new(&school, &flags);
    assert!(ended.code == 2 && ended.err.contains("--form 办法参数的“形式”里没有"), "{}", ended.err);
    assert!(!ended.err.contains("易书恒"), "{}", ended.err);
    commit(&school, DAY);
    for (key, value) in [("user.name", "记录人"), ("user.email", "clerk@example.org")] {
        git(&school, DAY, &["config", key, value]);
    }
    let note = "---\n日期: 2026-11-19\n干部: C16\n联谊对象: [易书恒]\n形式: 谈心\n---\n";
    harness::write(&school.join("data/contacts/2026-2027-1/20261119-C16-F007.md"), note);
    let ended = harness::run(harness::lianyi(&school).args(["save", "--yes", "--as-of", DAY]));
    assert!(ended.code == 2 && ended.err.contains("20261119-C16-F007.md"), "{}{}", ended.out, ended.err);
    assert!(!format!("{}{}", ended.out, ended.err).contains("易书恒"), "{}", ended.err);
}
