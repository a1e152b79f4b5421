//! `lianyi export --format ics`: the tasks of `lianyi todo`, the same entry in every later calendar, nobody's name
//! unless asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::demo;
use crate::harness::{self, Ended};

fn run(project: &Path, day: &str, arguments: &[&str]) -> Ended {
    harness::run(harness::lianyi(project).args(["export", "--as-of", day, "--format", "ics"]).args(arguments))
}

/// An event: its properties by name, as written but for the folds.
type Event = BTreeMap<String, String>;

/// The events of a calendar. Every line ends with CRLF and has 75 octets at most.
fn events(text: &str) -> Vec<Event> {
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    let whole = text.replace("\r\n ", "");
    let parts = whole.split("BEGIN:VEVENT\r\n").skip(1).map(|part| part.split("END:VEVENT").next().expect("a part"));
    let event = |part: &str| {
        let properties = part.lines().map(|line| line.split_once(':').expect("a property"));
        properties.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
    };
    parts.map(event).collect()
}

/// The calendar that is printed.
fn printed(project: &Path, day: &str, arguments: &[&str]) -> Vec<Event> {
    let ended = run(project, day, arguments);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{}", ended.err);
    events(&ended.out)
}

fn tasks(project: &Path) -> Vec<Value> {
    let todo = ["todo", "--as-of", demo::DAY, "--days", "3000", "--format", "json"];
    let ended = harness::run(harness::lianyi(project).args(todo));
    let document: Value = serde_json::from_str(&ended.out).expect("JSON");
    document["tasks"].as_array().expect("tasks").clone()
}

/// The day on which a task stands in a calendar: what is overdue on the day of the export.
fn day(task: &Value) -> String {
    let day = if task["state"] == "overdue" { demo::DAY } else { task["until"].as_str().expect("a day") };
    day.replace('-', "")
}

/// Every task stands in the calendar of its cadre, on its day and by its object, and in no other cadre's.
#[test]
fn a_cadre_gets_the_tasks_of_the_list() {
    let project = demo::project("agenda-cadres");
    let ended = run(&project, demo::DAY, &["-o", "ics"]);
    assert!(ended.code == 0 && ended.err.contains("干部的日历 52 份，党委统战部的 1 份"), "{}", ended.err);
    let mut seen = 0;
    let tasks = tasks(&project);
    for (name, bytes) in harness::files(&project.join("ics")) {
        let Some(cadre) = name.trim_start_matches('/').strip_suffix(".ics").filter(|name| name.starts_with('C')) else {
            continue;
        };
        let own: Vec<&Value> = tasks.iter().filter(|task| task["holder"] == cadre).collect();
        let text = String::from_utf8(bytes).expect("UTF-8");
        let entries: Vec<Event> = events(&text).into_iter().filter(|event| event["CATEGORIES"] == "要办的事").collect();
        for task in &own {
            let object = task["object"].as_str().unwrap_or_default();
            let rule = format!("规则：{}", task["rule"].as_str().expect("a rule"));
            let is_it = |event: &&Event| {
                event["DTSTART;VALUE=DATE"] == day(task)
                    && event["DESCRIPTION"].contains(&rule)
                    && event["SUMMARY"].contains(object)
            };
            assert_eq!(entries.iter().filter(is_it).count(), 1, "{cadre}: {task}\n{text}");
        }
        // One entry for all friends of one rule and day, and nothing that is no task.
        let days: BTreeSet<_> = own.iter().map(|task| (day(task), task["rule"].to_string())).collect();
        assert_eq!(entries.len(), days.len(), "{cadre}: {text}");
        seen += own.len();
    }
    let of_cadres = tasks.iter().filter(|task| task["holder"].as_str().is_some_and(|holder| holder.starts_with('C')));
    assert_eq!(seen, of_cadres.count());
    assert!(seen > 50, "only {seen} tasks");
}

/// The Office's has all of them: what is asked of many is one entry that says how many.
#[test]
fn the_office_gets_all_tasks() {
    let project = demo::project("agenda-office");
    let entries = printed(&project, demo::DAY, &["--office"]);
    let mut said = 0;
    for event in entries.iter().filter(|event| event["CATEGORIES"] == "要办的事") {
        let number = event["SUMMARY"].split_once("　还有 ").map(|(_, rest)| rest.trim_end_matches(" 项"));
        let number: usize = number.map_or(1, |number| number.parse().expect("a number"));
        let units = event["DESCRIPTION"].split("\\n").filter_map(|line| line.strip_suffix(" 项")?.split_once('：'));
        let of_units: usize = units.map(|(_, number)| number.parse::<usize>().expect("a number")).sum();
        assert!(number == 1 || of_units == number, "{event:?}");
        said += number;
    }
    assert_eq!(said, tasks(&project).len());
    let terms = entries.iter().filter(|event| event["CATEGORIES"] == "期末").map(|event| &event["DTSTART;VALUE=DATE"]);
    assert_eq!(terms.collect::<Vec<_>>(), ["20270117", "20270228", "20270711", "20270831"]);
    let feasts = entries.iter().filter(|event| event["CATEGORIES"] == "节点").map(|event| event["SUMMARY"].as_str());
    assert_eq!(feasts.collect::<Vec<_>>(), ["元旦", "春节", "妇女节", "劳动节", "端午节"]);
}

/// A later calendar knows every entry again, also when one of its friends was met; no two have one UID.
#[test]
fn entries_are_known_again() {
    let project = demo::project("agenda-later");
    let of_pairs = |entries: &[Event]| {
        let found = entries.iter().find(|event| event["DESCRIPTION"].contains("规则：定期联系")).expect("pairs");
        (found["UID"].clone(), found["SUMMARY"].clone(), found["SEQUENCE"].parse::<u32>().expect("a number"))
    };
    let before = printed(&project, demo::DAY, &["--cadre", "C03"]);
    harness::write(
        &project.join("data/contacts/2026-2027-1/20261122-C03-F032.md"),
        "---\n日期: 2026-11-22\n干部: C03\n联谊对象: [F032]\n形式: 谈心\n发起: 干部\n地点: 琴房\n内容: [教学]\n记载: 2026-11-23\n记录人: C03\n---\n谈了排练厅的安排。\n",
    );
    let after = printed(&project, "2026-11-25", &["--cadre", "C03"]);
    let ((uid, summary, sequence), (later_uid, later_summary, later_sequence)) = (of_pairs(&before), of_pairs(&after));
    assert_eq!((summary.as_str(), later_summary.as_str()), ("联系 F032、F075", "联系 F075"));
    assert_eq!(uid, later_uid);
    assert_eq!(later_sequence, sequence + 5);
    // Whatever still stands in the Office's has the UID that it had.
    let by_summary = |entries: Vec<Event>| -> BTreeMap<String, String> {
        let number = entries.len();
        let uids: BTreeSet<&String> = entries.iter().map(|event| &event["UID"]).collect();
        assert_eq!(uids.len(), number, "two events have one UID");
        // How many are left is no part of what it is.
        let named = |event: &Event| {
            let summary = event["SUMMARY"].split("　还有").next().expect("a part").replace("已过期　", "");
            format!("{summary} {}", event["DESCRIPTION"].rsplit_once("规则").map_or("", |(_, rule)| rule))
        };
        entries.iter().map(|event| (named(event), event["UID"].clone())).collect()
    };
    let before = by_summary(printed(&project, demo::DAY, &["--office"]));
    let after = by_summary(printed(&project, "2026-11-25", &["--office"]));
    let both = after.iter().filter(|(name, _)| before.contains_key(*name));
    let changed: Vec<_> = both.clone().filter(|(name, uid)| before[*name] != **uid).collect();
    assert!(changed.is_empty(), "{changed:?}");
    assert!(both.count() > 20, "{after:?}");
}

/// Names come in where they are asked for. Elsewhere not even one that somebody wrote into a suggestion, wherever in a
/// line it stands.
#[test]
fn only_ids_stand_in_it_unless_names_are_asked_for() {
    let project = demo::project("agenda-names");
    let list = harness::read(project.join("data/people/names.yaml"));
    let names = list.lines().filter_map(|line| line.split_once("姓名: ")?.1.split([',', '}']).next());
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 50, "only {} names", names.len());
    let path = project.join("data/feedback/2026/FB2026-020.md");
    let suggestion = harness::read(&path);
    let found = |arguments: &[&str]| {
        let ended = run(&project, demo::DAY, arguments);
        let whole = ended.out.replace("\r\n ", "");
        names.iter().filter(|name| whole.contains(**name)).count()
    };
    for room in 0..26 {
        let summary = format!("摘要: {}请{}来", "琴".repeat(room), names[0]);
        harness::write(&path, suggestion.replace("摘要: 建议开设音乐版权与合同短期课程", &summary));
        assert_eq!(found(&["--office"]), 0, "{summary}");
    }
    assert_eq!(found(&["--cadre", "C03"]), 0);
    assert_eq!(found(&["--cadre", "C03", "--names"]), 3, "the cadre and both friends");
    assert!(found(&["--office", "--names"]) > 1);
    let ended = run(&project, demo::DAY, &["-o", "ics"]);
    assert!(ended.err.contains("里面只有编号，没有姓名"), "{}", ended.err);
    let files = harness::files(&project.join("ics")).into_iter().map(|(_, bytes)| bytes);
    let files: String = files.map(|bytes| String::from_utf8(bytes).expect("UTF-8").replace("\r\n ", "")).collect();
    let there: Vec<&&str> = names.iter().filter(|name| files.contains(**name)).collect();
    assert!(there.is_empty(), "{there:?}");
    let ended = run(&project, demo::DAY, &["--names", "-o", "named"]);
    assert!(ended.err.contains("里面有姓名"), "{}", ended.err);
}

/// A deadline that was set stands in the calendar though no rule asks about it.
#[test]
fn deadlines_are_there_without_a_rule() {
    let project = demo::project("agenda-deadline");
    let rules = project.join("data/rules/syc-2017.yaml");
    let text = harness::read(&rules);
    let of = |entries: &[Event]| -> Vec<(String, String)> {
        let own = entries.iter().filter(|event| event["SUMMARY"].contains("FB2026-020"));
        own.map(|event| (event["SUMMARY"].clone(), event["DTSTART;VALUE=DATE"].clone())).collect()
    };
    let with = of(&printed(&project, demo::DAY, &["--office"]));
    assert_eq!(with, [("督促教务处办结意见建议 FB2026-020".to_owned(), "20261123".to_owned())]);
    let changed = text.replace("到: 办结, 按交办期限: 是", "到: 办结");
    assert!(text != changed, "the rule goes by the deadline");
    harness::write(&rules, changed);
    let without = of(&printed(&project, demo::DAY, &["--office"]));
    assert!(without.contains(&("意见建议 FB2026-020 的交办期限".to_owned(), "20261123".to_owned())), "{without:?}");
}

/// A school whose years have no terms, and days of no year.
#[test]
fn a_school_without_terms_has_a_calendar() {
    let project = harness::folder("agenda-years");
    harness::copy(&harness::root("tests/packs/township"), &project.join("data"));
    let entries = printed(&project, "2026-06-01", &["--office"]);
    let summaries: Vec<&str> = entries.iter().map(|event| event["SUMMARY"].as_str()).collect();
    assert!(summaries.contains(&"2026年最后一天"), "{summaries:?}");
    assert!(!summaries.iter().any(|summary| summary.contains("学期")), "{summaries:?}");
    for arguments in [&["--office"][..], &["--cadre", "C01"], &["-o", "ics"]] {
        let ended = run(&project, "2030-06-01", arguments);
        assert!(
            ended.code == 2 && ended.err.contains("没有要写进日历的事：校历里没有 2030-06-01 这一天"),
            "{}",
            ended.err
        );
        assert!(ended.out.is_empty() && !project.join("ics").exists());
    }
}
