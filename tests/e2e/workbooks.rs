//! Workbooks as another program reads them: openpyxl, which shares nothing with what wrote them.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::harness;
use crate::lists::Lists;

/// Prints what a workbook holds as JSON.
const READER: &str = r#"
import datetime, json, sys
import openpyxl

def value(cell):
    if isinstance(cell.value, datetime.datetime):
        return {"day": cell.value.date().isoformat()}
    return {"formula": cell.value} if cell.data_type == "f" else cell.value

def sheet(sheet):
    lists = [
        {
            "cells": str(rule.sqref), "type": rule.type, "first": rule.formula1, "last": rule.formula2,
            "style": rule.errorStyle or "stop",
        }
        for rule in sheet.data_validations.dataValidation
    ]
    return {
        "state": sheet.sheet_state, "protected": sheet.protection.sheet, "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref, "rules": lists,
        "locked_head": [cell.protection.locked for cell in sheet[1]],
        "open": sum(column.max - column.min + 1 for column in sheet.column_dimensions.values() if not column.protection.locked),
        "widths": {name: column.width for name, column in sheet.column_dimensions.items()},
        "rows": [[value(cell) for cell in row] for row in sheet.iter_rows()],
    }

book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({
    "names": book.sheetnames, "created": str(book.properties.created),
    "sheets": {one.title: sheet(one) for one in book},
}))
"#;

fn exported(name: &str, arguments: &[&str]) -> PathBuf {
    let project = harness::folder(name);
    harness::copy(&harness::root("data"), &project.join("data"));
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["export", "--as-of", crate::DAY, "-o", "out.xlsx"]).args(arguments));
    assert_eq!(ended.code, 0, "{}", ended.err);
    project.join("out.xlsx")
}

fn python(script: &str) -> Command {
    // `.ci/tools` puts the reader there, unless the system's Python has it.
    let own = harness::root("target/python/bin/python3");
    let mut python = Command::new(if own.exists() { own } else { PathBuf::from("python3") });
    python.args(["-c", script]);
    python
}

pub(crate) fn read(path: &Path) -> Value {
    let ended = harness::run(python(READER).arg(path));
    assert_eq!(ended.code, 0, "python3 with openpyxl reads {}: {}", path.display(), ended.err);
    serde_json::from_str(&ended.out).expect("JSON")
}

/// Fills in a form as a unit does: a contact in the first row that is listed for it, and a suggestion.
const WRITER: &str = r#"
import datetime, sys
import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book["联系"]
head = {cell.value.rstrip("*"): cell.column for cell in sheet[1] if cell.value}
cadre, friend = sheet.cell(2, head["干部"]).value, sheet.cell(2, head["联谊对象"]).value
sheet.cell(2, head["日期"]).value = datetime.date(2026, 11, 17)
sheet.cell(2, head["形式"]).value = "谈心"
sheet.cell(2, head["情况"]).value = "谈了琴房的开放时间"
other = book["意见建议"]
columns = {cell.value.rstrip("*"): cell.column for cell in other[1] if cell.value}
words = {"日期": datetime.date(2026, 11, 17), "联谊对象": friend, "类别": "教学", "摘要": "琴房周末开放", "干部": cadre}
for word, value in words.items():
    other.cell(2, columns[word]).value = value
book.save(sys.argv[2])
"#;

pub(crate) fn rows<'a>(book: &'a Value, sheet: &str) -> &'a Vec<Value> {
    book["sheets"][sheet]["rows"].as_array().unwrap_or_else(|| panic!("no sheet {sheet}"))
}

/// The position of a column by its heading.
pub(crate) fn column(book: &Value, sheet: &str, heading: &str) -> usize {
    let head = rows(book, sheet)[0].as_array().expect("a head");
    head.iter().position(|cell| cell == heading).unwrap_or_else(|| panic!("{sheet} has no {heading}"))
}

#[test]
fn a_workbook_has_the_number_of_the_page() {
    let book = read(&exported("e2e-tables", &["--format", "xlsx"]));
    assert_eq!(book["names"], serde_json::json!(["名单", "分配表", "台账", "意见建议", "年度考核"]));
    assert_eq!(book["created"], format!("{} 00:00:00", crate::DAY));
    let (rule, period, verdict) =
        (column(&book, "台账", "规则"), column(&book, "台账", "期间"), column(&book, "台账", "结论"));
    let missed = rows(&book, "台账").iter().filter(|row| {
        row[rule] == "定期联系"
            && row[period] == "2025-2026-2"
            && (row[verdict] == "未联系" || row[verdict] == "联系不足")
    });
    let lists = Lists::read(&crate::SITE.join("internal"));
    let address = format!("ledger.html#rule={}&term=2025-2026-2&verdict=missed", lists.value("rule", "定期联系"));
    assert_eq!(missed.count(), lists.opened("ledger.html", &address));
    for sheet in ["名单", "分配表", "台账", "意见建议", "年度考核"] {
        let shown = &book["sheets"][sheet];
        assert_eq!(shown["frozen"], "A2", "{sheet}");
        assert!(shown["filter"].as_str().is_some_and(|range| range.starts_with("A1:")), "{sheet}");
        let formula = rows(&book, sheet)
            .iter()
            .flat_map(|row| row.as_array().expect("a row"))
            .find(|cell| cell["formula"].is_string());
        assert_eq!(formula, None, "{sheet}");
    }
    let until = column(&book, "台账", "计入至");
    assert!(rows(&book, "台账").iter().skip(1).all(|row| row[until]["day"].is_string()), "计入至 is a day");
    // A unit's name has about eight Chinese characters, which take sixteen.
    assert!(book["sheets"]["台账"]["widths"]["E"].as_f64().is_some_and(|width| width > 16.0));
}

#[test]
fn names_come_in_where_they_are_asked_for() {
    let with = read(&exported("e2e-names", &["--format", "xlsx", "--names"]));
    let without = read(&exported("e2e-ids", &["--format", "xlsx"]));
    let name = column(&with, "名单", "干部姓名");
    let known = harness::read(harness::root("data/people/names.yaml"));
    let first = rows(&with, "名单")[1][name].as_str().expect("a name").to_owned();
    assert!(known.contains(&format!("姓名: {first}")), "{first}");
    assert!(!without.to_string().contains(&first), "{first}");
}

/// 填报表: drop-downs by name, days that must be days, open where something is typed and locked elsewhere.
#[test]
fn a_form_can_be_filled_in_and_nothing_else() {
    let book = read(&exported("e2e-form", &["--form", "--unit", "U03"]));
    assert_eq!(book["names"], serde_json::json!(["说明", "联系", "意见建议", "已登记", "词表"]));
    let rules = |sheet: &str, heading: &str| {
        let letter = char::from(b'A' + u8::try_from(column(&book, sheet, heading)).expect("few columns"));
        let rules = book["sheets"][sheet]["rules"].as_array().expect("rules");
        let rule = rules.iter().find(|rule| rule["cells"].as_str().is_some_and(|cells| cells.starts_with(letter)));
        rule.unwrap_or_else(|| panic!("{sheet}, {heading}: no rule")).clone()
    };
    for (sheet, heading, style) in [
        ("联系", "干部", "warning"),
        ("联系", "联谊对象", "warning"),
        ("联系", "形式", "stop"),
        ("联系", "内容", "warning"),
        ("联系", "发起", "stop"),
        ("意见建议", "联谊对象", "warning"),
        ("意见建议", "类别", "stop"),
        ("意见建议", "干部", "stop"),
    ] {
        let rule = rules(sheet, heading);
        assert_eq!((&rule["type"], &rule["style"]), (&"list".into(), &style.into()), "{sheet}, {heading}");
        let cells = rule["first"].as_str().and_then(|cells| cells.strip_prefix("词表!$")).expect("cells of 词表");
        let list = usize::from(cells.as_bytes()[0] - b'A');
        let last: usize = cells.rsplit('$').next().and_then(|row| row.parse().ok()).expect("a row");
        let words: Vec<&Value> = rows(&book, "词表").iter().map(|row| &row[list]).collect();
        assert!(words[1..last].iter().all(|word| word.is_string()), "{heading}: a gap");
        assert!(words.get(last).is_none_or(|word| word.is_null()), "{heading}: cut off");
        assert_eq!(words[0], if heading == "联谊对象" { "联谊对象" } else { heading }, "{heading}");
    }
    for (sheet, heading) in [("联系", "日期"), ("联系", "答复"), ("联系", "记载"), ("意见建议", "日期")]
    {
        let rule = rules(sheet, heading);
        assert_eq!((&rule["type"], &rule["style"]), (&"date".into(), &"stop".into()), "{sheet}, {heading}");
    }
    for (sheet, open) in [("联系", 14), ("意见建议", 6), ("说明", 0), ("已登记", 0), ("词表", 0)] {
        let shown = &book["sheets"][sheet];
        assert_eq!(shown["protected"], true, "{sheet}");
        assert_eq!(shown["open"], open, "{sheet}");
        assert!(shown["locked_head"].as_array().expect("a head").iter().all(|locked| locked == true), "{sheet}");
    }
    assert_eq!(book["sheets"]["词表"]["state"], "hidden");
    // The pairs of the term stand there to be filled in; what was registered is beside them, with real days.
    let (cadre, day) = (column(&book, "联系", "干部"), column(&book, "联系", "日期"));
    let pairs: Vec<&Value> = rows(&book, "联系").iter().skip(1).collect();
    assert!(!pairs.is_empty() && pairs.iter().all(|row| row[cadre].is_string() && row[day].is_null()));
    let day = column(&book, "已登记", "日期");
    let registered: Vec<&Value> = rows(&book, "已登记").iter().skip(1).collect();
    assert!(registered.len() > 2 && registered.iter().all(|row| row[day]["day"].is_string()));
}

#[test]
fn a_form_that_was_filled_in_comes_back_to_the_page_of_the_unit() {
    let form = exported("e2e-form-back", &["--form", "--unit", "U03"]);
    let project = form.parent().expect("a folder").to_owned();
    let filled = project.join("filled.xlsx");
    let ended = harness::run(python(WRITER).arg(&form).arg(&filled));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let run = |arguments: &[&str]| {
        let mut command = harness::lianyi(&project);
        harness::run(command.args(arguments).args(["--as-of", crate::DAY]))
    };
    let ended = run(&["import", "filled.xlsx", "--yes"]);
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
    assert!(ended.out.contains("新增或变动 2 行"), "{}", ended.out);
    assert_eq!(run(&["report", "--without-pdf"]).code, 0);
    let page = harness::read(project.join("site/internal/unit-U03.html"));
    assert!(page.contains("20261117-"), "the contact is not on the page of the unit");
    let suggestions = harness::read(project.join("site/internal/feedback.html"));
    assert!(suggestions.contains("琴房周末开放"), "the suggestion is not on its page");
    // The form of the next day shows both as registered, and importing it again changes nothing.
    assert_eq!(run(&["import", "filled.xlsx", "--yes"]).out.matches("新增或变动 0 行").count(), 1);
}
