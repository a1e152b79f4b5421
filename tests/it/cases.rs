//! Runs the cases: Markdown files whose fences are files and whose last fence is what `check` says.
//!
//! `tests/README.md` describes the format.

use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

use snapbox::Data;
use snapbox::report::Palette;

use crate::case_file::Case;
use crate::case_file::Change;
use crate::case_file::parse;
use crate::case_file::with_results;
use crate::harness;
use crate::repository;

#[test]
fn cases() {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let files: Vec<_> = case_files().into_iter().filter(|path| path.to_string_lossy().contains(&wanted)).collect();
    assert!(!files.is_empty(), "no case file has “{wanted}” in its path");
    let complaints: Vec<String> = files.iter().flat_map(|path| run_file(path)).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The base corpus is right: that is what lets a case without a result mean something.
#[test]
fn base_is_silent() {
    let (text, exit) = check(&harness::project("base", "base-is-silent"), harness::BASE_DAY, &Case::default());
    assert_eq!((text.as_str(), exit), ("", 0), "repeat: cargo test --release base_is_silent");
}

/// The case files: `tests/cases/*.md` and the explanation pages `src/**/LY*.md`.
pub(crate) fn case_files() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = ["tests/cases", "src"]
        .into_iter()
        .flat_map(|folder| walkdir::WalkDir::new(harness::root(folder)))
        .map(|entry| entry.expect("the source tree can be listed").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("LY")))
        .collect();
    paths.sort();
    paths
}

/// Runs the cases of one file and says what differs; rewrites the file when blessing.
fn run_file(path: &Path) -> Vec<String> {
    let text = harness::read(path);
    let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
    let place = path.parent().and_then(Path::file_name).expect("a file has a folder").to_string_lossy();
    let cases = match parse(&text) {
        Ok(cases) => cases,
        Err(error) => return vec![format!("{}: {error}", path.display())],
    };
    let mut complaints = Vec::new();
    let mut results = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let folder = lay_out(case, &format!("cases/{place}-{name}-{index}"));
        let (actual, exit) = check(&folder, &case.as_of, case);
        if case.exit.is_some_and(|expected| expected != exit) {
            complaints.push(format!("{}: {}: exit {exit}, not {:?}", path.display(), case.heading, case.exit));
        }
        if actual != case.result {
            complaints.push(difference(path, case, &actual));
        }
        let is_finding = |block: &&str| block.lines().next().is_some_and(|line| line.contains("[LY"));
        for block in actual.split("\n\n").filter(is_finding).filter(|block| !block.contains("= 办法：")) {
            complaints.push(format!("{}: {}: no 办法 in {block}", path.display(), case.heading));
        }
        results.push(actual);
    }
    if harness::blessing() {
        let blessed = with_results(&text, &cases, &results);
        if blessed != text {
            harness::write(path, blessed);
        }
        complaints.retain(|complaint| complaint.contains(": exit "));
    }
    complaints
}

/// The base corpus with the files of a case laid over it.
pub(crate) fn lay_out(case: &Case, name: &str) -> PathBuf {
    let mut project = harness::project("base", name);
    let folder = project.join("data");
    for change in &case.changes {
        match change {
            Change::Write { path, bytes } => harness::write(&folder.join(path), bytes),
            Change::Edit { path, hunks } => edit(&folder.join(path), hunks),
            Change::Fill { path, size } => harness::fill(&folder.join(path), *size),
            Change::Pipe { path } => harness::pipe(&folder.join(path)),
            Change::Link { path, target } => harness::link(&folder.join(path), target),
            Change::Delete { path } => {
                let path = folder.join(path);
                assert!(path.exists(), "{}: {} is not there to be deleted", case.heading, path.display());
                harness::remove(&path);
            }
            Change::Commit { day, message } => repository::commit_saying(&project, day, message),
            Change::Shallow => project = repository::shallow(&project),
        }
    }
    project
}

/// Replaces lines that stand in the file exactly once.
fn edit(path: &Path, hunks: &[(String, String)]) {
    let mut text = harness::read(path);
    for (old, new) in hunks {
        let found = text.match_indices(old.as_str()).filter(|(at, _)| *at == 0 || text[..*at].ends_with('\n'));
        let places: Vec<usize> = found.map(|(at, _)| at).collect();
        assert_eq!(places.len(), 1, "{}: these lines must stand in it once:\n{old}", path.display());
        text.replace_range(places[0]..places[0] + old.len(), new);
    }
    harness::write(path, text);
}

/// What `check` says of a project, without the summary, and the exit code.
pub(crate) fn check(project: &Path, as_of: &str, case: &Case) -> (String, i32) {
    let mut command = harness::lianyi(project);
    command.args(["check", "--color", "never", "-q"]).args(&case.args);
    // What is said of today is said without naming it.
    if as_of != "今天" {
        command.args(["--as-of", as_of]);
    }
    let ended = harness::run(command.args(case.history.then_some("--history")));
    (ended.out + &ended.err, ended.code)
}

/// The difference of a case, with the command that repeats it.
fn difference(path: &Path, case: &Case, actual: &str) -> String {
    let mut text = format!("{}: {}\n", path.display(), case.heading);
    let written = snapbox::report::write_diff(
        &mut text,
        &Data::text(case.result.clone()).raw(),
        &Data::text(actual.to_owned()).raw(),
        Some(&"in the file"),
        Some(&"printed"),
        Palette::plain(),
    );
    written.expect("a string can be written");
    let stem = path.file_stem().expect("a file has a name").to_string_lossy();
    let _ = writeln!(text, "repeat: CASE={stem} cargo test --release cases");
    let _ = writeln!(text, "accept: SNAPSHOTS=overwrite CASE={stem} cargo test --release cases");
    text
}
