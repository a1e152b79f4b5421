//! What a reader sees of a file: the text and the attributes of a page, the strings of data, the glyphs of a paper.

use html5gum::{HtmlString, Token, Tokenizer};

use crate::leak::glyphs;

/// Text that stands together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
}

impl Run {
    pub(super) const fn new(text: String) -> Self {
        Self { text }
    }
}

/// Elements in the middle of a line: what stands in them and beside them is read as one.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
];

/// The texts of a file; `None` where nobody can tell what it holds.
pub(super) fn runs(path: &str, bytes: &[u8]) -> Option<Vec<Run>> {
    if bytes.starts_with(b"%PDF-") {
        let said = glyphs::said(bytes)?;
        let described = said.markup.iter().flat_map(|text| markup(text));
        return Some(said.texts.into_iter().map(Run::new).chain(described).collect());
    }
    let text = std::str::from_utf8(bytes).ok()?;
    // Text in two bytes a letter looks like text of one.
    if text.contains('\0') {
        return None;
    }
    let is_a = |ending: &str| path.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending));
    Some(if ["html", "htm", "svg", "xml"].into_iter().any(is_a) {
        markup(text)
    } else if is_a("json") {
        strings(text)
    } else {
        text.lines().map(|line| Run::new(line.to_owned())).chain([Run::new(text.to_owned())]).collect()
    })
}

/// The strings of JSON, keys as well; what is no JSON is one text.
pub(super) fn strings(json: &str) -> Vec<Run> {
    fn add(value: serde_json::Value, runs: &mut Vec<Run>) {
        match value {
            serde_json::Value::String(text) => runs.push(Run::new(text)),
            serde_json::Value::Array(values) => values.into_iter().for_each(|value| add(value, runs)),
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    runs.push(Run::new(key));
                    add(value, runs);
                }
            }
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
        }
    }
    let Ok(value) = serde_json::from_str(json) else { return vec![Run::new(json.to_owned())] };
    let mut runs = Vec::new();
    add(value, &mut runs);
    runs
}

/// The texts of HTML or SVG: one for each block, one for each attribute and comment.
pub(super) fn markup(text: &str) -> Vec<Run> {
    let said = |text: &HtmlString| String::from_utf8_lossy(text).into_owned();
    let mut runs = Vec::new();
    let mut open = String::new();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        let name = match token {
            Token::String(text) => {
                open.push_str(&said(&text));
                continue;
            }
            Token::StartTag(tag) => {
                runs.extend(tag.attributes.values().map(|value| Run::new(said(value))));
                said(&tag.name)
            }
            Token::EndTag(tag) => said(&tag.name),
            Token::Comment(text) => {
                runs.push(Run::new(said(&text)));
                continue;
            }
            Token::Doctype(_) | Token::Error(_) => continue,
        };
        if !INLINE.contains(&name.as_str()) {
            runs.push(Run::new(std::mem::take(&mut open)));
        }
    }
    runs.push(Run::new(open));
    runs.retain(|run| !run.text.trim().is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_people_read_it() {
        let page = "<td title='甲&amp;乙'>顾<b>清</b>&shy;和</td><td>于</td><td>一次<!-- 丙 --></td>";
        let texts: Vec<String> = markup(page).into_iter().map(|run| run.text).collect();
        assert_eq!(texts, ["甲&乙", "顾清\u{AD}和", "于", " 丙 ", "一次"]);
        let texts: Vec<String> =
            strings(r#"{"甲": ["\u987e清和", 1, null]}"#).into_iter().map(|run| run.text).collect();
        assert_eq!(texts, ["甲", "顾清和"]);
        assert_eq!(runs("x.txt", &[0xff, 0xfe, 0x7e, 0x98]), None);
        assert_eq!(runs("x.txt", b"\x98\0"), None);
    }
}
