//! What a unit answers stands beside what was missed, and changes nothing: no verdict, no number, nothing public.

use std::collections::BTreeMap;
use std::path::Path;

use crate::harness;
use crate::html;

/// A word that stands nowhere else.
const SAID: &str = "驻场演出两个月";
const DAY: &str = "2026-04-20";

/// The base school with a pair that was not met, and without or with the unit's answers to it.
fn school(name: &str, answered: bool) -> std::path::PathBuf {
    let project = harness::project("base", name);
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    if answered {
        answer(&project, "规则: 定期联系\n期间: 2025-2026-1\n干部: C21\n对象: F02", "2026-03-10");
        answer(&project, "指标: 定期联系\n期间: \"2025-2026\"", "2026-03-11");
    }
    project
}

fn answer(project: &Path, to: &str, day: &str) {
    let text = format!("单位: U02\n{to}\n日期: {day}\n说明人: C21\n说明: 对方{SAID}，没有约成。\n");
    harness::write(&project.join(format!("data/answers/{day}.yaml")), text);
}

fn report(project: &Path, day: &str) {
    let mut command = harness::lianyi(project);
    let ended = harness::run(command.args(["report", "--as-of", day, "--without-pdf"]));
    assert!(ended.out.contains("index.html") || ended.err.contains("index.html"), "{}{}", ended.out, ended.err);
}

/// Every table, finding and data file that holds a number is the same bytes with and without answers.
#[test]
fn answers_change_no_verdict_and_no_number() {
    let (with, without) = (school("answers-with", true), school("answers-without", false));
    for project in [&with, &without] {
        report(project, DAY);
    }
    let commands: [&[&str]; 4] = [
        &["export", "--as-of", DAY, "--format", "jsonl"],
        &["check", "--as-of", DAY, "--format", "sarif"],
        &["check", "--as-of", DAY],
        &["todo", "--as-of", DAY],
    ];
    for arguments in commands {
        let run = |project: &Path| harness::run(harness::lianyi(project).args(arguments));
        let (one, other) = (run(&with), run(&without));
        let records = |text: &str| text.lines().filter(|line| !line.contains("条记录")).collect::<Vec<_>>().join("\n");
        assert_eq!((one.code, records(&one.out)), (other.code, records(&other.out)), "{arguments:?}");
    }
    let (ours, theirs) = (data_files(&with), data_files(&without));
    assert!(ours.contains_key("public/data/summary.json") && ours.len() > 3, "{:?}", ours.keys());
    assert!(ours == theirs, "the data files differ");
    // The page of all units, of all cadres and of all assessments have numbers of everybody, and no answers.
    for page in ["units.html", "cadres.html", "assessments.html"] {
        let read = |project: &Path| html::text(&harness::read(project.join("site/internal").join(page)));
        let numbers = |text: &str| text.split("数据出处").next().map(str::to_owned);
        assert_eq!(numbers(&read(&with)), numbers(&read(&without)), "{page}");
    }
}

/// What other programs read of the sites.
fn data_files(project: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = harness::files(&project.join("site")).into_iter();
    files.filter(|(path, _)| path.starts_with("public/") && !path.ends_with("made-from.txt")).collect()
}

/// Where the verdict stands, the answer stands beside it.
#[test]
fn an_answer_stands_beside_the_verdict() {
    let project = school("answers-shown", true);
    report(&project, DAY);
    let site = project.join("site/internal");
    let shown = |page: &str| html::text(&harness::read(site.join(page))).matches(SAID).count();
    assert_eq!(shown("ledger-2025-2026-1.html"), 1, "the page of the period");
    assert!(harness::read(site.join("static/ledger-data.js")).contains(SAID), "the rows of the ledger");
    assert_eq!((shown("unit-U02.html"), shown("unit-U01.html")), (2, 0), "the pages of units");
    assert_eq!((shown("cadre-C21.html"), shown("cadre-C11.html")), (1, 0), "the pages of cadres");
    assert_eq!(shown("assessment-2025-2026-U02.html"), 2, "the figure and the duty behind it");
    let mut explain = harness::lianyi(&project);
    let ended = harness::run(explain.args(["explain", "--as-of", DAY, "C21/F02"]));
    assert!(ended.out.contains(&format!("单位说明2026-03-10 C21：对方{SAID}")), "{}", ended.out);
    let public = harness::files(&project.join("site/public"));
    let told = public.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(SAID)).count();
    assert!(public.len() > 5 && told == 0, "{told} public files tell it");
}

/// On a day before it was written, an answer is not there.
#[test]
fn an_answer_is_not_there_before_its_day() {
    let project = school("answers-later", true);
    report(&project, "2026-03-09");
    let told = |(_, bytes): &(String, Vec<u8>)| String::from_utf8_lossy(bytes).contains(SAID);
    let found: Vec<String> =
        harness::files(&project.join("site")).into_iter().filter(told).map(|(path, _)| path).collect();
    assert!(found.is_empty(), "{found:?}");
    let ended = harness::run(harness::lianyi(&project).args(["explain", "--as-of", "2026-03-09", "C21/F02"]));
    assert!(!ended.out.contains("单位说明"), "{}", ended.out);
}
