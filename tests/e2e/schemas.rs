//! The schemas that `lianyi schema` prints, held by a validator that is not ours against the records of every school here
//! and against what the program writes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use lianyi::load::schema::{FileKind, Form, KINDS};
use serde_json::{Value, json};

use crate::forges;
use crate::harness;

/// Reads YAML as check-jsonschema does, and holds what it finds against a schema: one instance a line on stdin.
const VALIDATE: &str = r#"
import json, sys
from jsonschema import Draft7Validator, FormatChecker
validators = {}
for line in sys.stdin:
    case = json.loads(line)
    name = case["schema"]
    if name not in validators:
        schema = json.load(open(f"{sys.argv[1]}/{name}.json", encoding="utf-8"))
        Draft7Validator.check_schema(schema)
        validators[name] = Draft7Validator(schema, format_checker=FormatChecker())
    print(json.dumps([error.message[:200] for error in validators[name].iter_errors(case["instance"])][:3]))
"#;

/// All schemas as files of a folder.
pub(crate) fn written(name: &str) -> PathBuf {
    let project = harness::folder(name);
    let ended = harness::run(harness::lianyi(&project).args(["schema", "-o", "schema"]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    project.join("schema")
}

/// The kind of a file below a data folder.
pub(crate) fn kind_of(path: &str) -> Option<&'static FileKind> {
    let is_of = |kind: &&FileKind| {
        let ending = if kind.form == Form::Note { ".md" } else { ".yaml" };
        if kind.home.ends_with('/') { path.starts_with(kind.home) && path.ends_with(ending) } else { path == kind.home }
    };
    KINDS.iter().find(is_of)
}

/// The part of a file that is YAML.
pub(crate) fn yaml(kind: &FileKind, text: &str) -> String {
    match kind.form {
        Form::Note => text.split("---\n").nth(1).expect("a note has a head").to_owned(),
        _ => text.to_owned(),
    }
}

/// Every data folder of this repository whose records are all right.
fn schools() -> Vec<PathBuf> {
    let packs = harness::root("tests/packs");
    let packs = harness::names(&packs).into_iter().map(|name| packs.join(name)).filter(|path| path.is_dir());
    let with_data = |path: PathBuf| if path.join("data").is_dir() { path.join("data") } else { path };
    let more = ["data", "tests/corpora/base", "tests/corpora/open"].map(harness::root);
    more.into_iter().chain(packs).map(with_data).filter(|path| path.join("institution.yaml").is_file()).collect()
}

#[test]
fn every_record_of_every_school_is_valid() {
    let schemas = written("schemas-records");
    let schools = schools();
    assert!(schools.len() > 10, "{schools:?}");
    let mut files: BTreeMap<&str, Vec<PathBuf>> = BTreeMap::new();
    let laid = harness::folder("schemas-laid");
    for (number, school) in schools.iter().enumerate() {
        for (path, bytes) in harness::files(school) {
            let Some(kind) = kind_of(&path) else { continue };
            // check-jsonschema reads whole files.
            let file = laid.join(number.to_string()).join(path.replace(".md", ".yaml"));
            harness::write(&file, yaml(kind, &String::from_utf8(bytes).expect("UTF-8")));
            files.entry(kind.name).or_default().push(file);
        }
    }
    for (name, pack) in [("template.yaml", "docs/rules-template.yaml"), ("guide.yaml", "examples/guide/办法.yaml")] {
        harness::write(&laid.join(name), harness::read(harness::root(pack)));
        files.entry("pack").or_default().push(laid.join(name));
    }
    // No unit of these schools has answered anything: the example of the document stands for it.
    let format = harness::read(harness::root("docs/data-format.md"));
    let answer = format.split_once("`answers/U02-").and_then(|(_, rest)| rest.split_once("```yaml\n"));
    let (answer, _) = answer.and_then(|(_, rest)| rest.split_once("```")).expect("an example of an answer");
    harness::write(&laid.join("answer.yaml"), answer);
    files.entry("answer").or_default().push(laid.join("answer.yaml"));
    assert_eq!(files.len(), KINDS.len(), "no file of some kind: {:?}", files.keys());
    for (kind, files) in files {
        for some in files.chunks(500) {
            let mut command = forges::tool("check-jsonschema");
            let ended = harness::run(command.arg("--schemafile").arg(schemas.join(format!("{kind}.json"))).args(some));
            assert_eq!(ended.code, 0, "{kind}: {}{}", ended.out, ended.err);
        }
    }
}

#[test]
fn everything_that_is_written_is_valid() {
    let schemas = written("schemas-written");
    let project = harness::folder("schemas-outputs");
    harness::copy(&harness::root("data"), &project.join("data"));
    let broken = harness::project("broken", "schemas-broken");
    let said = |project: &Path, arguments: &[&str]| {
        harness::run(harness::lianyi(project).args([arguments, &["--as-of", crate::DAY]].concat())).out
    };
    let lines = said(&project, &["export", "--format", "jsonl"]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let data = |path: &str| harness::read(crate::SITE.join(path));
    let text = |name: &str, text: &str| (name.to_owned(), serde_json::from_str::<Value>(text).expect("JSON"));
    let mut documents = vec![
        text("check", &said(&project, &["check", "--format", "json"])),
        text("check", &said(&broken, &["check", "--format", "json"])),
        text("todo", &said(&project, &["todo", "--format", "json", "--days", "300"])),
        text("ledger", &data("internal/data/ledger.json")),
        text("findings", &data("internal/data/findings.json")),
        text("summary", &data("public/data/summary.json")),
        text("diff", &harness::read(harness::root("tests/kept").join(env!("CARGO_PKG_VERSION")).join("diff.json"))),
    ];
    documents.extend(lines.into_iter().map(|line| ("export".to_owned(), line)));
    let faults = validated(&schemas, &documents);
    for ((name, document), faults) in documents.iter().zip(faults) {
        let shown: String = document.to_string().chars().take(300).collect();
        assert!(faults.is_empty(), "{name}: {faults:?} in {shown}");
    }
}

/// What the validator says of each instance.
pub(crate) fn validated(schemas: &Path, instances: &[(String, Value)]) -> Vec<Vec<String>> {
    let lines: String = instances
        .iter()
        .map(|(schema, instance)| format!("{}\n", json!({"schema": schema, "instance": instance})))
        .collect();
    let input = schemas.with_file_name("instances.jsonl");
    harness::write(&input, lines);
    let script = "exec \"$0\" -c \"$1\" \"$2\" < \"$3\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script])
        .arg(harness::root("target/python/bin/python3"))
        .args([VALIDATE])
        .arg(schemas)
        .arg(&input);
    let ended = harness::run(&mut command);
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out.lines().map(|line| serde_json::from_str(line).expect("a list")).collect()
}
