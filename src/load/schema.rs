//! JSON Schema of every kind of file with records, made from the tables by which the readers know its keys.
//!
//! It is draft 7: the language server of YAML, which completes keys in editors, takes that one and none newer for certain.
//! A schema never refuses what the readers take. What two values are to each other, and which ids there are, it leaves
//! to `lianyi check`.

use serde_json::{Map, Value, json};

use crate::load::name;
use crate::load::record_kind::RecordKind;
use crate::load::records::pack::parameters;
use crate::load::records::{
    answer, assessment, cadre, calendar, contact, event, feedback, friend, institution, interpretation, names,
    organisation, pack, paper, report, review, roster, story, unit, waiver,
};
use crate::load::shape::{self, Key, Shape};
use crate::load::value::LONGEST_NAME;

/// The draft that every schema of this program keeps to.
pub const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The words of a list of 词表, by its key.
pub type Words<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// How records stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One record, the whole file.
    One,
    /// One record above a text of its own.
    Note,
    /// A list of records.
    List,
    /// Records by their ids.
    ById,
}

/// A kind of file.
#[derive(Debug)]
pub struct FileKind {
    /// How programs call it.
    pub name: &'static str,
    /// How people call it.
    pub title: &'static str,
    /// The file below the data folder, or, with `/` at the end, the folder.
    pub home: &'static str,
    /// How records stand in it.
    pub form: Form,
    keys: &'static [Key],
}

const fn kind(name: &'static str, kind: RecordKind, form: Form, keys: &'static [Key]) -> FileKind {
    FileKind { name, title: kind.word(), home: kind.home(), form, keys }
}

/// Every kind of file, in the order of `docs/data-format.md`.
pub static KINDS: [FileKind; 20] = [
    kind("institution", RecordKind::Institution, Form::One, institution::KEYS),
    kind("calendar", RecordKind::Year, Form::One, calendar::KEYS),
    FileKind { name: PACK, title: "办法参数", home: RecordKind::Rule.home(), form: Form::One, keys: pack::KEYS },
    kind("units", RecordKind::Unit, Form::List, unit::KEYS),
    kind("cadres", RecordKind::Cadre, Form::List, cadre::KEYS),
    kind("friends", RecordKind::Friend, Form::List, friend::KEYS),
    kind("organisations", RecordKind::Organisation, Form::List, organisation::KEYS),
    kind("names", RecordKind::Name, Form::ById, names::KEYS),
    kind("roster", RecordKind::Roster, Form::One, roster::KEYS),
    kind("contact", RecordKind::Contact, Form::Note, contact::KEYS),
    kind("feedback", RecordKind::Feedback, Form::Note, feedback::KEYS),
    kind("interpretation", RecordKind::Interpretation, Form::Note, interpretation::KEYS),
    kind("waiver", RecordKind::Waiver, Form::One, waiver::KEYS),
    kind("review", RecordKind::Review, Form::Note, review::KEYS),
    kind("report", RecordKind::Report, Form::One, report::KEYS),
    kind("event", RecordKind::Event, Form::Note, event::KEYS),
    kind("assessment", RecordKind::Assessment, Form::One, assessment::KEYS),
    kind("answer", RecordKind::Answer, Form::One, answer::KEYS),
    kind("paper", RecordKind::Paper, Form::One, paper::KEYS),
    kind("stories", RecordKind::Story, Form::List, story::KEYS),
];

/// The kind that holds the rules.
const PACK: &str = "pack";

impl FileKind {
    /// Which files below the data folder are of this kind, as editors write it.
    #[must_use]
    pub fn files(&self) -> String {
        let ending = if self.form == Form::Note { "md" } else { "yaml" };
        if self.home.ends_with('/') { format!("{}**/*.{ending}", self.home) } else { self.home.to_owned() }
    }

    /// Its schema; `words` are those of the lists of a pack's 词表, which an editor offers and refuses none beside them.
    #[must_use]
    pub fn schema(&self, words: Words<'_>) -> Value {
        let record = record(self.keys, words);
        let mut schema = match self.form {
            Form::One | Form::Note => record,
            // A list of comments lists nobody yet.
            Form::List => json!({"type": ["array", "null"], "items": record}),
            Form::ById => json!({"type": ["object", "null"], "additionalProperties": record}),
        };
        let mut whole = Map::new();
        whole.insert("$schema".to_owned(), json!(DRAFT));
        whole.insert("title".to_owned(), json!(self.title));
        if let Value::Object(own) = &mut schema {
            whole.append(own);
        }
        Value::Object(whole)
    }
}

/// Every key with the kind of file that it may stand in, those of records within records too.
pub fn every_key() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut found = Vec::new();
    for kind in &KINDS {
        shape::each(kind.keys, &mut |key| found.push((kind.name, key.name)));
    }
    for (_, keys) in rule_kinds() {
        shape::each(keys, &mut |key| found.push((PACK, key.name)));
    }
    found.into_iter()
}

/// A key: the path to it, whether it is required, and what it says.
pub type Described = (String, bool, &'static str);

/// What each key of a kind of file says, in its order: the path to it, whether it is required, and the words.
#[must_use]
pub fn described(kind: &'static FileKind) -> Vec<Described> {
    let mut rows = Vec::new();
    describe("", kind.keys, &mut rows);
    rows
}

/// The same for 参数 of each kind of rule.
#[must_use]
pub fn parameters_described() -> Vec<(&'static str, Vec<Described>)> {
    let described = |keys| {
        let mut rows = Vec::new();
        describe("", keys, &mut rows);
        rows
    };
    rule_kinds().map(|(word, keys)| (word, described(keys))).collect()
}

fn describe(above: &str, keys: &'static [Key], rows: &mut Vec<(String, bool, &'static str)>) {
    for key in keys {
        let path = format!("{above}{}", key.name);
        rows.push((path.clone(), key.required, key.about));
        inner(&key.shape, &mut |keys| describe(&format!("{path}."), keys, rows));
    }
}

/// The records within a shape.
fn inner(shape: &'static Shape, look: &mut impl FnMut(&'static [Key])) {
    match shape {
        Shape::Record(keys) => look(keys),
        Shape::Many(shape) | Shape::Some(shape) => inner(shape, look),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| inner(shape, look)),
        _ => {}
    }
}

/// 类型 of rules with the keys of their 参数.
fn rule_kinds() -> impl Iterator<Item = (&'static str, &'static [Key])> {
    parameters::kinds().map(|(word, kind)| (word, kind.keys))
}

fn record(keys: &'static [Key], words: Words<'_>) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key, words))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut record = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        record["required"] = json!(required);
    }
    if let Some(key) = keys.iter().find(|key| matches!(key.shape, Shape::OfKind)) {
        record["allOf"] = rule_kinds().map(|(word, keys)| of_kind(word, key, keys, words)).collect();
    }
    record
}

/// 参数 of a rule are those of its 类型; a kind with keys that must be there needs them.
fn of_kind(word: &str, key: &Key, keys: &'static [Key], words: Words<'_>) -> Value {
    let mut then = json!({"properties": {key.name: or_nothing(record(keys, words), !needs_any(keys))}});
    if needs_any(keys) {
        then["required"] = json!([key.name]);
    }
    json!({"if": {"properties": {"类型": {"const": word}}, "required": ["类型"]}, "then": then})
}

fn needs_any(keys: &[Key]) -> bool {
    keys.iter().any(|key| key.required)
}

fn property(key: &'static Key, words: Words<'_>) -> Value {
    let mut property = Map::new();
    property.insert("description".to_owned(), json!(key.about));
    let mut schema = or_nothing(value(&key.shape, words), !key.required);
    property.append(schema.as_object_mut().expect("a schema is an object"));
    Value::Object(property)
}

/// A key that may be left out may stand without a value.
fn or_nothing(mut schema: Value, may_be: bool) -> Value {
    if !may_be {
        return schema;
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(kind @ Value::String(_)) => *kind = json!([kind.take(), "null"]),
        _ => match schema.get_mut("anyOf") {
            Some(Value::Array(either)) => either.push(json!({"type": "null"})),
            _ => {
                if let Some(Value::Array(words)) = schema.get_mut("enum") {
                    words.push(Value::Null);
                }
            }
        },
    }
    schema
}

fn value(shape: &'static Shape, words: Words<'_>) -> Value {
    match shape {
        Shape::Text | Shape::Officer => text(None),
        Shape::Id(kind) => titled(format!("{}的编号", kind.word()), text(None)),
        Shape::Word(list) => {
            let mut word = titled(format!("词表“{list}”里的词"), text(None));
            let words = words(list);
            if !words.is_empty() {
                word["examples"] = json!(words);
            }
            word
        }
        Shape::Name => text(Some(LONGEST_NAME)),
        Shape::Date => json!({"type": "string", "format": "date", "pattern": "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}),
        Shape::Number(least, most) => json!({"anyOf": [
            {"type": "integer", "minimum": least, "maximum": most},
            {"type": "string", "pattern": r"^\s*\+?[0-9]+\s*$"},
        ]}),
        Shape::YesNo => json!({"enum": ["是", "否"]}),
        Shape::OwnId => json!({"anyOf": [
            {"type": "string", "pattern": r"^\s*[0-9A-Za-z][0-9A-Za-z_-]*\s*$", "maxLength": name::LONGEST_ID},
            // Without quotes YAML takes it for a number.
            {"type": ["number", "boolean"]},
        ]}),
        Shape::OneOf(fixed) => json!({"enum": fixed()}),
        Shape::Many(item) => several(&value(item, words), 0),
        Shape::Some(item) => several(&value(item, words), 1),
        Shape::Record(keys) => record(keys, words),
        Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(|shape| value(shape, words)).collect::<Vec<_>>()}),
        Shape::Groups => {
            let words = several(&text(Some(LONGEST_NAME)), 0);
            let mut either = words["anyOf"].clone();
            either.as_array_mut().expect("either").push(json!({"type": "object", "additionalProperties": words}));
            json!({"anyOf": either})
        }
        Shape::Aliases => json!({"type": "object", "additionalProperties": text(Some(LONGEST_NAME))}),
        Shape::OfKind | Shape::OfOtherRule => json!({"type": "object"}),
    }
}

fn titled(title: String, mut schema: Value) -> Value {
    schema["title"] = Value::String(title);
    schema
}

/// Whatever is no list and no record: YAML takes `2025` and `true` for more than text, the readers do not.
fn text(most: Option<usize>) -> Value {
    let mut text = json!({"type": ["string", "number", "boolean"], "pattern": r"\S"});
    if let Some(most) = most {
        text["maxLength"] = json!(most);
    }
    text
}

/// One value, or a list of them.
fn several(item: &Value, least: usize) -> Value {
    let mut list = json!({"type": "array", "items": item});
    if least > 0 {
        list["minItems"] = json!(least);
    }
    json!({"anyOf": [item, list]})
}
