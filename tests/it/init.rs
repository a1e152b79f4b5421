//! `lianyi init`: a new school that is clean at once, all of it or nothing.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::harness::{self, Ended};

const DAY: &str = "2026-11-29";

fn init(folder: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(folder).args(["init", "--as-of", DAY]).args(arguments))
}

#[track_caller]
fn clean(school: &Path) {
    let ended = harness::run(harness::lianyi(school).args(["check", "--as-of", DAY, "--fail-on", "hint"]));
    assert!(ended.code == 0 && ended.out.contains("没有发现问题"), "{}{}", ended.out, ended.err);
    let ended = harness::run(harness::lianyi(school).args(["report", "--as-of", DAY, "--without-pdf"]));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(school.join("site/public/index.html").is_file());
}

/// Nothing but the name is known: what is written, and what is said of it.
#[test]
fn a_name_is_enough() {
    let folder = harness::folder("init-name");
    let ended = init(&folder, &["台账", "--name", "示例大学"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let school = folder.join("台账");
    let mut text = ended.out + "\n";
    for (path, bytes) in harness::files(&school) {
        let content = String::from_utf8(bytes).expect("text");
        let shown = if path.starts_with("docs/") { "（同 lianyi 的这一份）\n".to_owned() } else { content };
        let _ = write!(text, "==> {path}\n{shown}\n");
    }
    harness::expect_file("cli/init.txt", &text);
    clean(&school);
    let format = harness::read(school.join("docs/data-format.md"));
    assert!(!format.contains("](../"), "a link leads out of the repository");
}

/// Each answer is in the pack, quoted where YAML would read something else.
#[test]
fn every_question_has_a_flag() {
    let folder = harness::folder("init-flags");
    let ended = init(
        &folder,
        &[
            "--name",
            "A: #县\"政协\"",
            "--short",
            "示例政协",
            "--office",
            "机关党委",
            "--tiers",
            "党组=党组会议",
            "--terms",
            "2026-01-01..2026-12-31",
            "--every",
            "每季度两次",
            "--per",
            "干部",
            "--forms",
            "走访,谈 心；电话",
        ],
    );
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(!ended.out.contains("推测"), "{}", ended.out);
    let pack = harness::read(folder.join("data/rules/办法.yaml"));
    for line in [
        "名称: 示例政协联谊交友办法",
        "落款: 示例政协机关党委",
        "形式: [走访, \"谈 心\", 电话]",
        "参数: {周期: 季度, 最少: 2, 计算: 每名干部, 形式: [走访, \"谈 心\", 电话]}",
        "参数: {层级名单: 党组, 确定: [党组会议], 每学年: 是}",
    ] {
        assert!(pack.contains(line), "{line} is not in\n{pack}");
    }
    assert!(folder.join("data/calendar/2026.yaml").is_file());
    clean(&folder);
    let page = harness::read(folder.join("site/internal/index.html"));
    assert!(page.contains("A: #县"), "the name is read back as it was written");
    // No list is decided, and the parts of the page are counted all the same.
    let parts = [("decide", "一、"), ("oversee", "二、"), ("left", "三、"), ("closed", "四、")];
    for (id, number) in parts {
        assert!(page.contains(&format!("<h2 id=\"{id}\">{number}")), "{id}: {page}");
    }
}

/// What cannot be understood is said with its flag, and nothing is written.
#[test]
fn an_answer_that_cannot_be_understood_writes_nothing() {
    let folder = harness::folder("init-wrong");
    let named = |rest: &[&'static str]| [&["x", "--name", "示例"], rest].concat();
    for (arguments, said) in [
        (vec!["x"], "缺少 --name"),
        (named(&["--terms", "2026-09-01"]), "不是一段日子"),
        (named(&["--terms", "2026-09-01..2026-02-30"]), "没有这一天"),
        (named(&["--terms", "2026-09-01..2027-01-18、2027-01-10..2027-07-01"]), "重叠"),
        (named(&["--terms", "2026-09-01..2028-01-18"]), "超过一年"),
        (named(&["--terms", "2026-01-01..2026-12-31", "--every", "每学期1次"]), "没有分学期"),
        (named(&["--every", "每天1次"]), "看不懂"),
        (named(&["--every", "每学期0次"]), "不是次数"),
        (named(&["--every", "不定期2次"]), "没有次数"),
        (named(&["--per", "每个人"]), "看不懂"),
        (named(&["--tiers", "校级"]), "没有写由谁确定"),
        (named(&["--tiers", "校级=甲、校级=乙"]), "写了两次"),
        (named(&["--forms", "谈心、谈心"]), "写了两次"),
        (named(&["--forms", "、"]), "没有写形式"),
        (named(&["--demo"]), "不能与"),
    ] {
        let ended = init(&folder, &arguments);
        assert!(ended.code == 2 && ended.err.contains(said), "{arguments:?}: {}{}", ended.out, ended.err);
        assert_eq!(harness::names(&folder), [""; 0], "{arguments:?} left something");
    }
}

/// A folder in which something lies is somebody's; an empty repository is not.
#[test]
fn a_folder_that_is_not_empty_is_refused() {
    let folder = harness::folder("init-occupied");
    for path in ["full/note", "file", "cloned/.git/HEAD"] {
        harness::write(&folder.join(path), "ref: refs/heads/main\n");
    }
    harness::link(&folder.join("dangling"), "nowhere");
    for (name, said) in [("full", "里面有 note"), ("file", "不是文件夹"), ("dangling", "打不开")] {
        let ended = init(&folder, &[name, "--name", "示例大学"]);
        assert!(ended.code == 2 && ended.err.contains(said), "{name}: {}", ended.err);
    }
    assert_eq!(harness::names(&folder.join("full")), ["note"]);
    let ended = init(&folder, &["cloned", "--name", "示例大学"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    clean(&folder.join("cloned"));
    let again = init(&folder, &["cloned", "--name", "示例大学"]);
    assert_eq!(again.code, 2, "a second run must not write over the first");
}

/// A limit on the size of files stands in for a full disk.
#[test]
fn a_full_disk_leaves_nothing() {
    let folder = harness::folder("init-full");
    std::fs::create_dir(folder.join("there")).expect("the folder is new");
    for place in ["there", "new/below"] {
        let script = format!("trap '' XFSZ; ulimit -f 8; exec \"$@\" init {place} --name 示例大学");
        let ended = harness::run(&mut harness::lianyi_in_shell(&folder, &script));
        assert!(ended.code == 2 && ended.err.contains("没有写任何文件"), "{}{}", ended.out, ended.err);
        assert_eq!(harness::names(&folder), ["there"]);
        assert_eq!(harness::names(&folder.join("there")), [""; 0]);
    }
}

/// With --git there is one commit, which holds all that was written; without somebody to sign it, nothing at all.
#[test]
fn the_first_commit_is_made_where_it_is_wanted() {
    let folder = harness::folder("init-git");
    let home = folder.join("home");
    harness::write(&home.join(".gitconfig"), "[user]\n  name = 记录人\n  email = clerk@example.org\n");
    let school = folder.join("台账");
    let mut command = harness::lianyi(&folder);
    let nobody = command.args(["init", "台账", "--name", "示例大学", "--git"]).env("HOME", folder.join("nowhere"));
    let nobody = nobody.env("EMAIL", "").env("GIT_CONFIG_COUNT", "1");
    let nobody = nobody.env("GIT_CONFIG_KEY_0", "user.useConfigOnly").env("GIT_CONFIG_VALUE_0", "true");
    let ended = harness::run(nobody);
    assert!(ended.code == 2 && ended.err.contains("不知道您是谁"), "{}{}", ended.out, ended.err);
    assert!(!school.exists());
    let mut command = harness::lianyi(&folder);
    let ended = harness::run(command.args(["init", "台账", "--name", "示例大学", "--git"]).env("HOME", &home));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let git = |arguments: &[&str]| harness::run(Command::new("git").arg("-C").arg(&school).args(arguments)).out;
    assert_eq!(git(&["log", "--format=%an %s"]), "记录人 建立示例大学联谊交友台账\n");
    // The recipes for forges publish this branch.
    assert_eq!(git(&["symbolic-ref", "--short", "HEAD"]), "main\n");
    assert_eq!(git(&["status", "--short"]), "");
}

/// The fictitious school comes out of the program as it lies in the sources.
#[test]
fn the_demo_school_is_the_projects_own() {
    let folder = harness::folder("init-demo");
    let ended = init(&folder, &["--demo"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let written = harness::files(&folder.join("data"));
    let ours = harness::files(&harness::root("data"));
    assert!(written == ours, "{} files, {} of ours", written.len(), ours.len());
}

/// On a terminal it asks, says what it did not understand, and asks again; whoever leaves before the end leaves nothing.
#[test]
fn on_a_terminal_it_asks() {
    let folder = harness::folder("init-terminal");
    let typed = |name: &str, lines: &str| {
        let lianyi = env!("CARGO_BIN_EXE_lianyi");
        let script =
            format!("printf '{lines}' | script -qec '{lianyi} init {name} --as-of {DAY} --color never' /dev/null");
        harness::run(Command::new("sh").args(["-c", &script]).current_dir(&folder))
    };
    let ended = typed("asked", "示例大学\\n示大\\n\\n坏\\n校级=党委会\\n\\n每月1次\\n\\n谈心\\n\\n");
    let said = ended.out.replace('\r', "");
    for words in
        ["1/8 单位名称", "8/8 哪些形式计入", "“坏”没有写由谁确定", "直接回车即：党委统战部", "要不要现在建 git 仓库"]
    {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    let pack = harness::read(folder.join("asked/data/rules/办法.yaml"));
    assert!(pack.contains("参数: {周期: 月, 最少: 1, 计算: 每名联谊对象, 形式: [谈心]}"), "{pack}");
    assert!(!folder.join("asked/.git").exists(), "git was not wanted");
    clean(&folder.join("asked"));
    let ended = typed("left", "示例大学\\n\\004");
    assert!(ended.out.contains("没有写任何文件"), "{}", ended.out);
    assert!(!folder.join("left").exists());
}

/// Nothing of the regulation of 沈阳音乐学院 gets into another school's repository.
#[test]
fn no_sentence_of_another_schools_regulation_is_written() {
    let folder = harness::folder("init-own");
    assert_eq!(init(&folder, &["--name", "示例大学"]).code, 0);
    let regulation = harness::read(harness::root("tests/regulation.txt"));
    let sentences: Vec<&str> =
        regulation.split(['。', '；', '\n']).filter(|sentence| sentence.chars().count() > 12).collect();
    assert!(sentences.len() > 20);
    for (path, bytes) in harness::files(&folder) {
        if path.starts_with("docs/") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("text");
        assert!(!text.contains("沈阳音乐学院"), "{path}");
        let taken: Vec<_> = sentences.iter().filter(|sentence| text.contains(**sentence)).collect();
        assert!(taken.is_empty(), "{path}: {taken:?}");
    }
}
