//! `check --write-baseline`: what it writes, and when it refuses.

use std::path::Path;

use crate::harness;

/// The base corpus with one pair left without contact.
fn lapsed(name: &str) -> std::path::PathBuf {
    let project = harness::project("base", name);
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    project
}

fn check(project: &Path, arguments: &[&str]) -> harness::Ended {
    let mut command = harness::lianyi(project);
    harness::run(command.args(["check", "--as-of", harness::BASE_DAY, "--baseline", "baseline.txt"]).args(arguments))
}

/// The lines of the baseline that are entries.
fn entries(project: &Path) -> Vec<String> {
    let text = harness::read(project.join("baseline.txt"));
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn a_first_baseline_takes_all_and_silences_them() {
    let project = lapsed("baseline-first");
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    assert_eq!(entries(&project), ["LY401 C21/F02/2025-2026-1"]);
    let ended = check(&project, &[]);
    assert_eq!(ended.code, 0, "{}", ended.out);
    assert!(ended.out.contains("另有 1 个问题已列入基线，没有列出。"), "{}", ended.out);
}

#[test]
fn a_baseline_does_not_grow_unasked() {
    let project = lapsed("baseline-growth");
    check(&project, &["--write-baseline"]);
    harness::remove(&project.join("data/contacts/2025-2026-1/20260212-C21-F04.md"));
    let before = harness::read(project.join("baseline.txt"));
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains("LY401 C21/F04/2025-2026-1"), "{}", ended.err);
    assert_eq!(harness::read(project.join("baseline.txt")), before, "a refused baseline stays as it was");
    let ended = check(&project, &["--write-baseline", "--accept-new"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(entries(&project), ["LY401 C21/F02/2025-2026-1", "LY401 C21/F04/2025-2026-1"]);
}

/// What was mended goes without asking: a baseline may always shrink.
#[test]
fn a_baseline_shrinks_by_itself() {
    let project = lapsed("baseline-shrinks");
    check(&project, &["--write-baseline"]);
    let note = "contacts/2025-2026-1/20251105-C21-F02.md";
    let text = harness::read(harness::root("tests/corpora/base").join(note));
    harness::write(&project.join("data").join(note), text);
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(entries(&project), Vec::<String>::new());
}

/// A folder that was not read completely has findings that nobody saw.
#[test]
fn nothing_is_written_where_records_could_not_be_read() {
    let project = lapsed("baseline-incomplete");
    harness::write(&project.join("data/units.yaml"), "- {编号: U01, 名称\n");
    let ended = check(&project, &["--write-baseline"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(!project.join("baseline.txt").exists());
}

#[test]
fn a_baseline_that_is_not_there_is_a_failure() {
    let project = harness::project("base", "baseline-missing");
    let ended = check(&project, &[]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("基线“baseline.txt”读不出来"), "{}", ended.err);
}
