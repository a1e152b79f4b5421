//! The one form of a record: no blanks at the ends of lines, no tab behind a colon, one line feed at the end. Nothing
//! that a reader takes for content is changed: a text that would be read otherwise stays as it is.

use std::fmt::Write as _;

use serde_json::Value;

use crate::load;

/// The text in that form; `None` where it has it already, or cannot be read.
#[must_use]
pub fn tidied(path: &str, text: &str) -> Option<String> {
    let part = load::yaml_part(path, text)?;
    let (before, yaml, behind) = (&text[..part.start], &text[part.clone()], &text[part.end..]);
    let tidy: String = yaml.split_inclusive('\n').map(line).collect();
    let is_same = said(yaml)? == said(&tidy)?;
    let yaml = if is_same { &tidy } else { yaml };
    let whole = format!("{before}{yaml}{behind}");
    let mut whole = whole.trim_end_matches(['\n', '\r', ' ', '\t']).to_owned();
    let _ = writeln!(whole);
    (whole != text && said_whole(path, &whole)? == said_whole(path, text)?).then_some(whole)
}

/// One line of YAML.
fn line(line: &str) -> String {
    let content = line.trim_end_matches(['\n', '\r']);
    let end = if line.ends_with('\n') { "\n" } else { "" };
    let content = content.trim_end_matches([' ', '\t', '\u{3000}']);
    match content.split_once(":\t").filter(|(key, _)| !key.contains('#')) {
        Some((key, value)) => format!("{key}: {}{end}", value.trim_start_matches([' ', '\t', '\u{3000}'])),
        None => format!("{content}{end}"),
    }
}

fn said_whole(path: &str, text: &str) -> Option<(Value, String)> {
    let part = load::yaml_part(path, text)?;
    Some((said(&text[part.clone()])?, text[part.end..].trim_end().to_owned()))
}

/// What a reader of records gets from YAML: blanks around a value are none.
fn said(yaml: &str) -> Option<Value> {
    load::yaml_value(yaml).map(trimmed)
}

fn trimmed(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.trim().to_owned()),
        Value::Array(items) => items.into_iter().map(trimmed).collect(),
        Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, trimmed(value))).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn what_is_said_stays() {
        let tidy = |text: &str| tidied("units.yaml", text).unwrap_or_else(|| text.to_owned());
        assert_eq!(tidy("甲: 一  \n乙:\t二　\n\n\n"), "甲: 一\n乙: 二\n");
        assert_eq!(tidy("甲:   一 # 注  \n乙: 二"), "甲:   一 # 注\n乙: 二\n");
        assert_eq!(tidy("甲: |\n  一  \n  二\n"), "甲: |\n  一  \n  二\n");
        assert_eq!(tidy("甲: \"一  \n  二\"\n"), "甲: \"一\n  二\"\n");
        assert_eq!(tidy("甲：一  \n 乙: [\n"), "甲：一  \n 乙: [\n");
        let note = "---\n日期: 2026-09-01 \n---\n一行  \n又一行\n\n";
        let tidy = tidied("contacts/2026-2027-1/20260901-C01-F001.md", note).expect("it changes");
        assert_eq!(tidy, "---\n日期: 2026-09-01\n---\n一行  \n又一行\n");
    }
}
