//! Leaving out what need not be written never removes a duty: whoever writes less is not asked for less.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lianyi::model::Model;

use crate::laws::{read, schools_and_demo};
use crate::naive::rows;
use crate::random_school::{Files, School};

/// Keys that may be left out, with the folders of their records. A key with a documented default (发起: 干部) and what
/// bounds a duty by its meaning (自, 止, 任职) is not “left out”.
const OPTIONAL: [(&str, &str); 9] = [
    ("contacts/", "回复: "),
    ("contacts/", "无需办理: "),
    ("contacts/", "记载: "),
    ("contacts/", "答复: "),
    ("contacts/", "内容: "),
    ("assessments/", "日期: "),
    ("assessments/", "统战部意见: "),
    ("assessments/", "等次: "),
    (FEEDBACK, "提出: "),
];

/// Without 提出 a suggestion is first heard of when its first step is taken; so it is looked at when all steps are, and
/// where the day does not decide which reading of the rule holds.
const FEEDBACK: &str = "feedback/";

/// The files without the lines that begin with a key.
fn without(files: &Files, folder: &str, key: &str) -> Files {
    let lines = |text: &String| text.split_inclusive('\n').filter(|line| !line.starts_with(key)).collect::<String>();
    let file = |(path, text): (&String, &String)| {
        let text = if path.starts_with(folder) { lines(text) } else { text.clone() };
        (path.clone(), text)
    };
    files.iter().map(file).collect()
}

/// How many duties each rule has about each thing.
fn numbers(model: &Model, day: NaiveDate) -> BTreeMap<(String, String), usize> {
    let mut numbers = BTreeMap::new();
    for row in rows(model, &lianyi::rules::ledger(model, day)) {
        *numbers.entry((row.rule, row.object)).or_default() += 1;
    }
    numbers
}

fn nothing_is_gone(school: &School, model: &Model, less: &Model, (folder, what): (&str, &str)) {
    let ends = if folder == FEEDBACK { school.as_of.len() - 1 } else { 0 };
    for day in &school.as_of[ends..] {
        let after = numbers(less, *day);
        for (of, number) in numbers(model, *day) {
            let left = after.get(&of).copied().unwrap_or(0);
            let repeat = school.repeat("leaving_out_a_field");
            assert!(left >= number, "{of:?}: {number} duties, {left} without {what}, as of {day}; {repeat}");
        }
    }
}

#[test]
fn leaving_out_a_field_removes_no_duty() {
    schools_and_demo("laws-fields", |school, model, stage| {
        for (folder, key) in OPTIONAL {
            let files = without(&school.files, folder, key);
            let read_anew = school
                .files
                .iter()
                .any(|(path, text)| path.starts_with("interpretations/") && text.contains("规则: 办理时限"));
            if files != school.files && !(folder == FEEDBACK && read_anew) {
                nothing_is_gone(school, model, &read(stage, &files, school), (folder, key));
            }
        }
    });
}
