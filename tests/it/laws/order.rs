//! The order in which things are written, and the names of files that say nothing, never matter.

use std::collections::BTreeMap;

use lianyi::model::Model;
use lianyi::rules::Facts;

use crate::harness;
use crate::laws::{read, schools_and_demo};
use crate::naive::{Row, differences, program};
use crate::random::Random;
use crate::random_school::{Files, School};

/// The entries of a list, one a line with this beginning, in another order. Other lines stay where they are.
fn shuffled(text: &str, beginning: &str, random: &mut Random) -> String {
    let mut entries: Vec<&str> = text.lines().filter(|line| line.starts_with(beginning)).collect();
    random.shuffle(&mut entries);
    let mut entries = entries.into_iter();
    let line = |line| if str::starts_with(line, beginning) { entries.next().expect("as many entries") } else { line };
    text.lines().map(line).flat_map(|line| [line, "\n"]).collect()
}

/// All lists in another order, and other names for the files whose names are free; with the new names of contacts.
fn reordered(school: &School, random: &mut Random) -> (Files, BTreeMap<String, String>) {
    let mut names = BTreeMap::new();
    let contacts = school.files.keys().filter_map(|path| path.strip_prefix("contacts/")?.strip_suffix(".md"));
    for id in contacts.filter_map(|path| path.rsplit('/').next()) {
        // Day, cadre and friend stay; what follows decides the order of the records of one day.
        let kept: Vec<&str> = id.split('-').take(3).collect();
        names.insert(id.to_owned(), format!("{}-{:06}", kept.join("-"), random.below(1_000_000)));
    }
    let mut files = Files::new();
    for (path, text) in &school.files {
        let folder = path.split('/').next().expect("a first part");
        let stem = path.rsplit('/').next().expect("a last part").rsplit_once('.').map_or("", |(stem, _)| stem);
        let (path, text) = match folder {
            "people" | "units.yaml" | "organisations.yaml" => (path.clone(), shuffled(text, "- ", random)),
            "roster" => (path.clone(), shuffled(text, "  - {干部", random)),
            "rules" => (path.clone(), shuffled(text, "  - {编号", random)),
            "contacts" => (path.replace(stem, &names[stem]), text.clone()),
            "feedback" | "stories.yaml" => (path.clone(), renamed_lines(text, &names)),
            "reviews" => (path.replace(stem, &format!("{stem}-{}", random.below(1000))), text.clone()),
            "reports" => (format!("reports/{}-{}.yaml", random.below(1_000_000), stem), text.clone()),
            _ => (path.clone(), text.clone()),
        };
        files.insert(path, text);
    }
    (files, names)
}

/// A text with the new names of contacts where a line names one: the source of a suggestion, the object of a settled
/// case (示例情形).
fn renamed_lines(text: &str, names: &BTreeMap<String, String>) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some((key, id)) if names.contains_key(id) => format!("{key}: {}\n", names[id]),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// The rows with the new names of contacts.
fn renamed(rows: Vec<Row>, names: &BTreeMap<String, String>) -> Vec<Row> {
    let rename = |row: Row| {
        let object = match row.object.split_once(' ') {
            Some((what, id)) if names.contains_key(id) => format!("{what} {}", names[id]),
            _ => row.object.clone(),
        };
        Row { object, ..row }
    };
    let mut rows: Vec<Row> = rows.into_iter().map(rename).collect();
    rows.sort();
    rows
}

/// What is found, by code and subject. A finding that rests on several rules names the first of the pack, whose order
/// is that of the regulation; so the rule is left out.
fn subjects(model: &Model, day: chrono::NaiveDate, names: &BTreeMap<String, String>) -> Vec<String> {
    let model = harness::known(model, day);
    let ledger = lianyi::rules::ledger(&model, day);
    let found = lianyi::rules::check(&Facts::new(&lianyi::rules::judge(&model, &ledger, day), None, &[]));
    let subject = |subject: String| names.get(&subject).cloned().unwrap_or(subject);
    let line =
        |finding: &lianyi::diagnostic::Diagnostic| format!("{} {}", finding.code, subject(finding.subject.to_string()));
    let mut lines: Vec<String> = found.iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn neither_names_of_files_nor_the_order_of_lists_matter() {
    schools_and_demo("laws-order", |school, model, stage| {
        let (files, names) = reordered(school, &mut school.random());
        let other = read(stage, &files, school);
        for day in &school.as_of {
            let repeat = format!("as of {day}; {}", school.repeat("neither_names_of_files"));
            let here = renamed(program(model, *day), &names);
            let there = program(&other, *day);
            let lines = differences(&here, &there);
            assert!(lines.is_empty(), "verdicts depend on the order, {repeat}\n{}", lines.join("\n"));
            let (here, there) = (subjects(model, *day, &names), subjects(&other, *day, &BTreeMap::new()));
            let only = |one: &[String], other: &[String]| {
                one.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>().join("\n")
            };
            assert!(
                here == there,
                "findings depend on the order, {repeat}\n{}\n--\n{}",
                only(&here, &there),
                only(&there, &here)
            );
        }
    });
}
