//! `lianyi save`: commits exactly the records, or nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{self, BASE_DAY, Ended};
use crate::repository::{commit, git};

const CONTACT: &str = "---\n日期: 2026-04-15\n干部: C11\n联谊对象: [F03]\n形式: 谈心\n内容: [教学]\n---\n谈了课程。\n";
const PLACE: &str = "data/contacts/2025-2026-2/20260415-C11-F03.md";

/// The base corpus in a repository with one commit, and somebody who commits.
fn school(name: &str) -> PathBuf {
    let school = harness::project("base", &format!("save-{name}"));
    harness::write(&school.join("notes.txt"), "一\n");
    commit(&school, BASE_DAY);
    for (key, value) in [
        ("user.name", "记录人"),
        ("user.email", "clerk@example.org"),
        ("user.useConfigOnly", "true"),
        ("maintenance.auto", "false"),
    ] {
        ask(&school, &["config", key, value]);
    }
    school
}

fn ask(school: &Path, arguments: &[&str]) -> String {
    git(school, BASE_DAY, arguments)
}

fn save(school: &Path, arguments: &[&str]) -> Ended {
    harness::run(&mut saving(school, arguments))
}

fn saving(school: &Path, arguments: &[&str]) -> Command {
    let mut command = harness::lianyi(school);
    command.args(["save", "--as-of", BASE_DAY]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

/// What git says of the folder: the branch with its commits, what is staged, what is not.
fn state(school: &Path) -> String {
    ask(school, &["log", "--format=%H"]) + &ask(school, &["status", "--porcelain", "--untracked-files=all"])
}

#[test]
fn exactly_the_records_are_committed_with_a_sentence() {
    let school = school("exact");
    harness::write(&school.join(PLACE), CONTACT);
    harness::write(&school.join("data/附件/纪要.txt"), "一\n");
    harness::write(&school.join("notes.txt"), "二\n");
    harness::write(&school.join("staged.txt"), "三\n");
    ask(&school, &["add", "notes.txt", "staged.txt"]);
    let units = harness::read(school.join("data/units.yaml"));
    harness::write(&school.join("data/units.yaml"), format!("# 改过\n{units}"));
    ask(&school, &["add", "data/units.yaml"]);
    harness::write(&school.join("data/units.yaml"), format!("# 又改过\n{units}"));
    harness::remove(&school.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    let ended = save(&school, &["--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let sentence = "新增联系记录 1 条；改动单位名册；删去联系记录 1 条";
    assert!(ended.out.starts_with(&format!("{sentence}：\n")), "{}", ended.out);
    assert!(ended.out.contains(&format!("  新增 {PLACE}\n")), "{}", ended.out);
    assert!(ended.err.contains("data/附件/纪要.txt") && ended.err.contains("git reset --soft HEAD~1"), "{}", ended.err);
    assert_eq!(ask(&school, &["log", "-1", "--format=%an %s"]), format!("记录人 {sentence}\n"));
    assert_eq!(
        ask(&school, &["show", "--format=", "--name-status", "HEAD"]),
        format!("D\tdata/contacts/2025-2026-1/20251105-C21-F02.md\nA\t{PLACE}\nM\tdata/units.yaml\n")
    );
    assert!(ask(&school, &["show", "HEAD:data/units.yaml"]).starts_with("# 又改过\n"), "what lies there is committed");
    // What else is staged stays staged, and in no commit.
    assert_eq!(ask(&school, &["diff", "--cached", "--name-status"]), "M\tnotes.txt\nA\tstaged.txt\n");
    let before = state(&school);
    let again = save(&school, &["--yes"]);
    assert!(again.code == 0 && again.out.contains("没有要存的"), "{}{}", again.out, again.err);
    assert_eq!(state(&school), before);
}

/// Findings are said and stop nothing.
#[test]
fn findings_do_not_keep_records_from_being_saved() {
    let school = school("findings");
    harness::write(&school.join(PLACE), CONTACT.replace("F03", "F02").replace("谈了课程。\n", ""));
    let place = school.join("data/contacts/2025-2026-2/20260415-C11-F02.md");
    std::fs::rename(school.join(PLACE), &place).expect("the file is there");
    let ended = save(&school, &["--yes"]);
    assert!(ended.code == 0 && ended.err.contains("不妨碍保存"), "{}{}", ended.out, ended.err);
    assert_eq!(ask(&school, &["status", "--porcelain"]), "");
}

#[test]
fn nobody_who_agrees_is_nobody_who_saves() {
    let school = school("unasked");
    harness::write(&school.join(PLACE), CONTACT);
    let before = state(&school);
    let shown = save(&school, &["--dry-run"]);
    assert!(shown.code == 0 && shown.out.contains("新增联系记录 1 条"), "{}{}", shown.out, shown.err);
    let silent = save(&school, &[]);
    assert!(silent.code == 2 && silent.err.contains("加 --yes"), "{}", silent.err);
    let typed = |answer: &str| {
        let lianyi = env!("CARGO_BIN_EXE_lianyi");
        let script = format!("printf '{answer}\\n' | script -qec '{lianyi} save --as-of {BASE_DAY}' /dev/null");
        harness::run(Command::new("sh").args(["-c", &script]).current_dir(&school)).out
    };
    assert!(typed("").contains("没有提交"));
    assert_eq!(state(&school), before);
    let said = typed("是");
    assert!(said.contains("存进 git 吗") && said.contains("已经提交"), "{said}");
    assert_eq!(ask(&school, &["status", "--porcelain"]), "");
}

/// A way to make a school in which nothing can be saved.
type Spoil = fn(&Path);

/// Each is said in a sentence, and git knows as much as before.
#[test]
fn what_cannot_be_saved_leaves_all_as_it_was() {
    let cases: [(&str, Spoil, &str); 8] = [
        ("detached", |school| drop(ask(school, &["switch", "--quiet", "--detach"])), "不在任何分支上"),
        ("merge", merge, "合并还没有做完"),
        (
            "markers",
            |school| {
                let text = CONTACT.replace("谈了课程。", "<<<<<<< HEAD\n一\n=======\n二\n>>>>>>> other");
                harness::write(&school.join(PLACE), text);
            },
            "20260415-C11-F03.md：",
        ),
        ("unread", |school| harness::write(&school.join("data/contacts/表.xlsx"), "x"), "表.xlsx"),
        ("topic", |school| harness::write(&school.join(PLACE), CONTACT.replace("教学", "天气")), "天气"),
        ("nobody", |school| drop(ask(school, &["config", "--unset", "user.name"])), "不知道您是谁"),
        (
            "ignored",
            |school| {
                ask(school, &["rm", "--quiet", "-r", "--cached", "data"]);
                harness::write(&school.join(".gitignore"), "data/\n");
            },
            ".gitignore 写明了 data/",
        ),
        (
            "hook",
            |school| {
                let hook = school.join(".git/hooks/pre-commit");
                harness::write(&hook, "#!/bin/sh\necho 今天不许提交 >&2\nexit 1\n");
                let made = Command::new("chmod").arg("+x").arg(&hook).status();
                assert!(made.expect("chmod runs").success());
            },
            "今天不许提交",
        ),
    ];
    for (name, spoil, said) in cases {
        let school = school(name);
        harness::write(&school.join(PLACE), CONTACT);
        harness::write(&school.join("staged.txt"), "三\n");
        ask(&school, &["add", "staged.txt"]);
        spoil(&school);
        let before = (state(&school), harness::files(&school.join("data")));
        let ended = save(&school, &["--yes"]);
        assert_eq!(ended.code, 2, "{name}: {}{}", ended.out, ended.err);
        assert!(ended.err.contains(said) && ended.err.contains("什么也没有提交"), "{name}: {}", ended.err);
        assert!(before == (state(&school), harness::files(&school.join("data"))), "{name}: {}", state(&school));
    }
}

/// Two branches that changed one line.
fn merge(school: &Path) {
    let units = school.join("data/units.yaml");
    let text = harness::read(&units);
    ask(school, &["stash", "--quiet", "--include-untracked"]);
    ask(school, &["switch", "--quiet", "-c", "other"]);
    for (branch, line) in [("other", "# 甲\n"), ("main", "# 乙\n")] {
        ask(school, &["switch", "--quiet", branch]);
        harness::write(&units, format!("{line}{text}"));
        ask(school, &["commit", "--quiet", "-am", line]);
    }
    let status = Command::new("git").arg("-C").arg(school).args(["merge", "--quiet", "other"]).output();
    assert!(!status.expect("git runs").status.success(), "the merge was to stop");
}

#[test]
fn a_folder_in_no_repository_is_said() {
    let school = harness::project("base", "save-no-repository");
    let ended = save(&school, &["--yes"]);
    assert!(ended.code == 2 && ended.err.contains("git init"), "{}", ended.err);
    // The first commit of all, and how to take that back.
    ask(&school, &["init", "--quiet"]);
    ask(&school, &["config", "user.name", "记录人"]);
    ask(&school, &["config", "user.email", "clerk@example.org"]);
    let ended = save(&school, &["--yes"]);
    assert!(ended.code == 0 && ended.err.contains("git update-ref -d HEAD"), "{}{}", ended.out, ended.err);
    assert_eq!(ask(&school, &["status", "--porcelain"]), "");
    assert_eq!(ask(&school, &["log", "--format=%an"]), "记录人\n");
}

/// A file name is a name, whatever git could read into it, and a hook of another repository changes nothing.
#[test]
fn names_are_names_and_other_repositories_are_left_alone() {
    let school = school("names");
    let other = harness::project("base", "save-other");
    commit(&other, BASE_DAY);
    let before = state(&other);
    harness::write(&school.join(PLACE), CONTACT);
    harness::write(&school.join("data/events/20260301-（校庆）.md"), "---\n日期: 2026-03-01\n名称: 校庆\n---\n");
    let mut command = saving(&school, &["--yes"]);
    let ended =
        harness::run(command.env("GIT_DIR", other.join(".git")).env("GIT_INDEX_FILE", other.join(".git/index")));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("新增联系记录 1 条、重大事件 1 件"), "{}", ended.out);
    assert_eq!(ask(&school, &["status", "--porcelain"]), "");
    assert_eq!(state(&other), before);
}

/// What is in git once cannot be taken out again: a telephone is named before it is too late, and nobody commits one
/// by saying yes to everything.
#[test]
fn a_telephone_is_not_committed_unseen() {
    let school = school("private");
    harness::write(&school.join(PLACE), CONTACT.replace("谈了课程", "来电话请打 13800138000"));
    let before = state(&school);
    for arguments in [&["--yes"][..], &["--dry-run"], &[]] {
        let ended = save(&school, arguments);
        assert_eq!(ended.code, if arguments == ["--dry-run"] { 0 } else { 2 }, "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains("也还在历史里") && ended.err.contains("LY801"), "{arguments:?}: {}", ended.err);
        assert!(!ended.err.contains("13800138000"), "{}", ended.err);
    }
    assert_eq!(state(&school), before);
    harness::write(&school.join(PLACE), CONTACT);
    assert_eq!(save(&school, &["--yes"]).code, 0);
}
