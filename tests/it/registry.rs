//! Holds the table of codes together: code, explanation and case exist for each other.

use std::collections::BTreeSet;

use lianyi::diagnostic::Code;

use crate::case_file;
use crate::cases;
use crate::harness;

/// What an explanation page answers, in this order.
const HEADINGS: [&str; 4] = ["## 查什么", "## 怎样理解", "## 示例", "## 怎样改"];

const REPEAT: &str = "repeat: cargo test --release registry";

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = lianyi::rules::codes().map(|code| code.id).collect();
    assert!(codes.len() > 20, "the table of codes has only {} entries; {REPEAT}", codes.len());
    for pair in codes.windows(2) {
        assert!(pair[0] < pair[1], "{} stands before {}; {REPEAT}", pair[0], pair[1]);
    }
    for code in codes {
        let digits = code.strip_prefix("LY").unwrap_or_default();
        let well_formed = digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit());
        assert!(well_formed && !digits.starts_with('0'), "{code} is not LY and three digits; {REPEAT}");
    }
}

#[test]
fn each_code_is_explained() {
    let faults: Vec<String> = lianyi::rules::codes().flat_map(faults_of_page).collect();
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

/// A page of load stands beside load, a page of a rule beside the rules, and no page is left over.
#[test]
fn each_page_has_its_code() {
    let codes: BTreeSet<&str> = lianyi::rules::codes().map(|code| code.id).collect();
    for path in cases::case_files() {
        let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        assert!(codes.contains(stem.as_str()), "{}: no such code; {REPEAT}", path.display());
        let in_load = path.starts_with(harness::root("src/load"));
        let in_source = path.starts_with(harness::root("src"));
        assert!(
            !in_source || in_load == stem.starts_with("LY1"),
            "{}: stands in the wrong area; {REPEAT}",
            path.display()
        );
    }
}

#[test]
fn each_code_has_a_case_that_shows_it() {
    let mut faults = Vec::new();
    for code in lianyi::rules::codes() {
        let path = harness::root("tests/cases").join(format!("{}.md", code.id));
        if !path.exists() {
            faults.push(format!("tests/cases/{}.md is missing ({})", code.id, code.title));
            continue;
        }
        let cases = case_file::parse(&harness::read(&path)).unwrap_or_default();
        let mark = format!("[{}]", code.id);
        if !cases.iter().any(|case| case.result.contains(&mark)) {
            faults.push(format!("tests/cases/{}.md: no case prints {mark}", code.id));
        }
        if !cases.iter().any(|case| !case.result.contains(&mark)) {
            faults.push(format!("tests/cases/{}.md: no case shows what is right", code.id));
        }
    }
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

/// What an explanation page lacks.
fn faults_of_page(code: &Code) -> Vec<String> {
    let mut faults = Vec::new();
    let title = format!("# {} {}", code.id, code.title);
    if code.title.is_empty() || code.explanation.lines().next() != Some(title.as_str()) {
        faults.push(format!("{}.md does not begin with “{title}”", code.id));
    }
    let headings: Vec<&str> = code.explanation.lines().filter(|line| line.starts_with("## ")).collect();
    if headings != HEADINGS {
        faults.push(format!("{}.md has the headings {headings:?}, not {HEADINGS:?}", code.id));
    }
    for section in code.explanation.split("\n## ").skip(1) {
        if section.lines().skip(1).all(str::is_empty) {
            faults.push(format!("{}.md: nothing under {:?}", code.id, section.lines().next().unwrap_or_default()));
        }
    }
    faults
}
