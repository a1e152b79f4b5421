//! The schemas of what this program writes for other programs, made from the values that it writes. What a key says is
//! taken from the document that describes it.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::cli::todo::json as todo;
use crate::diagnostic::json as check;
use crate::load::schema::DRAFT;
use crate::report::diff::Difference;
use crate::report::internal::data::LedgerFile;
use crate::report::public::data::Summary;
use crate::sheets::jsonl;

/// Something that is written.
pub(super) struct Written {
    /// How programs call it.
    pub(super) name: &'static str,
    /// What writes it.
    pub(super) title: &'static str,
    /// The heading of the document that describes it, and the document.
    described: (&'static str, &'static str),
    make: fn() -> Value,
}

const FORMATS: &str = include_str!("../../../docs/formats.md");
const SITE: &str = include_str!("../../../docs/site-data.md");

/// All of it.
pub(super) const ALL: [Written; 7] = [
    Written {
        name: "check",
        title: "lianyi check --format json",
        described: ("## JSON", FORMATS),
        make: of::<check::Document<'_>>,
    },
    Written {
        name: "todo",
        title: "lianyi todo --format json",
        described: ("## `lianyi todo --format json`", FORMATS),
        make: of::<todo::Document<'_>>,
    },
    Written {
        name: "diff",
        title: "lianyi diff --format json",
        described: ("## `lianyi diff --format json`", FORMATS),
        make: of::<Difference>,
    },
    Written {
        name: "export",
        title: "lianyi export --format jsonl 的一行",
        described: ("## `lianyi export --format`", FORMATS),
        make: jsonl::schema,
    },
    Written {
        name: "ledger",
        title: "data/ledger.json",
        described: ("## `data/ledger.json`", SITE),
        make: of::<LedgerFile<'_>>,
    },
    Written {
        name: "findings",
        title: "data/findings.json",
        described: ("## JSON", FORMATS),
        make: of::<check::Document<'_>>,
    },
    Written {
        name: "summary",
        title: "data/summary.json",
        described: ("## `data/summary.json`", SITE),
        make: of::<Summary>,
    },
];

/// The schema of a type, of what is written and not of what would be read.
fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}

impl Written {
    /// Its schema.
    pub(super) fn schema(&self) -> Value {
        let mut made = (self.make)();
        let meanings = meanings(self.described.1, self.described.0);
        settle(&mut made, &meanings);
        let mut whole = Map::new();
        whole.insert("$schema".to_owned(), json!(DRAFT));
        whole.insert("title".to_owned(), json!(self.title));
        if let Value::Object(made) = made {
            whole.extend(
                made.into_iter().filter(|(key, _)| !matches!(key.as_str(), "$schema" | "title" | "description")),
            );
        }
        Value::Object(whole)
    }
}

/// Closes every object, and says of each key what the document says of it, in place of what the source says to those
/// who read the source.
fn settle(schema: &mut Value, meanings: &Map<String, Value>) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|one| settle(one, meanings)),
        Value::Object(object) => {
            if object.get("type").is_some_and(Value::is_string)
                || object.contains_key("$ref")
                || object.contains_key("allOf")
            {
                object.remove("description");
            }
            for (key, inner) in object.iter_mut() {
                match inner {
                    Value::Object(properties) if key == "properties" => {
                        for (name, property) in properties {
                            settle(property, meanings);
                            if let (Some(property), Some(meaning)) = (property.as_object_mut(), meanings.get(name)) {
                                property.entry("description").or_insert_with(|| meaning.clone());
                            }
                        }
                    }
                    _ => settle(inner, meanings),
                }
            }
            // What numbers are called in the source.
            if object.get("type").is_some_and(|kind| kind != "string") {
                object.remove("format");
            }
            if object.contains_key("properties") {
                object.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        _ => {}
    }
}

/// What the tables below a heading say of keys: `| `a`、`b` | words |`. A key that stands in several rows has the words
/// of the first.
fn meanings(document: &str, heading: &str) -> Map<String, Value> {
    let section = document.split(&format!("{heading}\n")).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut meanings = Map::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.trim_matches('|').splitn(2, " | ").map(str::trim).collect();
        let [keys, words] = cells[..] else { continue };
        for key in keys.split('`').skip(1).step_by(2) {
            let key = key.rsplit('.').next().unwrap_or(key).trim_end_matches("[]");
            meanings.entry(key).or_insert_with(|| json!(words.replace('`', "")));
        }
    }
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let words = row.trim_matches('|').split_once(" | ").map_or("", |(_, words)| words);
        for (key, said) in within(words) {
            meanings.entry(key).or_insert_with(|| json!(said));
        }
    }
    meanings
}

/// Keys that the words about another key explain: `` `files` 文件、`records` 记录 ``.
fn within(words: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts: Vec<&str> = words.split('`').collect();
    let pairs: Vec<(&str, &str)> = parts.windows(2).skip(1).step_by(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().filter_map(|(key, said)| {
        let said = said.split(['、', '，', '；', '。', '：']).next()?.trim();
        (!said.is_empty() && !said.is_ascii()).then_some((key, said))
    })
}
