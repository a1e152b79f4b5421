//! Sentences of templates and of the program. A sentence without a value says the same on every page of every school, so
//! it must be true of all of them. One with a value in it is made from that value, but a part of it may claim something
//! beside. Each sentence of either kind stands in `tests/sentences.md`, with the condition under which the template says
//! it and the reason why it is true then.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lianyi::ledger::DutyWords;

use crate::harness;
use crate::sentences::page::of_page;

mod page;

const REPEAT: &str = "repeat: cargo test --release sentences; \
                      accept: SNAPSHOTS=overwrite cargo test --release sentences, then give each new row its reason";

/// A sentence that says something which no value in it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sentence {
    /// Path of the template.
    template: String,
    text: String,
    /// What the template asks before it says so; empty where it always does.
    condition: String,
}

/// Words that make a claim of what is otherwise a name: 没有名单, but not 名单.
const CLAIMS: [&str; 9] = ["没有", "尚未", "不", "未", "都", "只", "均", "已", "全部"];

/// Elements whose text is a name.
const NAMES: [&str; 12] = ["th", "dt", "h1", "h2", "h3", "h4", "title", "label", "nav", "text", "desc", "strong"];

/// What stands for a value.
const VALUE: char = '\u{1}';

#[test]
fn every_sentence_that_claims_more_than_its_values_is_listed_with_its_reason() {
    let path = harness::root("tests/sentences.md");
    let text = harness::read(&path);
    let (head, _) = text.split_once("| --- |").expect("a table");
    let known = listed(&text);
    let mut found = sentences();
    found.sort();
    found.dedup();
    assert!(found.len() > 80, "only {} sentences were found", found.len());
    if harness::blessing() {
        let mut rows = String::new();
        for sentence in &found {
            let reason = known.get(sentence).cloned().or_else(|| reworded(&known, sentence)).unwrap_or_default();
            let _ = writeln!(
                rows,
                "| {} | {} | {} | {reason} |",
                sentence.template,
                sentence.text,
                cell(&sentence.condition)
            );
        }
        harness::write(&path, format!("{head}| --- | --- | --- | --- |\n{rows}"));
        return;
    }
    let new: Vec<&Sentence> = found.iter().filter(|sentence| !known.contains_key(sentence)).collect();
    let gone: Vec<&Sentence> = known.keys().filter(|sentence| !found.contains(sentence)).collect();
    let bare: Vec<&Sentence> =
        known.iter().filter(|(_, reason)| reason.is_empty()).map(|(sentence, _)| sentence).collect();
    assert!(
        new.is_empty() && gone.is_empty() && bare.is_empty(),
        "not listed: {new:#?}\nlisted, but in no template: {gone:#?}\nlisted without a reason: {bare:#?}\n{REPEAT}"
    );
}

/// The same sentence of the same template under another condition keeps no reason: it has to be thought of again. One
/// that moved to another template under the same condition does.
fn reworded(known: &BTreeMap<Sentence, String>, sentence: &Sentence) -> Option<String> {
    let same = |(other, _): &(&Sentence, &String)| other.text == sentence.text && other.condition == sentence.condition;
    known.iter().find(same).map(|(_, reason)| reason.clone())
}

fn cell(condition: &str) -> String {
    if condition.is_empty() { String::new() } else { format!("`{}`", condition.replace('|', "\\|")) }
}

/// The rows of the table.
fn listed(text: &str) -> BTreeMap<Sentence, String> {
    let rows = text.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    rows.filter(|line| line.starts_with("| ")).map(row).collect()
}

fn row(line: &str) -> (Sentence, String) {
    let line = line.replace("\\|", "\u{2}");
    let cells: Vec<String> = line.split('|').map(|cell| cell.trim().replace('\u{2}', "|")).collect();
    let [_, template, text, condition, reason, _] = &cells[..] else {
        panic!("no row of four cells: {line}; {REPEAT}")
    };
    let condition = condition.trim_matches('`').to_owned();
    (Sentence { template: template.clone(), text: text.clone(), condition }, reason.clone())
}

fn sentences() -> Vec<Sentence> {
    let mut found = Vec::new();
    for (path, bytes) in harness::files(&harness::root("templates")) {
        let said = match path.rsplit_once('.') {
            Some((_, "html")) => of_page(&String::from_utf8(bytes).expect("templates are text")),
            Some((_, "typ")) => of_paper(&String::from_utf8(bytes).expect("templates are text")),
            _ => continue,
        };
        found.extend(said.into_iter().map(|(text, condition)| Sentence { template: path.clone(), text, condition }));
    }
    found.extend(of_sources());
    found
}

/// The sentences in string literals of the program that readers of pages, papers and the terminal get. What commands say
/// of themselves with a value in it is tried by their own tests.
fn of_sources() -> Vec<Sentence> {
    let mut found = Vec::new();
    for folder in ["src/report", "src/cli"] {
        for (path, bytes) in harness::files(&harness::root(folder)) {
            let source = String::from_utf8(bytes).expect("sources are text");
            let template = format!("{folder}/{path}");
            let said = literals_of(&source).into_iter().flat_map(|text| {
                let text = text.replace("\\n", " ").replace("\\\"", "\"");
                let sentences =
                    text.split_inclusive('。').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
                sentences.collect::<Vec<String>>()
            });
            let of_readers = folder == "src/report";
            let whole = said.map(|text| with_values(&text)).filter(|text| {
                if text.contains(VALUE) {
                    of_readers && claims_beside(text)
                } else {
                    text.ends_with('。') && text.contains(is_hanzi)
                }
            });
            found.extend(whole.map(|text| Sentence {
                template: template.clone(),
                text: shown(&text),
                condition: String::new(),
            }));
        }
    }
    assert!(found.len() > 30, "only {} sentences of the program were found; {REPEAT}", found.len());
    found
}

/// A literal with a mark for each of its values.
fn with_values(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal;
    while let Some(first) = rest.chars().next() {
        let length = match () {
            () if rest.starts_with("{{") || rest.starts_with("}}") => {
                text.push(first);
                2
            }
            () if first == '{' && rest.contains('}') => {
                text.push(VALUE);
                rest.find('}').expect("it is there") + 1
            }
            () => {
                text.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    text
}

/// The string literals of a source before its tests, without comments.
pub(crate) fn literals_of(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut literals = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // A quotation mark of its own is a character, not the start of a text.
        if letter == '\'' && letters.peek() == Some(&'"') {
            letters.next();
            continue;
        }
        if letter != '"' {
            continue;
        }
        let mut literal = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' if letters.peek() == Some(&'\n') => {
                    while letters.peek().is_some_and(|next| next.is_whitespace()) {
                        letters.next();
                    }
                }
                '\\' => {
                    literal.push(letter);
                    literal.extend(letters.next());
                }
                _ => literal.push(letter),
            }
        }
        literals.push(literal);
    }
    literals
}

/// Whether a part of a text with values claims something without one: `等待办理 {} 件，没有逾期的`.
fn claims_beside(text: &str) -> bool {
    let parts = text.split(['，', '；', '：', '。', '（', '）']);
    let mut bare = parts.filter(|part| !part.contains(VALUE) && part.contains(is_hanzi));
    bare.any(|part| CLAIMS.iter().any(|word| part.contains(word)))
}

/// A text as the table shows it.
fn shown(text: &str) -> String {
    text.replace(VALUE, "{}").replace('|', "｜")
}

/// The word for a verdict that a template is handed. It is the same in every school, and so no value.
fn word(code: &str) -> Option<&'static str> {
    let (words, verdict) = code.rsplit_once('.')?;
    let words = match words {
        "site.any" => DutyWords::ANY,
        "site.contact" => DutyWords::CONTACT,
        _ => return None,
    };
    let DutyWords { owed, met, due, missed, waived, silent, unstated, .. } = words;
    let known = [
        ("owed", owed),
        ("met", met),
        ("due", due),
        ("missed", missed),
        ("waived", waived),
        ("silent", silent),
        ("unstated", unstated),
    ];
    known.iter().find(|(name, _)| *name == verdict).map(|(_, word)| *word)
}

/// Whether a text says something: it ends like a sentence, is a paragraph, or has a word that claims.
fn is_statement(text: &str, element: &str) -> bool {
    let chinese = text.chars().any(is_hanzi);
    let claims = || CLAIMS.iter().any(|word| text.contains(word));
    chinese && (text.ends_with('。') || !NAMES.contains(&element) && (element == "p" || claims()))
}

fn is_hanzi(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// What a template of a paper says: the contents of brackets, and texts in quotation marks.
fn of_paper(template: &str) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for line in template.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let quoted = line.split('"').skip(1).step_by(2).filter(|text| text.contains('。'));
        let quoted: Vec<&str> = quoted.collect();
        for text in innermost(line).into_iter().chain(quoted) {
            if !text.contains(['#', '"']) && is_statement(text.trim(), "") {
                let at = text.as_ptr() as usize - line.as_ptr() as usize;
                said.push((text.trim().to_owned(), asked(&line[..at])));
            }
        }
        let bare = line.trim();
        if bare.starts_with(is_hanzi) && bare.ends_with('。') && !bare.contains('#') {
            said.push((bare.to_owned(), String::new()));
        }
    }
    said
}

/// The contents of brackets that hold no other bracket.
fn innermost(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, letter) in line.char_indices() {
        match letter {
            '[' => open = Some(at + 1),
            ']' => found.extend(open.take().map(|from| &line[from..at])),
            _ => {}
        }
    }
    found
}

/// What stands between the last `if` or `else` of a line and its bracket.
fn asked(before: &str) -> String {
    let before = before.trim_end_matches(['[', '"', ' ']);
    let start = before.rfind("if ").map(|at| at + 3).max(before.rfind("else"));
    start.map_or(String::new(), |at| before[at..].split(" {").next().unwrap_or_default().trim().to_owned())
}
