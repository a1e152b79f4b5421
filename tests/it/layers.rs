//! Holds who may import whom, the size of files and what a source file never says.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::harness;
use crate::imports::{self, Imports};

/// The modules in the order in which data flow; each may import itself and what stands before it.
const LAYERS: [&str; 16] = [
    "system",
    "source",
    "spelling",
    "diagnostic",
    "model",
    "load",
    "write",
    "import",
    "ledger",
    "rules",
    "leak",
    "report",
    "html",
    "pdf",
    "sheets",
    "cli",
];

/// Imports that the order would allow and the design does not: from where, to where.
const FORBIDDEN: [(&[&str], &[&str]); 14] = [
    // What is pure asks nothing of the system, and what reads records writes nothing.
    (
        &[
            "source",
            "spelling/",
            "diagnostic/",
            "model/",
            "write/",
            "import/",
            "ledger/",
            "rules/",
            "leak/",
            "report/",
            "html/",
            "pdf/",
            "sheets/",
        ],
        &["system/"],
    ),
    (&["load/"], &["system/files", "system/folder/", "system/lock"]),
    (&["model/"], &["diagnostic/"]),
    (&["ledger/"], &["diagnostic/", "load/"]),
    (&["leak/"], &["diagnostic/", "load/", "ledger/", "rules/"]),
    (&["html/"], &["leak/", "source", "model/", "load/", "ledger/", "rules/"]),
    (&["pdf/"], &["leak/", "html/", "source", "model/", "load/", "ledger/", "rules/"]),
    (&["sheets/"], &["html/", "pdf/", "leak/", "source", "model/", "load/", "ledger/", "rules/"]),
    // Pages and papers know nothing of tables.
    (&["report/internal/", "report/documents/", "report/public/", "report/parts/"], &["report/tables/", "report/form"]),
    // What differs between two days is for the committee.
    (&["report/internal/", "report/public/", "report/parts/"], &["report/diff/"]),
    // The public site cannot show what it cannot name.
    (
        &["report/public/"],
        &[
            "report/internal/",
            "report/documents/allocation",
            "report/documents/annual/",
            "report/documents/cadre",
            "report/documents/due",
            "report/documents/notice/",
            "report/documents/reminder",
            "report/documents/reply",
            "report/documents/since",
            "report/documents/suggestions",
            "report/documents/unit",
            "report/lookup",
        ],
    ),
    (&["report/internal/"], &["report/documents/", "report/public/"]),
    // What pages share knows no page.
    (
        &["report/address", "report/lookup", "report/parts/", "report/words/"],
        &["report/internal/", "report/documents/", "report/public/"],
    ),
    (&["report/address"], &["report/lookup", "report/parts/"]),
];

/// What may be imported all the same: texts as trees are no records.
const ALLOWED: (&str, &str) = ("html/", "model/prose");

/// A file is one idea.
const MAX_LINES: usize = 400;

#[test]
fn each_file_imports_only_what_it_may() {
    let faults = refused(&source_imports());
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

#[test]
fn no_files_import_each_other() {
    let circles = imports::circles(&source_imports());
    let lines: Vec<String> = circles.iter().map(|files| files.join(", ")).collect();
    assert!(lines.is_empty(), "these files import each other:\n{}\n{REPEAT}", lines.join("\n"));
}

#[test]
fn planted_imports_are_refused() {
    let planted = [
        ("model/mod.rs", "use crate::ledger::Duty;"),
        ("ledger/mod.rs", "use crate::load::LeftOut; pub struct Duty;"),
        ("load/mod.rs", "pub struct LeftOut;"),
        ("report/mod.rs", "pub struct Facts;"),
        ("report/internal/mod.rs", ""),
        ("report/parts/mod.rs", ""),
        ("report/public/mod.rs", ""),
        ("report/public/index.rs", "use crate::report::Facts; fn f() { crate::report::internal::units::name() }"),
        ("report/internal/units.rs", "pub fn name() {}"),
        ("report/parts/duty.rs", "use crate::report::internal::units;"),
        ("main.rs", "use lianyi::load;"),
        ("spare.rs", "use crate::model;"),
    ];
    let expected = [
        "ledger/mod.rs imports load/mod.rs (`crate::load::LeftOut`)",
        "main.rs imports load/mod.rs (`lianyi::load`)",
        "model/mod.rs imports ledger/mod.rs (`crate::ledger::Duty`)",
        "report/parts/duty.rs imports report/internal/units.rs (`crate::report::internal::units`)",
        "report/public/index.rs imports report/internal/units.rs (`crate::report::internal::units::name`)",
        "spare.rs belongs to no layer",
    ];
    assert_eq!(refused(&imports::imports(planted)), expected);
}

#[test]
fn the_library_lists_its_modules_in_that_order() {
    let text = harness::read(harness::root("src/lib.rs"));
    let modules: Vec<&str> = text
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
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

/// Where pages and documents lie, where their templates lie, and the files of either side that stand
/// for no page.
const PAGES: [(&str, &str, &[&str], &[&str]); 3] = [
    // What `downloads` draws is made in parts/, because both sites draw it.
    ("src/report/internal", "templates/html/internal", &["data", "mod", "search"], &["downloads"]),
    (
        "src/report/public",
        "templates/html/public",
        &["data", "disclosure", "mod", "notice", "words"],
        &["base", "downloads"],
    ),
    (
        "src/report/documents",
        "templates/pdf",
        &["due", "head", "issue", "mod", "origin", "said"],
        &["fonts", "gongwen", "paper", "public_notice", "sheet"],
    ),
];

/// Page = template = file: `units.rs` (or `units/`) fills `units.html`, and what it shows of one unit
/// `units_single.html`.
#[test]
fn each_page_bears_the_name_of_its_template() {
    let mut faults = Vec::new();
    for (code, templates, no_pages, no_templates) in PAGES {
        let stems = |folder: &str| -> BTreeSet<String> {
            let entries = std::fs::read_dir(harness::root(folder)).expect("a folder").filter_map(Result::ok);
            let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
            names
                .filter(|name| !name.contains('.') || [".rs", ".html", ".typ"].iter().any(|end| name.ends_with(end)))
                .collect()
        };
        faults.extend(
            unpaired(&stems(code), no_pages, &stems(templates), no_templates)
                .iter()
                .map(|name| format!("{code} and {templates}: {name}")),
        );
    }
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

#[test]
fn a_planted_page_without_its_template_is_found() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
    let code = names(&["mod.rs", "units.rs", "rosters", "cadre.rs"]);
    let templates = names(&["units.html", "units_single.html", "rosters.html", "cadres.html", "base.html"]);
    let faults = unpaired(&code, &["mod", "search"], &templates, &["base"]);
    assert_eq!(faults, ["`cadre` has no template", "`cadres` has no code", "`search` is not there"]);
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

/// One module knows Linux, macOS and Windows apart, so that somebody who has one of them knows where to look.
#[test]
fn only_system_asks_which_system_it_runs_on() {
    let signs = ["cfg(unix", "cfg(windows", "cfg(not(", "cfg(any(", "cfg(all(", "target_os", "std::os::", "rustix"];
    let mut inside = 0;
    let mut faults = Vec::new();
    for path in sources("src") {
        let (text, below) = (harness::read(&path), below_src(&path));
        let found = text.lines().enumerate().filter(|(_, line)| signs.iter().any(|sign| line.contains(sign)));
        if below.starts_with("system/") {
            inside += found.count();
        } else {
            faults.extend(found.map(|(number, line)| format!("src/{below}:{}: {}", number + 1, line.trim())));
        }
    }
    assert!(inside > 0, "src/system/ is not what it was; {REPEAT}");
    assert!(faults.is_empty(), "\n{}\n{REPEAT}", faults.join("\n"));
}

/// Templates show what they are given: what is added up is added up in `report`, where it is tested.
#[test]
fn html_templates_do_not_reckon() {
    let mut faults = Vec::new();
    for (path, bytes) in harness::files(&harness::root("templates/html")) {
        let text = String::from_utf8_lossy(&bytes);
        for (open, close) in [("{{", "}}"), ("{%", "%}")] {
            let expressions = text.split(open).skip(1).filter_map(|rest| rest.split(close).next());
            for expression in expressions {
                // What stands in quotes is text, and `%}` and `-%}` end a tag.
                let code: String = expression.split('"').step_by(2).collect();
                if [" + ", " - ", " * ", " / ", " % "].iter().any(|sign| code.contains(sign)) {
                    faults.push(format!("templates/html/{path}: {expression}"));
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

/// The pages without a template, the templates without a page, and exceptions that are none.
fn unpaired(
    code: &BTreeSet<String>,
    no_pages: &[&str],
    templates: &BTreeSet<String>,
    no_templates: &[&str],
) -> Vec<String> {
    let stem = |name: &str| name.split(['.', '_']).next().unwrap_or_default().to_owned();
    let whole = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let pages: BTreeSet<String> = code.iter().map(|name| whole(name)).collect();
    let drawn: BTreeSet<String> = templates.iter().map(|name| whole(name)).collect();
    let owed: BTreeSet<String> =
        drawn.iter().filter(|name| !no_templates.contains(&name.as_str())).map(|name| stem(name)).collect();
    let mut faults: Vec<String> = pages
        .iter()
        .filter(|page| !no_pages.contains(&page.as_str()) && !owed.contains(*page))
        .map(|page| format!("`{page}` has no template"))
        .collect();
    faults.extend(owed.iter().filter(|name| !pages.contains(*name)).map(|name| format!("`{name}` has no code")));
    let known = |name: &&&str| !pages.contains(**name) && !drawn.contains(**name);
    faults.extend(no_pages.iter().chain(no_templates).filter(known).map(|name| format!("`{name}` is not there")));
    faults
}

/// The imports of all files under `src/`.
fn source_imports() -> Imports {
    let texts: Vec<(String, String)> =
        sources("src").iter().map(|path| (below_src(path), harness::read(path))).collect();
    imports::imports(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// A path below `src/`, with `/`.
fn below_src(path: &Path) -> String {
    let below = path.strip_prefix(harness::root("src")).expect("below src");
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The imports that are not allowed, and the files of which nothing is known.
fn refused(imports: &Imports) -> Vec<String> {
    let mut faults = Vec::new();
    for (file, imported) in imports {
        if layer(file).is_none() {
            faults.push(format!("{file} belongs to no layer"));
            continue;
        }
        let wrong = imported.iter().filter(|(other, _)| !allowed(file, other));
        faults.extend(wrong.map(|(other, written)| format!("{file} imports {other} (`{written}`)")));
    }
    faults
}

/// Whether a file may import another.
fn allowed(file: &str, other: &str) -> bool {
    let begins = |path: &str, places: &[&str]| places.iter().any(|place| path.starts_with(place));
    if file == "main.rs" {
        return other.starts_with("cli/");
    }
    if file.starts_with(ALLOWED.0) && other.starts_with(ALLOWED.1) {
        return true;
    }
    layer(other) <= layer(file) && !FORBIDDEN.iter().any(|(from, to)| begins(file, from) && begins(other, to))
}

/// The position of a file's module in the table; `lib.rs` and `main.rs` stand behind all of them.
fn layer(file: &str) -> Option<usize> {
    let first = file.split('/').next()?.trim_end_matches(".rs");
    if ["lib", "main"].contains(&first) {
        return Some(LAYERS.len());
    }
    LAYERS.iter().position(|layer| *layer == first)
}
