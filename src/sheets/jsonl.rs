//! JSON Lines: one object a line, the first says what follows. `docs/formats.md` describes every key.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::report::tables::{Cell, Table};

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

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Day(day) => Value::from(day.to_string()),
        Cell::Number(number) => Value::from(*number),
    }
}
