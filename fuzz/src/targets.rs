//! What must hold of any bytes. Each target fails by a panic.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use crate::diagnostic::{self, Diagnostic, Places, Summary, concise, github, human, json, sarif};
use crate::load;
use crate::load::markdown;
use crate::model::prose::Block;
use crate::rules;
use crate::rules::Facts;

/// Every target with its name, which is also the folder of its corpus.
pub const ALL: [(&str, fn(&[u8])); 4] = [("yaml", yaml), ("markdown", markdown), ("log", log), ("school", school)];

/// The fast path for YAML makes what the full parser makes, or nothing.
pub fn yaml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (fast, full) = load::yaml_trees(text);
    assert!(fast.is_none_or(|fast| fast == full));
}

/// A body becomes a tree whatever it is, and one that is not deep.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let tree = markdown::tree(text);
    assert!(depth(&tree) <= 64, "{} levels", depth(&tree));
}

/// What git prints of a past, or something that is none of it.
pub fn log(bytes: &[u8]) {
    let _ = load::log_records(bytes);
}

/// The small school with one file exchanged: the first byte says which, the others are what stands in it.
pub fn school(bytes: &[u8]) {
    let Some((first, content)) = bytes.split_first() else { return };
    let mut school = SCHOOL.lock().unwrap_or_else(PoisonError::into_inner);
    let school = school.get_or_insert_with(School::laid_out);
    let (path, before) = &school.files[usize::from(*first) % school.files.len()];
    fs::write(path, content).expect("the folder can be written");
    check(&school.folder);
    fs::write(path, before).expect("the folder can be written");
}

static SCHOOL: Mutex<Option<School>> = Mutex::new(None);

/// The base corpus of the tests in a folder of this process, file by file in the order of their paths.
struct School {
    folder: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl School {
    fn laid_out() -> Self {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpora/base");
        let folder = std::env::temp_dir().join(format!("lianyi-fuzz-{}", std::process::id()));
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(&base).sort_by_file_name() {
            let entry = entry.expect("the corpus can be listed");
            let path = folder.join(entry.path().strip_prefix(&base).expect("below it"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(&path).expect("the folder can be made");
            } else {
                let bytes = fs::read(entry.path()).expect("the corpus can be read");
                fs::write(&path, &bytes).expect("the folder can be written");
                files.push((path, bytes));
            }
        }
        Self { folder, files }
    }
}

/// As `lianyi check`, in every format.
fn check(folder: &Path) {
    let day = NaiveDate::from_ymd_opt(2026, 4, 20).expect("a day");
    let load::Loaded { model, mut findings, sources, .. } = load::load_without_provenance(folder).expect("a folder");
    let model = model.map(|model| model.as_known_on(day).model);
    if let Some(model) = &model {
        let ledger = rules::ledger(model, day);
        let judged = rules::judge(model, &ledger, day);
        findings.extend(rules::check(&Facts::new(&judged, None, &[])));
    }
    diagnostic::sort(&mut findings, &sources);
    print(&findings, &Places::new(&sources, "", &findings));
}

/// No format lets a control through that would steer a terminal, and what is JSON can be read.
fn print(findings: &[Diagnostic], places: &Places<'_>) {
    let steers = |character: &char| character.is_control() && !matches!(character, '\n' | '\u{1b}');
    let mut text = Vec::new();
    human::write(findings, places, &mut text).expect("memory takes it");
    concise::write(findings, places, &mut text).expect("memory takes it");
    github::write(findings, places, &mut text).expect("memory takes it");
    let text = String::from_utf8(text).expect("text");
    assert_eq!(text.chars().find(steers), None);
    let summary = &Summary::default();
    let head = json::Head { as_of: None, summary, complete: true, left_out: Vec::new() };
    let (mut one, mut other) = (Vec::new(), Vec::new());
    json::write(&head, findings, places, diagnostic::MOST, &mut one).expect("memory takes it");
    sarif::write(findings, places, true, diagnostic::MOST, &mut other).expect("memory takes it");
    for json in [one, other] {
        serde_json::from_slice::<serde::de::IgnoredAny>(&json).expect("JSON");
    }
}

fn depth(blocks: &[Block]) -> usize {
    let below = |block: &Block| match block {
        Block::Quote(inner) => depth(inner),
        Block::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(|block| 1 + below(block)).max().unwrap_or(0)
}
