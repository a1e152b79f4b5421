//! What a unit answers stands beside what was missed, and changes nothing: no verdict, no number, nothing public.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::answered;
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
    // The pages of all units, of all cadres and of all assessments have numbers of everybody.
    for page in ["units.html", "cadres.html", "assessments.html"] {
        let read = |project: &Path| html::text(&unanswered(&harness::read(project.join("site/internal").join(page))));
        let numbers = |text: &str| text.split("数据出处").next().map(str::to_owned);
        assert_eq!(numbers(&read(&with)), numbers(&read(&without)), "{page}");
    }
}

/// A page without what units say in it.
fn unanswered(page: &str) -> String {
    let mut parts = page.split("<span class=\"ruled\">单位说明：");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once("）</span>").expect("an answer ends").1);
    rest.fold(first, |page, part| page + part)
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
    assert_eq!(
        (shown("unit-U02.html"), shown("unit-U01.html")),
        (3, 0),
        "the pages of units: the list and the finding"
    );
    assert_eq!(shown("findings.html"), 1, "the finding");
    assert_eq!(shown("assessments.html"), 1, "the figure among those of all units");
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

/// Whatever a page says was missed has the answer beside it: each row of a table, each list that is not there, and the
/// finding about it. Examples on the page of clauses give a verdict of their own day, which nobody answers.
#[test]
fn no_verdict_stands_without_its_answer() {
    let (project, all) = answered::school("answers-all");
    report(&project, answered::DAY);
    let (mut kinds, mut faults) = (BTreeSet::new(), Vec::new());
    let pages = harness::pages(&project.join("site/internal"));
    for (path, page) in pages.iter().filter(|(path, _)| path != "clauses.html") {
        for part in verdicts(page).into_iter().filter(|part| !is_offices(part)) {
            kinds.insert(path.split(['-', '.']).next().unwrap_or_default());
            if !part.contains("单位说明") && !part.contains("单位有说明") {
                faults.push(format!("{path}: {}", html::text(part)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for kind in ["assessment", "assessments", "cadre", "feedback", "index", "ledger", "rosters", "todo", "unit"] {
        assert!(kinds.contains(kind), "no verdict on any page of {kind}: {kinds:?}");
    }
    let text = |name: &str| {
        let page = pages.iter().find(|(path, _)| path == name);
        html::text(&page.unwrap_or_else(|| panic!("no {name}")).1)
    };
    for one in &all {
        let cadre = (!one.cadre.is_empty()).then(|| format!("cadre-{}.html", one.cadre));
        let pages =
            [format!("ledger-{}.html", one.period), format!("unit-{}.html", one.unit), "findings.html".to_owned()];
        let lacking: Vec<String> =
            pages.into_iter().chain(cadre).filter(|page| !text(page).contains(&one.words)).collect();
        assert!(lacking.is_empty(), "{} {} {}{}: {lacking:?}", one.rule, one.period, one.unit, one.cadre);
    }
    let public = harness::files(&project.join("site/public"));
    let tells = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("缘由第");
    let told: Vec<&String> = public.iter().filter(|(_, bytes)| tells(bytes)).map(|(path, _)| path).collect();
    assert!(public.len() > 5 && told.is_empty(), "{told:?}");
}

/// The parts of a page that say of one duty that it was missed: rows of tables, and lists that are not there. Sums are
/// told in other words.
fn verdicts(page: &str) -> Vec<&str> {
    // What the Office has to look into and to report has no unit.
    let page = page.split("id=\"oversight\"").next().unwrap_or_default();
    let parts = [("<tr", "</tr>"), ("<span class=\"missing-entry\">", "</p>"), ("<a class=\"mark missed", "</td>")];
    let signs = ["badge missed", "已过 ", "逾期 ", "mark missed"];
    let all = parts.into_iter().flat_map(|(from, to)| between_all(page, from, to));
    let signed = all.filter(|part| signs.iter().any(|sign| part.contains(sign)));
    // Tables of what was missed say so in their caption.
    let missed = between_all(page, "-missed\">", "</table>").into_iter().flat_map(|table| {
        let rows = between_all(table, "<tr", "</tr>");
        rows.into_iter().filter(|row| !row.contains("<th scope=\"col\""))
    });
    signed.chain(missed).collect()
}

/// All that stands between two marks, each from the first of them on.
fn between_all<'a>(page: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    let parts = page.match_indices(from).map(|(at, _)| &page[at..]);
    parts.map(|part| &part[..part.find(to).unwrap_or(part.len())]).collect()
}

/// Whether a part is about a duty of the Office, which nobody answers: all that follows once a suggestion was passed on.
fn is_offices(part: &str) -> bool {
    let with = "data-label=\"承办\">";
    let handed_over = part.contains(with) && !part.contains(&format!("{with}<a href=\"cadre-"));
    part.contains("office.html") || handed_over
}
