//! JSON Lines: one object a line, the first says what follows. `docs/formats.md` describes every key.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::report::tables::{Cell, HEADS, Head, Holds, Table};

/// Changes only when an existing key changes its meaning.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// All tables, one after the other.
pub(crate) fn text(tables: &[Table], as_of: NaiveDate) -> String {
    let names: Vec<&str> = tables.iter().map(|table| table.key).collect();
    let head = json!({"kind": "head", "schema_version": SCHEMA_VERSION, "as_of": as_of.to_string(), "tables": names});
    let mut text = format!("{head}\n");
    for table in tables {
        for row in &table.rows {
            let mut object = Map::new();
            object.insert("kind".to_owned(), Value::from(table.key));
            let cells = table.columns.iter().zip(row);
            object.extend(cells.map(|(column, cell)| (column.key.to_owned(), value(cell))));
            text.push_str(&Value::Object(object).to_string());
            text.push('\n');
        }
    }
    text
}

/// The schema of a line, which says what else it holds by its `kind`. Of people there are ids, never names.
pub(crate) fn schema() -> Value {
    let head = json!({
        "kind": {"const": "head"},
        "schema_version": {"const": SCHEMA_VERSION},
        "as_of": {"type": "string", "format": "date"},
        "tables": {"type": "array", "items": {"enum": HEADS.map(|head| head.key)}},
    });
    let lines = HEADS.iter().map(line);
    let whole = |properties: Value| {
        let keys: Vec<String> = properties.as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
        json!({"type": "object", "properties": properties, "required": keys, "additionalProperties": false})
    };
    json!({"anyOf": std::iter::once(head).chain(lines).map(whole).collect::<Vec<_>>()})
}

fn line(head: &Head) -> Value {
    let mut properties = Map::new();
    properties.insert("kind".to_owned(), json!({"const": head.key, "description": head.title}));
    for column in head.columns.iter().filter(|column| !column.names) {
        let mut cell = match column.holds {
            Holds::Text => json!({"type": ["string", "null"]}),
            Holds::Day => json!({"type": ["string", "null"], "format": "date"}),
            Holds::Number => json!({"type": ["integer", "null"]}),
        };
        cell["description"] = json!(column.title);
        properties.insert(column.key.to_owned(), cell);
    }
    Value::Object(properties)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Day(day) => Value::from(day.to_string()),
        Cell::Number(number) => Value::from(*number),
    }
}
