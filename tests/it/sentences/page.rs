//! What the templates of pages say, and under which condition.

use crate::sentences::{NAMES, VALUE, claims_beside, is_statement, shown, word};

/// Elements that stand within a sentence.
const INLINE: [&str; 12] =
    ["a", "strong", "em", "span", "small", "code", "time", "mark", "ins", "del", "sub", "blockquote"];

/// Reads a template of a page: what it says, and under which condition.
#[derive(Default)]
struct Page {
    /// The text of the element that is open, each letter with its condition.
    text: Vec<(char, String)>,
    /// The elements that are open, without those within sentences.
    elements: Vec<String>,
    /// The blocks of the template language that are open, each with its condition.
    blocks: Vec<String>,
    said: Vec<(String, String)>,
}

pub(super) fn of_page(template: &str) -> Vec<(String, String)> {
    let mut page = Page::default();
    let mut rest = template;
    while let Some(first) = rest.chars().next() {
        let length = match () {
            () if rest.starts_with("{#") => closed(rest, "#}"),
            () if rest.starts_with("{%") => {
                let end = closed(rest, "%}");
                page.control(rest[2..end - 2].trim_matches(['-', ' ']));
                end
            }
            () if rest.starts_with("{{") => {
                let end = closed(rest, "}}");
                let code = rest[2..end - 2].trim_matches(['-', ' ']);
                page.literals(code);
                match word(code) {
                    Some(word) => word.chars().for_each(|letter| page.push(letter)),
                    None => page.push(VALUE),
                }
                end
            }
            () if first == '<' => {
                let end = end_of_tag(rest);
                page.tag(&rest[1..end - 1]);
                end
            }
            () => {
                page.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    page.flush();
    page.said
}

/// The number of bytes up to and with a mark.
fn closed(text: &str, mark: &str) -> usize {
    text.find(mark).unwrap_or_else(|| panic!("never closed: {}", text.chars().take(60).collect::<String>()))
        + mark.len()
}

/// The same for a tag, whose attributes may hold template language.
fn end_of_tag(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with("{%") {
            at += closed(rest, "%}");
        } else if rest.starts_with("{{") {
            at += closed(rest, "}}");
        } else if rest.starts_with('>') {
            return at + 1;
        } else {
            at += rest.chars().next().expect("a tag is closed").len_utf8();
        }
    }
}

impl Page {
    fn push(&mut self, letter: char) {
        let condition = self.condition();
        self.text.push((letter, condition));
    }

    /// The innermost condition.
    fn condition(&self) -> String {
        self.blocks.iter().rev().find(|condition| !condition.is_empty()).cloned().unwrap_or_default()
    }

    fn control(&mut self, words: &str) {
        self.literals(words);
        let (word, rest) = words.split_once(' ').unwrap_or((words, ""));
        match word {
            "if" => self.blocks.push(rest.to_owned()),
            "else" => {
                let before = self.blocks.pop().expect("else stands in a block");
                let asked = rest.strip_prefix("if ").map(str::to_owned);
                self.blocks.push(asked.unwrap_or_else(|| format!("else of {before}")));
            }
            "match" => self.blocks.push(format!("match {rest}")),
            "when" => {
                let before = self.blocks.pop().expect("when stands in a match");
                let matched = before.split(": ").next().unwrap_or_default();
                self.blocks.push(format!("{matched}: {rest}"));
            }
            "for" | "macro" | "block" => self.blocks.push(String::new()),
            "endif" | "endmatch" | "endfor" | "endmacro" | "endblock" => drop(self.blocks.pop()),
            _ => {}
        }
    }

    /// Sentences that a template hands to a macro.
    fn literals(&mut self, code: &str) {
        let condition = self.condition();
        for text in code.split('"').skip(1).step_by(2).filter(|text| text.ends_with('。')) {
            self.said.push((text.to_owned(), condition.clone()));
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let mut name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        if INLINE.contains(&name.as_str()) {
            return;
        }
        self.flush();
        if !closing {
            // Where the reader is, above the heading.
            if tag.contains("class=\"crumbs\"") {
                "nav".clone_into(&mut name);
            }
            self.elements.push(name);
        } else if let Some(at) = self.elements.iter().rposition(|open| *open == name) {
            self.elements.truncate(at);
        }
    }

    /// Ends what the open element says.
    fn flush(&mut self) {
        let element = self.elements.last().cloned().unwrap_or_default();
        let text = std::mem::take(&mut self.text);
        for part in text.split_inclusive(|(letter, _)| *letter == '。') {
            let written: String = part.iter().map(|(letter, _)| letter).collect();
            let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
            let said = if written.contains(VALUE) {
                claims_beside(&written) && !NAMES.contains(&element.as_str())
            } else {
                is_statement(&written, &element)
            };
            if !said {
                continue;
            }
            let last = part.iter().rfind(|(letter, _)| !letter.is_whitespace()).expect("a statement has letters");
            self.said.push((shown(&written), last.1.clone()));
        }
    }
}
