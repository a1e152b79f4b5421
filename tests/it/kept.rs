//! What programs of other people rest on, kept from each version: outputs, exit codes, codes of findings. A field that was
//! given up, another type, another exit code or a code that means something else is a fault here. What is new is none.
//!
//! `tests/kept/VERSION` is written once, by `SNAPSHOTS=overwrite` where it is missing, and never again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;

use crate::harness;
use crate::repository;

const REPEAT: &str = "repeat: cargo test --release kept";

/// The outputs that are kept, with the name of their schema.
const OUTPUTS: [(&str, &str); 7] = [
    ("check.json", "check"),
    ("todo.json", "todo"),
    ("diff.json", "diff"),
    ("export.jsonl", "export"),
    ("ledger.json", "ledger"),
    ("findings.json", "findings"),
    ("summary.json", "summary"),
];

/// What the program prints and writes today.
static TODAY: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(today);

/// The same, of a small school with findings.
fn today() -> BTreeMap<&'static str, String> {
    let project = harness::project("base", "kept");
    repository::commit(&project, "2026-03-01");
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    repository::commit(&project, "2026-03-20");
    let said = |arguments: &[&str]| {
        let day = ["--as-of", harness::BASE_DAY];
        let ended = harness::run(harness::lianyi(&project).args([arguments, &day].concat()));
        assert!(ended.code < 2, "{arguments:?}: {}", ended.err);
        ended.out
    };
    said(&["report", "--without-pdf"]);
    let data = |path: &str| harness::read(project.join("site").join(path));
    BTreeMap::from([
        ("check.json", said(&["check", "--format", "json"])),
        ("todo.json", said(&["todo", "--format", "json", "--days", "300"])),
        ("diff.json", said(&["diff", "HEAD~1..HEAD", "--format", "json"])),
        ("export.jsonl", said(&["export", "--format", "jsonl"])),
        ("ledger.json", data("internal/data/ledger.json")),
        ("findings.json", data("internal/data/findings.json")),
        ("summary.json", data("public/data/summary.json")),
        ("codes.txt", lianyi::rules::codes().map(|code| [code.id, " ", code.title, "\n"].concat()).collect()),
        ("exits.txt", exits()),
    ])
}

/// `check 0 …`, one line for each exit code of each command, as README has them.
fn exits() -> String {
    let readme = harness::read(harness::root("README.md"));
    let table = readme.split("| 命令 | 0 | 1 | 2 |").nth(1).expect("README has a table of exit codes");
    let mut lines = String::new();
    for row in table.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        for (code, meaning) in cells[1..].iter().enumerate().filter(|(_, meaning)| !meaning.is_empty()) {
            lines.extend([cells[0].trim_matches('`'), " ", &code.to_string(), " ", meaning, "\n"]);
        }
    }
    lines
}

fn versions() -> Vec<PathBuf> {
    let folder = harness::root("tests/kept");
    harness::names(&folder).iter().map(|name| folder.join(name)).filter(|path| path.is_dir()).collect()
}

#[test]
fn what_was_promised_is_kept() {
    let own = harness::root("tests/kept").join(env!("CARGO_PKG_VERSION"));
    let today = &*TODAY;
    if !own.exists() && harness::blessing() {
        for (name, text) in today {
            harness::write(&own.join(name), text);
        }
    }
    assert!(own.exists(), "nothing is kept of this version: SNAPSHOTS=overwrite writes it; {REPEAT}");
    for version in versions() {
        for (name, schema) in OUTPUTS {
            let schema = schema_of(schema);
            let kept = harness::read(version.join(name));
            let documents: Vec<&str> = if name.ends_with('l') { kept.lines().collect() } else { vec![&kept] };
            for document in documents {
                let document: Value = serde_json::from_str(document).expect("JSON");
                let faults = faults(&schema, &schema, &document, name);
                assert!(
                    faults.is_empty(),
                    "{}: a reader of it would break:\n{}\n{REPEAT}",
                    version.display(),
                    faults.join("\n")
                );
            }
        }
        for name in ["codes.txt", "exits.txt"] {
            let kept = harness::read(version.join(name));
            let gone: Vec<&str> = kept.lines().filter(|line| !today[name].lines().any(|now| now == *line)).collect();
            assert!(gone.is_empty(), "{} of {}: no longer so:\n{}\n{REPEAT}", name, version.display(), gone.join("\n"));
        }
    }
}

fn schema_of(name: &str) -> Value {
    let ended = harness::run(harness::lianyi(&harness::folder("kept-schema")).args(["schema", name]));
    serde_json::from_str(&ended.out).expect("a schema is JSON")
}

/// Where a document holds what the schema has no place for. Fields that the document lacks are those that are new.
fn faults(whole: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let target = whole.pointer(name.trim_start_matches('#')).expect("a definition");
        return faults(whole, target, value, at);
    }
    for list in ["anyOf", "oneOf", "allOf"] {
        if let Some(either) = schema[list].as_array() {
            let tried = either.iter().map(|one| faults(whole, one, value, at));
            return tried.min_by_key(Vec::len).unwrap_or_default();
        }
    }
    let mut found = Vec::new();
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is = |one: &Value| one == kind || one == "number" && kind == "integer";
    let kinds = &schema["type"];
    if !kinds.is_null() && !is(kinds) && !kinds.as_array().is_some_and(|kinds| kinds.iter().any(is)) {
        found.push(format!("{at} is of the type {kind}, no longer allowed: {kinds}"));
    }
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{at} says {value}, which is no longer one of {}", schema["enum"]));
    }
    if !schema["const"].is_null() && &schema["const"] != value {
        found.push(format!("{at} says {value}, now {}", schema["const"]));
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(property) => found.extend(faults(whole, property, inner, &format!("{at}.{key}"))),
            None if schema["additionalProperties"] == false => found.push(format!("{at}.{key} is no longer there")),
            None => {}
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        found.extend(faults(whole, &schema["items"], inner, &format!("{at}[]")));
    }
    found
}

/// A fault that is planted, and what the test says of it.
type Break = (&'static str, fn(&mut Value));

/// The test sees what it is for.
#[test]
fn a_promise_that_is_broken_is_seen() {
    let schema = schema_of("check");
    let kept: Value = serde_json::from_str(&TODAY["check.json"]).expect("JSON");
    assert!(faults(&schema, &schema, &kept, "").is_empty());
    let broken: [Break; 4] = [
        ("summary.hours is no longer there", |kept| kept["summary"]["hours"] = 1.into()),
        (".complete is of the type string", |kept| kept["complete"] = "yes".into()),
        ("[].level says \"fatal\"", |kept| kept["findings"][0]["level"] = "fatal".into()),
        ("end is of the type array", |kept| kept["findings"][0]["end"] = Value::Array(Vec::new())),
    ];
    for (words, change) in broken {
        let mut kept = kept.clone();
        change(&mut kept);
        let found = faults(&schema, &schema, &kept, "");
        assert!(found.iter().any(|fault| fault.contains(words)), "{words}: {found:?}");
    }
}
