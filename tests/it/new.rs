//! `lianyi new`: one correct record from flags or from questions, or nothing.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::demo;
use crate::harness::{self, Ended};

/// A Friday.
const DAY: &str = "2026-11-20";

/// The records of the demo school.
fn school(name: &str) -> PathBuf {
    demo::project(&format!("new-{name}"))
}

/// `lianyi new` with these arguments.
pub(crate) fn new(school: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(school).arg("new").args(arguments).args(["--as-of", DAY]))
}

/// On a terminal, where these lines are typed; `\\003` at their end is Ctrl-C, which throws away what nobody has read
/// yet and therefore comes later, `\\004` the end.
pub(crate) fn typed(school: &Path, arguments: &str, lines: &str) -> String {
    let lianyi = env!("CARGO_BIN_EXE_lianyi");
    let (lines, later) = match lines.strip_suffix("\\003") {
        Some(lines) => (lines, "sleep 1; printf '\\003'"),
        None => (lines, ":"),
    };
    let program = format!("{lianyi} new {arguments} --as-of {DAY} --color never");
    let script = format!("(printf '{lines}'; {later}) | script -qec '{program}' /dev/null");
    let ended = harness::run(Command::new("sh").args(["-c", &script]).current_dir(school));
    ended.out.replace('\r', "")
}

/// Refused in these words, and nothing is written.
#[track_caller]
pub(crate) fn refused(school: &Path, arguments: &[&str], said: &[&str]) {
    let before = harness::files(&school.join("data"));
    let ended = new(school, arguments);
    assert_eq!(ended.code, 2, "{arguments:?}: {}", ended.out);
    for words in said {
        assert!(ended.err.contains(words), "{arguments:?}: {words} is not in\n{}", ended.err);
    }
    assert!(before == harness::files(&school.join("data")), "{arguments:?} wrote something");
}

/// The files that are new or different against the demo school, with their texts.
fn written(school: &Path) -> Vec<(String, String)> {
    let ours = harness::files(&harness::root("data"));
    let now = harness::files(&school.join("data")).into_iter();
    let other = now.filter(|file| !ours.contains(file));
    other.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("text"))).collect()
}

#[track_caller]
fn only(school: &Path) -> (String, String) {
    let mut all = written(school);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn a_contact_by_flags() {
    let school = school("flags");
    let ended = new(
        &school,
        &[
            "contact",
            "--cadre",
            "尹佩珊",
            "--friend",
            "ysh",
            "--date",
            "上周三",
            "--form",
            "谈心",
            "--topic",
            "教学，生活",
            "--place",
            "音乐学系",
            "--text",
            "谈了琴房。\n# 不是标题",
            "--writer",
            "办公室",
        ],
    );
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out, "data/contacts/2026-2027-1/20261111-C16-F007.md\n");
    assert!(ended.err.contains("要撤回，删去新写的文件"), "{}", ended.err);
    let (path, text) = only(&school);
    assert_eq!(path, "contacts/2026-2027-1/20261111-C16-F007.md");
    assert_eq!(
        text,
        "---\n日期: 2026-11-11\n干部: C16\n联谊对象: [F007]\n形式: 谈心\n地点: 音乐学系\n内容: [教学, 生活]\n\
         记载: 2026-11-20\n记录人: 办公室\n---\n谈了琴房。\n\\# 不是标题\n"
    );
    // Whatever goes into a pipe has no names.
    for name in ["尹佩珊", "易书恒"] {
        assert!(!ended.err.contains(name), "{}", ended.err);
    }
}

/// A day of the holidays belongs to the term before, and one between two school years to nobody who asks.
#[test]
fn the_day_says_the_folder() {
    let school = school("terms");
    let contact = |date: &str, day: &str| {
        let arguments = ["new", "contact", "--cadre", "C16", "--friend", "F007", "--form", "谈心", "--date", date];
        harness::run(harness::lianyi(&school).args(arguments).args(["--as-of", day]))
    };
    for (date, day, path) in [
        ("2.27", "2027-03-03", "2026-2027-1/20270227-C16-F007.md"),
        ("2.28", "2027-03-03", "2026-2027-1/20270228-C16-F007.md"),
        ("3.1", "2027-03-03", "2026-2027-2/20270301-C16-F007.md"),
        ("2026.9.1", "2026-09-01", "2026-2027-1/20260901-C16-F007.md"),
    ] {
        let ended = contact(date, day);
        assert_eq!(ended.out, format!("data/contacts/{path}\n"), "{date}: {}", ended.err);
    }
    let ended = contact("2030-09-01", "2030-09-02");
    assert!(ended.code == 2 && ended.err.contains("校历里没有 2030-09-01"), "{}", ended.err);
    let ended = contact("周六", "2026-11-20");
    assert!(ended.out.contains("20261114"), "{}{}", ended.out, ended.err);
    let ended = contact("11.21", "2026-11-20");
    assert!(ended.code == 2 && ended.err.contains("不在 最近半年里"), "{}", ended.err);
}

/// All of it at once, and nothing is written.
#[test]
fn what_is_missing_or_wrong_is_said_at_once() {
    let school = school("missing");
    let cases: [(&[&str], &[&str]); 5] = [
        (&["contact"], &["缺少 --cadre", "缺少 --friend", "缺少 --date", "缺少 --form", "没有人可问"]),
        (
            &[
                "contact",
                "--cadre",
                "无此人",
                "--friend",
                "F999",
                "--date",
                "13.5",
                "--form",
                "聊天",
                "--topic",
                "天气",
            ],
            &["没有叫“无此人”的干部", "没有叫“F999”的联谊对象", "“13.5”看不出", "没有“聊天”", "没有“天气”"],
        ),
        (
            &["contact", "--cadre", "C16", "--friend", "F007", "--date", "昨天", "--form", "谈心", "--replied", "前天"],
            &["--replied 2026-11-18 早于联系的日子 2026-11-19"],
        ),
        (&["feedback"], &["缺少 --friend", "缺少 --contact", "缺少 --category", "缺少 --summary"]),
        (
            &["feedback", "--friend", "F008", "--contact", "20261016-C16-F007", "--category", "大事", "--summary", " "],
            &["没有联系记录 20261016-C16-F007", "没有“大事”", "--summary 没有写"],
        ),
    ];
    for (arguments, said) in cases {
        let ended = new(&school, arguments);
        assert_eq!(ended.code, 2, "{arguments:?}");
        for words in said {
            assert!(ended.err.contains(words), "{words} is not in\n{}", ended.err);
        }
        assert_eq!(written(&school), [], "{arguments:?}");
    }
    let ended = new(&school, &[]);
    assert!(ended.code == 2 && ended.err.contains("contact（联系记录）"), "{}", ended.err);
}

#[test]
fn two_of_one_name_are_told_apart() {
    let school = school("namesakes");
    let names = school.join("data/people/names.yaml");
    let text = harness::read(&names);
    let of = |id: &str| text.lines().find(|line| line.starts_with(id)).expect("a name").to_owned();
    let other = of("F008");
    harness::write(&names, text.replace(&other, &of("F007").replace("F007", "F008")));
    let contact = |friend: &str| {
        let flags = ["contact", "--cadre", "C16", "--friend", friend, "--date", "昨天", "--form", "谈心"];
        new(&school, &flags)
    };
    let ended = contact("易书恒");
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("的联谊对象有几名：F007（") && ended.err.contains("F008（"), "{}", ended.err);
    assert!(!ended.err.contains("易书恒"), "a name goes into a pipe: {}", ended.err);
    let ended = contact("易书恒（F008）");
    assert_eq!(ended.out, "data/contacts/2026-2027-1/20261119-C16-F008.md\n", "{}", ended.err);
    let said = typed(&school, "contact --cadre C16 --date 昨天 --form 谈心", "易书恒\\nF007\\n\\n\\n\\n");
    assert!(said.contains("叫“易书恒”的联谊对象有几名：F007 易书恒（音"), "on a terminal names are shown: {said}");
    assert!(school.join("data/contacts/2026-2027-1/20261119-C16-F007.md").is_file(), "{said}");
}

/// Of two clerks who write down one contact, the second is told.
#[test]
fn the_same_contact_twice_is_asked_about() {
    let school = school("twice");
    let flags = ["contact", "--cadre", "C16", "--friend", "F007", "--date", "昨天", "--form", "谈心"];
    assert_eq!(new(&school, &flags).code, 0);
    let again = new(&school, &flags);
    assert!(again.code == 2 && again.err.contains("已经有一条 20261119-C16-F007"), "{}", again.err);
    assert_eq!(written(&school).len(), 1);
    let again = new(&school, &[&flags[..], &["--again"]].concat());
    assert_eq!(again.out, "data/contacts/2026-2027-1/20261119-C16-F007-2.md\n", "{}", again.err);
    let said = typed(&school, &flags.join(" "), "\\n\\n否\\n");
    assert!(said.contains("是另外一次、要再写一条吗"), "{said}");
    assert_eq!(written(&school).len(), 2);
}

/// Ten at the same moment: each is written once, whole, under an id of its own, or refused.
#[test]
fn many_at_once_take_ids_of_their_own() {
    let school = school("at-once");
    let runs: Vec<_> = (0..10)
        .map(|number| {
            let school = school.clone();
            std::thread::spawn(move || {
                // Two each of five days.
                let day = format!("11.{}", 10 + number % 5);
                let flags = ["contact", "--cadre", "C16", "--friend", "F009", "--form", "谈心", "--date", &day];
                new(&school, &flags).code
            })
        })
        .collect();
    let codes: Vec<i32> = runs.into_iter().map(|run| run.join().expect("it ends")).collect();
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 5, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == 2).count(), 5, "{codes:?}");
    let written = written(&school);
    assert_eq!(written.len(), 5, "{written:?}");
    assert!(written.iter().all(|(_, text)| text.ends_with("记载: 2026-11-20\n---\n")), "{written:?}");
}

#[test]
fn on_a_terminal_it_asks_and_offers_the_friends_of_the_cadre() {
    let school = school("terminal");
    let said = typed(&school, "contact", "没有\\n尹佩珊\\n1\\n上周三\\n1\\n3、4\\n谈了琴房\\n还有课时\\n\\n\\n");
    for words in [
        "没有叫“没有”的干部",
        "1  F007 易书恒（音乐学系党总支）",
        "1  谈心",
        "联系记录：2026-11-11（周三），C16 尹佩珊，F007 易书恒，谈心，教学、科研",
        "照这样写吗？〔是〕",
        "data/contacts/2026-2027-1/20261111-C16-F007.md",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
    let (_, text) = only(&school);
    assert!(text.ends_with("内容: [教学, 科研]\n记载: 2026-11-20\n---\n谈了琴房\n还有课时\n"), "{text}");
}

/// Whoever leaves, or does not agree, leaves nothing.
#[test]
fn whoever_leaves_leaves_nothing() {
    let school = school("leaving");
    let answers = "尹佩珊\\n1\\n昨天\\n1\\n\\n\\n";
    for end in ["\\003", "\\004", "否\\n"] {
        let said = typed(&school, "contact", &format!("{answers}{end}"));
        assert!(said.contains("照这样写吗"), "{end}: {said}");
        assert_eq!(written(&school), [], "{end}: {said}");
    }
    let said = typed(&school, "contact", "尹佩珊\\n\\003");
    assert!(!said.contains("什么形式"), "{said}");
    assert_eq!(written(&school), []);
}

#[test]
fn a_suggestion_is_registered_with_where_it_comes_from() {
    let school = school("feedback");
    let flags = ["contact", "--cadre", "C16", "--friend", "F007", "--date", "11.18", "--form", "谈心"];
    assert_eq!(new(&school, &flags).code, 0);
    let said = typed(&school, "feedback", "易书恒\\n1\\n教学\\n建议: 增加琴房周末开放时间\\n\\n\\n");
    assert!(said.contains("1  2026-11-18（周三）　C16 尹佩珊　谈心"), "{said}");
    let (path, text) = written(&school).into_iter().find(|(path, _)| path.starts_with("feedback/")).expect("one");
    let id = path.strip_prefix("feedback/2026/").and_then(|name| name.strip_suffix(".md")).expect("its place");
    assert!(id.starts_with("FB2026-1118-"), "{id}");
    assert_eq!(
        text,
        format!(
            "---\n编号: {id}\n来源: 20261118-C16-F007\n联谊对象: [F007]\n类别: 教学\n\
             摘要: \"建议: 增加琴房周末开放时间\"\n---\n"
        )
    );
    // Another clone would give it the same id; another suggestion of the day has another.
    let flags =
        ["feedback", "--friend", "F007", "--cadre", "C16", "--date", "11.18", "--category", "教学", "--summary"];
    let same = new(&school, &[&flags[..], &["建议: 增加琴房周末开放时间"]].concat());
    assert!(same.code == 2 && same.err.contains(&format!("已经登记，是 {id}")), "{}", same.err);
    let other = new(&school, &[&flags[..], &["建议修琴"]].concat());
    assert!(other.code == 0 && other.out.contains("FB2026-1118-") && !other.out.contains(id), "{}", other.err);
    let late = ["feedback", "--friend", "F007", "--date", "昨天", "--category", "服务", "--summary", "建议修灯"];
    let collected = new(&school, &[&late[..], &["--collected", "前天"]].concat());
    assert!(collected.code == 2 && collected.err.contains("早于提出的日子"), "{}", collected.err);
    let collected = new(&school, &[&late[..], &["--collected", "今天"]].concat());
    let text = harness::read(school.join(collected.out.trim()));
    assert!(text.contains("提出: 2026-11-19\n"), "{text}");
    assert!(text.contains("经过:\n  - {步骤: 汇总, 日期: 2026-11-20, 经办: 党委统战部}\n"), "{text}");
}

/// What cannot be read back is taken back: the school would refuse a hidden character.
#[test]
fn what_cannot_be_read_back_is_taken_back() {
    let school = school("unreadable");
    let flags = ["contact", "--cadre", "C16", "--friend", "F007", "--date", "昨天", "--form", "谈心"];
    let ended = new(&school, &[&flags[..], &["--place", "琴\u{202E}房"]].concat());
    assert!(ended.code == 2 && ended.err.contains("已经恢复原样"), "{}", ended.err);
    assert_eq!(written(&school), []);
}
