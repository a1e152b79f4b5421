//! Single values and lists of YAML, so that every reader takes them for the text that was meant.

use std::fmt::Write as _;

/// A value: plain where nobody could misread it, else in double quotes.
#[must_use]
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A list on one line: `[教学, 生活]`.
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(|item| scalar(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// One value alone, or several as a list.
#[must_use]
pub fn one_or_list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [only] => scalar(only.as_ref()),
        _ => list(items),
    }
}

/// `{编号: C01, 层级: 处级}` of keys with values that are written already.
#[must_use]
pub fn map(entries: &[(&str, String)]) -> String {
    let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", entries.join(", "))
}

/// Words that some readers of YAML take for something else than a text.
const TAKEN: [&str; 12] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "-.inf"];

fn is_plain(text: &str) -> bool {
    let special = |letter: char| {
        matches!(letter, ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`')
            || letter.is_control()
            || matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
    };
    !text.is_empty()
        && text.trim() == text
        && !text.contains(special)
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.starts_with(['-', '?', ':', '~', '=', '<', '.', '+'])
        && !TAKEN.contains(&text.to_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_misread_is_quoted() {
        assert_eq!(scalar("党总支书记、系主任"), "党总支书记、系主任");
        assert_eq!(scalar("院党纪要〔2025〕14号"), "院党纪要〔2025〕14号");
        assert_eq!(scalar("a: b"), "\"a: b\"");
        assert_eq!(scalar("- 一"), "\"- 一\"");
        assert_eq!(scalar("一, 二"), "\"一, 二\"");
        assert_eq!(scalar("说“好”\n又说\"行\""), "\"说“好”\\n又说\\\"行\\\"\"");
        assert_eq!(scalar(""), "\"\"");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(list(&["教学", "a,b"]), "[教学, \"a,b\"]");
    }
}
