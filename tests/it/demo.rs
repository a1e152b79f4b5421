//! The demo school in `data/`: the lapses that were planted, and its two sites.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::harness;

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

/// The rules built so far find exactly what was planted; `data/README.md` tells the stories.
#[test]
fn check_names_exactly_the_planted_lapses() {
    let mut command = harness::lianyi(&project("demo-check"));
    let ended = harness::run(command.args(["check", "--as-of", DAY, "--format", "concise", "-q"]));
    harness::expect_file("data-findings.txt", &ended.out);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(!ended.out.contains("LY1"), "no file of the demo school is faulty: {}", ended.out);
}

/// The issue asks for a complete school: its size is a promise to readers of the demo.
#[test]
fn the_school_is_complete() {
    let model = lianyi::load::load(&harness::root("data")).expect("data/ can be read").model.expect("a model");
    let leaders = model.cadres.iter().filter(|cadre| cadre.tier.value == "院级").count();
    // 15 units and the Party committee itself; nine leaders at a time, of whom one hands over to a tenth.
    assert_eq!((model.units.len(), leaders), (16, 10));
    let between = |name: &str, count: usize, range: std::ops::RangeInclusive<usize>| {
        assert!(range.contains(&count), "{count} {name}, not {range:?}");
    };
    between("cadres of units", model.cadres.len() - leaders, 40..=50);
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
