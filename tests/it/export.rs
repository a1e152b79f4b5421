//! `lianyi export`: the numbers of the pages, nobody's name unless asked, nothing overwritten, the same bytes each time.

use std::collections::BTreeMap;
use std::path::Path;

use lianyi::ledger::{DutyWords, Verdict};
use serde_json::Value;

use crate::demo;
use crate::harness::{self, Ended};
use crate::lists::Lists;

fn export(project: &Path, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(project).args(["export", "--as-of", demo::DAY]).args(arguments))
}

/// The lines of the export as JSON, the head first.
fn lines(project: &Path) -> Vec<Value> {
    let ended = export(project, &["--format", "jsonl"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// Every number of the page 台账, by rule, period and verdict, is the number of rows that say so.
#[test]
fn the_rows_are_those_that_the_page_counts() {
    let lines = lines(&demo::project("export-page"));
    let mut rows: BTreeMap<(String, String, &str), usize> = BTreeMap::new();
    for row in lines.iter().filter(|row| row["kind"] == "duties") {
        let word = row["verdict"].as_str().expect("a word");
        let of_word = |verdict: &&Verdict| {
            let words = [DutyWords::ANY.of(**verdict), DutyWords::CONTACT.of(**verdict)];
            words.contains(&word) || (**verdict == Verdict::Missed && word == "联系不足")
        };
        let verdict = Verdict::ALL.iter().find(of_word).unwrap_or_else(|| panic!("“{word}” is no verdict"));
        let text = |key: &str| row[key].as_str().expect("a text").to_owned();
        *rows.entry((text("rule"), text("period"), verdict.slug())).or_default() += 1;
    }
    let lists = Lists::read(&demo::site().join("internal"));
    for ((rule, period, verdict), number) in &rows {
        let verdict = if *verdict == "met" { "met,early" } else { verdict };
        let address = format!("ledger.html#rule={}&term={period}&verdict={verdict}", lists.value("rule", rule));
        assert_eq!(lists.opened("ledger.html", &address), *number, "{rule}, {period}, {verdict}");
    }
    assert!(rows.len() > 40, "only {} numbers", rows.len());
    let suggestions = lines.iter().filter(|row| row["kind"] == "suggestions").count();
    let page = harness::read(demo::site().join("internal/feedback.html"));
    assert!(page.contains(&format!("共收到 <a href=\"feedback.html\">{suggestions} 件</a>，")), "{suggestions}");
}

/// Every key is described, and the first line says what follows.
#[test]
fn the_lines_say_what_their_document_says() {
    let lines = lines(&demo::project("export-keys"));
    let text = harness::read(harness::root("docs/formats.md"));
    let (head, rows) = lines.split_first().expect("a head");
    assert_eq!((&head["schema_version"], &head["as_of"]), (&Value::from(1), &Value::from(demo::DAY)));
    let mut kinds: Vec<&str> = rows.iter().map(|row| row["kind"].as_str().expect("a kind")).collect();
    kinds.dedup();
    assert_eq!(head["tables"], Value::from(kinds));
    for row in &lines {
        for key in row.as_object().expect("an object").keys() {
            assert!(text.contains(&format!("`{key}`")), "docs/formats.md says nothing of `{key}`");
        }
    }
}

/// Names are in forms and in workbooks that were asked for with names; nowhere else.
#[test]
fn only_ids_leave_unless_names_are_asked_for() {
    let project = demo::project("export-names");
    let names = harness::read(harness::root("data/people/names.yaml"));
    let names: Vec<&str> =
        names.lines().filter_map(|line| line.split_once("姓名: ")?.1.split([',', '}']).next()).collect();
    assert!(names.len() > 50, "only {} names", names.len());
    let csv = export(&project, &["--format", "csv", "-o", "csv"]);
    let jsonl = export(&project, &["--format", "jsonl"]);
    let sheet = export(&project, &["--format", "csv", "--sheet", "名单"]);
    let files = harness::files(&project.join("csv"));
    assert_eq!(files.len(), 5, "{}", csv.err);
    let files: String = files.into_iter().map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect();
    let said = [files, csv.err, jsonl.out, jsonl.err, sheet.out, sheet.err].concat();
    let found: Vec<&&str> = names.iter().filter(|name| said.contains(**name)).collect();
    assert!(found.is_empty(), "{found:?}");
    for arguments in [["--format", "csv"], ["--format", "jsonl"]] {
        let ended = export(&project, &[&arguments[..], &["--names", "-o", "x"]].concat());
        assert!(ended.code == 2 && ended.err.contains("--format xlsx --names"), "{}", ended.err);
        assert!(!project.join("x").exists());
    }
}

/// The same records give the same bytes, wherever and whenever.
/// What somebody wrote into a summary is hidden in a file as on the way to a program.
#[test]
fn a_name_in_a_text_does_not_leave() {
    let project = demo::project("export-written-name");
    let item = project.join("data/feedback/2026/FB2026-020.md");
    let text = harness::read(&item);
    let summary = text.lines().find(|line| line.starts_with("摘要: ")).expect("a summary");
    harness::write(&item, text.replacen(summary, &format!("{summary}（窦雅琴提出）"), 1));
    for (format, out) in [("csv", "out"), ("jsonl", "out.jsonl")] {
        let ended = export(&project, &["--format", format, "-o", out]);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
    let files = harness::files(&project.join("out")).into_iter().map(|(_, bytes)| bytes);
    for bytes in files.chain([std::fs::read(project.join("out.jsonl")).expect("lines")]) {
        assert!(!String::from_utf8_lossy(&bytes).contains("窦雅琴"), "a name left");
    }
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let (one, other) = (demo::project("export-once"), demo::project("export-twice"));
    let made = |project: &Path, zone: &str| {
        for arguments in [
            &["--format", "xlsx", "--names", "-o", "all.xlsx"][..],
            &["--format", "csv", "-o", "csv"],
            &["--form", "-o", "forms"],
            &["--format", "ics", "-o", "ics"],
            &["--format", "ics", "--names", "--office", "-o", "all.ics"],
        ] {
            let mut command = harness::lianyi(project);
            let ended = harness::run(command.env("TZ", zone).args(["export", "--as-of", demo::DAY]).args(arguments));
            assert_eq!(ended.code, 0, "{}", ended.err);
        }
        harness::remove(&project.join("data"));
        harness::files(project)
    };
    let (first, second) = (made(&one, "UTC"), made(&other, "Asia/Shanghai"));
    assert!(first.len() > 20, "{}", first.len());
    assert!(first == second, "the bytes differ");
}

/// What lies there stays, unless its owner says otherwise; a link is never followed; what fails leaves nothing.
#[test]
fn nothing_is_overwritten_unasked() {
    let project = demo::project("export-there");
    let tables = ["--format", "xlsx", "-o", "台账.xlsx"];
    harness::write(&project.join("台账.xlsx"), "mine");
    let ended = export(&project, &tables);
    assert!(ended.code == 2 && ended.err.contains("已经有了"), "{}", ended.err);
    assert_eq!(harness::read(project.join("台账.xlsx")), "mine");
    let ended = export(&project, &[&tables[..], &["--overwrite"]].concat());
    assert!(ended.code == 0 && ended.err.contains("已经换掉"), "{}", ended.err);
    harness::link(&project.join("链接.xlsx"), "台账.xlsx");
    let ended = export(&project, &["--format", "xlsx", "-o", "链接.xlsx", "--overwrite"]);
    assert!(ended.code == 2 && ended.err.contains("符号链接"), "{}", ended.err);
    // One file of a folder is in the way: none is written, and the folder is as it was.
    harness::write(&project.join("forms/U05.xlsx"), "mine");
    let ended = export(&project, &["--form", "-o", "forms"]);
    assert!(ended.code == 2 && ended.err.contains("U05.xlsx"), "{}", ended.err);
    assert_eq!(harness::names(&project.join("forms")), ["U05.xlsx"]);
    let ended = export(&project, &["--format", "csv", "-o", "data/csv"]);
    assert!(ended.code == 2 && ended.err.contains("在数据文件夹里面"), "{}", ended.err);
    assert!(!project.join("data/csv").exists());
}

/// A disk that is full in the middle leaves no file and no folder.
#[test]
fn a_full_disk_leaves_nothing() {
    let project = demo::project("export-full");
    for arguments in [&["--format", "csv", "-o", "csv"][..], &["--format", "xlsx", "-o", "a.xlsx"]] {
        let mut command = harness::lianyi_in_shell(&project, "ulimit -f 100; trap '' XFSZ; \"$@\"");
        let ended = harness::run(command.args(["export", "--as-of", demo::DAY]).args(arguments));
        assert!(ended.code == 2 && ended.err.contains("没有写出任何文件"), "{} {}", ended.code, ended.err);
        assert_eq!(harness::names(&project), ["data"]);
    }
}

/// Records that could not be read leave a gap that nobody would see in a table.
#[test]
fn what_was_not_read_stops_it() {
    let project = demo::project("export-unread");
    harness::write(&project.join("data/people/names.yaml"), "F001: [");
    let ended = export(&project, &["--format", "xlsx", "-o", "a.xlsx"]);
    assert!(ended.code == 2 && ended.err.contains("没有导出"), "{}", ended.err);
    assert_eq!(harness::names(&project), ["data"]);
}

#[test]
fn what_is_missing_on_the_command_line_is_asked_for() {
    let project = demo::project("export-words");
    for (arguments, said) in [
        (&[][..], "请写明要哪一种"),
        (&["--format", "xlsx"], "-o 台账.xlsx"),
        (&["--format", "csv"], "--sheet 台账"),
        (&["--format", "csv", "--sheet", "甲"], "没有叫“甲”的表，有 名单、分配表、台账、意见建议、年度考核"),
        (&["--form"], "-o 填报表"),
        (&["--form", "--unit", "学院", "-o", "a.xlsx"], "有几个"),
        (&["--form", "--format", "csv"], "不能与"),
        (&["--format", "ics"], "-o 日历"),
        (&["--format", "ics", "-o", "日历.ics"], "“日历.ics”像一个文件"),
        (&["--format", "ics", "--office", "--sheet", "台账"], "日历里没有表"),
        (&["--format", "ics", "--office", "--cadre", "C03"], "不能与"),
        (&["--format", "ics", "--cadre", "C99"], "没有叫“C99”的干部；可以写编号、姓名、拼音或拼音首字母"),
        (&["--format", "csv", "--cadre", "C03", "-o", "csv"], "请同 --format ics 一起用"),
        (&["--form", "--office", "-o", "a"], "不能与"),
    ] {
        let ended = export(&project, arguments);
        assert!(ended.code == 2 && ended.err.contains(said), "{arguments:?}: {}", ended.err);
    }
}
