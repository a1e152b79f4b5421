//! Tries what the documents of formats say: their examples are read or printed by the program, their tables name every
//! key that there is, and the weight of each code is what `docs/data-format.md` says of it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;

use crate::case_file;
use crate::cases;
use crate::demo;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release formats";

fn document(name: &str) -> String {
    harness::read(harness::root("docs").join(name))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error}; {REPEAT}"))
}

/// The example of `docs/formats.md` is what the command before it prints, all findings but one left out.
#[test]
fn the_example_of_json_is_what_the_program_prints() {
    let text = document("formats.md");
    let (before, rest) = text.split_once("```json\n").expect("an example");
    let (example, after) = rest.split_once("```").expect("the example ends");
    let command = before.rsplit("`lianyi ").next().and_then(|rest| rest.split('`').next()).expect("a command");
    let project = demo::project("formats-json");
    let mut printed = json(&harness::run(harness::lianyi(&project).args(command.split(' '))).out);
    for key in keys(&printed) {
        assert!(says(&text, &key), "no word about `{key}`; {REPEAT}");
    }
    let shown = json(example)["findings"][0]["code"].take();
    printed["findings"].as_array_mut().expect("findings").retain(|finding| finding["code"] == shown);
    if harness::blessing() {
        let example = serde_json::to_string_pretty(&printed).expect("JSON can be written");
        harness::write(&harness::root("docs/formats.md"), format!("{before}```json\n{example}\n```{after}"));
    } else {
        assert_eq!(json(example), printed, "left: the document; {REPEAT}");
    }
}

/// `docs/site-data.md` names every key of the data files, and every kind of record and verdict in them.
#[test]
fn the_data_files_hold_what_their_document_says() {
    let text = document("site-data.md");
    for file in ["internal/data/ledger.json", "public/data/summary.json"] {
        let data = json(&harness::read(demo::site().join(file)));
        let mut words = keys(&data);
        each_object(&data, &mut |object| {
            words.extend(["kind", "verdict"].iter().filter_map(|key| Some(object.get(*key)?.as_str()?.to_owned())));
        });
        for rule in data["rules"].as_array().into_iter().flatten() {
            words.remove(rule["kind"].as_str().expect("a kind"));
        }
        assert!(words.len() > 20, "{words:?}");
        let unsaid: Vec<&String> = words.iter().filter(|word| !says(&text, word)).collect();
        assert!(unsaid.is_empty(), "docs/site-data.md says nothing of {unsaid:?} in {file}; {REPEAT}");
    }
}

/// Whether a word stands between backticks, as a word of its own.
fn says(text: &str, word: &str) -> bool {
    text.split('`')
        .skip(1)
        .step_by(2)
        .any(|code| code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|part| part == word))
}

fn keys(value: &Value) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    each_object(value, &mut |object| keys.extend(object.keys().cloned()));
    keys
}

fn each_object(value: &Value, look: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            look(object);
            object.values().for_each(|value| each_object(value, look));
        }
        Value::Array(values) => values.iter().for_each(|value| each_object(value, look)),
        _ => {}
    }
}

/// The examples of `docs/data-format.md`, each laid where the line before it says, are read without fault. They name
/// people and units that are nowhere (LY109); everything else that is wrong with a file would be wrong in the document.
#[test]
fn the_examples_of_records_can_be_read() {
    let project = harness::folder("formats-records");
    harness::copy(&harness::root("data/rules"), &project.join("data/rules"));
    let text = document("data-format.md");
    let mut laid = 0;
    for (before, example) in fences(&text) {
        let Some(path) = before.strip_prefix('`').and_then(|rest| rest.split('`').next()) else { continue };
        if path.contains(['/', '.']) && !path.starts_with("rules/") {
            harness::write(&project.join("data").join(path), example);
            laid += 1;
        }
    }
    assert!(laid >= 16, "only {laid} examples; {REPEAT}");
    let ended = harness::run(harness::lianyi(&project).args(["check", "--as-of", "2026-11-20", "--format", "json"]));
    let findings = json(&ended.out)["findings"].take();
    let faulty: Vec<&Value> = findings
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["code"].as_str().is_some_and(|code| code.starts_with("LY1") && code != "LY109"))
        .collect();
    assert!(faulty.is_empty(), "{faulty:#?}; {REPEAT}");
}

/// Each fence with the last line of text before it.
fn fences(text: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut before = "";
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            found.push((before, inside.join("\n") + "\n"));
        } else if !line.is_empty() {
            before = line;
        }
    }
    found
}

/// `docs/data-format.md` names every key that a record or a pack may have, as the readers know them.
#[test]
fn every_key_is_described() {
    let text = document("data-format.md");
    let keys: BTreeSet<(&str, &str)> = lianyi::load::schema::every_key().collect();
    assert!(keys.len() > 150, "{keys:?}");
    let unsaid: Vec<&(&str, &str)> = keys
        .iter()
        .filter(|(_, key)| {
            ![format!("{key}:"), format!("`{key}`"), format!("{key}`")].iter().any(|form| text.contains(form))
        })
        .collect();
    assert!(unsaid.is_empty(), "docs/data-format.md says nothing of {unsaid:?}; {REPEAT}");
}

/// The row of each rule kind in `docs/data-format.md` names each of its parameters.
#[test]
fn every_parameter_stands_in_the_row_of_its_kind() {
    let text = document("data-format.md");
    let kinds = kinds();
    assert!(kinds.len() >= 20, "{kinds:?}");
    for (word, keys) in kinds {
        let row = text.lines().find(|line| line.starts_with(&format!("| {word} |")));
        let row = row.unwrap_or_else(|| panic!("docs/data-format.md has no row for {word}; {REPEAT}"));
        let unsaid: Vec<&String> = keys.iter().filter(|key| !row.contains(&format!("`{key}`"))).collect();
        assert!(unsaid.is_empty(), "the row of {word} says nothing of {unsaid:?}; {REPEAT}");
    }
}

/// The codes that the table names for a kind are those that a page says were looked for under it.
#[test]
fn the_codes_of_a_kind_are_those_that_are_looked_for() {
    let project = harness::project("template", "formats-codes");
    let template = harness::read(harness::root("docs/rules-template.yaml"));
    harness::write(&project.join("data/rules/rules-template.yaml"), template);
    let model = lianyi::load::load(&project.join("data")).expect("it can be read").model.expect("a model");
    let table = document("data-format.md");
    for rule in &model.pack.rules {
        let row = format!("| {} |", rule.kind);
        let row = table.lines().find(|line| line.starts_with(&row)).expect("each kind has its row");
        let cell = row.trim_end_matches('|').rsplit('|').next().expect("the last cell");
        let known = lianyi::rules::codes_of(&rule.parameters);
        assert_eq!(spelt_out(cell), known, "{}; {REPEAT}", rule.kind);
    }
}

/// `LY401、LY404–407` → LY401, LY404, LY405, LY406, LY407, in their order.
fn spelt_out(cell: &str) -> Vec<String> {
    let mut codes = Vec::new();
    for part in cell.trim().split('、') {
        let (first, last) = part.split_once('–').unwrap_or((part, part));
        let number = |text: &str| text.trim_start_matches("LY").parse::<u32>().expect("a number");
        codes.extend((number(first)..=number(last)).map(|number| format!("LY{number}")));
    }
    codes.sort();
    codes
}

/// Every rule kind with the keys of its 参数.
pub(crate) fn kinds() -> BTreeMap<String, Vec<String>> {
    let own = |keys: Vec<(String, bool, &'static str)>| {
        keys.into_iter().map(|(key, ..)| key).filter(|key| !key.contains('.')).collect()
    };
    let kinds = lianyi::load::schema::parameters_described().into_iter();
    kinds.map(|(word, keys)| (word.to_owned(), own(keys))).collect()
}

/// 力度 decides the weight of every code but those that `docs/data-format.md` names: tried on examples
/// and cases, once with all rules 可 and once with all 必须.
#[test]
fn the_force_of_a_rule_decides_the_weight_of_all_codes_but_those_that_are_named() {
    let text = document("data-format.md");
    let named =
        text.split("不看力度").nth(1).and_then(|rest| rest.split("与力度无关").next()).expect("the codes are named");
    let mut weights: BTreeMap<String, BTreeSet<(&str, String)>> = BTreeMap::new();
    for force in ["可", "必须"] {
        for path in cases::case_files() {
            let parsed = case_file::parse(&harness::read(&path)).expect("the cases are well formed");
            // The examples of the pages show every code, the cases what else there is to the codes that are named.
            let on_page = path.starts_with(harness::root("src"));
            let tells =
                |case: &&case_file::Case| heads(&case.result).iter().any(|(code, _)| on_page || is_named(named, code));
            for (index, case) in parsed.iter().filter(tells).enumerate() {
                let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
                let folder = cases::lay_out(case, &format!("force/{stem}-{index}"));
                for (name, bytes) in harness::files(&folder.join("data/rules")) {
                    if let Ok(pack) = String::from_utf8(bytes) {
                        let changed = ["必须", "一般", "可"]
                            .iter()
                            .fold(pack, |pack, word| pack.replace(&format!("力度: {word}"), &format!("力度: {force}")));
                        harness::write(&folder.join("data/rules").join(name), changed);
                    }
                }
                for (code, word) in heads(&cases::check(&folder, &case.as_of, case).0) {
                    weights.entry(code).or_default().insert((force, word));
                }
            }
        }
    }
    assert!(weights.len() > 50, "only {} codes were seen; {REPEAT}", weights.len());
    let mut faults = Vec::new();
    for (code, seen) in weights {
        let free = seen
            .iter()
            .all(|(force, word)| (*force == "可") == (word == "提醒") && (*force == "必须") == (word == "不符合规定"));
        let always = named.split(['，', '；', '：']).find(|part| part.contains("总是") && is_named(part, &code));
        let always =
            always.and_then(|part| part.split("总是").nth(1)).map(|words| words.split(['，', '；', '。']).next());
        let other = always.flatten().is_some_and(|word| seen.iter().any(|(_, seen)| seen != word));
        if free == is_named(named, &code) || other {
            faults.push(format!("{code}: {seen:?}"));
        }
    }
    assert!(faults.is_empty(), "docs/data-format.md says otherwise of\n{}\n{REPEAT}", faults.join("\n"));
}

/// Codes and words of the findings that `check` prints.
fn heads(printed: &str) -> Vec<(String, String)> {
    let head = |line: &str| {
        let (word, rest) = line.split_once("[LY")?;
        let words = ["不符合规定", "请核实", "提醒"];
        (words.contains(&word)).then(|| (format!("LY{}", &rest[..3]), word.to_owned()))
    };
    printed.lines().filter_map(head).filter(|(code, _)| !code.starts_with("LY1")).collect()
}

/// Whether a sentence names a code, itself or in `LY708 至 LY712`.
fn is_named(text: &str, code: &str) -> bool {
    let ranges = text.match_indices(" 至 LY").map(|(at, mark)| (&text[at - 5..at], &text[at + mark.len() - 2..][..5]));
    text.contains(code) || ranges.into_iter().any(|(first, last)| first <= code && code <= last)
}
