//! The demo school in `data/`: the lapses that were planted, and its two sites.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::harness;
use crate::repository;

/// The day on which the demo school is looked at: its third school year has begun.
pub(crate) const DAY: &str = "2026-11-20";

/// A project whose `data/` is the demo school, with its report built once for all tests.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = project("demo-site");
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    project.join("site")
});

/// The folder that holds `internal/` and `public/`.
pub(crate) fn site() -> PathBuf {
    SITE.clone()
}

/// A fresh project with the demo school as its data.
pub(crate) fn project(name: &str) -> PathBuf {
    let folder = harness::folder(name);
    harness::copy(&harness::root("data"), &folder.join("data"));
    folder
}

/// What the demo school's own README says was planted: (code, words that name the place). Rows whose
/// code is yet to be written are the promise of a later rule.
fn planted() -> Vec<(String, Vec<String>)> {
    let readme = harness::read(harness::root("data/README.md"));
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| LY")).map(|row| {
        let (code, rest) = row.split_once('|').expect("a row has cells");
        let place = rest.split('`').nth(1).expect("the place stands in backticks");
        let words = place.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        (format!("LY{}", code.trim()), words.filter(|word| !word.is_empty()).map(str::to_owned).collect())
    });
    rows.collect()
}

/// The rules built so far find exactly what was planted, row by row.
#[test]
fn check_names_exactly_the_planted_lapses() {
    finds_exactly_the_planted(&project("demo-planted"), &[]);
}

/// A repository that was just made has no past of its own: git adds nothing.
#[test]
fn check_names_the_same_with_the_history_of_one_commit() {
    let project = project("demo-history");
    repository::commit(&project, DAY);
    finds_exactly_the_planted(&project, &["--history"]);
}

/// What the demo school's README says of other days: the same records, and other findings.
#[test]
fn another_day_has_another_picture() {
    let readme = harness::read(harness::root("data/README.md"));
    let project = project("demo-other-days");
    let mut seen = 0;
    for row in readme.lines().filter_map(|line| line.strip_prefix("| 20")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let (day, code, place) = (format!("20{}", cells[0]), cells[1], cells[2].trim_matches('`'));
        let mut command = harness::lianyi(&project);
        let ended = harness::run(command.args(["check", "--as-of", &day, "--select", code, "--format", "json"]));
        let document: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
        let findings = document["findings"].as_array().expect("findings");
        let is_there = |finding: &serde_json::Value| place.split(' ').all(|word| finding.to_string().contains(word));
        let expected = match cells[3].split('：').next() {
            Some("报出") => true,
            Some("不报") => false,
            other => panic!("{other:?} says neither"),
        };
        assert_eq!(findings.iter().any(is_there), expected, "{row}\n{}", ended.out);
        seen += 1;
    }
    assert!(seen >= 6, "only {seen} rows");
}

fn finds_exactly_the_planted(project: &Path, arguments: &[&str]) {
    let mut command = harness::lianyi(project);
    let ended = harness::run(command.args(["check", "--as-of", DAY, "--format", "json"]).args(arguments));
    let document: serde_json::Value = serde_json::from_str(&ended.out).expect("JSON");
    let mut found: Vec<(String, String)> = document["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| (finding["code"].as_str().expect("a code").to_owned(), finding.to_string()))
        .collect();
    let mut missing = Vec::new();
    for (code, words) in planted() {
        let matches =
            |(own, text): &(String, String)| *own == code && words.iter().all(|word| text.contains(word.as_str()));
        match found.iter().position(matches) {
            Some(at) => drop(found.remove(at)),
            None => missing.push((code, words)),
        }
    }
    let repeat = format!("repeat: target/release/lianyi check --as-of {DAY} {}", arguments.join(" "));
    assert!(missing.is_empty(), "planted, not found: {missing:?}; {repeat}");
    assert!(found.is_empty(), "found, not planted: {found:#?}; {repeat}");
    assert_eq!((ended.code, &document["complete"]), (1, &true.into()), "no file of the demo school is faulty");
}

#[test]
fn the_findings_are_as_they_were_when_somebody_looked() {
    let mut command = harness::lianyi(&project("demo-check"));
    let ended = harness::run(command.args(["check", "--as-of", DAY, "--format", "concise", "-q"]));
    harness::expect_file("data-findings.txt", &ended.out);
}

/// The issue asks for a complete school: its size is a promise to readers of the demo.
#[test]
fn the_school_is_complete() {
    let model = lianyi::load::load(&harness::root("data")).expect("data/ can be read").model.expect("a model");
    let today = DAY.parse().expect("a day");
    let leaders =
        model.cadres.iter().filter(|cadre| cadre.tier.value == "院级" && cadre.serves_during(today, today)).count();
    let units = model.units.iter().filter(|unit| unit.category.as_deref() != Some("党委")).count();
    assert_eq!((units, leaders), (15, 9));
    let between = |name: &str, count: usize, range: std::ops::RangeInclusive<usize>| {
        assert!(range.contains(&count), "{count} {name}, not {range:?}");
    };
    between("cadres of units", model.cadres.iter().filter(|cadre| cadre.tier.value == "处级").count(), 40..=50);
    between("friends", model.friends.len(), 80..=100);
    between("contacts", model.contacts.len(), 550..=650);
    between("feedback items", model.feedback.len(), 60..=60);
    assert_eq!(model.calendar.years.len(), 3);
}

/// The notes read like notes: no two texts are the same.
#[test]
fn the_texts_of_the_notes_differ() {
    let mut texts = BTreeMap::new();
    for (path, bytes) in harness::files(&harness::root("data/contacts")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let body = text.splitn(3, "---\n").nth(2).unwrap_or_default().trim().to_owned();
        assert!(body.chars().count() >= 10, "{path} says too little: {body}");
        if let Some(other) = texts.insert(body, path.clone()) {
            panic!("{path} and {other} say the same");
        }
    }
}

/// `cargo run --release --example school -- DIR` makes `data/` again, byte for byte.
#[test]
fn the_script_makes_the_same_bytes_again() {
    let folder = harness::folder("demo-again");
    let mut command = std::process::Command::new(env!("CARGO"));
    command.args(["run", "--release", "--quiet", "--example", "school", "--"]).arg(&folder);
    command.current_dir(harness::root(""));
    let ended = harness::run(&mut command);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let ours = |folder: &Path| {
        let files = harness::files(folder).into_iter().filter(|(path, _)| !path.starts_with("rules/"));
        files.collect::<BTreeMap<String, Vec<u8>>>()
    };
    let (made, kept) = (ours(&folder), ours(&harness::root("data")));
    let differing: Vec<&String> =
        made.keys().chain(kept.keys()).filter(|path| made.get(*path) != kept.get(*path)).collect();
    let shown = &differing[..differing.len().min(5)];
    assert!(shown.is_empty(), "{} differ, such as {shown:?}; repeat: {command:?}", differing.len());
}
