//! Holds the table of layers, the size of files and what a source file never says.

use std::path::Path;
use std::path::PathBuf;

use crate::harness;

/// The modules in the order in which data flow; each may import itself and what stands before it.
const LAYERS: [&str; 11] =
    ["source", "diagnostic", "model", "load", "ledger", "rules", "leak", "report", "html", "pdf", "cli"];

/// Imports that the order would allow and the design does not.
const FORBIDDEN: [(&str, &[&str]); 5] = [
    ("model", &["diagnostic"]),
    ("ledger", &["diagnostic", "load"]),
    ("leak", &["source", "diagnostic", "load", "ledger", "rules"]),
    ("html", &["leak", "source", "model", "load", "ledger", "rules"]),
    ("pdf", &["leak", "html", "source", "model", "load", "ledger", "rules"]),
];

/// A file is one idea.
const MAX_LINES: usize = 400;

#[test]
fn each_module_imports_only_what_stands_above_it() {
    let mut faults = Vec::new();
    for path in sources("src") {
        let own = module(&path);
        for (number, line) in harness::read(&path).lines().enumerate() {
            for import in imports(line) {
                if let Some(reason) = refused(&own, import) {
                    faults.push(format!("{}:{}: {reason}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

#[test]
fn the_library_lists_its_modules_in_that_order() {
    let text = harness::read(harness::root("src/lib.rs"));
    let modules: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, LAYERS, "src/lib.rs; {REPEAT}");
}

#[test]
fn files_are_short_and_say_what_they_hold() {
    let mut faults = Vec::new();
    for path in ["src", "tests", "examples"].into_iter().flat_map(sources) {
        let text = harness::read(&path);
        let lines = text.lines().count();
        if lines > MAX_LINES {
            faults.push(format!("{}: {lines} lines; split it by idea (at most {MAX_LINES})", path.display()));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{}: begins without //!", path.display()));
        }
        if path.components().any(|part| {
            ["utils", "helpers", "utils.rs", "helpers.rs"].map(|name| part.as_os_str() == name).contains(&true)
        }) {
            faults.push(format!("{}: name it after what it holds", path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

/// The program serves any school: the demo school is data.
#[test]
fn no_source_or_template_names_a_school() {
    let mut faults = Vec::new();
    for folder in ["src", "templates"] {
        for (path, bytes) in harness::files(&harness::root(folder)) {
            let Ok(text) = String::from_utf8(bytes) else { continue };
            for (number, line) in text.lines().enumerate() {
                if line.contains("沈阳") || line.contains("音乐学院") {
                    faults.push(format!("{folder}/{path}:{}: {line}", number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

const REPEAT: &str = "repeat: cargo test --release layers";

/// Every Rust file below a folder.
fn sources(folder: &str) -> Vec<PathBuf> {
    let folder = harness::root(folder);
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    paths.sort();
    paths
}

/// The module that a file under `src/` belongs to; `lib` and `main` are themselves.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(harness::root("src")).expect("below src");
    let first = below.components().next().expect("not empty").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// What stands behind `crate::` or `lianyi::` in a line of code or documentation.
fn imports(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split("crate::").skip(1).chain(line.split("lianyi::").skip(1));
    pieces.map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(""))
}

/// Why a module may not import another, if it may not.
fn refused(own: &str, import: &str) -> Option<String> {
    if own == "lib" {
        return None;
    }
    if own == "main" {
        return (import != "cli").then(|| format!("main imports `{import}`; it only calls cli"));
    }
    let place = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let Some(above) = place(import) else {
        return Some(format!("`crate::{import}` is no module: write one module per line, `use crate::source::Span;`"));
    };
    let here = place(own).unwrap_or_else(|| panic!("src/{own} is not in the table of layers"));
    let forbidden = FORBIDDEN.iter().any(|(module, refused)| *module == own && refused.contains(&import));
    (above > here || forbidden).then(|| format!("{own} imports {import}, which the table of layers does not allow"))
}
