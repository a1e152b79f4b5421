//! The schemas of records against the readers, on the examples of the documents and many records that are wrong in one
//! place: a schema never refuses what is read, and refuses what is refused for the shape of one value.

use std::collections::BTreeSet;
use std::path::Path;

use lianyi::diagnostic::Diagnostic;
use lianyi::load::schema::{self, FileKind, Form, KINDS};
use serde_json::{Map, Value, json};

use crate::harness;
use crate::schemas::{kind_of, validated, written, yaml};

/// A record that is right, where it lies.
struct Sample {
    kind: &'static FileKind,
    path: String,
    tree: Value,
    /// The part in which it is made wrong.
    part: &'static str,
}

/// The examples of `docs/data-format.md` and `docs/rules-template.yaml`, and the files of the base corpus.
fn samples() -> Vec<Sample> {
    let mut files = harness::files(&harness::root("tests/corpora/base"));
    let format = harness::read(harness::root("docs/data-format.md"));
    let mut before = "";
    let mut lines = format.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            // What may be left out stands in comments of the examples.
            let text = inside
                .join("\n")
                .replace("\n# 字体:", "\n字体:")
                .replace("\n# 其他人数:", "\n其他人数:")
                .replace("\n# 回复:", "\n回复:")
                + "\n";
            if let Some(path) = before
                .strip_prefix('`')
                .and_then(|rest| rest.split('`').next())
                .filter(|path| path.contains(['/', '.']))
            {
                files.push((path.to_owned(), text.into_bytes()));
            }
        } else if !line.is_empty() {
            before = line;
        }
    }
    files.push(("rules/base.yaml".to_owned(), harness::read(harness::root("docs/rules-template.yaml")).into_bytes()));
    let more = [
        (
            "interpretations/INT-901.md",
            "---\n编号: INT-901\n条款: \"五.2\"\n题目: 题\n作出: 统战部\n日期: 2025-09-01\n自: 2025-09-01\n止: 2026-09-01\n规则: 定期联系\n参数: {周期: 学期}\n---\n",
        ),
        ("answers/x.yaml", "单位: U01\n指标: 定期联系\n期间: \"2025-2026\"\n日期: 2026-08-09\n说明人: C01\n说明: 甲\n"),
        (
            "papers/x.yaml",
            "文书: 情况通报\n期间: 2025-2026-1\n截至: 2025-11-20\n文号: 一\n成文日期: 2026-03-09\n签发: C01\n抄送: [甲]\n工作要求: [乙]\n",
        ),
        (
            "feedback/2025/FB2025-901.md",
            "---\n编号: FB2025-901\n提出: 2025-10-01\n联谊对象: F01\n类别: 教学\n摘要: 一\n经过:\n  - {步骤: 批示, 日期: 2025-10-28, 经办: 甲, 承办单位: 乙, 期限: 2025-11-28, 结果: 已说明, 批示人: 校长, 阅知: 是, 由谁: C01, 向谁: [F01], 说明: 丙}\n---\n",
        ),
        (
            "units.yaml",
            "- {编号: U01, 名称: 甲, 类别: 党总支, 书记: [{干部: C01, 自: 2020-01-01, 止: 2021-01-01}], 统战委员: [C01, {干部: C02, 自: 2020-01-01, 止: 2021-01-01}]}\n",
        ),
        ("calendar/2027.yaml", "学年: \"2027\"\n开始: 2027-01-01\n结束: 2027-12-31\n"),
        (
            "people/friends.yaml",
            "- {编号: F01, 单位: U01, 政治面貌: 民主党派, 身份: [政协委员], 职称: 教授, 学位: 博士, 状态: 在职, 出生年: 1970, 自: 2020-01-01, 止: 2030-01-01}\n",
        ),
        ("organisations.yaml", "- {编号: O01, 名称: 甲, 类别: 民营企业, 单位: U01, 自: 2020-01-01, 止: 2030-01-01}\n"),
        (
            "waivers/W1.yaml",
            "编号: W1\n规则: 定期联系\n范围: {单位: U01}\n缘由: 甲\n批准: 乙\n批准日期: 2025-09-20\n自: 2025-09-01\n止: 2026-01-18\n",
        ),
        (
            "roster/2025-2026/U01.yaml",
            "学年: 2025-2026\n单位: U01\n备案: [{单位: 甲, 日期: 2025-09-20}]\n名单:\n  - {干部: C01, 依据: 甲, 联谊对象: [{编号: F01, 自: 2026-03-02, 止: 2026-04-01, 缘由: 乙, 确定: {会议: 丙, 日期: 2026-02-27, 文号: 丁}}]}\n",
        ),
        (
            "contacts/2025-2026-1/20251016-C01-F01.md",
            "---\n日期: 2025-10-16\n干部: C01\n联谊对象: F01\n形式: 谈心\n发起: 党外人士\n答复: 2025-10-18\n无需办理: 甲\n---\n",
        ),
    ];
    files.extend(more.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let sample = |(path, bytes): (String, Vec<u8>)| {
        let kind = kind_of(&path)?;
        let text = yaml(kind, &String::from_utf8(bytes).expect("UTF-8"));
        let tree: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        Some(if kind.name == "pack" { packs(kind, &path, tree) } else { vec![Sample { kind, path, tree, part: "" }] })
    };
    files.into_iter().filter_map(sample).flatten().collect()
}

/// A pack without its rules, and with each of them alone: the validator holds every rule against every kind.
fn packs(kind: &'static FileKind, path: &str, mut pack: Value) -> Vec<Sample> {
    let rules = pack["规则"].take();
    pack["规则"] = json!([]);
    let sample = |tree, part| Sample { kind, path: path.to_owned(), tree, part };
    let mut found = vec![sample(pack.clone(), "")];
    pack["条款"] = json!([]);
    let mut known = BTreeSet::new();
    for rule in rules.as_array().into_iter().flatten().filter(|rule| known.insert(alike(rule))) {
        pack["规则"] = json!([rule]);
        found.push(sample(pack.clone(), "/规则"));
    }
    found
}

/// What is put in the place of a value.
fn others() -> [Value; 12] {
    [
        Value::Null,
        json!("某文字"),
        json!(""),
        json!(7),
        json!("2026-03-02"),
        json!("2026-3-2"),
        json!("是"),
        json!([]),
        json!(["某文字"]),
        json!([3]),
        json!({}),
        json!({"某键": "值"}),
    ]
}

/// Trees that differ from a sample in a single place: a key less, a key more, another value. A place that was tried in
/// another sample is not tried again.
fn mutants(sample: &Sample, tried: &mut BTreeSet<String>) -> Vec<Value> {
    let Sample { kind, tree, part, .. } = sample;
    let rule = tree.pointer("/规则/0/类型").and_then(Value::as_str).unwrap_or_default();
    let mut is_new = |at: &str| {
        let keys: Vec<&str> = at.split('/').filter(|part| part.parse::<usize>().is_err()).collect();
        let is_item = at.ends_with(|last: char| last.is_ascii_digit());
        tried.insert(format!("{} {rule} {} {is_item}", kind.name, keys.join("/")))
    };
    let mut found = Vec::new();
    let mut places = vec![(*part).to_owned()];
    while let Some(at) = places.pop() {
        let here = tree.pointer(&at).expect("a place of the tree");
        let children: Vec<String> = match here {
            Value::Object(object) => object.keys().map(|key| format!("{at}/{key}")).collect(),
            // One of many alike is enough.
            Value::Array(items) => {
                let mut known = BTreeSet::new();
                let different = items.iter().enumerate().filter(|(_, item)| known.insert(alike(item)));
                different.map(|(index, _)| format!("{at}/{index}")).collect()
            }
            _ => Vec::new(),
        };
        if here.is_object() && is_new(&format!("{at} more")) {
            found.push(changed(tree, &at, |object| object["某键"] = json!("值")));
        }
        for child in children.iter().filter(|child| is_new(child)) {
            found.extend(others().into_iter().map(|other| changed(tree, child, |value| *value = other)));
            if let Some(key) = here.is_object().then(|| child.rsplit('/').next().unwrap_or_default()) {
                found.push(changed(tree, &at, |object| {
                    drop(object.as_object_mut().map(|object| object.shift_remove(key)))
                }));
            }
        }
        places.extend(children);
    }
    found
}

/// What makes an item of a list like another: the kind of a rule, else which keys it has.
fn alike(item: &Value) -> String {
    let keys = item.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>().join(","));
    item["类型"].as_str().map(str::to_owned).or(keys).unwrap_or_default()
}

fn changed(tree: &Value, at: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut tree = tree.clone();
    change(tree.pointer_mut(at).expect("a place of the tree"));
    tree
}

/// What the readers say of a file: codes and messages.
fn read(project: &Path, sample: &Sample, tree: &Value) -> Vec<(&'static str, String)> {
    // JSON is YAML but for a value that is not there.
    let text = tree.to_string().replace(":null", ": ~").replace("[null", "[~");
    let text = if sample.kind.form == Form::Note { format!("---\n{text}\n---\n") } else { text + "\n" };
    let file = project.join(&sample.path);
    let before = file.exists().then(|| harness::read(&file));
    harness::write(&file, text);
    let loaded = lianyi::load::load_without_provenance(project).expect("it can be read");
    match before {
        Some(text) => harness::write(&file, text),
        None => harness::remove(&file),
    }
    let own = |finding: &&Diagnostic| lianyi::diagnostic::path(finding, &loaded.sources) == sample.path;
    loaded.findings.iter().filter(own).map(|finding| (finding.code.id, finding.message.clone())).collect()
}

/// What is wrong with the shape of a value or the keys of a record; the rest is about other records and the file.
const SHAPE: [&str; 6] = ["LY104", "LY105", "LY106", "LY107", "LY114", "LY121"];

/// Faults of several values together, or of words that the pack has: no schema says them.
const BEYOND: [&str; 39] = [
    "“联谊对象”是空的",
    "“学期”没有写值",
    "学年的“结束”没有写值",
    "办法参数词表里",
    "没有写明是谁的名单",
    "同时写了",
    "要写一个，也只写一个",
    "只写一个",
    "要么都写",
    "用不上",
    "不用写",
    "没有所指",
    "在“从”之后",
    "只有",
    "缺少“开始”",
    "缺少“结束”",
    "缺少“学期”",
    "缺少“窗口”",
    "缺少“干部”",
    "缺少“日期”",
    "缺少“联谊对象”",
    "缺少“由谁”",
    "缺少“见于”",
    "不认识时区",
    "小于“最少”",
    "两处",
    "没有要按期",
    "一期可言",
    "写的是 0",
    "没有人数",
    "不分学期",
    "没有一个单位",
    "没有单位",
    "在“自日”",
    "回复了也不计入",
    "不在名单上的人",
    "写给几个人的",
    // Which of these a paper needs depends on its kind.
    "印发的文书缺少“期间”",
    "印发的文书的“期间”没有写值",
];

fn is_beyond(message: &str) -> bool {
    BEYOND.iter().any(|words| message.contains(words))
}

/// Whatever the readers take, a schema takes; what they refuse in one place, it refuses.
#[test]
fn schemas_and_readers_agree_on_what_is_wrong() {
    let schemas = written("schemas-agree");
    let project = harness::folder("schemas-reader");
    harness::copy(&harness::root("tests/corpora/base"), &project);
    let samples = samples();
    let mut cases: Vec<(&Sample, Value)> = Vec::new();
    let mut tried = BTreeSet::new();
    for sample in &samples {
        cases.push((sample, sample.tree.clone()));
        cases.extend(mutants(sample, &mut tried).into_iter().map(|tree| (sample, tree)));
    }
    let instances: Vec<(String, Value)> =
        cases.iter().map(|(sample, tree)| (sample.kind.name.to_owned(), tree.clone())).collect();
    let said = validated(&schemas, &instances);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let (mut faults, mut refused) = (Vec::new(), 0);
    for ((sample, tree), schema) in cases.iter().zip(said) {
        let reader = read(&project, sample, tree);
        refused += usize::from(!reader.is_empty() && !schema.is_empty());
        let shown = || format!("{}: {tree}", sample.path);
        if reader.is_empty() && !schema.is_empty() {
            faults.push(format!("the schema refuses, the reader takes: {schema:?}\n  {}", shown()));
        }
        // Of which kind the rule is that an interpretation changes, another file says.
        let is_of_rule = sample.path.starts_with("interpretations/") && tree["参数"] != sample.tree["参数"];
        if schema.is_empty()
            && !is_of_rule
            && reader.iter().any(|(code, message)| SHAPE.contains(code) && !is_beyond(message))
        {
            faults.push(format!("the reader refuses, the schema takes: {reader:?}\n  {}", shown()));
        }
    }
    for sample in &samples {
        keys(&sample.tree, &mut seen);
    }
    let unseen: BTreeSet<&str> = schema::every_key().map(|(_, key)| key).filter(|key| !seen.contains(*key)).collect();
    assert_eq!(unseen, BTreeSet::from(UNSEEN), "keys that no sample has");
    assert!(cases.len() > 3_000 && refused > 1_000, "{} cases, {refused} refused by both", cases.len());
    let shown: Vec<String> = faults.iter().take(30).map(|fault| fault.chars().take(600).collect()).collect();
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), cases.len(), shown.join("\n"));
}

/// Keys that no sample writes; a new key is to be in a sample or here.
const UNSEEN: [&str; 15] = [
    "其他人数",
    "前天数",
    "单位名单",
    "变更备案",
    "后天数",
    "回复",
    "备案期限天数",
    "按交办期限",
    "改为",
    "更正",
    "月",
    "止日",
    "窗口",
    "自日",
    "记录人",
];

fn keys(tree: &Value, seen: &mut BTreeSet<String>) {
    match tree {
        Value::Object(object) => object.iter().for_each(|(key, value): (&String, &Value)| {
            seen.insert(key.clone());
            keys(value, seen);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, seen)),
        _ => {}
    }
}

/// The words of fixed lists in a schema are those that the readers take: each is read without fault.
#[test]
fn every_fixed_word_is_one_that_is_read() {
    let project = harness::folder("schemas-words");
    harness::copy(&harness::root("tests/corpora/base"), &project);
    let samples = samples();
    let mut tried = 0;
    for kind in &KINDS {
        let schema = kind.schema(&|_| Vec::new());
        let mut found = Vec::new();
        words(&schema, "", &mut found);
        for (of, key, fixed) in found {
            for sample in samples.iter().filter(|sample| sample.kind.name == kind.name) {
                let mut places = Vec::new();
                places_of(&sample.tree, (&of, &key), ("", String::new()), &mut places);
                for (place, word) in places.iter().flat_map(|place| fixed.iter().map(move |word| (place, word))) {
                    let tree = changed(&sample.tree, place, |value| *value = word.clone());
                    let said = read(&project, sample, &tree);
                    let unknown = said
                        .iter()
                        .find(|(_, message)| message.contains(&format!("“{key}”没有")) && !is_beyond(message));
                    assert!(unknown.is_none(), "{}: {key}: {word}: {unknown:?}", sample.path);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 50, "only {tried}");
}

/// Each key whose value is one of fixed words, with the kind of rule whose parameter it is.
fn words(schema: &Value, of: &str, found: &mut Vec<(String, String, Vec<Value>)>) {
    for (key, property) in schema["properties"].as_object().unwrap_or(&Map::new()) {
        if let Some(fixed) = property["enum"].as_array() {
            let fixed = fixed.iter().filter(|word| word.is_string()).cloned().collect();
            found.push((of.to_owned(), key.clone(), fixed));
        }
    }
    let of = schema.pointer("/if/properties/类型/const").and_then(Value::as_str).unwrap_or(of);
    match schema {
        Value::Object(object) => object.values().for_each(|inner| words(inner, of, found)),
        Value::Array(items) => items.iter().for_each(|inner| words(inner, of, found)),
        _ => {}
    }
}

/// Where a key stands in a record, below a rule of this kind where it is a parameter.
fn places_of(tree: &Value, (of, key): (&str, &str), (within, at): (&str, String), places: &mut Vec<String>) {
    match tree {
        Value::Object(object) => {
            for (name, value) in object {
                if name == key && value.is_string() && within == of {
                    places.push(format!("{at}/{name}"));
                }
                let within = if name == "参数" { tree["类型"].as_str().unwrap_or(within) } else { within };
                places_of(value, (of, key), (within, format!("{at}/{name}")), places);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places_of(value, (of, key), (within, format!("{at}/{index}")), places);
            }
        }
        _ => {}
    }
}
