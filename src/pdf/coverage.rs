//! Finds the characters that no face has, before anything is compiled: all of them at once, each
//! with the records that hold it.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

use crate::pdf::fonts::Faces;
use crate::report::documents::origin::Origin;
use crate::report::documents::origin::Origins;

/// A document cannot be set: some characters are in no face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MissingCharacters {
    pub(crate) document: String,
    /// The characters, in the order of their code points.
    pub(crate) missing: Vec<Missing>,
}

/// A character that no face has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) character: char,
    /// Where it is written: file, record and field.
    pub(crate) places: Vec<String>,
}

impl fmt::Display for MissingCharacters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "不能生成“{}”：有 {} 个字不在任何字体中", self.document, self.missing.len())?;
        for Missing { character, places } in &self.missing {
            let shown = character.escape_debug();
            write!(f, "\n  字符“{shown}”（U+{:04X}）不在任何字体中：{}", u32::from(*character), places.join("；"))?;
        }
        f.write_str(
            "\n  办法：改用通用字形；或在 institution.yaml 的“字体”里给出含有此字的字体（写明文件夹和“表格”所用字体）",
        )
    }
}

impl std::error::Error for MissingCharacters {}

/// Checks every text of a value.
pub(super) fn check<'a>(
    document: &str,
    value: &Value,
    origins: impl FnOnce() -> Origins<'a>,
    fonts: &Faces,
) -> Result<(), MissingCharacters> {
    let mut characters = BTreeSet::new();
    walk(value, &mut String::new(), &mut |text, _| characters.extend(text.chars()));
    characters.retain(|character| is_missing(*character, fonts));
    if characters.is_empty() {
        return Ok(());
    }
    let origins = origins();
    let missing = characters
        .into_iter()
        .map(|character| Missing { character, places: places(character, value, &origins) })
        .collect();
    Err(MissingCharacters { document: document.to_owned(), missing })
}

/// The records that hold the character; the paths inside the document where none is known.
fn places(character: char, value: &Value, origins: &Origins<'_>) -> Vec<String> {
    let mut places: Vec<String> = origins.holding(character).map(Origin::to_string).collect();
    if places.is_empty() {
        walk(value, &mut String::new(), &mut |text, path| {
            if text.contains(character) {
                places.push(format!("文档内容 {path}"));
            }
        });
    }
    places
}

/// Whether a text with this character cannot be set.
pub(super) fn is_missing(character: char, fonts: &Faces) -> bool {
    needs_glyph(character) && !fonts.cover(character)
}

/// Line breaks and characters that leave no mark are never drawn.
fn needs_glyph(character: char) -> bool {
    !matches!(
        character,
        '\n' | '\r' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Visits every text with its path, such as `lists[0].rows[2].name`.
fn walk(value: &Value, path: &mut String, visit: &mut impl FnMut(&str, &str)) {
    let length = path.len();
    match value {
        Value::String(text) => visit(text, path),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
                walk(item, path, visit);
                path.truncate(length);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                if length > 0 {
                    path.push('.');
                }
                path.push_str(key);
                walk(item, path, visit);
                path.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
