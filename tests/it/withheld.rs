//! Of a row whose sum is withheld the public learns nothing, in the data file as little as on the page.

use serde_json::Value;

use crate::demo;
use crate::harness;

#[test]
fn a_withheld_row_has_no_number_beside() {
    let project = demo::project("withheld");
    let mut command = harness::lianyi(&project);
    let ended = harness::run(command.args(["report", "--without-pdf", "-q", "--as-of", "2026-11-20"]));
    assert!(ended.code < 2, "{}", ended.err);
    let text = harness::read(project.join("site/public/data/summary.json"));
    let (mut withheld, mut shown) = (0, 0);
    rows(&serde_json::from_str(&text).expect("JSON"), &mut |row| {
        if !row["owed"].is_null() {
            shown += 1;
            return;
        }
        withheld += 1;
        for key in ["met", "due", "missed", "waived", "silent", "unstated"] {
            assert!(row.get(key).is_none_or(Value::is_null), "{key} of a withheld row: {row:?}");
        }
    });
    assert!(withheld > 10 && shown > 10, "{withheld} withheld, {shown} shown");
}

/// Looks at every object that says how much is owed.
fn rows(value: &Value, look: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(row) => {
            if row.contains_key("owed") {
                look(row);
            }
            row.values().for_each(|part| rows(part, look));
        }
        Value::Array(parts) => parts.iter().for_each(|part| rows(part, look)),
        _ => {}
    }
}
