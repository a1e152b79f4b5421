//! `lianyi schema`: what it prints, the list of fields in the documents, and the settings that `init` writes. Whether the
//! schemas are right, a validator says in `tests/e2e/schemas.rs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lianyi::load::schema::{self, KINDS};
use serde_json::Value;

use crate::harness;

const REPEAT: &str = "repeat: cargo test --release schema";

fn run(arguments: &[&str]) -> harness::Ended {
    harness::run(harness::lianyi(&harness::folder("schema-run")).args([&["schema"], arguments].concat()))
}

/// The names that `lianyi schema` lists.
fn names() -> Vec<String> {
    let listed = run(&[]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    listed.out.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn each_name_prints_a_schema_and_all_are_written() {
    let names = names();
    assert!(names.len() > 20, "{names:?}");
    let project = harness::folder("schema-written");
    let ended = harness::run(harness::lianyi(&project).args(["schema", "-o", "schema"]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let written: BTreeMap<String, Vec<u8>> = harness::files(&project.join("schema")).into_iter().collect();
    assert_eq!(written.len(), names.len());
    for name in names {
        let printed = run(&[&name]);
        assert_eq!(printed.code, 0, "{name}: {}", printed.err);
        assert_eq!(printed.out.as_bytes(), written[&format!("{name}.json")], "{name}");
        let schema: Value = serde_json::from_str(&printed.out).expect("JSON");
        assert_eq!(schema["$schema"], schema::DRAFT, "{name}");
    }
    assert_eq!(run(&["联系记录"]).out, run(&["contact"]).out);
    let unknown = run(&["contacts"]);
    assert!(unknown.code == 2 && unknown.err.contains("contact"), "{}", unknown.err);
}

/// What a key says is written once, in the tables of the readers; the document repeats it.
#[test]
fn the_list_of_fields_is_that_of_the_readers() {
    let mut text = String::from(
        "# 字段一览\n\n每种文件有哪些键、各写什么。由程序里读记录的那张表写成（`lianyi schema` 打印的也是它）；怎样写、例子和道理见 [`data-format.md`](data-format.md)。\n带 * 的必须写，别的可不写。点号后面的是写在里面的键。\n",
    );
    let mut table = |head: String, rows: Vec<(String, bool, &str)>| {
        write!(text, "\n{head}\n\n| 键 | 写什么 |\n|---|---|\n").expect("a String takes everything");
        for (path, required, about) in rows {
            let star = if required { "*" } else { "" };
            writeln!(text, "| `{path}`{star} | {about} |").expect("a String takes everything");
        }
    };
    for kind in &KINDS {
        table(format!("## {}\n\n`{}`", kind.title, kind.files()), schema::described(kind));
    }
    for (word, rows) in schema::parameters_described().into_iter().filter(|(_, rows)| !rows.is_empty()) {
        table(format!("## 参数：{word}"), rows);
    }
    let path = harness::root("docs/fields.md");
    if harness::blessing() {
        harness::write(&path, text);
    } else {
        assert_eq!(harness::read(&path), text, "left: docs/fields.md; SNAPSHOTS=overwrite writes it; {REPEAT}");
    }
}

/// An editor offers the words of the school's own pack, and refuses none beside them.
#[test]
fn the_words_of_the_pack_are_offered() {
    let project = harness::project("base", "schema-words");
    let ended = harness::run(harness::lianyi(&project).args(["schema", "contact"]));
    let schema: Value = serde_json::from_str(&ended.out).expect("JSON");
    let form = &schema["properties"]["形式"];
    let offered = form["examples"].as_array().expect("words");
    assert!(offered.iter().any(|word| word == "谈心") && form.get("enum").is_none(), "{form}");
    assert!(!run(&["contact"]).out.contains("谈心\""));
}

/// Every setting of VS Code names a schema that `init` writes, and every kind of file in YAML has one.
#[test]
fn init_tells_editors_which_schema_is_for_which_file() {
    let folder = harness::folder("schema-init");
    let ended =
        harness::run(harness::lianyi(&folder).args(["init", "school", "--name", "示例大学", "--as-of", "2026-09-10"]));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let school = folder.join("school");
    let settings: Value = serde_json::from_str(&harness::read(school.join(".vscode/settings.json"))).expect("JSON");
    let mapped = settings["yaml.schemas"].as_object().expect("a mapping");
    for (schema, files) in mapped {
        let text = harness::read(school.join(schema.trim_start_matches("./")));
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert!(
            schema["title"].is_string() && files.as_str().is_some_and(|files| files.starts_with("data/")),
            "{files}"
        );
    }
    let yaml = KINDS.iter().filter(|kind| kind.files().ends_with("yaml")).count();
    assert_eq!((mapped.len(), harness::files(&school.join("docs/schema")).len()), (yaml, yaml));
    assert!(harness::read(school.join("docs/schema/cadres.json")).contains("处级"), "the tiers that were chosen");
}
