//! The kinds of writing that the leak scan finds, and those that it leaves alone: a text of the records in, one line out.
//!
//! `leak.rs` holds the finished site of the demo school against all of its names.

use std::path::{Path, PathBuf};

use crate::demo;
use crate::harness;

const DAY: &str = "2026-03-01";

/// Ways to write 顾清和 (F01), an id, or a number of a person in a title that is published.
const SAID: [&str; 52] = [
    "关于顾清和的联系",
    "关于顾 清 和的联系",
    "关于顾\u{3000}清\u{3000}和的联系",
    ">\n  关于顾清\n  和的联系",
    "|\n  关于顾清\n  和的联系",
    "顾\u{FE00}清和",
    "顾\u{FE0F}清\u{FE0F}和",
    "顧清和",
    "顧 清 和",
    "顾·清·和",
    "顾-清-和",
    "顾、清、和",
    "顾（清和）",
    "“顾”“清”“和”",
    "顾<b>清</b>和",
    "顾&#28165;和",
    "顾&#x6E05;和",
    "顾&shy;清&shy;和",
    "\"\\\\u987e\\\\u6e05\\\\u548c\"",
    "'\\987e \\6e05 \\548c'",
    "见 %E9%A1%BE%E6%B8%85%E5%92%8C",
    "见 %B9%CB%C7%E5%BA%CD",
    "6aG+5riF5ZKM",
    "见 6IGU57O76aG+5riF5ZKM55qE5LqL",
    "mH5uBVSM",
    "fpgFboxU",
    "FEFF987E6E05548C",
    "e9a1bee6b885e5928c",
    "Gu Qing He",
    "GU QINGHE",
    "guqinghe@example.edu.cn",
    "gu  qinghe",
    "gu.qinghe",
    "Gu, Qinghe",
    "Qinghe Gu",
    "gù qīnghé",
    "Gu4 Qing1he2",
    "ｇｕ　ｑｉｎｇｈｅ",
    "F01",
    "Ｆ０１",
    "f 01",
    "F-01",
    "20251016-C01-F01",
    "FB2025-001",
    "电话 13804012345",
    "１３８０４０１２３４５",
    "138 0401 2345",
    "电话 024-23890000",
    "身份证 11010519491231002X",
    "护照 E12345678",
    "卡号 6222 0212 3456 7894 013",
    "顾清和同志",
];

/// Names that are words, each of which may be a person's.
const WORDS: [&str; 24] = [
    "任何",
    "周期",
    "施行",
    "于一",
    "和平",
    "关键",
    "单位",
    "谈心",
    "联系",
    "学期",
    "名单",
    "沈阳",
    "学院",
    "党委",
    "统战部",
    "公开",
    "下载",
    "高于",
    "一次",
    "年度",
    "月起",
    "由党",
    "一",
    "王",
];

/// Ids that are words, numbers, or parts of a format.
const IDS: [&str; 14] = ["101", "12", "1", "2017", "2026", "main", "td", "div", "H1", "A4", "C1", "U1", "x", "public"];

fn change(project: &Path, path: &str, from: &str, to: &str) {
    let path = project.join("data").join(path);
    let text = harness::read(&path);
    assert!(text.contains(from), "{} has no {from}", path.display());
    harness::write(&path, text.replacen(from, to, 1));
}

const TITLE: &str = "题目: “一次”按每名联谊对象计算";

/// Ends 2 with these words, and makes no public site.
fn refused(project: &Path, audience: &str, case: &str) -> String {
    harness::remove(&project.join("site"));
    let mut command = harness::lianyi(project);
    let ended = harness::run(command.args(["report", "--without-pdf", "-q", "--audience", audience, "--as-of", DAY]));
    assert_eq!(ended.code, 2, "{case}: published; repeat: cargo test --release leak_kinds");
    assert!(ended.err.contains("公开版里查到不应公开的内容"), "{case}: {}", ended.err);
    assert!(!project.join("site/public").exists(), "{case}");
    ended.err
}

#[test]
fn a_name_an_id_and_a_number_are_found_however_they_are_written() {
    let project = harness::project("base", "leak-said");
    let reading = project.join("data/interpretations/INT-001.md");
    let text = harness::read(&reading);
    for case in SAID {
        harness::write(&reading, text.replacen(TITLE, &format!("题目: {case}"), 1));
        let said = refused(&project, "public", case);
        assert!(said.contains("  data/interpretations/INT-001.md:4 的“题目”：写着"), "{case}: {said}");
        assert!(!said.contains("顾"), "{case}: {said}");
    }
}

/// The internal site has other readers, and is built all the same.
#[test]
fn a_refusal_stops_the_public_site_only_and_says_where() {
    let project = harness::project("base", "leak-where");
    change(&project, "interpretations/INT-001.md", TITLE, "题目: 与蒋一鸣谈心，电话 13804012345");
    change(&project, "units.yaml", "音乐学系党总支", "音乐学系gu qinghe工作室");
    change(&project, "interpretations/INT-001.md", "作出: 党委统战部", "作出: 贺敬文");
    let said = refused(&project, "both", "both");
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("  ")).collect();
    let expected = [
        "  data/interpretations/INT-001.md:4 的“题目”：写着手机号码",
        "  data/interpretations/INT-001.md:4 的“题目”：写着联谊对象 F02 的姓名",
        "  data/interpretations/INT-001.md:5 的“作出”：写着干部 C11 的姓名",
        "  data/units.yaml:2 的“名称”：写着联谊对象 F01 的姓名（拼音）",
    ];
    assert_eq!(lines, expected);
    assert!(said.contains("内部版照常生成"), "{said}");
    assert!(project.join("site/internal/index.html").is_file());
    // It is asked again, and mended it is published.
    refused(&project, "both", "again");
    harness::copy(&harness::root("tests/corpora/base"), &project.join("data"));
    published(&project, "mended", DAY);
}

fn published(project: &Path, case: &str, day: &str) {
    let ended = harness::run(harness::lianyi(project).args(["report", "--without-pdf", "-q", "--as-of", day]));
    assert_eq!(ended.code, 0, "{case}: {}", ended.err);
    assert!(project.join("site/public/index.html").is_file(), "{case}");
}

#[test]
fn a_name_that_is_a_word_stops_nothing() {
    let base = harness::project("base", "leak-words");
    let demo = demo::project("leak-words-demo");
    for (project, id, day) in [(&base, "F01", DAY), (&demo, "F012", demo::DAY)] {
        let path = project.join("data/people/names.yaml");
        let text = harness::read(&path);
        let line = text.lines().find(|line| line.starts_with(&format!("{id}:"))).expect("the friend has a name");
        for word in WORDS {
            harness::write(&path, text.replacen(line, &format!("{id}: {{姓名: {word}}}"), 1));
            published(project, word, day);
        }
    }
}

/// The same word said of a person is found.
#[test]
fn a_word_that_is_meant_as_a_name_is_found() {
    let project = harness::project("base", "leak-meant");
    change(&project, "people/names.yaml", "顾清和", "周期");
    for case in ["与周期谈心", "周期同志的建议", "Zhou Qi", "周 期 反映"] {
        let reading = project.join("data/interpretations/INT-001.md");
        let text = harness::read(harness::root("tests/corpora/base/interpretations/INT-001.md"));
        harness::write(&reading, text.replacen(TITLE, &format!("题目: {case}"), 1));
        let said = refused(&project, "public", case);
        assert!(said.contains("写着联谊对象 F01 的姓名"), "{case}: {said}");
    }
}

#[test]
fn an_id_that_is_a_word_or_a_number_stops_nothing() {
    for id in IDS {
        for (kind, old) in [("friend", "F03"), ("unit", "U01"), ("cadre", "C11")] {
            let project = harness::project("base", &format!("leak-id-{kind}-{id}"));
            rename(&project.join("data"), old, id);
            published(&project, &format!("{kind} {id}"), DAY);
        }
    }
}

/// Another id in all files and in their names.
fn rename(folder: &Path, old: &str, new: &str) {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    for path in entries.collect::<Vec<PathBuf>>() {
        if path.is_dir() {
            rename(&path, old, new);
            continue;
        }
        let text = harness::read(&path);
        harness::remove(&path);
        let name = path.file_name().expect("a name").to_string_lossy().replace(old, new);
        harness::write(&path.with_file_name(name), text.replace(old, new));
    }
}

/// What the school's own templates write is written by nobody's record, so that only the finished page shows it.
#[test]
fn a_name_that_only_a_template_makes_is_found_on_the_page() {
    for (number, block) in
        [r#"<p>{{ "和清顾"[::-1] }}</p>"#, r#"<p title="{{ "ehgniq ug"[::-1] }}">x</p>"#, "<p>顾<b>清</b>和</p>"]
            .into_iter()
            .enumerate()
    {
        let project = harness::project("base", &format!("leak-template-{number}"));
        let text = format!("{{% block announcement %}}{block}{{% endblock %}}\n");
        harness::write(&project.join("templates/frame.html"), text);
        let said = refused(&project, "both", block);
        assert!(said.contains("F01 的姓名"), "{said}");
    }
    // The telephone of the office is for those who ask; nobody's own is.
    let project = harness::project("base", "leak-template-telephone");
    let block = |number: &str| format!("{{% block announcement %}}<p>电话 {number}</p>{{% endblock %}}\n");
    harness::write(&project.join("templates/frame.html"), block("024-23890000"));
    published(&project, "telephone", DAY);
    harness::write(&project.join("templates/frame.html"), block("13804012345"));
    assert!(refused(&project, "both", "mobile").contains("templates/frame.html:1 的“自定模板”：写着手机号码"));
}

/// The glyphs of a paper are read: the template puts the name together, and the PDF is compressed.
#[test]
fn a_name_is_found_in_the_glyphs_of_a_paper() {
    let project = harness::project("base", "leak-paper");
    let own = "#import \"/original.typ\"\n\
        #let edition-mark(body) = original.edition-mark(body + (39038, 28165, 21644).map(str.from-unicode).join())\n";
    harness::write(&project.join("templates/gongwen.typ"), own);
    let ended = harness::run(harness::lianyi(&project).args(["report", "-q", "--audience", "public", "--as-of", DAY]));
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.err.contains(".pdf：出现联谊对象 F01 的姓名"), "{}", ended.err);
}

/// The public site does not depend on names: with others it has the same bytes, papers too.
#[test]
fn other_names_make_the_same_public_site() {
    let site = |project: &Path| {
        let args = ["report", "-q", "--audience", "public", "--as-of", DAY];
        let ended = harness::run(harness::lianyi(project).args(args));
        assert_eq!(ended.code, 0, "{}", ended.err);
        harness::files(&project.join("site/public"))
    };
    let project = harness::project("base", "leak-canaries");
    let before = site(&project);
    let path = project.join("data/people/names.yaml");
    let text = harness::read(&path);
    let canaries: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            format!(
                "{}: {{姓名: 金丝雀{}}}",
                &line[..line.find(':').expect("an id")],
                ["甲", "乙", "丙", "丁", "戊", "己", "庚"][at % 7]
            )
        })
        .collect();
    harness::write(&path, canaries.join("\n") + "\n");
    let after = site(&project);
    assert!(
        before.len() > 8 && before.iter().any(|(path, _)| path.rsplit_once('.').is_some_and(|(_, own)| own == "pdf"))
    );
    let different: Vec<&String> =
        before.iter().zip(&after).filter(|(one, other)| one != other).map(|((path, _), _)| path).collect();
    assert!(different.is_empty() && before.len() == after.len(), "names change {different:?}");
}
