//! One number on its way: from the note of a contact to the ledger, the page, the papers, the workbook, the public file
//! and the table of a province. Without that note each of them says one less, and nothing else changes.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness;
use crate::html;
use crate::lists::Lists;

const REPEAT: &str = "repeat: cargo test --release --test e2e one_number";

/// The unit, rule, term and school year whose number is followed.
const UNIT: &str = "U05";
const RULE: &str = "定期联系";
const TERM: &str = "2025-2026-1";
const YEAR: &str = "2025-2026";

/// What each stage says of how many duties were met.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    /// The duties of the ledger that `export` lists as met, of the unit in the year.
    ledger: usize,
    /// The same of one cadre in the term.
    own: usize,
    /// All of the school in the term.
    school: usize,
    /// What the page of the unit's year prints, and how many rows its number opens.
    page: usize,
    opened: usize,
    /// 个人台账, 考核表, workbook.
    cadre_paper: usize,
    sheet: usize,
    workbook: usize,
    /// The range of the public file and of the province's table.
    public: (usize, usize),
    province: (usize, usize),
}

/// A duty that hangs on one note: its holder, and the file.
struct Hanging {
    holder: String,
    file: PathBuf,
}

fn lines(project: &Path, sheet: &str) -> Vec<Value> {
    let arguments = ["export", "--as-of", crate::DAY, "--format", "jsonl", "--sheet", sheet];
    let ended = harness::run(harness::lianyi(project).args(arguments));
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn is_met(duty: &Value) -> bool {
    duty["rule"] == RULE && duty["verdict"] == "已联系"
}

/// A note that alone makes a duty of the unit met, and that nothing refers to.
fn hanging(project: &Path) -> Hanging {
    let feedback = harness::files(&project.join("data/feedback"));
    let cited = |name: &str| feedback.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(name));
    for duty in lines(project, "台账") {
        if !is_met(&duty) || duty["unit"] != UNIT || duty["period"] != TERM || duty["done"] != 1 {
            continue;
        }
        let text = |key: &str| duty[key].as_str().expect("a text").to_owned();
        let (holder, friend, evidence) = (text("holder"), text("object"), text("evidence"));
        let day: String = evidence.chars().take(10).filter(char::is_ascii_digit).collect();
        let name = format!("{day}-{holder}-{friend}");
        let file = project.join(format!("data/contacts/{TERM}/{name}.md"));
        if file.is_file() && !cited(&name) {
            return Hanging { holder, file };
        }
    }
    panic!("no duty of {UNIT} in {TERM} hangs on one note; {REPEAT}");
}

/// The text of a paper.
fn paper(project: &Path, name: &str) -> String {
    let path = project.join(format!("site/internal/pdf/{name}.pdf"));
    let ended = harness::run(Command::new("pdftotext").args(["-layout"]).arg(&path).arg("-"));
    assert_eq!(ended.code, 0, "{}: {}", path.display(), ended.err);
    ended.out
}

/// The number before the slash of the first fraction behind `from`.
fn part(text: &str, from: &str) -> usize {
    let behind = text.split(from).nth(1).unwrap_or_else(|| panic!("no {from} in {text}; {REPEAT}"));
    let (before, _) = behind.split_once('/').expect("a fraction");
    let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().unwrap_or_else(|_| panic!("no fraction behind {from}"))
}

/// The number of the term among what is over.
fn closed_term(paper: &str) -> usize {
    let mut lines = paper.lines().filter(|line| line.trim_start().starts_with("2025—2026第一学期"));
    part(lines.find(|line| line.contains(RULE)).unwrap_or_else(|| panic!("no line of the term; {REPEAT}")), RULE)
}

fn workbook(project: &Path) -> usize {
    let arguments = ["export", "--as-of", crate::DAY, "--format", "xlsx", "--overwrite", "-o", "out.xlsx"];
    let ended = harness::run(harness::lianyi(project).args(arguments));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let book = crate::workbooks::read(&project.join("out.xlsx"));
    let column = |heading: &str| crate::workbooks::column(&book, "年度考核", heading);
    let (year, unit, indicator, done) = (column("学年"), column("单位"), column("指标"), column("已办"));
    let rows = crate::workbooks::rows(&book, "年度考核");
    let row = rows.iter().find(|row| row[year] == YEAR && row[unit] == UNIT && row[indicator] == RULE);
    let number = row.unwrap_or_else(|| panic!("no row; {REPEAT}"))[done].as_u64().expect("a number");
    usize::try_from(number).expect("small")
}

/// What a province makes of the file that the school publishes.
fn province(project: &Path) -> (usize, usize) {
    let summary = project.join("site/public/data/summary.json");
    let received = project.join("received/X1/2026-10-31.json");
    harness::write(&received, std::fs::read(&summary).expect("a public file"));
    harness::write(&project.join("schools.csv"), "代码,名称\nX1,沈阳音乐学院\n");
    let schema = harness::run(harness::lianyi(project).args(["schema", "summary"]));
    harness::write(&project.join("schema.json"), &schema.out);
    let mut command = Command::new(harness::root("target/python/bin/python3"));
    command.current_dir(project).arg(harness::root("examples/rollup/rollup.py"));
    command.args(["--province", "示例", "--schools", "schools.csv", "--received", "received"]);
    command.args(["--as-of", "2026-10-31", "--schema", "schema.json", "--out", "sum"]);
    let ended = harness::run(&mut command);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let table = harness::read(project.join("sum/school_period.csv"));
    let mut rows = table.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().expect("a head");
    let at = |name: &str| head.iter().position(|cell| *cell == name).unwrap_or_else(|| panic!("no {name}"));
    let row = rows.find(|row| row[at("period")] == TERM).unwrap_or_else(|| panic!("no {TERM}; {REPEAT}"));
    let number = |name: &str| row[at(name)].parse().expect("a number");
    (number("met_least"), number("met_most"))
}

fn public(project: &Path) -> (usize, usize) {
    let summary: Value =
        serde_json::from_str(&harness::read(project.join("site/public/data/summary.json"))).expect("JSON");
    let periods = summary["periods"].as_array().expect("periods");
    let met = &periods.iter().find(|period| period["id"] == TERM).expect("the term")["school"]["met"];
    let bound = |name: &str| usize::try_from(met[name].as_u64().expect("a bound")).expect("small");
    (bound("least"), bound("most"))
}

fn said(project: &Path, holder: &str) -> Said {
    let ended = harness::run(harness::lianyi(project).args(["report", "--as-of", crate::DAY, "--papers", "all"]));
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    let duties = lines(project, "台账");
    let count = |wanted: &dyn Fn(&Value) -> bool| duties.iter().filter(|duty| is_met(duty) && wanted(duty)).count();
    let of_year = |duty: &Value| duty["period"].as_str().is_some_and(|period| period.starts_with(YEAR));
    let name = format!("assessment-{YEAR}-{UNIT}.html");
    let page = harness::read(project.join("site/internal").join(&name));
    let row = html::between(&page, ">定期联系</a></th>", "</tr>");
    let href = html::between(row, "<a href=\"", "\"").replace("&amp;", "&");
    let shown = html::text(row);
    let lists = Lists::read(&project.join("site/internal"));
    Said {
        ledger: count(&|duty| duty["unit"] == UNIT && of_year(duty)),
        own: count(&|duty| duty["holder"] == holder && duty["period"] == TERM),
        school: count(&|duty| duty["period"] == TERM),
        page: part(&format!("{RULE}{shown}"), RULE),
        opened: lists.opened(&name, &href),
        cadre_paper: closed_term(&paper(project, &format!("cadre-{holder}"))),
        sheet: part(&paper(project, &format!("sheet-{YEAR}-{UNIT}")), RULE),
        workbook: workbook(project),
        public: public(project),
        province: province(project),
    }
}

#[test]
fn it_is_the_same_from_the_note_to_the_province() {
    let project = harness::folder("e2e-one-number");
    harness::copy(&harness::root("data"), &project.join("data"));
    let Hanging { holder, file } = hanging(&project);
    let with = said(&project, &holder);
    std::fs::remove_file(&file).expect("the note");
    let without = said(&project, &holder);
    for (said, note) in [(&with, "with"), (&without, "without")] {
        let Said { ledger, own, school, public, province, .. } = said;
        for (stage, number) in [
            ("page", said.page),
            ("rows behind the page", said.opened),
            ("sheet", said.sheet),
            ("workbook", said.workbook),
        ] {
            assert_eq!(number, *ledger, "{stage}, {note} the note; {REPEAT}");
        }
        assert_eq!(said.cadre_paper, *own, "个人台账, {note} the note; {REPEAT}");
        assert!((public.0..=public.1).contains(school), "{school} is not in {public:?}, {note} the note; {REPEAT}");
        assert_eq!(province, public, "{note} the note; {REPEAT}");
    }
    let numbers = |said: &Said| [said.ledger, said.own, said.school];
    assert_eq!(numbers(&without), numbers(&with).map(|number| number - 1), "one less; {REPEAT}");
}
